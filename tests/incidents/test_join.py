from __future__ import annotations

from dataclasses import replace

import pytest

from tests.incidents.build import claim, day, event, family, link, place, report, voice
from writethru.incidents import Joined, join_accounts
from writethru.model import Account, Answerable, Claim, Days, Document, Edit, Event, Lineage, Span

KESH, DOR = place("Kesh", country="XA"), place("Dor", country="XA")
QUARRY = place("Quarry Gate", precision="district", within=("Kesh",), country="XA")
MONDAY, TUESDAY, APRIL = day("2031-05-05"), day("2031-05-06"), day("2031-04-02")
NONE = Lineage((), (), ())


def account(
    document: str, *events: Event, claims: tuple[Claim, ...] = (), answers: tuple[Answerable, ...] = ()
) -> Account:
    return Account(document, events, claims, answers)


def join(documents: list[Document], *accounts: Account, lineage: Lineage = NONE) -> Joined:
    return join_accounts(accounts, documents, lineage)


def told(document: str, what: Event, value: int, **more: object) -> Claim:
    return claim(document, value, event=what.id, start=what.start, **more)  # type: ignore[arg-type]


def test_one_event_in_two_reports_is_one_incident_at_its_finest_place() -> None:
    one, two = event("a", "bombing", KESH, MONDAY), event("b", "attack", QUARRY, MONDAY)
    found = join(
        [report("a", "2031-05-05"), report("b", "2031-05-05")],
        account("a", one, claims=(told("a", one, 12),)),
        account("b", two, claims=(told("b", two, 14),)),
    )
    assert [(i.title, i.type) for i in found.incidents] == [("Bombing, Quarry Gate, Kesh", "bombing")]
    assert {c.incident for c in found.claims} == {found.incidents[0].id}


def test_two_attacks_on_one_day_in_one_city_stay_two() -> None:
    morning, evening = event("a", "bombing", KESH, MONDAY), event("a", "shooting", KESH, MONDAY, start=50)
    other = event("b", "shooting", KESH, MONDAY)
    found = join(
        [report("a", "2031-05-05"), report("b", "2031-05-05")],
        account("a", morning, evening, claims=(told("a", morning, 12), told("a", evening, 3))),
        account("b", other, claims=(told("b", other, 3),)),
    )
    tolls = sorted((i.type, i.killed.low, i.killed.high, len(i.mentions)) for i in found.incidents if i.killed)
    assert tolls == [("bombing", 12, 12, 1), ("shooting", 3, 3, 2)]


def test_equal_figures_alone_join_nothing() -> None:
    one, two = event("a", "bombing", KESH, MONDAY), event("b", "bombing", DOR, MONDAY)
    three = event("c", "earthquake", KESH, MONDAY)
    found = join(
        [report(x, "2031-05-05") for x in "abc"],
        account("a", one, claims=(told("a", one, 12),)),
        account("b", two, claims=(told("b", two, 12),)),
        account("c", three, claims=(told("c", three, 12),)),
    )
    assert len(found.incidents) == 3


def test_the_news_of_two_reports_is_one_where_only_an_unlisted_name_or_a_weekday_to_come_differs() -> None:
    listed = place("Kesh", country="XA", gazetteer="Kesh")
    club = place("Red Lamp")
    sunday, friday = day("2031-05-04"), Days("2031-05-02", "2031-05-02", "day", "weekday-past")
    tables = [
        (event("a", "shooting", listed, sunday), event("b", "shooting", club, sunday), 9, 1),
        (event("a", "shooting", listed, sunday), event("b", "shooting", club, sunday), 90, 2),
        (event("a", "shooting", listed, day("2031-05-08")), event("b", "shooting", listed, friday), 9, 1),
        (event("a", "shooting", listed, day("2031-05-08")), event("b", "shooting", listed, sunday), 9, 2),
    ]
    for one, two, value, incidents in tables:
        found = join(
            [report("a", "2031-05-08"), report("b", "2031-05-08")],
            account("a", one, claims=(told("a", one, 9),)),
            account("b", two, claims=(told("b", two, value),)),
        )
        assert len(found.incidents) == incidents, (one, two)


def test_the_news_of_two_reports_is_one_where_either_names_the_others_place_and_the_figures_agree() -> None:
    one, two = event("a", "shooting", KESH, MONDAY), event("b", "shooting", DOR, MONDAY)
    tables = [
        ("Nine were shot in Dor, an hour from Kesh.", 9, 1),
        ("Nine were shot in Dor, an hour from Kesh.", 40, 2),
        ("Nine were shot in Dor, near Keshmark.", 9, 2),
    ]
    for text, value, incidents in tables:
        found = join(
            [report("a", "2031-05-05"), replace(report("b", "2031-05-05"), text=text)],
            account("a", one, claims=(told("a", one, 9),)),
            account("b", two, claims=(told("b", two, value),)),
        )
        assert len(found.incidents) == incidents, text


