"""A sentence with roles in, the clause around one of its words out."""

from __future__ import annotations

from writethru.claims.figures.roles import Sentence

_VERBS = frozenset(
    {
        "killed",
        "pronounced",
        "killing",
        "died",
        "dead",
        "wounded",
        "wounding",
        "shot",
        "detained",
        "missing",
        "displaced",
        "be",
        "have",
        "treated",
    }
)
_NOUNS = frozenset(
    {"figure", "person", "attacker", "thing", "name", "word", "toll", "pronoun", "indefinite", "he", "nth"}
)
_LONGEST = 34  # words of a clause given as evidence


def clause_around(sentence: Sentence, first: int, last: int, anchor: int) -> tuple[int, int]:
    """Return the first and last word of the clause that states what stands from `first` to `last`.

    A comma ends it, unless what follows has no subject of its own ("the blasts on Monday, in which 12 died", "a bomber
    struck the market, killing 12"); a word of saying and a conjunction that opens a new clause always do.
    """
    left = _left(sentence, min(first, anchor), anchor)
    right = _right(sentence, max(last, anchor))
    if right - left > _LONGEST:
        left = max(left, min(first, anchor) - _LONGEST // 2)
        right = min(right, left + _LONGEST)
    return left, max(right, last, anchor)


def _left(sentence: Sentence, at: int, anchor: int) -> int:
    words = sentence.words
    left = at
    for i in range(at - 1, -1, -1):
        role = words[i].role
        if role in {"semicolon", "colon", "when", "told"} or words[i].low in {
            '"',
            "\u201c",
            "\u201d",
            "\u2014",
            "\u2013",
        }:
            break
        # CASE "killed 12 and wounded 30": the second verb leans on what stands before "and"
        if role == "and" and _has_subject(sentence, i + 1, anchor) and _has_verb(sentence, i):
            break
        if role == "comma" and _has_subject(sentence, i + 1, anchor):
            break
        left = i
    while left < at and words[left].role in {"comma", "and", "mark", "dash"}:
        left += 1
    return left


def _has_verb(sentence: Sentence, at: int) -> bool:
    """Tell whether the clause that reaches up to word `at` has a verb of its own, so that "and" opens another."""
    for i in range(at - 1, -1, -1):
        if sentence.words[i].role in {"comma", "semicolon", "colon", "when", "told"}:
            return False
        if sentence.words[i].role in _VERBS:
            return True
    return False


def _has_subject(sentence: Sentence, start: int, anchor: int) -> bool:
    """Tell whether the words up to the verb bring a subject with them."""
    words = sentence.words
    opener = words[start].role if start < len(words) else "mark"
    if opener in {
        "who",
        "killing",
        "wounding",
        "including",
        "preposition",
        "of",
        "adverb",
        "be",
        "have",
        "detaining",
        "shooting",
        "displacing",
    }:
        return False
    if start >= anchor:
        return opener not in {"killed", "wounded", "died", "shot", "left", "detained"}
    return any(words[i].role in _NOUNS for i in range(start, anchor)) or words[anchor].role in {"dead", "missing"}


def _right(sentence: Sentence, at: int) -> int:
    words = sentence.words
    right = at
    for i in range(at + 1, len(words)):
        role = words[i].role
        if role in {"comma", "semicolon", "colon", "when", "told", "who", "close", "open"} or words[i].low in {
            '"',
            "\u201c",
            "\u201d",
            "\u2014",
            "\u2013",
        }:
            break
        # CASE "on Oct. 5": a full stop inside a sentence belongs to a shortened word
        if words[i].low == "." and not (i + 1 < len(words) and words[i + 1].low[0].isalnum()):
            break
        if role == "and" and any(
            words[j].role in _VERBS or words[j].role == "figure" for j in range(i + 1, min(len(words), i + 6))
        ):
            break
        right = i
    return right


def reach(sentence: Sentence, last: int) -> int:
    """Return the last word that may still tell place and time of the clause that ends at `last`.

    They may follow asides without a verb ("..., most of them tourists, in the old town on Monday"), up to a word of
    saying, a conjunction or a new clause.
    """
    words = sentence.words
    end = last
    while end + 1 < len(words) and words[end + 1].role == "comma":
        stop = next(
            (i for i in range(end + 2, len(words)) if words[i].role in {"comma", "semicolon"} or words[i].low == "."),
            len(words),
        )
        if any(words[i].role in _VERBS | {"told", "when", "who", "colon", "left"} for i in range(end + 2, stop)):
            break
        end = stop - 1
    return end
