"""Who answers for what: claims, denials and blame in single invented reports, and which of their events they are tied to."""

import pytest

from tests.claims.test_account import report
from tests.signs import must_hold
from writethru.claims import read_account
from writethru.claims.stanzas import DOING, STANZAS
from writethru.reading.gazetteer import Gazetteer

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
    ("The bombing was claimed by a far-left group, the DHKP-C.", [("DHKP-C", "claimed", "DHKP-C")]),
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
    ("Suspicion quickly fell on Hamas.", [("Hamas", "blamed", None)]),
    ("Police suspect Hamas carried out the bombing.", [("Hamas", "blamed", "Police")]),
    ("Police named Corin Adelby as the mastermind of the bombing.", [("Corin Adelby", "blamed", "Police")]),
]
NOBODY = [
    "No group has claimed responsibility for the bombing.",
    "Nobody claimed the attack.",
    "Police were checking whether Hamas was behind the attack.",
    "Hamas neither claimed the attack nor spoke of it.",
    "Hamas, which has carried out similar attacks, made no comment.",
    "Hamas has offices in the town.",
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


def test_both_attacks_are_two(gazetteer: Gazetteer) -> None:
    text = (
        "A bombing in Orvale on Monday killed nine people. A second bombing in Tellmar on Tuesday killed four people. "
        "Boko Haram claimed responsibility for both of those bombings."
    )
    account = read_account(report(text), gazetteer)
    assert [a.events for a in account.responsibility] == [tuple(claim.event for claim in account.claims)]


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
