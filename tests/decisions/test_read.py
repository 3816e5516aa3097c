"""The file of decisions: what it states, or what is wrong with it, with the file and the line."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.decisions import DecisionsError, add_decision, read_decisions, state_decision
from writethru.decisions.read import read_days
from writethru.decisions.write import as_toml
from writethru.model import Decision

SIGNED = 'who = "N. Verity"\nwhen = 2031-05-05\nwhy = "rang the hospital"\n'
REJECT = f'[[decision]]\nverb = "reject"\nrecord = "c-1"\n{SIGNED}'


def read(tmp_path: Path, text: str) -> tuple[Decision, ...]:
    path = tmp_path / "decisions.toml"
    path.write_text(text, encoding="utf-8")
    return read_decisions(path)


def test_a_decision_is_read_as_it_is_signed(tmp_path: Path) -> None:
    (one,) = read(tmp_path, REJECT)
    assert (one.verb, one.record, one.others) == ("reject", "c-1", ())
    assert (one.who, one.when, one.why) == ("N. Verity", "2031-05-05", "rang the hospital")


def test_a_file_without_decisions_states_none(tmp_path: Path) -> None:
    assert read(tmp_path, "# nothing yet\n") == ()


WRONG = [
    ("[[decision]\n", "is no TOML: .*line 1"),
    ("decision = " + "[" * 100_000, "is no TOML: .*recursion"),
    ("decision = " + "9" * 5_000, "is no TOML: .*digits"),
    (f'{REJECT}\n[[decision]]\nverb = "delete"\nrecord = "c-2"\n{SIGNED}', 'line 8: "delete" is no verb: it is one of accept, reject, merge, split, set'),
    (f'[[decision]]\nrecord = "c-2"\n{SIGNED}', "line 1: the verb is missing"),
    (f'# "[[decision]]"\nnote = 1\n{REJECT}', '"note" is not known'),
    ("decision = 3\n", "write .*decision.* with two brackets"),
    ("decision = [3]\n", "decision 1: this is no decision"),
    (f'{REJECT}place = "Harrow"\n', 'line 1: only the verb "set" takes a place or a date'),
    (f'{REJECT}colour = "red"\n', '"colour" is not known: a decision has verb, record'),
    (REJECT.replace('"c-1"', "7"), "record is missing: write the id of a record in quotes"),
    (REJECT.replace("2031-05-05", '"in May"'), 'when: "in May" is no day'),
    (REJECT.replace('who = "N. Verity"\n', ""), "who is missing"),
    (REJECT.replace("reject", "merge"), '"merge" needs "with", a list of ids'),
    (f'{REJECT.replace("reject", "merge")}with = ["i-2", "c-1"]\n', "line 1: c-1 cannot be merged with itself"),
    (f'{REJECT.replace("reject", "split")}off = ["c-1"]\n', "line 1: c-1 cannot be split off itself"),
    (f'{REJECT.replace("reject", "split")}with = ["c-1"]\n', 'the verb "split" takes no "with"'),
    (REJECT.replace("reject", "set"), '"set" takes a place, a date or both'),
    (f'{REJECT.replace("reject", "set")}date = "May 3"\n', '"May 3" is no day'),
    (f'{REJECT.replace("reject", "set")}date = "2031-05-05/2031-05-03"\n', "no two in order"),
    (f'{REJECT.replace("reject", "set")}place = {{ country = "KE" }}\n', "place has no name"),
    (f'{REJECT.replace("reject", "set")}place = {{ name = "Harrow", country = "Kesh" }}\n', "country is a code of two capitals"),
    (f'{REJECT.replace("reject", "set")}place = {{ name = "Harrow", latitude = 91.0, longitude = 1.0 }}\n', "latitude is a number of degrees from -90 to 90"),
    (f'{REJECT.replace("reject", "set")}place = {{ name = "Harrow", latitude = 1.0 }}\n', "give both latitude and longitude"),
    (f'{REJECT.replace("reject", "set")}place = {{ name = "Harrow", precision = "street" }}\n', 'precision "street" is none of site'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_what_is_wrong_is_said_with_file_and_line(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(DecisionsError, match=said) as caught:
        read(tmp_path, text)
    assert "decisions.toml" in str(caught.value)


def test_a_heading_within_a_reason_is_no_decision(tmp_path: Path) -> None:
    first = REJECT.replace('"rang the hospital"', '"""see\n[[decision]]\nabove"""')
    with pytest.raises(DecisionsError, match="line 10: the verb is missing"):
        read(tmp_path, f'{first}\n[[decision]]\nrecord = "c-2"\n{SIGNED}')


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "decisions.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DecisionsError, match="cannot be read"):
        read_decisions(path)


DAYS = [
    ("2031-05-03", "2031-05-03", "2031-05-03", "day"),
    ("2031-05-03/2031-05-05", "2031-05-03", "2031-05-05", "interval"),
]


@pytest.mark.parametrize(("stated", "start", "end", "grain"), DAYS)
def test_days_are_one_or_an_interval(stated: str, start: str, end: str, grain: str) -> None:
    days = read_days(stated)
    assert (days.start, days.end, days.grain, days.rule) == (start, end, grain, "set by an analyst")


WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: text == text.strip())


@given(WORDS, WORDS, st.lists(WORDS, min_size=1, max_size=3))
def test_what_is_written_is_read_back(who: str, why: str, others: list[str]) -> None:
    row = {"verb": "merge", "record": "i-1", "with": others, "who": who, "when": "2031-05-05", "why": why}
    decision = state_decision(row)
    (back,) = tomllib.loads(as_toml(decision))["decision"]
    assert state_decision(back) == decision


def test_a_decision_is_added_at_the_end_and_nothing_before_it_is_touched(tmp_path: Path) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text("# our desk's decisions\n" + REJECT.rstrip("\n"), encoding="utf-8")
    place = {"name": "Harrow", "country": "KE", "latitude": -1.5, "longitude": 36.0, "precision": "city"}
    new = state_decision(
        {
            "verb": "set",
            "record": "i-2",
            "place": place,
            "date": "2031-05-01/2031-05-03",
            "who": "B",
            "when": "2031-05-06",
            "why": '"quoted"',
        }
    )
    add_decision(path, new)
    assert path.read_text(encoding="utf-8").startswith("# our desk's decisions\n" + REJECT)
    assert read_decisions(path)[1] == new
