from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from tests.incidents.build import claim, day, event, place, report, voice
from writethru.dossier import compose, write_dossier
from writethru.incidents import join_accounts
from writethru.model import Account, Dossier, Lineage
from writethru.since import OldDossierError, compare_since

KESH = place("Kesh", country="XA")


def dossier(*told: tuple[str, str, int, str]) -> Dossier:
    """Reports as (document, day, killed, origin) of one bombing."""
    documents = [report(id_, when) for id_, when, _, _ in told]
    accounts = []
    for id_, _, killed, origin in told:
        what = event(id_, "bombing", KESH, day("2031-05-05"))
        accounts.append(Account(id_, (what,), (claim(id_, killed, origin=origin, event=what.id),), ()))
    lineage = Lineage((), (), tuple(voice(f"Paper {id_}", "newsroom", id_) for id_, *_ in told))
    return compose(documents, (), lineage, accounts, join_accounts(accounts, documents, lineage))


def test_what_changed_is_said_in_words(tmp_path: Path) -> None:
    write_dossier(dossier(("a", "2031-05-05", 12, "Kesh police")), tmp_path)
    now = dossier(("a", "2031-05-05", 12, "Kesh police"), ("b", "2031-05-06", 9, "Red Lantern"))
    assert [change.what for change in compare_since(tmp_path, now)] == [
        "New document: b.txt.",
        "Voices: 1 before, 2 now.",
        "New named origin of figures: Red Lantern.",
        "Bombing, Kesh, killed: latest 12, standing 12 before; latest 9, standing 9–12 now.",
        "New alert: Kesh police gives 12 killed, Red Lantern 9.",
    ]


def test_an_incident_is_the_same_under_the_name_of_an_earlier_claim(tmp_path: Path) -> None:
    later = ("b", "2031-05-06", 12, "Kesh police")
    write_dossier(dossier(later), tmp_path)
    now = dossier(("a", "2031-05-05", 9, "Red Lantern"), later)
    assert now.incidents[0].id != dossier(later).incidents[0].id
    assert [change.what for change in compare_since(tmp_path, now) if change.kind == "figure"] == [
        "Bombing, Kesh, killed: latest 12, standing 12 before; latest 12, standing 9–12 now."
    ]


def test_nothing_changed(tmp_path: Path) -> None:
    same = dossier(("a", "2031-05-05", 12, "Kesh police"))
    write_dossier(same, tmp_path)
    assert compare_since(tmp_path, same) == ()


@pytest.mark.parametrize("content", [None, "", "[]", "{}", '{"documents": 3}', "[" * 100_000])
def test_what_is_no_dossier_is_named(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "dossier.json").write_text(content)
    with pytest.raises(OldDossierError, match=r"dossier\.json .* name the folder of an earlier run"):
        compare_since(tmp_path, dossier(("a", "2031-05-05", 12, "Kesh police")))


def test_the_verdict_counts_documents_texts_voices_and_origins() -> None:
    now = dossier(("a", "2031-05-05", 12, "Kesh police"), ("b", "2031-05-06", 15, "Kesh police"))
    assert now.verdict == (
        "2 documents are 2 distinct texts from 2 certain voices (Paper a and Paper b); "
        "every figure comes from one origin: Kesh police."
    )
    assert dataclasses.asdict(now.counts)["origins"] == ("Kesh police",)
