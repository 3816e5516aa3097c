"""Roles in, patterns out: the rule book of the grammars that state casualties, each with its name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from writethru.claims.figures.roles import pattern
from writethru.model import Effect

EFFECT: dict[str, Effect] = {
    "killed": "killed",
    "died": "killed",
    "dead": "killed",
    "outright": "killed",
    "killing": "killed",
    "body": "killed",
    "life": "killed",
    "death": "killed",
    "toll": "killed",
    "pronounced": "killed",
    "wounded": "wounded",
    "wounding": "wounded",
    "shot": "wounded",
    "shooting": "wounded",
    "treated": "wounded",
    "treating": "wounded",
    "injury": "wounded",
    "gunshot": "wounded",
    "carried": "wounded",
    "deadly": "killed",
    "fatal": "killed",
    "woundedtoll": "wounded",
    "missing": "missing",
    "detained": "detained",
    "detaining": "detained",
    "hostage": "detained",
    "hostagenoun": "detained",
    "displaced": "displaced",
    "displacing": "displaced",
    "casualty": "killed_or_wounded",
    "lost": "killed_or_missing",
}
HARMS = frozenset(EFFECT)  # roles of the words without which nothing is counted


@dataclass(frozen=True, slots=True)
class Rule:
    """A grammar of roles: the people stand in group `who`, the word that says what happened in `what` (and `too`).

    A `lone` rule reads one person without a number ("the boy died"), which counts where the story has no number.
    """

    name: str
    grammar: re.Pattern[str]
    part: bool = False
    lone: bool = False


_STATE = (
    "[<killed><died><pronounced><dead><wounded><shot><treated><carried><missing><detained><displaced><casualty><lost>]"
)
_PERSON = "[<person><attacker>]"
_ATTRIBUTE = "(?:[<word><nth><name><another><age><possessive><person>]|<thing>(?=<person>))"
# "12", "nine German tourists", "six of its citizens", "42 staff, patients, family members"
_COUNTED = (
    rf"<another>?<figure>(?:<of>(?:<the><figure>?|<pronoun>)?|<who>)?{_ATTRIBUTE}{{0,6}}{_PERSON}{{0,3}}"
    rf"(?:<comma>{_ATTRIBUTE}{{0,2}}<person>(?!<be>)){{0,4}}"
    rf"(?:<comma>?<and>{_ATTRIBUTE}{{0,3}}<person>)?"
)
# "a popular provincial minister", "an 8-year-old"
_SINGLE = rf"<indefinite>{_ATTRIBUTE}{{0,6}}(?:{_PERSON}{{1,3}}|<age>)"
# "19-year-old Orla Tamm", "Orla Tamm, 19,"
_NAMED = "(?:<age><name>{1,4}|<name>{1,4}<comma><figure><comma>(?:<who>[^<comma>]{1,10}<comma>)?)"
# "killed and another hurt", "wounding another man"
_ONE_MORE = rf"(?:<another>|<indefinite><nth>(?!<of>|<word>{{0,2}}<thing>))(?!<figure>){_ATTRIBUTE}{{0,3}}"
_MEMBER = rf"(?:{_COUNTED}|{_SINGLE}|{_NAMED}|{_ONE_MORE})"
_FROM = "(?:<preposition>[<the><name><word><possessive>]{1,4})?"
# the next member of a list must not begin a clause of its own: "12 people and 30 others were hurt" is one list, but
# "killed 12 and 30 were hurt" is not
_OWN = rf"(?!{_FROM}[<be><have><adverb>]{{0,3}}{_STATE})"
# nor is the speaker a member: "killed 12 people, a doctor said"
_CALLED = "(?:<comma>?<who>[^<comma><semicolon><told>]{1,10}<comma>?)?"
_UNSPOKEN = rf"(?!{_ATTRIBUTE}{{0,4}}{_FROM}{_CALLED}<adverb>?<have>?<told>)"
_LISTED = rf"(?:<the>?{_MEMBER}|<the>{_ATTRIBUTE}{{0,3}}<person>)"
_MORE = rf"(?:{_FROM}(?:<comma><and>?|<and>)<adverb>?{_LISTED}{_UNSPOKEN})"
_ASIDE = (
    "(?:<comma>[^<semicolon><killed><died><killing><when>]{1,18}?<comma>|<dash>[^<dash><killed><died>]{1,14}<dash>|<open>[^<close>]{1,12}<close>"
    "|<including>[<indefinite><the><figure><word><name><person><attacker><and>]{1,8})?"
)
_INSIDE = "<preposition><of><word><name><the><indefinite><another><thing><possessive><date>"
_POST = f"(?:[<preposition><of>][{_INSIDE}<figure><unit><person>]{{1,10}})?"
_DOING = f"(?:<who>[<be><have><adverb><word><name><preposition><the><thing>]{{1,8}}|<word>[{_INSIDE}<adverb>]{{0,8}})?"

_WITH = "(?:<treated>?<preposition>|<suffer>|<treating>)"
_WOUNDS = "[<word><adverb><indefinite><the><figure><comma>]{0,4}(?P<what>[<gunshot><injury>])"

RULES: tuple[Rule, ...] = (
    # "among the dead were two children", "the wounded included a nurse": shares of a whole told elsewhere
    Rule(
        "share of the harmed",
        pattern(
            rf"(?:<among><the>|<the>)(?P<what>[<dead><wounded><killed><missing>])<adverb>?[<be><including>](?P<who>{_MEMBER}{_MORE}{{0,6}})"
        ),
        part=True,
    ),
    Rule(
        "among the harmed",
        pattern(
            rf"(?P<who>{_MEMBER}{_MORE}{{0,4}})<be><adverb>?<among>(?:<the>|<word>)<adverb>?(?P<what>[<dead><wounded><killed><missing>])"
        ),
        part=True,
    ),
    # "several of the critically wounded died", "two of the dead", "ten of the 14 wounded"
    Rule("of the wounded, dead", pattern(r"(?P<who><figure>)<of><the><adverb>?<wounded>(?P<what><died>)"), part=True),
    Rule(
        "of the harmed",
        pattern(r"(?P<who><figure>)<of><the>(?:<figure>|<adverb>)?(?P<what>[<dead><wounded><killed><missing>])"),
        part=True,
    ),
    # "the 14 wounded", "46 dead", "three dead people", "280 injured people"
    Rule(
        "count of the harmed",
        pattern(
            r"(?P<who><figure><another>?)(?P<what>[<dead><missing>]|[<wounded><killed>](?=<person>|<preposition>|<comma>|<be>|<mark>))<person>?"
        ),
    ),
    # "19 bodies", "49 lives", "15 deaths", "no casualties"
    Rule(
        "noun",
        pattern(
            r"(?P<who><figure>[<word><name><another><person>]{0,2})(?P<what>[<body><life><death><injury><casualty><lost><hostagenoun>])"
        ),
    ),
    # "a double homicide", "the triple shooting"
    Rule("several in one", pattern(r"(?P<who>[<word><name>])(?P<what>[<death><deadly><shooting>])")),
    # "the deaths of 15 people", "the wounding of about 250 others"
    Rule("noun of", pattern(rf"(?P<what>[<death><injury><body>])<of>?(?P<who>{_MEMBER}{_MORE}{{0,4}})")),
    # "took more than 400 civilians hostage"
    Rule("taken", pattern(rf"<took>(?P<who>{_MEMBER})(?P<what><hostage>)")),
    # "shot two people dead", "stabbed a clerk to death"
    Rule(
        "shot dead",
        pattern(rf"(?<!<be>)[<shot><shooting>](?P<who>{_MEMBER}{_MORE}{{0,4}})(?P<what>[<dead><outright>])"),
    ),
    # "the flood displaced 120,000 people"
    Rule("driven out", pattern(rf"(?<!<be>)(?P<what><displaced>)(?P<who><figure>{_ATTRIBUTE}{{0,3}}<person>)")),
    # "killed himself and 10 tourists", "wounding several", "killed nine Germans and a Dane"
    Rule(
        "object",
        pattern(
            rf"(?<!<be>)(?P<what>[<killed><killing><wounded><wounding><shot><shooting><detained><detaining><displacing><treating>])"
            rf"(?:<and>(?P<too>[<killed><wounded><detained>]))?(?:[<pronoun><self>]<and>)?<adverb>?"
            rf"(?P<who>{_MEMBER}(?:{_MORE}{_OWN}){{0,5}})"
        ),
    ),
    # "12 people, among them a boy, were hurt", "two of them were wounded", "with dozens more wounded"
    Rule(
        "subject",
        pattern(
            rf"(?P<who>{_MEMBER}(?:{_MORE}{{1,5}}<comma>?)?){_ASIDE}(?:{_POST}|{_DOING})(?:<who>(?:<name>{{1,3}}<told>)?)?"
            rf"<adverb>?(?:<have><adverb>?)?<be>(?:[<be><adverb>]){{0,4}}(?P<what>{_STATE})(?:<and>(?P<too>[<killed><wounded><detained>])(?!{_MEMBER}))?"
        ),
    ),
    Rule(
        "bare subject",
        pattern(
            rf"(?P<who>{_MEMBER}{_MORE}{{0,5}}){_ASIDE}{_FROM}<have>?<adverb>{{0,2}}"
            rf"(?:(?P<what>[<died><dead><treated><carried><pronounced>]|<displaced>(?![<word><thing>]))|(?P<bare>[<killed><missing><wounded><shot><detained>])(?![<the><indefinite><figure><person><pronoun><he><name>]))"
        ),
    ),
    # "two men suffered gunshot wounds", "a girl with a gunshot wound"
    Rule(
        "wounds",
        pattern(rf"(?P<who>{_MEMBER}{_MORE}{{0,5}}){_POST}<who>?[<be><have><adverb>]{{0,3}}{_WITH}{_WOUNDS}"),
    ),
    # "a deputy accidentally shot himself"
    Rule(
        "after an accident",
        pattern(rf"(?P<who>{_SINGLE})[^<semicolon><colon><told><comma>]{{0,12}}?(?P<what><shooting>)<self>"),
    ),
    Rule(
        "self-inflicted",
        pattern(rf"(?P<who>(?:{_SINGLE}|<the>{_ATTRIBUTE}{{0,3}}))<adverb>{{0,2}}(?P<what><shot>)<self>"),
    ),
    Rule(
        "attacker",
        pattern(
            rf"(?P<who><the>{_ATTRIBUTE}{{0,3}}<attacker>)(?:<who>)?[<be><have><adverb>]{{1,4}}(?P<what>[<killed><died><dead>])"
        ),
    ),
    Rule(
        "attacker, object",
        pattern(rf"(?<!<be>)(?P<what>[<killed><killing>])(?P<who><the>{_ATTRIBUTE}{{0,3}}<attacker>)"),
    ),
    # "no one was hurt", "no reports of injuries"
    Rule(
        "nobody",
        pattern(
            r"(?P<who><nobody>)<have>?<be>(?P<what>[<killed><wounded><shot><casualty>])(?:<and>(?P<too>[<killed><wounded>]))?"
        ),
    ),
    Rule(
        "no reports of",
        pattern(
            r"(?P<who><figure>)<told><of>(?P<what>[<death><injury><casualty>])(?:<and>(?P<too>[<death><injury>]))?"
        ),
    ),
    # "four were shot, one fatally", "two of them fatally"
    Rule(
        "fatally",
        pattern(
            rf"(?P<who><figure>(?:<of>(?:<pronoun>|<the><person>))?|<indefinite>{_ATTRIBUTE}{{0,2}}<person>)(?P<what><fatal>)"
        ),
    ),
    # "both men died"
    Rule(
        "both",
        pattern(
            rf"(?P<who><adverb>(?:{_ATTRIBUTE}{{0,3}}<person>)?)<have>?(?:<be><adverb>{{0,2}}(?P<what>{_STATE})|(?P<bare>[<died><pronounced>]))"
        ),
    ),
    # a headline does without articles: "Gunman kills four", "Man dead after blaze"
)

# one person without a number: by name, by "the" or by "he"
_KIN = rf"<the>{_ATTRIBUTE}{{0,3}}<person>(?:(?:<comma><and>?|<and>)<the>?{_ATTRIBUTE}{{0,2}}<person>){{1,4}}"
_LONE = rf"(?:{_KIN}|<the>{_ATTRIBUTE}{{0,4}}(?:<person>|<age>)|<name>{{1,4}}|<he>)"
_NAMED_AFTER = "(?:<comma>[^<semicolon><killed><died><killing><when>]{1,12}?<comma>)?(?:<comma>?<who>)?"
_DONE = "[<killed><died><pronounced><dead>]"
_HURT = "[<wounded><shot><treated><carried>]"
_NAMES = "<name>{1,4}(?:<comma><figure>)?(?:<comma><name>{1,4}(?:<comma><figure>)?){0,6}<comma>?<and><name>{1,4}"
LONE: tuple[Rule, ...] = (
    # "Ada Krol, Bo Lind and Cy Marsh were killed"
    Rule(
        "several by name",
        pattern(
            rf"(?P<who>{_NAMES})<adverb>?<have>?<adverb>?(?:<be><adverb>{{0,2}}(?P<what>{_STATE})|(?P<bare>[<died><pronounced>]))"
        ),
        lone=True,
    ),
    Rule(
        "several by name, wounds", pattern(rf"(?P<who>{_NAMES})[<be><have><adverb>]{{0,3}}{_WITH}{_WOUNDS}"), lone=True
    ),
    # "the boy died", "Ada Krol, a nurse, was fatally shot", "he was pronounced dead", "her son, who was killed"
    Rule(
        "one person",
        pattern(
            rf"(?P<who>{_LONE}){_NAMED_AFTER}<have>?<adverb>{{0,2}}(?:<be><adverb>{{0,2}}(?P<what>{_DONE})|(?P<bare>[<died><pronounced>]))"
        ),
        lone=True,
    ),
    # "the girl was taken to a hospital and later died"
    Rule(
        "one person, in the end",
        pattern(
            rf"(?P<who>(?:{_LONE}|{_SINGLE}))<be>[^<semicolon><colon><told><killed><died><dead><pronounced><figure>]{{1,16}}?"
            rf"[<and><who><when>](?:<he>|<pronoun>)?<adverb>{{0,2}}(?:<be><adverb>{{0,2}})?(?P<what>[<died><pronounced>])"
        ),
        lone=True,
    ),
    # "killed his wife", "found the man dead"
    Rule(
        "one person, object",
        pattern(rf"(?<!<be>)(?P<what>[<killed><killing>])<adverb>?(?P<who>(?:{_LONE}|<age>{_PERSON}?))"),
        lone=True,
    ),
    Rule("one person, found", pattern(rf"<found>(?P<who>(?:{_LONE}|{_SINGLE}|<pronoun>))(?P<what><dead>)"), lone=True),
    # "the murder of Ada Krol", "her son's death"
    Rule(
        "one person, noun of",
        pattern(rf"(?P<what>[<death><deadly>])<of>?(?P<who>(?:{_LONE}|{_SINGLE}|<age>{_PERSON}?))"),
        lone=True,
    ),
    Rule("one person, noun", pattern(rf"(?P<who>{_LONE}){{0,1}}<possessive>(?P<what><death>)"), lone=True),
    # "left a boy dead and his father wounded"
    Rule(
        "one person beside",
        pattern(rf"<and>(?P<who><the>{_ATTRIBUTE}{{0,3}}<person>)<adverb>?(?P<what><wounded>)"),
        lone=True,
    ),
    # "the girl was shot in the arm", "Ada Krol suffered a gunshot wound"
    Rule(
        "one person hurt",
        pattern(rf"(?P<who>{_LONE}){_NAMED_AFTER}<have>?<adverb>{{0,2}}<be><adverb>{{0,2}}(?P<what>{_HURT})"),
        lone=True,
    ),
    Rule(
        "one person hurt, object",
        pattern(rf"(?<!<be>)(?P<what>[<wounded><wounding><shot><shooting>])<adverb>?(?P<who>(?:{_LONE}|<pronoun>))"),
        lone=True,
    ),
    Rule(
        "one person, wounds",
        pattern(rf"(?P<who>{_LONE}){_NAMED_AFTER}[<be><have><adverb>]{{0,3}}{_WITH}{_WOUNDS}"),
        lone=True,
    ),
    # "a fatal shooting": somebody died
    Rule("deadly event", pattern(r"(?P<who>(?P<what><deadly>))"), lone=True),
)
ANCHORS = pattern("[" + "".join(f"<{role}>" for role in EFFECT) + "]")

HEADLINE = Rule(
    "headline",
    pattern(
        rf"^(?:[^<colon>]{{1,6}}<colon>)?(?P<who>{_ATTRIBUTE}{{0,4}}<person>)<adverb>{{0,2}}(?:<shot><comma>)?(?P<what>[<killed><died><dead><wounded><shot><missing>])(?![<the><indefinite><figure><person><name>])"
    ),
)
TOLL = pattern(r"(?P<what>[<toll><woundedtoll>])")
# "Third victim in quay shooting dies"
REACHED = Rule(
    "one more",
    pattern(
        rf"^(?P<who><indefinite>?<nth>{_ATTRIBUTE}{{0,2}}<person>)[^<comma><semicolon><told><figure>]{{0,8}}(?P<what><died>)"
    ),
)
INCLUDING = pattern(rf"<including>(?P<who>(?:{_MEMBER}|<the><attacker>){_MORE}{{0,5}})")
# ", at least 80 of them soldiers": a share told in passing
APPOSED = pattern(rf"<comma>(?P<who><figure>(?:<of><pronoun>|<who>){_ATTRIBUTE}{{1,5}})(?!{_STATE}|<be>|<have>)")
# "were hurt, along with one nurse", "killed 15 in Amberton and seven at a mosque": what is said of the count before
ALONG = pattern(rf"<along>(?P<who>(?:{_MEMBER}|<the><attacker>){_MORE}{{0,4}})")
GAPPED = pattern(
    r"<and>(?P<who><figure>)<preposition>(?![^<comma><semicolon>]{0,8}[<be><have><killed><died><dead><wounded>])"
)
OF_THEM = pattern(
    rf"(?P<who><figure>)<of>[<the><pronoun>]?[<word><dead><killed>]{{0,2}}<be><the>?{_ATTRIBUTE}{{0,2}}<attacker>"
)

# "two of them were nurses", but not "two of them are coming to court"
SHARE = pattern(
    rf"(?P<who><figure><of><pronoun>)<be><adverb>?(?={_ATTRIBUTE}{{0,3}}<person>|<age>|<the>{_ATTRIBUTE}{{0,3}}<person>)"
)

# counts that lean on the count before them in the sentence
LEANING = {
    "including": INCLUDING,
    "share in passing": APPOSED,
    "attackers among them": OF_THEM,
    "share of them": SHARE,
    "along with": ALONG,
    "gapped": GAPPED,
}
