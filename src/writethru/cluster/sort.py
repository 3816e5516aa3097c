"""A pile on a cluster in, what it is found to be out: what grows with the text stays there, the rest is judged here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import numpy as np
import pyarrow as pa

from writethru.cluster.measure import SHARED, measure_rows
from writethru.cluster.read import BREAKS, READ, count_lines, read_tasks
from writethru.cluster.signs import SIGNS, read_sign_rows
from writethru.cluster.tasks import MOST, Task, cut_pile, number_lines
from writethru.engines.spark import Cluster
from writethru.lineage.pile.anchors import LONGEST, Numbers
from writethru.lineage.pile.kin import find_kin
from writethru.lineage.pile.paragraphs import Paragraphs
from writethru.lineage.pile.shared import Shared
from writethru.lineage.pile.stock import BACK, FRONT
from writethru.model import Limits, SetAside
from writethru.stories.coded import SignsFile
from writethru.stories.find import Entry, Register, Sorted, rank_entries, sort_pile
from writethru.stories.stock import MANY

# A paragraph's number: in the upper bits that of the first document that holds it, in the lower ones its place there.
_OF_DOCUMENT = 32

FACTS = "select document, id, file, sha256, title, published, why, words from read"
# each paragraph of each document once, with its first place
HOLDINGS = """
select mark, number as document, min(front) as front, max(paragraphs - 1 - front) as back,
  min(words) as words, min(told) as told
from (
  select number, paragraphs, front, one.mark as mark, one.size as words, one.told as told
  from (
    select number, size(held) as paragraphs, posexplode(held) as (front, one) from read join numbered using (document)
  )
)
group by mark, number
"""
NUMBERS = """
select mark as owner, min((document << :bits) + front) as number, count(*) as holders,
  min(words) as words, min(told) as told
from holdings group by mark
"""
FRESH = "select inline(fresh) from read"
POSTINGS = "select mark as owner, inline(anchors) from fresh"
MATCHED = """
select left_number, right_number, collect_list(left_place * :longest + right_place) as places
from pairs group by left_number, right_number
"""
# the words of each paragraph that is in a pair, from one of the tasks that read it
WORDING = """
select number, any_value(fresh.words) as words, any_value(fresh.told) as told
from fresh join numbers on fresh.mark = numbers.owner
where number in (select left_number from matched union select right_number from matched)
group by number
"""
MEASURE = """
select left_number, right_number, places, one.words as left_words, one.told as left_told,
  other.words as right_words, other.told as right_told
