"""A document in, its account out: events, figures of casualties, and who answers for what."""

from writethru.claims.account import read_account, read_claims

__all__ = ["read_account", "read_claims"]
