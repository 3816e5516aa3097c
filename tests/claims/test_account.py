"""Accounts: events, the figures about them, their scope, origin and answers, over whole invented reports."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from writethru.claims import read_account, read_claims
from writethru.model import Account, Credit, Document, Passage, Published
from writethru.reading.places.gazetteer import Gazetteer


def report(text: str, headline: str = "", published: str | None = "2031-05-05") -> Document:
    whole = f"{headline}\n{text}" if headline else text
    passages = [Passage(0, len(headline), "headline", "first")] if headline else []
    passages.append(Passage(len(whole) - len(text), len(whole), "story", "prose"))
    stated = Published(published, "given" if published else None)
    return Document(
        "d1", "d1.txt", (), "0", headline or None, None, None, "en", whole, stated, None, (), (), tuple(passages)
    )


def rows(account: Account) -> list[tuple[str, int | None, str, str | None]]:
    return [(c.effect, c.low, c.scope, c.origin.name if c.origin else None) for c in account.claims]


STORY = (
    "The east saw more bloodshed on Monday. Several bomb blasts in a northern district of Orvale left at least 31 people dead, "
    "according to the Syrian Network for Human Rights, and two truck bombs killed at least 12 shoppers in Tellmar, the rights "
    "monitor said. A nine-year war has cost the lives of more than 100,000 people in Syria.\n"
    "Islamic State claimed Monday's blasts in the Harrow Gate district of Orvale. A suicide attack in the same district last "
    "month, claimed by the same group, left 44 dead.\n"
    "The truck bombings in Tellmar on Monday, in which at least 50 traders were hurt, were the worst there in nine years of "
    "war, a rights monitor said."
)


def test_one_story_is_read_whole(gazetteer: Gazetteer) -> None:
    account = read_account(report(STORY), gazetteer)
    monitor = "Syrian Network for Human Rights"
    assert rows(account) == [
        ("killed", 31, "incident", monitor),
        ("killed", 12, "incident", monitor),
        ("killed", 100_000, "campaign", None),
        ("killed", 44, "incident", None),
        ("wounded", 50, "incident", monitor),
    ]
    first, second, war, older, hurt = account.claims
    assert second.event == hurt.event
    assert len({first.event, second.event, older.event}) == 3
    assert war.event is None
    places = {event.id: event.place.name for event in account.events if event.place}
    assert [places[claim.event] for claim in (first, second, older) if claim.event] == [
        "Harrow Gate",
        "Tellmar",
        "Harrow Gate",
    ]
    days = {event.id: event.date.start for event in account.events if event.date}
    assert [days[claim.event] for claim in (first, second, older) if claim.event] == [
        "2031-05-05",
        "2031-05-05",
        "2031-04-01",
    ]
    assert [(a.actor, a.stance, a.events) for a in account.responsibility] == [
        ("Islamic State", "claimed", (first.event,)),
        ("Islamic State", "claimed", (older.event,)),
    ]


SCOPES = [
    ("Bombings in Orvale and Tellmar killed more than 40 people.", ["aggregate"]),
    ("A bombing in Orvale killed 40 people.", ["incident"]),
    ("Twin bombings in Orvale killed 40 people.", ["incident"]),
    ("A seven-year war has killed 40,000 people.", ["campaign"]),
    ("Shelling has killed 91 people in the past six days.", ["campaign"]),
    ("More than 80 have been killed in five suicide attacks this year so far.", ["aggregate"]),
    ("A bomb attack last year killed 30 people.", ["incident"]),
    ("At least 300 people died and another 700 were hurt by fighting last year.", ["campaign", "campaign"]),
    ("Seven other people were killed in attacks elsewhere.", ["aggregate"]),
    ("There have been 96 homicides in the city.", ["campaign"]),
    ("It was the fifth such attack this year, bringing the death toll to 90.", ["aggregate"]),
]


@pytest.mark.parametrize(("text", "scopes"), SCOPES)
def test_scope_is_bound_to_the_clause(text: str, scopes: list[str], gazetteer: Gazetteer) -> None:
    assert [claim.scope for claim in read_account(report(text), gazetteer).claims] == scopes


EVENTS = [
    # the same attack told again
    ("A bomb in Orvale on Monday killed nine people. The blast also wounded 20.", 1),
    # another one by its own word
    ("A bomb in Orvale on Monday killed nine people. Another bomb in Orvale killed four.", 2),
    # an older one
    ("A bomb in Orvale on Monday killed nine people. A bomb in Orvale last month killed 40.", 2),
    ("Five people were killed on Monday when a bus fell into a gorge. Last month 20 died in a similar crash.", 2),
    # an older one, a week before the news
    ("Gunmen shot five people in Orvale on Sunday. A clerk was killed on April 27.", 2),
    # a fire is no police fire
    ("Police killed a woman in Orvale on Monday. Two boys were wounded by police fire.", 1),
    # another town
    ("A bomb in Orvale killed nine people. A bomb in Tellmar killed four.", 2),
    # another kind
    ("A bomb in Orvale killed nine people. A flood in Orvale killed four.", 2),
]


@pytest.mark.parametrize(("text", "count"), EVENTS)
def test_events_are_told_apart(text: str, count: int, gazetteer: Gazetteer) -> None:
    account = read_account(report(text), gazetteer)
    assert len({claim.event for claim in account.claims}) == count


ANSWERS = [
    (
        "A bomb in Orvale killed nine people. Hamas claimed responsibility for the blast.",
        [("Hamas", "claimed", "Hamas", 1)],
    ),
    ("Hamas denied involvement in the bombing in Orvale that killed nine people.", [("Hamas", "denied", "Hamas", 1)]),
    (
        "A Hamas spokesman denied the group was behind the bombing in Orvale that killed nine people.",
        [("Hamas", "denied", "Hamas", 1)],
    ),
    (
        "A bomb in Orvale killed nine people. Officials blamed the Haqqani network.",
        [("Haqqani network", "blamed", "Officials", 1)],
    ),
    ("A bombing in Orvale, blamed on Boko Haram, killed nine people.", [("Boko Haram", "blamed", None, 1)]),
    ("Boko Haram militants killed nine people in an attack in Orvale.", [("Boko Haram", "blamed", None, 1)]),
    ("A bomb in Orvale killed nine people. There was no claim of responsibility.", []),
    (
        "A bomb in Orvale killed nine people. A PKK offshoot claimed responsibility for the blast.",
        [("Kurdistan Workers Party (PKK) offshoot", "claimed", "Kurdistan Workers Party (PKK) offshoot", 1)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ANSWERS)
def test_who_answers(text: str, expected: list[tuple[str, str, str | None, int]], gazetteer: Gazetteer) -> None:
    account = read_account(report(text), gazetteer)
    assert [(a.actor, a.stance, a.by, len(a.events)) for a in account.responsibility] == expected


def test_the_attack_of_a_deck_is_not_guessed(gazetteer: Gazetteer) -> None:
    text = "A bomb in Orvale on Monday killed nine people. A bomb in Tellmar on Monday killed four."
    account = read_account(report(text, "Hamas took credit for the attack."), gazetteer)
    assert [answer.events for answer in account.responsibility] == [()]


PARTS = [
    ("A bomb in Orvale killed 20 people. Two Danes were among the dead.", [None, 0]),
    ("A bomb in Orvale killed 20 people, including three children.", [None, 0]),
    ("A bomb in Orvale killed nine Danes and one Swede. In all 20 people were killed in the blast.", [2, 2, None]),
    ("A bomb in Orvale wounded 20 people. Four were in critical condition.", [None, 0]),
    (
        "A bomb in Orvale killed four people. Two of the dead were nurses. A flood in Tellmar killed a man.",
        [None, 0, None],
    ),
]


@pytest.mark.parametrize(("text", "wholes"), PARTS)
def test_parts_are_tied_to_their_whole(text: str, wholes: Sequence[int | None], gazetteer: Gazetteer) -> None:
    claims = read_account(report(text), gazetteer).claims
    assert [claim.part_of for claim in claims] == [None if whole is None else claims[whole].id for whole in wholes]


SHOT = [
    ("Six people were shot in Orvale on Monday. One died.", [("wounded", 5), ("killed", 1)]),
    ("A raid killed two farmers and shot three others in Orvale.", [("killed", 2), ("wounded", 3)]),
    ("A man was shot in Orvale on Monday. He was pronounced dead at the scene.", [("killed", 1)]),
    ("A man was shot in the leg in Orvale on Monday. A clerk was killed.", [("wounded", 1), ("killed", 1)]),
    ("Six people were shot in Orvale on Monday.", [("wounded", 6)]),
    ("Two women were also shot in Orvale on Monday. A guard was killed.", [("wounded", 2), ("killed", 1)]),
    (
        "Two porters were shot on Sunday, a day after a clerk was killed in Orvale, police said.",
        [("wounded", 2), ("killed", 1)],
    ),
    # shot and dead within the week, told in one breath
    ("A boy shot earlier this week while he walked in Orvale has died.", [("killed", 1)]),
    # as many are hurt as were shot: the dead are others
    (
        "Eight people were injured in Orvale on Monday. Gunmen shot eight people. A clerk was killed.",
        [("wounded", 8), ("wounded", 8), ("killed", 1)],
    ),
    # one child, however the age is written
    ("A two-year-old girl was killed. Medics found the 2-year-old girl with a gunshot wound.", [("killed", 1)]),
]


@pytest.mark.parametrize(("text", "expected"), SHOT)
def test_what_became_of_people_shot(text: str, expected: list[tuple[str, int]], gazetteer: Gazetteer) -> None:
    assert [(claim.effect, claim.low) for claim in read_account(report(text), gazetteer).claims] == expected


REACHED = [
    ("A third person has died after Monday's shooting in Orvale.", [("killed", 3)]),
    # of three who were hit
    ("Two were hurt and a third person died on Quill Street in a shooting.", [("wounded", 2), ("killed", 1)]),
    # those hurt in a year are the same as those killed in it
    (
        "Gunmen killed a clerk. At least eight clerks have been wounded or killed this year in Orvale.",
        [("killed", 1), ("killed", 8), ("wounded", 8)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), REACHED)
def test_what_a_count_stands_for(text: str, expected: list[tuple[str, int]], gazetteer: Gazetteer) -> None:
    assert [(claim.effect, claim.low) for claim in read_account(report(text), gazetteer).claims] == expected


def test_a_headline_counts_those_before(gazetteer: Gazetteer) -> None:
    text = "Police in Orvale gave no name after Monday's shooting."
    (claim,) = read_account(report(text, "Third victim in Orvale shooting dies"), gazetteer).claims
    assert (claim.effect, claim.low, claim.headline) == ("killed", 3, True)


SUMS = [
    "Seven people were shot in a six-hour stretch, including one fatal shooting.",
    "A rash of homicides pushed the year's toll to 85.",
    "The weekend shooting death toll rose to four in Orvale.",
]


@pytest.mark.parametrize("text", SUMS)
def test_what_is_told_with_a_sum_is_no_incident(text: str, gazetteer: Gazetteer) -> None:
    assert {claim.scope for claim in read_account(report(text), gazetteer).claims} == {"aggregate"}


def test_several_harmed_share_the_year(gazetteer: Gazetteer) -> None:
    text = "At least eight clerks have been wounded or killed this year in Orvale."
    assert {claim.scope for claim in read_account(report(text), gazetteer).claims} == {"campaign"}


def test_a_list_is_the_whole_of_its_members(gazetteer: Gazetteer) -> None:
    claims = read_account(report("A nurse and two patients were shot in Orvale on Monday."), gazetteer).claims
    whole = next(claim for claim in claims if claim.low == 3)
    assert [(claim.low, claim.part_of) for claim in claims if claim is not whole] == [(1, whole.id), (2, whole.id)]
    stated = read_account(report("Three people were shot. A nurse and two patients were shot."), gazetteer).claims
    assert [claim.low for claim in stated] == [3, 1, 2]


LONE = [
    ("The boy was shot on Quill Street. He died on Monday.", [("killed", 1)]),
    ("Ada Krol, a nurse, was shot in the chest. Krol is in stable condition.", [("wounded", 1)]),
    ("Police named the murder victim. Ada Krol died at the scene.", [("killed", 1)]),
    ("Nobody has been charged in a fatal shooting on Quill Street.", [("killed", 1)]),
    ("A father shot his daughter on Monday.", [("wounded", 1)]),
    ("Four people were killed in Orvale. Ada Krol was shot and she died.", [("killed", 4)]),
    ("Detectives found Ada Krol dead after the shooting.", [("killed", 1)]),
    ("The victims were killed on Monday.", []),
    ("The girl was flown to a clinic in Tellmar and later died.", [("killed", 1)]),
    ("He was taken to the infirmary after the shooting, where he was pronounced deceased.", [("killed", 1)]),
    ("Two women sought over the shooting death of a clerk are in custody.", [("killed", 1)]),
    ("A clerk was playing with a pistol when it shot another clerk. The shooting killed Ada Krol.", [("killed", 1)]),
    ("Ada Krol, 41, Bo Lind and Cy Marsh were killed in a fire on Monday.", [("killed", 3)]),
    ("Ada Krol and Bo Lind all suffered gunshot wounds on Monday.", [("wounded", 2)]),
    ("Raiders in Iraq and Orland were killed on Monday.", []),
    ("The singer Ada Krol died on Monday at the age of 81.", []),
    ("Parliament mourned the judge's death.", []),
    ("The blast left a boy dead and his father wounded.", [("killed", 1), ("wounded", 1)]),
    ("A raider killed a clerk; her husband was also shot.", [("killed", 1), ("wounded", 1)]),
]


@pytest.mark.parametrize(("text", "expected"), LONE)
def test_one_person_counts_where_there_is_no_number(
    text: str, expected: list[tuple[str, int]], gazetteer: Gazetteer
) -> None:
    assert [(claim.effect, claim.low) for claim in read_account(report(text), gazetteer).claims] == expected


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("The bombing that killed 12 was the worst since 2025, when 40 died.", ["2031", "2025"]),
        (
            "At least 12 died on Saturday in the deadliest raid since a bombing in March 2029 that killed 40.",
            ["2031", "2029"],
        ),
        ("In May 2029 a raid killed 40 in Orvale.", ["2029"]),
        # the day of words ends with their sentence
        (
            "Five died on Monday when a bus fell, officials said on Monday. Last year 20 died in a similar crash.",
            ["2031", "2030"],
        ),
    ],
)
def test_a_day_from_which_something_counts_is_no_day_of_the_news(
    text: str, years: list[str], gazetteer: Gazetteer
) -> None:
    claims = read_account(report(text), gazetteer).claims
    assert [claim.date.start[:4] if claim.date else None for claim in claims] in (years, [None, *years[1:]])


def test_a_share_of_a_sum_that_names_its_own_event_is_the_toll_of_that(gazetteer: Gazetteer) -> None:
    text = "At least 45 people have been killed in three bombings this week, including 20 in Monday's attack in Orvale."
    whole, own = read_account(report(text), gazetteer).claims
    assert (whole.scope, own.scope) == ("aggregate", "incident")
    assert own.part_of is None
    assert own.date is not None
    assert own.date.grain == "day"


@pytest.mark.parametrize(
    "news",
    [
        "The toll rose from 23 to 24 after a man died in hospital.",
        "The death toll from a bomb blast in Orvale on Sunday rose to 24.",
        "A bomb killed 24 people at a market in Orvale.",
    ],
)
@pytest.mark.parametrize("older", ["In 1999 an attack killed 20 there.", "In 2014, gunmen killed 12 in an attack."])
def test_what_lies_years_back_is_neither_the_news_nor_dates_it(news: str, older: str, gazetteer: Gazetteer) -> None:
    *told, background = read_account(report(f"{news} {older}"), gazetteer).claims
    assert background.date is not None
    assert background.date.grain == "year"
    assert all(claim.event != background.event and claim.date != background.date for claim in told)


SCENES = [
    ("Two men were shot on Monday in the 400 block of Tellmar Street in Orvale.", "Orvale"),
    ("Two men were shot in Orvale on Monday and were taken to Tellmar Hospital.", "Orvale"),
]


@pytest.mark.parametrize(("text", "place"), SCENES)
def test_a_name_carried_far_from_its_town_is_no_scene(text: str, place: str, gazetteer: Gazetteer) -> None:
    account = read_account(report(text), gazetteer)
    assert {event.place.name for event in account.events if event.place} == {place}


def test_the_town_of_the_outlet_is_no_scene(gazetteer: Gazetteer) -> None:
    told = report("The shooting began at noon.", "Shooting kills 2 - Tellmar, North Coast News and Weather")
    claims = read_account(told, gazetteer).claims
    assert [claim.low for claim in claims] == [2]
    assert {claim.place.name for claim in claims if claim.place} == {"Syria"}


def test_background_told_in_passing_is_the_reports_own(gazetteer: Gazetteer) -> None:
    text = "The mayor said Monday's fire recalled a bombing last year that killed 30 people."
    (claim,) = read_account(report(text), gazetteer).claims
    assert claim.origin is None


def test_without_a_day_of_publication_weekdays_stay_open(gazetteer: Gazetteer) -> None:
    (claim,) = read_account(report("A bomb in Orvale killed nine people on Monday.", published=None), gazetteer).claims
    assert claim.date is None


def test_the_chain_runs_from_origin_to_outlet(gazetteer: Gazetteer) -> None:
    document = report("Nine people died in a fire, Orvale Radio reported, citing the coroner.")
    document = replace(document, outlet="The Tellmar Post", credits=(Credit(0, 4, "Reuters", "Nine"),))
    (claim,) = read_account(document, gazetteer).claims
    assert claim.chain == ("coroner", "Orvale Radio", "Reuters", "The Tellmar Post")


def test_only_story_and_headline_are_read(gazetteer: Gazetteer) -> None:
    document = report("A bomb in Orvale killed nine people.")
    captioned = replace(document, passages=(Passage(0, len(document.text), "caption", "a picture"),))
    assert read_account(captioned, gazetteer).claims == ()


PIECES = [
    "A bomb in Orvale",
    "killed 12 people",
    ", police said",
    ". ",
    "on Monday",
    "Hamas claimed responsibility for",
    "the blast",
    "\n",
    "including three children",
    "wounded 4",
    "and",
    "who",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_accounts_are_sound_whatever_the_text(gazetteer: Gazetteer, pieces: list[str]) -> None:
    document = report(" ".join(pieces) or ".")
    account = read_account(document, gazetteer)
    assert account == read_account(document, gazetteer)
    ids = {claim.id for claim in account.claims}
    events = {event.id for event in account.events}
    assert len(ids) == len(account.claims)
    for claim in account.claims:
        assert claim.text == document.text[claim.start : claim.end]
        assert re.search(r"\w", claim.text)
        assert claim.part_of is None or claim.part_of in ids - {claim.id}
        assert claim.event is None or claim.event in events
    for answer in account.responsibility:
        assert set(answer.events) <= events


def test_a_newsroom_is_no_origin_of_its_own_report(gazetteer: Gazetteer) -> None:
    text = "Nine people were killed in Orvale, a Northern Wire reporter at the scene said."
    document = report(text)
    credited = replace(document, credits=(Credit(0, 0, "Northern Wire", "(Northern Wire)"),))
    assert [claim.origin.name for claim in read_account(document, gazetteer).claims if claim.origin]
    assert [claim.origin for claim in read_account(credited, gazetteer).claims] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed 12 shoppers in Orvale on Monday, police said.",
        "The Ember Brigade said it was behind the blast in Tellmar.",
        "The council met in Orvale and adjourned.",
    ],
)
def test_figures_alone_are_those_of_the_account(text: str, gazetteer: Gazetteer) -> None:
    document = report(text)
    account = read_account(document, gazetteer)
    assert read_claims(document, gazetteer) == (account.claims, account.unread)
