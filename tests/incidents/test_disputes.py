"""Disagreements of reports about who answers for an incident."""

from dataclasses import replace

import pytest

from writethru.incidents.disputes import find_disputes
from writethru.model import Evidence, Incident, Responsibility, Stance, VoiceCount


def incident(*answers: tuple[str, Stance, str | None]) -> Incident:
    said = tuple(
        Responsibility(actor, stance, by, (Evidence(n, n + 5, f"d{n}"),))
        for n, (actor, stance, by) in enumerate(answers)
    )
    return Incident("i-1", "", "bombing", None, None, None, None, None, said, VoiceCount(0, 0, ()), (), ())


TABLE: list[tuple[list[tuple[str, Stance, str | None]], list[str]]] = [
    (
        [("Taliban", "claimed", "Taliban"), ("Islamic State", "claimed", "Islamic State")],
        ["Islamic State claims it, and Taliban claims it too."],
    ),
    (
        [("Boko Haram", "claimed", "Boko Haram"), ("Hamas", "blamed", "police")],
        ["Boko Haram claims it, and Hamas is blamed for it."],
    ),
    (
        [("Hamas", "blamed", "police"), ("Hamas", "denied", "Idris Vellamo")],
        ["Hamas is blamed for it in one report and denies it (Idris Vellamo) in another."],
    ),
    (
        [("Hamas", "claimed", "a commander"), ("Hamas", "denied", "Hamas")],
        ["Hamas claims it in one report and denies it in another."],
    ),
    # the claimant is named first, whoever is told first
    (
        [("Hamas", "blamed", "police"), ("Taliban", "claimed", "Taliban")],
        ["Taliban claims it, and Hamas is blamed for it."],
    ),
    (
        [("Taliban", "claimed", None), ("Hamas", "blamed", "police"), ("Fatah", "blamed", "mayor")],
        ["Taliban claims it, and Fatah is blamed for it.", "Taliban claims it, and Hamas is blamed for it."],
    ),
    # one who is blamed here and claims it there claims it
    (
        [("Taliban", "claimed", None), ("Hamas", "blamed", "police"), ("Hamas", "claimed", "Hamas")],
        ["Hamas claims it, and Taliban claims it too."],
    ),
    # whoever denies it in the report's own voice, and who denies what nobody lays on him
    (
        [("Hamas", "blamed", "police"), ("Hamas", "denied", None)],
        ["Hamas is blamed for it in one report and denies it in another."],
    ),
    ([("Hamas", "denied", "Hamas"), ("Hamas", "denied", "a spokesman")], []),
    ([("Hamas", "denied", "Hamas"), ("Fatah", "blamed", "police")], []),
    ([("Hamas", "blamed", "police"), ("Hamas", "denied", "police")], []),
    # what may be one and the same, and what two merely suspect
    ([("Kurdish militants", "claimed", None), ("Hamas", "blamed", None)], []),
    ([("Hamas", "blamed", "police"), ("Fatah", "blamed", "mayor")], []),
    ([("Hamas", "claimed", "Hamas"), ("Hamas", "blamed", "police")], []),
]


@pytest.mark.parametrize(("answers", "expected"), TABLE)
def test_disputes(answers: list[tuple[str, Stance, str | None]], expected: list[str]) -> None:
    assert [dispute.why for dispute in find_disputes(incident(*answers))] == expected


def test_a_dispute_rests_on_the_words_of_both() -> None:
    (found,) = find_disputes(incident(("Hamas", "blamed", "police"), ("Hamas", "denied", "Hamas")))
    assert {evidence.document for evidence in found.evidence} == {"d0", "d1"}
    (found,) = find_disputes(incident(("Taliban", "claimed", None), ("Hamas", "blamed", "police")))
    assert found.evidence == (Evidence(0, 5, "d0"), Evidence(1, 6, "d1"))
    twice = incident(("Taliban", "claimed", None), ("Hamas", "blamed", "police"), ("Hamas", "blamed", "mayor"))
    (found,) = find_disputes(twice)
    assert found.evidence == (Evidence(0, 5, "d0"), Evidence(1, 6, "d1"), Evidence(2, 7, "d2"))


def test_one_report_that_tells_of_blame_and_denial_contradicts_no_other() -> None:
    told = incident(("Hamas", "blamed", "police"), ("Hamas", "denied", "Hamas"))
    words = (Evidence(0, 5, "d0"),)
    both = tuple(replace(answer, evidence=words) for answer in told.responsibility)
    (found,) = find_disputes(replace(told, responsibility=both))
    assert found.why == "Hamas is blamed for it and denies it."
