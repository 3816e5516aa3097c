"""The phrases with which a text claims, denies or lays the blame for an event, as patterns; a table to read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from writethru.model import Stance

_HAS = r"(?:(?:has|have|had|also|later|promptly|quickly|initially|since|immediately)\s){0,3}"
_DEEDS = (
    r"(?:attacks?|assaults?|bombings?|blasts?|explosions?|raids?|shootings?|killings?|strikes?|siege|massacre"
    r"|suicide|car bomb\w*)"
)


@dataclass(frozen=True, slots=True)
class Stanza:
    """A phrase that answers for an event: its stance, and on which side of it the actor stands ("left", "right")."""

    stance: Stance
    phrase: re.Pattern[str]
    actor: str


STANZAS = (
    # "claimed responsibility for", "took credit for", "said it was behind"
    Stanza(
        "claimed",
        re.compile(
            rf"\b{_HAS}(?:claimed|claims|claiming|took|taken|takes|taking)\s(?:full\s)?(?:responsibility|credit)\b"
        ),
        "left",
    ),
    Stanza(
        "claimed",
        re.compile(
            r"\bsaid\s(?:that\s)?(?:it|they|its\s\w+|their\s\w+)\s(?:was|were|had|has)?\s?(?:behind|responsible\sfor|carried\sout|conducted|launched|staged|executed)\b"
        ),
        "left",
    ),
    Stanza(
        "claimed",
        re.compile(
            rf"\b{_HAS}claimed\s(?=(?:a|an|the|that|both|last|its|their|his|\w+day's)\s(?:[\w-]+\s){{0,3}}{_DEEDS})"
        ),
        "left",
    ),
    Stanza(
        "claimed",
        re.compile(
            r"\b(?:said|claimed)\s(?:that\s)?(?:it|they)\s(?:had\s)?(?:killed|attacked|targeted|bombed|ambushed|struck)\b"
        ),
        "left",
    ),
    Stanza("claimed", re.compile(r"\bin\s(?:its|their|a)\s(?:claim|statement)\sof\sresponsibility\b"), "left"),
    # "were claimed by", "an attack later claimed by", "IS-claimed"
    Stanza("claimed", re.compile(r"\bclaimed\sby\b"), "right"),
    Stanza("claimed", re.compile(r"-claimed\b"), "stuck"),
    Stanza(
        "denied",
        re.compile(
            rf"\b{_HAS}(?:denied|denies|rejected|disowned)\s(?:any\s)?(?:responsibility|involvement|role|carrying\sout|being\sbehind|having\scarried\sout)\b"
        ),
        "left",
    ),
    # "blamed on", "accused the group of", "carried out by", "suspected"
    Stanza("blamed", re.compile(r"\bblamed\s(?:by\s(?:[\w.'-]+\s){1,4})?on\b"), "right"),
    Stanza("blamed", re.compile(r"\b(?:blamed|blames|blaming|accused|accuses|accusing)\s(?=(?!on\b|by\b)\w)"), "right"),
    Stanza(
        "blamed",
        re.compile(
            r"\b(?:was|were|been|be|being)\s(?:probably\s|likely\s|allegedly\s|reportedly\s)?(?:carried\sout|planned|staged|perpetrated|committed|conducted|masterminded)\sby\b"
        ),
        "right",
    ),
    Stanza(
        "blamed",
        re.compile(r"\b(?:attack|bombing|assault|raid|blast)s?\s(?:carried\sout|planned|staged|perpetrated)\sby\b"),
        "right",
    ),
    Stanza(
        "blamed",
        re.compile(
            r"\b(?:is|was|were|are)\s(?:probably\s|likely\s|definitely\s)?(?:behind|responsible\sfor|responsible\b(?!\sfor))"
        ),
        "left",
    ),
    Stanza(
        "blamed",
        re.compile(
            r"\b(?:believed|thought|suspected)\sto\s(?:be|have\sbeen)\s(?:carried\sout|behind|the\swork\sof|responsible\sfor)(?:\sby)?\b"
        ),
        "right",
    ),
)
GROUP = re.compile(
    r"(?:the|a|an|The|A|An)\s(?:[\w'\u2019-]+\s){0,5}?(?:group|militants|offshoot|movement|network|rebels|insurgents|separatists|coalition|gunmen)\b(?:\sof\sthe\s(?:[\w'-]+\s){0,3}[A-Z]\w+)?"
)
# an armed group as the subject of the deed: "militants of the group on Monday killed"
DOING = Stanza(
    "blamed",
    re.compile(
        r"(?:\s(?:group|militants|fighters|gunmen|insurgents|rebels|bombers|extremists|jihadists|forces))?"
        r"(?:\s(?:have|has|had))?(?:\s(?:late|early)?\s?(?:on\s)?\w+day)?"
        r"\s(?:killed|attacked|stormed|raided|ambushed|invaded|massacred|executed|beheaded|bombed|shelled|hit)\b"
        r"(?!\s(?:in|on|by|during|near|when|while|after|at\s(?!least)))"
    ),
    "stuck",
)
