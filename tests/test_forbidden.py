"""What the source must not do, read from its syntax: nothing that a document holds is ever run, opened or fetched."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "writethru"
TREES = {
    path.relative_to(SOURCE).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.py")
}

# what turns bytes into objects or programs, and what reads XML
NEVER_IMPORTED = (
    *("pickle", "marshal", "shelve", "dbm", "dill", "cloudpickle", "joblib", "copyreg", "ctypes", "imp"),
    *("subprocess", "pty", "code", "codeop", "telnetlib", "ftplib", "smtplib", "xmlrpc"),
    *("xml.dom", "xml.sax", "xml.parsers", "lxml", "bs4", "html5lib", "tarfile", "zipfile"),
)
NEVER_CALLED = (
    *("eval", "exec", "compile", "__import__", "os.system", "os.popen", "os.startfile", "yaml.full_load"),
    *("yaml.unsafe_load", "yaml.load_all", "ET.parse", "ET.fromstring", "ET.XML", "ET.iterparse", "ET.XMLParser"),
    *("np.load", "np.fromregex", "np.genfromtxt", "read_pickle", "extractall", "extract", "unpack_archive", "urlopen"),
)
# the only rooms that open a connection, and why
CONNECTS = {
    "sources/web/address.py": "looks a host up",
    "sources/web/connect.py": "connects to judged addresses",
    "sources/web/fetch.py": "asks for a feed that a user named, a page that it links to, or a robots.txt",
    "store/lock.py": "the name of this machine",
    "engines/spark.py": "asks whether the master that a user named is there",
}
NETWORK = ("socket", "ssl", "urllib.request", "urllib3", "http", "requests", "httpx", "aiohttp", "asyncio")


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def called(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Yield each call by its last names: "yaml.load", and "load" too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            whole = ast.unparse(node.func)
            yield whole, node
            if "." in whole:
                yield whole.rpartition(".")[2], node


def within(name: str, modules: tuple[str, ...]) -> bool:
    return any(name == module or name.startswith(f"{module}.") for module in modules)


def test_there_is_source_to_read() -> None:
    assert len(TREES) > 200


@pytest.mark.parametrize("name", sorted(TREES))
def test_nothing_in_a_module_runs_opens_or_fetches_what_a_document_holds(name: str) -> None:
    tree = TREES[name]
    assert [one for one in imported(tree) if within(one, NEVER_IMPORTED)] == []
    # a pattern is compiled by `re.compile`, which is found as "compile" by its last name
    found = [
        (whole, node)
        for whole, node in called(tree)
        if whole in NEVER_CALLED and ast.unparse(node.func) != "re.compile"
    ]
    assert [whole for whole, _ in found] == []
    options = {(key.arg, ast.unparse(key.value)) for _, node in called(tree) for key in node.keywords}
    assert options.isdisjoint({("shell", "True"), ("allow_pickle", "True"), ("resolve_entities", "True")})
    loaders = [ast.unparse(node) for whole, node in called(tree) if whole == "yaml.load"]
    assert all("BaseLoader" in one for one in loaders)
    assert name in CONNECTS or not [one for one in imported(tree) if within(one, NETWORK)]


def test_only_watch_asks_the_web() -> None:
    users = {
        name
        for name, tree in TREES.items()
        if any(within(one, ("writethru.sources.web.fetch", "writethru.sources.web.visit")) for one in imported(tree))
    }
    assert {name for name in users if not name.startswith("sources/web/")} == {"commands/watch.py", "watch/loop.py"}


def test_every_room_that_connects_is_there() -> None:
    assert CONNECTS.keys() <= TREES.keys()
