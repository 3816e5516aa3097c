"""The nouns of the program: frozen records that the rooms hand to one another and that the dossier is made of.

Field names are those of the published `dossier.json`. Offsets count Unicode code points in a document's `text`; `end`
is exclusive. Days are ISO 8601 strings and both ends of an interval belong to it. `None` means "not known".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PassageKind = Literal["headline", "story", "credit", "caption", "furniture"]
PublishedOrigin = Literal["front matter", "meta tag", "dateline", "body", "url", "given"]
Relation = Literal["reprint", "revision", "rewrite", "background", "furniture", "same-event"]
Direction = Literal["certain", "likely", "unknown"]
EditKind = Literal["same", "house-style", "changed", "figure", "moved", "cut", "added"]
VersionKind = Literal["first", "update", "correction", "refile", "withdrawn", "repeat", "unlabelled"]
StretchState = Literal["agreed", "most", "other version", "doubtful"]
Difference = Literal["house-style", "wording", "figure", "missing"]
VoiceKind = Literal["agency", "newsroom", "unnamed agencies", "unknown"]
Effect = Literal["killed", "wounded", "missing", "detained", "displaced", "killed_or_wounded", "killed_or_missing"]
Modality = Literal["exact", "at_least", "more_than", "up_to", "about", "nearly", "range", "vague"]
Scope = Literal["incident", "aggregate", "campaign"]
Grain = Literal["day", "week", "month", "season", "year", "interval"]
Precision = Literal["site", "district", "city", "county", "region", "country", "unknown"]
Stance = Literal["claimed", "denied", "blamed"]
UcdpType = Literal["state-based", "non-state", "one-sided"]
PlaceRule = Literal[
    "named as a place",
    "by what it lies in",
    "stands for a place",
    "people",
    "country or state",
    "named with its country",
    "only one of that name",
    "near places of the text",
    "in a country of the text",
    "largest of that name",
    "one of several of that name",
    "set by an analyst",
]
JoinRule = Literal[
    "one report",
    "same words",
    "same place",
    "place within place",
    "same day",
    "overlapping days",
    "same kind",
    "equal figures",
    "same news",
    "merged by an analyst",
    "split by an analyst",
]
LeftOut = Literal[
    "campaign total",
    "sum over incidents",
    "event not told",
    "no toll of this kind",
    "attackers",
    "part of a figure",
    "replaced in its own report",
    "headline",
    "vague beside a number",
    "among those counted",
    "told again",
    "rejected by an analyst",
]
Verb = Literal["accept", "reject", "merge", "split", "set"]
Outcome = Literal["done", "no change", "gone"]
StatementKind = Literal["direct", "indirect", "mixed"]
Act = Literal["says", "intends", "refuses"]
TermKind = Literal["condition", "exclusion", "deadline", "guarantee", "position", "next-step"]
AgreementStatus = Literal[
    "in force", "agreed", "provisional", "proposed", "under negotiation", "lapsed", "rejected", "unknown"
]
CopyKind = Literal["wholly", "mainly", "partly", "rewrite", "credited", "shared", "own", "agency", "reference"]
Sureness = Literal["certain", "likely"]
SaysSo = Literal["credit", "help", "unnamed", "another", "no"]
BlockKind = Literal["title", "heading", "paragraph", "caption", "list", "navigation", "notice", "code"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of characters in one document's text, `end` exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


# --- documents -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Block(Span):
    """One paragraph as the file marked it up; `path` names the enclosing elements and classes, outermost first."""

    kind: BlockKind
    path: str = ""
    link_share: float = 0.0


@dataclass(frozen=True, slots=True)
class Stated:
    """One fact about a document and where it came from: a title, an outlet, a time of publication."""

    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class Received:
    """What one file, or one line of a .jsonl file, gave: cleaned text in blocks, and the facts it states of itself.

    Attributes:
        id: the input's own id, or one made from its bytes.
        file: the path as given.
        also: paths of byte-identical files.
        sha256: of the bytes, in hexadecimal.
        text: cleaned text, headline included; blocks are disjoint and cover all of it that is not white space.
        facts: (name, fact) pairs in order of trust; names are title, outlet, url, canonical_url, published, byline,
            language, agency (whose site the original stands on; no span of text says it).
    """

    id: str
    file: str
    also: tuple[str, ...]
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    facts: tuple[tuple[str, Stated], ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One document of a pile as it arrives, before its passages are told apart; see Document for the fields.

    Attributes:
        metadata: what came with it and is passed through, names and values as given, sorted by name.
        form: what `raw` is: line (of JSON Lines), html, pdf, text, and so on, as its kind was told from its bytes.
        raw: the bytes as they came.
    """

    id: str
    file: str
    sha256: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    metadata: tuple[tuple[str, str], ...] = ()
    form: str = "line"
    raw: bytes = b""


