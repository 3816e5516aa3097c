"""A pile of documents in; out of it how much of each outlet is agency copy, and whether it says so."""

from writethru.shares.counts import COPIED, KINDS, Part, Tally, count_by, part_of, says_so, tally
from writethru.shares.find import find_shares

__all__ = ["COPIED", "KINDS", "Part", "Tally", "count_by", "find_shares", "part_of", "says_so", "tally"]
