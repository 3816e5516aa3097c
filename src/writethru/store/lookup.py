"""Ids, marks, numbers and stories in, what the tables of a store hold about them out, as arrays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import duckdb
import numpy as np
import numpy.typing as npt

from writethru.store.tables import KeptStory, Marks, MarkValues, Members, Numbers

Asked = npt.NDArray[np.uint64] | npt.NDArray[np.int64] | npt.NDArray[np.object_]


class Lookup:
    """What can be asked of the tables ids, marks, members and stories of one connection."""

    def __init__(self, base: duckdb.DuckDBPyConnection) -> None:
        """Ask the connection `base`."""
        self._base = base

    def find_ids(self, ids: Sequence[str]) -> dict[str, int]:
        """Return the numbers of those documents that are in the store, by id."""
        return {name: number for name, (number, _) in self._find_texts(ids).items()}

    def find_marks(self, marks: MarkValues) -> Marks:
        """Return all that bear one of the marks, in order of mark and number."""
        with self._asked("mark", np.unique(marks)):
            rows = self._base.execute(
                "select mark, number, weight from marks join asked using (mark) order by mark, number"
            ).fetchnumpy()
        return Marks(rows["mark"], rows["number"], rows["weight"])

    def count_marks(self, marks: MarkValues) -> Numbers:
        """Return for each mark, in the order given, how many documents bear it."""
        values, places = np.unique(marks, return_inverse=True)
        counts = np.zeros(len(values), np.int64)
        with self._asked("mark", values):
            rows = self._base.execute(
                "select mark, count(*) as held from marks join asked using (mark) group by mark"
            ).fetchnumpy()
        counts[np.searchsorted(values, rows["mark"])] = rows["held"]
        return counts[places]

    def stories_of(self, numbers: Numbers) -> list[str | None]:
        """Return for each document, in the order given, the story that it belongs to, None where it has none."""
        with self._asked("number", np.unique(numbers)):
            rows = self._base.execute("select number, story from members join asked using (number)").fetchall()
        found: dict[int, str] = dict(rows)
        return [found.get(number) for number in numbers.tolist()]

    def members_of(self, stories: Sequence[str]) -> Members:
        """Return the documents of some stories, in order of their numbers."""
        with self._asked("story", np.array(sorted(set(stories)), object)):
            rows = self._base.execute(
                "select number, story from members join asked using (story) order by number"
            ).fetchall()
        return Members(np.array([number for number, _ in rows], np.int64), tuple(story for _, story in rows))

    def read_stories(self, stories: Sequence[str] | None = None) -> tuple[KeptStory, ...]:
        """Return some stories, or all, in order of their ids; those too that were merged into another."""
        select = "select story, title, first, last, merged_into from stories"
        if stories is None:
            rows = self._base.execute(f"{select} order by story").fetchall()
        else:
            with self._asked("story", np.array(sorted(set(stories)), object)):
                rows = self._base.execute(f"{select} join asked using (story) order by story").fetchall()
        return tuple(KeptStory(*row) for row in rows)

    def _find_texts(self, ids: Sequence[str]) -> dict[str, tuple[int, bytes]]:
        """Return the number and the digest of the text of those documents that are in the store, by id."""
        with self._asked("id", np.array(sorted(set(ids)), object)):
            rows = self._base.execute("select id, number, digest from ids join asked using (id)").fetchall()
        return {name: (number, digest) for name, number, digest in rows}

    @contextmanager
    def _asked(self, name: str, values: Asked) -> Iterator[None]:
        """Have the values as the column `name` of the table `asked`."""
        if len(values) and values.dtype != object:
            self._base.register("asked", {name: values})
        else:
            kind = {"mark": "ubigint", "number": "bigint"}.get(name, "varchar")
            rows = f"create or replace temp table asked as select unnest($1::{kind}[]) as {name}"
            self._base.execute(rows, [values.tolist()])
        try:
            yield
        finally:
            if len(values) and values.dtype != object:
                self._base.unregister("asked")
            else:
                self._base.execute("drop table asked")
