"""These pages in, the site out, with nothing in it from elsewhere: `sphinx-build -W -n docs build/site`."""

from __future__ import annotations

import re
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
myst_heading_anchors = 3

html_theme = "furo"
html_title = "writethru"
html_show_sphinx = False
html_copy_source = False

# Pages of the repository that stand outside this folder, and the page of the site that shows each.
_PAGES = {"README.md": "index.md", "CONTRIBUTING.md": "contributing.md", "SECURITY.md": "security.md"}
_OUTSIDE = re.compile(r"(?<!!)\[([^]]+)\]\(\.\./([^)#\s]+)(#[^)\s]*)?\)")


def _turn_link(link: re.Match[str]) -> str:
    """Return the words of a link out of this folder: with a link inside the site where it has the page, else alone."""
    words, path, anchor = link.groups()
    if path in _PAGES:
        return f"[{words}]({_PAGES[path]}{anchor or ''})"
    return str(words)


def _turn_links(_app: Sphinx, _page: str, source: list[str]) -> None:
    source[0] = _OUTSIDE.sub(_turn_link, source[0])


def setup(app: Sphinx) -> None:
    """Let the links that lead out of this folder, and work where the repository is looked at, work here too."""
    app.connect("source-read", _turn_links)
