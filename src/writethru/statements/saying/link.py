"""Sentences with their cues in, who says what out: each cue is tied to one source and to the pieces of its content."""

from __future__ import annotations

from dataclasses import replace

from writethru.reading.speakers import saying
from writethru.statements.saying.contents import ends_after, sentence_end
from writethru.statements.saying.cues import Cue, find_cues
from writethru.statements.saying.sentences import Sentence
from writethru.statements.saying.sources import source_before
from writethru.statements.saying.ties import Said, Spot, tie

_PHRASE = 4  # tokens of what can be no clause


def link(sentences: tuple[Sentence, ...]) -> tuple[Said, ...]:
    """Return the statements of a document in order."""
    found: list[Said] = []
    for number, sentence in enumerate(sentences):
        here = _in_sentence(sentence, number) or _behind(sentences, number, found[-1] if found else None)
        if not here and found and _goes_on(sentences, number, found[-1]):
            found[-1] = replace(found[-1], more=(*found[-1].more, number))
            continue
        found.extend(here)
    return tuple(found)


def _behind(sentences: tuple[Sentence, ...], number: int, last: Said | None) -> list[Said]:
    """Read '"Who knows?" Orr said.': the quotation is a sentence of its own, the source and the cue are the next."""
    sentence = sentences[number]
    before = sentences[number - 1] if number else None
    taken = last is not None and number - 1 in {last.number, *last.more}
    if before is None or taken or before.paragraph != sentence.paragraph or not _is_quotation(before):
        return []
    for cue in find_cues(sentence):
        source = source_before(sentence, cue.first, 0)
        if source and source[0] == 0 and "quote" in cue.takes and ends_after(sentence, cue.end) is not None:
            return [Said(number, cue, source, (), open_end=True, more=(number - 1,))]
    return []


def _is_quotation(sentence: Sentence) -> bool:
    """Tell a sentence that is one quotation and no more."""
    return bool(sentence.quotes) and sentence.quotes[0][0] == 0 and sentence.quotes[0][1] >= sentence_end(sentence) - 1


def _goes_on(sentences: tuple[Sentence, ...], number: int, last: Said) -> bool:
    """Tell a sentence that is one quotation, and goes on with the statement before."""
    sentence, before = sentences[number], sentences[number - 1]
    upto = max(last.number, *last.more) if last.more else last.number
    if upto != number - 1 or not _is_quotation(sentence):
        return False
    if sentence.runs_on:
        return True
    return sentence.paragraph == before.paragraph and last.open_end


def _in_sentence(sentence: Sentence, number: int) -> list[Said]:
    found: list[Said] = []
    floor, covered = 0, -1
    for cue in _leading_last(find_cues(sentence)):
        if cue.first < covered or (found and cue.head < found[-1].cue.end):
            continue
        said = tie(Spot(sentence, number, floor, found[-1] if found else None), cue)
        if said is None:
            continue
        found.append(said)
        covered = max(end for _, end in said.content)
        floor = max(covered, cue.end, said.source[1] if said.source else 0)
    return found or _by_colon(sentence, number)


def _leading_last(cues: tuple[Cue, ...]) -> list[Cue]:
    """Put "declined" behind "declined to go into": the longer cue is tried first, then the verb that leads to it."""
    ordered: list[Cue] = []
    for cue in cues:
        if ordered and cue.first <= ordered[-1].head:
            ordered.insert(len(ordered) - 1, cue)
        else:
            ordered.append(cue)
    return ordered


def _by_colon(sentence: Sentence, number: int) -> list[Said]:
    """Read a headline's "Police: 14 killed"."""
    signs, end = sentence.signs, len(sentence.signs)
    colon = signs.find(":", 1, _PHRASE + 1)
    if colon < 0 or signs[-1] == "." or end - colon < _PHRASE or set(signs[:colon]) - set("nNd"):
        return []
    if sentence.lows[colon - 1] not in saying("nouns"):
        return []
    cue = Cue(colon, colon, colon + 1, "colon", frozenset({"quote"}))
    return [Said(number, cue, (0, colon), ((colon + 1, end),))]
