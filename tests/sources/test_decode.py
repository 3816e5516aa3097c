"""Formats are told by content, characters by mark, form and detection."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.sources.decode import Format, decode, looks_like_html, sniff

WORDS = "Le maire de Quelby a d\u00e9clar\u00e9 que trois p\u00eacheurs \u00e9taient morts pr\u00e8s de la jet\u00e9e."

SNIFFED: list[tuple[bytes, str, Format]] = [
    (b"", "a.txt", "empty"),
    (b" \r\n\t", "a.txt", "empty"),
    (b"\xef\xbb\xbf", "a.txt", "empty"),
    (b"%PDF-1.7\n", "a.txt", "pdf"),
    (b"\x89PNG\r\n\x1a\n....", "a.html", "binary"),
    (b"PK\x03\x04....", "a.docx", "zip"),
    (b"\x1f\x8b\x08....", "a.html", "gzip"),
    (b"BZh91AY&SY....", "a.txt", "bzip2"),
    (b"BZh is a word.", "a.txt", "text"),
    (b"\xfd7zXZ\x00....", "a.txt", "xz"),
    (b"WARC/1.1\r\nWARC-Type: warcinfo\r\n", "a.txt", "warc"),
    (b"WARC/1.1 is a format of archives.\n", "a.txt", "text"),
    (b"\x28\xb5\x2f\xfd....", "a.warc.zst", "binary"),
    (bytes(range(32)) * 40, "a.txt", "binary"),
    (b'{"id": "x", "text": "A ferry sank."}\n', "feed.txt", "lines"),
    (b'{"note": 5}\n', "feed.jsonl", "lines"),
    (b"A ferry sank.", "a.md", "markdown"),
    (b"A ferry sank.", "a", "text"),
    (b"A ferry sank.", "a.HTM", "html"),
    ("A ferry sank.".encode("utf-16"), "a.txt", "text"),
    ("A ferry sank off Harnmouth.".encode("utf-16-le"), "a.txt", "text"),
]


@pytest.mark.parametrize(("raw", "name", "form"), SNIFFED)
def test_sniff(raw: bytes, name: str, form: Format) -> None:
    assert sniff(raw, name) == form


@pytest.mark.parametrize(
    ("charset", "raw", "words"),
    [
        ("windows-1251", "\u041f\u0430\u0440\u043e\u043c".encode("cp1251"), "\u041f\u0430\u0440\u043e\u043c"),
        ("windows-1251", WORDS.encode(), WORDS),
        ("iso-8859-1", b'<meta charset="koi8-r">\xe9t\xe9', '<meta charset="koi8-r">\u00e9t\u00e9'),
        ("base64", WORDS.encode("cp1252"), WORDS),
        *(
            (name, WORDS.encode("cp1252"), WORDS)
            for name in ("idna", "punycode", "undefined", "unicode_escape", "rot13")
        ),
        ("no-such", WORDS.encode("cp1252"), WORDS),
    ],
)
def test_what_is_declared_outside_goes_before_what_is_declared_inside(charset: str, raw: bytes, words: str) -> None:
    assert decode(raw, charset) == words


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1"]
)
def test_decode_finds_the_encoding(encoding: str) -> None:
    assert decode(WORDS.encode(encoding)) == WORDS


def test_decode_follows_a_declaration() -> None:
    page = (
        '<meta charset="windows-1251"><p>\u0412\u0437\u0440\u044b\u0432 \u043d\u0430 \u0440\u044b\u043d\u043a\u0435</p>'
    )
    assert decode(page.encode("cp1251")) == page


def test_a_torn_character_costs_only_itself() -> None:
    assert decode(WORDS.encode() + b"\xc3") == WORDS + "\ufffd"


@given(st.binary(max_size=200))
def test_decode_never_fails(raw: bytes) -> None:
    assert isinstance(decode(raw), str)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<!DOCTYPE html><html><p>x", True),
        ("<p>One.</p><p>Two.</p>", True),
        ("Prices fell by <5 per cent in Quelby, > 3 in Kesh.", False),
        ("A lone </b> tag in a line.", False),
        ("plain words", False),
    ],
)
def test_looks_like_html(text: str, *, html: bool) -> None:
    assert looks_like_html(text, "text") is html
    assert looks_like_html(text, "html") is (html or "</b>" in text)
