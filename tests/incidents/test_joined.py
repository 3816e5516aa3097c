"""What an incident keeps of the events that were joined, and which events are joined at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.incidents.build import claim, day, event, family, incident, link, place, report, voice
from writethru.incidents import Joined, group_events, join_accounts, news_first
from writethru.model import (
    Account,
    Answerable,
    Claim,
    Days,
    Document,
    Edit,
    Event,
    Evidence,
    Lineage,
    Place,
    Responsibility,
    Span,
    Stance,
    VoiceCount,
)
from writethru.text import make_id

KESH, DOR = place("Kesh", country="XA"), place("Dor", country="XA")
QUARRY = place("Quarry Gate", precision="district", within=("Kesh",), country="XA")
VELMORA = place("Velmora", precision="country", country="XA")
MONDAY, TUESDAY, APRIL = day("2031-05-05"), day("2031-05-06"), day("2031-04-02")
MAY = Days("2031-05-01", "2031-05-31", "month", "month")
NONE = Lineage((), (), ())


def told(what: Event, value: int, modality: str = "exact", **more: object) -> Claim:
    return claim(what.document, value, modality, event=what.id, **{"start": what.start, **more})  # type: ignore[arg-type]


def account(
    document: str, *events: Event, claims: tuple[Claim, ...] = (), said: tuple[Answerable, ...] = ()
) -> Account:
    return Account(document, events, claims, said)


def answer(
    document: str, actor: str, stance: Stance, by: str | None, *events: Event, start: int = 0, rule: str = ""
) -> Answerable:
    return Answerable(start, start + 9, document, "", actor, stance, by, tuple(e.id for e in events), rule=rule)


def reports(names: str, published: str | None = "2031-05-05") -> list[Document]:
    return [report(name, published) for name in names]


def two(one: Event, other: Event, *claims: Claim, lineage: Lineage = NONE) -> Joined:
    accounts = [
        account(e.document, e, claims=tuple(c for c in claims if c.document == e.document)) for e in (one, other)
    ]
    return join_accounts(accounts, reports("ab"), lineage)


ONE, OTHER = event("a", "bombing", QUARRY, MONDAY), event("b", "bombing", KESH, MONDAY, start=7)


def test_an_incident_keeps_what_its_reports_tell() -> None:
    one = replace(ONE, mentions=(Span(0, 9), Span(30, 40)))
    claims = [
        told(one, 12),
        told(OTHER, 12),
        told(one, 30, effect="wounded", start=1),
        told(OTHER, 4, effect="missing"),
    ]
    voices = (voice("Northern Wire", "agency", "a"), voice("Dor Courier", "newsroom", "b"))
    (found,) = two(one, OTHER, *claims, lineage=Lineage((), (), voices)).incidents
    assert found.title == "Bombing, Quarry Gate, Kesh"
    assert (found.type, found.date) == ("bombing", MONDAY)
    assert (found.killed and found.killed.latest, found.wounded and found.wounded.latest) == (12, 30)
    assert found.missing is not None
    assert found.missing.latest == 4
    assert found.mentions == (Evidence(0, 9, "a"), Evidence(30, 40, "a"), Evidence(7, 7, "b"))
    assert found.joined == ("place within place", "same day", "same kind", "equal figures")
    assert (found.voices.certain, found.voices.possible) == (2, 2)
    assert (found.responsibility, found.alerts, found.acled_type, found.sides) == ((), (), None, ())


def test_without_a_place_the_kind_alone_is_the_title() -> None:
    one = event("a", "bombing", None, MONDAY)
    (found,) = join_accounts([account("a", one, claims=(told(one, 3),))], reports("a"), NONE).incidents
    assert (found.title, found.killed and found.killed.latest, found.wounded, found.missing) == (
        "Bombing",
        3,
        None,
        None,
    )


def test_the_kind_of_violence_follows_from_who_did_it_to_whom() -> None:
    one = event("a", "bombing", KESH, MONDAY)
    said = answer("a", "Boko Haram", "claimed", "Boko Haram", one)
    given = account("a", one, claims=(told(one, 3, victims="shoppers"),), said=(said,))
    (found,) = join_accounts([given], reports("a"), NONE).incidents
    assert (found.ucdp_type, found.sides) == ("one-sided", ("Boko Haram", "civilians"))
    assert found.acled_type == ("Explosions/Remote violence", "Remote explosive/landmine/IED")


@pytest.mark.parametrize(
    ("days", "first"),
    [
        ({"a": "2031-05-06", "b": "2031-05-05"}, "b"),
        ({"a": "2031-05-05", "b": "2031-05-06"}, "a"),
        # a report whose day is known goes before one without
        ({"a": None, "b": "2031-05-09"}, "b"),
        ({"a": "2031-05-05", "b": "2031-05-05"}, "a"),
        ({"a": None, "b": None}, "a"),
    ],
)
def test_an_incident_is_known_by_its_earliest_figure(days: dict[str, str | None], first: str) -> None:
    claims = [told(ONE, 30, start=9), told(ONE, 12, start=2), told(OTHER, 12, start=8), told(OTHER, 31, start=11)]
    accounts = [
        account(e.document, e, claims=tuple(c for c in claims if c.document == e.document)) for e in (ONE, OTHER)
    ]
    (found,) = join_accounts(accounts, [report(*item) for item in days.items()], NONE).incidents
    root = min((c for c in claims if c.document == first), key=lambda c: c.start)
    assert found.id == make_id("i", root.id)


def test_an_incident_without_figures_is_known_by_its_earliest_event() -> None:
    said = [answer(e.document, "Ash Front", "blamed", None, e) for e in (ONE, OTHER)]
    accounts = [account("a", ONE, said=(said[0],)), account("b", OTHER, said=(said[1],))]
    for documents, first in (
        ([report("a", "2031-05-06"), report("b", "2031-05-05")], OTHER),
        (reports("ab"), ONE),
    ):
        (found,) = join_accounts(accounts, documents, NONE).incidents
        assert found.id == make_id("i", first.id)
        assert found.mentions[0].document == first.document


def test_answers_of_one_actor_stance_and_speaker_are_one_record() -> None:
    said = (
        answer("b", "Taliban", "claimed", "Taliban", OTHER, start=20, rule="claims"),
        answer("b", "Taliban", "claimed", "Taliban", OTHER, start=3, rule="says it did"),
        answer("b", "Taliban", "claimed", None, OTHER, start=60, rule="claims"),
        answer("b", "Taliban", "blamed", None, OTHER, start=40, rule="blames"),
    )
    early = answer("a", "Taliban", "claimed", "Taliban", ONE, start=70, rule="claims")
    nobody = answer("a", "Ash Front", "blamed", "police", ONE, start=9)
    accounts = [account("b", OTHER, claims=(told(OTHER, 3),), said=said), account("a", ONE, said=(nobody, early))]
    (found,) = join_accounts(accounts, reports("ab"), NONE).incidents
    ash, blamed, alone, claimed = found.responsibility
    assert ash == Responsibility("Ash Front", "blamed", "police", (Evidence(9, 18, "a"),), ("",), None)
    assert (blamed.actor, blamed.stance, blamed.by, blamed.rules) == ("Taliban", "blamed", None, ("blames",))
    assert (alone.stance, alone.by, alone.evidence) == ("claimed", None, (Evidence(60, 69, "b"),))
    assert (claimed.stance, claimed.by, claimed.rules) == ("claimed", "Taliban", ("claims", "says it did"))
    assert claimed.evidence == (Evidence(70, 79, "a"), Evidence(3, 12, "b"), Evidence(20, 29, "b"))
    assert claimed.ucdp is not None
    assert claimed.ucdp == alone.ucdp


@pytest.mark.parametrize(
    ("where", "when", "made"),
    [
        (VELMORA, None, False),
        (place("Orrland", precision="region"), None, False),
        (place("the north", precision="unknown"), None, False),
        (None, None, False),
        (VELMORA, MAY, False),
        (VELMORA, MONDAY, True),
        (None, MONDAY, True),
        (place("Orr County", precision="county"), None, True),
        (KESH, MAY, True),
    ],
)
def test_an_event_without_figures_has_a_day_or_a_place_of_its_own(
    where: Place | None, when: Days | None, *, made: bool
) -> None:
    one = event("a", "bombing", where, when)
    given = account("a", one, said=(answer("a", "Ash Front", "blamed", None, one),))
    assert len(join_accounts([given], reports("a"), NONE).incidents) == made
    # and somebody answers for it
    assert join_accounts([account("a", one)], reports("a"), NONE).incidents == ()


def test_events_that_are_joined_already_are_joined_no_further() -> None:
    accounts = [account("a", ONE, claims=(told(ONE, 12),)), account("b", OTHER, claims=(told(OTHER, 12),))]
    assert len(join_accounts(accounts, reports("ab"), NONE).incidents) == 1
    assert len(join_accounts(accounts, reports("ab"), NONE, [[ONE], [OTHER]]).incidents) == 2


def test_the_wounded_who_died_are_superseded_in_each_incident() -> None:
    april = [event("a", "shooting", DOR, APRIL, start=50), event("b", "shooting", DOR, APRIL, start=60)]
    claims = [
        told(april[0], 2, effect="wounded"),
        told(april[1], 2),
        told(ONE, 1, effect="wounded", share=True),
        told(OTHER, 9, effect="wounded"),
    ]
    accounts = [
        account("a", ONE, april[0], claims=(claims[0], claims[2])),
        account("b", OTHER, april[1], claims=(claims[1], claims[3])),
    ]
    found = join_accounts(accounts, [report("a", "2031-05-05"), report("b", "2031-05-06")], NONE, [april, [ONE, OTHER]])
    assert {c.id: c.status for c in found.claims} == {
        claims[0].id: "superseded",
        claims[1].id: "current",
        claims[2].id: "current",
        claims[3].id: "current",
    }
    assert [(i.killed and i.killed.latest, i.wounded and i.wounded.latest) for i in found.incidents] == [
        (None, 9),
        (2, None),
    ]


def test_what_a_report_itself_calls_old_tells_nothing_unless_it_tells_nothing_else() -> None:
    old = told(ONE, 29, status="superseded", start=40)
    for claims, low in (((told(ONE, 31), old), 31), ((old,), 29)):
        found = join_accounts([account("a", ONE, claims=claims)], reports("a"), NONE)
        assert [i.killed and i.killed.low for i in found.incidents] == [low]
        assert [c.status for c in found.claims] == ["current", "superseded"][2 - len(claims) :]


def test_figures_that_are_of_no_one_event_belong_to_no_incident() -> None:
    lost = told(ONE, 90, scope="aggregate", start=60)
    found = join_accounts([account("a", ONE, claims=(lost, told(ONE, 3)))], reports("a"), NONE)
    assert [(c.low, c.incident) for c in found.claims] == [(3, found.incidents[0].id), (90, None)]
    assert found.incidents[0].killed is not None
    assert found.incidents[0].killed.high == 3


def test_each_figure_is_told_by_so_many_voices() -> None:
    voices = (voice("Northern Wire", "agency", "a"), voice("Dor Courier", "newsroom", "b"))
    found = two(
        ONE,
        OTHER,
        told(ONE, 12),
        told(OTHER, 12),
        told(OTHER, 3, part_of="x", start=90),
        lineage=Lineage((), (), voices),
    )
    assert [c.voices and c.voices.certain for c in found.claims] == [2, 2, None]


def test_claims_are_in_order_of_their_reports() -> None:
    claims = (told(ONE, 3, start=40), told(ONE, 4, start=2, part_of="x"), told(ONE, 5, start=40, part_of="x"))
    given = [account("b", OTHER, claims=(told(OTHER, 3),)), account("a", ONE, claims=claims)]
    found = [(c.document, c.start, c.id) for c in join_accounts(given, reports("ab"), NONE).claims]
    assert found == sorted(found)
    assert len(found) == 4


def test_the_newest_come_first_then_what_most_reports_tell_then_the_undated() -> None:
    def of(id_: str, when: Days | None, documents: str) -> tuple[int, int, str]:
        mentions = tuple(Evidence(n, n + 1, name) for n, name in enumerate(documents))
        return news_first(replace(incident(id_, when=when), mentions=mentions))

    keys = [
        of("f", TUESDAY, "a"),
        of("e", MONDAY, "abc"),
        of("d", MONDAY, "aab"),
        of("b", MONDAY, "aaaa"),
        of("c", MONDAY, "b"),
        # what goes on is as new as its last day
        of("a", Days("2030-01-01", "2031-05-04", "interval", "since"), "abcd"),
        of("g", day("0001-01-01"), "a"),
        of("h", None, "abcdef"),
    ]
    assert keys == sorted(keys)


def grouped(accounts: list[Account], documents: list[Document], lineage: Lineage = NONE) -> list[str]:
    names = ["".join(e.document + str(e.start) for e in group) for group in group_events(accounts, documents, lineage)]
    turned = group_events(accounts[::-1], documents[::-1], lineage)
    assert sorted(names) == sorted("".join(e.document + str(e.start) for e in group) for group in turned)
    return names


def test_the_likeliest_pairs_are_joined_first() -> None:
    fine = event("a", "bombing", QUARRY, MONDAY)
    first, second = event("b", "bombing", QUARRY, MONDAY, start=1), event("b", "bombing", KESH, MONDAY, start=2)
    given = [account("a", fine, claims=(told(fine, 12),)), account("b", first, second)]
    assert grouped(given, reports("ab")) == ["a0b1", "b2"]
    # a figure that agrees tips the balance
    given = [given[0], account("b", first, second, claims=(told(first, 90), told(second, 12)))]
    assert grouped(given, reports("ab")) == ["a0b2", "b1"]


def test_a_report_that_is_vague_does_not_tie_together_what_rules_each_other_out() -> None:
    kesh, dor = event("a", "bombing", KESH, MONDAY), event("b", "bombing", DOR, MONDAY)
    wide = event("c", "bombing", VELMORA, MONDAY)
    given = [account("a", kesh), account("b", dor), account("c", wide)]
    assert grouped(given, reports("abc")) == ["a0c0", "b0"]
    # where one of them states no day of its own nothing rules it out
    early, late = event("a", "bombing", KESH, APRIL), event("b", "bombing", None, MONDAY)
    three = [account("a", early), account("b", late), account("c", event("c", "bombing", KESH, None))]
    assert len(grouped(three, reports("abc"))) == 3


MENTION = Span(0, 40)


def shown(document: str, *kinds: str, where: Place | None = None, starts: tuple[int, ...] = (0, 10, 20)) -> Account:
    events = [event(document, kind, where, None, start=start) for kind, start in zip(kinds, starts, strict=False)]
    return account(document, *(replace(e, end=e.start + 5) for e in events))


@pytest.mark.parametrize(
    ("here", "there", "edit", "expected"),
    [
        (("bombing",), ("bombing",), Edit("same", MENTION, MENTION), ["a0b0"]),
        (("bombing",), ("shooting",), Edit("changed", MENTION, MENTION), ["a0", "b0"]),
        # of several in one sentence those of one kind, if that tells which
        (("bombing", "shooting"), ("shooting", "bombing"), Edit("same", MENTION, MENTION), ["a0b10", "a10b0"]),
        (("bombing", "shooting"), ("shooting",), Edit("same", MENTION, MENTION), ["a0", "a10b0"]),
        (("bombing", "bombing"), ("bombing",), Edit("same", MENTION, MENTION), ["a0", "a10", "b0"]),
        (("bombing",), ("bombing", "bombing"), Edit("same", MENTION, MENTION), ["a0", "b0", "b10"]),
        (("bombing",), ("shooting", "shelling"), Edit("same", MENTION, MENTION), ["a0", "b0", "b10"]),
        # in another sentence, or on one side only
        (("bombing",), ("bombing",), Edit("same", Span(80, 90), MENTION), ["a0", "b0"]),
        (("bombing",), ("bombing",), Edit("same", MENTION, Span(80, 90)), ["a0", "b0"]),
        (("bombing",), ("bombing",), Edit("cut", MENTION, None), ["a0", "b0"]),
        (("bombing",), ("bombing",), Edit("added", None, MENTION), ["a0", "b0"]),
        # two kinds of nature are never one
        (("flood",), ("earthquake",), Edit("same", MENTION, MENTION), ["a0", "b0"]),
    ],
)
def test_a_sentence_that_one_took_from_the_other_is_of_one_event(
    here: tuple[str, ...], there: tuple[str, ...], edit: Edit, expected: list[str]
) -> None:
    accounts = [shown("a", *here), shown("b", *there)]
    assert grouped(accounts, reports("ab"), Lineage((link("a", "b", "revision", edit),), (), ())) == expected
    # whichever of the two was written first
    turned = replace(edit, earlier=edit.later, later=edit.earlier)
    assert grouped(accounts, reports("ab"), Lineage((link("b", "a", "revision", turned),), (), ())) == expected
    assert len(grouped(accounts, reports("ab"), Lineage((link("a", "x", "revision", edit),), (), ()))) == len(
        [*here, *there]
    )


def test_every_mention_of_an_event_counts_and_none_but_its_own() -> None:
    one, other = event("a", "bombing", None, None), event("b", "bombing", None, None)
    mentioned = replace(one, mentions=(Span(0, 5), Span(200, 220))), replace(other, mentions=(Span(300, 320),))
    accounts = [account(e.document, e) for e in mentioned]
    lineage = Lineage((link("a", "b", "revision", Edit("same", Span(210, 240), Span(310, 340))),), (), ())
    assert grouped(accounts, reports("ab"), lineage) == ["a0b0"]
    assert grouped([account("a", one), accounts[1]], reports("ab"), lineage) == ["a0", "b0"]


def test_the_news_of_a_report_is_what_it_counts_the_harmed_of_first() -> None:
    plain, fresh = event("a", "bombing", None, None, start=3), event("b", "bombing", KESH, MONDAY)
    old = event("a", "bombing", None, None, start=60)
    documents = [report("a", "2031-05-06"), report("b", "2031-05-05")]
    there = account("b", fresh, claims=(told(fresh, 12),))
    for claims, joined in (
        ((told(plain, 30, start=5), told(old, 31, start=70)), ["a3b0", "a60"]),
        ((told(plain, 30, start=90), told(old, 31, start=70)), ["a3", "a60b0"]),
        # those arrested or driven out are no harmed, nor are those of a whole campaign
        ((told(plain, 30, start=5, effect="detained"), told(old, 31, start=70)), ["a3", "a60b0"]),
        ((told(plain, 30, start=5, effect="displaced"), told(old, 31, start=70)), ["a3", "a60b0"]),
        ((told(plain, 30, start=5, scope="campaign"), told(old, 31, start=70)), ["a3", "a60b0"]),
    ):
        far = account(
            "a", plain, old, claims=tuple(replace(c, effect="wounded") if c.effect == "killed" else c for c in claims)
        )
        assert sorted(grouped([far, there], documents)) == joined, claims


def test_a_report_without_a_date_stands_among_those_of_its_story() -> None:
    dated, undated = event("b", "bombing", KESH, MONDAY), event("a", "bombing", KESH, None)
    accounts = [account("a", undated), account("b", dated)]
    for others, joined in (
        (["2031-05-05", "2031-05-06"], 1),
        (["2031-05-05", "2031-06-20", "2031-06-21"], 2),
        (["2031-05-05", "2031-05-06", "2031-06-20"], 1),
    ):
        documents = [report("a", None), *(report("bcd"[n], when) for n, when in enumerate(others))]
        assert len(grouped(accounts, documents)) == joined, others


def test_versions_of_a_text_are_in_order_though_their_pages_are_not() -> None:
    lineage = Lineage((), (family(("b",), ("a",)),), (voice("Northern Wire", "agency", "a", "b"),))
    found = two(ONE, OTHER, told(ONE, 40), told(OTHER, 55), lineage=lineage)
    assert {c.document: c.status for c in found.claims} == {"a": "current", "b": "superseded"}
    assert found.incidents[0].voices == VoiceCount(1, 1, ("Northern Wire is one agency.",))


def test_reports_that_state_an_hour_are_of_their_day() -> None:
    undated = event("b", "bombing", KESH, None)
    documents = [report("a", "2031-05-05T23:30"), report("b", "2031-05-06T08:00+02:00")]
    assert grouped([account("a", event("a", "bombing", KESH, MONDAY)), account("b", undated)], documents) == ["a0b0"]
