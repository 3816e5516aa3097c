"""What decisions do to incidents, and what is said of those that find nothing to do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.incidents.build import claim, day, event, family, place, report, voice
from writethru.decisions import Decided, decide, reject_documents, state_decision
from writethru.model import Account, Claim, Decision, Event, Incident, Lineage, Statement, Words
from writethru.statements import Said
from writethru.text import make_id

HARBOUR = event("a", "bombing", place("Ombreville"), day("2031-05-03"))
MARKET = event("a", "shooting", place("Port Ister"), day("2031-05-01"), start=50)
LATER = event("b", "bombing", place("Ombreville"), day("2031-05-03"))
ELSEWHERE = event("c", "bombing", place("Quarl"), day("2031-05-02"))
FIRST = claim("a", 12, origin="Harbour Watch", event=HARBOUR.id)
SECOND = claim("b", 19, origin="Harbour Watch", event=LATER.id)
SHOT = claim("a", 4, start=60, event=MARKET.id)
FAR = claim("c", 7, event=ELSEWHERE.id)
REPORTS = (report("a", "2031-05-03"), report("b", "2031-05-04"), report("c", "2031-05-02"))
LINEAGE = Lineage((), (), (voice("Northwire", "agency", "a", "b"), voice("Lamp", "newsroom", "c")))
QUAY, STREET, QUARL = (make_id("i", one.id) for one in (FIRST, SHOT, FAR))
SIGNED = {"who": "N. Verity", "when": "2031-05-05", "why": "read both"}


def account(document: str, events: tuple[Event, ...], claims: tuple[Claim, ...]) -> Account:
    return Account(document, events, claims, ())


ACCOUNTS = (
    account("a", (HARBOUR, MARKET), (FIRST, SHOT)),
    account("b", (LATER,), (SECOND,)),
    account("c", (ELSEWHERE,), (FAR,)),
)


def given_(verb: str, record: str, **more: object) -> Decision:
    return state_decision({"verb": verb, "record": record, **SIGNED, **more})


def run(*decisions: Decision) -> Decided:
    kept, _ = reject_documents(REPORTS, decisions)
    ids = {one.id for one in kept}
    return decide(decisions, [a for a in ACCOUNTS if a.document in ids], kept, LINEAGE, {one.id for one in REPORTS})


def tolls(decided: Decided) -> dict[str, tuple[int | None, int | None]]:
    return {one.id: (one.killed.low, one.killed.high) for one in decided.joined.incidents if one.killed}


def incident(decided: Decided, id_: str) -> Incident:
    return next(one for one in decided.joined.incidents if one.id == id_)


def test_without_decisions_nothing_changes() -> None:
    assert tolls(run()) == {QUAY: (12, 19), STREET: (4, 4), QUARL: (7, 7)}


DONE = [
    (given_("accept", FIRST.id), {QUAY: (12, 19), STREET: (4, 4), QUARL: (7, 7)}, (FIRST.id,)),
    (given_("accept", QUAY), {QUAY: (12, 19), STREET: (4, 4), QUARL: (7, 7)}, (QUAY,)),
    (given_("reject", SECOND.id), {QUAY: (12, 12), STREET: (4, 4), QUARL: (7, 7)}, (SECOND.id, QUAY)),
    (given_("reject", QUARL), {QUAY: (12, 19), STREET: (4, 4)}, (FAR.id,)),
    (given_("reject", "c"), {QUAY: (12, 19), STREET: (4, 4)}, ("c",)),
    (given_("merge", QUAY, **{"with": [QUARL]}), {QUARL: (7, 19), STREET: (4, 4)}, (QUARL,)),
    (given_("split", QUAY, off=[SECOND.id]), {QUAY: (12, 12), make_id("i", SECOND.id): (19, 19), STREET: (4, 4), QUARL: (7, 7)}, (QUAY, make_id("i", SECOND.id))),
    (given_("split", QUAY, off=["b"]), {QUAY: (12, 12), make_id("i", SECOND.id): (19, 19), STREET: (4, 4), QUARL: (7, 7)}, (QUAY, make_id("i", SECOND.id))),
    (given_("set", STREET, date="2031-04-30"), {QUAY: (12, 19), STREET: (4, 4), QUARL: (7, 7)}, (STREET,)),
]  # fmt: skip


@pytest.mark.parametrize(("decision", "expected", "acted_on"), DONE)
def test_what_a_decision_does(
    decision: Decision, expected: dict[str, tuple[int, int]], acted_on: tuple[str, ...]
) -> None:
    decided = run(decision)
    assert tolls(decided) == expected
    (said,) = decided.decisions
    assert (said.outcome, said.acted_on) == ("done", acted_on)


NOTHING = [
    (given_("reject", "c-gone"), "gone", "c-gone is not in this dossier: nothing was done."),
    (given_("merge", QUAY, **{"with": ["i-gone"]}), "gone", "i-gone is not in this dossier: nothing was merged."),
    (given_("split", "i-gone", off=["b"]), "gone", "i-gone and b are not in this dossier: nothing was split."),
    (given_("split", QUAY, off=[FAR.id]), "gone", f"{FAR.id} is not in this dossier: nothing was split."),
    (given_("set", "i-gone", date="2031-05-01"), "gone", "i-gone is not in this dossier: nothing was done."),
    (given_("merge", QUAY, **{"with": [make_id("i", SECOND.id)]}), "no change", "They are one incident already."),
    (given_("split", QUAY, off=["a", "b"]), "no change", "Nothing would be left of the incident."),
    (given_("reject", LINEAGE.voices[0].id), "no change", "This is a voice; only a document, a claim, an incident, an alert or a statement can be rejected."),
    (given_("set", FIRST.id, date="2031-05-01"), "no change", "This is a claim; only an incident has a place and a day to set."),
]  # fmt: skip


@pytest.mark.parametrize(("decision", "outcome", "what"), NOTHING)
def test_what_finds_nothing_to_do_is_reported_and_changes_nothing(decision: Decision, outcome: str, what: str) -> None:
    decided = run(decision)
    assert tolls(decided) == tolls(run())
    assert [(one.outcome, one.what) for one in decided.decisions] == [(outcome, what)]


def test_a_rejected_figure_stays_in_the_dossier_and_says_why_it_counts_for_nothing() -> None:
    claims = {one.id: one for one in run(given_("reject", SECOND.id)).joined.claims}
    assert sorted(claims) == sorted(one.id for one in (FIRST, SECOND, SHOT, FAR))
    assert (claims[SECOND.id].incident, claims[SECOND.id].left_out) == (None, "rejected by an analyst")


def test_the_figures_of_a_rejected_incident_say_so_too() -> None:
    claims = {one.id: one for one in run(given_("reject", QUAY)).joined.claims}
    assert {claims[one.id].left_out for one in (FIRST, SECOND)} == {"rejected by an analyst"}
    assert claims[SHOT.id].incident == STREET


def test_a_rejected_document_is_set_aside_with_who_when_and_why() -> None:
    kept, aside = reject_documents(REPORTS, [given_("reject", "c")])
    assert [one.id for one in kept] == ["a", "b"]
    assert [(one.file, one.why) for one in aside] == [("c.txt", "rejected by N. Verity on 2031-05-05: read both")]


def test_of_two_decisions_on_one_record_the_later_stands() -> None:
    decided = run(given_("reject", SECOND.id), given_("accept", SECOND.id))
    assert tolls(decided) == tolls(run())
    assert [one.outcome for one in decided.decisions] == ["no change", "done"]


def test_merged_and_split_incidents_say_that_they_were() -> None:
    assert "merged by an analyst" in incident(run(given_("merge", QUAY, **{"with": [QUARL]})), QUARL).joined
    parted = run(given_("split", QUAY, off=["b"]))
    assert all("split by an analyst" in incident(parted, id_).joined for id_ in (QUAY, make_id("i", SECOND.id)))


def test_a_place_and_a_day_are_set_and_named_in_the_title() -> None:
    where = {"name": "Ombreville docks", "country": "KE", "latitude": 1.5, "longitude": 36.0, "precision": "site"}
    decided = run(given_("set", QUAY, place=where, date="2031-05-02/2031-05-03"))
    found = incident(decided, QUAY)
    assert found.title == "Bombing, Ombreville docks"
    assert found.place is not None
    assert (found.place.latitude, found.place.rule, found.place.document) == (1.5, "set by an analyst", "")
    assert found.date is not None
    assert (found.date.start, found.date.grain) == ("2031-05-02", "interval")


def test_decisions_follow_each_other_by_the_ids_that_each_leaves() -> None:
    apart = make_id("i", SECOND.id)
    decided = run(
        given_("split", QUAY, off=["b"]),
        given_("merge", QUARL, **{"with": [apart]}),
        given_("set", apart, date="2031-05-09"),
    )
    assert tolls(decided) == {QUAY: (12, 12), STREET: (4, 4), QUARL: (7, 19)}
    assert incident(decided, QUARL).date == given_("set", apart, date="2031-05-09").date
    assert {one.outcome for one in decided.decisions} == {"done"}


def test_an_incident_is_found_when_an_earlier_report_has_joined_it() -> None:
    """Its id is made from its earliest claim: with report a, that is no longer the claim of report b."""
    decided = run(given_("set", make_id("i", SECOND.id), date="2031-05-09"))
    assert [(one.outcome, one.acted_on) for one in decided.decisions] == [("done", (QUAY,))]


def test_an_alert_can_be_taken_away_and_is_kept_in_the_words_of_the_decision() -> None:
    rival = claim("b", 30, origin="The ministry", event=LATER.id, start=20)
    lineage = Lineage((), (family(("a",), ("b",)),), LINEAGE.voices)
    accounts = (ACCOUNTS[0], account("b", (LATER,), (SECOND, rival)), ACCOUNTS[2])
    read = {one.id for one in REPORTS}
    alerts = decide((), accounts, REPORTS, lineage, read).joined.alerts
    assert alerts
    decided = decide((given_("reject", alerts[0].id),), accounts, REPORTS, lineage, read)
    assert decided.joined.alerts == alerts[1:]
    assert all(alerts[0].id not in one.alerts for one in decided.joined.incidents)
    assert alerts[0].why in decided.decisions[0].what


def test_a_rejected_statement_is_taken_away_and_from_those_that_name_it() -> None:
    one, other = (
        Statement(id_, "a", "direct", None, None, (Words(0, 3, "yes"),), None, (), (twin,))
        for id_, twin in (("s-1", "s-2"), ("s-2", "s-1"))
    )
    said = Said((one, other), (), ())
    decided = decide(
        (given_("reject", "s-1"), given_("accept", "s-2")), ACCOUNTS, REPORTS, LINEAGE, {"a", "b", "c"}, said=said
    )
    assert [(left.id, left.versions) for left in decided.said.statements] == [("s-2", ())]
    assert [(one.outcome, one.acted_on) for one in decided.decisions] == [("done", ("s-1",)), ("done", ("s-2",))]


IDS = [
    QUAY,
    STREET,
    QUARL,
    FIRST.id,
    SECOND.id,
    SHOT.id,
    FAR.id,
    HARBOUR.id,
    LATER.id,
    "a",
    "b",
    "c",
    "i-gone",
    make_id("i", SECOND.id),
]
RECORDS = st.sampled_from(IDS)
PAIRS = st.tuples(RECORDS, RECORDS).filter(lambda pair: pair[0] != pair[1])
RANDOM = st.one_of(
    st.builds(given_, st.sampled_from(["accept", "reject"]), RECORDS),
    st.builds(lambda pair: given_("merge", pair[0], **{"with": [pair[1]]}), PAIRS),
    st.builds(lambda pair: given_("split", pair[0], off=[pair[1]]), PAIRS),
    st.builds(lambda record: given_("set", record, date="2031-05-09"), RECORDS),
)


@given(st.lists(RANDOM, max_size=6))
def test_whatever_is_decided_no_figure_and_no_decision_is_lost(decisions: list[Decision]) -> None:
    decided = run(*decisions)
    kept, _ = reject_documents(REPORTS, decisions)
    ids = {one.id for one in kept}
    assert sorted(one.id for one in decided.joined.claims) == sorted(
        c.id for a in ACCOUNTS if a.document in ids for c in a.claims
    )
    incidents = {one.id for one in decided.joined.incidents}
    assert {one.incident for one in decided.joined.claims if one.incident} <= incidents
    assert [(one.verb, one.record) for one in decided.decisions] == [(one.verb, one.record) for one in decisions]
    assert all(one.what and (one.acted_on or one.outcome != "done") for one in decided.decisions)
    assert run(*decisions) == decided
