"""A document in, its statements out: who says what in its headline and story, and through whom it came there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from writethru.model import Act, Document, Passage, Span, Speaker, Statement, StatementKind, Words
from writethru.reading.english import find_english
from writethru.reading.names import find_names
from writethru.statements.chains import Stage, stage_of
from writethru.statements.saying.lexicon import refuses
from writethru.statements.saying.link import link
from writethru.statements.saying.sentences import Sentence, read_sentences
from writethru.statements.saying.ties import Said
from writethru.statements.speakers import Named, name_speakers
from writethru.text import make_id

# "KESH ", "AMBER BAY, Orland ": before a word with a capital
_PLACE = re.compile(
    r"(?:[A-Z][A-Z.'-]{3,20}|[A-Z]{3}(?=[ ][A-Z]{3}))(?:[ /][A-Z]{3,20}){0,2}(?:,\s[A-Z][a-z.]{1,15})?\s"
    r"(?=[A-Z][a-z]|[A-Z]\s|U\.)"
)


def read_statements(document: Document) -> tuple[Statement, ...]:
    """Return who says what in a document, in order; what stands in captions, credits and furniture is nobody's word.

    Chains hold what the document itself states; see `same.join_statements` for what other documents add.
    """
    passages = _behind_dateline(document, find_english(document)[0])
    sentences = read_sentences(document.text, passages)
    found = link(sentences)
    if not found:
        return ()
    directory = find_names(document.text, passages)
    named = name_speakers(document.text, sentences, found, directory)
    stage = stage_of(document, sentences, directory)
    return tuple(_statement(document, sentences, said, who, stage) for said, who in zip(found, named, strict=True))


def _behind_dateline(document: Document, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the passages without the dateline: "KESH The mayor said" is not "Kesh The mayor"."""
    line = document.dateline or _run_in(document.text, passages)
    if line is None:
        return tuple(passages)
    found: list[Passage] = []
    for passage in passages:
        if passage.start <= line.start < line.end < passage.end:
            found += [replace(passage, end=line.start)] if passage.start < line.start else []
            found.append(replace(passage, start=line.end))
        else:
            found.append(passage)
    return tuple(found)


def _run_in(text: str, passages: Sequence[Passage]) -> Span | None:
    """Return the place in capitals that ran into the first sentence of the story: "KESH A fire broke out"."""
    story = next((passage for passage in passages if passage.kind == "story"), None)
    match = _PLACE.match(text, story.start, story.end) if story else None
    # CASE "NATO Secretary General": an actor of the table
    if match is None or find_names(text, [Span(*match.span())]).actors:
        return None
    return Span(*match.span())


def _statement(
    document: Document, sentences: tuple[Sentence, ...], said: Said, who: Named | None, stage: Stage
) -> Statement:
    text, sentence = document.text, sentences[said.number]
    content = [_words(text, sentence.chars(*piece)) for piece in said.content]
    content += [_words(text, _quotation(sentences[number])) for number in said.more]
    content.sort()
    cue = _words(text, sentence.chars(said.cue.first, said.cue.end))
    chain = stage.chain(said, who)
    return Statement(
        make_id("s", document.id, content[0].start, content[-1].end, cue.start),
        document.id,
        _kind(sentence, said),
        _words(text, sentence.chars(*said.source)) if said.source else None,
        cue,
        tuple(content),
        Speaker(_speaker_id(document, who), who.name, who.role) if who else None,
        chain,
        act=_act(sentence, said),
    )


def _quotation(sentence: Sentence) -> Span:
    """Return the quotation that a sentence is, from mark to mark."""
    first, last = sentence.quotes[0]
    return sentence.chars(first, last + 1)


def _speaker_id(document: Document, who: Named) -> str:
    return make_id("speaker", document.id if who.described else None, who.name)


def _words(text: str, span: Span) -> Words:
    return Words(span.start, span.end, span.of(text))


def _kind(sentence: Sentence, said: Said) -> StatementKind:
    """Tell a quotation from reported words, and from those with a quotation in them."""
    signs = "".join(sentence.signs[first:end] for first, end in said.content) or "<>"
    if "<" not in signs:
        return "indirect"
    return "direct" if not signs.strip("<q>,.") else "mixed"


def _act(sentence: Sentence, said: Said) -> Act:
    """Tell what is refused and what is meant to be done from what is only said."""
    cue = sentence.lows[said.cue.first : said.cue.end]
    # CASE "has not confirmed that", "never said": who does not say it does not say it
    negated = "only" not in cue
    if any(refuses(low) or (negated and _denies(low)) for low in cue):
        return "refuses"
    return "intends" if said.content and sentence.signs[said.content[0][0]] == "o" else "says"


def _denies(low: str) -> bool:
    return low in {"not", "never", "cannot"} or low.endswith(("n't", "n\u2019t"))
