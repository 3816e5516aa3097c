"""Who said what: a document's statements, their speakers and chains, and the terms of agreements."""

from writethru.statements.join import NOTHING_SAID, Said, join_statements
from writethru.statements.read import read_statements

__all__ = ["NOTHING_SAID", "Said", "join_statements", "read_statements"]
