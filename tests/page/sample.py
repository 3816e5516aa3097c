"""An invented story in five reports: two versions without their originals, a rewrite, a report by "Agencies", an Arabic one."""

from __future__ import annotations

from writethru.model import (
    Alert,
    Bounds,
    Claim,
    Counts,
    Credit,
    Dateline,
    Days,
    Document,
    Dossier,
    Edit,
    EditKind,
    Effect,
    Event,
    Evidence,
    Family,
    HistoryRow,
    Ibc,
    Incident,
    IncidentPlace,
    LeftOut,
    Link,
    Modality,
    Origin,
    Passage,
    PassageKind,
    Policies,
    Published,
    Responsibility,
    Rewrite,
    Scope,
    SetAside,
    Span,
    Stated,
    Toll,
    Ucdp,
    Version,
    Voice,
    VoiceCount,
)

HOSTILE = '<script>alert("quay")</script>'
MONITOR = "Harbour Safety Watch"

FIRST = f"""Blast tears through Ombreville quay {HOSTILE}

OMBREVILLE, May 3 (Northwire) - An explosion at the fish market of Ombreville killed at least 12 people on Tuesday, Harbour Safety Watch said.

The ferry terminal was evacuated and the harbour master's office promised an inquiry.

A lamp vendor said he had heard two bangs.

Three months of unrest in Tessaly have left more than 900 dead.

(Reporting by Ada Lindqvist; editing by Tom Okafor)

Sign up for our morning letter"""

COPY = FIRST.replace("Sign up for our morning letter", "You may also like: ten walks by the sea")

SECOND = """Toll rises after Ombreville quay blast

OMBREVILLE, May 3 (Northwire) - An explosion at the fish market of Ombreville killed at least 19 people on Tuesday and injured 40, Harbour Safety Watch said.

A lamp vendor said he had heard two bangs.

The ferry terminal was evacuated, and the harbour master's office promised an inquiry.

The Salt Column claimed the attack in a leaflet.

Three months of unrest in Tessaly have left more than 900 dead."""

WRITE_UP = """Sixteen dead on the quay

Sixteen people died when a bomb went off among the stalls of Ombreville, and a second in Port Ister brought the day's dead to more than 20.

* Agencies"""

ARABIC = """انفجار في سوق السمك

قُتل ما لا يقل عن 12 شخصا في أومبرفيل يوم الثلاثاء."""


WHY: dict[PassageKind, str] = {
    "headline": "the title as marked up",
    "story": "a paragraph",
    "credit": "names who wrote and edited",
    "caption": "stands under a picture",
    "furniture": "asks for a subscription",
}


def spot(text: str, words: str) -> Span:
    """Return where `words` first stand in `text`."""
    start = text.index(words)
    return Span(start, start + len(words))


def split(text: str, kinds: dict[str, PassageKind]) -> tuple[Passage, ...]:
    """Return one passage a paragraph; `kinds` tells by its opening words which is no story."""
    found = []
    for number, paragraph in enumerate(text.split("\n\n")):
        span = spot(text, paragraph)
        given: PassageKind = next((kind for words, kind in kinds.items() if paragraph.startswith(words)), "story")
        kind: PassageKind = "headline" if number == 0 else given
        found.append(Passage(span.start, span.end, kind, WHY[kind]))
    return tuple(found)


def make_document(id_: str, text: str, **facts: str) -> Document:
    """Return a document with the facts a test cares about."""
    dateline = spot(text, "OMBREVILLE, May 3 (Northwire) -") if "OMBREVILLE, May 3" in text else None
    agency = spot(text, "Northwire") if "Northwire" in text else None
    return Document(
        id=id_,
        file=facts.get("file", f"pile/{id_}.html"),
        also=("pile/again.html",) if id_ == "document-0a" else (),
        sha256="ab" * 32,
        title=text.split("\n", 1)[0],
        outlet=facts.get("outlet"),
        url=facts.get("url"),
        language=facts.get("language", "en"),
        text=text,
        published=Published(facts.get("published"), "meta tag" if "published" in facts else None),
        dateline=Dateline(dateline.start, dateline.end, ("Ombreville",), "2031-05-03", "Northwire")
        if dateline
        else None,
        byline=("Ada Lindqvist",) if "Ada Lindqvist" in text else (),
        credits=(Credit(agency.start, agency.end, "Northwire", "Northwire"),) if agency else (),
        passages=split(
            text, {"Sign up": "furniture", "You may": "furniture", "(Reporting": "credit", "* Ag": "credit"}
        ),
        facts=(("section", Stated("Harbour", "meta tag")),) if id_ == "document-0a" else (),
    )


