"""Invented local news: reports of a few events in words of their own, for the tests of this room."""

from __future__ import annotations

from writethru.model import Item

# event, id, outlet, day, title, text
ROWS = (
    (
        "ferry",
        "ferry-1",
        "Kirkwall Ledger",
        "2031-03-04",
        "Two dead as ferry strikes pier in Kirkwall",
        (
            "KIRKWALL - Two passengers died on Tuesday when the ferry Maud Hallan struck the stone pier at Kirkwall, the"
            " harbour master, Ulf Brandreth, said. Fourteen others were taken to the Balfour infirmary."
        ),
    ),
    (
        "ferry",
        "ferry-2",
        "Stromness Post",
        "2031-03-04",
        "Maud Hallan crash: what we know",
        (
            "Eyewitnesses described screams aboard the Maud Hallan as she ran into Kirkwall's pier on Tuesday morning."
            " Brandreth, who runs the harbour, spoke of two deaths."
        ),
    ),
    (
        "ferry",
        "ferry-3",
        "Stromness Post",
        "2031-03-19",
        "Skipper of Maud Hallan charged",
        (
            "The skipper of the Maud Hallan, Petra Voss, appeared before a Kirkwall court over the crash of March 4 that cost"
            " two lives. Voss, 51, said nothing. Brandreth gave evidence."
        ),
    ),
    (
        "fire",
        "fire-1",
        "Kirkwall Ledger",
        "2031-03-04",
        "Warehouse burns in Lerwick",
        (
            "LERWICK - Nobody was hurt when a warehouse of the Sundt brothers burnt down in Lerwick on Monday night, fire"
            " officer Ingrid Moar said. Two engines were still there at noon."
        ),
    ),
    (
        "fire",
        "fire-2",
        "Northern Radio",
        "2031-03-05",
        "Sundt warehouse a ruin",
        "Lerwick's fire officer Moar believes a heater caused Monday's blaze that destroyed the Sundt warehouse.",
    ),
    (
        "robbery",
        "robbery-1",
        "Northern Radio",
        "2031-03-04",
        "Two dead in robbery",
        (
            "Two people died on Tuesday in a robbery at a jeweller's in Wick, the police said. The jeweller, Anselm Kirk, is"
            " among the dead."
        ),
    ),
)


def items() -> list[Item]:
    return [
        Item(name, "news.jsonl", name, text, title, outlet, None, day) for _, name, outlet, day, title, text in ROWS
    ]


EVENTS = {name: event for event, name, *_ in ROWS}
