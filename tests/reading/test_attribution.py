"""Who says what: the source behind a word of saying, and the words that it covers."""

import pytest

from writethru.model import Span
from writethru.reading.attribution import find_attributions
from writethru.reading.names import find_names, stand_in
from writethru.text import find_sentences


def said(text: str) -> list[tuple[str, str]]:
    names = find_names(text, [Span(0, len(text))])
    found = find_attributions(text, find_sentences(text), names)
    return [(one.name, one.content.of(text).strip(" ,.")) for one in found]


TABLE = [
    ("Twelve people died, police said.", [("police", "Twelve people died")]),
    ("Twelve people died, police said on Sunday.", [("police", "Twelve people died")]),
    ("Police said twelve people died.", [("Police", "twelve people died")]),
    ("According to the harbour office, nine sailors died.", [("harbour office", "nine sailors died")]),
    ("Nine sailors died, according to the harbour office.", [("harbour office", "Nine sailors died")]),
    ("Nine died, according to Orvale's mayor, Ada Krol.", [("Ada Krol", "Nine died")]),
    ("Nine died, said Captain Ada Krol.", [("Ada Krol", "Nine died")]),
    ("The Interior Ministry put the death toll at 14.", [("Interior Ministry", "the death toll at 14")]),
    ("State TV reported, citing the governor, that 14 died.", [("governor", "citing the governor, that 14 died")]),
    ("Media reports said three men were held.", [("Media reports", "three men were held")]),
    ("The group claimed responsibility for the blast.", []),
    ("The minister gave a speech in Orvale.", []),
    (
        "Fourteen died, the mayor said, while nine were hurt, hospital officials said.",
        [("mayor", "Fourteen died"), ("hospital officials", "nine were hurt")],
    ),
    ("The mayor spoke on Friday, as blasts in Orvale killed 20.", []),
    (
        "The deal is near, the mayor said on Sunday, as blasts in Orvale killed 20.",
        [("mayor", "The deal is near")],
    ),
    ("A blast that police said killed four shook Orvale.", [("police", "killed four shook Orvale")]),
    ("The office gave no toll, saying only that some had died.", [("office", "only that some had died")]),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_source_and_content(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


RESOLVED = [
    ("Interior Minister Ada Krol spoke. Krol said nine died.", "Ada Krol"),
    ("Interior Minister Ada Krol spoke. Nine died, the interior minister said.", "Ada Krol"),
    ("Ada Krol said so. He said nine died.", "Ada Krol"),
    (
        "The Syrian Observatory for Human Rights counted the dead. Nine died, the monitoring group said.",
        "Syrian Observatory for Human Rights",
    ),
    ("Nine died, a monitoring group said. SOHR keeps count.", "Syrian Observatory for Human Rights"),
    ("Nine died, a UN official said.", "UN official"),
    ("Nine died, a rescue worker said.", "rescue worker"),
]


@pytest.mark.parametrize(("text", "expected"), RESOLVED)
def test_the_source_is_resolved_in_the_document(text: str, expected: str) -> None:
    assert said(text)[-1][0] == expected


def test_who_passed_it_on_is_kept() -> None:
    text = "Nine died, Orvale Radio reported, citing the coroner."
    (found,) = find_attributions(text, find_sentences(text), find_names(text, [Span(0, len(text))]))
    assert (found.name, found.via) == ("coroner", ("Orvale Radio",))


def test_a_quotation_goes_on_with_its_speaker() -> None:
    text = '"We have nine dead," Ada Krol said. "Four more are missing."'
    assert [name for name, _ in said(text)] == ["Ada Krol", "Ada Krol"]


def test_two_bodies_of_a_kind_leave_the_group_open() -> None:
    text = "Boko Haram fought Hamas. A militant group struck. The militant group fled."
    names = find_names(text, [Span(0, len(text))])
    first = text.index("A militant group")
    second = text.index("The militant group")
    assert stand_in(text, Span(first, first + len("A militant group")), names) is None
    later = stand_in(text, Span(second, second + len("The militant group")), names)
    assert later is not None
    assert later.name == "Hamas"


OFFICES = [
    ("Nine died, the local sheriff said. Two were hurt, Harrow County Sheriff Bo Orr said.", ["Bo Orr", "Bo Orr"]),
    ("Nine died, Orvale's health minister said. Ada Krol said two were hurt.", ["Ada Krol", "Ada Krol"]),
    ("Nine died, a police official said. Two were hurt, Capt. Bo Orr said.", ["Bo Orr", "Bo Orr"]),
    ("Nine died, an official said. Two were hurt, said Ada Krol, a nurse.", ["official", "Ada Krol"]),
    ("Bo Orr saw it. Nine died, the mayor said. Bo Orr said two were hurt.", ["mayor", "Bo Orr"]),
    ("Mayor Ada Krol spoke, then Mayor Bo Orr spoke. Nine died, the mayor said.", ["mayor"]),
]


@pytest.mark.parametrize(("text", "expected"), OFFICES)
def test_an_office_is_who_holds_it(text: str, expected: list[str]) -> None:
    assert [name for name, _ in said(text)] == expected


SAYING = [
    ("The mayor had spoken of 14 dead.", "mayor"),
    ("Officials gave a figure of 31 dead.", "Officials"),
    ("Officials raised the toll to 31.", "Officials"),
    ("Nine died, a senior officer said on condition of anonymity because he may not speak.", "senior officer"),
    ("Nine died, a diplomat confirmed without giving names.", "diplomat"),
    ("A report by the Orvale Harm Watch found that 40 villagers died.", "Orvale Harm Watch"),
    ("Data compiled by the Orvale Harm Watch show 40 villagers died.", "Orvale Harm Watch"),
    ("Nine died, as reported by the harbour office.", "harbour office"),
    ("With the envoy giving a toll of 14, talks went on.", "envoy"),
    ("Nine died, the ministry's spokesman told Northern Wire.", "ministry's spokesman"),
    ("In Dorel, the mayor told Northern Wire nine had died.", "mayor"),
    ("The governor was quoted by state television as saying nine had died.", "governor"),
    ("Nine died, according to police and hospital sources.", "police and hospital sources"),
    ("Authorities: nine killed in bus crash", "Authorities"),
    ("Nine killed in bus crash: police", "police"),
    ("Bus crash: what is known", None),
    ("It differs from figures given by the harbour police, who said nine died.", "harbour police"),
    ("Nine died, according to Dorel Bay police Sgt. Bo Orr.\nPolice came at noon.", "Bo Orr"),
    ("The mayor has given no toll, but said there were nine dead.", "mayor"),
    ("Nine died on the quay on Sunday, port officials said.The quay was closed.", "port officials"),
    ("The boat sank and nine said they could not swim.", None),
    ("The mayor spoke of her hopes.", None),
    ("Rescuers found a man on the quay.", None),
    ("The mayor raised her glass.", None),
]


@pytest.mark.parametrize(("text", "expected"), SAYING)
def test_words_of_saying(text: str, expected: str | None) -> None:
    assert next((name for name, _ in said(text)), None) == expected


def test_a_group_that_speaks_on_is_itself() -> None:
    text = "The Nusra Front left. Doctors Without Borders said nine died. The group said two were nurses."
    assert [name for name, _ in said(text)] == ["Medecins Sans Frontieres"] * 2
