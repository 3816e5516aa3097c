"""How UCDP and ACLED would code an incident, as far as the reports say who did what to whom."""

import pytest

from tests.incidents.build import claim, event
from writethru.incidents.coding import Coding, code_incident
from writethru.model import Responsibility, Stance

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
    ("earthquake", "the quake", [], "villagers", Coding(None, None, ("civilians",))),
]


@pytest.mark.parametrize(("kind", "words", "answers", "victims", "expected"), TABLE)
def test_codes(kind: str, words: str, answers: list[tuple[str, Stance]], victims: str, expected: Coding) -> None:
    told = event("a", kind, None, None)
    named = type(told)(told.start, told.end, told.id, told.document, words, kind, None, None, ())
    given = [Responsibility(actor, stance, None, ()) for actor, stance in answers]
    assert code_incident(kind, [named], [claim("a", 9, event=told.id, victims=victims)], given) == expected
