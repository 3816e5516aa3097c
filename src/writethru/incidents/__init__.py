"""Accounts of many documents in, incidents out: which events are one, their tolls, and what does not add up."""

from writethru.incidents.join import Joined, group_events, join_accounts, news_first

__all__ = ["Joined", "group_events", "join_accounts", "news_first"]
