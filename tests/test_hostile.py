"""Names and words of hostile documents through every command that writes: no file of theirs, no control of a terminal."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.sources.packing import make_zip
from writethru.cli import main

WORDS = "At least 12 people were killed when a ferry sank off Harnmouth on Tuesday, the port police said. "
NAMES = (
    *(
        "../../up",
        "/etc/passwd",
        "..\\up",
        "C:\\up",
        "CON",
        "nul.txt",
        "a/b",
        ".",
        "..",
        "~",
        "-rf",
        "$(touch up)",
        "%00",
    ),
    *(
        "n" * 5_000,
        "a\0b",
        "a\nb",
        "\x1b]0;up\x07",
        "\x9b2J",
        "\ud800",
        "\u202egnp.exe",
        "<script>",
        "'; drop table x",
        "{{7*7}}",
    ),
)
CONTROLS = set(map(chr, (*range(9), *range(11, 32), *range(0x7F, 0xA0))))


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pile whose every name is hostile: ids, titles, outlets, members of an archive, a file."""
    folder = tmp_path_factory.mktemp("hostile") / "pile"
    folder.mkdir()
    rows = [
        {
            "id": name,
            "text": f"{name} {WORDS * 3}",
            "title": name,
            "outlet": name,
            "url": f"https://h.example/{name}",
            name: name,
        }
        for name in NAMES
    ]
    again = [{**row, "text": WORDS + str(row["text"])} for row in rows]
    (folder / "pile.jsonl").write_text("\n".join(map(json.dumps, [*rows, *again])), encoding="utf-8")
    members = {name.replace("\ud800", "x")[:200]: f"{name[:9]!r} {WORDS * 2}".encode() for name in NAMES}
    (folder / "pile.zip").write_bytes(make_zip(members))
    (folder / "a\x1b[2J.txt").write_text(WORDS, encoding="utf-8")
    return folder


COMMANDS = [
    "trace {pile} --out {out}/dossier",
    "stories {pile} --out {out}/stories --links --dossiers",
    "stories {pile} --out {out}/again --store {out}/store --links --dossiers",
    "shares {pile} --out {out}/shares",
    "watch {pile} --store {out}/watched --once",
    *(
        f"export {{out}}/dossier --format {form} --out {{out}}/as/{form}"
        for form in ("ged", "geojson", "csv", "parquet")
    ),
    *(
        f"export {{out}}/dossier --format {form} --out {{out}}/as/{form}"
        for form in ("acled", "sqlite", "prov", "ninjs")
    ),
    "find claims {pile}/pile.jsonl",
    "sample {out}/dossier",
]


def test_no_name_of_a_document_is_a_path_and_none_steers_the_terminal(pile: Path, tmp_path: Path) -> None:
    before = sorted(pile.parent.rglob("*"))
    for command in COMMANDS:
        words = [word.format(pile=pile, out=tmp_path) for word in command.split()]
        ran = CliRunner().invoke(main, words)
        assert ran.exit_code == 0, f"{command}\n{ran.output}\n{ran.exception!r}"
        assert not CONTROLS & set(ran.stderr), command
        # what `find` gives back is JSON of the fields as given
        assert command.startswith("find") or not CONTROLS & set(ran.stdout), command
    assert sorted(pile.parent.rglob("*")) == before
    made = [path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()]
    assert len(made) > 100
    # every name is the program's own: plain letters, and of a sensible length
    assert [path for path in made if not path.as_posix().isascii() or max(map(len, path.parts)) > 60] == []
    odd = [part for path in made for part in path.parts if "up" in part or "etc" in part or part.strip(".") == ""]
    assert odd == []
