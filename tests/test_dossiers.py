"""Each story of a pile gets the dossier that `trace` writes for its documents, and the index leads to all of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from selectolax.lexbor import LexborHTMLParser

from writethru.cli import main

FERRY = (
    "ISTER, May 3 (Reuters) - A ferry struck the pier at Ister on Tuesday, killing at least {n} people, the harbour "
    "police said.\n\n"
    "The vessel had left the island of Mole an hour before with two hundred people on board, most of them on their way "
    "to the spring market.\n\n"
    "\u201cWe heard a crack and then the lights went out,\u201d said Ilse Dorn, who sells eels beside the quay.\n\n"
    "Divers were still searching the flooded car deck in the evening, the coast guard said."
)
BOMB = (
    "DROMAST, May 5 (AP) - A bomb in a parked lorry went off outside the grain exchange of Dromast on Thursday and "
    "killed {n} people, a hospital director said.\n\n"
    "The Salt Column claimed responsibility for the blast in a message to a local radio station, which read it out "
    "twice before noon.\n\n"
    "Shopkeepers swept glass from the square while soldiers closed the two roads that lead down to the river."
)
MARKET = "Eels cost twice what they did a year ago, traders in Quelby said on Monday. Nobody could say why that was."
SCRIPT = "<script>window.pwned = 1</script>"
PAGE = "<html><head><title>{title}</title></head><body><article>{body}</article></body></html>"


def line(name: str | None, words: str, published: str, title: str, outlet: str) -> str:
    own = {} if name is None else {"id": name}
    return json.dumps({**own, "text": words, "published": published, "title": title, "outlet": outlet})


def write_pile(folder: Path, *, turned: bool = False) -> None:
    """Two stories, each in a file of lines and a page or a plain text, and a single; hostile titles; lines without ids."""
    folder.mkdir()
    ferry = [
        line("../../up", FERRY.format(n=11), "2031-05-03", f"Ferry strikes pier {SCRIPT}", "The Post"),
        line(None, FERRY.format(n=11), "2031-05-03T09:00:00Z", "Ferry strikes pier", "Isle Herald"),
        line(None, FERRY.format(n=14), "2031-05-04T07:00:00Z", "Ferry toll rises", "Isle Herald"),
    ]
    (folder / "ferry.jsonl").write_text("\n".join(reversed(ferry) if turned else ferry), encoding="utf-8")
    body = "".join(f"<p>{one}</p>" for one in BOMB.format(n="nine").split("\n\n"))
    (folder / "bomb.html").write_text(PAGE.format(title="Nine dead in Dromast", body=body), encoding="utf-8")
    (folder / "bomb.txt").write_text(f"Blast in Dromast kills 12\n\n{BOMB.format(n=12)}\n", encoding="utf-8")
    (folder / "market.txt").write_text(f"Eels dear\n\n{MARKET}\n", encoding="utf-8")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def stories(out: Path) -> dict[str, list[str]]:
    """The documents of each story, by its id."""
    lines = (out / "stories.jsonl").read_text("utf-8").splitlines()
    return {one["story"]: one["documents"] for one in map(json.loads, lines)}


def named(out: Path, word: str) -> Path:
    """The folder of the dossier whose documents hold a word."""
    found = {path.parent: json.loads(path.read_bytes())["documents"] for path in out.rglob("dossier.json")}
    (folder,) = (folder for folder, documents in found.items() if word in documents[0]["text"])
    return folder


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pile, and what `stories --dossiers` wrote of it to `out`; nothing here is written to afterwards."""
    room = tmp_path_factory.mktemp("pile")
    write_pile(room / "pile")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(room)
        result = run("stories", "pile", "--out", "out", "--dossiers")
    assert result.exit_code == 0, result.output
    assert "3 dossiers; read out" in result.output
    return room


def test_each_story_has_a_dossier_with_its_documents_and_so_has_a_single(here: Path) -> None:
    found = stories(here / "out")
    assert sorted(len(names) for names in found.values()) == [1, 2, 3]
    for story, names in found.items():
        dossier = json.loads((here / "out" / "dossiers" / story / "dossier.json").read_bytes())
        assert [one["id"] for one in dossier["documents"]] == names


@pytest.mark.parametrize(
    ("word", "paths"), [("Ferry", ["ferry.jsonl"]), ("Dromast", ["bomb.html", "bomb.txt"]), ("Eels", ["market.txt"])]
)
def test_a_dossier_is_what_trace_writes_for_these_documents(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str, paths: list[str]
) -> None:
    monkeypatch.chdir(here)
    assert run("trace", *(f"pile/{path}" for path in paths), "--out", str(tmp_path)).exit_code == 0
    assert files_of(named(here / "out", word)) == files_of(tmp_path)


