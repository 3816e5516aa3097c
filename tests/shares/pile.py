"""An invented pile whose classes are known: one agency story, another agency's, and what newsrooms made of them."""

from __future__ import annotations

from writethru.model import Received
from writethru.sources.lines import of_record

FERRY = (
    "The night ferry to Port Quill struck the western breakwater in thick fog on Tuesday, tearing a hole in its bow and throwing passengers from their bunks.",
    "Rescue boats from four harbours took off all 214 people on board within two hours, the coast authority said in its first account of the accident.",
    "Eleven passengers were brought to hospital with broken bones, and a deckhand was flown to the capital for surgery on his hand.",
    "The master of the vessel had reported trouble with his radar shortly after leaving Amberton, an hour and a half before the impact.",
    "Salvage crews pumped water out of the car deck through the morning while divers looked for further damage below the waterline.",
    "The shipping line, which has run the crossing since 1961, cancelled every sailing until Friday and offered travellers their money back.",
)
SHEEP = (
    "Shepherds in the uplands of Orland drove their flocks down from the summer grass three weeks early after the driest June in memory.",
    "The springs on the northern slopes have failed one after another since Easter, and lorries now bring water to eleven villages.",
    "Wool buyers at the Istrel market expect prices to fall by a tenth as farmers sell animals that they cannot feed through the winter.",
    "The farm ministry promised fodder at cost, though the first train with hay will not leave the lowlands before the end of the month.",
    "Old people in the hills recall only one summer like it, when the chapel bell was rung for rain on nine evenings in a row.",
)
OWN = (
    "Amberton will plant four hundred lime trees along the ring road this autumn, the parks office told residents at a meeting in the library.",
    "The saplings come from a nursery in the east of the county and replace the poplars that were felled after the gales of last winter.",
    "Several shopkeepers asked that the trees be set back from their windows, and the office agreed to shift about thirty of them.",
    "Planting begins in the first week of October and should be finished before the frost, weather permitting, at a cost of 90,000 crowns.",
    "Children of the two primary schools will each water one tree through its first summer and may hang a plate with a name on it.",
)
BAKERY = (
    "The oldest oven of the town was lit again on Saturday, forty years after the last loaf came out of it.",
    "Two sisters bought the bakehouse in Tanner Row at auction and laid the brick floor with their own hands.",
    "They mean to bake rye on weekdays and to let the neighbours bring their own dough on the first Sunday of the month.",
)
CINEMA = (
    "The last cinema on the river front will close in March after the owners failed to find a buyer for the building.",
    "Its two halls were opened in 1928 with a film about a lighthouse keeper, accompanied by an orchestra of nineteen.",
    "A petition with six thousand names was handed to the mayor, who called the loss a sad day for the quarter.",
    "The projectors, made of brass and still in working order, go to the museum of technology in the capital.",
)
SPEECH = (
    "“We shall not rest until every family on this coast can sleep without fear of the sea, and we shall build the wall "
    "that our fathers and mothers asked for in the year of the great storm, whatever it may cost this nation”"
)


def report(
    name: str, outlet: str | None, *paragraphs: str, title: str = "", day: str = "2031-05-06", url: str = ""
) -> Received:
    """Return a report as a line of a .jsonl file gives it."""
    record = {
        "id": name,
        "text": "\n\n".join(paragraphs),
        "title": title or f"Note {name}",
        "published": day,
        "url": url,
    }
    if outlet is not None:
        record["outlet"] = outlet
    return of_record(record, "pile.jsonl", as_given=False)
