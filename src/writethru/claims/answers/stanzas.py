"""The phrases with which a text claims, denies or lays the blame for an event, as patterns; a table to read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from writethru import data
from writethru.model import Span, Stance

_HAS = r"(?:(?:has|have|had|also|later|promptly|quickly|initially|since|immediately|already|earlier)\s){0,3}"
_DEED = (
    r"(?:attack|assault|bombing|blast|explosion|raid|shooting|killing|(?:air\s?)?strike|siege|massacre|ambush"
    r"|suicide\sbombing|car\sbomb)"
)
_DEEDS = rf"(?:{_DEED}s?|ambushes|suicide)\b"
_DID = (
    r"(?:carried\sout|conducted|launched|staged|executed|perpetrated|killed|attacked|targeted|bombed|ambushed|struck|shelled|"
    r"raided|stormed|fired|detonated|set\soff|mounted|shot\sdown|blew\sup|blown\sup|hit)"
)
_MAYBE = r"(?:(?:probably|likely|allegedly|reportedly|apparently|definitely|almost|certainly|also|later)\s){0,2}"
_THEIRS = (
    r"(?:it|they|we|the\s(?:group|movement|militants|insurgents|rebels|army|military|government)"
    r"|(?:one|two|three|four|five|several|some)\sof\s(?:its|their)\s\w+|(?:its|their)\s(?:[\w-]+\s)?\w+)"
)


@dataclass(frozen=True, slots=True)
class Stanza:
    """A phrase that answers for an event.

    Attributes:
        stance: what it says of the actor.
        phrase: the words.
        actor: the side of them on which the actor stands: "left", "right", "stuck" where nothing stands between,
            "adjective" where the word for its people does ("Ruritanian air strikes"), "person" where a name must.
        aside: the phrase hangs on a noun ("bombings carried out by"), so the report itself knows it, whoever speaks.
        bound: the phrase speaks only of an event named after it ("carried out the attack").
        doer: the phrase is about the doer of a deed told elsewhere ("the bomber, a member of the group").
        own: it answers for the actor only where one who speaks for it says so ("the army said its jets were not used").
        signs: letters, in lower case, some of which every such phrase holds; none where it must always be tried.
    """

    stance: Stance
    phrase: re.Pattern[str]
    actor: str
    aside: bool = False
    bound: bool = False
    doer: bool = False
    own: bool = False
    signs: tuple[str, ...] = ()

    @property
    def rule(self) -> str:
        """Return the name of the rule, by the kind of phrase: "blamed on", "deed done by"."""
        if self.doer:
            return "doer belongs to"
        if self.stance == "blamed" and self.aside and self.actor == "right":
            return "deed done by"
        return data.names("actors", "rules")[f"{self.stance} {self.actor}"]


def _stanza(
    stance: Stance,
    phrase: str,
    actor: str,
    signs: str = "",
    *,
    aside: bool = False,
    bound: bool = False,
    doer: bool = False,
    own: bool = False,
) -> Stanza:
    return Stanza(stance, re.compile(phrase), actor, aside, bound, doer, own, tuple(signs.split()))


# letters that the words for a deed, and for having done one, hold
_HARM = "attack assault bomb blast explosion raid shooting killing strike siege massacre ambush"
_STAGED = "carried planned staged perpetrated committed conducted masterminded mounted launched orchestrated"
_DONE = "attacked stormed raided ambushed executed bombed shelled struck launched carried conducted"

STANZAS = (
    # "claimed responsibility for", "took credit for", "said it was behind", "said one of its men had carried out"
    _stanza(
        "claimed",
        rf"\b{_HAS}(?:claim(?:ed|s|ing)?|assum(?:ed|es|ing)|accept(?:ed|s|ing)|took|taken|takes|taking|admitted|acknowledged)\s"
        r"(?:full\s|sole\s|public\s)?(?:responsibility|credit)\b",
        "left",
        "responsibility credit",
    ),
    _stanza(
        "claimed",
        rf"\b(?:said|says|claimed|claims|boasted|announced|declared|admitted|acknowledged|stated)\s(?:that\s)?{_THEIRS}\s"
        rf"(?:(?:was|were|is|are)\s(?:behind|responsible\sfor)|(?:had\s|have\s|has\s)?{_DID})\b",
        "left",
        "said says claim boasted announced declared admitted acknowledged stated",
    ),
    _stanza(
        "claimed",
        rf"\b(?:admitted|acknowledged|confirmed)\s(?:to\s)?(?:carrying\sout|conducting|{_DID})\b",
        "left",
        "admitted acknowledged confirmed",
    ),
    _stanza(
        "claimed",
        rf"\b{_HAS}claim(?:ed|s)\s(?=(?:a|an|the|that|both|two|last|its|their|his|\w+day's)\s(?:[\w-]+\s){{0,3}}{_DEEDS})",
        "left",
        "claim",
    ),
    # the language of headlines
    _stanza("claimed", rf"\bclaims?\s(?=(?:[A-Z]?[\w-]+\s){{0,3}}(?i:{_DEEDS}))", "left", "claim"),
    _stanza("claimed", r"\bin\s(?:its|their|a)\s(?:claim|statement)\sof\sresponsibility\b", "left", "responsibility"),
    # "were claimed by", "an attack later claimed by", "IS-claimed"
    _stanza("claimed", r"\bclaimed\sby\b", "right", "claimed"),
    _stanza("claimed", r"\b(?:claim|claims)\sof\sresponsibility\s(?:by|from)\b", "right", "responsibility"),
    _stanza("claimed", r"-claimed\b", "stuck", "-claimed"),
    _stanza(
        "denied",
        rf"\b{_HAS}(?:denied|denies|denying|rejected|disowned|disavowed)\s(?:having\s|taking\s|playing\s)?(?:(?:any|all|direct|a|the)\s){{0,2}}"
        r"(?:responsibility|involvement|role|part|link|connection|carrying\sout|being\sbehind|being\sinvolved|(?:accusation|allegation|charge|claim)s?)\b",
        "left",
        "denied denies denying rejected disowned disavowed",
    ),
    _stanza(
        "denied",
        rf"\b{_HAS}(?:denied|denies|denying)\s(?:that\s)?{_THEIRS}\s(?:was|were|had|have|is|are|has)\b",
        "left",
        "denied denies denying",
    ),
    _stanza(
        "denied",
        rf"\bsaid\s(?:that\s)?{_THEIRS}\s(?:was\snot|were\snot|had\snot\sbeen|wasn['\u2019]t|weren['\u2019]t|had\snothing|played\sno|had\sno)\s"
        r"(?:behind|responsible|involved|to\sdo\swith|role|part|hand|used)\b",
        "left",
        "said",
    ),
    _stanza(
        "denied",
        rf"\b{_HAS}(?:denied|denies|denying)\s(?=(?:the|any|an?|this|that)\s(?:[\w-]+\s)?{_DEEDS})",
        "left",
        "denied denies denying",
    ),
    # "a military source said its planes had not been used"
    _stanza(
        "denied",
        r"\b(?:(?:was|were|is|are|has|have|had)\snot\s(?:been\s)?(?:involved|responsible|behind|used|carried\sout|targeted|struck|bombed|hit|attacked)"
        r"|had\snothing\sto\sdo\swith|did\snot\s(?:carry\sout|conduct|launch|bomb|target|strike|attack))\b",
        "left",
        "not",
        own=True,
    ),
    # "blamed on", "accused the group of", "attributed to"
    _stanza("blamed", r"\b(?:blamed|pinned)\s(?:by\s(?:[\w.'-]+\s){1,5})?on\b", "right", "blamed pinned"),
    _stanza(
        "blamed",
        r"\battributed\s(?:(?:by\s(?:[\w.'-]+\s){1,5})|largely\s|mainly\s|mostly\s)?to\b",
        "right",
        "attributed",
    ),
    _stanza(
        "blamed",
        rf"\b(?:blamed|blames|blaming)\s(?=(?!on\b|by\b)(?:[\w.'\u2019-]+\s){{1,8}}for\s(?:[\w.'\u2019-]+\s){{0,6}}{_DEEDS})",
        "right",
        "blam",
    ),
    _stanza(
        "blamed",
        r"\b(?:accused|accuses|accusing)\s(?=(?:[\w.'\u2019-]+\s){1,8}of\s(?:being\sbehind|(?:carrying|killing|planning|bombing|orchestrating"
        r"|attacking|launching|staging|shelling|targeting|masterminding|conducting|striking|hitting|perpetrating|ordering)\b))",
        "right",
        "accus",
    ),
    _stanza(
        "blamed",
        r"\b(?:blamed|suspected|suspect|suspects)\s(?=(?:[\w.'\u2019-]+\s){1,6}(?:was|were|is|are|to\sbe|of\sbeing)\sbehind\b)",
        "right",
        "behind",
    ),
    _stanza("blamed", r"\b(?:bore|bears|bearing|had)\s(?:all\s)?the\shallmarks?\sof\b", "right", "hallmark"),
    _stanza("blamed", r"\b[Ss]uspicion\s(?:\w+\s)?(?:fell|falls|fallen)\s(?:\w+\s)?on\b", "right", "uspicion"),
    # "blamed the attack on the group", "blamed the group, which denied it"
    _stanza(
        "blamed",
        r"\b(?:blamed|blames|blaming|pinned)\s(?:the|that|an?|this|those|both|\w+day['\u2019]s)\s(?:[\w-]+\s){0,4}?on\b",
        "right",
        "blam pinned",
    ),
    _stanza(
        "blamed",
        r"\b(?:blamed|blames)\s(?=(?:the\s)?[A-Z][\w'\u2019-]+(?:\s[A-Z][\w'\u2019-]+){0,3}(?:\s(?:group|network|movement|militants|rebels|forces))?(?:\s\([A-Z-]+\))?[,.])",
        "right",
        "blame",
    ),
    _stanza("blamed", r"\b(?:the|as\sthe)\swork\sof\b", "right", "work"),
    _stanza(
        "blamed", r"\bpointed\s(?:the\sfinger|to|at)\s(?:at\s)?(?=(?:[\w.'\u2019-]+\s){1,6}as\s)", "right", "pointed"
    ),
    _stanza("blamed", r"\b(?:held|holds?|holding)\s(?=(?:[\w.'\u2019-]+\s){1,6}responsible\b)", "right", "responsible"),
    _stanza(
        "blamed",
        r"\b(?:attribut|assign)\w+\s(?:the\s)?responsibility\s(?:for\s(?:the\s)?[\w-]+\s)?to\b",
        "right",
        "responsibility",
    ),
    _stanza(
        "blamed",
        r"\b(?:mentioning|naming|named|cited|citing)\s(?=(?:[\w.'\u2019-]+\s){1,5}as\s(?:being\s)?(?:responsible|behind|the\sbelligerent)\b)",
        "right",
        "responsible behind belligerent",
    ),
    # "carried out by"
    _stanza(
        "blamed",
        rf"\b(?:was|were|been|be|being)\s{_MAYBE}(?:carried\sout|planned|staged|perpetrated|committed|conducted|masterminded|mounted|launched|orchestrated)\sby\b",
        "right",
        _STAGED,
    ),
    _stanza(
        "blamed",
        rf"\b{_DEEDS}\s(?:{_MAYBE}(?:carried\sout|planned|staged|perpetrated|conducted|launched|mounted|orchestrated)\s)by\b",
        "right",
        _STAGED,
        aside=True,
    ),
    _stanza("blamed", rf"\b{_DEED}s?\sby\b", "right", _HARM, aside=True),
    _stanza(
        "blamed",
        rf"\b(?:is|was|were|are|being)\s{_MAYBE}(?:the\sgroup\s)?(?:behind|responsible\sfor|responsible\b(?!\sfor)|to\sblame\b)",
        "left",
        "behind responsible blame",
    ),
    _stanza(
        "blamed",
        rf"\b(?:is|was|were|are)\s{_MAYBE}(?:suspected|believed|thought|blamed|accused|alleged)\s"
        r"(?=(?:of\s|to\s(?:be|have|have\sbeen)\s)(?:being\s)?(?:behind|carry|carried|responsible|plann|stag|conduct|orchestrat|perpetrat|mastermind|involve))",
        "left",
        "suspected believed thought blamed accused alleged",
    ),
    _stanza(
        "blamed",
        rf"\b(?:is|was|were|are|being)\sblamed\sfor\s(?=(?:[\w.'\u2019-]+\s){{0,6}}{_DEEDS})",
        "left",
        "blamed",
    ),
    _stanza(
        "blamed",
        rf"\b(?:believed|thought|suspected|alleged|said)\sto\s(?:be|have\sbeen)\s{_MAYBE}(?:carried\sout|conducted|launched|the\swork\sof|dropped|fired)(?:\sby)?\b",
        "right",
        "carried conducted launched work dropped fired",
    ),
    _stanza(
        "blamed",
        rf"(?<=\s)(?:{_HAS}|or\san\saffiliate\s|or\sits\saffiliates\s)(?:carried\sout|perpetrated|orchestrated|masterminded)\b",
        "left",
        "carried perpetrated orchestrated masterminded",
        bound=True,
    ),
    _stanza(
        "blamed",
        r"\b(?:is|was|were|are)\s(?:[\w-]+\s){0,4}(?:perpetrators?|masterminds?|planners?)\sof\b",
        "left",
        "perpetrator mastermind planner",
    ),
    _stanza(
        "blamed",
        r"\bas\s(?:the|a)\s(?:\w+\s)?(?:mastermind|ringleader|planner|organi[sz]er|(?:wo)?man\s(?:responsible|behind)|perpetrator)\b",
        "person",
        "mastermind ringleader planner organi responsible behind perpetrator",
    ),
    # "an alleged Ruritanian air strike"
    _stanza(
        "blamed",
        r"\s(?:air\s?strikes?|drone\sstrikes?|missile\sstrikes?|air\sraids?|shelling|artillery\sfire)\b",
        "adjective",
        "strike raid shelling artillery",
        aside=True,
    ),
    # "the bomber, an Islamic State member", "suspect the bomber had links to"
    _stanza(
        "blamed",
        r"\b(?:bombers?|attackers?|gunm[ae]n|assailants?|shooters?)\s(?:had\s(?:\w+\s)?|with\s)?(?:links?|ties)\s(?:to|with)\b",
        "right",
        "link ties",
        doer=True,
    ),
    _stanza(
        "blamed",
        r"\b(?:bombers?|attackers?|gunm[ae]n|assailants?|shooters?)(?:,\s|\s(?:was|were|is|are)\s)(?=(?:an?|members?|militants?)\s)",
        "right",
        "bomber attacker gunm assailant shooter",
        aside=True,
        doer=True,
    ),
    # "it involved two militants, one of them a woman, from the group"
    _stanza(
        "blamed",
        r"\b(?:it|attack|bombing|assault|raid|shooting|attacks)\s(?:had\s|has\s)?involved\s(?=(?:[\w-]+\s){0,3}(?:militants?|fighters?|members?|gunm[ae]n|bombers?|attackers?)\b)"
        r"(?:[\w-]+\s){0,3}[\w-]+(?:,[^,.;]{3,40},)?\s(?=(?:from|of|belonging\sto|loyal\sto|linked\sto|with\slinks\sto)\s)[a-z]+\s(?:links\sto\s|to\s)?",
        "right",
        "involved",
    ),
    # "a member of the group was one of the suspected perpetrators of the raid", "one of the bombers was a member of"
    _stanza(
        "blamed",
        r"\bone\sof\s(?:the\s)?(?:\w+\s){0,2}(?:bombers|attackers|gunmen|assailants|perpetrators)\swas\s(?=(?:an?)\s)",
        "right",
        "bomber attacker gunmen assailant perpetrator",
        aside=True,
        doer=True,
    ),
)
# after these words stands the deed that somebody answers for
_NAMED = re.compile(
    r"\b(?:(?:responsibility|credit|responsible|blamed?|blames|blaming)\s(?:\w+\s)?for|claim(?:ed|s|ing)|was\sbehind|were\sbehind|"
    r"carried\sout|involvement\sin|role\sin|part\sin)\s"
)

_MOD = (
    r"(?!(?:as|for|of|in|on|to|and|or|but|by|at|from|with|that|which|was|were|is|has|had|said|no|any)\b)"
    r"[\w'\u2019-]+\s"
)
GROUP = re.compile(
    rf"\b(?:[Tt]he|[Aa]n?)\s(?:{_MOD}){{0,5}}?(?:group|offshoot|movement|rebels|militants|insurgents|separatists|faction|militia)\b"
    r"(?:\sof\sthe\s(?:[\w'-]+\s){0,3}[A-Z]\w+)?"
    rf"|(?<!\w\s)\b(?:[A-Z][\w'\u2019-]+|Islamist|jihadist|separatist|rebel)\s(?:[a-z-]+\s){{0,2}}?(?:militants|rebels|insurgents|separatists|jihadists|extremists)\b"
    r"|\b[A-Z][a-z]+\s(?:militants|rebels|insurgents|separatists|jihadists|extremists)\b"
)
# an armed group as the subject of the deed: "militants of the group on Monday killed"
DOING = Stanza(
    "blamed",
    re.compile(
        r"(?:\s(?:group|militants|fighters|gunmen|insurgents|rebels|bombers|extremists|jihadists|forces|members|warplanes|jets|aircraft|helicopters|drones|troops))?"
        r"(?:\s(?:armed|wearing|riding|dressed|using|disguised|driving)\s(?:[\w-]+\s){0,4}[\w-]+)?"
        r"(?:\s(?:have|has|had))?(?:\s(?:late|early)?\s?(?:on\s)?\w+day)?"
        r"\s(?:(?:killed|attacked|stormed|raided|ambushed|invaded|massacred|executed|beheaded|bombed|shelled|hit|struck)\b"
        r"(?!\s(?:in|on|by|during|near|when|while|after|at\s(?!least)))"
        r"|(?:launched|carried\sout|conducted)\s(?:(?:an?|two|three|several|more|new|fresh)\s)?(?:air\s?strikes?|strikes?|raids?|attacks?)\b)"
    ),
    "stuck",
    signs=(*_DONE.split(), "killed", "hit", "invaded", "massacred", "beheaded"),
)


def named_after(text: str, span: Span) -> Iterator[re.Match[str]]:
    """Yield the words of `span` after which the deed stands that somebody answers for ("responsibility for")."""
    yield from _NAMED.finditer(text, span.start, span.end)
