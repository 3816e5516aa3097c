"""A word in, its part in a sentence out: one sign, from the tables of `data/statements.toml` or from its shape."""

from __future__ import annotations

from functools import cache, lru_cache

from writethru import data

_REMEMBERED = 30_000
_VOWELS = frozenset("aeiou")
# signs of a sentence: one character a token, so that rules may look for runs of them
PRONOUN, RELATIVE, DETERMINER, AUXILIARY, PREPOSITION, OF, TO, THAT = "pwdxefot"
JOINT, TURN, CLAUSE, ADVERB, NOUN, VERB, GERUND, NAME = "cbsanvgN"
FINITE, BASE, SAYING, PARTICIPLE = "FBGM"  # forms of the verbs that say, think and mean
_MARKS = {mark: mark for mark in ",;:()"} | dict.fromkeys("-\u2013\u2014", "-") | dict.fromkeys(".!?\u2026", ".")
_STEM = 4  # letters of "king" and "need", which are no forms of verbs
_PARTS = {
    "pronouns": PRONOUN,
    "relatives": RELATIVE,
    "determiners": DETERMINER,
    "auxiliaries": AUXILIARY,
    "prepositions": PREPOSITION,
    "of": OF,
    "to": TO,
    "that": THAT,
    "joints": JOINT,
    "turns": TURN,
    "clauses": CLAUSE,
    "adverbs": ADVERB,
    "nouns": NOUN,
    "verbs": VERB,
}


@lru_cache(maxsize=_REMEMBERED)
def read_word(word: str) -> tuple[str, str]:
    """Return a word or mark folded, and its sign: by the tables, else by its capital, its ending, or as a noun."""
    low = word.casefold().replace("\u2019", "'")
    return low, sign_of(low, named=word[0].isupper())


def sign_of(low: str, *, named: bool) -> str:
    """Return the sign of a folded word."""
    return _sign_named(low) if named else _sign(low)


def _sign(low: str) -> str:
    known = _signs().get(low)
    if known:
        return known
    if not low[0].isalpha():
        return DETERMINER if low[0].isdigit() else _MARKS.get(low[0], "'")
    long = len(low) > _STEM
    return (
        ADVERB
        if low.endswith("ly")
        else GERUND
        if long and low.endswith("ing")
        else VERB
        if long and low.endswith("ed")
        else NOUN
    )


def _sign_named(low: str) -> str:
    known = _signs().get(low)
    if low[0].isdigit():
        return DETERMINER
    # CASE "State television", "the United States": with a capital a name, but for a headline's "Says"
    if known in {BASE, PARTICIPLE, NOUN, VERB, GERUND} or low in words("plurals"):
        return NAME
    return known or NAME


def frames_of(low: str) -> frozenset[str]:
    """Return what a form of a verb may take: that, quote, to, whom_to, object; empty for other words."""
    return _frames().get(low, frozenset())


def takes(low: str, after: str) -> frozenset[str]:
    """Return what a verb with its particle may take: ("called", "for") is not "called"."""
    return _frames().get(f"{low} {after}", frozenset())


@cache
def words(key: str) -> frozenset[str]:
    """Return a list under [between] of the table as a set."""
    return frozenset(data.lists("statements", "between")[key])


@cache
def passives(key: str) -> frozenset[str]:
    """Return the participles that are statements in the passive, before "by" or before "to"."""
    return frozenset(form for base in data.lists("statements", "passive")[key] for form in _forms(base)[1:3])


@cache
def _signs() -> dict[str, str]:
    found = dict[str, str]()
    for form, part in _verb_forms().items():
        found[form] = part
    for name, some in data.lists("statements", "words").items():
        for word in some:
            if name != "verbs" or word not in found:
                found[word] = _PARTS[name]
    return found


@cache
def _verb_forms() -> dict[str, str]:
    found = dict[str, str]()
    for base in sorted({phrase.split()[0] for key in _FRAMES for phrase in data.words("statements", key)}):
        forms = _forms(base)
        for form, part in zip((base, *forms), (BASE, FINITE, FINITE, PARTICIPLE, SAYING), strict=True):
            if part != PARTICIPLE or form not in forms[:2]:
                found[form] = part
    return found


_FRAMES = ("that", "quote", "to", "whom_to", "object")


@cache
def _frames() -> dict[str, frozenset[str]]:
    found = dict[str, set[str]]()
    for frame in _FRAMES:
        for phrase in data.words("statements", frame):
            base, _, particle = phrase.partition(" ")
            for form in (base, *_forms(base)):
                found.setdefault(f"{form} {particle}".strip(), set()).add(frame)
    return {form: frozenset(some) for form, some in found.items()}


@cache
def _forms(base: str) -> tuple[str, str, str, str]:
    """Return the other forms of a verb: says, said, said, saying."""
    irregular = data.lists("statements", "irregular").get(base)
    if irregular:
        third, past, participle, gerund = irregular
        return third, past, participle, gerund
    if base.endswith("e"):
        return f"{base}s", f"{base}d", f"{base}d", f"{base[:-1]}ing"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base[:-1]}ied", f"{base}ing"
    third = f"{base}es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{base}s"
    return third, f"{base}ed", f"{base}ed", f"{base}ing"


def refuses(low: str) -> bool:
    """Tell a verb by which somebody will not do or say a thing."""
    return low in _refusals()


@cache
def _refusals() -> frozenset[str]:
    return frozenset(form for base in data.words("statements", "refuse") for form in (base, *_forms(base)))
