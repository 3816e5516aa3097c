"""writethru: given many reports of one story, what is known, who said so, and how many independent voices that is.

The names below are those of `writethru.interface`. They are loaded when the first of them is asked for, since the
command line needs none of them to say what it can do.
"""

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from writethru.interface import *

__all__ = [
    "Account",
    "Agreement",
    "Alert",
    "Change",
    "Claim",
    "DateMention",
    "Days",
    "DecisionsError",
    "Derivation",
    "Document",
    "Dossier",
    "DossierError",
    "Edit",
    "Event",
    "Family",
    "Figure",
    "Gazetteer",
    "Incident",
    "Limits",
    "Link",
    "OldDossierError",
    "Passage",
    "Place",
    "SetAside",
    "Shares",
    "Span",
    "Statement",
    "Story",
    "Toll",
    "Unread",
    "Voice",
    "__version__",
    "align",
    "compare_pair",
    "compare_since",
    "explain_record",
    "export",
    "find_claims",
    "find_dates",
    "find_figures",
    "find_places",
    "find_shares",
    "find_statements",
    "open_gazetteer",
    "read_account",
    "read_document",
    "read_dossier",
    "sort_stories",
    "trace",
    "trace_texts",
    "write_example",
    "write_folder",
    "write_schema",
]


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from writethru import interface

        return getattr(interface, name)

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
