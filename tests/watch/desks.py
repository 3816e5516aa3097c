"""A desk with what is real but for the joining of stories: documents whose titles begin with one word are one story."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from writethru.model import Kept, Limits, SetAside
from writethru.reading.places.gazetteer import Gazetteer, open_gazetteer
from writethru.sources.guard import Guard
from writethru.sources.web.fetch import Bounds, Web
from writethru.sources.web.pace import Pace
from writethru.store import KeptStory, Members, Writer
from writethru.watch.loop import Desk
from writethru.watch.notices import Notice
from writethru.watch.retrace import Tools

Never: Callable[[], bool] = lambda: False  # noqa: E731


def join_by_first_word(writer: Writer, kept: Sequence[Kept], _gazetteer: Gazetteer) -> Sequence[SetAside]:
    sifted = writer.sift(kept)
    names = tuple(f"story-{(one.item.title or 'none').split()[0].lower()}" for one in sifted.new)
    numbers = np.arange(writer.documents, writer.documents + len(sifted.new))
    stories = [KeptStory(name, name, None, None) for name in sorted(set(names))]
    writer.commit(sifted.new, members=Members(numbers, names), stories=stories)
    return sifted.refused


@dataclass(slots=True)
class Heard:
    lines: list[str] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


@contextmanager
def set_up(store: Path, ended: Callable[[], bool] = Never, web: Web | None = None) -> Iterator[tuple[Desk, Heard]]:
    heard = Heard()
    with Guard(Limits()) as guard, open_gazetteer() as gazetteer:
        yield (
            Desk(
                store=store,
                join=join_by_first_word,
                tools=Tools(gazetteer, guard),
                web=web or Web(Bounds(seconds=60.0, max_bytes=200_000), Pace(pause=0.0)),
                say=heard.lines.append,
                ring=heard.notices.extend,
                ended=ended,
            ),
            heard,
        )
