"""Ids, numbers and stories in, what the tables of a store hold about them out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

import duckdb
import numpy as np

from writethru.store.tables import KeptStory, Members, Numbers


class Lookup:
    """What can be asked of the tables ids, members and stories of one connection."""

    def __init__(self, base: duckdb.DuckDBPyConnection) -> None:
        """Ask the connection `base`."""
        self._base = base

    def find_ids(self, ids: Sequence[str]) -> dict[str, int]:
        """Return the numbers of those documents that are in the store, by id."""
        return {name: number for name, (number, _) in self._find_texts(ids).items()}

    def stories_of(self, numbers: Numbers) -> list[str | None]:
        """Return for each document, in the order given, the story that it belongs to, None where it has none."""
        with self._asked("number", numbers.tolist()):
            rows = self._base.execute("select number, story from members join asked using (number)").fetchall()
        found: dict[int, str] = dict(rows)
        return [found.get(number) for number in numbers.tolist()]

    def members_of(self, stories: Sequence[str]) -> Members:
        """Return the documents of some stories, in order of their numbers."""
        with self._asked("story", stories):
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
            with self._asked("story", stories):
                rows = self._base.execute(f"{select} join asked using (story) order by story").fetchall()
        return tuple(KeptStory(*row) for row in rows)

    def merged_into(self, story: str) -> tuple[KeptStory, ...]:
        """Return the stories that were merged into this one, in order of their ids."""
        select = "select story, title, first, last, merged_into from stories where merged_into = $1 order by story"
        return tuple(KeptStory(*row) for row in self._base.execute(select, [story]).fetchall())

    def _find_texts(self, ids: Sequence[str]) -> dict[str, tuple[int, bytes]]:
        """Return the number and the digest of the text of those documents that are in the store, by id."""
        with self._asked("id", ids):
            rows = self._base.execute("select id, number, digest from ids join asked using (id)").fetchall()
        return {name: (number, digest) for name, number, digest in rows}

    @contextmanager
    def _asked(self, column: str, values: Collection[str] | Collection[int]) -> Iterator[None]:
        """Have the values, once each, as the one column of the table `asked`."""
        kind = "bigint" if column == "number" else "varchar"
        rows = f"create or replace temp table asked as select distinct unnest($1::{kind}[]) as {column}"
        self._base.execute(rows, [list(values)])
        try:
            yield
        finally:
            self._base.execute("drop table asked")
