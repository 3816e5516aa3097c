"""Paths in, a dossier out: the whole flow on one screen.

sources -> documents -> passages -> lineage |
                                 ` claims   |-> incidents -> dossier

Who copied whom, times what is said, is how many voices say it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from writethru.claims import read_account
from writethru.dossier import compose
from writethru.incidents import join_accounts
from writethru.lineage import trace_lineage
from writethru.model import Dossier, Limits
from writethru.passages import label
from writethru.reading.gazetteer import open_gazetteer
from writethru.sources import receive

Tick = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may set: caps on reading, and files with more places."""

    limits: Limits = field(default_factory=Limits)
    places: tuple[Path, ...] = ()


def trace(paths: Sequence[Path], options: Options | None = None, tick: Tick | None = None) -> Dossier:
    """Trace one story: who copied whom, what is said, and how many voices say it.

    Args:
        paths: files and folders; their order does not matter.
        options: caps on reading and further places.
        tick: called with a file's name once it is read.

    Returns:
        The dossier; it holds no document where none could be read, and `set_aside` says why.
    """
    options = options or Options()
    pile = receive(paths, options.limits, tick)
    documents = [label(received) for received in pile.received]
    lineage = trace_lineage(documents)
    gazetteer = open_gazetteer(options.places)
    accounts = [read_account(document, gazetteer) for document in documents]
    joined = join_accounts(accounts, documents, lineage)
    return compose(documents, pile.set_aside, lineage, accounts, joined)