def test_a_wounded_boy_is_the_dead_boy_unless_their_ages_differ() -> None:
    one, two = event("a", "shooting", KESH, MONDAY), event("b", "killing", None, None)
    tables = [("a 9-year-old boy died", 1), ("a 24-year-old man died", 2)]
    for text, incidents in tables:
        hurt = told("a", one, 1, effect="wounded", share=True, text="a 9-year-old boy was shot")
        dead = told("b", two, 1, share=True, text=text)
        found = join(
            [report("a", "2031-05-05"), report("b", "2031-05-06")],
            account("a", one, claims=(hurt,)),
            account("b", two, claims=(dead,)),
        )
        assert len(found.incidents) == incidents, text


def test_an_undated_report_joins_the_news_and_not_the_background() -> None:
    fresh, old = event("a", "bombing", QUARRY, MONDAY), event("a", "bombing", QUARRY, APRIL, start=80)
    undated = event("b", "bombing", KESH, None)
    found = join(
        [report("a", "2031-05-05"), report("b", None)],
        account("a", fresh, old, claims=(told("a", fresh, 62, modality="at_least"), told("a", old, 60))),
        account("b", undated, claims=(told("b", undated, 68, modality="at_least"),)),
    )
    assert [(i.killed.low, i.killed.high) for i in found.incidents if i.killed] == [(62, 68), (60, 60)]


def test_an_old_toll_cannot_overwrite_the_news() -> None:
    fresh, old = event("a", "bombing", KESH, MONDAY), event("b", "bombing", KESH, APRIL)
    found = join(
        [report("a", "2031-05-05"), report("b", "2031-05-06")],
        account("a", fresh, claims=(told("a", fresh, 12),)),
        account("b", old, claims=(told("b", old, 70),)),
    )
    assert [i.killed.latest for i in found.incidents if i.killed] == [12, 70]


def test_the_next_day_is_the_same_event_only_with_like_figures() -> None:
    documents = [report("a", "2031-05-05"), report("b", "2031-05-06")]
    for value, incidents in ((13, 1), (90, 2)):
        one, two = event("a", "bombing", KESH, MONDAY), event("b", "bombing", KESH, TUESDAY)
        found = join(
            documents,
            account("a", one, claims=(told("a", one, 12),)),
            account("b", two, claims=(told("b", two, value),)),
        )
        assert len(found.incidents) == incidents


def test_ids_stay_when_a_later_report_joins() -> None:
    one, two = event("a", "bombing", KESH, MONDAY), event("b", "bombing", KESH, MONDAY)
    first, second = (
        account("a", one, claims=(told("a", one, 12),)),
        account("b", two, claims=(told("b", two, 15),)),
    )
    alone = join([report("a", "2031-05-05")], first)
    both = join([report("a", "2031-05-05"), report("b", "2031-05-06")], second, first)
    assert [i.id for i in alone.incidents] == [i.id for i in both.incidents]
    assert join([report("b", "2031-05-06"), report("a", "2031-05-05")], first, second) == both


def test_a_newer_version_supersedes_and_the_stale_copy_is_named() -> None:
    one, two = event("a", "bombing", KESH, MONDAY), event("b", "bombing", KESH, MONDAY)
    lineage = Lineage((), (family(("a",), ("b",)),), (voice("Northern Wire", "agency", "a", "b"),))
    found = join(
        [report("a", "2031-05-05"), report("b", "2031-05-05")],
        account("a", one, claims=(told("a", one, 40, origin="Red Lantern"),)),
        account("b", two, claims=(told("b", two, 55, origin="Red Lantern"),)),
        lineage=lineage,
    )
    assert [(c.low, c.status) for c in found.claims] == [(40, "superseded"), (55, "current")]
    assert [(a.kind, a.why) for a in found.alerts] == [
        ("silent-change", "Version 2 changes 40 killed to 55 without a notice."),
        ("stale-copy", "Red Lantern's count of 40 killed is superseded (now 55) and still shown by a."),
    ]
    assert set(found.incidents[0].alerts) == {a.id for a in found.alerts}
    assert (found.incidents[0].voices.certain, found.incidents[0].voices.possible) == (1, 1)


