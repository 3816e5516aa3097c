"""Words in, the language they are written in out, or None when unsure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from writethru import data

_SAMPLE = 2_000
_LATIN = re.compile("[a-zA-Z]+")
_FEWEST = 4
_WORD = re.compile(r"\w+")


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
        held = [code for code, signs in letters.items() if any(sign in sample for sign in signs)]
        fits = {"ARABIC": ("ur", "fa"), "CYRILLIC": ("uk",)}.get(script, ())
        return next((code for code in fits if code in held), base)
    known = _small_words()
    counts = Counter(code for word in _WORD.findall(sample) if word in known for code in known[word])
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:2]
    if not ranked or ranked[0][1] < _FEWEST or (len(ranked) > 1 and ranked[0][1] < 1.3 * ranked[1][1]):
        return None
    return ranked[0][0]


def script_of(text: str) -> str | None:
    """Return the script that most letters of `text` belong to ("LATIN", "ARABIC"), or None where it has no letters."""
    plain = sum(map(len, _LATIN.findall(text)))
    if text.isascii():
        return "LATIN" if plain else None
    others = Counter(_script(c) for c in text if c > "\x7f" and c.isalpha())
    others["LATIN"] += plain
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
