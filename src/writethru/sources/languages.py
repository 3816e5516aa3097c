"""Words in, the language they are written in out, or None when unsure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from writethru import data

_SAMPLE = 2_000
_LATIN = re.compile("[a-zA-Z]+")
_OTHER = re.compile(r"[^\x00-\x7f]")
_FEWEST = 4
_CLEARLY = 1.3
_WORD = re.compile(r"(?<!['\u2019.])\b\w+\b(?!\.\w)")


def guess_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the language that `text` is written in, by its script and small words.

    None where fewer than four small words were met, or two languages claim nearly as many.
    """
    sample = text[:_SAMPLE].casefold()
    script = script_of(sample)
    if script is None:
        return None
    if script != "LATIN":
        base = data.names("languages", "scripts").get(script)
        letters = data.names("languages", "letters")
        if script == "CJK" and any(script_of(c) in {"HIRAGANA", "KATAKANA"} for c in sample):
            return "ja"
        # CASE Cyrillic or Arabic: a letter that one of its languages has tells which
        own = ((code, signs) for code, signs in letters.items() if script_of(signs) == script)
        return next((code for code, signs in own if any(sign in sample for sign in signs)), base)
    ranked = _by_small_words(sample)[:2]
    if not ranked or ranked[0][1] < _FEWEST or (len(ranked) > 1 and not _leads(*ranked)):
        return None
    return ranked[0][0]


def name_language(code: str | None) -> str:
    """Return what a language is called in English, its code where the table has no name for it."""
    return data.names("languages", "called").get(code, code) if code else "another language than English"


def may_be_english(text: str) -> bool:
    """Tell whether `text` could be English: in Latin letters, and no other language has clearly more small words in it.

    A few words that tell nothing ("62 dead") may be.
    """
    sample = text[:_SAMPLE].casefold()
    if script_of(sample) not in {"LATIN", None}:
        return False
    counts = dict(_by_small_words(sample))
    english = counts.pop("en", 0)
    most = max(counts.values(), default=0)
    return most < _FEWEST or most < _CLEARLY * english


def _leads(first: tuple[str, int], second: tuple[str, int]) -> bool:
    """Tell whether one language is clearly ahead; languages that share most small words are told apart by one."""
    kin = data.names("languages", "kin")
    akin = first[0] in kin and kin[first[0]] == kin.get(second[0])
    return first[1] > second[1] if akin else first[1] >= _CLEARLY * second[1]


def _by_small_words(sample: str) -> list[tuple[str, int]]:
    """Return languages with how many of their small words `sample` has, most first."""
    known = _small_words()
    counts = Counter([code for word in _WORD.findall(sample) if word in known for code in known[word]])
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def script_of(text: str) -> str | None:
    """Return the script that most letters of `text` belong to ("LATIN", "ARABIC"), or None where it has no letters."""
    if text.isascii():
        return "LATIN" if _LATIN.search(text) else None
    others = Counter(_script(c) for c in _OTHER.findall(text) if c.isalpha())
    others["LATIN"] += sum(map(len, _LATIN.findall(text)))
    best = max(sorted(others), key=lambda script: others[script])
    return best if others[best] else None


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "UNKNOWN").split(" ", 1)[0].split("-", 1)[0]


@cache
def _small_words() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, words in data.names("languages", "words").items():
        for word in words.split():
            found[word] = (*found.get(word, ()), code)
    return found
