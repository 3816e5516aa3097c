"""Sentences in, who says what out: the source, the word of saying and the words that it covers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from writethru.model import Span
from writethru.reading.bodies import short_for
from writethru.reading.cues import Said, find_cues, may_say
from writethru.reading.names import Directory, full_name, stand_in
from writethru.reading.speakers import Token, find_tokens, saying, stem

_NEXT = 400  # characters within which an office is named
_NAME = re.compile(r"(?:[A-Z][\w'\u2019.-]*\s){1,8}[A-Z][\w'\u2019-]*")
_OPENING = '"\u201c'
_BY = re.compile(r"\s(?:by|from)\s")
_BLANKS = re.compile(r"\s+")
_ARTICLE = re.compile(r"^(?:the|a|an)\s", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['\u2019]s$")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody says something: the words that name the source, the word of saying, and what it covers.

    Attributes:
        name: the source, resolved inside the document; the words themselves where nothing stands behind them.
        via: who passed it on ("state television, citing the governor": state television).
    """

    source: Span
    cue: Span
    content: Span
    name: str
    via: tuple[str, ...] = ()


def find_attributions(text: str, sentences: Sequence[Span], directory: Directory) -> tuple[Attribution, ...]:
    """Return who says what, sentence by sentence, in order.

    "he" and "it" are the last source of their kind; a sentence inside quotation marks goes on with the last speaker.
    """
    found: list[Attribution] = []
    speaker: Attribution | None = None
    for number, sentence in enumerate(sentences):
        tokens = find_tokens(text, sentence) if may_say(text, sentence) else []
        said: list[tuple[Attribution, bool]] = []
        for one in find_cues(tokens):
            said.append(_resolve(text, tokens, one, directory, [*found[-1:], *(a for a, _ in said)]))
        here = _merge_cited(said)
        if not here:
            here = _goes_on(text, sentences, number, speaker, directory)
        found.extend(here)
        if here:
            speaker = here[-1]
        elif number and text[sentences[number - 1].end : sentence.start].count("\n"):
            speaker = None
    return _named_later(text, found, directory)


def _resolve(
    text: str, tokens: list[Token], said: Said, directory: Directory, before: list[Attribution]
) -> tuple[Attribution, bool]:
    if said.first < 0:
        source = before[-1].source if before else Span(tokens[said.cue].start, tokens[said.cue].end)
    else:
        source = Span(tokens[said.first].start, tokens[said.last].end)
    cue = Span(tokens[said.cue].start, tokens[said.cue].end)
    begin = tokens[min(said.begin, len(tokens) - 1)].start
    end = tokens[min(said.end, len(tokens)) - 1].end if said.end else begin
    return Attribution(source, cue, Span(begin, max(begin, end)), name_of(text, source, directory, before)), said.cited


def name_of(text: str, source: Span, directory: Directory, before: Sequence[Attribution] = ()) -> str:
    """Return who the words of a source mean: a full name, an actor's one name, or the words without their article."""
    words = source.of(text)
    low = words.casefold()
    # CASE "data compiled by the monitor": the monitor
    by = _BY.search(words)
    if by and saying("records") & set(low[: by.start()].split()):
        return name_of(text, Span(source.start + by.end(), source.end), directory)
    # CASE "he", "it", "the report": whoever spoke last
    if low in saying("pronouns") | {"saying", "adding"} or (before and low in saying("papers")):
        return before[-1].name if before else words
    person = _person(text, source, directory)
    if person:
        return person
    inside = directory.within(source)
    # CASE an actor of the table, unless one of its people speaks ("a UN official")
    if inside and not any(stem(word) in saying("people") for word in low.split()):
        # CASE "the Red Cross and state television": the first of the two
        joined = any(word in {"and", "or"} for word in text[inside[0].end : inside[-1].start].casefold().split())
        return inside[0 if joined else -1].name
    # CASE a body of the document, in full or in short: "the Harm Centre", "the centre", "OHC"
    whole = [body for body in directory.bodies if source.covers(body) and source.end - body.end <= 1]
    short = whole[0] if whole else short_for(_BLANKS.sub(" ", words), source.start, directory.bodies)
    other = short or stand_in(text, source, directory, before[-1].name if before else None)
    return other.name if other else _ARTICLE.sub("", _BLANKS.sub(" ", words))


