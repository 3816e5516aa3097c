"""A dossier in, what lies beside its page out: the files that the same run writes, each with what it holds."""

from __future__ import annotations

from dataclasses import dataclass

from writethru import data
from writethru.dossier import TABLES
from writethru.model import Dossier
from writethru.page.figures import name_figures
from writethru.phrase import say, say_count


@dataclass(frozen=True, slots=True)
class Download:
    """A file beside the page.

    Attributes:
        href: from the page to the file.
        name: what the link says.
        about: what the file holds; empty where its name says so.
    """

    href: str
    name: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Downloads:
    """What a reader of the page can take from it.

    Attributes:
        tables: a file for each list of the dossier.
        drawn: a file for each figure.
        formats: what the command for exports writes: each format and what it is for.
    """

    tables: tuple[Download, ...]
    drawn: tuple[Download, ...]
    formats: tuple[tuple[str, str], ...]


def find_downloads(dossier: Dossier) -> Downloads:
    """Return what `write_dossier` and `draw_figures` write of a dossier, tables with their number of rows."""
    rows = {name: say_count(len(getattr(dossier, name)), "row") for name in TABLES}
    return Downloads(
        tuple(Download(f"tables/{name}.jsonl", name, f"{say('table', name)}; {count}") for name, count in rows.items()),
        tuple(Download(f"figures/{name}", title) for name, title in name_figures(dossier).items()),
        tuple(data.names("phrases", "export").items()),
    )
