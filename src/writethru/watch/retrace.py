"""A store and how far it was told of in, the dossiers of the stories that have changed since and notices of it out."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from writethru.decisions import read_decisions
from writethru.dossiers import FOLDER, write_folder
from writethru.model import Dossier, Received, SetAside
from writethru.pipeline import trace_pile
from writethru.reading.places.gazetteer import Gazetteer
from writethru.since import OldDossierError
from writethru.sources.folder import make_pile, receive_item
from writethru.sources.guard import Guard, UnreadableError
from writethru.store import KeptStory, Members, Reader
from writethru.text import make_id
from writethru.watch.memory import write_whole
from writethru.watch.notable import Notable, find_notable, is_quiet
from writethru.watch.notices import Notice, tell

_STAGE = ".new"
_RECORD = "dossier.json"


@dataclass(frozen=True, slots=True)
class Tools:
    """What tracing needs: the places, and the process that parses."""

    gazetteer: Gazetteer
    guard: Guard


@dataclass(frozen=True, slots=True)
class Retraced:
    """A story that was traced anew: what was told of it, and lines for the user, such as why it could not be traced."""

    story: str
    notices: tuple[Notice, ...] = ()
    lines: tuple[str, ...] = ()


def retrace(folder: Path, reader: Reader, told: int, tools: Tools) -> Iterator[Retraced]:
    """Trace each story to which a document came with a number from `told` on, tell what changed, and keep its dossier.

    What changed is told before the dossier takes the place of the earlier one: a run that is stopped between the two
    finds the same change again, which bears the same id.
    """
    stories = sorted({one for one in reader.stories_of(np.arange(told, reader.documents)) if one})
    members = _by_story(reader.members_of(stories))
    merged = reader.merged_into(stories)
    for story in stories:
        place = folder / FOLDER / story
        numbers = members[story]
        try:
            earlier = [number for number in numbers if number < told]
            # CASE documents that were there before anybody watched: without their dossier all of it would be news
            if earlier and not _has_record(place):
                _put_loud(_trace(reader, earlier, place, tools), place)
            dossier = _trace(reader, numbers, place, tools)
            joined = [one for one in merged if one.merged_into == story and _has_record(folder / FOLDER / one.story)]
            told_of = [*(_say_joined(one, dossier) for one in joined), *find_notable(place, dossier)]
            notices = tell(folder, [_notice(story, dossier, one) for one in told_of])
            _put_loud(dossier, place)
            lines = [line for one in joined if (line := _point(folder / FOLDER / one.story, story))]
        except OldDossierError as error:
            put(dossier, place)
            yield Retraced(story, lines=(f"{story}: it is traced anew, since {error}",))
        except OSError:
            raise  # nothing could be told or kept, of this story or the next
        # whatever goes wrong with one story, a fault of this program too, must not cost the others
        except Exception as error:  # noqa: BLE001
            yield Retraced(story, lines=(f"{story}: {type(error).__name__}: {error}".rstrip(": "),))
        else:
            yield Retraced(story, notices, tuple(lines))


def _by_story(members: Members) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, story in zip(members.numbers.tolist(), members.stories, strict=True):
        found[story].append(number)
    return found


def _has_record(place: Path) -> bool:
    return (place / _RECORD).exists()


def _trace(reader: Reader, numbers: Sequence[int], place: Path, tools: Tools) -> Dossier:
    received: list[Received] = []
    aside: list[SetAside] = []
    for kept in reader.read(numbers):
        try:
            received.append(receive_item(kept.item, tools.guard))
        except (UnreadableError, ValueError) as error:
            aside.append(SetAside(kept.item.file, str(error)))
    decisions = place / "decisions.toml"
    decided = read_decisions(decisions) if decisions.exists() else ()
    return trace_pile(make_pile(received, aside), tools.gazetteer, decided, lambda _stage, _total: None)


def _notice(story: str, dossier: Dossier, one: Notable) -> Notice:
    return Notice(
        id=make_id("notice", story, one.kind, one.sentence, *one.documents),
        time=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        story=story,
        kind=one.kind,
        title=dossier.title,
        sentence=one.sentence,
        documents=one.documents,
        page=f"{FOLDER}/{story}/index.html",
    )


def _say_joined(joined: KeptStory, dossier: Dossier) -> Notable:
    name = f"“{joined.title}” ({joined.story})" if joined.title else joined.story
    return Notable("stories joined", f"It is one story with {name}.", tuple(one.id for one in dossier.documents))


def _point(place: Path, story: str) -> str:
    """Have the page of a story that is part of another lead there; return what the user must know of it, or nothing."""
    link = f'<a href="../{story}/index.html">{story}</a>'
    page = f'<!doctype html><meta charset="utf-8"><title>{story}</title><p>Now part of {link}.</p>\n'
    write_whole(place / "index.html", page.encode())
    (place / _RECORD).replace(place / "dossier-before.json")
    decisions = place / "decisions.toml"
    return f"{decisions}: its story is now {story}, where it is not honoured" if decisions.exists() else ""


def _put_loud(dossier: Dossier, place: Path) -> None:
    """Keep a dossier; a single report that nothing was told of has none, as most reports of a feed."""
    if not is_quiet(dossier) or _has_record(place):
        put(dossier, place)


def put(dossier: Dossier, place: Path) -> None:
    """Write a dossier into its folder file by file, each whole, and `dossier.json` last: what lies beside it stays."""
    stage = place / _STAGE
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    write_folder(dossier, stage)
    files = sorted(path.relative_to(stage) for path in stage.rglob("*") if path.is_file())
    for name in sorted(files, key=lambda name: (name.as_posix() == _RECORD, name)):
        (place / name).parent.mkdir(exist_ok=True)
        (stage / name).replace(place / name)
    for old in sorted((place / "figures").glob("*.vl.json")):
        # a figure of an earlier dossier may show an incident that is no more
        if old.relative_to(place) not in files:
            old.unlink()
    shutil.rmtree(stage)
