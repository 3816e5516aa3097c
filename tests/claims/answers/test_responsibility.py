"""Who answers for what: claims, denials and blame in single invented reports, and which of their events they are tied to."""

import pytest

from tests.claims.test_account import report
from tests.signs import must_hold
from writethru.claims import read_account
from writethru.claims.answers.stanzas import DOING, STANZAS
from writethru.reading.places.gazetteer import Gazetteer

LEAD = "A bombing in Orvale on Monday killed nine people. "


# sentence after the lead: (actor, stance, by) of each record
CLAIMED = [
    ("Hamas took credit for the bombing.", [("Hamas", "claimed", "Hamas")]),
    (
        "The Ember Brigade, a faction outside the talks, claimed responsibility for the bombing.",
        [("Ember Brigade", "claimed", "Ember Brigade")],
    ),
    ("Boko Haram said it was behind the attack.", [("Boko Haram", "claimed", "Boko Haram")]),
    ("Boko Haram said it had carried out the attack.", [("Boko Haram", "claimed", "Boko Haram")]),
    ("In a statement Boko Haram said its fighters carried out the bombing.", [("Boko Haram", "claimed", "Boko Haram")]),
    ("Boko Haram said one of its men had carried out the attack.", [("Boko Haram", "claimed", "Boko Haram")]),
    ("The bombing was later claimed by Hamas.", [("Hamas", "claimed", "Hamas")]),
    (
        "Kurdish militants claimed responsibility for the attack.",
        [("Kurdish militants", "claimed", "Kurdish militants")],
    ),
    (
        "An offshoot of Boko Haram claimed the attack.",
        [("offshoot of Boko Haram", "claimed", "offshoot of Boko Haram")],
    ),
    ("Nusra Front, an affiliate of al-Qaeda, claimed the attack.", [("Nusra Front", "claimed", "Nusra Front")]),
    (
        "A shadowy group called Lanterns of the Coast claimed the attack.",
        [("Lanterns of the Coast", "claimed", "Lanterns of the Coast")],
    ),
    ("The bombing was claimed by a banned group, the DHKP-C.", [("DHKP-C", "claimed", "DHKP-C")]),
    (
        "Boko Haram's spokesman, Idris Vellamo, claimed responsibility for the blast.",
        [("Boko Haram", "claimed", "Idris Vellamo")],
    ),
]
DENIED = [
    ("Hamas denied involvement in the bombing.", [("Hamas", "denied", "Hamas")]),
    ("Hamas rejected accusations that it planned the bombing.", [("Hamas", "denied", "Hamas")]),
    ("Hamas denied that it was behind the bombing.", [("Hamas", "denied", "Hamas")]),
    ("Hamas said it was not involved in the attack.", [("Hamas", "denied", "Hamas")]),
    (
        "A Syrian army source said government warplanes were not used in that attack.",
        [("Syria's military", "denied", "Syrian army source")],
    ),
]
BLAMED = [
    ("The government blamed Hamas for the bombing.", [("Hamas", "blamed", "government")]),
    ("The attack was blamed by the army on Hamas.", [("Hamas", "blamed", "army")]),
    ("Police accused Hamas of carrying out the attack.", [("Hamas", "blamed", "Police")]),
    ("The attack was attributed to Hamas.", [("Hamas", "blamed", None)]),
    ("Hamas is suspected of being behind the attack.", [("Hamas", "blamed", None)]),
    ("The attack bore the hallmarks of Hamas.", [("Hamas", "blamed", None)]),
    ("Officials said Hamas was behind the attack.", [("Hamas", "blamed", "Officials")]),
    ("The army blamed the bombing on Hamas.", [("Hamas", "blamed", "army")]),
    ("Officials there suspect the bomber had links to Hamas.", [("Hamas", "blamed", "Officials there")]),
    ("Suspicion quickly fell on Hamas.", [("Hamas", "blamed", None)]),
    ("Police suspect Hamas carried out the bombing.", [("Hamas", "blamed", "Police")]),
    ("Police named Corin Adelby as the mastermind of the bombing.", [("Corin Adelby", "blamed", "Police")]),
    (
        "Police said Hamas was behind it and named a trader, Corin Adelby, as the mastermind.",
        [("Hamas", "blamed", "Police"), ("Corin Adelby", "blamed", "Police")],
    ),
    ("Officials said it involved two militants, one of them a youth, from Hamas.", [("Hamas", "blamed", "Officials")]),
    ("The bomber, a Hamas member known to the police, came from Tellmar.", [("Hamas", "blamed", None)]),
    (
        "The attack was carried out by a woman with suspected links to smugglers, police said.",
        [("woman with suspected links to smugglers", "blamed", "police")],
    ),
    (
        "The Syrian president was abroad. Aid workers blamed the government for the bombing.",
        [("Syria's government", "blamed", "Aid workers")],
    ),
    ("The mayor blamed the Syrian government for the bombing.", [("Syria's government", "blamed", "mayor")]),
]
NOBODY = [
    "No group has claimed responsibility for the bombing.",
    "Nobody claimed the attack.",
    "Police were checking whether Hamas was behind the attack.",
    "Hamas neither claimed the attack nor spoke of it.",
    "Hamas, which has carried out similar attacks, made no comment.",
    "Hamas has offices in the town.",
    "Witnesses said Hamas was not involved in the attack.",
    "The town lives in the shadow of Russian air strikes.",
    "(Corrects in the second paragraph how many bombings Hamas was blamed for.)",
    "A street poll blamed the mayor for the traffic.",
]


