"""These pages in, the site out, with nothing in it from elsewhere: `sphinx-build -W -n docs build/site`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from writethru import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "writethru"
author = "the writethru authors"
project_copyright = author
version = release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
default_role = "literal"  # docstrings put code between single backticks
python_maximum_signature_line_length = 100
autodoc_typehints_format = "short"
autodoc_member_order = "bysource"
napoleon_use_rtype = False
# the standard library is not linked: its index of names would have to be fetched
nitpick_ignore_regex = [("py:class", r"(collections|os|pathlib)\..+")]
myst_heading_anchors = 3
suppress_warnings = ["misc.highlighting_failure"]  # a few rows of a table are no whole file

html_theme = "furo"
html_title = "writethru"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sphinx = False
html_copy_source = False

ROOT = Path(__file__).parents[1]
# Files beside this folder that are pages of the site: each has a page here that leads to it, and is shown in its place.
BESIDE = {"CHANGELOG.md": "changelog", "CONTRIBUTING.md": "contributing", "SECURITY.md": "security"}
_LINK = re.compile(r"(?<!!)\[([^]]+)\]\((?!https?:|mailto:|#)([^)#\s]+)(#[^)\s]*)?\)")


def turn_links(text: str, folder: Path) -> str:
    """Return a page whose links to files, as they work in the repository, work in the site.

    Args:
        text: the page in Markdown.
        folder: where it stands.

    Returns:
        The text. A link to what the site does not have is its words alone.
    """

    def turn(link: re.Match[str]) -> str:
        words, name, anchor = link.groups()
        path = (folder / name).resolve()
        if path.parent == ROOT / "docs":
            return f"[{words}]({path.name}{anchor or ''})"
        if path == ROOT / "README.md":
            return f"[{words}](index.md)"
        if path.parent == ROOT and path.name in BESIDE and path.exists():
            return f"[{words}]({BESIDE[path.name]}.md{anchor or ''})"
        return str(words)

    return _LINK.sub(turn, text)


def _show_page(_app: Sphinx, page: str, source: list[str]) -> None:
    beside = next((name for name, shown in BESIDE.items() if shown == page), None)
    if beside is None:
        source[0] = turn_links(source[0], ROOT / "docs")
    else:
        source[0] = turn_links((ROOT / beside).read_text(encoding="utf-8"), ROOT)


def setup(app: Sphinx) -> None:
    """Have each page made ready for the site as it is read."""
    app.connect("source-read", _show_page)
