"""The name of a template in, the template out, escaping all that it is given; and the page's own style and script."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from writethru import phrase
from writethru.model import Link
from writethru.page.charts.draw import draw_sign
from writethru.page.pointers import gather

_TURNS = {code: f"\u27e8U+{code:04X}\u27e9" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
"""Marks that embed, override or isolate a direction, and how the page shows them."""


def read_own(name: str) -> Markup:
    """Return a style sheet or a script of the package as it is, to stand in a page."""
    own = files(__package__).joinpath("templates", name).read_text(encoding="utf-8")
    return Markup(own)  # noqa: S704 - the package's own file


def name_by_hash(own: str) -> str:
    """Return what a content policy calls a style sheet or a script: `sha256-` and its SHA-256 in base 64."""
    return "sha256-" + base64.b64encode(hashlib.sha256(own.encode()).digest()).decode()


def _share(link: Link) -> str:
    return f"{link.share_of_earlier:.0%} / {link.share_of_later:.0%}"


def _reveal(value: object) -> object:
    """Return what the template is about to write, each mark that turns the direction of text shown by its number.

    Such marks are taken out of documents' texts; names of files, titles and addresses may still hold them.
    """
    return value.translate(_TURNS) if isinstance(value, str) else value


@cache
def open_template(name: str) -> Template:
    """Return a template of the package; whatever is put into it is escaped."""
    environment = Environment(
        loader=PackageLoader("writethru.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_reveal,
    )
    environment.filters.update(
        number=phrase.say_number,
        days=phrase.say_days,
        time=phrase.say_time,
        share=_share,
        sign=draw_sign,
        gather=gather,
    )
    environment.globals.update(say=phrase.say, count=phrase.say_count)
    return environment.get_template(name)
