"""What documents owe to agencies: each class by one invented report, who is counted, and what shows it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.shares.pile import BAKERY, CINEMA, FERRY, OWN, SHEEP, SPEECH, report
from writethru.model import Derivation, Received, SetAside
from writethru.shares import find_shares
from writethru.shares.texts import read_text

WIRE = report(
    "wire", "Reuters", f"AMBERTON, May 6 (Reuters) - {FERRY[0]}", *FERRY[1:], title="Ferry strikes breakwater in fog"
)
TITLE = "Ferry strikes breakwater in fog"
# Which of the agency's words stand in them is known: the whole, all but a little, a part.
CASES: dict[str, tuple[Received, str, str | None, str]] = {
    "whole copy, no credit": (report("a", "Coast Post", *FERRY, title=TITLE), "wholly", "Reuters", "no"),
    "whole copy with a dateline": (
        report("b", "Quay News", f"AMBERTON (Reuters) - {FERRY[0]}", *FERRY[1:], title=TITLE),
        "wholly",
        "Reuters",
        "credit",
    ),
    "whole copy, help credited": (
        report("c", "Tide Herald", *FERRY, "(Additional reporting by Reuters)", title=TITLE),
        "wholly",
        "Reuters",
        "help",
    ),
    "whole copy, agencies without a name": (
        report("d", "Mole Gazette", *FERRY, "(Agencies)", title=TITLE),
        "wholly",
        "Reuters",
        "unnamed",
    ),
    "whole copy, another agency credited": (
        report("e", "Sluice Echo", *FERRY, "(AFP)", title=TITLE),
        "wholly",
        "Reuters",
        "another",
    ),
    "four paragraphs and three of its own": (
        report("f", "Harbour Sun", *FERRY[:4], *OWN[:3], title=TITLE),
        "mainly",
        "Reuters",
        "no",
    ),
    "two paragraphs and five of its own": (
        report("g", "Inland Mail", FERRY[0], FERRY[1], *OWN, title=TITLE),
        "partly",
        "Reuters",
        "no",
    ),
    "of the newsroom itself": (
        report("h", "Coast Post", *BAKERY, title="Oldest oven of the town relit"),
        "own",
        None,
        "no",
    ),
    "credited, and the agency's text is not here": (
        report("i", "Coast Post", f"ISTREL (AP) - {SHEEP[0]}", *SHEEP[1:], title="Early flocks"),
        "credited",
        "Associated Press",
        "credit",
    ),
    "shared with another outlet and no agency in sight": (
        report("j", "Coast Post", *CINEMA, title="River cinema to close"),
        "shared",
        None,
        "no",
    ),
}
OTHER = report("k", "Quay News", *CINEMA, title="River cinema to close")


def derive(*reports: Received, references: Sequence[Received] = (), room: Path) -> dict[str, Derivation]:
    return {one.document: one for one in find_shares(reports, references, room).derivations}


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Derivation]:
    return derive(WIRE, OTHER, *(case[0] for case in CASES.values()), room=tmp_path_factory.mktemp("room"))


@pytest.mark.parametrize("name", CASES)
def test_each_class_is_known_again(name: str, known: dict[str, Derivation]) -> None:
    received, kind, agency, says_so = CASES[name]
    found = known[received.id]
    assert (found.kind, found.agency, found.says_so) == (kind, agency, says_so)


def test_what_an_agency_prints_itself_is_no_copy(known: dict[str, Derivation]) -> None:
    assert (known["wire"].kind, known["wire"].agency, known["wire"].share) == ("agency", "Reuters", 0.0)


def test_the_agencys_own_text_is_certain_and_named_as_the_evidence(known: dict[str, Derivation]) -> None:
    assert {(known[name].sure, known[name].because) for name in "abcdefg"} == {("certain", ("wire",))}
    assert (known["i"].sure, known["i"].because) == (None, ())


def test_a_share_is_of_the_storys_characters(known: dict[str, Derivation]) -> None:
    letters = [
        sum(len("".join(word.strip(",.") for word in text.split())) for text in some) for some in (FERRY[:2], OWN)
    ]
    assert known["g"].share == pytest.approx(letters[0] / sum(letters), abs=0.02)


def test_without_the_agencys_text_a_credited_copy_shows_it_and_it_is_likely(tmp_path: Path) -> None:
    found = derive(CASES["whole copy with a dateline"][0], CASES["whole copy, no credit"][0], room=tmp_path)
    assert [(one.kind, one.agency, one.sure, one.says_so, one.because) for one in found.values()] == [
        ("wholly", "Reuters", "likely", "no", ("b",)),
        ("wholly", "Reuters", "likely", "credit", ("a",)),
    ]


def test_a_copy_is_covered_by_several_agency_texts_together(tmp_path: Path) -> None:
    first = report("one", "Reuters", *FERRY, title=TITLE)
    second = report("two", "Reuters", *SHEEP, title="Early flocks")
    both = derive(first, second, report("x", "Coast Post", *FERRY, *SHEEP, title=TITLE), room=tmp_path)["x"]
    assert (both.kind, both.share, both.because) == ("wholly", 1.0, ("one", "two"))


def test_a_reference_counts_for_no_outlet_and_need_not_be_a_known_agency(tmp_path: Path) -> None:
    reference = report("a", "Amber Wire", *FERRY, title=TITLE)
    found = derive(CASES["whole copy, no credit"][0], references=[reference], room=tmp_path)
    assert {name: (one.kind, one.agency, one.because) for name, one in found.items()} == {
        "a": ("wholly", "Amber Wire", ("reference:a",)),
        "reference:a": ("reference", "Amber Wire", ()),
    }


def test_a_credit_to_an_agency_that_only_a_reference_names_counts(tmp_path: Path) -> None:
    reference = report("r", "Amber Wire", *FERRY, title=TITLE)
    copy = report("x", "Coast Post", f"AMBERTON (Amber Wire) - {FERRY[0]}", *FERRY[1:], title=TITLE)
    assert derive(copy, references=[reference], room=tmp_path)["x"].says_so == "credit"


def test_what_is_given_as_a_reference_too_is_set_aside(tmp_path: Path) -> None:
    found = find_shares([WIRE, OTHER], [WIRE], tmp_path)
    assert [one.document for one in found.derivations] == ["k", "reference:wire"]
    assert found.set_aside == (SetAside("pile.jsonl", "wire is one of the known agency texts"),)


def test_a_public_speech_that_two_desks_quote_is_no_copy(tmp_path: Path) -> None:
    wire = report(
        "w", "Reuters", OWN[0], SPEECH, "The prime minister spoke to sailors at the quay of Istrel on Monday."
    )
    post = report(
        "p", "Coast Post", SPEECH, "Rain fell on the crowd before the town hall of Kesh all through the address."
    )
    assert derive(wire, post, room=tmp_path)["p"].kind == "own"


def test_what_the_agency_took_up_from_a_newsroom_is_the_newsrooms_own(tmp_path: Path) -> None:
    scoop = report("s", "Istrel Courier", *SHEEP, title="Early flocks", day="2031-05-01")
    told = f"ISTREL (Reuters) - {SHEEP[0]}"
    wire = report("w", "Reuters", told, *OWN, "The Istrel Courier was the first to report it.", day="2031-05-03")
    assert derive(scoop, wire, room=tmp_path)["s"].kind in {"own", "partly"}


def test_an_outlets_own_older_report_is_no_shared_text(tmp_path: Path) -> None:
    older = report("o", "Coast Post", *CINEMA, title="River cinema to close", day="2031-05-05")
    assert (
        derive(older, CASES["shared with another outlet and no agency in sight"][0], room=tmp_path)["j"].kind == "own"
    )


def test_a_stations_call_sign_in_a_joint_dateline_leaves_the_agency_a_part(tmp_path: Path) -> None:
    joint = report("x", "Coast Radio", f"ISTREL (KXTV/AP) - {SHEEP[0]}", *SHEEP[1:], title="Early flocks")
    found = derive(joint, room=tmp_path)["x"]
    assert (found.kind, found.agency, found.says_so) == ("credited", "Associated Press", "help")


def test_what_has_no_story_and_a_second_claim_to_an_id_are_set_aside(tmp_path: Path) -> None:
    empty = report("e", "Coast Post", "(Reuters)", title="(Reuters)")
    found = find_shares(
        [WIRE, report("wire", "Coast Post", *OWN), empty, SetAside("x.pdf", "no text in it")], [], tmp_path
    )
    assert [(one.file, one.why) for one in found.set_aside] == [
        ("pile.jsonl", "claims the id wire, which pile.jsonl has for another text"),
        ("pile.jsonl", "e has no story, only furniture, captions or credits"),
        ("x.pdf", "no text in it"),
    ]


def test_the_order_of_arrival_decides_nothing(tmp_path: Path) -> None:
    reports = [WIRE, OTHER, *(case[0] for case in CASES.values())]
    found = []
    for seed in range(4):
        random.Random(seed).shuffle(reports)
        found.append(find_shares(reports, [], tmp_path))
    assert [one == found[0] for one in found] == [True] * 4


def test_in_a_family_of_many_copies_each_is_shown_by_the_agencys_text(tmp_path: Path) -> None:
    copies = [report(f"c{number:03}", f"Paper {number}", *FERRY, OWN[number % 5], title=TITLE) for number in range(80)]
    found = derive(WIRE, *copies, room=tmp_path)
    assert {(one.kind, one.agency, one.sure) for name, one in found.items() if name != "wire"} == {
        ("mainly", "Reuters", "certain")
    }


def test_no_document_has_no_share(tmp_path: Path) -> None:
    assert find_shares([], [], tmp_path).derivations == ()


CREDITS = [
    (("(AP)",), ("Associated Press",), ()),
    (("By The Associated Press",), ("Associated Press",), ()),
    (("Copyright Associated Press / Coast Radio",), ("Associated Press",), ()),
    (("With inputs from Reuters",), (), ("Reuters",)),
    (("Contributing: The Associated Press",), (), ("Associated Press",)),
    (("Some material for this story came from Reuters and AFP.",), (), ("Reuters", "AFP")),
    (("AFP contributed to this report.", "(Reuters)"), ("Reuters",), ("AFP",)),
    # a gallery names its agency under each picture
    (("AP", "AP", "AP"), (), ()),
    (("(From agencies)",), ("Agencies",), ()),
    ((), (), ()),
]


@pytest.mark.parametrize(("lines", "credited", "helped"), CREDITS)
def test_what_credits_an_agency_for_its_text_and_what_for_help(
    lines: tuple[str, ...], credited: tuple[str, ...], helped: tuple[str, ...]
) -> None:
    text, _ = read_text(report("x", "Coast Post", *OWN, *lines, title="Lime trees for the ring road"), reference=False)
    assert (text.credited, text.helped) == (credited, helped)


def test_a_bracket_under_a_picture_above_the_story_credits_the_picture() -> None:
    film = "Residents look on as the first of the lime trees is lowered into its pit on Monday. (Reuters)"
    text, _ = read_text(report("x", "Coast Post", film, *OWN, title="Lime trees for the ring road"), reference=False)
    assert (text.credited, text.helped) == ((), ())
