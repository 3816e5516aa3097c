"""The lines of a document in; each with what it is out: head, story, and what stands after the story."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from writethru.model import Received, Span
from writethru.passages.pictures import BESIDE_BUTTON, speaks_of_picture
from writethru.passages.structure import judge_markup
from writethru.passages.verdict import STORY, Verdict, ends_in_stop, is_prose
from writethru.passages.wording import judge
from writethru.sources.datelines import find_dateline
from writethru.sources.languages import script_of
from writethru.sources.publication import full_dates
from writethru.text import fold, trim

# the story ends at a sign only where at most this part of its running text follows
_REST = 0.25
# the part of letters in another script that makes a line above the story a masthead
_OTHERS = 0.3
# lines at the top among which the title may stand again; characters by which a title is known; words of a headline
_TOP, _TELLING, _HEADLINE_WORDS = 12, 20, 3
_GLANCE = 12  # characters of a line that tell most that open otherwise than the title
# characters: the longest headline; a paragraph that may repeat; the opening of a cut line; the longest caption
_HEADLINE = 220
_SAME = 60
_CUT = 24
_CAPTION = 400
_LABEL = 40
# a short line that stands so often is a label
_OFTEN = 3
_PICTURE_LABEL = re.compile(r"\b(?:image|photo|picture|caption|media)\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Line(Span):
    """One line of a block, its words, and the number of its block."""

    text: str
    block: int


@dataclass(frozen=True, slots=True)
class Judged:
    """A line and what it was taken for."""

    line: Line
    verdict: Verdict


def judge_lines(received: Received, title: str | None) -> tuple[Judged, ...]:
    """Return every line with its verdict; what nothing speaks against is story."""
    lines = _lines(received)
    found = _alone(received, lines, title)
    _labels(lines, found)
    _captions(lines, found)
    _repeats(lines, found)
    first = next((n for n, line in enumerate(lines) if found[n] is None and _opens_story(line)), None)
    if first is None:
        _without_prose(lines, found)
    else:
        _other_script(lines, found, first)
        _head(lines, found, first)
        _tail(lines, found, first)
    return tuple(Judged(line, verdict or STORY) for line, verdict in zip(lines, found, strict=True))


def _lines(received: Received) -> tuple[Line, ...]:
    found = []
    for number, block in enumerate(received.blocks):
        at = block.start
        for part in received.text[block.start : block.end].split("\n"):
            span = trim(received.text, Span(at, at + len(part)))
            if span.start < span.end:
                found.append(Line(span.start, span.end, span.of(received.text), number))
            at += len(part) + 1
    return tuple(found)


def _alone(received: Received, lines: tuple[Line, ...], title: str | None) -> list[Verdict | None]:
    marked = judge_markup(received.text, received.blocks)
    wanted = _bare(title or "")
    found: list[Verdict | None] = []
    for number, line in enumerate(lines):
        verdict = marked[line.block] or judge(line.text)
        # CASE the title stands in the text once more, as the page's own heading or the first line
        if wanted and number < _TOP and len(line.text) < _HEADLINE and (verdict is None or verdict.kind != "headline"):
            words = _bare(line.text) if wanted.startswith(_bare(line.text[:_GLANCE])) else ""
            if words == wanted or (len(words) > _TELLING and wanted.startswith(words)):
                verdict = Verdict("headline", "the title that the document states")
        found.append(verdict)
    return found


def _bare(text: str) -> str:
    return " ".join(_WORD.findall(fold(text)))


def _opens_story(line: Line) -> bool:
    return is_prose(line.text) or _has_dateline(line)


def _labels(lines: tuple[Line, ...], found: list[Verdict | None]) -> None:
    """A few words without a stop that stand again and again are a label of the page, as those of a gallery are."""
    times = Counter(line.text for line in lines if len(line.text) <= _LABEL and not ends_in_stop(line.text))
    for n, line in enumerate(lines):
        if found[n] is None and times[line.text] >= _OFTEN:
            found[n] = Verdict("furniture", f"a label that the page repeats {times[line.text]} times")


def _captions(lines: tuple[Line, ...], found: list[Verdict | None]) -> None:
    """A picture's credit on a line of its own stands under its caption; words of the story may stand there too."""
    for n in range(1, len(lines)):
        verdict, above = found[n], lines[n - 1].text
        if verdict is None or verdict.sign != "picture" or found[n - 1] is not None or len(above) > _CAPTION:
            continue
        if _has_dateline(lines[n - 1]):
            continue
        # CASE a caption names its day in full, speaks of its picture, is no sentence, or stands under "Open image"
        label = found[n - 2] if n > 1 else None
        framed = (
            label is not None and label.kind == "furniture" and _PICTURE_LABEL.search(lines[n - 2].text) is not None
        )
        if framed or not ends_in_stop(above) or full_dates(above) or speaks_of_picture(above):
            found[n - 1] = Verdict("caption", "it stands over a picture's credit")


def _repeats(lines: tuple[Line, ...], found: list[Verdict | None]) -> None:
    """A page that holds its story twice (for printing, for its scripts) tells it once."""
    seen: set[str] = set()
    openings = {line.text[:_CUT]: line.text for line in reversed(lines) if len(line.text) > _CUT}
    for n, line in enumerate(lines):
        if found[n] is not None:
            continue
        stem = line.text.rstrip(".\u2026 ")
        if line.text.endswith(("...", "\u2026")) and openings.get(line.text[:_CUT], line.text) != line.text:
            if openings[line.text[:_CUT]].startswith(stem):
                found[n] = Verdict("furniture", "it is the opening of a line that stands in full elsewhere")
        elif len(line.text) >= _SAME:
            if line.text in seen:
                found[n] = Verdict("furniture", "it repeats a paragraph above")
            seen.add(line.text)


