from __future__ import annotations

from dataclasses import replace

import pytest

from writethru.example import write_example
from writethru.model import Dossier
from writethru.page import write_page
from writethru.pipeline import trace


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """Return the dossier of five reports of the example."""
    paths = write_example(tmp_path_factory.mktemp("example"))
    dossier = trace([path for path in paths if path.suffix != ".jsonl"][:5])
    assert len(dossier.documents) == 5
    return dossier


def grown(dossier: Dossier, documents: int) -> Dossier:
    """Return the story with copies of its reports under names of their own, with all they claim, so many in all."""
    rounds = range(1, documents // len(dossier.documents) + 1)
    copies = [replace(one, id=f"{one.id}-{n}", outlet=f"Outlet {n}") for n in rounds for one in dossier.documents]
    kept = [*dossier.documents, *copies][:documents]
    names = {one.id for one in kept}
    claims = [
        replace(one, id=f"{one.id}-{n}", document=f"{one.document}-{n}") for n in rounds for one in dossier.claims
    ]
    return replace(
        dossier,
        documents=tuple(kept),
        claims=(*dossier.claims, *(one for one in claims if one.document in names)),
    )


def test_a_page_of_five_documents_is_within_a_quarter_of_a_million_bytes(example: Dossier) -> None:
    assert len(write_page(example).encode()) <= 250_000


def test_a_page_of_a_hundred_documents_is_within_three_million_bytes(example: Dossier) -> None:
    page = write_page(grown(example, 100)).encode()
    assert 800_000 < len(page) <= 3_000_000
