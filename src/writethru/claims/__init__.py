"""A document in, its account out: events, figures of casualties, and who answers for what."""

from writethru.claims.account import read_account, read_claims
from writethru.claims.silent import is_silent

__all__ = ["is_silent", "read_account", "read_claims"]
