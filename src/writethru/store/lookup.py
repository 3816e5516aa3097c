"""Ids, numbers and stories in, what the tables of a store hold about them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import numpy as np

from writethru.store.errors import told
from writethru.store.tables import KeptStory, Members, Numbers


class Lookup:
    """What can be asked of the tables ids, members and stories of one connection."""

    def __init__(self, base: duckdb.DuckDBPyConnection, path: Path) -> None:
        """Ask the connection `base`; `path` is what it reads, for messages."""
        self._base = base
        self._path = path

    def find_ids(self, ids: Sequence[str]) -> dict[str, int]:
        """Return the numbers of those documents that are in the store, by id."""
        return {name: number for name, (number, _) in self._find_texts(ids).items()}

    def list_ids(self) -> list[str]:
        """Return the ids of all documents in order of their numbers."""
        with told(self._path):
            return [name for (name,) in self._base.execute("select id from ids order by number").fetchall()]

    def stories_of(self, numbers: Numbers) -> list[str | None]:
        """Return for each document, in the order given, the story that it belongs to, None where it has none."""
        wanted = numbers.tolist()
        with self._asked("number", wanted) as base:
            rows = base.execute("select number, story from members join asked using (number)").fetchall()
        found: dict[int, str] = dict(rows)
        return [found.get(number) for number in wanted]

    def members_of(self, stories: Sequence[str]) -> Members:
        """Return the documents of some stories, in order of their numbers."""
        with self._asked("story", stories) as base:
            rows = base.execute("select number, story from members join asked using (story) order by number").fetchall()
        return Members(np.array([number for number, _ in rows], np.int64), tuple(story for _, story in rows))

    def read_stories(self, stories: Sequence[str] | None = None) -> tuple[KeptStory, ...]:
        """Return some stories, or all, in order of their ids; those too that were merged into another."""
        among = "" if stories is None else "join asked using (story)"
        with self._asked("story", stories or ()) as base:
            query = f"select story, title, first, last, merged_into from stories {among} order by story"  # noqa: S608
            return tuple(KeptStory(*row) for row in base.execute(query).fetchall())

    def merged_into(self, stories: Sequence[str]) -> tuple[KeptStory, ...]:
        """Return the stories that were merged into one of these, in order of their ids."""
        query = (
            "select stories.story, title, first, last, merged_into from stories join asked on merged_into = asked.story"
        )
        with self._asked("story", stories) as base:
            return tuple(KeptStory(*row) for row in base.execute(f"{query} order by stories.story").fetchall())

    def _find_texts(self, ids: Sequence[str]) -> dict[str, tuple[int, bytes]]:
        """Return the number and the digest of the text of those documents that are in the store, by id."""
        with self._asked("id", ids) as base:
            rows = base.execute("select id, number, digest from ids join asked using (id)").fetchall()
        return {name: (number, digest) for name, number, digest in rows}

    @contextmanager
    def _asked(self, column: str, values: Sequence[str] | Sequence[int]) -> Iterator[duckdb.DuckDBPyConnection]:
        """Have the values, once each, as the one column of the table `asked`.

        Raises:
            StoreError: what is asked is damaged.
        """
        kind = "bigint" if column == "number" else "varchar"
        asked = f"create or replace temp table asked as select distinct unnest($1::{kind}[]) as {column}"
        with told(self._path):
            self._base.execute(asked, [list(values)])
            yield self._base