from matched join wording one on left_number = one.number join wording other on right_number = other.number
"""
# what stands in one document only and shares nothing is not told apart here
TELLING = """
select owner, number, words, told from numbers
where holders > 1 or number in (select left_number from shared union select right_number from shared)
"""
HELD = "select number, document, front, back from holdings join telling on mark = owner"
REST = """
select document, sum(if(front >= :fronts and back >= :backs, words, 0)) as inner, sum(words) as words
from holdings left anti join telling on mark = owner group by document
"""
# the lines that are an outlet's own
STOCK = """
select part from (select explode(parts) as part from read join numbered using (document))
group by part having count(*) >= :many
"""
DOCUMENTS = "select arrival, line from read join numbered using (document)"
LINES = "select line from read join numbered using (document) order by rank"


def sort_on_cluster(cluster: Cluster, paths: Sequence[Path], limits: Limits, most: int = MOST) -> Sorted:
    """Sort a pile into stories by the text that its documents share, as `find_stories` does.

    The driver holds the facts and signs of each document, the paragraphs that stand in two documents or share text with
    another, and the pairs of them; texts, words, anchors and their join stay on the cluster.

    Args:
        cluster: where the work is done; every worker finds the pile under the same paths.
        paths: files and folders.
        limits: as everywhere.
        most: the bytes of one task; it decides nothing but the cost.

    Raises:
        ClusterError: the cluster failed.
    """
    register = Register()
    tasks = _number_lines(cluster, cut_pile(paths, cluster.cores, register.aside, most))
    cluster.spread(len(tasks), partial(read_tasks, tasks, limits), READ, "read")
    documents, sizes = _admit(cluster.fetch(FACTS).sort_by("document"), register)
    ranks = rank_entries(register.entries)
    # the longest first, as in `arrange`
    order = np.lexsort((ranks, -sizes))
    places = {"document": documents[order], "number": np.arange(len(order)), "rank": ranks[order], "arrival": order}
    cluster.put(pa.table(places), "numbered")
    shared = _measure(cluster)
    kin = find_kin(*_paragraphs(cluster, order, sizes[order], shared))
    with TemporaryFile() as file:
        return sort_pile(register, ranks, order, kin, _read_signs(cluster, file))


def _number_lines(cluster: Cluster, tasks: list[Task]) -> list[Task]:
    """Return the tasks with the numbers of the lines at which stretches begin, so that a bad line can be named."""
    if not any(source.stretch for task in tasks for source in task):
        return tasks
    cluster.spread(len(tasks), partial(count_lines, tasks), BREAKS, "breaks")
    columns = cluster.fetch("select path, begin, breaks from breaks").to_pydict()
    keys = zip(columns["path"], columns["begin"], strict=True)
    return number_lines(tasks, dict(zip(keys, columns["breaks"], strict=True)))


def _admit(facts: pa.Table, register: Register) -> tuple[Numbers, Numbers]:
    """Register the documents in order; return of those that are used the number they came with, and their words."""
    names = ("document", "words", "file", "why", "id", "sha256", "title", "published")
    used: list[tuple[int, int]] = []
    for document, words, file, why, *rest in zip(*(facts.column(name).to_pylist() for name in names), strict=True):
        name, sha256, title, published = rest
        if register.admit(SetAside(file, why) if why else Entry(name, file, sha256, title, published)):
            used.append((document, words))
    documents, sizes = np.array(used, np.int64).reshape(-1, 2).T
    return documents, sizes


def _measure(cluster: Cluster) -> pa.Table:
    """Have the paragraphs numbered, their anchors joined and the pairs measured; return what the pairs share."""
    cluster.define("holdings", HOLDINGS, keep=True)
    cluster.define("numbers", NUMBERS, {"bits": _OF_DOCUMENT}, keep=True)
    cluster.define("fresh", FRESH)
    cluster.define("postings", POSTINGS)
    cluster.join("pairs")
    cluster.define("matched", MATCHED, {"longest": LONGEST}, keep=True)
    cluster.define("wording", WORDING)
    cluster.map(MEASURE, measure_rows, SHARED, "shared")
    cluster.define("telling", TELLING, keep=True)
    return cluster.fetch("select * from shared")


def _read_signs(cluster: Cluster, file: IO[bytes]) -> SignsFile:
    stock = cluster.fetch(STOCK, {"many": MANY}).column("part").to_pylist()
    cluster.map(DOCUMENTS, partial(read_sign_rows, frozenset(stock)), SIGNS, "signs")
    signs = SignsFile(file)
    for coded in cluster.stream("select coded from signs order by arrival"):
        signs.put(coded)
    return signs


def _paragraphs(cluster: Cluster, order: Numbers, sizes: Numbers, shared: pa.Table) -> tuple[Paragraphs, Shared]:
    """Return the paragraphs that tell something, and what they share, as `arrange` and `find_shared` do.

    Of the other ones only their number of words matters: a document has them as one paragraph between its edges and one
    at them.
    """
    telling, held = cluster.fetch("select * from telling"), cluster.fetch(HELD)
    rest = cluster.fetch(REST, {"fronts": FRONT, "backs": BACK})
    numbers, by_number = np.unique(_column(telling, "number"), return_index=True)
    alone = _column(rest, "document")
    inner = _column(rest, "inner")
    outer = _column(rest, "words") - inner
    within, without = np.flatnonzero(inner), np.flatnonzero(outer)
    paragraphs = np.append(
        np.searchsorted(numbers, _column(held, "number")), len(numbers) + np.arange(len(within) + len(without))
    )
    holders = np.concatenate([_column(held, "document"), alone[within], alone[without]])
    fronts = np.concatenate([_column(held, "front"), np.full(len(within), FRONT), np.zeros(len(without), np.int64)])
    backs = np.concatenate([_column(held, "back"), np.full(len(within), BACK), np.zeros(len(without), np.int64)])
    by_paragraph = np.lexsort((holders, paragraphs))
    lengths = np.concatenate([_column(telling, "words")[by_number], inner[within], outer[without]])
    told = np.append(_column(telling, "told")[by_number], np.zeros(len(within) + len(without), np.int64))
    found = Paragraphs(
        order,
        lengths.astype(np.int32),
        told.astype(np.int32),
        holders[by_paragraph].astype(np.int32),
        np.searchsorted(paragraphs[by_paragraph], np.arange(len(lengths) + 1)),
        fronts[by_paragraph].astype(np.int32),
        backs[by_paragraph].astype(np.int32),
        sizes,
    )
    sides = (np.searchsorted(numbers, _column(shared, side)) for side in ("left_number", "right_number"))
    words = (_column(shared, name) for name in ("words_left", "words_right", "told_left"))
    return found, Shared(*(column.astype(np.int32) for column in (*sides, *words)))


def _column(rows: pa.Table, name: str) -> Numbers:
    numbers: Numbers = rows.column(name).to_numpy().astype(np.int64)
    return numbers
