"""Scope: what a count adds up, by the clause that states it; all sentences are invented."""

import pytest

from writethru.claims.figures.casualties import find_casualties
from writethru.claims.figures.clauses import clause_around
from writethru.claims.figures.roles import Sentence
from writethru.claims.scope import scope_of

CAMPAIGN = [
    "The war in Ostrava Minor, now in its fourth year, has killed more than 20,000 people.",
    "The insurgency, which began in the hills, has killed 15,000 people.",
    "The conflict, now entering its sixth year, has left more than 9,000 dead.",
    "More than 400 people have been killed since fighting broke out in April.",
    "At least 90 people have died in three months of unrest.",
    "So far this year, 312 people have been killed in the province.",
    "The civil war killed an estimated 40,000 people before it ended.",
    "The epidemic has killed more than 11,000 people in the three countries.",
    "Twelve climbers have died in avalanches this season.",
    "It was the deadliest year of the war, with 3,100 civilians killed.",
    "Some 6,000 villagers have died in the conflict.",
    "The group has killed thousands during its seven-year campaign.",
    "The Ash Column has killed an estimated 21,000 people.",
    "Last year, 11,000 civilians were killed.",
    "The talks are to end a feud of great houses, killed at least 250,000 people and forced out the rest.",
    "In all of 2015, 46 constables were killed by snipers.",
    "In the past two months, rebels have killed more than 150 people.",
    "Air strikes had killed 90 people in the past week, while shelling had killed 41.",
]
AGGREGATE = [
    "Bombs killed more than 60 people in two hill cities on Tuesday.",
    "Attacks across the country killed 45 people on Monday.",
    "At least 30 people were killed in separate attacks on Monday.",
    "Three bombings killed 30 people in the capital on Monday.",
    "At least 40 people were killed in attacks in Amberton, Kesh and Dorel on Monday.",
    "Blasts in the two towns killed 19 people.",
    "A string of bombings has killed 44 people.",
    "Gunmen killed 12 people in attacks on two villages late on Sunday.",
    "Air strikes killed 23 people in Dorel and Kesh on Monday.",
    "The state has seen several rebel attacks that have killed hundreds.",
    "Nationwide, 51 people were killed on Monday.",
    "Six people were killed in shootings across Harrow since Saturday night.",
    "Three men were killed in a violent weekend in Kesh.",
    "Seven people were shot in a four-hour span.",
    "Two shootings on Monday killed two men.",
    "Two pupils have died in separate gun-related incidents.",
    "Eight people were wounded in shootings from Friday evening to Monday morning.",
    "Three people were killed in overnight Harrow shootings.",
]
INCIDENT = [
    "The port has been on alert since two people were killed on the quay.",
    "Two people were killed on the quay in May last year.",
    "Twin car bombs in Harrow killed 30 people on Monday.",
    "Two explosions at a market killed 25 people on Monday.",
    "Two suicide bombers killed 13 people at a checkpoint on Friday.",
    "A double suicide bombing killed 14 people in Dorel on Monday.",
    "Multiple blasts in the Saltgate district killed 33 people.",
    "Heavy rains have killed 34 people in three provinces this week.",
    "Floods across the country have killed 70 people.",
    "His mother died in 1984.",
    "A rebel killed 77 people in 2011.",
    "The earthquake has killed 8,000 people across the country.",
    "A bombing last year killed nine people.",
    "The tremor struck at dawn and more than 1,200 people have died.",
    "Six people have died since Monday.",
    "An attack in the war zone killed two nurses.",
]


def scopes(text: str) -> str:
    sentence = Sentence(0, len(text), text)
    casualty = find_casualties(sentence)[-1]
    wide = clause_around(sentence, casualty.quantity, casualty.last, casualty.anchor)
    return scope_of(sentence, *wide, places=1, anchor=casualty.anchor, single=casualty.low == casualty.high == 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *((text, "campaign") for text in CAMPAIGN),
        *((text, "aggregate") for text in AGGREGATE),
        *((text, "incident") for text in INCIDENT),
    ],
)
def test_scope_of_a_count(text: str, expected: str) -> None:
    assert scopes(text) == expected