def test_a_claim_of_responsibility_stands_on_its_incident_with_its_evidence() -> None:
    one, two = event("a", "bombing", KESH, MONDAY), event("b", "bombing", KESH, MONDAY)
    said = Answerable(5, 30, "b", "the Ash Front said it did it", "Ash Front", "claimed", None, (two.id,))
    found = join(
        [report("a", "2031-05-05"), report("b", "2031-05-05")],
        account("a", one, claims=(told("a", one, 12),)),
        account("b", two, answers=(said,)),
    )
    (incident,) = found.incidents
    assert [(r.actor, r.stance, [e.document for e in r.evidence]) for r in incident.responsibility] == [
        ("Ash Front", "claimed", ["b"])
    ]


def test_blame_for_what_went_on_in_a_whole_country_makes_no_incident() -> None:
    wide = place("Velmora", precision="country", country="XA")
    strikes, raid = event("a", "air strike", wide, None), event("a", "air strike", KESH, None, start=40)
    said = [Answerable(0, 9, "a", "", "Dor air force", "blamed", None, (e.id,)) for e in (strikes, raid)]
    found = join([report("a", "2031-05-05")], account("a", strikes, raid, answers=tuple(said)))
    assert [i.title for i in found.incidents] == ["Air strike, Kesh"]


def test_totals_are_compared_as_intervals() -> None:
    kesh, dor = event("a", "bombing", KESH, MONDAY), event("a", "bombing", DOR, MONDAY, start=50)
    words = "bombs in Kesh and Dor killed"
    early = claim("b", 120, "more_than", scope="aggregate", text=words)
    own = claim("a", 200, scope="aggregate", start=90, text=words)
    documents = [report("a", "2031-05-05"), report("b", None)]
    first = account("a", kesh, dor, claims=(told("a", kesh, 62, modality="at_least"), told("a", dor, 57), own))
    found = join(documents, first, account("b", claims=(early,)))
    notes = [i.killed.notes for i in found.incidents if i.killed]
    assert all(
        "62 + 57 = 119 falls short of \u201cmore than 120\u201d: the total may know a later state." in n for n in notes
    )
    assert not [a for a in found.alerts if a.kind == "total-and-parts"]
    found = join([documents[0], report("b", "2031-05-06")], first, account("b", claims=(early,)))
    assert "62 + 57 = 119 falls short of \u201cmore than 120\u201d: the total knows a later state." in (
        note for i in found.incidents if i.killed for note in i.killed.notes
    )
    older = claim("c", 130, "more_than", scope="aggregate", text=words)
    found = join([*documents, report("c", "2031-05-04")], first, account("c", claims=(older,)))
    assert "62 + 57 = 119 falls short of \u201cmore than 130\u201d: the total is of an earlier state." in (
        note for i in found.incidents if i.killed for note in i.killed.notes
    )
    less = claim("a", 100, scope="aggregate", start=90, text=words)
    found = join(documents, account("a", kesh, dor, claims=(*first.claims[:2], less)))
    assert [a.why for a in found.alerts] == [
        "62 + 57 = 119 is more than the total of \u201c100\u201d in the same report."
    ]


def test_origins_that_exclude_each_other_raise_an_alert() -> None:
    one, two = event("a", "bombing", KESH, MONDAY), event("b", "bombing", KESH, MONDAY)
    documents = [report("a", "2031-05-05"), report("b", "2031-05-06")]
    found = join(
        documents,
        account("a", one, claims=(told("a", one, 20, origin="Kesh police", modality="at_least"),)),
        account("b", two, claims=(told("b", two, 17, origin="Red Lantern"),)),
    )
    assert [a.kind for a in found.alerts] == ["origins-disagree"]
    assert found.alerts[0].why == "Kesh police gives at least 20 killed, Red Lantern 17."


@pytest.mark.parametrize(
    ("first", "second", "day", "alerts"),
    [
        # a day later a toll has grown
        (("Kesh police", 17), ("Red Lantern", 20), "2031-05-06", 0),
        (("Kesh police", 17), ("Red Lantern", 20), "2031-05-05", 1),
        # a hospital has its own patients
        (("Dor General Hospital", 17), ("Red Lantern", 20), "2031-05-05", 0),
        # whoever "officials" are, they may be the others' source
        (("officials", 17), ("Red Lantern", 20), "2031-05-05", 0),
        (("Ann Orr", 17), ("Mayor Ann Orr", 20), "2031-05-05", 0),
    ],
)
def test_origins_that_need_not_disagree(first: tuple[str, int], second: tuple[str, int], day: str, alerts: int) -> None:
    one, two = event("a", "bombing", KESH, MONDAY), event("b", "bombing", KESH, MONDAY)
    found = join(
        [report("a", "2031-05-05"), report("b", day)],
        account("a", one, claims=(told("a", one, first[1], origin=first[0]),)),
        account("b", two, claims=(told("b", two, second[1], origin=second[0]),)),
    )
    assert len(found.alerts) == alerts


