"""Accounts of many documents in, incidents out: which events are one, their tolls, and what does not add up."""

from writethru.incidents.join import Joined, join_accounts

__all__ = ["Joined", "join_accounts"]
