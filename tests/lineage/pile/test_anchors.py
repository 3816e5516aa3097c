"""Words as numbers, paragraphs, quotation marks and anchors of a batch."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.lineage.pile.anchors import LONGEST, Batch, cut_text, encode, read_batch

RUN = "the harbour master of Ostrava Bay closed both piers before dawn on Friday"


def read(*texts: str) -> Batch:
    return read_batch([encode(text) for text in texts])


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("One two three.\n\nFour five.", [3, 2]),
        ("One two three.\nFour five.\n\n\n", [3, 2]),
        ("\n\n--- \n One", [1]),
        ("", []),
        ("Pier 9's gate, re-opened – at 06:40…", [9]),
        # runs of characters are words where no blanks part them, and their punctuation is none
        ("受伤的人，很多。\n\n村里安静！", [5, 2]),
        ("ปิดท่า", [4]),
    ],
)
def test_words_stand_in_paragraphs(text: str, paragraphs: list[int]) -> None:
    assert read(text).sizes.tolist() == paragraphs


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Harbour Master", "the harbour master"),
        ("“Closed,” he said", '"Closed", he said'),
        ("pier—closed", "pier - closed"),
        ("incomprehensibilities of internationalisations", "Incomprehensibilities, of Internationalisations!"),
    ],
)
def test_one_wording_is_one_series_of_numbers(one: str, other: str) -> None:
    assert read(one).words.tolist() == read(other).words.tolist()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pier", "piers"),
        ("internationalisation", "internationalisations"),
        ("62", "87"),
        ("été", "ete"),
        ("abcdefghij", "abcdefghji"),
    ],
)
def test_other_words_are_other_numbers(one: str, other: str) -> None:
    assert read(one).words.tolist() != read(other).words.tolist()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('He said "no ships today" twice', "110001"),
        ("He said “no ships today” twice", "110001"),
        # what a paragraph opens ends with it
        ('He said "no ships\ntoday', "11001"),
        ('"No ships today."\nHe left', "00011"),
        ('He said: "No ships."\n"No boats."\nHe left', "11000011"),
        ("No marks at all", "1111"),
    ],
)
def test_quoted_words_are_told_apart(text: str, told: str) -> None:
    assert "".join("1" if one else "0" for one in read(text).told) == told


def test_a_paragraph_of_equal_words_has_an_equal_mark() -> None:
    marks = read("Both piers closed.\nBoth piers opened.", "BOTH PIERS CLOSED").marks
    assert marks[0] == marks[2] != marks[1]


def test_an_endless_line_is_cut() -> None:
    batch = read("ship " * (2 * LONGEST + 5))
    assert batch.sizes.tolist() == [LONGEST, LONGEST, 5]
    # one word over and over gives one anchor for each piece that has six words
    assert len(batch.anchors) == 2


@given(st.lists(st.text(max_size=60), max_size=5))
def test_every_word_stands_in_one_paragraph_of_one_text(texts: list[str]) -> None:
    batch = read(*texts)
    assert batch.texts == len(texts)
    assert batch.sizes.sum() == len(batch.words) == len(batch.told)
    assert (np.diff(batch.starts) == batch.sizes[:-1]).all()
    assert (np.diff(batch.documents) >= 0).all()
    assert (batch.places >= batch.starts[batch.owners]).all()
    assert (batch.places + 6 <= batch.starts[batch.owners] + batch.sizes[batch.owners]).all()


WORDS = st.lists(
    st.sampled_from(["ship", "gate", "dawn", "crew", "fog", "bell", "wind", "tide", "rope", "mast"]), max_size=30
)


@given(WORDS, WORDS, WORDS, WORDS)
def test_eleven_words_in_a_row_share_an_anchor(a: list[str], b: list[str], c: list[str], d: list[str]) -> None:
    batch = read(" ".join([*a, RUN, *b]), " ".join([*c, RUN, *d]))
    assert set(batch.anchors[batch.owners == 0].tolist()) & set(batch.anchors[batch.owners == 1].tolist())


def test_a_batch_reads_as_its_texts_alone() -> None:
    texts = ["One two three four five six seven.", 'A "mark', "", "Eight nine “ten” eleven.\n“Twelve”", 'B "c"']
    whole, parts = read(*texts), [read(text) for text in texts]
    assert whole.words.tolist() == [word for part in parts for word in part.words.tolist()]
    assert whole.anchors.tolist() == [anchor for part in parts for anchor in part.anchors.tolist()]
    assert whole.told.tolist() == [told for part in parts for told in part.told.tolist()]
    assert whole.marks.tolist() == [mark for part in parts for mark in part.marks.tolist()]


def test_arabic_punctuation_is_no_letter() -> None:
    assert read("أغلق المرفأ، وغادر الطاقم؟").words.tolist() == read("أغلق المرفأ وغادر الطاقم").words.tolist()


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("one two", ["one two"]),
        ("one two\nthree four five", ["one two\n", "three ", "four five"]),
        ("incomprehensible", ["incomprehe", "nsible"]),
        ("one two thr", ["one two ", "thr"]),
        ("", [""]),
    ],
)
def test_a_long_text_is_cut_where_it_does_least_harm(
    text: str, pieces: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("writethru.lineage.pile.anchors.PIECE", 10)
    assert [piece.decode() for piece in cut_text(text.encode())] == pieces


def test_pieces_of_one_text_read_as_the_text() -> None:
    text = f"{RUN}.\n“{RUN}”\n\n{RUN} again"
    whole = read(text, "Other.")
    pieces = [piece.encode() for piece in text.splitlines(keepends=True)]
    first, last = read_batch(pieces[:1]), read_batch([b"".join(pieces[1:]), b"Other."], goes_on=True)
    assert whole.texts == first.texts + last.texts == 2
    assert whole.marks.tolist() == [*first.marks.tolist(), *last.marks.tolist()]
    assert whole.documents.tolist() == [
        *first.documents.tolist(),
        *(number + first.texts for number in last.documents.tolist()),
    ]
