"""Who said what: a document's statements, their speakers and chains, and the terms of agreements."""

from writethru.statements.agreements import find_agreements
from writethru.statements.join import Said, join_statements
from writethru.statements.read import read_statements

__all__ = ["Said", "find_agreements", "join_statements", "read_statements"]
