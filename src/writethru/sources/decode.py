"""The bytes of a file in, its format and its characters out."""

from __future__ import annotations

import codecs
import re
from itertools import islice
from typing import Literal

from writethru.sources.archives.tar import BLOCK, is_tar
from writethru.sources.languages import guess_language

Packed = Literal["gzip", "bzip2", "xz", "zip", "tar", "warc"]
Format = Literal["pdf", "html", "markdown", "text", "lines", "binary", "empty", Packed]
# the kinds that one document can be
DOCUMENTS: tuple[Format, ...] = ("pdf", "html", "markdown", "text")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# pictures, archives, programs, sound, office files: nothing that holds text as such
_MAGIC = (
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x28\xb5\x2f\xfd", b"\x7fELF", b"\xd0\xcf\x11\xe0", b"RIFF", b"OggS"),
    *(b"ID3", b"7z\xbc\xaf", b"Rar!", b"SQLite format 3", b"PAR1", b"\x00\x00\x00\x18ftyp", b"\x00\x00\x00\x20ftyp"),
)
# what holds other files
_PACKED: tuple[tuple[Packed, re.Pattern[bytes]], ...] = (
    ("gzip", re.compile(rb"\x1f\x8b\x08")),
    ("zip", re.compile(rb"PK\x03\x04|PK\x05\x06")),
    ("bzip2", re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)")),
    ("xz", re.compile(rb"\xfd7zXZ\x00")),
    ("warc", re.compile(rb"WARC/\d\.\d{1,2}[ \t]*\r?\n[\w-]{1,40}:")),
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([a-zA-Z0-9_-]{2,20})", re.IGNORECASE)
_ELEMENT = re.compile(
    r"<(?:/(?:p|div|span|h[1-6]|a|li|ul|ol|table|article|section|b|strong|em|i|blockquote|figure|body|html)\s*"
    r"|(?:br|hr|p|img|div)\b[^<>]{0,500})>",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"\A\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_SAMPLE = 65_536
_CONTROLS = bytes((*range(1, 9), *range(14, 27)))
_TAGS = 3
_ENDINGS: dict[str, Format] = {
    **dict.fromkeys(("md", "markdown"), "markdown"),
    **dict.fromkeys(("html", "htm", "xhtml"), "html"),
}
_OF_THE_EAST = {"cp1250": ("pl", "ro"), "cp1254": ("tr",)}
# what Python has for its own use: names of hosts, and literals of its programs
_NO_TEXTS = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined"})
_OTHERS = [
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "koi8_r",
    "shift_jis",
    "euc_jp",
    "gb18030",
    "big5",
    "euc_kr",
]


def sniff(raw: bytes, name: str) -> Format:
    """Return the format of a file by its content; the extension of `name` decides only between kinds of plain text."""
    head = raw[:1024].lstrip(b"\x00\t\n\r \xef\xbb\xbf")
    if not raw.strip(b"\x00\t\n\r \xef\xbb\xbf\xfe\xff"):
        return "empty"
    if packed := _packed_form(raw):
        return packed
    if b"%PDF-" in raw[:1024]:
        return "pdf"
    if head.startswith(_MAGIC) or raw.startswith(_MAGIC) or _is_binary(raw):
        return "binary"
    ending = name.rsplit(".", 1)[-1].casefold() if "." in name else ""
    if ending in {"jsonl", "ndjson"} or _opens_record(head):
        return "lines"
    return _ENDINGS.get(ending, "text")


def _packed_form(raw: bytes) -> Packed | None:
    if is_tar(raw[:BLOCK]):
        return "tar"
    return next((form for form, mark in _PACKED if mark.match(raw)), None)


def looks_like_html(text: str, form: Format) -> bool:
    """Tell whether `text` holds markup: a page's opening, or three tags that stories use (one in a .html file)."""
    if _PAGE.match(text):
        return True
    found = _ELEMENT.finditer(text)
    needed = 1 if form == "html" else _TAGS
    return sum(1 for _ in islice(found, needed)) == needed


def decode(raw: bytes, charset: str = "") -> str:
    """Return the characters of `raw`: by byte order mark, as UTF-8, by declaration, else by detection.

    `charset` is the encoding that was declared outside of it, if any; it goes before one that is declared in it.

    Bytes that fit no encoding become U+FFFD, so that a torn file is read as far as it goes.
    """
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "replace")
    if wide := _wide_encoding(raw):
        return raw.decode(wide, "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode(_other_encoding(raw, charset), "replace")


def _other_encoding(raw: bytes, charset: str) -> str:
    # CASE mostly good UTF-8 with a torn character: two or more whole multi-byte characters for each bad byte
    patched = raw.decode("utf-8", "replace")
    bad = patched.count("\ufffd")
    if 2 * bad <= sum(c > "\x7f" for c in patched[: 4 * _SAMPLE]) - bad:
        return "utf-8"
    match = _CHARSET.search(raw[:4096])
    for declared in (charset, match[1].decode("ascii") if match else ""):
        if declared and (known := _codec_of(declared)):
            return known
    from charset_normalizer import from_bytes  # noqa: PLC0415 - heavy, and few files need it

    best = from_bytes(raw[:_SAMPLE], cp_isolation=_OTHERS).best()
    found = best.encoding if best is not None else "cp1252"
    # CASE words of western Europe, whose accents detection takes for those of the east: the language decides
    eastern = _OF_THE_EAST.get(found)
    if eastern and guess_language(raw[:_SAMPLE].decode(found, "replace")) not in eastern:
        return "cp1252"
    return found


def charset_of(content_type: str) -> str:
    """Return the encoding that a content type declares, or "" where it declares none."""
    match = _CHARSET.search(content_type.encode("ascii", "replace"))
    return match[1].decode("ascii") if match else ""


def _codec_of(declared: str) -> str | None:
    """Return the name of an encoding of texts; others, such as base64 or that of host names, are no such thing."""
    try:
        known = codecs.lookup(declared)
        if known.name not in _NO_TEXTS:
            bytes(range(256)).decode(known.name, "replace")
            return known.name
    except (LookupError, UnicodeError):
        return None
    return None


def _wide_encoding(raw: bytes) -> str | None:
    """UTF-16 without a mark: nearly every other byte of European text is zero."""
    sample = raw[:2000]
    half = max(1, len(sample) // 2)
    if sample[1::2].count(0) > 0.7 * half and sample[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _is_binary(raw: bytes) -> bool:
    if raw.startswith(tuple(mark for mark, _ in _BOMS)) or _wide_encoding(raw):
        return False
    sample = raw[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return sample.count(0) > len(sample) // 50 or controls > len(sample) // 20


def _opens_record(head: bytes) -> bool:
    first = head.split(b"\n", 1)[0]
    return head.startswith(b"{") and bool(re.match(rb'\{\s*"[\w-]{1,40}"\s*:', head)) and b'"text"' in first + head
