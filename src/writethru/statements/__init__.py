"""Who said what: a document's statements, their speakers and chains, and the terms of agreements."""

from writethru.statements.read import read_statements

__all__ = ["read_statements"]
