"""Through whom words came: as the report states it, and as lineage tells."""

import pytest

from tests.statements.build import report, statements
from writethru.model import Family, Lineage, Version
from writethru.statements import join_statements, read_statements

STATED = [
    ("Ada Krol said the pier was shut.", ("Ada Krol", "The Kesh Ledger")),
    (
        "The Orvale Press agency said nine had died, citing a source in the harbour office.",
        ("source in the harbour office", "Orvale Press agency", "The Kesh Ledger"),
    ),
    (
        "Ada Krol told the Dromast Herald newspaper that the pier was shut.",
        ("Ada Krol", "Dromast Herald", "The Kesh Ledger"),
    ),
    (
        "In an interview with the Dromast Herald newspaper, Ada Krol said the pier was shut.",
        ("Ada Krol", "Dromast Herald", "The Kesh Ledger"),
    ),
    (
        "Ada Krol was quoted by Orvale Radio as saying the pier was shut.",
        ("Ada Krol", "Orvale Radio", "The Kesh Ledger"),
    ),
    ("Ada Krol told a news conference in Orvale that the pier was shut.", ("Ada Krol", "The Kesh Ledger")),
]


@pytest.mark.parametrize(("text", "chain"), STATED)
def test_as_stated(text: str, chain: tuple[str, ...]) -> None:
    (found,) = statements(text, outlet="The Kesh Ledger")
    assert found.chain == chain
    assert found.inferred == ()


def test_the_agency_of_the_dateline_stands_before_the_host() -> None:
    text = "KESH, May 3 (Reuters) - Ada Krol said the pier was shut. Nobody was hurt in the fire at the old quay."
    (found,) = statements(text, outlet="The Kesh Ledger")
    assert found.chain == ("Ada Krol", "Reuters", "The Kesh Ledger")


def test_what_another_copy_credits_is_marked_as_inferred() -> None:
    documents = [
        report("KESH, May 3 (Reuters) - Ada Krol said the pier was shut. The fire broke out at nine.", "a"),
        report("Ada Krol said the pier was shut. The fire broke out at nine.", "b", outlet="The Kesh Ledger"),
    ]
    family = Family("f", "Reuters", (Version(1, ("a", "b"), "lost", "first"),), ())
    read = [one for document in documents for one in read_statements(document)]
    joined = join_statements(read, documents, Lineage((), (family,), ())).statements
    assert [(one.chain, one.inferred) for one in joined] == [
        (("Ada Krol", "Reuters"), ()),
        (("Ada Krol", "Reuters", "The Kesh Ledger"), ("Reuters",)),
    ]
