"""Paths in, a dossier out: the whole flow on one screen.

sources -> documents -> passages -> lineage    |
                                 ` claims      |-> incidents -> decisions -> dossier
                                 ` statements  |

Who copied whom, times what is said, is how many voices say it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from writethru.claims import read_account
from writethru.decisions import decide, reject_documents
from writethru.dossier import compose
from writethru.lineage import trace_lineage
from writethru.model import Decision, Dossier, Limits, Pile
from writethru.passages import doubt_dates, label
from writethru.reading.places.gazetteer import Gazetteer, open_gazetteer
from writethru.sources import receive
from writethru.statements import join_statements, read_statements

# called with a stage's name, and how many steps it has if that is known, whenever one of its steps is done
Tick = Callable[[str, int | None], None]


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may set: caps on reading, files with more places, and what an analyst has decided."""

    limits: Limits = field(default_factory=Limits)
    places: tuple[Path, ...] = ()
    decisions: tuple[Decision, ...] = ()


def trace(paths: Sequence[Path], options: Options | None = None, tick: Tick | None = None) -> Dossier:
    """Trace one story: who copied whom, what is said, and how many voices say it.

    Args:
        paths: files and folders; their order does not matter.
        options: caps on reading, further places, and decisions to honour.
        tick: told of each step that is done, for a progress bar.

    Returns:
        The dossier; it holds no document where none could be read, and `set_aside` says why.
    """
    options, tick = options or Options(), tick or (lambda _stage, _total: None)
    pile = receive(paths, options.limits, lambda _file: tick("Reading", None))
    with open_gazetteer(options.places) as gazetteer:
        return trace_pile(pile, gazetteer, options.decisions, tick)


def trace_pile(pile: Pile, gazetteer: Gazetteer, decisions: Sequence[Decision], tick: Tick) -> Dossier:
    """Trace one story whose documents are received already, as `trace` does."""
    labelled = doubt_dates([label(received) for received in pile.received])
    documents, dropped = reject_documents(labelled, decisions)
    lineage = trace_lineage(documents)
    tick("Comparing", 1)
    accounts = []
    for document in documents:
        accounts.append(read_account(document, gazetteer))
        tick("Finding claims", len(documents))
    said = join_statements([one for document in documents for one in read_statements(document)], documents, lineage)
    decided = decide(decisions, accounts, documents, lineage, {one.id for one in labelled}, said=said)
    aside = (*pile.set_aside, *dropped)
    done = decided.decisions
    return compose(documents, aside, lineage, accounts, decided.joined, decisions=done, said=decided.said)