def test_an_origin_lost_on_the_way_is_one_alert() -> None:
    events = {x: event(x, "bombing", KESH, MONDAY) for x in "abc"}
    origins = {"a": "Red Lantern", "b": None, "c": None}
    accounts = [
        account(x, e, claims=(told(x, e, 40, origin=origins[x], text="killed forty"),)) for x, e in events.items()
    ]
    carried = Edit("changed", Span(0, 40), Span(0, 40))
    lineage = Lineage((link("a", "b", "rewrite", carried), link("a", "c", "rewrite", carried)), (), ())
    found = join([report(x, "2031-05-05") for x in "abc"], *accounts, lineage=lineage)
    assert [(a.kind, a.why) for a in found.alerts] == [
        ("attribution-lost", "40 killed is Red Lantern's figure, and is given without a source by b, c.")
    ]
    assert [e.document for e in found.alerts[0].evidence] == ["a", "b", "c"]


def test_the_climbing_toll_of_an_earthquake_stays_one_incident() -> None:
    wide, fine = place("Velmora", precision="country", country="XA"), place("Dor", country="XA")
    one, two = event("a", "earthquake", wide, MONDAY), event("b", "earthquake", fine, MONDAY)
    found = join(
        [report("a", "2031-05-05"), report("b", "2031-05-06")],
        account("a", one, claims=(told("a", one, 12),)),
        account("b", two, claims=(told("b", two, 260),)),
    )
    assert [(i.title, i.killed.low, i.killed.high) for i in found.incidents if i.killed] == [
        ("Earthquake, Dor", 12, 260)
    ]


def test_a_follow_up_is_joined_by_the_name_of_who_came_to_harm() -> None:
    march, may = event("a", "shooting", KESH, day("2031-03-03")), event("b", "killing", None, None)
    tables = [
        # nobody dies twice
        ("Ada Krol", "Ada Krol", "", 1),
        ("Ada Krol", "Ada Brit Krol", "", 1),
        # the later report names her, and counts a victim without a name
        ("Ada Krol", "woman", "The court heard that Ada Krol was a clerk.", 1),
        ("Ada Krol", "Bo Lind", "The court heard that Ada Krol was a clerk.", 2),
        ("Ada Krol", "woman", "", 2),
        # a name before a noun is no person's
        ("Red Lamp waiter", "Red Lamp waiter", "", 2),
    ]
    for first, second, text, incidents in tables:
        later = replace(report("b", "2031-05-05"), text=text)
        found = join(
            [report("a", "2031-03-03"), later],
            account("a", march, claims=(told("a", march, 1, victims=first, share=True),)),
            account("b", may, claims=(told("b", may, 1, victims=second, share=True),)),
        )
        assert len(found.incidents) == incidents, (first, second, text)


def test_a_name_told_of_another_event_joins_no_news() -> None:
    march, may = event("a", "shooting", KESH, day("2031-03-03")), event("b", "shooting", DOR, MONDAY)
    before = event("b", "shooting", None, day("2031-03-03"), start=90)
    found = join(
        [report("a", "2031-03-03"), replace(report("b", "2031-05-05"), text="Ada Krol was shot in March.")],
        account("a", march, claims=(told("a", march, 1, victims="Ada Krol", share=True),)),
        account("b", may, before, claims=(told("b", may, 1), told("b", before, 1, victims="Ada Krol", share=True))),
    )
    assert sorted(len(i.mentions) for i in found.incidents) == [1, 2]
    assert max(found.incidents, key=lambda i: len(i.mentions)).date == day("2031-03-03")


def test_a_sum_that_opens_a_report_is_not_the_news_of_its_first_event() -> None:
    one, two = event("a", "killing", None, None), event("b", "killing", KESH, MONDAY)
    for scope, incidents in (("incident", 1), ("aggregate", 2)):
        first = claim("a", 9, start=0, scope=scope, event=one.id if scope == "incident" else None)
        found = join(
            [report("a", "2031-05-05"), report("b", "2031-05-05")],
            account("a", one, claims=(first, claim("a", 9, start=80, event=one.id))),
            account("b", two, claims=(told("b", two, 9),)),
        )
        assert len(found.incidents) == incidents, scope


def test_a_boy_and_a_man_are_not_one_because_each_is_one() -> None:
    one, two = event("a", "killing", None, MONDAY), event("b", "shooting", KESH, None)
    for age, incidents in (("9", 1), ("24", 2)):
        found = join(
            [report("a", "2031-05-05"), report("b", "2031-05-05")],
            account("a", one, claims=(told("a", one, 1, text="a 9-year-old was shot dead", share=True),)),
            account("b", two, claims=(told("b", two, 1, text=f"a {age}-year-old was shot dead", share=True),)),
        )
        assert len(found.incidents) == incidents, age
