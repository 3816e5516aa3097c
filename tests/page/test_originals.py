"""Lost originals on the page: the sentence to send, the text, and notes that lead to each copy's place."""

from __future__ import annotations

import re
from dataclasses import replace

from tests.page.sample import DOSSIER
from writethru.lineage.lost.find import find_lost
from writethru.model import Document, Dossier, Evidence, Reading, Rebuilt, Stretch, Witness
from writethru.page import write_page
from writethru.page.originals import Original, find_originals
from writethru.page.pointers import make_pointers

LOST = replace(DOSSIER, families=find_lost(DOSSIER.families, DOSSIER.documents))


def originals(dossier: Dossier) -> tuple[Original, ...]:
    return find_originals(dossier, make_pointers(dossier))


def rewritten(dossier: Dossier, old: str, new: str) -> Dossier:
    """The dossier with other words, of the same length, in its second document."""
    assert len(old) == len(new)
    first, second, *rest = dossier.documents
    changed: tuple[Document, ...] = (first, replace(second, text=second.text.replace(old, new)), *rest)
    return replace(dossier, documents=changed, families=find_lost(DOSSIER.families, changed))


def test_the_page_says_which_original_to_ask_for() -> None:
    first, second = originals(LOST)
    assert first.asked.startswith("Ask Northwire for version 1 of 2, headed \u201cBlast tears through Ombreville quay")
    assert second.asked.startswith("Ask Northwire for version 2 of 2, which ")
    assert [name for name, _, _ in first.facts][:2] == ["kind", "headline"]
    assert second.basis == ("Only document C carries it.",)


def test_copies_that_agree_have_a_text_without_notes() -> None:
    first = originals(LOST)[0]
    assert first.paragraphs
    assert (first.notes, first.style) == ((), ())
    assert "copies agree in every word" in write_page(LOST)


def test_each_reading_leads_to_its_document() -> None:
    dossier = rewritten(LOST, "two bangs", "six bangs")
    (note,) = originals(dossier)[0].notes
    assert [(v.text, [p.letter for p in v.places]) for v in note.variants] == [("two", ["A"]), ("six", ["B"])]
    page = write_page(dossier)
    anchors = {place.anchor for variant in note.variants for place in variant.places}
    assert len(anchors) == 2
    assert all(f'id="{anchor}"' in page and f'href="#{anchor}"' in page for anchor in anchors)
    assert f'href="#original-1-{note.number}"' in page
    assert f'id="original-1-{note.number}"' in page


def test_house_style_stands_apart() -> None:
    first = originals(rewritten(LOST, "Tuesday", "tuesday"))[0]
    assert first.notes == ()
    assert [note.kind for note in first.style] == ["house style"]


def test_words_of_documents_are_escaped_in_the_rebuilt_text() -> None:
    dossier = rewritten(LOST, "two bangs", "<b>angs</")
    page = write_page(dossier)
    assert "<b>angs" not in page
    assert "&lt;b&gt;angs" in page


def test_a_text_that_all_copies_have_from_one_host_says_so() -> None:
    one, other = (document.id for document in DOSSIER.documents[:2])
    words = Evidence(0, 5, one)
    rebuilt = Rebuilt(
        one,
        (Witness(one, vote=True, why="-"), Witness(other, vote=False, why="B names A as its source.")),
        (Stretch(words, opens=True, state="most", difference="wording", readings=(Reading((one, other), (words,)),)),),
        1.0,
        left_out=3,
    )
    family = LOST.families[0]
    made = replace(family, versions=(replace(family.versions[0], rebuilt=rebuilt), *family.versions[1:]))
    view = originals(replace(LOST, families=(made,)))[0]
    assert view.basis[1:] == (
        "B has no vote: B names A as its source.",
        "So the text is that of A, and what A changed cannot be seen.",
        "3 further copies not compared.",
    )
    assert view.notes[0].state == "of the only one with a vote"


def test_a_dossier_without_lost_originals_has_no_such_section() -> None:
    assert not re.search(r'id="originals"', write_page(DOSSIER))
