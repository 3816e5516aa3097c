"""A pile and its stories in, a dossier folder for each story and one index page over them out.

The pile is read a second time, closely; its documents wait in a file, and those of one story at a time are in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

import orjson

from writethru.decisions import read_decisions
from writethru.dossier import write_dossier
from writethru.model import Dossier, Received, SetAside, Story
from writethru.page import Row, as_row, draw_figures, write_index, write_page
from writethru.pipeline import trace_pile
from writethru.reading.places.gazetteer import Gazetteer, open_gazetteer
from writethru.sources.folder import make_pile
from writethru.stories import Sorted

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FOLDER = "dossiers"


@dataclass(slots=True)
class _Shelf:
    """Received documents in a file, and where in it those of each id lie, in the order in which they came."""

    file: IO[bytes]
    reader: TypeAdapter[Received]
    places: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def put(self, received: Received) -> None:
        start = self.file.tell()
        self.places.setdefault(received.id, []).append((start, self.file.write(orjson.dumps(received))))

    def take(self, name: str) -> Iterator[Received]:
        for start, length in self.places.get(name, ()):
            self.file.seek(start)
            yield self.reader.validate_json(self.file.read(length))


def write_folder(dossier: Dossier, folder: Path) -> None:
    """Write a dossier to a folder: `dossier.json`, its tables, its page, its figures; OSError where that cannot be."""
    figures = folder / "figures"
    write_dossier(dossier, folder)
    (folder / "index.html").write_text(write_page(dossier), encoding="utf-8", newline="\n")
    figures.mkdir(exist_ok=True)
    # a figure of an earlier run may show an incident that is no more
    for old in figures.glob("*.vl.json"):
        old.unlink()
    for name, figure in draw_figures(dossier).items():
        (figures / name).write_text(figure, encoding="utf-8", newline="\n")


def write_dossiers(
    arrived: Iterable[Received | SetAside],
    out: Path,
    found: Sorted,
    tick: Callable[[str, int | None], None],
) -> list[Row]:
    """Trace each story of a pile into `out/dossiers/<story>` and list them all in `out/index.html`.

    A `decisions.toml` in the folder of a story is honoured. A story that cannot be traced has a row that says why, and
    the others go on.

    Args:
        arrived: the documents of the pile, read closely; what of them is set aside is said already in `found`.
        out: where `stories.jsonl` is.
        found: what the pile was sorted into.
        tick: told of each step that is done, for a progress bar.

    Returns:
        The rows of the index, in the order of the stories.

    Raises:
        OSError: the index, or the file in which documents wait, cannot be written.
    """
    from pydantic import TypeAdapter  # noqa: PLC0415 - a quarter of a second that tracing can do without

    rows = []
    with TemporaryFile(dir=out) as file, open_gazetteer() as gazetteer:
        shelf = _Shelf(file, TypeAdapter(Received))
        for one in arrived:
            if isinstance(one, Received):
                shelf.put(one)
                tick("Reading closely", None)
        for story in found.stories:
            rows.append(_trace(story, shelf, out, gazetteer))
            tick("Tracing stories", len(found.stories))
    (out / "index.html").write_text(write_index(rows, found.set_aside), encoding="utf-8", newline="\n")
    return rows


def _trace(story: Story, shelf: _Shelf, out: Path, gazetteer: Gazetteer) -> Row:
    folder = out / FOLDER / story.story
    try:
        dossier = _make_dossier(story, shelf, folder / "decisions.toml", gazetteer)
        folder.mkdir(parents=True, exist_ok=True)
        write_folder(dossier, folder)
    # whatever goes wrong with one story, a fault of this program too, must not cost the others
    except Exception as error:  # noqa: BLE001
        why = f"{type(error).__name__}: {error}".rstrip(": ")
        return Row(story.story, story.title, len(story.documents), why=why)
    return as_row(story, dossier, f"{FOLDER}/{story.story}/index.html")


def _make_dossier(story: Story, shelf: _Shelf, decisions: Path, gazetteer: Gazetteer) -> Dossier:
    """Return what `trace` makes of the documents of a story; what is gone since the first reading is set aside."""
    gone = [
        SetAside(name, "no text was found in it when it was read closely")
        for name in story.documents
        if name not in shelf.places
    ]
    pile = make_pile((one for name in story.documents for one in shelf.take(name)), gone)
    decided = read_decisions(decisions) if decisions.exists() else ()
    return trace_pile(pile, gazetteer, decided, lambda _stage, _total: None)