DOCUMENTS = (
    make_document(
        "document-0a", FIRST, outlet="Tessaly Post", url="https://post.example/quay", published="2031-05-03T09:10:00Z"
    ),
    make_document(
        "document-0b", COPY, outlet="Ister <b>Herald</b>", url="javascript:alert(1)", published="2031-05-03T09:40:00Z"
    ),
    make_document("document-0c", SECOND, outlet="Coastline", published="2031-05-03T13:05:00Z"),
    make_document("a b&c", WRITE_UP, published="2031-05-03", file="pile/write up.txt"),
    make_document("document-0e", ARABIC, outlet="صحيفة الميناء", language="ar"),
)

DAY = Days("2031-05-03", "2031-05-03", "day", "a weekday before publication")


def make_claim(
    id_: str,
    document: Document,
    words: str,
    bounds: tuple[int | None, int | None],
    modality: Modality,
    *,
    effect: Effect = "killed",
    scope: Scope = "incident",
    origin: bool = False,
    incident: str | None = "incident-quay",
    superseded: bool = False,
) -> Claim:
    """Return a claim over `words` of the document."""
    span = spot(document.text, words)
    named = spot(document.text, MONITOR) if origin else None
    return Claim(
        start=span.start,
        end=span.end,
        id=id_,
        document=document.id,
        text=words,
        effect=effect,
        low=bounds[0],
        high=bounds[1],
        part_of=None,
        modality=modality,
        victims="people",
        attackers=False,
        scope=scope,
        place=None,
        date=DAY,
        origin=Origin(named.start, named.end, MONITOR) if named else None,
        chain=(MONITOR, "Northwire", document.outlet or document.file)
        if named
        else (document.outlet or document.file,),
        incident=incident,
        status="superseded" if superseded else "current",
        rule="verb with a figure as its object",
        event="event-quay" if incident else None,
        left_out=_OUTSIDE.get(scope),
    )


_A, _B, _C, _D, _E = DOCUMENTS
_OUTSIDE: dict[Scope, LeftOut] = {"campaign": "campaign total", "aggregate": "sum over incidents"}
CLAIMS = (
    make_claim("claim-a1", _A, "killed at least 12 people", (12, None), "at_least", origin=True, superseded=True),
    make_claim("claim-a2", _A, "left more than 900 dead", (900, None), "more_than", scope="campaign", incident=None),
    make_claim("claim-b1", _B, "killed at least 12 people", (12, None), "at_least", origin=True, superseded=True),
    make_claim("claim-c1", _C, "killed at least 19 people", (19, None), "at_least", origin=True),
    make_claim("claim-c2", _C, "injured 40", (40, 40), "exact", effect="wounded", origin=True),
    make_claim("claim-d1", _D, "Sixteen people died", (16, 16), "exact"),
    make_claim("claim-d2", _D, "day's dead to more than 20", (20, None), "more_than", scope="aggregate", incident=None),
    make_claim("claim-e1", _E, "قُتل ما لا يقل عن 12 شخصا", (12, None), "at_least"),
)


def evidence(document: Document, words: str) -> Evidence:
    """Return the words as evidence."""
    span = spot(document.text, words)
    return Evidence(span.start, span.end, document.id)


def pair(kind: EditKind, earlier: str | None, later: str | None) -> Edit:
    """Return an edit from words of the first version to words of the second."""
    before = spot(FIRST, earlier) if earlier else None
    after = spot(SECOND, later) if later else None
    return Edit(kind, before, after)


LEAD = "An explosion at the fish market of Ombreville killed at least 12 people on Tuesday, Harbour Safety Watch said."
NEW_LEAD = "An explosion at the fish market of Ombreville killed at least 19 people on Tuesday and injured 40, Harbour Safety Watch said."
EDITS = (
    pair("changed", LEAD, NEW_LEAD),
    pair("figure", "at least 12", "at least 19"),
    pair(
        "house-style",
        "The ferry terminal was evacuated and the harbour master's office promised an inquiry.",
        "The ferry terminal was evacuated, and the harbour master's office promised an inquiry.",
    ),
    pair("moved", "A lamp vendor said he had heard two bangs.", "A lamp vendor said he had heard two bangs."),
    pair("added", None, "The Salt Column claimed the attack in a leaflet."),
    pair("cut", "(Reporting by Ada Lindqvist; editing by Tom Okafor)", None),
    pair(
        "same",
        "Three months of unrest in Tessaly have left more than 900 dead.",
        "Three months of unrest in Tessaly have left more than 900 dead.",
    ),
)