def _without_prose(lines: tuple[Line, ...], found: list[Verdict | None]) -> None:
    """Nothing reads as running text: a short first line above others is a headline, the rest is story."""
    # CASE the words under a film are all that the page tells
    if all(verdict is not None for verdict in found):
        for n, verdict in enumerate(found):
            found[n] = None if verdict is not None and verdict.why == BESIDE_BUTTON else verdict
    open_lines = [n for n, verdict in enumerate(found) if verdict is None]
    headed = any(verdict is not None and verdict.kind == "headline" for verdict in found)
    if len(open_lines) > 1 and not headed and _may_be_headline(lines[open_lines[0]].text):
        found[open_lines[0]] = Verdict("headline", "a short first line without a stop")


def _other_script(lines: tuple[Line, ...], found: list[Verdict | None], first: int) -> None:
    """A masthead or motto in other letters than the story's."""
    script = script_of(" ".join(line.text for line in lines[first : first + 8]))
    for n, line in enumerate(lines[:first]):
        if found[n] is None and _share_of_others(line.text, script) >= _OTHERS:
            found[n] = Verdict("furniture", "other letters than the story is written in", "masthead")


def _share_of_others(words: str, script: str | None) -> float:
    letters = [c for c in words if c.isalpha()]
    if script is None or not letters:
        return 0.0
    return sum(script_of(c) != script for c in letters[:200]) / len(letters[:200])


def _may_be_headline(words: str) -> bool:
    return (
        len(words) <= _HEADLINE
        and len(words.split()) >= _HEADLINE_WORDS
        and (not ends_in_stop(words) or words.endswith(("?", "!", '"', "\u201d")))
    )


def _head(lines: tuple[Line, ...], found: list[Verdict | None], first: int) -> None:
    """Name what stands before the story: headline, standfirst, labels."""
    masthead = max((n for n in range(first) if (v := found[n]) is not None and v.sign == "masthead"), default=-1)
    headline = next((n for n in range(first) if (v := found[n]) is not None and v.kind == "headline"), None)
    if headline is None:
        fits = [n for n in range(first) if found[n] is None and _may_be_headline(lines[n].text)]
        headline = next((n for n in fits if n > masthead), fits[0] if fits else None)
        if headline is not None:
            found[headline] = Verdict("headline", "a short line above the story without a stop")
    for n in range(first):
        if found[n] is not None:
            continue
        if headline is not None and n < headline:
            found[n] = Verdict("furniture", "it stands above the headline")
        elif len(lines[n].text.split()) > _HEADLINE_WORDS:
            found[n] = Verdict("headline", "a line between headline and story")
        else:
            found[n] = Verdict("furniture", "a label above the story")
    if headline is not None:
        _standfirst(lines, found, headline, first)


def _standfirst(lines: tuple[Line, ...], found: list[Verdict | None], headline: int, first: int) -> None:
    """One sentence under the headline sums the story up where a byline, a stamp or a dateline still follows it."""
    below = headline + 1
    if below != first or len(lines[below].text) > _HEADLINE or _has_dateline(lines[below]):
        return
    after = next((n for n in range(below + 1, len(lines)) if found[n] is None), None)
    if after is None:
        return
    # CASE a first paragraph with a picture or an advertisement under it is story: nothing opens after it
    credited = any(verdict is not None and verdict.kind == "credit" for verdict in found[below:after])
    if credited or _has_dateline(lines[after]):
        found[below] = Verdict("headline", "a line between headline and story")


def _has_dateline(line: Line) -> bool:
    return find_dateline(line.text, Span(0, len(line.text))) is not None


def _tail(lines: tuple[Line, ...], found: list[Verdict | None], first: int) -> None:
    """Find where the story ends; what follows is furniture unless it is known to be a caption or a credit."""
    weights = [
        len(line.text) if verdict is None and is_prose(line.text) else 0
        for line, verdict in zip(lines, found, strict=True)
    ]
    whole, before = sum(weights), 0
    end: int | None = None
    for n in range(first, len(lines)):
        before += weights[n]
        verdict = found[n]
        if verdict is None or not verdict.sign or verdict.sign in {"picture", "masthead"} or not before:
            continue
        rest = whole - before
        # CASE mid-story boxes: the story ends only where little running text follows, and none after a mere "Related"
        if rest <= (_REST * before if verdict.sign == "end" else 0):
            end = n
            break
    if end is not None:
        words = lines[end].text[:40]
        for n in range(end, len(lines)):
            found[n] = found[n] or Verdict("furniture", f'it stands after the end of the story ("{words}")')
    # CASE words of an appeal in the midst of the story: it tells of money given or of readers
    for n in range(first, len(lines) if end is None else end):
        verdict = found[n]
        found[n] = None if verdict is not None and verdict.sign == "appeal" else verdict
    _boxes(lines, found, first)


def _boxes(lines: tuple[Line, ...], found: list[Verdict | None], first: int) -> None:
    """Short lines without a stop that follow a heading of links, or the last sentence and something else, are links."""
    last = max((n for n in range(first, len(lines)) if found[n] is None and is_prose(lines[n].text)), default=first)
    boxed = False
    for n in range(first, len(lines)):
        verdict = found[n]
        if verdict is not None:
            boxed = (
                verdict.sign in {"pause", "end"}
                or (boxed and verdict.kind == "furniture")
                or (n > last and verdict.kind == "furniture")
            )
        elif boxed and not is_prose(lines[n].text) and not ends_in_stop(lines[n].text):
            found[n] = Verdict("furniture", "it follows a heading of links")
        else:
            boxed = False
