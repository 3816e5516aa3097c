"""A document and a statement in it in, the chain that it states out: who says it, who passed it on, agency, host."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from writethru import data
from writethru.model import Document, Span
from writethru.reading.attribution import name_of
from writethru.reading.names import Directory
from writethru.sources.agencies import agency_of_host
from writethru.statements.saying.lexicon import words as occasions
from writethru.statements.saying.sentences import Sentence
from writethru.statements.saying.sources import source_after
from writethru.statements.saying.ties import Said
from writethru.statements.speakers import Named

_TOLD = frozenset({"told", "tells", "telling"})
_TWICE = 2


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the words of a document are spoken from: its sentences, its names, and who carries it."""

    text: str
    sentences: Sequence[Sentence]
    directory: Directory
    carriers: tuple[str, ...]
    opens: int

    def chain(self, said: Said, who: Named | None) -> tuple[str, ...]:
        """Return the names from the origin of the words to the page that carries them, as the document states them."""
        sentence = self.sentences[said.number]
        cited, via = self._cited(sentence, said), self._through(sentence, said)
        names = [cited] if cited else []
        names += [who.name] if who else []
        # CASE "told the Courier", in the Kesh Courier: the host itself
        names += [name for name in via if not any(name in carrier for carrier in self.carriers)]
        return tuple(dict.fromkeys([*names, *self._carriers(sentence)]))

    def _carriers(self, sentence: Sentence) -> tuple[str, ...]:
        """Return agency and host; what stands above the agency's dateline is the host's own."""
        above = sentence.span.end <= self.opens
        return self.carriers[1:] if above and len(self.carriers) > 1 else self.carriers

    def _cited(self, sentence: Sentence, said: Said) -> str | None:
        """Return whom the speaker quotes: "..., quoting a source in the embassy", "citing the governor, said"."""
        for at, low in enumerate(sentence.lows):
            if low not in occasions("citing") or sentence.signs[at] == "q" or not at or sentence.signs[at - 1] != ",":
                continue
            if said.source and said.source[0] > at + 1:
                continue
            found = source_after(sentence, at + 1)
            if found:
                return self._name(sentence.chars(*found))
        return None

    def _through(self, sentence: Sentence, said: Said) -> list[str]:
        """Return the outlets that the words came through: "in an interview with X", "told X", "carried by X"."""
        found = []
        for at, low in enumerate(sentence.lows):
            ways = _ways().get(low)
            if ways is None or sentence.signs[at] == "q" or any(first <= at < end for first, end in said.content):
                continue
            told = low in _TOLD and at == said.cue.head
            opens = told or not ways.isdisjoint(sentence.lows[max(0, at - 3) : at])
            outlet = self._outlet(sentence, at + 1) if opens else None
            if outlet:
                found.append(outlet)
        return found

    def _outlet(self, sentence: Sentence, first: int) -> str | None:
        """Return the outlet named from `first` on, or None where the words there name none."""
        found = source_after(sentence, first)
        if not found:
            return None
        comma = sentence.signs.find(",", *found)
        span = sentence.chars(first, comma if comma > first else found[1])
        words = span.of(self.text)
        inside = self.directory.within(span)
        if any(actor.kind in {"agency", "broadcaster"} for actor in inside):
            return self._name(span)
        low, outlets = set(words.casefold().split()), set(data.words("statements", "outlets"))
        # CASE "told a news conference": an occasion
        if not low & outlets or low & (occasions("means") - outlets):
            return None
        return self._plain(words)

    def _plain(self, words: str) -> str | None:
        """Return the name in "Spain's El Pais newspaper": what has capitals, its country and its kind taken off."""
        parts = [part for part in words.split() if not part.endswith(("'s", "\u2019s"))]
        named = [part for part in parts if part[0].isupper()]
        return " ".join(named) or None

    def _name(self, span: Span) -> str:
        return name_of(self.text, span, self.directory)


def stage_of(document: Document, sentences: Sequence[Sentence], directory: Directory) -> Stage:
    """Return what all chains of a document share."""
    agency = next((credit.agency for credit in document.credits), None)
    given = next((fact.value for name, fact in document.facts if name == "agency"), None)
    host = host_name(document)
    # CASE the agency's own page: it carries its own words
    own = host is not None and agency_of_host(host) in {agency or given} - {None}
    carriers = [name for name in (agency or given, None if own else host) if name]
    opens = document.dateline.start if document.dateline and document.dateline.agency else 0
    return Stage(document.text, sentences, directory, tuple(dict.fromkeys(carriers)), opens)


def host_name(document: Document) -> str | None:
    """Return whose page it is: the outlet that it states, else the name that its furniture calls itself by twice."""
    if document.outlet:
        return document.outlet
    named: list[str] = []
    for passage in document.passages:
        if passage.kind == "furniture":
            named += [match["name"].rstrip(".") for match in _own().finditer(passage.of(document.text))]
    return next((name for name in named if named.count(name) >= _TWICE), None)


@cache
def _ways() -> dict[str, frozenset[str]]:
    """Return the words behind which an outlet may stand, each with what comes before it."""
    heard, carried = occasions("heard"), occasions("carried")
    return {"with": heard, "to": heard, "by": carried, **dict.fromkeys(sorted(_TOLD), _TOLD)}


@cache
def _own() -> re.Pattern[str]:
    """Match what a page says of itself, with its name: "Support The Orr Sun", "(c) 2031 Orr Sun"."""
    before = "|".join(re.escape(words) for words in sorted(occasions("own"), key=lambda words: (-len(words), words)))
    capital = r"[A-Z][\w&'\u2019-]{0,30}"
    return re.compile(
        rf"(?:^|\n|[.!]\s)(?:{before})[ \t](?:\d{{4}}[ \t])?"
        rf"(?P<name>(?:The )?[A-Z][\w&'\u2019.-]{{0,30}}(?:[ \t]{capital}){{0,3}})"
    )
