"""How UCDP and ACLED would code an incident, as far as the reports say who did what to whom."""

from dataclasses import replace

import pytest

from tests.incidents.build import claim, event
from writethru.incidents.coding import Coding, code_incident
from writethru.model import Responsibility, Stance

IED, SHELLS = "Remote explosive/landmine/IED", "Shelling/artillery/missile attack"
ABDUCTION = "Abduction/forced disappearance"
REMOTE, BATTLES, CIVILIANS = "Explosions/Remote violence", "Battles", "Violence against civilians"

# kind, words of the event, (actor, stance) of each answer, victims: how it is coded
TABLE = [
    (
        "bombing",
        "a suicide bombing at the market",
        [("Boko Haram", "claimed")],
        "shoppers",
        Coding("one-sided", (REMOTE, "Suicide bomb"), ("Boko Haram", "civilians")),
    ),
    (
        "bombing",
        "a roadside bomb",
        [("Taliban", "blamed")],
        "soldiers",
        Coding("state-based", (REMOTE, "Remote explosive/landmine/IED"), ("Taliban", "forces")),
    ),
    (
        "air strike",
        "the strikes",
        [("Turkey's military", "claimed")],
        "militants",
        Coding("state-based", (REMOTE, "Air/drone strike"), ("Turkey's military", "fighters")),
    ),
    (
        "air strike",
        "the strikes",
        [("Turkey's military", "claimed")],
        "villagers",
        Coding(None, (REMOTE, "Air/drone strike"), ("Turkey's military", "civilians")),
    ),
    (
        "clash",
        "clashes",
        [("M23", "blamed")],
        "rebels",
        Coding("non-state", (BATTLES, "Armed clash"), ("M23", "fighters")),
    ),
    (
        "attack",
        "the raid",
        [("Boko Haram", "blamed")],
        "villagers",
        Coding("one-sided", (CIVILIANS, "Attack"), ("Boko Haram", "civilians")),
    ),
    # nobody named, or two that cannot both be meant, or one who denies it
    ("attack", "the raid", [], "villagers", Coding(None, None, ("civilians",))),
    (
        "attack",
        "the raid",
        [("Hamas", "blamed"), ("Fatah", "blamed")],
        "villagers",
        Coding(None, None, ("civilians",)),
    ),
    (
        "attack",
        "the raid",
        [("Hamas", "blamed"), ("Hamas", "denied")],
        "villagers",
        Coding(None, None, ("civilians",)),
    ),
    # a group described only is of no certain kind
    (
        "attack",
        "the raid",
        [("Kurdish militants", "claimed")],
        "villagers",
        Coding(None, (CIVILIANS, "Attack"), ("Kurdish militants", "civilians")),
    ),
    ("bombing", "an explosion at the plant", [], "workers", Coding(None, None, ())),
    ("bombing", "a blast in a coal mine", [], "miners", Coding(None, None, ())),
    ("bombing", "an explosion at the plant", [("M23", "blamed")], "workers", Coding(None, (REMOTE, IED), ("M23",))),
    ("bombing", "a landmine went off", [], "workers", Coding(None, (REMOTE, IED), ())),
    ("bombing", "a suicide attack", [], "workers", Coding(None, (REMOTE, "Suicide bomb"), ())),
    ("bombing", "two bombs went off", [], "workers", Coding(None, (REMOTE, IED), ())),
    ("shelling", "suicide drones struck", [], "workers", Coding(None, (REMOTE, SHELLS), ())),
    # who was hit tells a clash from an attack
    (
        "shooting",
        "the raid",
        [("M23", "blamed")],
        "villagers",
        Coding("one-sided", (CIVILIANS, "Attack"), ("M23", "civilians")),
    ),
    (
        "killing",
        "the raid",
        [("M23", "blamed")],
        "soldiers",
        Coding("state-based", (BATTLES, "Armed clash"), ("M23", "forces")),
    ),
    (
        "attack",
        "the raid",
        [("M23", "blamed")],
        "rebels",
        Coding("non-state", (BATTLES, "Armed clash"), ("M23", "fighters")),
    ),
    ("attack", "the raid", [("M23", "blamed")], "people", Coding(None, None, ("M23",))),
    ("attack", "the raid", [("M23", "blamed")], "soldiers and villagers", Coding(None, None, ("M23",))),
    # a military is a state's, by the table or by its name; a state against a state's forces is no such violence
    (
        "attack",
        "the raid",
        [("Dor's government", "blamed")],
        "rebels",
        Coding("state-based", (BATTLES, "Armed clash"), ("Dor's government", "fighters")),
    ),
    (
        "attack",
        "the raid",
        [("Kesh's military", "blamed")],
        "soldiers",
        Coding(None, (BATTLES, "Armed clash"), ("Kesh's military", "forces")),
    ),
    # civilians killed by shells or in a clash may not have been the target
    (
        "clash",
        "the clashes",
        [("M23", "blamed")],
        "villagers",
        Coding(None, (BATTLES, "Armed clash"), ("M23", "civilians")),
    ),
    (
        "kidnapping",
        "the raid",
        [("M23", "claimed")],
        "villagers",
        Coding("one-sided", (CIVILIANS, ABDUCTION), ("M23", "civilians")),
    ),
    # who claims it goes before whom others blame; two claimants are none
    ("attack", "the raid", [("M23", "claimed"), ("Hamas", "blamed")], "people", Coding(None, None, ("M23",))),
    ("attack", "the raid", [("M23", "claimed"), ("Hamas", "claimed")], "people", Coding(None, None, ())),
    ("attack", "the raid", [("M23", "claimed"), ("Hamas", "denied")], "people", Coding(None, None, ("M23",))),
    ("earthquake", "the quake", [], "villagers", Coding(None, None, ("civilians",))),
]


@pytest.mark.parametrize(("kind", "words", "answers", "victims", "expected"), TABLE)
def test_codes(kind: str, words: str, answers: list[tuple[str, Stance]], victims: str, expected: Coding) -> None:
    told = event("a", kind, None, None)
    named = type(told)(told.start, told.end, told.id, told.document, words, kind, None, None, ())
    given = [Responsibility(actor, stance, None, ()) for actor, stance in answers]
    assert code_incident(kind, [named], [claim("a", 9, event=told.id, victims=victims)], given) == expected


def test_words_of_all_reports_and_victims_of_all_figures_count() -> None:
    told = [
        replace(event(x, "bombing", None, None), text=words)
        for x, words in (("a", "a blast"), ("b", "a Suicide bomber"))
    ]
    hit = [
        claim("a", 9, event=told[0].id),
        claim("a", 9, event=told[0].id, victims="Two guards", start=5),
        claim("b", 2, event=told[1].id, victims="gunmen", attackers=True),
    ]
    coding = code_incident("bombing", told, hit, [])
    assert coding == Coding(None, (REMOTE, "Suicide bomb"), ("forces",))


@pytest.mark.parametrize(
    ("actor", "victims", "ucdp"),
    [
        ("Boko Haram", "soldiers", "state-based"),
        ("Boko Haram", "gunmen", "non-state"),
        ("Pentagon", "gunmen", "state-based"),
        ("Israel Defense Forces", "gunmen", "state-based"),
        ("Pentagon", "soldiers", None),
        # neither a state nor an armed group
        ("Velmoran Casualty Watch", "soldiers", None),
    ],
)
def test_sides_make_the_type_of_violence(actor: str, victims: str, ucdp: str | None) -> None:
    told = event("a", "clash", None, None)
    said = [Responsibility(actor, "blamed", None, ())]
    assert code_incident("clash", [told], [claim("a", 9, victims=victims)], said).ucdp == ucdp
