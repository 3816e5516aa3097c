"""Documents for the tests of lineage: invented towns and people in wire style."""

from dataclasses import replace

from writethru.lineage.compare.report import Report, read_report, with_measures
from writethru.model import Credit, Document, Passage, Published, Stated

WIRE = (
    (
        "Two explosions tore through a grain market in Orsova Kell on Tuesday, killing at least 14 people, the provincial "
        "health office said."
    ),
    "Traders had set up their stalls before dawn when the first device went off near the weighing house, witnesses said.",
    "A second blast hit the road to the river bridge as ambulances were arriving.",
    '"I heard the glass come down and then I could not hear anything at all," said Mirela Doss, who sells seed there.',
    "No group claimed responsibility for the attack.",
    "The market feeds most of the Kell valley and had reopened in March after a year of closure.",
    "Governor Anton Felde told reporters that the roads into the town would stay shut until Thursday.",
    "Hospitals in neighbouring Tarn asked for blood and said they had taken in 37 wounded.",
    "The army has fought the Sabren Front in the hills above the valley since 2019.",
    "Mediators from the Lowland League are due to visit the province next week.",
)
SECOND = (
    (
        "Two explosions tore through a grain market in Orsova Kell on Tuesday, killing at least 22 people, the provincial "
        "health office said."
    ),
    "Meanwhile, police said they had arrested a driver near the weighing house and were searching his lorry for wires.",
    *WIRE[1:4],
    "The Sabren Front claimed responsibility for the attack in a message sent to local radio.",
    *WIRE[5:7],
    "Hospitals in neighboring Tarn asked for blood and said they had taken in 41 wounded.",
    *WIRE[8:],
)
OTHER = (
    (
        "Officials in the Kell valley counted their dead on Tuesday after bombs ripped open the morning market at Orsova "
        "Kell."
    ),
    "Our reporter saw nineteen bodies under sheets beside the school that Anton Felde has turned into a morgue.",
    '"I heard the glass come down and then I could not hear anything at all," Mirela Doss, a seed seller, told him.',
    "Shops nearby had lost their windows, and a smell of burnt flour hung over the square at noon.",
    "People from Tarn walked across the bridge with bread for the families who were waiting.",
)


def document(
    name: str,
    sentences: tuple[str, ...],
    *,
    title: str | None = "Blasts kill market traders in Orsova Kell",
    outlet: str | None = None,
    url: str | None = None,
    published: str | None = None,
    agency: str | None = None,
    credit: str = "",
    head: str = "",
    tail: str = "",
    source: str | None = None,
) -> Document:
    """A document with `head` and `tail` as furniture, the sentences as story, and a credit line where one is given."""
    credit = credit or (f"ORSOVA KELL ({agency}) -" if agency else "")
    parts = [("furniture", head), ("headline", title or ""), ("credit", credit)]
    parts += [("story", " ".join(sentences)), ("furniture", tail)]
    text, passages, credited = "", [], []
    for kind, words in parts:
        if not words:
            continue
        start = len(text) + 2 if text else 0
        text = f"{text}\n\n{words}" if text else words
        passages.append(Passage(start, len(text), kind, "as built"))  # type: ignore[arg-type]
        if kind == "credit" and agency:
            credited.append(Credit(start, len(text), agency, words))
    facts = (("canonical_url", Stated(source, "front matter")),) if source else ()
    return Document(
        id=name,
        file=f"{name}.txt",
        also=(),
        sha256=name,
        title=title,
        outlet=outlet,
        url=url,
        language="en",
        text=text,
        published=Published(published, "given" if published else None),
        dateline=None,
        byline=(),
        credits=tuple(credited),
        passages=tuple(passages),
        facts=facts,
    )


def report(name: str, sentences: tuple[str, ...]) -> Report:
    return with_measures(read_report(document(name, sentences)))


def renamed(given: Document, name: str) -> Document:
    return replace(given, id=name, file=f"{name}.txt", sha256=name)