KILLED = Toll(
    low=12,
    high=19,
    standing=Bounds(12, 19),
    latest=19,
    modality="at_least",
    policies=Policies(Ucdp(12, 19, 19), 12, Ibc(12, 19, provisional=True)),
    history=(
        HistoryRow(
            "2031-05-03T09:10:00Z",
            12,
            None,
            "at_least",
            MONITOR,
            standing=False,
            superseded=True,
            claims=("claim-a1", "claim-b1"),
        ),
        HistoryRow(
            "2031-05-03T13:05:00Z", 19, None, "at_least", MONITOR, standing=True, superseded=False, claims=("claim-c1",)
        ),
        HistoryRow("2031-05-03", 16, 16, "exact", None, standing=True, superseded=False, claims=("claim-d1",)),
        HistoryRow(None, 12, None, "at_least", None, standing=True, superseded=False, claims=("claim-e1",)),
    ),
    notes=("one figure has no time and cannot be put in order",),
)
WOUNDED = Toll(
    low=40,
    high=40,
    standing=Bounds(40, 40),
    latest=40,
    modality="exact",
    policies=Policies(Ucdp(40, 40, 40), 40, Ibc(40, 40, provisional=True)),
    history=(
        HistoryRow(
            "2031-05-03T13:05:00Z", 40, 40, "exact", MONITOR, standing=True, superseded=False, claims=("claim-c2",)
        ),
    ),
    notes=(),
)

_PLACE = spot(SECOND, "Ombreville")
INCIDENT = Incident(
    id="incident-quay",
    title="Explosion at the fish market, Ombreville",
    type="bombing",
    date=DAY,
    place=IncidentPlace(
        _PLACE.start, _PLACE.end, "Ombreville", "XX", 12.5, -3.25, "city", "Ombreville", document=_C.id
    ),
    killed=KILLED,
    wounded=WOUNDED,
    missing=None,
    responsibility=(
        Responsibility("The Salt Column", "claimed", None, (evidence(_C, "The Salt Column claimed the attack"),)),
    ),
    voices=VoiceCount(1, 2, ("Northwire is one newsroom", '"Agencies" names none, so it may or may not be another')),
    alerts=("alert-stale",),
    mentions=(evidence(_C, "An explosion at the fish market"),),
)

_VERDICT = (
    "Five documents carry four texts; one voice is certain and up to two more are possible, and one origin is named."
)
DOSSIER = Dossier(
    schema=1,
    writethru="0.1.0",
    title=f"Blast at Ombreville {HOSTILE}",
    verdict=_VERDICT,
    counts=Counts(documents=5, texts=4, voices_certain=1, voices_possible=3, origins=(MONITOR,), incidents=1),
    documents=DOCUMENTS,
    set_aside=(SetAside("pile/notes.docx", "no reader for this kind of file"),),
    links=(
        Link("link-ab", _A.id, _B.id, "reprint", "likely", ("The same words but for furniture.",), 1.0, 1.0, ()),
        Link(
            "link-ac",
            _A.id,
            _C.id,
            "revision",
            "certain",
            ("Published four hours apart.", "The toll grows."),
            0.82,
            0.79,
            EDITS,
        ),
        Link("link-bc", _B.id, _C.id, "revision", "certain", ("Published later.",), 0.82, 0.79, EDITS),
        Link("link-cd", "a b&c", _C.id, "same-event", "unknown", ("No story text is shared.",), 0.0, 0.0, ()),
    ),
    families=(
        Family(
            "family-north",
            "Northwire",
            (
                Version(1, (_A.id, _B.id), "lost", "first"),
                Version(2, (_C.id,), "lost", "update"),
            ),
            (Rewrite(_E.id, 1),),
        ),
    ),
    voices=(
        Voice("voice-north", "Northwire", "agency", (_A.id, _B.id, _C.id), ("Credited in the dateline.",)),
        Voice(
            "voice-agencies", "Agencies", "unnamed agencies", (_D.id,), ('the credit reads "Agencies" and names none.',)
        ),
        Voice("voice-e", None, "unknown", (_E.id,), ("no credit",)),
    ),
    claims=CLAIMS,
    events=(Event(51, 60, "event-quay", _C.id, "explosion", "bombing", None, DAY, (), ()),),
    answers=(),
    incidents=(INCIDENT,),
    statements=(),
    agreements=(),
    alerts=(
        Alert(
            "alert-stale",
            "stale-copy",
            "Ister Herald still carries the first figure after the second is out",
            (evidence(_B, "at least 12"),),
        ),
    ),
)
