"""Files, or texts that a program holds, in; one story traced, or a pile sorted or counted, out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from writethru import pipeline
from writethru.decisions import read_decisions
from writethru.interface.paths import AnyPath, Paths, as_paths
from writethru.model import Dossier, Limits, Received, SetAside, Shares, Story
from writethru.pipeline import Options, trace_pile
from writethru.reading.places.gazetteer import open_gazetteer
from writethru.sources import of_record
from writethru.sources.folder import make_pile, read_all

_LIMITS = Limits()


def trace(paths: Paths, *, places: Paths = (), decisions: AnyPath | None = None, limits: Limits = _LIMITS) -> Dossier:
    """Trace one story: who copied whom, what is said, and how many voices say it.

    HTML, PDF and long texts are parsed in a process of their own. In a script, call this under
    `if __name__ == "__main__":`, since on Windows and macOS, and wherever threads run, that process reads the script
    anew; it dies where the script would start it once more, and the files are set aside.

    Args:
        paths: a file or folder, or several; their order does not matter.
        places: files with more places, as for `open_gazetteer`.
        decisions: a `decisions.toml` to honour.
        limits: caps on each document: bytes, seconds to parse, pages of a PDF.

    Returns:
        The dossier. Nothing is raised for a bad file: it stands under `set_aside` with the reason, and where no
        document could be read, `documents` is empty.

    Raises:
        DecisionsError: the file of decisions cannot be used.
        ValueError: a file of `places` has no row that can be read.

    Examples:
        >>> import writethru
        >>> reports = writethru.write_example("example")
        >>> dossier = writethru.trace("example")
        >>> len(dossier.documents), dossier.counts.voices_certain, dossier.counts.voices_possible
        (8, 3, 4)
        >>> for incident in dossier.incidents:
        ...     print(incident.title, incident.killed.low, incident.killed.high, incident.killed.latest)
        Bombing, Dromast 14 18 15
        Bombing, Saltgate, Istrel 31 44 44
        Attack, Saltgate, Istrel 12 12 12
    """
    decided = () if decisions is None else read_decisions(Path(decisions))
    return pipeline.trace(as_paths(paths), Options(limits, as_paths(places), decided))


def trace_texts(texts: Iterable[Mapping[str, object]], *, places: Paths = ()) -> Dossier:
    """Trace one story from texts that the program holds, as `trace` does from files.

    Args:
        texts: for each report a mapping with `text` and, where known, `id`, `title`, `url`, `outlet`, `published`, as
            in a line of JSON Lines; such as `frame.to_dict("records")` of a data frame. A time may be a string or a
            `datetime`. The order of the reports does not matter.
        places: files with more places, as for `open_gazetteer`.

    Returns:
        The dossier. Texts are cleaned, so that offsets count in the `text` of its documents and not in what was given.
        The id of a report stands for its file. A mapping without a text stands under `set_aside`, by its number.

    Raises:
        ValueError: a file of `places` has no row that can be read.

    Examples:
        >>> import writethru
        >>> story = "Fog closed the port of Kesh on Monday and eleven ships had to wait outside, the harbour said."
        >>> one = {"id": "a", "outlet": "Kesh Herald", "text": story}
        >>> other = {"id": "b", "outlet": "Oram Post", "text": story + " It cleared at night."}
        >>> dossier = writethru.trace_texts([one, other, {"id": "c"}])
        >>> [(link.earlier, link.later, link.relation) for link in dossier.links]
        [('a', 'b', 'reprint')]
        >>> dossier.set_aside
        (SetAside(file='record 3', why='no "text" in it'),)
    """
    received, aside = list[Received](), list[SetAside]()
    for number, record in enumerate(texts, 1):
        one = _receive(record, number)
        if isinstance(one, SetAside):
            aside.append(one)
        else:
            received.append(one)
    pile = make_pile(sorted(received, key=lambda one: (one.id, one.sha256)), aside)
    with open_gazetteer(as_paths(places)) as gazetteer:
        return trace_pile(pile, gazetteer, (), lambda _stage, _total: None)


def _receive(record: Mapping[str, object], number: int) -> Received | SetAside:
    name = f"record {number}"
    if not isinstance(record.get("text"), str):
        return SetAside(name, 'no "text" in it')
    stated = {key: value.isoformat() if isinstance(value, date) else value for key, value in record.items()}
    received = of_record(stated, as_given=False)
    return replace(received, file=received.id) if received.blocks else SetAside(name, "its text is empty")


def sort_stories(
    paths: Paths, *, by_text: bool = False, limits: Limits = _LIMITS
) -> tuple[tuple[Story, ...], tuple[SetAside, ...]]:
    """Sort a pile of many stories: which documents are one story.

    Args:
        paths: a file or folder, or several; their order does not matter.
        by_text: one story is what took text from each other, and no other reason counts; ten times as fast.
        limits: caps on each document.

    Returns:
        The stories, those with most documents first, every document in exactly one; and what was set aside.

    Raises:
        OSError: the folder for temporary files cannot be written.

    Examples:
        >>> import writethru
        >>> reports = writethru.write_example("example")
        >>> stories, set_aside = writethru.sort_stories("example")
        >>> [len(story.documents) for story in stories]
        [8]
    """
    from writethru.archive import write_stories

    with TemporaryDirectory() as room:
        found = write_stories(as_paths(paths), Path(room), limits, links=False, by_text=by_text)
    return found.stories, found.set_aside


def find_shares(paths: Paths, *, references: Paths = (), limits: Limits = _LIMITS) -> Shares:
    """Tell for each document of a pile how much of it is agency copy, and whether it says so.

    Args:
        paths: a file or folder, or several; their order does not matter.
        references: known agency texts, files and folders: compared with all, counted for no outlet.
        limits: caps on each document.

    Returns:
        One derivation a document, references among them, by outlet, day and id; and what was set aside. Shares are of
        the characters of a story, 0 to 1.

    Raises:
        OSError: the folder for temporary files cannot be written.

    Examples:
        >>> from collections import Counter
        >>> import writethru
        >>> reports = writethru.write_example("example")
        >>> found = writethru.find_shares("example")
        >>> sorted(Counter(one.kind for one in found.derivations).items())
        [('credited', 1), ('own', 2), ('partly', 5)]
    """
    from writethru import shares

    with TemporaryDirectory() as room:
        arrivals, known = (read_all(as_paths(some), limits) for some in (paths, references))
        return shares.find_shares(arrivals, known, Path(room))
