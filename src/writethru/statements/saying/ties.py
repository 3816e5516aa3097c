"""A cue of a sentence in, the source and the content that it is tied to out: before it, behind it, or both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from writethru.statements.saying.contents import Piece, content_after, ends_after, sentence_end
from writethru.statements.saying.cues import Cue, Form
from writethru.statements.saying.lexicon import words
from writethru.statements.saying.sentences import Sentence
from writethru.statements.saying.sources import source_after, source_before

_PHRASE = 4  # tokens of what can be no clause


@dataclass(frozen=True, slots=True)
class Said:
    """One statement in tokens of sentence `number`; `more` are other sentences that are its content as a whole."""

    number: int
    cue: Cue
    source: Piece | None
    content: tuple[Piece, ...]
    open_end: bool = False
    more: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a cue is read: its sentence, what of it earlier statements took, and the last of them."""

    sentence: Sentence
    number: int
    floor: int = 0
    before: Said | None = None


def tie(spot: Spot, cue: Cue) -> Said | None:
    """Return the statement that a cue makes, or None where it has no words or nobody to say them."""
    found = _BY_FORM.get(cue.form, _tie_verb)(spot, cue)
    # CASE "no group said", "nobody would say"
    nobody = found and found.source and spot.sentence.lows[found.source[0]] in words("nobody")
    # CASE "If Orr says so, he is wrong": what nobody has said yet
    at = min(found.source[0], cue.first) - 1 if found and found.source else -1
    supposed = at >= 0 and found and found.content[0][0] > cue.head and spot.sentence.lows[at] in {"if", "unless"}
    return None if nobody or supposed else found


def _tie_verb(spot: Spot, cue: Cue) -> Said | None:
    sentence, signs = spot.sentence, spot.sentence.signs
    behind = source_after(sentence, cue.end) if _may_invert(sentence, cue) else None
    if behind and (said := _tie_back(spot, cue, behind, behind[1])):
        return said
    source = source_before(sentence, cue.first, spot.floor)
    if source and source[0] > 0 and "quote" in cue.takes and signs[source[0] - 1] in ",>":
        said = _tie_back(spot, cue, source, cue.end)
        if said:
            return said
    # CASE "Orr praised the army and said": who opens the sentence says it too
    if source is None and cue.first > 0 and signs[cue.first - 1] in "cb,":
        source = _subject(spot, cue)
    after = content_after(sentence, cue) if source else None
    return Said(spot.number, cue, source, (after,), open_end=signs[after[1] - 1] == ">") if after else None


def _tie_participle(spot: Spot, cue: Cue) -> Said | None:
    after, source = content_after(spot.sentence, cue), _subject(spot, cue)
    return Said(spot.number, cue, source, (after,)) if after and source else None


def _may_invert(sentence: Sentence, cue: Cue) -> bool:
    """Tell a verb behind which its subject may stand: '..., said Orr', never "..., told the Courier"."""
    before = sentence.signs[cue.first - 1] if cue.first else ""
    if cue.form != "finite" or "quote" not in cue.takes or cue.first != cue.head or before not in {",", ">"}:
        return False
    low = sentence.lows[cue.head]
    return low not in words("telling") - words("inverting") and (
        before == ">" or ("that" in cue.takes and "object" not in cue.takes)
    )


