"""Figures of casualties: what a sentence says of how many people, and what it does not say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.claims.casualties import find_casualties
from writethru.claims.roles import read_roles
from writethru.model import Span
from writethru.reading.figures import find_figures

K, W, M, D, F = "killed", "wounded", "missing", "detained", "displaced"


def read(text: str, *, headline: bool = False) -> list[tuple[str, int | None, int | None]]:
    span = Span(0, len(text))
    sentence = read_roles(text, span, find_figures(text), headline=headline)
    return [(c.effect, c.low, c.high) for c in find_casualties(sentence)]


FOUND = [
    ("A truck bomb killed at least 14 shoppers in Orvale on Monday.", [(K, 14, None)]),
    ("The blaze killed 12 and wounded 30.", [(K, 12, 12), (W, 30, 30)]),
    # who says so is none of them
    ("Gunmen killed 24 people, a villager said.", [(K, 24, 24)]),
    ("Gunmen killed 24 people, an army officer who asked not to be named said.", [(K, 24, 24)]),
    ("Gunmen killed 24 people, a doctor in Orvale told reporters.", [(K, 24, 24)]),
    ("Gunmen killed 24 people, including three children, a nurse said.", [(K, 24, 24), (K, 3, 3)]),
    ("Gunmen killed 24 people and a nurse, a villager said.", [(K, 24, 24), (K, 1, 1)]),
    ("Eleven villagers were killed and more than 40 others wounded.", [(K, 11, 11), (W, 40, None)]),
    ("A ferry sank off Tellmar, leaving 21 dead.", [(K, 21, 21)]),
    ("The death toll rose to 33 from 29.", [(K, 33, 33), (K, 29, 29)]),
    ("Rescuers put the death toll at 9.", [(K, 9, 9)]),
    ("The mayor mourned the deaths of seven pupils and the wounding of about 20 others.", [(K, 7, 7), (W, 20, 20)]),
    ("It was a raid in which at least 18 farmers died.", [(K, 18, None)]),
    ("Divers recovered the bodies of five sailors.", [(K, 5, 5)]),
    ("A policeman was killed at the gate.", [(K, 1, 1)]),
    ("The shelling killed four Danes and one Swede.", [(K, 4, 4), (K, 1, 1)]),
    ("Up to 60 miners are still missing.", [(M, None, 60)]),
    ("The gang took 17 passengers hostage.", [(D, 17, 17)]),
    ("Troops rounded up about 50 suspected looters.", [(D, 50, 50)]),
    ("Some 4,000 residents are sleeping in shelters.", [(F, 4000, 4000)]),
    ("Six were in critical condition.", [(W, 6, 6)]),
    ("The clash left two soldiers dead and three missing.", [(K, 2, 2), (M, 3, 3)]),
    ("Dozens were taken to hospital.", [(W, 24, None)]),
    ("The mudslide claimed 15 lives.", [(K, 15, 15)]),
    ("Nine people, most of them nurses, were hurt.", [(W, 9, 9)]),
    ("It injured 16, along with a bus driver.", [(W, 16, 16), (W, 1, 1)]),
    ("The crash killed 10 in Orvale and six in Tellmar.", [(K, 10, 10), (K, 6, 6)]),
    ("Ada Krol, 41, was shot and killed.", [(K, 1, 1)]),
    ("A 19-year-old was shot in the arm.", [(W, 1, 1)]),
    ("Three riders were killed and another hurt.", [(K, 3, 3), (W, 1, 1)]),
    ("A deputy accidentally shot himself.", [(W, 1, 1)]),
    ("A clerk is in hospital after shooting himself.", [(W, 1, 1)]),
    ("She was pronounced dead at the scene.", [(K, 1, 1)]),
    ("Ada Krol, 28, who lived nearby, was pronounced dead.", [(K, 1, 1)]),
    ("They mourned the death of 18-year-old Ada Harris.", [(K, 1, 1)]),
    ("Two men suffered gunshot wounds.", [(W, 2, 2)]),
    ("Officers found a girl with a gunshot wound.", [(W, 1, 1)]),
    ("Three riders were taken to a clinic with minor injuries.", [(W, 3, 3)]),
    ("Police are investigating a double homicide.", [(K, 2, 2)]),
    ("The triple shooting happened at dusk.", [(W, 3, 3)]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_figures_are_read(text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert read(text) == expected


NOT_FOUND = [
    "The blast killed Orlander villagers and XII people of other towns.",
    "The war is in its 12th year and talks may take 40 days.",
    "The toll could rise to as high as 40.",
    "As many as 30 may have been buried.",
    "The army sent 200 soldiers to guard 14 villages.",
    "Ada Krol, 41, leads the brigade.",
    "He voted for the bill with 53 others.",
    "Shares rose 2.4 percent and 220 points.",
    "The agency received 42 reports of fires.",
    "A lull in fighting lasted five hours.",
    "The gunman fired at least one shot.",
    "An average of one driver is killed every 25 minutes.",
    "A woman was arrested on Tuesday.",
    "Three teens face murder charges.",
    "Police denied that 12 people were killed.",
    "The village is known for several homeless camps.",
    "Rescuers saved 20 climbers.",
    "He was given two life sentences.",
]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_other_numbers_are_left(text: str) -> None:
    assert read(text) == []


SHARES = [
    ("The blast killed 20 people, including three children.", [None, 0]),
    ("Twenty-one people were hurt, and four of them were children.", [None, 0]),
    ("Two of the dead were tourists.", [-1]),
    ("Two Danes were among the wounded.", [-1]),
    ("Seven people died, and five of them were the attackers.", [None, 0]),
]


@pytest.mark.parametrize(("text", "wholes"), SHARES)
def test_shares_know_that_they_are_shares(text: str, wholes: list[int | None]) -> None:
    sentence = read_roles(text, Span(0, len(text)), find_figures(text))
    found = find_casualties(sentence)
    hosts = [found[0].quantity if whole == 0 else whole for whole in wholes]
    assert [casualty.whole for casualty in found] == hosts


ATTACKERS = [
    ("Two bombers died.", [True]),
    ("The gunman was shot dead.", [True]),
    ("The raid killed 30 people, including two attackers.", [False, True]),
    ("Air strikes killed 30 militants.", [False]),
    ("Four people were killed along with the gunman.", [False, True]),
]


@pytest.mark.parametrize(("text", "expected"), ATTACKERS)
def test_attackers_are_told_apart(text: str, expected: list[bool]) -> None:
    sentence = read_roles(text, Span(0, len(text)), find_figures(text))
    assert [casualty.attackers for casualty in find_casualties(sentence)] == expected


def test_a_headline_needs_no_article() -> None:
    assert read("Man killed after truck overturns", headline=True) == [(K, 1, 1)]
    assert read("Man killed after truck overturns") == []


def test_an_older_toll_is_marked() -> None:
    text = "The death toll rose to 33 from 29."
    found = find_casualties(read_roles(text, Span(0, len(text)), find_figures(text)))
    assert [casualty.superseded for casualty in found] == [False, True]


WORDS = st.sampled_from(
    [
        "killed",
        "wounded",
        "12",
        "people",
        "and",
        ",",
        "of",
        "them",
        "the",
        "a",
        "in",
        "were",
        "including",
        "died",
        "toll",
        "to",
        "dozens",
        "who",
    ]
)


@given(st.lists(WORDS, max_size=40))
def test_every_casualty_points_into_its_sentence(words: list[str]) -> None:
    text = " ".join(words)
    sentence = read_roles(text, Span(0, len(text)), find_figures(text))
    assert len(sentence.roles) == len(sentence.words)
    for casualty in find_casualties(sentence):
        assert 0 <= casualty.quantity <= casualty.last < len(sentence.words)
        assert 0 <= casualty.anchor < len(sentence.words)
