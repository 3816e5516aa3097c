"""Languages inside a report: which of its paragraphs are read, and what is said of the others."""

import pytest

from writethru.model import Block, Document, Received, Stated
from writethru.passages import label
from writethru.reading.english import MOST, find_english
from writethru.text import find_paragraphs

ENGLISH = "A grain barge sank at Quelby on Monday and four of the crew were drowned, the harbour master said."
FRENCH = "Une péniche a coulé lundi au port de Quelby, et quatre marins sont morts, selon les autorités du port."
GERMAN = "Ein Lastkahn ist am Montag im Hafen von Quelby gesunken, 12 die an Bord waren, wurden nicht gefunden."
MORE_FRENCH = (
    "Les plongeurs ont retrouvé la cargaison dans la vase, mais les causes du naufrage ne sont pas connues, a-t-on dit."
)
LAST_FRENCH = "Le port a été fermé pour la nuit et les bateaux qui étaient en route pour la ville ont été détournés."
MORE_ENGLISH = "The quay was closed to all traffic until a crane had lifted what was left of the barge out of the mud."
MORE_GERMAN = "Die Polizei hat den Hafen gesperrt und sucht nach den Leuten, die nicht auf der Liste des Kapitäns sind."
ARABIC = "غرق مركب حبوب في ميناء كويلبي يوم الاثنين وقتل ٤ من أفراد الطاقم"
SHORT = "4 dead."


def document(*paragraphs: str, stated: str | None = None) -> Document:
    text = "\n\n".join(paragraphs)
    blocks = tuple(Block(span.start, span.end, "paragraph") for span in find_paragraphs(text))
    facts = (("language", Stated(stated, "given")),) if stated else ()
    return label(Received("r", "r.txt", (), "0", text, blocks, facts))


REPORTS = [
    # paragraphs, language stated, language of the document, paragraphs read, languages named
    ((ENGLISH,), None, "en", (ENGLISH,), ()),
    ((FRENCH,), None, "fr", (), ("French",)),
    ((GERMAN, MORE_GERMAN), None, "de", (), ("German",)),
    ((ARABIC,), None, "ar", (), ("Arabic",)),
    ((SHORT,), None, None, (SHORT,), ()),
    ((ENGLISH, FRENCH, ARABIC, MORE_ENGLISH), None, "en", (ENGLISH, MORE_ENGLISH), ("French", "Arabic")),
    ((FRENCH, SHORT, MORE_FRENCH, LAST_FRENCH, ENGLISH), None, "fr", (ENGLISH,), ("French",)),
    # a template that says "en" over a page in French, and the other way about
    ((FRENCH,), "en", "fr", (), ("French",)),
    ((ENGLISH,), "fr-FR", "en", (ENGLISH,), ()),
    # who publishes in it knows better which of two languages that look alike it is
    ((GERMAN,), "lb", "lb", (), ("lb",)),
]


@pytest.mark.parametrize(("paragraphs", "stated", "language", "read", "named"), REPORTS)
def test_what_is_read_and_what_is_not(
    paragraphs: tuple[str, ...], stated: str | None, language: str | None, read: tuple[str, ...], named: tuple[str, ...]
) -> None:
    report = document(*paragraphs, stated=stated)
    told, unread = find_english(report)
    assert report.language == language
    assert "\n\n".join(part.of(report.text) for part in told) == "\n\n".join(read)
    assert [one.why for one in unread] == [
        f"It is in {name}, and figures and speakers are read in English only." for name in named
    ]
    assert sum(len(part.of(report.text).split()) for part in (*told, *unread)) == len(report.text.split())


def test_of_an_endless_report_the_beginning_is_read_and_the_rest_is_listed() -> None:
    line = "A barge sank at Quelby and four of the crew were drowned, and the quay was closed. "
    report = document(ENGLISH, line * (MOST // len(line) + 9))
    told, unread = find_english(report)
    assert sum(len(part.of(report.text)) for part in told) < MOST + len(line)
    assert [one.end for one in unread] == [report.passages[-1].end]
    assert "beyond the first 400,000 characters" in unread[0].why
    assert told[-1].of(report.text).endswith("closed.")
    assert unread[0].of(report.text).strip().startswith("A barge")
