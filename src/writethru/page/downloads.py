"""A dossier in, what lies beside its page out: the files that the same run writes, each with what it holds."""

from __future__ import annotations

from dataclasses import dataclass

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


def find_tables(dossier: Dossier) -> tuple[Download, ...]:
    """Return a download for each file that `write_dossier` puts under `tables/`, with its number of rows."""
    return tuple(
        Download(
            f"tables/{name}.jsonl", name, f"{say('table', name)}; {say_count(len(getattr(dossier, name)), 'row')}"
        )
        for name in TABLES
    )


def find_drawn(dossier: Dossier) -> tuple[Download, ...]:
    """Return a download for each file that `draw_figures` makes for `figures/`, called by its title."""
    return tuple(Download(f"figures/{name}", title) for name, title in name_figures(dossier).items())
