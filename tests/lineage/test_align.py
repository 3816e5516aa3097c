import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lineage.build import SECOND, WIRE, document
from writethru.lineage.compare.align import Run, find_runs
from writethru.lineage.compare.anchors import find_anchors
from writethru.lineage.compare.wording import Wording, read_wording
from writethru.reading.spelling import plain_word

WORDS = st.lists(
    st.sampled_from(["ford", "lamp", "grain", "quay", "mill", "stone", "rope", "salt", "barn", "tide"]), max_size=60
)


def wording(text: str, name: str = "d") -> Wording:
    return read_wording(document(name, (text,), title=None))


def words_of(story: Wording, start: int, size: int) -> str:
    return " ".join(story.words[start : start + size])


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (
            "The ferry left Quill harbour at noon with nine crew.",
            "The ferry left Quill harbour at noon with nine crew.",
            ["the ferry left quill harbor at noon with nine crew"],
        ),
        (
            "Rescuers recognised the colour of the boat, which was organised by the port.",
            "Rescuers recognized the color of the boat, which was organized by the port.",
            ["rescuers recognized the color of the boat which was organized by the port"],
        ),
        (
            "The ministry said on Sunday that rain was likely.",
            "Nobody else, the ministry said on Sunday, will be let through the gate.",
            [],
        ),
        (
            "Divers searched the north basin of the lock until dark. The mayor thanked every one of them by name.",
            "The mayor thanked every one of them by name. Divers searched the north basin of the lock until dark.",
            ["divers searched the north basin of the lock until dark", "the mayor thanked every one of them by name"],
        ),
    ],
    ids=["equal", "two spellings", "a phrase that anybody uses", "moved"],
)
def test_runs(one: str, other: str, shared: list[str]) -> None:
    left, right = wording(one, "a"), wording(other, "b")
    assert [words_of(left, run.left, run.size) for run in find_runs(left, right)] == shared


@given(WORDS, WORDS)
def test_the_words_of_a_run_are_equal_on_both_sides_and_no_word_stands_in_two(one: list[str], other: list[str]) -> None:
    left, right = wording(" ".join(one), "a"), wording(" ".join(other), "b")
    runs = find_runs(left, right)
    for run in runs:
        assert words_of(left, run.left, run.size) == words_of(right, run.right, run.size)
    for places in ([(run.left, run.size) for run in runs], [(run.right, run.size) for run in runs]):
        taken = [word for start, size in places for word in range(start, start + size)]
        assert len(taken) == len(set(taken))


@given(WORDS)
def test_a_story_is_one_run_of_itself(words: list[str]) -> None:
    story = wording(" ".join(words))
    assert find_runs(story, story) == ((Run(0, 0, len(words)),) if words else ())


@given(st.text(alphabet="abcdeé .,'\u2019\n-", max_size=120))
def test_places_point_back_to_the_words(text: str) -> None:
    given = document("d", (f"x{text}",), title=None)
    story = read_wording(given)
    assert [plain_word(place.of(given.text)) for place in story.places] == list(story.words)
    assert story.letters[-1] == sum(place.end - place.start for place in story.places)
    assert len(story.quoted) == len(story.words)


def test_a_shared_run_of_eleven_words_shares_an_anchor() -> None:
    run = ["the", "pilot", "boat", "turned", "back", "at", "the", "bar", "because", "of", "fog"]
    one, other = find_anchors(["early", "on", *run, "said", "he"]), find_anchors([*run, "and", "waited", "there"])
    assert one & other


def test_versions_of_one_text_share_most_of_it() -> None:
    left, right = wording(" ".join(WIRE), "a"), wording(" ".join(SECOND), "b")
    shared = sum(run.size for run in find_runs(left, right))
    assert 0.75 < shared / len(left.words) < 1
