"""The table of agencies: a row here for each line that must be read as an agency's, and laws over every row there."""

import re
from collections import Counter

import pytest

from writethru import data
from writethru.model import Span
from writethru.sources.agencies import agency_of_host, find_agencies
from writethru.sources.credits import find_tail_credit, is_credit_line
from writethru.sources.datelines import find_dateline

# a credit line as a report prints it, and the agency that it credits: one row for each agency that is added
CREDITED = [
    ("Эх сурвалж: МОНЦАМЭ", "Montsame"),
    ("(Reuters)", "Reuters"),
    ("The Associated Press contributed to this report.", "Associated Press"),
    ("Agence France-Presse", "AFP"),
    ("Con informaci\u00f3n de EFE", "EFE"),
    ("mit Material von dpa", "dpa"),
    ("avec l'AFP", "AFP"),
    ("Fonte: ANSA", "ANSA"),
    ("\u0418\u0441\u0442\u043e\u0447\u043d\u0438\u043a: \u0422\u0410\u0421\u0421", "TASS"),
    ("\u65b0\u534e\u793e", "Xinhua"),
    ("\u5171\u540c\u901a\u4fe1", "Kyodo"),
    ("Fuente: agencias", "Agencies"),
]

ROWS = data.rows("agencies", "agencies")
ALIASES = [(alias, str(row["name"])) for row in ROWS for alias in row["aliases"]]
HOSTS = [(host, str(row["name"])) for row in ROWS for host in row["hosts"]]


@pytest.mark.parametrize(("line", "agency"), CREDITED)
def test_a_line_credits_its_agency(line: str, agency: str) -> None:
    assert is_credit_line(line)
    assert [one.agency for one in find_agencies(line)] == [agency]


def test_a_row_has_these_fields() -> None:
    assert [row["name"] for row in ROWS if sorted(row) != ["aliases", "hosts", "name"]] == []
    assert [row["name"] for row in ROWS if not row["aliases"]] == []


def test_names_aliases_and_hosts_are_one_agencys() -> None:
    for given in ([row["name"] for row in ROWS], [alias for alias, _ in ALIASES], [host for host, _ in HOSTS]):
        assert [one for one, times in Counter(given).items() if times > 1] == []


def test_hosts_are_bare() -> None:
    assert [host for host, _ in HOSTS if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", host)] == []
    assert [host for host, agency in HOSTS if agency_of_host(f"www.{host}") != agency] == []


@pytest.mark.parametrize(("alias", "agency"), ALIASES)
def test_each_alias_is_read_where_agencies_are_credited(alias: str, agency: str) -> None:
    dateline = f"QUELBY ({alias}) - Two barges sank."
    line = find_dateline(dateline, Span(0, len(dateline)))
    assert line is not None
    assert line.agency == agency
    tail = f"Two barges sank. ({alias})"
    found = find_tail_credit(tail, Span(0, len(tail)))
    assert found is not None
    assert found.of(tail) == f"({alias})"
    assert is_credit_line(f"Source: {alias}")
