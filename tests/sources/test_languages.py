"""Languages by script and small words."""

import pytest

from writethru import data
from writethru.sources.languages import guess_language, may_be_english, name_language, script_of

SAMPLES = [
    ("The mayor of Quelby said that the mill was burnt and that two of the men who were in it had died.", "en"),
    (
        "Der B\u00fcrgermeister sagte, die M\u00fchle sei abgebrannt und das Feuer nicht mit dem Wind aus der Stadt gekommen.",
        "de",
    ),
    (
        "Le maire a dit que les deux hommes qui \u00e9taient dans le moulin sont morts avec une de leurs s\u0153urs.",
        "fr",
    ),
    ("El alcalde dijo que los dos hombres que estaban en el molino murieron con una de las mujeres del pueblo.", "es"),
    ("\u0412\u0437\u0440\u044b\u0432 \u043d\u0430 \u0440\u044b\u043d\u043a\u0435", "ru"),
    ("\u0432\u0438\u0431\u0443\u0445 \u043d\u0430 \u0440\u0438\u043d\u043a\u0443 \u0457\u0445", "uk"),
    (
        "\u042d\u0445 \u0441\u0443\u0440\u0432\u0430\u043b\u0436: \u041c\u043e\u043d\u0433\u043e\u043b \u0443\u043b\u0441\u044b\u043d \u04af\u043d\u0434\u044d\u0441\u043d\u0438\u0439",
        "mn",
    ),
    ("\u0412\u0437\u0440\u0438\u0432 \u043d\u0430 \u043f\u044a\u0442\u044f", "bg"),
    (
        "\u0415\u043a\u0441\u043f\u043b\u043e\u0437\u0438\u0458\u0430 \u043d\u0430 \u043f\u0438\u0458\u0430\u0446\u0438 \u0432\u0435\u045b",
        "sr",
    ),
    # a name in other letters tells nothing of a text in Greek
    (
        "\u0388\u03ba\u03c1\u03b7\u03be\u03b7 \u03c3\u03c4\u03b7\u03bd \u03b1\u03b3\u03bf\u03c1\u03ac, \u0421\u044b\u043d",
        "el",
    ),
    # Cyrillic, and no letter that tells which language it is
    ("\u0412\u043e\u0434\u0430 \u0438 \u043c\u043e\u0441\u0442", None),
    ("\u0627\u0646\u0641\u062c\u0627\u0631 \u0641\u064a \u0627\u0644\u0633\u0648\u0642", "ar"),
    ("\u0627\u0646\u0641\u062c\u0627\u0631 \u062f\u0631 \u0628\u0627\u0632\u0627\u0631 \u067e\u06a9", "fa"),
    ("\u5e02\u5834\u3067\u7206\u767a\u304c\u3042\u308a\u307e\u3057\u305f", "ja"),
    ("\u5e02\u573a\u53d1\u751f\u7206\u70b8", "zh"),
    ("Skibet sank i havnen, og fire mennesker er blevet dr\u00e6bt, efter at det ramte en mole ved Quelby.", "da"),
    ("Skipet sank i havnen, og fire mennesker er blitt drept etter at det traff en molo ved Quelby.", "no"),
    (
        "Quelby liman\u0131nda bir gemi batt\u0131 ve d\u00f6rt ki\u015fi \u00f6ld\u00fc, ama bu olay i\u00e7in daha sonra a\u00e7\u0131klama da oldu.",
        "tr",
    ),
    ("\u1260\u12c8\u12f0\u1265 \u120b\u12ed \u1218\u122d\u12a8\u1265 \u1230\u1320\u1218", "am"),
    ("Quelby mill", None),
    ("62", None),
]


@pytest.mark.parametrize(("text", "language"), SAMPLES)
def test_guess_language(text: str, language: str | None) -> None:
    assert guess_language(text) == language


def test_script_of() -> None:
    assert script_of("caf\u00e9") == "LATIN"
    assert script_of("62 %") is None


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Ferry sinks off Quelby, 4 dead", True),
        ("Karel van den Berg, Piet de Boer and Jan van der Meer were among the drowned, said the mayor.", True),
        ("62", True),
        ("4 morts", True),
        ("Der Kahn sank, und die Leute wurden nicht mit dem Boot aus der See geholt.", False),
        ("\u0627\u0646\u0641\u062c\u0627\u0631", False),
    ],
)
def test_what_may_be_english(text: str, english: bool) -> None:
    assert may_be_english(text) is english


def test_every_language_that_is_told_apart_has_a_name() -> None:
    told = {*data.names("languages", "words"), *data.names("languages", "scripts").values()}
    told |= set(data.names("languages", "letters"))
    assert {code for code in told if name_language(code) == code} == set()
