"""The site, built as a reader would build it: no warning, and nothing in it that comes from another host.

It needs the extra `docs`. `WRITETHRU_DOCS=required` makes its absence a failure; `.ci/run` sets it.
"""

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote

import pytest
from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
MISSING = find_spec("sphinx") is None and os.environ.get("WRITETHRU_DOCS") != "required"
# what a browser would load by itself: not the target of a link that a reader may follow
FOREIGN = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|embed)\b[^>]*\ssrc=["']?(?:https?:)?//[^"'\s>]+
    |<link\b(?=[^>]*\srel=["']?(?:stylesheet|icon|preload|preconnect|dns-prefetch|manifest))[^>]*href=["']?(?:https?:)?//[^"'\s>]+
    |url\(\s*["']?(?:https?:)?//[^)]+
    |@import\s+["'](?:https?:)?//[^"']+""",
    re.VERBOSE | re.IGNORECASE,
)


def foreign_sources(text: str) -> list[str]:
    return [match.group() for match in FOREIGN.finditer(text)]


LOADED = [
    '<script async src="https://cdn.example/x.js">',
    "<img alt='' src='//example.org/a.png'>",
    '<link rel="stylesheet" href="https://fonts.example/css">',
    '<link href="//fonts.example/css" rel="stylesheet">',
    "body { background: url(https://example.org/a.png) }",
    '@import "https://example.org/a.css";',
]
KEPT = [
    '<script src="_static/doctools.js">',
    '<a href="https://example.org/">a page</a>',
    '<link rel="stylesheet" href="_static/furo.css">',
    "background: url(data:image/svg+xml;base64,xyz)",
]


@pytest.mark.parametrize("text", LOADED)
def test_a_foreign_source_is_seen(text: str) -> None:
    assert foreign_sources(text)


@pytest.mark.parametrize("text", KEPT)
def test_what_is_our_own_or_a_mere_link_is_none(text: str) -> None:
    assert foreign_sources(text) == []


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if MISSING:
        pytest.skip("the extra `docs` is not installed")
    out = tmp_path_factory.mktemp("site")
    build = [sys.executable, "-m", "sphinx", "-q", "-W", "-n", "-d", str(out / "trees"), str(DOCS), str(out / "html")]
    ran = subprocess.run(build, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    return out / "html"


def test_every_page_is_built(site: Path) -> None:
    assert {path.stem for path in site.glob("*.html")} >= {path.stem for path in DOCS.glob("*.md")}


def test_nothing_in_the_site_comes_from_elsewhere(site: Path) -> None:
    files = [path for path in site.rglob("*") if path.suffix in {".html", ".css", ".js", ".svg"}]
    assert files
    found = {path.name: foreign_sources(path.read_text(encoding="utf-8")) for path in files}
    assert {name: sources for name, sources in found.items() if sources} == {}


def test_every_link_inside_the_site_leads_somewhere(site: Path) -> None:
    lost = []
    for page in site.rglob("*.html"):
        tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
        targets = [node.attributes.get("href") or "" for node in tree.css("a[href]")]
        files = {unquote(target.split("#")[0]) for target in targets if not re.match(r"[a-z]+:|#", target)}
        lost += [f"{page.name}: {file}" for file in sorted(files) if file and not (page.parent / file).exists()]
    assert lost == []
