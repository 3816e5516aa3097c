"""Who says what: source, cue and content of sentences of every build."""

import pytest

from tests.statements.build import parts, statements

Parts = tuple[str | None, str | None, tuple[str, ...]]
INDIRECT: list[tuple[str, list[Parts]]] = [
    ("Ada Krol said the pier was shut.", [("Ada Krol", "said", ("the pier was shut",))]),
    ("Ada Krol said that the pier was shut.", [("Ada Krol", "said", ("that the pier was shut",))]),
    ("Ada Krol said on Friday the pier was shut.", [("Ada Krol", "said", ("the pier was shut",))]),
    (
        "Ada Krol said in a televised speech that the pier was shut.",
        [("Ada Krol", "said", ("that the pier was shut",))],
    ),
    ("Ada Krol told reporters in Kesh the pier was shut.", [("Ada Krol", "told", ("the pier was shut",))]),
    ("The pier was shut, Ada Krol said.", [("Ada Krol", "said", ("The pier was shut",))]),
    ("The pier was shut, said Ada Krol.", [("Ada Krol", "said", ("The pier was shut",))]),
    ("The pier, she said, was shut.", [("she", "said", ("The pier", "was shut"))]),
    ("Dockers said at least 12 people were hurt.", [("Dockers", "said", ("at least 12 people were hurt",))]),
    ("Dockers said on Friday about twelve were.", [("Dockers", "said", ("about twelve were",))]),
    ("According to Ada Krol, the pier was shut.", [("Ada Krol", "According to", ("the pier was shut",))]),
    ("The pier was shut, according to two dockers.", [("two dockers", "according to", ("The pier was shut",))]),
    (
        "The blasts in Kesh were claimed by the Salt Column.",
        [("the Salt Column", "were claimed by", ("The blasts in Kesh",))],
    ),
    (
        "The blasts on Friday, also claimed by the Salt Column, broke every window.",
        [("the Salt Column", "claimed by", ("The blasts on Friday",))],
    ),
    (
        "The Salt Column claimed responsibility for the blasts.",
        [("The Salt Column", "claimed responsibility for", ("the blasts",))],
    ),
    ("The pier is expected to open on Friday.", [(None, "is expected", ("The pier", "to open on Friday"))]),
    (
        "Twelve died in Kesh, the harbour office said, while five died in Orvale, the mayor said.",
        [("the harbour office", "said", ("Twelve died in Kesh",)), ("the mayor", "said", ("five died in Orvale",))],
    ),
    (
        "The mayor denied the charge and said the pier was safe.",
        [("The mayor", "denied", ("the charge",)), ("The mayor", "said", ("the pier was safe",))],
    ),
    (
        "The mayor praised the crews, adding that the pier would reopen.",
        [("The mayor", "praised", ("the crews",)), ("The mayor", "adding", ("that the pier would reopen",))],
    ),
    (
        "Ada Krol, the harbour master, said the pier was shut.",
        [("Ada Krol, the harbour master,", "said", ("the pier was shut",))],
    ),
    ("The council has begun to say that it was wrong.", [("The council", "has begun to say", ("that it was wrong",))]),
    ("No group has said that it set the fire.", []),
]
INTENT: list[tuple[str, list[Parts], str]] = [
    ("The mayor vowed to rebuild the pier.", [("The mayor", "vowed", ("to rebuild the pier",))], "intends"),
    # who has not said it does not say it
    (
        "The mayor has not confirmed that the pier was shut.",
        [("The mayor", "has not confirmed", ("that the pier was shut",))],
        "refuses",
    ),
    ("The mayor declined to comment.", [("The mayor", "declined", ("to comment",))], "refuses"),
    (
        "The mayor refused to say whether she would resign.",
        [("The mayor", "refused to say", ("whether she would resign",))],
        "refuses",
    ),
    (
        "The mayor declined to go into detail about the plan.",
        [("The mayor", "declined to go into detail about", ("the plan",))],
        "refuses",
    ),
    (
        "The mayor urged both sides to hold their fire.",
        [("The mayor", "urged", ("both sides to hold their fire",))],
        "says",
    ),
]
QUOTED: list[tuple[str, list[Parts], str]] = [
    ('"The pier is shut," Ada Krol said.', [("Ada Krol", "said", ('"The pier is shut,"',))], "direct"),
    ('"The pier is shut," said Ada Krol.', [("Ada Krol", "said", ('"The pier is shut,"',))], "direct"),
    (
        '"The pier is shut," Ada Krol told the council. "All of it. For good."',
        [("Ada Krol", "told", ('"The pier is shut,"', '"All of it. For good."'))],
        "direct",
    ),
    ('"The pier," she said, "is shut."', [("she", "said", ('"The pier,"', '"is shut."'))], "direct"),
    (
        'Ada Krol said: "The pier is shut. All of it."',
        [("Ada Krol", "said", ('"The pier is shut. All of it."',))],
        "direct",
    ),
    ('"Who would do this?" Ada Krol said.', [("Ada Krol", "said", ('"Who would do this?"',))], "direct"),
    (
        'Ada Krol said the pier was "gone for good" now.',
        [("Ada Krol", "said", ('the pier was "gone for good" now',))],
        "mixed",
    ),
    ('Ada Krol said "never" on Friday.', [("Ada Krol", "said", ('"never"',))], "direct"),
    (
        "\u201cHe told me \u2018do not go\u2019 and I went,\u201d said Ada Krol, who runs the mill.",
        [("Ada Krol, who runs the mill", "said", ("\u201cHe told me \u2018do not go\u2019 and I went,\u201d",))],
        "direct",
    ),
    (
        '"The pier is shut," said Ada Krol, who was also to meet the dockers.',
        [("Ada Krol", "said", ('"The pier is shut,"',))],
        "direct",
    ),
]


@pytest.mark.parametrize(("text", "expected"), INDIRECT)
def test_reported_words(text: str, expected: list[Parts]) -> None:
    found = statements(text)
    assert [parts(one) for one in found] == expected
    assert {one.kind for one in found} <= {"indirect"}


def test_what_is_only_supposed_is_nobodys_word() -> None:
    assert statements("If Orr says that the pier holds, the ferry leaves.") == ()


@pytest.mark.parametrize(("text", "expected", "act"), INTENT)
def test_intent_and_refusal(text: str, expected: list[Parts], act: str) -> None:
    found = statements(text)
    assert [parts(one) for one in found] == expected
    assert [one.act for one in found] == [act]


@pytest.mark.parametrize(("text", "expected", "kind"), QUOTED)
def test_quoted_words(text: str, expected: list[Parts], kind: str) -> None:
    found = statements(text)
    assert [parts(one) for one in found] == expected
    assert [one.kind for one in found] == [kind]


def test_a_quotation_that_runs_on_is_one_statement() -> None:
    text = 'Ada Krol told the council: "We shall rebuild it.\n\n"We shall use our own hands.\n\n"Nobody will stop us."\n\nThe vote is on Monday.'
    (found,) = statements(text)
    assert parts(found) == (
        "Ada Krol",
        "told",
        ('"We shall rebuild it.', '"We shall use our own hands.', '"Nobody will stop us."'),
    )


def test_headlines() -> None:
    text = (
        "Police: 14 killed in Kesh ferry fire\n\nKesh mayor vows to rebuild pier\n\nThe ferry burned for nine hours.\n"
    )
    assert [parts(one) for one in statements(text)] == [
        ("Police", ":", ("14 killed in Kesh ferry fire",)),
        ("Kesh mayor", "vows", ("to rebuild pier",)),
    ]
