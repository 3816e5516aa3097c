"""The text of a version, put together from its copies: what most read stands, what one alone has is in doubt."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.lineage.build import WIRE, document
from writethru.lineage.lost.collation import choose_base, collate
from writethru.lineage.lost.witnesses import read_text
from writethru.model import Document, Stretch
from writethru.reading.spelling import plain_word
from writethru.text import find_words

LEAD = "Two barges broke loose at Tarnmouth on Monday, drowning at least nine deckhands, the port office said."
LIGHTS = "The harbour lights had been out since the gale of Saturday night."
INQUIRY = "Governor Orla Fenn has ordered an inquiry into the moorings."
LATER = "The ferry to Istrel will not run before Thursday."


def rebuild(
    *copies: tuple[str, ...], voters: str | None = None, kin: tuple[tuple[str, ...], ...] = ()
) -> tuple[dict[str, Document], tuple[Stretch, ...]]:
    """Collate copies named a, b, c and so on; those in `voters` have a vote, all of them if it is None."""
    documents = {name: document(name, copy) for name, copy in zip("abcdef", copies, strict=False)}
    texts = [read_text(one) for one in documents.values()]
    voting = frozenset(voters if voters is not None else documents)
    others = [read_text(document(f"k{number}", copy)) for number, copy in enumerate(kin)]
    base = choose_base([text for text in texts if text.document in voting])
    return documents, collate(base, texts, voting, others)


def show(documents: dict[str, Document], stretches: tuple[Stretch, ...]) -> list[str]:
    """Return a line for each place that differs: "state difference: words of a, b | words of c"."""
    lines = []
    for stretch in stretches:
        if stretch.difference is None:
            continue
        read = []
        for reading in stretch.readings:
            owner = reading.witnesses[0]
            words = [place.of(documents[place.document].text) for place in reading.places if place.document == owner]
            read.append(f"{' .. '.join(words) or '-'} ({''.join(reading.witnesses)})")
        lines.append(f"{stretch.state} {stretch.difference}: {' | '.join(read)}")
    return lines


def reads(documents: dict[str, Document], stretches: tuple[Stretch, ...]) -> str:
    return " ".join(s.words.of(documents[s.words.document].text) for s in stretches if s.words)


PLAIN = (LEAD, LIGHTS, INQUIRY)


@pytest.mark.parametrize(
    ("copies", "expected"),
    [
        # copies that are all alike leave no place to note
        ((PLAIN, PLAIN, PLAIN), []),
        # two read against one
        (
            (PLAIN, PLAIN, (LEAD.replace("broke loose", "came adrift"), *PLAIN[1:])),
            ["most wording: broke loose (ab) | came adrift (c)"],
        ),
        # two that differ in a figure: neither is known to be right
        (
            (PLAIN, (LEAD.replace("nine", "seven"), *PLAIN[1:])),
            ["doubtful figure: nine (a) | seven (b)"],
        ),
        # spelling and commas are the host's style
        (
            ((LEAD, LIGHTS.replace("harbour", "harbor"), INQUIRY), PLAIN, PLAIN),
            ["most house-style: harbour (bc) | harbor (a)"],
        ),
        # a courtesy title too
        (
            (PLAIN, PLAIN, (LEAD, LIGHTS, INQUIRY.replace("Orla Fenn", "Dr. Orla Fenn"))),
            ["most house-style: - (ab) | Dr. (c)"],
        ),
        # what one host cut stands in the text
        ((PLAIN, PLAIN, (LEAD, INQUIRY)), [f"most missing: {LIGHTS} (ab) | - (c)"]),
        # what one host alone has is in doubt, also where it is at the end
        ((PLAIN, PLAIN, (*PLAIN, LATER)), [f"doubtful missing: {LATER} (c) | - (ab)"]),
        # two copies: whether the one added it or the other cut it cannot be told
        ((PLAIN, (*PLAIN, LATER)), [f"doubtful missing: {LATER} (b) | - (a)"]),
        # a sentence at another place is neither cut nor added
        ((PLAIN, PLAIN, (LEAD, INQUIRY, LIGHTS)), []),
        # within a sentence that a third lacks, two may still differ
        (
            (PLAIN, (LEAD, LIGHTS.replace("gale", "storm"), INQUIRY), (LEAD, INQUIRY)),
            [
                "most missing: The harbour lights had been out since the (ab) | - (c)",
                "doubtful wording: gale (a) | storm (b) | - (c)",
                "most missing: of Saturday night. (ab) | - (c)",
            ],
        ),
        # a space lost in copying
        (
            (PLAIN, PLAIN, (LEAD.replace("at Tarnmouth", "atTarnmouth"), *PLAIN[1:])),
            ["most house-style: at Tarnmouth (ab) | atTarnmouth (c)"],
        ),
    ],
)
def test_what_stands_where_copies_differ(copies: tuple[tuple[str, ...], ...], expected: list[str]) -> None:
    assert show(*rebuild(*copies)) == expected


def test_a_copy_without_a_vote_is_shown_and_decides_nothing() -> None:
    other = (LEAD.replace("nine", "eight"), *PLAIN[1:])
    assert show(*rebuild(PLAIN, other, other, voters="a")) == ["most figure: nine (a) | eight (bc)"]


@pytest.mark.parametrize(
    ("kin", "expected"),
    [
        # another version prints one of the two readings
        ((LEAD.replace("nine", "twelve"), LIGHTS), "other version wording: gale (a) | storm (b)"),
        # another version has neither
        ((LEAD, LIGHTS.replace("the gale of", "about")), "doubtful wording: gale (a) | storm (b)"),
    ],
)
def test_another_version_decides_between_two(kin: tuple[str, ...], expected: str) -> None:
    copies = PLAIN, (LEAD, LIGHTS.replace("gale", "storm"), INQUIRY)
    assert show(*rebuild(*copies, kin=(kin,))) == [expected]


def test_another_version_vouches_for_a_passage_but_its_silence_tells_nothing() -> None:
    longer = (*PLAIN, LATER)
    assert show(*rebuild(PLAIN, longer, kin=((LEAD, LATER),))) == [f"other version missing: {LATER} (b) | - (a)"]
    assert show(*rebuild(PLAIN, longer, kin=((LEAD, LIGHTS),))) == [f"doubtful missing: {LATER} (b) | - (a)"]


def test_where_words_have_moved_is_said() -> None:
    documents, stretches = rebuild(PLAIN, PLAIN, (LEAD, INQUIRY, LIGHTS))
    assert [s.elsewhere for s in stretches if s.elsewhere] == [("c",)]
    assert reads(documents, stretches) == " ".join(PLAIN)


@st.composite
def copies(draw: st.DrawFn) -> tuple[tuple[str, ...], ...]:
    """Draw two to four copies of one text: sentences cut, added, moved, words changed."""
    made = []
    for _ in range(draw(st.integers(2, 4))):
        sentences = [sentence for sentence in WIRE if draw(st.integers(0, 7))] or [WIRE[0]]
        if draw(st.booleans()):
            sentences.insert(draw(st.integers(0, len(sentences))), LATER)
        if draw(st.booleans()):
            at = draw(st.integers(0, len(sentences) - 1))
            words = sentences[at].split()
            words[draw(st.integers(0, len(words) - 1))] = draw(
                st.sampled_from(("grain", "Thursday", "41", "", "(sic)"))
            )
            sentences[at] = " ".join(filter(None, words))
        if not draw(st.integers(0, 3)):
            sentences = draw(st.permutations(sentences))
        made.append(tuple(sentences))
    return tuple(made)


def words_of(text: str) -> Counter[str]:
    return Counter(plain_word(span.of(text)) for span in find_words(text))


@settings(max_examples=150, deadline=None)
@given(copies())
def test_every_word_of_every_copy_is_in_the_text_or_in_a_note(pile: tuple[tuple[str, ...], ...]) -> None:
    documents, stretches = rebuild(*pile)
    for name, one in documents.items():
        found: Counter[str] = Counter()
        for stretch in stretches:
            shown = [place for reading in stretch.readings for place in reading.places if place.document == name]
            agreed = [stretch.words] if stretch.difference is None and stretch.words else []
            for place in shown or agreed:
                found += words_of(place.of(documents[place.document].text))
        assert found == words_of(" ".join(pile["abcd".index(name)])), one.text


@settings(max_examples=60, deadline=None)
@given(copies())
def test_what_stands_in_the_text_stands_so_in_a_copy(pile: tuple[tuple[str, ...], ...]) -> None:
    documents, stretches = rebuild(*pile)
    for stretch in stretches:
        for place in filter(None, (stretch.words, *(place for read in stretch.readings for place in read.places))):
            assert place.of(documents[place.document].text).strip()
        if stretch.readings:
            named = [name for reading in stretch.readings for name in reading.witnesses]
            assert sorted(named) == sorted(documents)
            assert stretch.words is None or stretch.words in stretch.readings[0].places


@settings(max_examples=30, deadline=None)
@given(copies(), st.integers(2, 5))
def test_copies_that_are_all_equal_give_the_text_itself(pile: tuple[tuple[str, ...], ...], count: int) -> None:
    documents, stretches = rebuild(*[pile[0]] * count)
    assert {stretch.state for stretch in stretches} == {"agreed"}
    assert reads(documents, stretches).split() == " ".join(pile[0]).split()
