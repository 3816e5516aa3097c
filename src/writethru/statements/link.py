"""Sentences with their cues in, who says what out: each cue is tied to one source and to the pieces of its content."""

from __future__ import annotations

from dataclasses import dataclass, replace

from writethru.reading.speakers import saying
from writethru.statements.contents import content_after
from writethru.statements.cues import Cue, find_cues
from writethru.statements.endings import Piece, ends_after, sentence_end
from writethru.statements.lexicon import words
from writethru.statements.sentences import Sentence
from writethru.statements.sources import source_before
from writethru.statements.sources_after import source_after

_PHRASE = 4  # tokens of what can be no clause


@dataclass(frozen=True, slots=True)
class Said:
    """One statement in tokens of sentence `number`; `more` are other sentences that are its content as a whole."""

    number: int
    cue: Cue | None
    source: Piece | None
    content: tuple[Piece, ...]
    open_end: bool = False
    more: tuple[int, ...] = ()


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
        if cue.first < covered or (found and found[-1].cue and cue.head < found[-1].cue.end):
            continue
        said = _tie(sentence, number, cue, floor, found[-1] if found else None)
        if said is None or _is_nobody(sentence, said):
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


def _is_nobody(sentence: Sentence, said: Said) -> bool:
    """Tell "no group said", "nobody would say"."""
    return said.source is not None and sentence.lows[said.source[0]] in words("nobody")


def _tie(sentence: Sentence, number: int, cue: Cue, floor: int, before: Said | None) -> Said | None:
    if cue.form == "according":
        return _tie_according(sentence, number, cue, floor)
    if cue.form == "passive":
        return _tie_passive(sentence, number, cue, floor)
    if cue.form == "expected":
        return _tie_expected(sentence, number, cue, floor)
    signs = sentence.signs
    if cue.form == "gerund":
        after = content_after(sentence, cue)
        source = _subject(sentence, cue, before, floor)
        return Said(number, cue, source, (after,)) if after and source else None
    if _may_invert(sentence, cue):
        behind = source_after(sentence, cue.end)
        if behind and (said := _postposed(sentence, number, cue, behind, floor, cue.first, behind[1])):
            return said
    source = source_before(sentence, cue.first, floor)
    if source and source[0] > 0 and "quote" in cue.takes and signs[source[0] - 1] in ",>":
        said = _postposed(sentence, number, cue, source, floor, source[0], cue.end)
        if said:
            return said
    if source is None and cue.first > 0 and signs[cue.first - 1] in "cb,":
        source = _subject(sentence, cue, before, floor)
    if source is None:
        return None
    after = content_after(sentence, cue)
    return Said(number, cue, source, (after,), open_end=signs[after[1] - 1] == ">") if after else None


def _may_invert(sentence: Sentence, cue: Cue) -> bool:
    """Tell a verb behind which its subject may stand: '..., said Orr', never "..., told the Courier"."""
    before = sentence.signs[cue.first - 1] if cue.first else ""
    if cue.form != "finite" or "quote" not in cue.takes or cue.first != cue.head or before not in {",", ">"}:
        return False
    low = sentence.lows[cue.head]
    return low not in words("telling") - words("inverting") and (before == ">" or "object" not in cue.takes)