def _tie_back(spot: Spot, cue: Cue, source: Piece, clause_end: int) -> Said | None:
    """Read "..., he said." and '..., said Orr, "..."': the words stand before the source and the cue."""
    sentence, signs = spot.sentence, spot.sentence.signs
    shut, end = ends_after(sentence, clause_end), sentence_end(sentence)
    first = _skip_joints(sentence, spot.floor)
    last = _without_commas(sentence, first, min(source[0], cue.first))
    if shut is None or last - first <= 1:
        return None
    if signs[last - 1] == ">":
        begin = signs.rfind("<", first, last)
        # CASE '"A," he said': the quotation alone where it opens the clause
        first = begin if begin <= first + 1 else first
    second = _second_piece(sentence, shut + 1, end) if shut < end and signs[shut] == "," else None
    quoted = second is not None and signs[second[0]] == "<"
    pieces = [(first, last), second] if second and (quoted or signs[last - 1] != ">") else [(first, last)]
    plain = set(signs[first:last])
    # CASE 'On Friday, Orr said, "No"', "At the rally, he said": when and where, and no words of his
    if signs[first] in "es" and not plain & set("xFMv<"):
        pieces = pieces[1:]
    # CASE "The north, the south and others agreed": a list of those who did
    if len(pieces) == 1 and not plain & set("xFMvB<g") and last - first < _PHRASE:
        return None
    # CASE "Orr, 43, a baker from Kesh, said the army had fired": who speaks stands before, with asides
    if (
        source[0] >= cue.end
        and signs[first] == "N"
        and signs[first + 1 : first + 2] == ","
        and not plain & set("xFMvB<")
    ):
        return None
    return Said(spot.number, cue, source, tuple(pieces), open_end=shut >= end or quoted) if pieces else None


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
    """Return where a clause begins: behind the marks and joints that part it from the one before."""
    signs = sentence.signs
    while at < len(signs) and (signs[at] in ",;:.cb-" or (signs[at] == "s" and at and signs[at - 1] == ",")):
        at += 1
    return at


def _without_commas(sentence: Sentence, first: int, last: int) -> int:
    while last > first and sentence.signs[last - 1] == ",":
        last -= 1
    return last


def _subject(spot: Spot, cue: Cue) -> Piece | None:
    """Return who says what a joined verb or a participle says: who spoke last, else the subject of the sentence."""
    before, signs = spot.before, spot.sentence.signs
    if before and before.source and before.cue.form != "according":
        return before.source
    for at in range(1, cue.first):
        if signs[at] in "xFMv":
            first = at
            while first > 0 and signs[first - 1] == "a":
                first -= 1
            if found := source_before(spot.sentence, first, 0):
                return found
    return None


def _tie_according(spot: Spot, cue: Cue) -> Said | None:
    """Read "According to X, ..." and "..., according to X"."""
    sentence, end = spot.sentence, sentence_end(spot.sentence)
    source = source_after(sentence, cue.end)
    if source is None:
        return None
    if cue.first <= spot.floor + 1:
        # CASE "According to Orr, the pier was shut": no aside, since no comma ends it
        comma = sentence.signs.find(",", source[0], source[1])
        if comma > 0 and sentence.signs[source[1] : source[1] + 1] != ",":
            source = (source[0], comma)
        start = source[1]
        while start < end and sentence.signs[start] in ",:":
            start += 1
        return Said(spot.number, cue, source, ((start, end),)) if source[1] < start < end else None
    first = _skip_joints(sentence, spot.floor)
    last = _without_commas(sentence, first, cue.first)
    return Said(spot.number, cue, source, ((first, last),)) if last > first else None


def _tie_passive(spot: Spot, cue: Cue) -> Said | None:
    """Read "The blasts in Kesh, where a market stands, were claimed by X": the words are the head of the clause."""
    sentence, end = spot.sentence, sentence_end(spot.sentence)
    source = source_after(sentence, cue.end)
    # CASE "The governor was quoted by state radio as saying": his words, and the radio passed them on
    if source and sentence.lows[source[1] : source[1] + 2] == ("as", "saying"):
        who, start = source_before(sentence, cue.first, spot.floor), source[1] + 2
        return Said(spot.number, cue, who, ((start, end),)) if who and end > start else None
    first = _skip_joints(sentence, spot.floor)
    last = first
    while last < cue.first and sentence.signs[last] not in ",;xwst<":
        last += 1
    return Said(spot.number, cue, source, ((first, last),)) if source and last > first else None


def _tie_expected(spot: Spot, cue: Cue) -> Said | None:
    """Read "X is expected to win": nobody is named, and the words stand on both sides."""
    content, end = source_before(spot.sentence, cue.first, spot.floor), sentence_end(spot.sentence)
    if content is None or cue.end >= end:
        return None
    last = _without_commas(spot.sentence, *content)
    return Said(spot.number, cue, None, ((content[0], last), (cue.end, end)))


_BY_FORM: Mapping[Form, Callable[[Spot, Cue], Said | None]] = {
    "according": _tie_according,
    "passive": _tie_passive,
    "expected": _tie_expected,
    "gerund": _tie_participle,
}
