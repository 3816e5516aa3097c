"""The sample to be checked by hand: drawn by kind, read back with its interval."""

import csv
import io
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.example import write_example
from writethru.model import Dossier
from writethru.pipeline import trace
from writethru.sample import COLUMNS, _share_out, draw_sample, measure, read_sample
from writethru.shares.counts import wilson


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    folder: Path = tmp_path_factory.mktemp("example")
    write_example(folder)
    return trace([folder])


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def fill(text: str, said: str) -> str:
    rows = rows_of(text)
    made = io.StringIO()
    writer = csv.DictWriter(made, COLUMNS)
    writer.writeheader()
    writer.writerows({**row, "correct": said} for row in rows)
    return made.getvalue()


def test_a_sample_has_claims_of_every_kind_in_proportion(example: Dossier) -> None:
    rows = rows_of(draw_sample(example, 20))
    sizes = {row["kind"]: int(row["of"]) for row in rows}
    assert len(rows) == 20
    assert sum(sizes.values()) == len(example.claims)
    drawn = Counter(row["kind"] for row in rows)
    for kind, size in sizes.items():
        assert abs(drawn[kind] - 20 * size / len(example.claims)) <= 1


def test_a_sample_is_in_reading_order_and_each_claim_is_there_once(example: Dossier) -> None:
    ids = [row["id"] for row in rows_of(draw_sample(example, 1000))]
    assert ids == [claim.id for claim in sorted(example.claims, key=lambda c: (c.document, c.start, c.id))]


def test_a_larger_sample_holds_the_smaller_kind_by_kind(example: Dossier) -> None:
    small, large = ({row["id"] for row in rows_of(draw_sample(example, count))} for count in (10, 30))
    assert small <= large


def test_the_words_to_be_checked_are_marked_in_their_sentence(example: Dossier) -> None:
    texts = {claim.id: " ".join(claim.text.split()) for claim in example.claims}
    for row in rows_of(draw_sample(example, 1000)):
        assert f"[[{texts[row['id']]}]]" in row["sentence"]


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 200), min_size=1), st.integers(1, 400))
def test_shares_add_up_and_none_is_more_than_there_is(sizes: dict[str, int], count: int) -> None:
    shares = _share_out(sizes, count)
    assert sum(shares.values()) == min(count, sum(sizes.values()))
    assert all(0 <= shares[kind] <= size for kind, size in sizes.items())
    assert count < len(sizes) or all(shares.values())


KNOWN = [(0.5, 10, 0.2366, 0.7634), (1.0, 10, 0.7225, 1.0), (0.0, 10, 0.0, 0.2775), (0.9, 100, 0.8256, 0.9448)]


@pytest.mark.parametrize(("share", "count", "low", "high"), KNOWN)
def test_wilsons_interval(share: float, count: int, low: float, high: float) -> None:
    assert wilson(share, count) == pytest.approx((low, high), abs=5e-5)


@given(st.floats(0, 1), st.floats(0.5, 1e6))
def test_the_interval_holds_the_share_and_stays_within_0_and_1(share: float, count: float) -> None:
    low, high = wilson(share, count)
    assert 0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1


def test_a_kind_weighs_as_much_as_it_has_records() -> None:
    head = "id,kind,of,correct\n"
    rows = read_sample(f"{head}a,big,90,y\nb,big,90,y\nc,small,10,n\nd,small,10,\n")
    found = {one.kind: one for one in measure(rows)}
    assert (found["big"].share, found["small"].share) == (1.0, 0.0)
    assert found["all"].share == pytest.approx(0.9)
    assert (found["all"].right, found["all"].checked) == (2, 3)


def test_what_is_read_back_counts(example: Dossier) -> None:
    text = draw_sample(example, 12)
    assert measure(read_sample(text)) == ()
    assert all(one.share == 1 and one.high == 1 and one.low < 1 for one in measure(read_sample(fill(text, " Yes "))))
    assert all(one.share == 0 for one in measure(read_sample(fill(text, "n"))))


WRONG = [
    ("a,b\n1,2\n", "no column `id`"),
    ("id,kind,of,correct\na,k,3,perhaps\n", "row 1: `correct` is 'perhaps'"),
    ("id,kind,of,correct\na,k,many,y\n", "row 1: `of` is no number"),
    ("id,kind,of,correct\na,k,0,y\n", "row 1: `of` is no number"),
    (f"id,kind,of,correct\na,k,{'9' * 400},y\n", "row 1: `of` is no number"),
    (f"id,kind,of,correct\na,{'k' * 200_000},1,y\n", "behind line 1: field larger than"),
    ("id,kind,of,correct\na\rk,1,y\n", "behind line 1: new-line character"),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_what_is_no_sample_is_said_to_be_none(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_sample(text)
