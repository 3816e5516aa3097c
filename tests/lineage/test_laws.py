"""Laws of lineage: what holds of two documents holds whichever is named first, whatever they are called, among others."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.lineage.build import OTHER, SECOND, WIRE, document, renamed
from writethru.lineage import compare_pair, trace_lineage
from writethru.lineage.compare.align import ALONE, find_runs
from writethru.lineage.compare.wording import Wording, read_wording
from writethru.model import Document, Link

# three places of its own and no word of the others
ELSEWHERE = (
    "A brass band from the salt works of Ilmar Strand won the winter prize for its march about herons.",
    "Judges praised the drummer, a baker by trade, who learned his craft on barrels as a child.",
    "Next season the players will sail to Fenholm with two new trombones and a tuba bought by lottery.",
)
SENTENCES = st.lists(st.sampled_from([*WIRE, *SECOND, *OTHER]), min_size=3, max_size=12, unique=True)
WORDS = st.lists(
    st.sampled_from(["ford", "lamp", "grain", "quay", "mill", "stone", "rope", "salt", "barn", "tide"]), max_size=50
)
DAYS = ("2031-03-04T06:00:00Z", "2031-03-04T09:00:00Z", "2031-03-05T07:00:00Z", "2031-03-06T07:00:00Z")


def wording(words: list[str], name: str = "d") -> Wording:
    return read_wording(document(name, (" ".join(words),), title=None))


def dated(texts: list[list[str]]) -> list[Document]:
    return [
        document(f"d{number}", tuple(sentences), published=DAYS[number], outlet=f"paper{number}.example")
        for number, sentences in enumerate(texts)
    ]


@given(WORDS, WORDS)
def test_runs_rise_in_the_first_text_and_none_could_be_longer_on_its_own(one: list[str], other: list[str]) -> None:
    left, right = wording(one, "a"), wording(other, "b")
    runs = find_runs(left, right)
    assert all(before.left + before.size <= after.left for before, after in pairwise(runs))
    assert not runs or max(run.size for run in runs) >= min(ALONE, len(one))


@given(WORDS, WORDS)
def test_the_longest_run_is_as_long_seen_from_either_side(one: list[str], other: list[str]) -> None:
    left, right = wording(one, "a"), wording(other, "b")
    here, there = (
        max((run.size for run in runs), default=0) for runs in (find_runs(left, right), find_runs(right, left))
    )
    assert here == there


@given(SENTENCES, st.lists(st.sampled_from(ELSEWHERE), min_size=1, unique=True), st.booleans())
def test_a_text_inside_a_longer_one_is_found_whole(kept: list[str], more: list[str], first: bool) -> None:
    short = read_wording(document("a", tuple(kept)))
    long = read_wording(document("b", tuple([*more, *kept] if first else [*kept, *more])))
    [run] = find_runs(short, long)
    assert (run.left, run.size) == (0, len(short.words))


@settings(max_examples=40)
@given(SENTENCES, SENTENCES)
def test_with_times_given_names_change_names_alone(first: list[str], second: list[str]) -> None:
    one, other = dated([first, second])
    link, edits = compare_pair(one, other)
    swapped, same = compare_pair(renamed(one, "z"), renamed(other, "y"))
    assert same == edits
    names = {"d0": "z", "d1": "y"}
    assert (link is None) == (swapped is None)
    if link and swapped and link.direction != "unknown":
        assert (names[link.earlier], names[link.later]) == (swapped.earlier, swapped.later)
        unnamed = replace(swapped, id=link.id, earlier=link.earlier, later=link.later)
        assert unnamed == link


def between(links: tuple[Link, ...], names: set[str]) -> list[Link]:
    return [link for link in links if {link.earlier, link.later} <= names]


@settings(max_examples=30)
@given(st.lists(SENTENCES, min_size=2, max_size=3))
def test_a_document_that_shares_nothing_changes_nothing_among_the_others(texts: list[list[str]]) -> None:
    documents = dated(texts)
    stranger = document("d9", ELSEWHERE, title="Band wins winter prize", published=DAYS[3], outlet="ilmar.example")
    alone, joined = trace_lineage(documents), trace_lineage([*documents, stranger])
    assert joined.links == alone.links
    assert joined.families == alone.families
    assert [voice for voice in joined.voices if voice.documents != ("d9",)] == list(alone.voices)
    assert [voice.documents for voice in joined.voices].count(("d9",)) == 1
    assert between(joined.links, {one.id for one in documents}) == list(alone.links)


@settings(max_examples=30)
@given(st.lists(SENTENCES, min_size=2, max_size=3))
def test_each_document_stands_in_one_version_or_none_and_in_one_voice_at_least(texts: list[list[str]]) -> None:
    documents = dated(texts)
    lineage = trace_lineage(documents)
    carried = [id_ for family in lineage.families for version in family.versions for id_ in version.documents]
    assert len(carried) == len(set(carried))
    assert {id_ for voice in lineage.voices for id_ in voice.documents} == {one.id for one in documents}
    for family in lineage.families:
        assert [version.number for version in family.versions] == list(range(1, len(family.versions) + 1))
    pairs = [frozenset((link.earlier, link.later)) for link in lineage.links]
    assert len(pairs) == len(set(pairs))
    assert all(link.earlier != link.later for link in lineage.links)
