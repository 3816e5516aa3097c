"""Figures of casualties: what a sentence says of how many people, and what it does not say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.claims.figures.casualties import find_casualties
from writethru.claims.figures.roles import Sentence

K, W, M, D, F = "killed", "wounded", "missing", "detained", "displaced"


def read(text: str, *, headline: bool = False) -> list[tuple[str, int | None, int | None]]:
    sentence = Sentence(0, len(text), text, headline)
    return [(c.effect, c.low, c.high) for c in find_casualties(sentence) if c.basis != "sum"]


FOUND = [
    ("A truck bomb killed at least 14 shoppers in Orvale on Monday.", [(K, 14, None)]),
    ("The blaze killed 12 and wounded 30.", [(K, 12, 12), (W, 30, 30)]),
    ("The blaze killed three people and left two others wounded.", [(K, 3, 3), (W, 2, 2)]),
    ("The flood displaced 120,000 people and left 14 missing.", [(F, 120_000, 120_000), (M, 14, 14)]),
    # a month is no modal verb
    ("In May 2029 a raid killed 40 in Orvale.", [(K, 40, 40)]),
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
    # a share of those who came to harm, and words that are no share
    ("At least half of the 40 dead were children.", [(K, 40, 40)]),
    ("Most of the nine men killed in the raid were guards.", [(K, 9, 9)]),
    ("All of the 30 passengers were killed.", [(K, 30, 30)]),
    ("A total of 30 passengers were killed.", [(K, 30, 30)]),
    ("Dozens of the 300 dockers were hurt.", [(W, 24, None)]),
    ("The shelling killed four Danes and one Swede.", [(K, 4, 4), (K, 1, 1)]),
    ("Up to 60 miners are still missing.", [(M, None, 60)]),
    ("The gang took 17 passengers hostage.", [(D, 17, 17)]),
    ("Troops rounded up about 50 suspected looters.", [(D, 50, 50)]),
    ("Some 4,000 residents are sleeping in shelters.", [(F, 4000, 4000)]),
    ("Six were in critical condition.", [(W, 6, 6)]),
    ("The clash left two soldiers dead and three missing.", [(K, 2, 2), (M, 3, 3)]),
    ("Dozens were taken to hospital.", [(W, 24, None)]),
    # shot, and what came of it
    ("The clerk's nephew shot two porters dead and wounded nine at a depot.", [(K, 2, 2), (W, 9, 9)]),
    ("He stabbed three neighbours to death.", [(K, 3, 3)]),
    # May is a month
    ("On May 21, 2031, four porters were killed in a raid.", [(K, 4, 4)]),
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
    ("Ada Krol, 32 of Orvale, was killed.", [(K, 1, 1)]),
    ("Another woman, also 22, was shot.", [(W, 1, 1)]),
    ("Ada Krol, 28, who lived nearby, was pronounced dead.", [(K, 1, 1)]),
    ("They mourned the death of 18-year-old Ada Harris.", [(K, 1, 1)]),
    ("Two men suffered gunshot wounds.", [(W, 2, 2)]),
    ("Officers found a girl with a gunshot wound.", [(W, 1, 1)]),
    ("Three riders were taken to a clinic with minor injuries.", [(W, 3, 3)]),
    ("Police are investigating a double homicide.", [(K, 2, 2)]),
    ("The triple shooting happened at dusk.", [(W, 3, 3)]),
    ("The fire left 12 civilian deaths.", [(K, 12, 12)]),
    ("One adult - 19-year-old Bo Lind - was killed.", [(K, 1, 1)]),
    ("Two dozen villagers were killed.", [(K, 24, 24)]),
    ("About half-a-dozen people were hurt.", [(W, 6, 6)]),
    ("A quarter of a million people were killed.", [(K, 250000, 250000)]),
    ("The toll rose from 23 to 24.", [(K, 23, 23), (K, 24, 24)]),
    ("Some 10 or 12 villagers were killed.", [(K, 10, 12)]),
    ("No fewer than 12 died.", [(K, 12, None)]),
    ("Thirty or more were hurt.", [(W, 30, None)]),
    ("Four people were shot, one fatally.", [(W, 4, 4), (K, 1, 1)]),
    ("Two people are dead and a third is in hospital.", [(K, 2, 2), (W, 1, 1)]),
    ("A second man was injured.", [(W, 1, 1)]),
    ("A third of the guests were killed.", []),
    ("A blast injured 30 and a second blast struck a bus.", [(W, 30, 30)]),
    ("A man killed a young couple.", [(K, 2, 2)]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_figures_are_read(text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert read(text) == expected


NOT_FOUND = [
    # beasts
    "One dog was killed and three others were hurt when a sledge was rammed.",
    "Two of the musher's other dogs were injured.",
    "A mare belonging to the champion rider Ada Krol was killed.",
    "The gunman killed a 3-year-old police K-9 named Bolt.",
    # a year of long ago
    "It was the first time that the watch had lost a guard to a shooting since 1889.",
    # things seized, a noun that looks like a deed
    "More than 900 parcels seized in the harbour raid.",
    "Two bricks of resin were seized at the gate.",
    "The weapon was a single shot 22.",
    # reports that were wrong, questions, what is not done
    "Reports that a second guard had been wounded were wrong, the mayor said.",
    "Would it be wise to hurt Bo Lind with such a vote?",
    "The measure would do little to hurt two farmers.",
    # "of them" without a harm
    "The death of Judge Krol left the court split, and two of them are coming back.",
    "The blast killed Orlander villagers and XII people of other towns.",
    "The war is in its 12th year and talks may take 40 days.",
    "The toll could yet go as high as 40.",
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
    "Her kindness touched many lives.",
    "Image 3 of 8 was hurt.",
    "Boys between the ages of 16-18 were hurt.",
    "The guests, aged between 19 and 34, were rushed off.",
    "The suspects, ages 19, 22 and 30, were hurt by the news.",
    "Police were called to 2300 Quill Street, where shots were heard.",
    "Men in their 20's were shot at.",
    "A man was taken to the station.",
    "At least one shot struck the kitchen wall.",
    "An attempt to kill two ministers was foiled.",
    # the number of which a share came to harm
    "Half of the 30 passengers died when the ferry sank.",
    "Nearly half the 30 passengers died.",
    "Two thirds of the 30 passengers were killed.",
    "More than 60 per cent of its 30 passengers were killed.",
    "60% of the roughly 30 passengers were killed.",
    "Only a few of these 30 passengers were injured.",
    "One in three of the passengers died.",
    "A handful of the estimated 300 dockers were hurt.",
]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_other_numbers_are_left(text: str) -> None:
    assert read(text) == []


NOBODY = [
    ("No one was hurt.", [(W, 0, 0)]),
    ("Nobody was killed or wounded in the raid.", [("killed_or_wounded", 0, 0)]),
    ("There were no casualties.", [("killed_or_wounded", 0, 0)]),
    ("Police said no injuries were reported.", [(W, 0, 0)]),
    ("There were no reports of injuries.", [(W, 0, 0)]),
    ("No people were killed.", [(K, 0, 0)]),
    ("No one else was hurt.", []),
    ("No other injuries were reported.", []),
    ("No officers were injured.", []),
    ("No one was seriously injured.", []),
    ("No one was arrested.", []),
    ("The pilots want to ensure that no one is hurt.", []),
    ("There were no immediate reports of casualties.", []),
]


@pytest.mark.parametrize(("text", "expected"), NOBODY)
def test_nobody_is_a_count(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert read(text) == expected


SUMS = [
    ("A nurse and two patients were shot.", [3]),
    ("The blaze killed three men and a woman.", [4]),
    ("A man, a woman and a child were hurt.", [3]),
    ("He killed his wife, son and daughter.", [3]),
    ("Her husband and son were killed.", [2]),
    ("The boy's mother was killed.", []),
    ("The murder of his wife, shopkeeper Ada Krol, shocked Orvale.", []),
    ("A woman and her two children were killed.", [3]),
    ("A man and his wife were shot.", [2]),
    ("Both victims died at the scene.", [2]),
    ("45-year-old Ada Krol and 54-year-old Bo Lind were killed.", [2]),
    ("Three people, a man and two boys, were hurt.", []),
    ("Three guests, a 21-year-old waiter, a 44-year-old cook and a 60-year-old widow, were all hurt.", []),
    ("The fire injured 11 people, eight from the same street.", []),
    ("Ada Krol, 41, a nurse, was hurt.", []),
    ("The crash killed 10 in Orvale and six in Tellmar.", []),
    ("The flood killed at least 10 farmers and two nurses.", []),
]


@pytest.mark.parametrize(("text", "expected"), SUMS)
def test_lists_add_up(text: str, expected: list[int]) -> None:
    found = find_casualties(Sentence(0, len(text), text))
    assert [casualty.low for casualty in found if casualty.basis == "sum"] == expected


SHARES = [
    ("The blast killed 20 people, including three children.", [None, 0]),
    ("Twenty-one people were hurt, and four of them were children.", [None, 0]),
    ("Two of the dead were tourists.", [-1]),
    ("Two Danes were among the wounded.", [-1]),
    ("Seven people died, and five of them were the attackers.", [None, 0]),
]


@pytest.mark.parametrize(("text", "wholes"), SHARES)
def test_shares_know_that_they_are_shares(text: str, wholes: list[int | None]) -> None:
    sentence = Sentence(0, len(text), text)
    found = find_casualties(sentence)
    hosts = [found[0].quantity if whole == 0 else whole for whole in wholes]
    assert [casualty.whole for casualty in found] == hosts


ATTACKERS = [
    ("Two bombers died.", [True]),
    ("The gunman was shot dead.", [True]),
    ("The raid killed 30 people, including two attackers.", [False, True]),
    ("Air strikes killed 30 militants.", [False]),
    ("Four people were killed along with the gunman.", [False, True]),
    ("The suspect was flown to Orvale, where he died.", [True]),
    ("The suspect shot a guard, and he died.", [False, False]),
]


@pytest.mark.parametrize(("text", "expected"), ATTACKERS)
def test_attackers_are_told_apart(text: str, expected: list[bool]) -> None:
    sentence = Sentence(0, len(text), text)
    assert [casualty.attackers for casualty in find_casualties(sentence)] == expected


def test_a_headline_needs_no_article() -> None:
    assert read("Man killed after truck overturns", headline=True) == [(K, 1, 1)]
    assert read("Man killed after truck overturns") == []
    assert read("Boy shot, killed in Harrow", headline=True) == [(K, 1, 1)]


def test_an_older_toll_is_marked() -> None:
    text = "The death toll rose to 33 from 29."
    found = find_casualties(Sentence(0, len(text), text))
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
    sentence = Sentence(0, len(text), text)
    assert len(sentence.roles) == len(sentence.words)
    for casualty in find_casualties(sentence):
        assert 0 <= casualty.quantity <= casualty.last < len(sentence.words)
        assert 0 <= casualty.anchor < len(sentence.words)