@dataclass(frozen=True, slots=True)
class Parcel:
    """The bytes of one document as they came: a file, a line of one, a part of an archive; see Item for the fields.

    Attributes:
        line: the number of the line in its file, 0 where it is no line.
    """

    file: str
    form: str
    raw: bytes
    metadata: tuple[tuple[str, str], ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """A document in a store: as it came, and when (ISO 8601, UTC) and by which version of this program it was read."""

    item: Item
    read_at: str
    by: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """A file, or a part of one, that is not used, and why."""

    file: str
    why: str


@dataclass(frozen=True, slots=True)
class Published:
    """Time of publication as stated (ISO 8601 day or time) and which part of the document states it.

    `others` are the times, as stated, that other parts give and that disagree by more than a day, or that are no day;
    `why` says which one stands, or why none does.
    """

    value: str | None
    origin: PublishedOrigin | None
    others: tuple[Stated, ...] = ()
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Dateline(Span):
    """The opening "AMBERTON/KESH, May 3 (Agency) -"; `date` is an ISO day, or None where no year can be had."""

    places: tuple[str, ...]
    date: str | None
    agency: str | None


@dataclass(frozen=True, slots=True)
class Credit(Span):
    """A place in the text that credits an agency for the story (never one for a picture)."""

    agency: str
    text: str


@dataclass(frozen=True, slots=True)
class Passage(Span):
    """A run of text of one kind, with the reason why it was taken for that."""

    kind: PassageKind
    why: str


@dataclass(frozen=True, slots=True)
class Document:
    """One report: its text, what it states of itself, and which parts of it are story."""

    id: str
    file: str
    also: tuple[str, ...]
    sha256: str
    title: str | None
    outlet: str | None
    url: str | None
    language: str | None
    text: str
    published: Published
    dateline: Dateline | None
    byline: tuple[str, ...]
    credits: tuple[Credit, ...]
    passages: tuple[Passage, ...]
    facts: tuple[tuple[str, Stated], ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph as a reader of files found it, before it has a place in a text; see Block for the fields."""

    kind: BlockKind
    text: str
    path: str = ""
    link_share: float = 0.0


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a reader of one file format gives: paragraphs in order, and (name, fact) pairs in order of trust."""

    pieces: tuple[Piece, ...]
    facts: tuple[tuple[str, Stated], ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps on one document: size in bytes, time to parse in seconds, pages of a PDF."""

    max_bytes: int = 20_000_000
    max_seconds: float = 20.0
    max_pages: int = 500


@dataclass(frozen=True, slots=True)
class Pile:
    """All that was received, sorted by id, and all that was set aside, sorted by file."""

    received: tuple[Received, ...]
    set_aside: tuple[SetAside, ...]


# --- lineage ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FigureMove:
    """One figure that gave way to another: where each stands, hedge included, what it is about, and both values.

    Attributes:
        about: killed, wounded, missing, detained, displaced, money, share, time, "time of day", "day of the month",
            age, "age of <name>", "part of <another>", else the word for what is counted.
        old, new: values as stated; lengths of time in seconds, times of day in minutes after midnight, shares in
            hundredths, money in its own currency. They are equal where only the hedge changed.
    """

    was: Span
    now: Span
    about: str
    old: float
    new: float


@dataclass(frozen=True, slots=True)
class Edit:
    """One step from the earlier to the later text; a side that has no counterpart is None.

    `figures` are those that moved inside it; `moved` tells a sentence that stands at another place, whatever its kind.
    """

    kind: EditKind
    earlier: Span | None
    later: Span | None
    figures: tuple[FigureMove, ...] = ()
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """How two documents are related; shares are of story characters, 0 to 1."""

    id: str
    earlier: str
    later: str
    relation: Relation
    direction: Direction
    why: tuple[str, ...]
    share_of_earlier: float
    share_of_later: float
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Evidence(Span):
    """Words of one document."""

    document: str


@dataclass(frozen=True, slots=True)
class Attested:
    """A title, a dateline or a byline as `documents` give it."""

    text: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """A stated time that the writing of a version lies before or after, and the document that tells so."""

    value: str
    document: str
    direction: Direction
    why: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """An original that is not in the pile, described so that it can be asked for.

    Attributes:
        holder: the agency or newsroom to ask; None where no document names one.
        label: the desk's words for the version ("UPDATE 3").
        after, before: between which times it was sent.
    """

    holder: str | None
    label: str | None
    after: Bound | None
    before: Bound | None
    titles: tuple[Attested, ...]
    datelines: tuple[Attested, ...]
    bylines: tuple[Attested, ...]


@dataclass(frozen=True, slots=True)
class Witness:
    """A document from which a lost text is rebuilt; one that has no `vote` repeats another witness, and says why."""

    document: str
    vote: bool
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What some witnesses have at one place: where their words stand, no place where they have nothing there."""

    witnesses: tuple[str, ...]
    places: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of a rebuilt text, in the words of one witness.

    Attributes:
        words: where that witness has them; None where most likely nothing stood there.
        opens: a paragraph begins here.
        state: agreed by all; read by most that have a vote; decided by another version of the text; doubtful.
        difference: of what kind it is, None where all agree.
        readings: that of the text first; none where all agree.
        elsewhere: witnesses that have these words at another place.
    """

    words: Evidence | None
    opens: bool
    state: StretchState
    difference: Difference | None = None
    readings: tuple[Reading, ...] = ()
    elsewhere: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The text of a lost original as far as its witnesses tell, in order, with every place where they differ.

    Attributes:
        base: the witness whose order the text follows.
        agreed: part of its words on which all witnesses with a vote agree, but for house style; 0 to 1.
        left_out: how many more documents carry the version and were not compared.
    """

    base: str
    witnesses: tuple[Witness, ...]
    stretches: tuple[Stretch, ...]
    agreed: float
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a story and the documents that carry it; "lost" where none of them is the original.

    A lost one is `wanted`, and `rebuilt` where two documents or more carry it.
    """

    number: int
    documents: tuple[str, ...]
    original: Literal["present", "lost"]
    kind: VersionKind
    wanted: Wanted | None = None
    rebuilt: Rebuilt | None = None


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A document that hangs off a family: it took passages from the version numbered `of_version`."""

    document: str
    of_version: int


@dataclass(frozen=True, slots=True)
class Family:
    """Versions of one text in order, and what was rewritten from them."""

    id: str
    credit: str | None
    versions: tuple[Version, ...]
    rewrites: tuple[Rewrite, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """A newsroom or agency that speaks through these documents; agency and newsroom are certain, the rest possible."""

    id: str
    name: str | None
    kind: VoiceKind
    documents: tuple[str, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """All that is known of who copied, revised or rewrote whom."""

    links: tuple[Link, ...]
    families: tuple[Family, ...]
    voices: tuple[Voice, ...]


# --- what is said ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Figure(Span):
    """A number as stated: an interval of values with open ends as None, and how it was hedged.

    `start`, `end` cover hedge and number ("at least 31"); `number` covers the number alone ("31").
    """

    number: Span
    low: int | None
    high: int | None
    modality: Modality


@dataclass(frozen=True, slots=True)
class Days:
    """An interval of days, both ends included, how fine it was stated, and the rule that read it."""

    start: str
    end: str
    grain: Grain
    rule: str


@dataclass(frozen=True, slots=True)
class DateMention(Span):
    """An expression of time in the text; `days` is None where nothing anchors it."""

    text: str
    days: Days | None


@dataclass(frozen=True, slots=True)
class Place(Span):
    """A place named in the text: `name` as the text names it, `gazetteer` the name in the index, or None if not in it.

    Attributes:
        country: ISO 3166 alpha-2 code.
        within: names of places that the text says it lies in ("the Harrow district of Kesh": Kesh), nearest first.
        latitude, longitude: degrees, WGS 84.
        rule: how the place was chosen among those of its name.
    """

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: Precision
    gazetteer: str | None = None
    within: tuple[str, ...] = ()
    rule: PlaceRule = "named as a place"


@dataclass(frozen=True, slots=True)
class Origin(Span):
    """Who gave a figure: the name resolved inside the document, and the words that name or stand for it."""

    name: str


@dataclass(frozen=True, slots=True)
class Event(Span):
    """Something that happened, as one document tells it; the span is its most telling mention.

    Attributes:
        id: made from document, span and type.
        text: the words of the span.
        type: bombing, shooting, air strike, shelling, clash, attack, crash, earthquake, flood, storm, fire, killing,
            kidnapping, other; the table of kinds is `data/events.toml`.
        attackers: actor names that the mention itself ties to it ("ISIL bombings").
        mentions: every place in the document that speaks of it, the span of the event among them, in order.
    """

    id: str
    document: str
    text: str
    type: str
    place: Place | None
    date: Days | None
    attackers: tuple[str, ...]
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim(Span):
    """One figure of casualties as one document states it.

    `event` is the id of the Event that it is about, None for a campaign total or where it cannot be told. `incident`,
    `status` and `left_out` are set when accounts are joined: `left_out` says why the figure enters no toll, None where
    it enters one. `share` is told as one of those harmed, or as some of them ("the teacher died", "two of the dead",
    "three Swedes"), in a report that states no whole. `voices`: how many independent ones give this very figure of its
    incident, None for a part, for attackers, and for a figure of no incident.
    """

    id: str
    document: str
    text: str
    effect: Effect
    low: int | None
    high: int | None
    part_of: str | None
    modality: Modality
    victims: str | None
    attackers: bool
    scope: Scope
    place: Place | None
    date: Days | None
    origin: Origin | None
    chain: tuple[str, ...]
    incident: str | None
    status: Literal["current", "superseded"]
    rule: str
    event: str | None
    headline: bool = False
    share: bool = False
    left_out: LeftOut | None = None
    voices: VoiceCount | None = None


@dataclass(frozen=True, slots=True)
class Answerable(Span):
    """A document says that an actor claimed, denied or was blamed for an event; the span is the evidence.

    `number` is how many events the words speak of ("both attacks": 2), though the document may tell fewer of them.
    """

    document: str
    text: str
    actor: str
    stance: Stance
    by: str | None
    events: tuple[str, ...]
    number: int = 1
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Words(Span):
    """Some words of a text."""

    text: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who says something: one name and one id over all reports, and the fullest role that any of them gives.

    An unnamed source ("a police officer") has its description for a name, and an id of its own in each text.
    """

    id: str
    name: str
    role: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """What one document says that somebody says, thinks, means to do or refuses to do.

    Attributes:
        source: the words that name the speaker, None where the report names nobody.
        content: what is said, in pieces where the cue stands in the middle or paragraphs part it.
        chain: whose words these are, who passed them on, the agency credited and the host, origin first.
        inferred: those of the chain that the document itself does not state: lineage tells them.
        versions: ids of statements in other documents that are the same words, whole or cut.
        retold: ids of statements in other documents that say it in other words.
        act: says, intends ("agreed to"), refuses ("declined to").
    """

    id: str
    document: str
    kind: StatementKind
    source: Words | None
    cue: Words | None
    content: tuple[Words, ...]
    speaker: Speaker | None
    chain: tuple[str, ...]
    versions: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()
    retold: tuple[str, ...] = ()
    act: Act = "says"


@dataclass(frozen=True, slots=True)
class Unread(Span):
    """Words of a report that no claim is taken from although they may hold one, and why, in a sentence."""

    document: str
    why: str


@dataclass(frozen=True, slots=True)
class Account:
    """What one document says: events, figures about them, who answers for them, and what in it was not read."""

    document: str
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    responsibility: tuple[Answerable, ...]
    unread: tuple[Unread, ...] = ()


# --- incidents -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class IncidentPlace(Place):
    """The finest place that any report gives for an incident; offsets lie in `document`."""

    document: str = ""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Smallest and largest number, stated bounds counted as numbers."""

    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Ucdp:
    """UCDP's low, best and high."""

    low: int
    best: int
    high: int


@dataclass(frozen=True, slots=True)
class Ibc:
    """Iraq Body Count's minimum and maximum; provisional below two independent origins."""

    min: int
    max: int
    provisional: bool


@dataclass(frozen=True, slots=True)
class Policies:
    """What three published codebooks would write down, side by side."""

    ucdp: Ucdp
    acled: int
    ibc: Ibc


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One figure of one origin as of one time (None where no order is known), and the claims that state it.

    A figure that is `superseded` was replaced by a newer one of its origin. One that is neither that nor `standing` is
    set beside a more telling figure of the same origin in the same report.
    """

    asof: str | None
    low: int | None
    high: int | None
    modality: Modality
    origin: str | None
    standing: bool
    superseded: bool
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Toll:
    """Killed or wounded in one incident, over all reports."""

    low: int | None
    high: int | None
    standing: Bounds
    latest: int | None
    modality: Modality | None
    policies: Policies | None
    history: tuple[HistoryRow, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Who claimed, denied or was blamed, by whom (None: the report's own voice), where that is said, by which rules.

    `ucdp` is the actor's id in the UCDP Actor Dataset, None where it is not certain.
    """

    actor: str
    stance: Stance
    by: str | None
    evidence: tuple[Evidence, ...]
    rules: tuple[str, ...] = ()
    ucdp: int | None = None


@dataclass(frozen=True, slots=True)
class VoiceCount:
    """How many independent voices: those that are certain, and how many there may be at most."""

    certain: int
    possible: int
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """Claims about one event, joined over the reports; `joined` says by what they were taken for one event.

    `ucdp_type` and `acled_type` (event, sub-event) are what those codebooks would call it, None where the reports do
    not say; `sides` who did it and to whom, as far as that is known.
    """

    id: str
    title: str
    type: str
    date: Days | None
    place: IncidentPlace | None
    killed: Toll | None
    wounded: Toll | None
    missing: Toll | None
    responsibility: tuple[Responsibility, ...]
    voices: VoiceCount
    alerts: tuple[str, ...]
    mentions: tuple[Evidence, ...]
    joined: tuple[JoinRule, ...] = ("one report",)
    ucdp_type: UcdpType | None = None
    acled_type: tuple[str, str] | None = None
    sides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alert:
    """Something that an editor must look at, with the words it rests on."""

    id: str
    kind: str
    why: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What an analyst decided, as `decisions.toml` states it, and what came of it in this dossier.

    Attributes:
        record: id of what is decided on; `others` those that it is merged with, or what is taken out of it.
        place, date: what a `set` states; the place has no words in any document.
        who, when, why: as stated.
        outcome: "gone" where a record is in the dossier no more, "no change" where nothing was to be done.
        what: the outcome in a sentence.
        acted_on: ids of the records of this dossier that show it.
    """

    verb: Verb
    record: str
    others: tuple[str, ...]
    place: IncidentPlace | None
    date: Days | None
    who: str
    when: str
    why: str
    outcome: Outcome = "no change"
    what: str = ""
    acted_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """One term of an agreement: its kind, who says it (None: the report's own voice), in which words, and where.

    `days` is the time that its words name, as for a deadline; `speaker` the id of who says it.
    """

    kind: TermKind
    by: str | None
    text: str
    evidence: tuple[Evidence, ...]
    days: Days | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Divergence:
    """What the reports, or those they quote, tell of an agreement in more than one way, side by side."""

    about: str
    sides: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """A truce or a deal that the reports tell of, whether it came about or not.

    Attributes:
        status: how far it has come, by the most telling words of any report.
        declared, effective, deadline: when it was agreed, begins, and what time it sets; None where no report says.
        parties: those who make it, states by one name.
        changes: terms that one speaker gives in other words from one report to the next.
        contradictions: what cannot hold on both sides.
    """

    id: str
    name: str
    status: AgreementStatus
    declared: Days | None
    effective: Days | None
    deadline: Days | None
    parties: tuple[str, ...]
    terms: tuple[Term, ...]
    evidence: tuple[Evidence, ...]
    changes: tuple[Divergence, ...] = ()
    contradictions: tuple[Divergence, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers that open every summary."""

    documents: int
    texts: int
    voices_certain: int
    voices_possible: int
    origins: tuple[str, ...]
    incidents: int


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was in an earlier dossier, in words."""

    kind: Literal["document", "voices", "figure", "alert"]
    what: str


@dataclass(frozen=True, slots=True)
class PileLink:
    """Two documents of a pile that share text, by a first reading; shares are of words that are not stock, 0 to 1."""

    earlier: str
    later: str
    relation: Relation
    share_of_earlier: float
    share_of_later: float


@dataclass(frozen=True, slots=True)
class Story:
    """Documents of a pile that tell one story; the id is made from the earliest of them."""

    story: str
    title: str | None
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Derivation:
    """How much of one document is agency copy, by which agency, whether it says so, and which documents show it.

    Attributes:
        document: its id; "reference:" stands before that of a known agency text.
        outlet, day, url: None where none is stated.
        kind: wholly, mainly or partly agency copy; a rewrite of it; credited to an agency whose text was not found;
            shared with other outlets and no agency in sight; own. An agency's own document, and a reference, are that.
        agency: whose copy it is; of several, the one that most of the copied text is of.
        share: part of the story's characters that stand word for word in agency text, 0 to 1.
        shared: the same for text of other outlets that no agency is known to stand behind; not looked for, and 0, in
            what is wholly or mainly agency copy.
        sure: "certain" where the agency's own text was compared, "likely" where another document credits the agency.
        says_so: whether it credits that agency for its text, as a helper only, agencies without a name, or another.
        names: the agencies that it credits.
        because: ids of the documents that show it, those that tell most first.
    """

    document: str
    file: str
    outlet: str | None
    day: str | None
    title: str | None
    kind: CopyKind
    agency: str | None = None
    share: float = 0.0
    shared: float = 0.0
    sure: Sureness | None = None
    says_so: SaysSo = "no"
    names: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Shares:
    """How much of each document of a pile is agency copy, in order of outlet, day and id; and what was set aside."""

    derivations: tuple[Derivation, ...]
    set_aside: tuple[SetAside, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything known about one story, in reading order.

    `answers` holds every passage that claims, denies or lays blame, those too that no incident could be found for;
    `unread` what in the documents may hold a claim and was not read, such as a report in another language; `decisions`
    what an analyst decided, in the order of the file.
    """

    schema: int
    writethru: str
    title: str | None
    verdict: str
    counts: Counts
    documents: tuple[Document, ...]
    set_aside: tuple[SetAside, ...]
    links: tuple[Link, ...]
    families: tuple[Family, ...]
    voices: tuple[Voice, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    answers: tuple[Answerable, ...]
    incidents: tuple[Incident, ...]
    statements: tuple[Statement, ...]
    agreements: tuple[Agreement, ...]
    alerts: tuple[Alert, ...]
    since: tuple[Change, ...] = ()
    unread: tuple[Unread, ...] = ()
    decisions: tuple[Decision, ...] = ()
