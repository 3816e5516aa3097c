"""Numbers of documents in, what `stories --links` costs and finds on invented piles of that size out.

    .venv/bin/python benchmarks/piles.py [--held ANCHORS] [--kind KIND] [--by content|text] DOCUMENTS...

A pile is made of invented words, some of them names, so that the copies in it are known; its stories run over sixty
days and three hundred outlets. The kinds: `news` (a third of the stories have eight copies each, with a site's notices
about them: whole, cut, with words changed, with another story's paragraphs), `same` (one text over and over), `edited`
(one text, each time with three words changed) and `apart` (nothing shared).
`--held` is the number of anchors that are held in memory before DuckDB takes them; it must not change what is found.

Processor seconds of two machines or two loads cannot be compared, the ratios of one run can.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from time import perf_counter
from zlib import crc32

from writethru.engines.gather import HELD

COPIES = 8
PARAGRAPHS, WORDS = 14, 38
NAMES, OUTLETS, DAYS, FIRST_DAY = 7, 300, 60, date(2031, 1, 1)
RUN = """
import sys
from pathlib import Path
from writethru.archive import write_stories
from writethru.model import Limits
pile, out, held, by = sys.argv[1:]
write_stories([Path(pile)], Path(out), Limits(), links=True, held=int(held), by_text=by == "text")
"""
Text = list[list[str]]


def make_words(chosen: Random) -> list[str]:
    """Return invented words."""
    return ["".join(chosen.choices("aeioubdfgklmnprst", k=chosen.randint(2, 10))) for _ in range(30_000)]


def write_story(chosen: Random, words: list[str]) -> Text:
    """Return a story of some 3,000 characters; common words come as often as in a language."""
    ranks = ([int(len(words) ** chosen.random()) - 1 for _ in range(WORDS)] for _ in range(PARAGRAPHS))
    return [[words[rank] for rank in paragraph] for paragraph in ranks]


def edit(text: Text, chosen: Random, words: list[str], changes: int) -> Text:
    """Return the text with some words changed."""
    copy = [list(paragraph) for paragraph in text]
    for _ in range(changes):
        paragraph = chosen.choice(copy)
        paragraph[chosen.randrange(len(paragraph))] = chosen.choice(words)
    return copy


def copy_story(number: int, text: Text, other: Text, chosen: Random, words: list[str]) -> Text:
    """Return one of eight kinds of copy: whole, cut, edited, mixed, twice each."""
    kind = number % 4
    if kind == 1:
        return text[: chosen.randint(5, PARAGRAPHS - 1)]
    if kind == 2:  # noqa: PLR2004 - the third of four kinds
        return edit(text, chosen, words, 25)
    if kind == 3:  # noqa: PLR2004
        at = chosen.randint(1, PARAGRAPHS - 1)
        return [*text[:at], *other[:4], *text[at:]]
    return text


def write_pile(kind: str, chosen: Random) -> Iterator[tuple[int, Text]]:
    """Yield texts without end, each with the number of its story."""
    words = make_words(chosen)
    notices = [write_story(chosen, words)[:3] for _ in range(200)]
    first = write_story(chosen, words)
    story = 0
    while True:
        story += 1
        if kind in {"same", "edited"}:
            yield 0, edit(first, chosen, words, 3) if kind == "edited" else first
            continue
        text = write_story(chosen, words)
        yield story, text
        if kind == "news" and chosen.random() < 1 / 3:
            for number in range(COPIES):
                head, *foot = chosen.choice(notices)
                yield story, [head, *copy_story(number, text, write_story(chosen, words), chosen, words), *foot]


def spell(paragraph: list[str]) -> str:
    """Return a paragraph as it is printed: every seventh word of the language is a name."""
    printed = " ".join(word.capitalize() if crc32(word.encode()) % NAMES == 0 else word for word in paragraph)
    return f"{printed[:1].upper()}{printed[1:]}."


def make_line(number: int, story: int, text: Text) -> dict[str, str]:
    """Return a document as a line of a pile; a story's documents come out within two days."""
    day = FIRST_DAY + timedelta(days=story % DAYS + number % 2)
    return {
        "id": f"d{number:08}",
        "title": spell(text[0][:9])[:-1],
        "outlet": f"outlet {number * 7 % OUTLETS}",
        "published": day.isoformat(),
        "text": "\n\n".join(map(spell, text)),
    }


def save_pile(kind: str, documents: int, path: Path) -> list[int]:
    """Write a pile and return the story of each document."""
    stories = []
    with path.open("w", encoding="utf-8") as opened:
        for number, (story, text) in enumerate(islice(write_pile(kind, Random(documents)), documents)):  # noqa: S311
            opened.write(json.dumps(make_line(number, story, text)) + "\n")
            stories.append(story)
    return stories


def measure(path: Path, out: Path, held: int, *, by_text: bool) -> tuple[float, float, float]:
    """Return processor seconds, seconds by the clock and the highest memory in megabytes of one run, start included."""
    run = [sys.executable, "-c", RUN, str(path), str(out), str(held), "text" if by_text else "content"]
    begun = perf_counter()
    child = os.posix_spawn(sys.executable, run, os.environ)
    _, status, used = os.wait4(child, 0)
    if status:
        raise SystemExit(f"the run ended with {os.waitstatus_to_exitcode(status)}")
    return used.ru_utime + used.ru_stime, perf_counter() - begun, used.ru_maxrss / 1024


def compare(stories: list[int], out: Path) -> tuple[int, int, int]:
    """Return how many links say that text was taken, how many of them are wrong, and how many stories are torn.

    A link that says "furniture" says that nothing was taken.
    """
    links = wrong = 0
    with (out / "links.jsonl").open(encoding="utf-8") as opened:
        for line in opened:
            link = json.loads(line)
            if link["relation"] == "furniture":
                continue
            links += 1
            wrong += stories[int(link["earlier"][1:])] != stories[int(link["later"][1:])]
    found = {
        name: number
        for number, line in enumerate((out / "stories.jsonl").open())
        for name in json.loads(line)["documents"]
    }
    grouped = {(story, found[f"d{number:08}"]) for number, story in enumerate(stories)}
    return links, wrong, len(grouped) - len(set(stories))


def main() -> None:
    """Measure each size and print a line for it."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("documents", type=int, nargs="+")
    arguments.add_argument("--held", type=int, default=HELD)
    arguments.add_argument("--by", choices=["content", "text"], default="content")
    arguments.add_argument("--kind", choices=["news", "same", "edited", "apart"], default="news")
    given = arguments.parse_args()
    names = ["documents", "MB of text", "CPU s", "s by the clock", "documents per CPU s", "peak MB"]
    print("| " + " | ".join([*names, "links", "wrong", "stories torn"]) + " |")
    print("|---|---|---|---|---|---|---|---|---|")
    for documents in given.documents:
        with tempfile.TemporaryDirectory() as folder:
            path, out = Path(folder, "pile.jsonl"), Path(folder, "out")
            stories = save_pile(given.kind, documents, path)
            seconds, clock, memory = measure(path, out, given.held, by_text=given.by == "text")
            size = path.stat().st_size / 1e6
            row = [f"{documents:,}", f"{size:.0f}", f"{seconds:.1f}", f"{clock:.1f}"]
            row += [f"{documents / seconds:,.0f}", f"{memory:.0f}"]
            print("| " + " | ".join([*row, *(f"{number:,}" for number in compare(stories, out))]) + " |")


if __name__ == "__main__":
    main()