def _person(text: str, source: Span, directory: Directory) -> str | None:
    """Return the person that a source names: in full, by surname, or by an office that one person of the text holds."""
    words, inside = source.of(text), directory.within(source)
    low = words.casefold()
    found = [
        (full, words[match.end() :].split()[:1])
        for match in _NAME.finditer(words)
        if (full := full_name(match.group())) and full.split()[-1] in directory.persons
    ]
    # CASE "Dorel Bay police": what stands before "police" is no person
    persons = [
        full
        for full, after in found
        if not set(after) & saying("nouns") and not any(actor.of(text) in full for actor in inside)
    ]
    if persons:
        return persons[-1]
    last = _POSSESSIVE.sub("", words.split()[-1])
    if last in directory.persons and not inside:
        return directory.persons[last]
    if inside or last[0].isupper():
        return None
    # CASE "the interior minister", "the local sheriff", where the document names one
    office = next((name for office, name in directory.offices.items() if low.endswith(office)), None)
    said = set(low.split()) - saying("neutral")
    held = {name for office, name in directory.offices.items() if said <= set(office.split())}
    return office or (held.pop() if len(held) == 1 and said and low.startswith("the ") else None)


def _named_later(text: str, found: Sequence[Attribution], directory: Directory) -> tuple[Attribution, ...]:
    """Give an office the name that speaks next: "the mayor said. Ada Krol said", "a police officer ... Capt. Bo Orr".

    A full name without a word of who that is, or with a rank alone, has just been introduced by its office.
    """
    named: list[Attribution] = []
    for at, one in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else one
        words = one.source.of(text).casefold().split()
        near = following.source.start - one.cue.end < _NEXT and following.name in directory.persons.values()
        first = text.find(following.name) >= following.source.start
        ranked = following.source.of(text).removesuffix(following.name).strip().casefold()
        apposed = text[following.source.end : following.source.end + 1] == ","
        fits = not ranked and not apposed if words[0] not in {"a", "an"} else ranked in saying("ranks")
        forces = words[0] not in {"a", "an"} or bool(saying("forces") & set(words))
        if (
            near
            and first
            and fits
            and forces
            and words[-1] in saying("holders")
            and one.name.casefold() in " ".join(words)
        ):
            named.append(replace(one, name=following.name))
        else:
            named.append(one)
    return tuple(named)


def _merge_cited(said: Sequence[tuple[Attribution, bool]]) -> list[Attribution]:
    """Let "X reported, citing Y" be one attribution to Y, passed on by X."""
    plain = [one for one, cited in said if not cited]
    for one, cited in said:
        if not cited:
            continue
        host = next((other for other in reversed(plain) if other.source.start < one.source.start), None)
        if host is None:
            plain.append(one)
        else:
            content = host.content if one.content.end <= one.cue.start else one.content
            plain[plain.index(host)] = replace(one, content=content, via=(host.name, *host.via))
    return sorted(plain, key=lambda one: (one.content, one.cue))


def _goes_on(
    text: str, sentences: Sequence[Span], number: int, speaker: Attribution | None, directory: Directory
) -> list[Attribution]:
    """A sentence in quotation marks that names no speaker goes on with the last one, or waits for the next."""
    sentence = sentences[number]
    words = sentence.of(text)
    if words[:1] not in _OPENING:
        return []
    if words.count('"') % 2 == 1 or words.count("\u201c") > words.count("\u201d"):
        # CASE the mark is still open: the speaker is named after the next sentence
        for following in sentences[number + 1 : number + 3]:
            tokens = find_tokens(text, following)
            said = [_resolve(text, tokens, one, directory, [speaker] if speaker else []) for one in find_cues(tokens)]
            if said:
                return [replace(said[0][0], content=sentence)]
    return [replace(speaker, content=sentence)] if speaker else []
