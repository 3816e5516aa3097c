"""What an analyst has accepted, rejected, merged, split or set in, the incidents of the next run with it out."""

from writethru.decisions.apply import Decided, decide, reject_documents
from writethru.decisions.read import DecisionsError, read_decisions, state_decision
from writethru.decisions.write import add_decision

__all__ = [
    "Decided",
    "DecisionsError",
    "add_decision",
    "decide",
    "read_decisions",
    "reject_documents",
    "state_decision",
]