def _postposed(
    sentence: Sentence, number: int, cue: Cue, source: Piece, floor: int, stop: int, clause: int
) -> Said | None:
    """Read "..., he said." and '..., said Orr, "..."': the words stand before the source and the cue."""
    signs = sentence.signs
    shut = ends_after(sentence, clause)
    if shut is None:
        return None
    first = _skip_joints(sentence, floor)
    last = stop
    while last > first and signs[last - 1] == ",":
        last -= 1
    if last - first < 2:
        return None
    if signs[last - 1] == ">":
        begin = signs.rfind("<", first, last)
        # CASE '"A," he said': the quotation alone where it opens the clause
        first = begin if begin <= first + 1 else first
    end = sentence_end(sentence)
    on = shut + 1 if shut < end and signs[shut] == "," else shut
    second = _second_piece(sentence, on, end) if shut < end and signs[shut] == "," else None
    quoted = second is not None and signs[second[0]] == "<"
    pieces = [(first, last), second] if second and (quoted or signs[last - 1] != ">") else [(first, last)]
    # CASE 'On Friday, Orr said, "No"', "At the rally, he said": when and where, and no words of his
    if signs[first] in "es" and not set(signs[first:last]) & set("xFMv<"):
        pieces = pieces[1:]
    # CASE "The north, the south and others agreed": a list of those who did
    if not pieces or (len(pieces) == 1 and not set(signs[first:last]) & set("xFMvB<g") and last - first < _PHRASE):
        return None
    return Said(number, cue, source, tuple(pieces), open_end=shut >= end or quoted)


def _second_piece(sentence: Sentence, on: int, end: int) -> Piece | None:
    """Return the words behind "he said,": a quotation, or the rest of the sentence that was parted."""
    signs = sentence.signs
    if on >= end:
        return None
    if signs[on] == "<":
        return on, (signs.find(">", on) + 1) or end
    # CASE "..., he said, adding that", "..., he said, while others": the report goes on
    return (on, end) if signs[on] not in "Ggwscb" else None


def _skip_joints(sentence: Sentence, at: int) -> int:
    signs = sentence.signs
    while at < len(signs) and (signs[at] in ",;:.cb-" or (signs[at] == "s" and at and signs[at - 1] == ",")):
        at += 1
    return at


def _subject(sentence: Sentence, cue: Cue, before: Said | None, floor: int) -> Piece | None:
    """Return who does what a joined verb or a participle says: the subject of the statement before, or of the clause."""
    if before and before.source and before.cue and before.cue.form != "according":
        return before.source
    signs = sentence.signs
    for at in range(cue.first):
        if signs[at] in "xFMv" and at:
            first = at
            while first > 0 and signs[first - 1] == "a":
                first -= 1
            found = source_before(sentence, first, 0)
            if found:
                return found
    return None


def _tie_according(sentence: Sentence, number: int, cue: Cue, floor: int) -> Said | None:
    signs = sentence.signs
    end = sentence_end(sentence)
    source = source_after(sentence, cue.end)
    if source is None:
        return None
    if cue.first <= floor + 1:
        start = source[1]
        while start < end and signs[start] in ",:":
            start += 1
        return Said(number, cue, source, ((start, end),)) if start < end and start > source[1] else None
    first, last = _skip_joints(sentence, floor), cue.first
    while last > first and signs[last - 1] == ",":
        last -= 1
    return Said(number, cue, source, ((first, last),)) if last > first else None


def _tie_passive(sentence: Sentence, number: int, cue: Cue, floor: int) -> Said | None:
    """Read "The blasts in Kesh, where a market stands, were claimed by X": the words are the head of the clause."""
    source = source_after(sentence, cue.end)
    # CASE "The governor was quoted by state radio as saying": his words, and the radio passed them on
    if source and sentence.lows[source[1] : source[1] + 2] == ("as", "saying"):
        who, end = source_before(sentence, cue.first, floor), sentence_end(sentence)
        return Said(number, cue, who, ((source[1] + 2, end),)) if who and end > source[1] + 2 else None
    first = _skip_joints(sentence, floor)
    last = first
    while last < cue.first and sentence.signs[last] not in ",;xwst<":
        last += 1
    return Said(number, cue, source, ((first, last),)) if source and last > first else None


def _tie_expected(sentence: Sentence, number: int, cue: Cue, floor: int) -> Said | None:
    content = source_before(sentence, cue.first, floor)
    end = sentence_end(sentence)
    if content is None or cue.end >= end:
        return None
    last = content[1]
    while last > content[0] and sentence.signs[last - 1] == ",":
        last -= 1
    return Said(number, cue, None, ((content[0], last), (cue.end, end)))
