"""Text and Markdown: paragraphs as the author made them, front matter apart."""

import time

import pytest

from writethru.sources.formats.matter import read_front_matter
from writethru.sources.formats.plain import read_plain, split_front_matter
from writethru.sources.publication import unwrap

WRAPPED = """A ferry with eighty passengers ran onto a sandbank off the harbour
of Harnmouth on Monday evening, the port police said, and two of its
sailors were killed when a cable snapped under the strain.

The captain told reporters on the quay that nobody had seen the buoy
lights since the storm of last week and that he would not sail again
before they were mended.
"""
UNWRAPPED = "Two barges sank.\nA lock keeper was hurt.\n\nThe river is closed."


def test_wrapped_lines_are_joined() -> None:
    pieces = [piece.text for piece in read_plain(WRAPPED).pieces if piece.text.strip()]
    assert len(pieces) == 2
    assert "harbour of Harnmouth" in pieces[0]
    assert "buoy lights" in pieces[1]


@pytest.mark.parametrize("bit", ["[", "![", "[a](", '[a](b "', "** a", "*a", "__a", ">", "# ", "&amp"])
def test_a_text_of_nothing_but_marks_takes_no_time(bit: str) -> None:
    began = time.process_time()
    read_plain(bit * 300_000, markdown=True)
    assert time.process_time() - began < 5


def test_a_brief_of_few_wrapped_lines_is_joined() -> None:
    brief = "At least 14 people were hurt when the long pier of Kestrel\ngave way on Monday under a crowd that watched the\nboats come in, the harbour office said.\n"
    assert [piece.text for piece in read_plain(brief).pieces if piece.text.strip()] == [" ".join(brief.split())]


def test_line_ends_of_the_author_are_kept() -> None:
    assert [piece.text for piece in read_plain(UNWRAPPED).pieces] == [
        "Two barges sank.\nA lock keeper was hurt.",
        "The river is closed.",
    ]


MARKDOWN = [
    ("# Mill burns in Quelby", "Mill burns in Quelby"),
    ("The **mill** of [Ada Quill](http://a.example/x) burnt.", "The mill of Ada Quill burnt."),
    ("![The mill](mill.jpg)", "The mill"),
    ("> He said *no*.", "He said no."),
    ("2 * 3 * 4 is no emphasis", "2 * 3 * 4 is no emphasis"),
]


@pytest.mark.parametrize(("source", "words"), MARKDOWN)
def test_markdown_keeps_words_and_drops_marks(source: str, words: str) -> None:
    assert read_plain(source, markdown=True).pieces[0].text == words


def test_a_first_heading_is_the_title() -> None:
    facts = read_plain("# Mill burns\n\nA mill burnt.", markdown=True).facts
    assert [(name, fact.value) for name, fact in facts] == [("title", "Mill burns")]


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("---\ntitle: Mill\n---\nA mill burnt.", "title: Mill"),
        ("\ufeff---\ntitle: Mill\n...\nA mill burnt.", "title: Mill"),
        ("---\nA mill burnt.\n---\nIt was old.", None),
        ("A mill burnt.\n---\ntitle: no\n---\n", None),
    ],
)
def test_front_matter_has_a_key(text: str, block: str | None) -> None:
    assert split_front_matter(text)[0] == block


def test_front_matter_states_facts_by_order_of_trust() -> None:
    block = (
        "ID: 7\npost_title: 'Mill &#8211; Burnt'\npost_date: 2019-05-14 17:26:40\n"
        "permalink: https://desk.example/mill\noriginal_link:\n  - 'http://s.example/?url=http://wire.example/a'\nauthor: [Ada Quill, Bo Noll]\n"
    )
    assert [(name, fact.value, fact.origin) for name, fact in read_front_matter(block)] == [
        ("title", "Mill \u2013 Burnt", "front matter"),
        ("url", "https://desk.example/mill", "front matter"),
        ("canonical_url", "http://wire.example/a", "front matter"),
        ("published", "2019-05-14 17:26:40", "front matter"),
        ("byline", "Ada Quill", "front matter"),
        ("byline", "Bo Noll", "front matter"),
    ]


@pytest.mark.parametrize("block", ["title: [a: {b", "- just\n- a list", "x: " + "[" * 9_000, "x:\n  " + "- " * 9_000])
def test_bad_front_matter_says_so(block: str) -> None:
    with pytest.raises(ValueError, match="front matter"):
        read_front_matter(block)


@pytest.mark.parametrize(
    ("url", "inner"),
    [
        ("https://a.example/b", "https://a.example/b"),
        ("http://s.example/url?sa=t&#038;url=http://w.example/x", "http://w.example/x"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_redirects_are_unwrapped(url: str, inner: str) -> None:
    assert unwrap(url) == inner


def test_aliases_that_multiply_cost_nothing() -> None:
    laughs = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]\n" for n in range(1, 12))
    block = f"l0: &l0 ha\n{laughs}title: *l11\nauthor: *l1\nurl: https://x.example/a\n"
    began = time.process_time()
    facts = read_front_matter(block)
    assert time.process_time() - began < 1
    assert {name: fact.value for name, fact in facts} == {"byline": "ha", "url": "https://x.example/a"}


@pytest.mark.parametrize(
    "block", ["a: " + "[" * 60, "- " * 60 + "a", "a: {" * 60, "x" * 200_001, "a: 1\n" * 50_000, "? " * 60]
)
def test_front_matter_too_deep_or_too_long_is_refused(block: str) -> None:
    with pytest.raises(ValueError, match="too long or nested too deep"):
        read_front_matter(block)


@pytest.mark.parametrize(
    "tag", ["!!python/object/apply:os.system [echo]", "!!python/name:os.system", "!!binary aGE=", "!x y"]
)
def test_a_tag_makes_nothing_but_text(tag: str) -> None:
    assert all(isinstance(fact.value, str) for _, fact in read_front_matter(f"title: {tag}\n"))
