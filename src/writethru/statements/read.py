"""A document in, its statements out: who says what in its headline and story, and through whom it came there."""

from __future__ import annotations

from writethru.model import Act, Document, Span, Speaker, Statement, StatementKind, Words
from writethru.reading.english import find_english
from writethru.reading.names import find_names
from writethru.statements.chains import Stage, stage_of
from writethru.statements.lexicon import refuses
from writethru.statements.link import link
from writethru.statements.sentences import Sentence, read_sentences
from writethru.statements.speakers import Named, name_speakers
from writethru.statements.ties import Said
from writethru.text import make_id


def read_statements(document: Document) -> tuple[Statement, ...]:
    """Return who says what in a document, in order; what stands in captions, credits and furniture is nobody's word.

    Chains hold what the document itself states; see `same.join_statements` for what other documents add.
    """
    passages, _ = find_english(document)
    sentences = read_sentences(document.text, passages)
    found = link(sentences)
    if not found:
        return ()
    directory = find_names(document.text, passages)
    named = name_speakers(document.text, sentences, found, directory)
    stage = stage_of(document, sentences, directory)
    return tuple(_statement(document, sentences, said, who, stage) for said, who in zip(found, named, strict=True))


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
    if any(refuses(low) for low in sentence.lows[said.cue.first : said.cue.end]):
        return "refuses"
    return "intends" if said.content and sentence.signs[said.content[0][0]] == "o" else "says"
