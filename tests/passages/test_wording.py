"""What the wording of one line shows it to be."""

import pytest

from writethru.passages.verdict import ends_in_stop, is_prose
from writethru.passages.wording import judge

STORY = [
    "Two barges sank off Quelby on Monday, the port police said.",
    "TALKS TO RESUME",
    "The harbour master: a life in storms",
    '"Subscribe to no paper that lies," the mayor said.',
    "Also on Monday, two men were held in Kesh.",
    "By Monday the river had fallen.",
    "Support for the mayor fell to 40 per cent, according to a poll by Reuters/Quill in March.",
    "At 2:40 p.m. on Monday the bridge fell.",
    "The picture is grim.",
    "More than 20 people were hurt.",
    "Police ask anyone with information to call 555-0142.",
    "Photographs of the dead were pinned to the gate, witnesses said.",
    "John Orr, 34",
    "Copyright law was the subject of the talks on Tuesday, he said, and all rights reserved to the state were named.",
]


@pytest.mark.parametrize("line", STORY)
def test_a_line_that_may_be_story_has_no_verdict(line: str) -> None:
    assert judge(line) is None


OTHERS = [
    ("[ad_1]", "furniture"),
    ("{{ promo }}", "furniture"),
    ("Sign in with: {* loginWidget *}", "furniture"),
    ("|", "furniture"),
    ("___", "furniture"),
    ("(01 of 30)", "furniture"),
    ("Photo 3 of 12", "furniture"),
    ("12 comments", "furniture"),
    ("0:43 Film of the burning mill", "furniture"),
    ("mill-fire.jpg", "furniture"),
    ('{"id": "a", "name": "b", "c": ["d"]}', "furniture"),
    ("www.herald.example desk@herald.example", "furniture"),
    ("https://www.herald.example/mill fire 2019", "furniture"),
    ("View full size image", "furniture"),
    ("Also on The Herald:", "furniture"),
    ("Related stories", "furniture"),
    ("Read more: Three mills burn in Kesh", "furniture"),
    ("Sign up for our newsletter", "furniture"),
    ("Follow Ada Quill on Twitter: @quill", "furniture"),
    ("\u2014 Ada Quill (@quill) May 3, 2019", "furniture"),
    ("Water everywhere in Quelby \u2014 Ada Quill (@quill) May 3, 2019", "furniture"),
    ("\u00a9 2019 The Herald", "furniture"),
    ("Copyright 2019 Amber Wire. All rights reserved.", "furniture"),
    ("Ada Quill is a reporter for The Herald. Reach her at aq@herald.example.", "furniture"),
    (
        "We believe that quality journalism must be free, but it costs money: please donate and keep our newsroom alive.",
        "furniture",
    ),
    ("By Ada Quill", "credit"),
    ("* Agencies", "credit"),
    ("Ada Quill in Kesh contributed to this report.", "credit"),
    ("Updated 3:15 p.m., May 3, 2019", "credit"),
    ("05/14/2019", "credit"),
    ("Published: Tuesday 14 May 2019", "credit"),
    ("Photo: Ada Quill", "caption"),
    ("ADA QUILL/Getty Images", "caption"),
    ("A mill burns in Quelby, May 3, 2019. REUTERS/Ada Quill", "caption"),
    ("A mill burns in Quelby, May 3, 2019. Amber Wire/Ada Quill", "caption"),
    ("A mill burns in Quelby. (credit: Ada Quill / Reuters)", "caption"),
    ("A mill burns in Quelby on Monday. (Ada Quill, File)", "caption"),
    ("A mill burns in Quelby on Monday. (AP Photo/Ada Quill)", "caption"),
    ("In this Monday, May 3, 2019, photo, a mill burns in Quelby.", "caption"),
    ("AFP PHOTO / ADA QUILL", "caption"),
    ("A mill burns in Quelby on Monday. (Source: KXYZ)", "caption"),
    ("Buy Photo A mill burns in Quelby on Monday.", "caption"),
    ("Film of the burning mill. (Published Monday, May 3, 2019)", "caption"),
]


@pytest.mark.parametrize(("line", "kind"), OTHERS)
def test_a_line_around_the_story_is_known_by_its_words(line: str, kind: str) -> None:
    verdict = judge(line)
    assert verdict is not None
    assert verdict.kind == kind
    assert verdict.why


@pytest.mark.parametrize(
    ("line", "stop", "prose"),
    [
        ("Two barges sank off Quelby on Monday.", True, True),
        ("Two barges sank.", True, False),
        ("Two barges sink off Quelby", False, False),
        ('"Nobody has signed anything in that room," she said.', True, True),
        ("He said: \u201cnot now.\u201d", True, False),
        ("x" * 150, False, True),
    ],
)
def test_running_text(line: str, *, stop: bool, prose: bool) -> None:
    assert ends_in_stop(line) is stop
    assert is_prose(line) is prose


HOSTILE = [
    "a " * 50_000,
    "(" * 50_000,
    "@" * 50_000,
    "www." * 20_000,
    "<a " * 20_000,
    "A/B" * 20_000,
    "\u2014 " * 30_000,
    "by " * 30_000,
]


@pytest.mark.parametrize("line", HOSTILE)
def test_a_hostile_line_is_judged_in_no_time(line: str) -> None:
    verdict = judge(line)
    assert verdict is None or verdict.why