@pytest.mark.parametrize(("said", "expected"), [*CLAIMED, *DENIED, *BLAMED, *((text, []) for text in NOBODY)])
def test_who_answers_and_who_says_so(
    said: str, expected: list[tuple[str, str, str | None]], gazetteer: Gazetteer
) -> None:
    account = read_account(report(LEAD + said), gazetteer)
    assert [(a.actor, a.stance, a.by) for a in account.responsibility] == expected
    assert all(a.events == (account.claims[0].event,) for a in account.responsibility)


# whole reports: (actor, stance, by)
TOLD = [
    ("An air strike carried out by Russian warplanes in Orvale killed nine people.", [("Russia's military", "blamed")]),
    ("An alleged Israeli airstrike in Orvale killed nine people.", [("Israel Defense Forces", "blamed")]),
    ("An attack by Boko Haram in Orvale killed nine people.", [("Boko Haram", "blamed")]),
    (
        "U.S. warplanes struck a camp in Orvale on Monday, killing nine fighters, the Pentagon said.",
        [("United States' military", "claimed")],
    ),
    (
        "Boko Haram gunmen armed with rifles stormed a market in Orvale on Monday, killing nine people.",
        [("Boko Haram", "blamed")],
    ),
    # what the report has from the claim is no second record
    (
        "An attack by Hamas in Orvale on Monday killed nine people. Hamas claimed responsibility for the attack.",
        [("Hamas", "claimed")],
    ),
    # a claim and a denial in one breath
    (
        LEAD + "A Hamas commander claimed the attack, but Hamas later denied any involvement.",
        [("Hamas", "claimed"), ("Hamas", "denied")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_a_deed_has_its_doer(text: str, expected: list[tuple[str, str]], gazetteer: Gazetteer) -> None:
    account = read_account(report(text), gazetteer)
    assert [(a.actor, a.stance) for a in account.responsibility] == expected


# whole reports: the places of the events of each record
SEVERAL = [
    (
        LEAD
        + "Two bombings last year were blamed on Hamas, in the port town of Harrow Gate and in Tellmar, the latter "
        "killing 30 people.",
        [("Hamas", {"Harrow Gate", "Tellmar"})],
    ),
    (
        LEAD + "Suicide bombers from Hamas killed 15 guests of a hotel in Tellmar and seven at a mosque in Aleppo "
        "last March.",
        [("Hamas", {"Tellmar", "Aleppo"})],
    ),
    # a deed that nothing else tells of
    (LEAD + "Hamas claimed responsibility for a previous raid in Tellmar in March.", [("Hamas", {"Tellmar"})]),
    # what an aside tells is not what the claim is for
    (
        LEAD + "Corin Adelby of Hamas, the planner of a massacre in Tellmar in March 2014, claimed responsibility for "
        "the assault.",
        [("Hamas", {"Orvale"})],
    ),
    (
        LEAD + "After the bombing, Turkish warplanes struck a camp in Tellmar, killing 20.",
        [("Turkey's military", {"Tellmar"})],
    ),
    # nor is what it is likened to
    (
        LEAD + "An attack in Tellmar in March killed 30 people.\n\n"
        "Hamas said it carried out the attack, which resembled the one in Tellmar in March.",
        [("Hamas", {"Orvale"})],
    ),
    # "the bomber" of the figure before him
    (
        LEAD + "\n\nOn Sunday a bomber killed four people in Tellmar. Officials suspect the bomber had links to Hamas.",
        [("Hamas", {"Tellmar"})],
    ),
    # an attack claimed before it is told
    (
        "Hamas claimed responsibility for the attack. The explosion shook Orvale on Monday and killed nine people.",
        [("Hamas", {"Orvale"})],
    ),
    # two events of the day: what was counted a moment ago is in mind
    (
        LEAD
        + "A shooting in Tellmar on Monday killed four people.\n\nOfficials met at noon.\n\nHamas claimed responsibility.",
        [("Hamas", {"Tellmar"})],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_which_events_are_meant(text: str, expected: list[tuple[str, set[str]]], gazetteer: Gazetteer) -> None:
    account = read_account(report(text), gazetteer)
    places = {event.id: event.place.name for event in account.events if event.place}
    assert [(a.actor, {places[id_] for id_ in a.events}) for a in account.responsibility] == expected


def test_a_group_described_has_the_name_that_the_report_gives_next(gazetteer: Gazetteer) -> None:
    text = LEAD + "An Islamist group claimed responsibility for the bombing. Hamas said it carried out the bombing."
    account = read_account(report(text), gazetteer)
    assert [(a.actor, a.by) for a in account.responsibility] == [("Hamas", "Hamas"), ("Hamas", "Hamas")]


def test_the_army_that_tells_of_its_strikes_claims_them(gazetteer: Gazetteer) -> None:
    text = "Turkish warplanes struck a camp in Tellmar on Monday. The strikes killed 20 fighters, the army said."
    account = read_account(report(text), gazetteer)
    assert [(a.actor, a.stance, a.by) for a in account.responsibility] == [("Turkey's military", "claimed", "army")]


def test_the_number_of_attacks_is_kept(gazetteer: Gazetteer) -> None:
    text = LEAD + "Hamas claimed responsibility for two recent bombings in Tellmar that killed 30 people."
    assert [a.number for a in read_account(report(text), gazetteer).responsibility] == [2]


def test_both_attacks_are_two(gazetteer: Gazetteer) -> None:
    text = (
        "A bombing in Orvale on Monday killed nine people. A second bombing in Tellmar on Tuesday killed four people. "
        "Boko Haram claimed responsibility for both of those bombings."
    )
    account = read_account(report(text), gazetteer)
    assert [a.events for a in account.responsibility] == [tuple(claim.event for claim in account.claims)]


def test_a_deed_of_which_nothing_is_told_is_none_of_the_others(gazetteer: Gazetteer) -> None:
    text = LEAD + "In addition, Hamas has claimed responsibility for a bomb found aboard the evening ferry."
    assert [a.events for a in read_account(report(text), gazetteer).responsibility] == [()]


def test_two_of_those_attacks_are_not_guessed(gazetteer: Gazetteer) -> None:
    text = LEAD + "Three bombs have gone off this year. Two of those have been blamed on Hamas."
    assert [a.events for a in read_account(report(text), gazetteer).responsibility] == [()]


def test_what_a_victim_was_linked_to_is_no_deed_of_the_strike(gazetteer: Gazetteer) -> None:
    text = "The Pentagon said it had targeted a man linked to the bombing in Orvale on Monday that killed nine people."
    assert [a.events for a in read_account(report(text), gazetteer).responsibility] == [()]


@pytest.mark.parametrize(
    "alias", ["PKK", "Kurdistan Workers Party", "Kurdistan Workers' Party", "Kurdistan Workers Party (PKK)"]
)
def test_one_group_has_one_name(alias: str, gazetteer: Gazetteer) -> None:
    account = read_account(report(f"{LEAD}The {alias} claimed responsibility for the attack."), gazetteer)
    assert {a.actor for a in account.responsibility} == {"Kurdistan Workers Party (PKK)"}


def test_a_phrase_holds_its_signs() -> None:
    assert [rule.phrase.pattern for rule in (*STANZAS, DOING) if not must_hold(rule.phrase, rule.signs)] == []