def test_the_order_of_the_input_does_not_matter(here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_pile(tmp_path / "pile", turned=True)
    monkeypatch.chdir(tmp_path)
    paths = [f"pile/{name}" for name in ("market.txt", "ferry.jsonl", "bomb.txt", "bomb.html", "bomb.txt")]
    assert run("stories", *paths, "--out", "out", "--dossiers").exit_code == 0
    assert files_of(tmp_path / "out") == files_of(here / "out")


def test_the_index_leads_to_every_dossier_and_a_hostile_title_is_words(here: Path) -> None:
    index = LexborHTMLParser((here / "out" / "index.html").read_text("utf-8"))
    ways = [str(link.attributes["href"]) for link in index.css("tbody a")]
    assert sorted(ways) == sorted(f"dossiers/{story}/index.html" for story in stories(here / "out"))
    assert all((here / "out" / way).is_file() for way in ways)
    assert SCRIPT in named(here / "out", "Ferry").joinpath("dossier.json").read_text("utf-8")
    assert len(index.css("script")) == 1
    # a report without a title is known by how it opens
    assert "the report that opens \u201cEels" in index.css("tbody")[0].text()


def test_nothing_is_left_behind_and_without_the_option_nothing_is_traced(here: Path, tmp_path: Path) -> None:
    assert sorted(path.name for path in (here / "out").iterdir()) == [
        "documents.jsonl",
        "dossiers",
        "index.html",
        "stories.jsonl",
    ]
    assert run("stories", str(here / "pile"), "--out", str(tmp_path)).exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["documents.jsonl", "stories.jsonl"]


def test_a_story_that_fails_is_named_and_the_others_go_on(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(here)
    story = named(here / "out", "Ferry").name
    (tmp_path / "dossiers" / story).mkdir(parents=True)
    (tmp_path / "dossiers" / story / "decisions.toml").write_text("no = toml =", encoding="utf-8")
    result = run("stories", "pile", "--out", str(tmp_path), "--dossiers")
    assert result.exit_code == 1
    assert f"no dossier: {story}: DecisionsError: " in result.stderr
    assert len(list(tmp_path.rglob("dossier.json"))) == 2
    row = LexborHTMLParser((tmp_path / "index.html").read_text("utf-8")).css("tbody tr")[-1]
    assert "No dossier: DecisionsError" in row.text()
    assert row.css("a") == []


def test_a_decision_beside_a_dossier_is_honoured_and_an_old_story_is_named(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(here)
    folder = tmp_path / "dossiers" / named(here / "out", "Dromast").name
    assert run("trace", "pile/bomb.html", "pile/bomb.txt", "--out", str(folder)).exit_code == 0
    claim = json.loads((folder / "dossier.json").read_bytes())["claims"][0]["id"]
    assert run("decide", str(folder), "reject", claim, "--who", "dk", "--why", "not so").exit_code == 0
    (tmp_path / "dossiers" / "story-gone").mkdir()
    result = run("stories", "pile", "--out", str(tmp_path), "--dossiers")
    assert result.exit_code == 0
    assert "story-gone is of an earlier run" in result.stderr
    decided = json.loads((folder / "dossier.json").read_bytes())["decisions"]
    assert [(one["verb"], one["record"], one["outcome"]) for one in decided] == [("reject", claim, "done")]


def test_documents_of_one_id_are_told_of_in_the_dossier_of_the_one_that_stays(tmp_path: Path) -> None:
    first = line("x", FERRY.format(n=11), "2031-05-03", "Ferry", "The Post")
    (tmp_path / "a.jsonl").write_text(first, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(f"{first}\n\n{{}}", encoding="utf-8")
    (tmp_path / "c.jsonl").write_text(line("x", MARKET, "2031-05-03", "Eels", "The Post"), encoding="utf-8")
    paths = [str(tmp_path / name) for name in ("a.jsonl", "b.jsonl", "c.jsonl")]
    assert run("stories", *paths, "--out", str(tmp_path / "out"), "--dossiers").exit_code == 0
    dossier = json.loads(next((tmp_path / "out").rglob("dossier.json")).read_bytes())
    assert [(one["file"], one["also"]) for one in dossier["documents"]] == [(paths[0], [paths[1]])]
    assert [one["file"] for one in dossier["set_aside"]] == [paths[2]]
    aside = LexborHTMLParser((tmp_path / "out" / "index.html").read_text("utf-8")).css("#aside li")
    assert [one.text().split(": ")[0] for one in aside] == [paths[1], paths[2]]


def test_a_pile_that_cannot_be_read_has_an_empty_index(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("{}\n", encoding="utf-8")
    result = run("stories", str(tmp_path / "bad.jsonl"), "--out", str(tmp_path / "out"), "--dossiers")
    assert result.exit_code == 1
    assert LexborHTMLParser((tmp_path / "out" / "index.html").read_text("utf-8")).css("tbody tr") == []
