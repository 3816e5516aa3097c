"""What an editor must look at: which figures of two origins exclude each other, and how alerts reach their incidents."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.incidents.build import claim, family, incident, place, report, toll
from writethru.incidents.alerts import find_alerts
from writethru.incidents.order import AsOf
from writethru.model import Alert, Claim, Evidence, Incident, Lineage, Responsibility
from writethru.text import make_id

NONE = Lineage((), (), ())
ORDER = {
    "mon": AsOf("2031-05-05", 0, ""),
    "too": AsOf("2031-05-05", 0, ""),
    "tue": AsOf("2031-05-06", 0, ""),
    "undated": AsOf("", 0, ""),
}
DOCUMENTS = [report(name, when.day or None) for name, when in ORDER.items()]


def alerts(
    incidents: list[Incident], claims: list[Claim], lineage: Lineage = NONE
) -> tuple[tuple[Alert, ...], list[Incident]]:
    return find_alerts(incidents, claims, DOCUMENTS, ORDER, lineage)


def told(
    document: str, value: int, modality: str = "exact", origin: str | None = "Kesh police", **more: object
) -> Claim:
    return claim(document, value, modality, origin=origin, **{"incident": "i-1", "text": "so many", **more})  # type: ignore[arg-type]


def disagreements(*claims: Claim, standing: bool = True, effect: str = "killed") -> list[str]:
    figures = toll(*claims) if standing else toll(others=claims)
    one = incident("i-1", **{effect: figures})  # type: ignore[arg-type]
    found, _ = alerts([one], list(claims))
    assert all(alert.kind == "origins-disagree" for alert in found)
    return [alert.why for alert in found]


LANTERN = "Red Lantern"


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ((20, "exact"), (17, "exact"), "20 killed, Red Lantern 17"),
        ((20, "at_least"), (17, "exact"), "at least 20 killed, Red Lantern 17"),
        ((20, "more_than"), (20, "exact"), "more than 20 killed, Red Lantern 20"),
        ((12, "exact"), (10, "up_to"), "12 killed, Red Lantern up to 10"),
        ((1, "exact"), (0, "exact"), "1 killed, Red Lantern 0"),
        # bounds that leave room for the other
        ((17, "at_least"), (20, "exact"), None),
        ((20, "at_least"), (20, "exact"), None),
        ((19, "more_than"), (20, "exact"), None),
        ((10, "exact"), (10, "up_to"), None),
        ((0, "exact"), (0, "up_to"), None),
        ((9, "exact"), (10, "up_to"), None),
        ((20, "at_least"), (90, "more_than"), None),
        # round and vague ones exclude nothing
        ((20, "about"), (17, "exact"), None),
        ((20, "exact"), (17, "nearly"), None),
        ((24, "vague"), (17, "exact"), None),
    ],
)
def test_figures_that_exclude_each_other(one: tuple[int, str], other: tuple[int, str], said: str | None) -> None:
    pair = told("mon", *one), told("too", *other, origin=LANTERN)
    expected = [f"Kesh police gives {said}."] if said else []
    assert disagreements(*pair) == disagreements(*pair[::-1]) == expected


@pytest.mark.parametrize(
    ("origins", "days", "effect", "disagree"),
    [
        # of one day, or of days that nobody knows
        (("Kesh police", LANTERN), ("mon", "too"), "killed", True),
        (("Kesh police", LANTERN), ("mon", "undated"), "killed", True),
        (("Kesh police", LANTERN), ("undated", "tue"), "killed", True),
        # a toll has grown since; but it does not fall, except that of the wounded
        (("Kesh police", LANTERN), ("mon", "tue"), "killed", False),
        (("Kesh police", LANTERN), ("tue", "mon"), "killed", True),
        (("Kesh police", LANTERN), ("mon", "tue"), "wounded", False),
        (("Kesh police", LANTERN), ("tue", "mon"), "wounded", False),
        (("Kesh police", LANTERN), ("mon", "too"), "wounded", True),
        (("Kesh police", LANTERN), ("tue", "mon"), "missing", True),
        # names that may be of one origin, or of anybody
        (("Kesh police", "Kesh police"), ("mon", "too"), "killed", False),
        (("the Kesh police", "Kesh police"), ("mon", "too"), "killed", False),
        (("officials", LANTERN), ("mon", "too"), "killed", False),
        ((LANTERN, "police"), ("mon", "too"), "killed", False),
        ((None, LANTERN), ("mon", "too"), "killed", False),
        # a hospital counts its own patients: it may give less, not more
        (("Dor Hospital", LANTERN), ("mon", "too"), "killed", False),
        ((LANTERN, "Dor Hospital"), ("mon", "too"), "killed", True),
    ],
)
def test_origins_that_disagree(
    origins: tuple[str | None, str | None], days: tuple[str, str], effect: str, *, disagree: bool
) -> None:
    less, more = (
        told(document, value, origin=origin, effect=effect)
        for value, origin, document in zip((17, 20), origins, days, strict=True)
    )
    found = disagreements(less, more, effect=effect)
    assert found == disagreements(more, less, effect=effect)
    assert len(found) == disagree


def test_a_hospital_that_counts_none_excludes_none() -> None:
    assert disagreements(told("mon", 0, origin="Dor Hospital"), told("too", 1, origin=LANTERN)) == []
    assert disagreements(told("mon", 0, origin=LANTERN), told("too", 1, origin="Dor Hospital")) != []


def test_what_does_not_stand_or_is_not_of_the_whole_disagrees_with_nobody() -> None:
    one = told("mon", 20)
    assert disagreements(one, told("too", 17, origin=LANTERN)) != []
    assert disagreements(one, told("too", 17, origin=LANTERN), standing=False) == []
    for more in ({"headline": True}, {"part_of": "x"}, {"attackers": True}, {"incident": "i-2"}, {"effect": "wounded"}):
        assert disagreements(one, told("too", 17, origin=LANTERN, **more)) == [], more


def test_one_pair_of_figures_is_one_alert_with_the_words_of_all_reports() -> None:
    claims = [
        told("mon", 20),
        told("too", 17, origin=LANTERN, start=5),
        told("tue", 20, start=7),
        told("undated", 17, origin=LANTERN, start=9),
        told("undated", 12, origin="Dor Health Office", start=60),
    ]
    found, (marked,) = alerts([incident("i-1", killed=toll(*claims))], claims)
    whys = {alert.why: [e.document for e in alert.evidence] for alert in found}
    assert whys == {
        "Kesh police gives 20 killed, Red Lantern 17.": ["mon", "too", "undated", "tue"],
        "Dor Health Office gives 12 killed, Kesh police 20.": ["undated", "mon", "tue"],
        "Dor Health Office gives 12 killed, Red Lantern 17.": ["undated", "too", "undated"],
    }
    assert marked.alerts == tuple(sorted(alert.id for alert in found))


def test_an_alert_is_known_by_its_kind_and_its_claims() -> None:
    claims = [told("mon", 20, start=3), told("too", 17, origin=LANTERN, start=5)]
    (alert,), _ = alerts([incident("i-1", killed=toll(*claims))], claims)
    assert alert.id == make_id("a", "origins-disagree", *sorted(c.id for c in claims))
    assert alert.evidence == (Evidence(3, 10, "mon"), Evidence(5, 12, "too"))
    assert alerts([incident("i-1", killed=toll(*claims[::-1]))], claims[::-1])[0][0].id == alert.id


def test_a_dispute_reaches_its_incident_with_the_words_of_both() -> None:
    said = (
        Responsibility("Hamas", "blamed", "police", (Evidence(3, 9, "mon"),)),
        Responsibility("Hamas", "denied", "Hamas", (Evidence(5, 8, "tue"),)),
    )
    (alert,), (first, second) = alerts([incident("i-1", said=said), incident("i-2")], [])
    why = "Hamas is blamed for it in one report and denies it in another."
    assert (alert.kind, alert.why) == ("responsibility-disputed", why)
    assert alert.id == make_id("a", "responsibility-disputed", "i-1", why)
    assert set(alert.evidence) == {Evidence(3, 9, "mon"), Evidence(5, 8, "tue")}
    assert (first.alerts, second.alerts) == ((alert.id,), ())
    # the same words on another incident are another alert
    assert len(alerts([incident("i-1", said=said), incident("i-2", said=said)], [])[0]) == 2


KESH, DOR = place("Kesh"), place("Dor")


def sums(value: int, document: str = "mon") -> tuple[list[Incident], list[Claim]]:
    parts = [
        claim("mon", 62, "at_least", incident="i-kesh", start=1),
        claim("mon", 57, "at_least", incident="i-dor", start=2),
    ]
    whole = claim(document, value, scope="aggregate", text="bombs in Kesh and Dor", start=60)
    incidents = [
        incident("i-kesh", KESH, killed=toll(parts[0]), wounded=toll()),
        incident("i-dor", DOR, killed=toll(parts[1])),
        incident("i-tarn", place("Tarn"), killed=toll()),
    ]
    return incidents, [*parts, whole]


def test_parts_above_their_total_are_an_alert_on_each_of_them() -> None:
    incidents, claims = sums(100)
    (alert,), marked = alerts(incidents, claims)
    assert (alert.kind, [e.start for e in alert.evidence]) == ("total-and-parts", [60, 1, 2])
    assert [one.alerts for one in marked] == [(alert.id,), (alert.id,), ()]
    assert [one.killed for one in marked] == [one.killed for one in incidents]


def test_parts_short_of_their_total_are_a_note_on_the_tolls_of_that_effect() -> None:
    incidents, claims = sums(130, "tue")
    again = replace(claims[2], id="c-again", start=200)
    found, marked = alerts(incidents, [*claims, again])
    note = "62 + 57 = 119 falls short of \u201c130\u201d: the total knows a later state."
    assert found == ()
    assert [one.killed and one.killed.notes for one in marked] == [(note,), (note,), ()]
    assert [one.wounded for one in marked] == [one.wounded for one in incidents]
    hurt = [replace(c, effect="wounded") for c in claims]
    _, marked = alerts(incidents, hurt)
    assert marked[0].wounded is not None
    assert (marked[0].wounded.notes, marked[1].wounded) == ((note,), None)
    assert [one.killed for one in marked] == [one.killed for one in incidents]


def test_alerts_are_in_order_of_kind_and_id() -> None:
    incidents, claims = sums(100)
    more = [
        told(document, value, origin=name)
        for document, value, name in (("mon", 20, "Kesh police"), ("too", 17, LANTERN), ("too", 12, "Ann Orr"))
    ]
    stale = [told("mon", 40, origin=None, status="superseded"), told("tue", 55, origin=None, start=5)]
    lineage = Lineage((), (family(("mon",), ("tue",)),), ())
    found, marked = alerts([incident("i-1", killed=toll(*more)), *incidents], [*more, *claims, *stale], lineage)
    keys = [(alert.kind, alert.id) for alert in found]
    assert keys == sorted(keys)
    assert [kind for kind, _ in keys] == ["origins-disagree"] * 3 + ["silent-change", "stale-copy", "total-and-parts"]
    assert len(marked[0].alerts) == 5
