"""Documents of a pile, and known agency texts, in; what each of the former owes to agencies out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryFile

from writethru.model import Derivation, Document, Received, SetAside, Shares
from writethru.shares.derive import derive
from writethru.shares.pairs import find_partners
from writethru.shares.shelf import Shelf
from writethru.shares.texts import Text, read_text, story_of

Arrival = Received | SetAside


def find_shares(arrivals: Iterable[Arrival], references: Iterable[Arrival], room: Path) -> Shares:
    """Tell for each document how much of it is agency copy, and whether it says so.

    Args:
        arrivals: the documents of the pile, and what of it was set aside; of two with one id the first stays, and else
            their order decides nothing.
        references: known agency texts, which count for no outlet; what of the pile has the bytes of one is left out.
        room: a folder for files that are gone at the end: documents and words wait there.

    Returns:
        One record a document, references among them, by outlet, day and id.

    Raises:
        OSError: a file in `room` cannot be written.
    """
    texts: list[Text] = []
    aside: list[SetAside] = []
    with TemporaryFile(dir=room) as file:
        shelf = Shelf(file)
        stories = _keep(_read(arrivals, references, aside), texts, aside, shelf)
        partners = find_partners(stories, texts, room)
        found = [derive(number, texts, partners.of(number), shelf) for number in partners.by_story()]
    return Shares(
        tuple(sorted(found, key=_place)),
        tuple(sorted(aside, key=lambda one: (one.file, one.why))),
    )


def _place(one: Derivation) -> tuple[bool, str, bool, str, str]:
    return one.outlet is None, one.outlet or "", one.day is None, one.day or "", one.document


def _read(
    arrivals: Iterable[Arrival], references: Iterable[Arrival], aside: list[SetAside]
) -> Iterator[tuple[Text, Document]]:
    """Yield what is read of each document that is used, of the references first."""
    known: set[str] = set()
    for reference, some in ((True, references), (False, arrivals)):
        first: dict[str, tuple[str, str]] = {}
        for one in some:
            if isinstance(one, SetAside):
                aside.append(one)
            elif one.id in first:
                file, sha = first[one.id]
                if sha != one.sha256:
                    aside.append(SetAside(one.file, f"claims the id {one.id}, which {file} has for another text"))
            elif one.sha256 in known:
                aside.append(SetAside(one.file, f"{one.id} is one of the known agency texts"))
            else:
                first[one.id] = one.file, one.sha256
                yield read_text(one, reference=reference)
        known.update(sha for _, sha in first.values())


def _keep(
    read: Iterable[tuple[Text, Document]], texts: list[Text], aside: list[SetAside], shelf: Shelf
) -> Iterator[str]:
    """Yield the story of each document once it is kept; one without a story has no share of anything."""
    for text, document in read:
        story = story_of(document)
        if not any(letter.isalnum() for letter in story):
            aside.append(SetAside(text.file, f"{document.id} has no story, only furniture, captions or credits"))
            continue
        texts.append(text)
        shelf.put(document)
        yield story
