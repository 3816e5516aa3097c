"""A pile through a cluster and through one machine: the same bytes, however it is cut; and what fails is said."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import numpy as np
import pytest
from benchmarks.piles import save_pile, write_pile
from click.testing import CliRunner

from tests.sources.packing import make_zip
from writethru.archive import write_sorted, write_stories
from writethru.cli import main
from writethru.cluster import ClusterError
from writethru.cluster.tasks import Source
from writethru.engines import spark
from writethru.engines.postings import Pairs, Postings, pair_postings
from writethru.model import Limits

if TYPE_CHECKING:
    import pyarrow as pa

NAMES = ("documents.jsonl", "links.jsonl", "stories.jsonl")
SPOKEN = '"We kept the lamps lit because nobody had told us the boats were safe," said harbour master Ilse Vantor.'
UNSPACED = "港口在黎明前关闭，渔民们等待消息，没有人受伤。市长说救援人员整夜都在工作，学校明天将重新开放。"
THAI = "ท่าเรือปิดก่อนรุ่งสางและชาวประมงรอฟังข่าวโดยไม่มีผู้ได้รับบาดเจ็บในเมืองนี้"


def text_of(paragraphs: list[list[str]]) -> str:
    return "\n\n".join(" ".join(words).capitalize() + "." for words in paragraphs)


def write_folder(folder: Path) -> Path:
    """Write a pile of every kind of input, with quotations, stock, edited copies, unspaced scripts and bad lines."""
    folder.mkdir()
    save_pile("news", 1200, folder / "news.jsonl")
    chosen = Random(7)
    texts = [text_of(text) for (_, text), _ in zip(write_pile("edited", chosen), range(60), strict=False)]
    apart = [text_of(text) for (_, text), _ in zip(write_pile("apart", chosen), range(40), strict=False)]
    lines = [{"id": f"edited-{number}", "text": text} for number, text in enumerate(texts)]
    for number, text in enumerate(apart):
        day = f"2031-05-{number % 9 + 1:02}"
        more = "\n".join([SPOKEN, *[UNSPACED, THAI][: number % 3]])
        lines.append(
            {
                "id": f"said-{number}",
                "text": f"{more}\n{text}",
                "outlet": f"Harbour Post {number % 4}",
                "title": f"Ferry overdue at Istrel | Harbour Post {number % 4}",
                "published": f"{day}T0{number % 9}:00:00Z" if number % 2 else day,
            }
        )
    # texts that are read in pieces, one of them cut in the middle of the other's paragraphs
    long = "\n".join(f"{text} Long file {number}." for number, text in enumerate(apart * 10))
    lines += [{"id": "long-1", "text": long}, {"id": "long-2", "text": long[:1_300_000]}]
    lines += [{"id": "said-1", "text": "Another text that claims an id."}, {"id": "said-2", "text": lines[62]["text"]}]
    written = [json.dumps(line, ensure_ascii=False) for line in lines]
    written[5:5] = ["{no json", "", '{"id": "none"}', '{"id": "blank", "text": " "}']
    (folder / "more.jsonl").write_text("\n".join(written), encoding="utf-8")
    (folder / "page.html").write_text(f"<html><title>Ferry</title><p>{texts[0]}</p></html>", encoding="utf-8")
    (folder / "notes.txt").write_text(apart[3], encoding="utf-8")
    (folder / "packed.zip").write_bytes(make_zip({"in/one.txt": apart[4].encode(), "in/two.bin": bytes(range(256))}))
    return folder


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the pile, and beside it what one machine makes of it."""
    room = tmp_path_factory.mktemp("pile")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(room)
        write_folder(Path("pile"))
        write_stories([Path("pile")], Path("one"), Limits(), links=True, held=20_000)
        write_stories([Path("pile")], Path("text"), Limits(), links=True, by_text=True)
    return room


def test_the_command_writes_the_bytes_of_one_machine(pile: Path, master: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(pile)
    command = ["stories", "pile", "--out", "many", "--links", "--engine", "spark", "--master", master]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0, result.output
    documents, links, stories = (Path("one", name).read_bytes() for name in NAMES)
    counts = documents.count(b"\n"), stories.count(b"\n")
    assert result.stdout == "{:,} documents in {:,} stories; see many/stories.jsonl.\n".format(*counts)
    assert "set aside: pile/more.jsonl: line 6: no valid JSON\n" in result.stderr
    assert [Path("many", name).read_bytes() for name in NAMES] == [documents, links, stories]
    assert links.count(b"\n") > 3000


def test_a_master_that_gives_no_worker_is_said(master: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spark, "_WORKER", 1)
    monkeypatch.setitem(spark._SETTINGS, "spark.executor.memory", "1t")
    with pytest.raises(ClusterError, match="gave no worker in 1 seconds"), spark.open_cluster(master):
        pytest.fail("there is no such worker")


@pytest.fixture(scope="module")
def cluster(master: str) -> Iterator[spark.Cluster]:
    """Return a session that the tests below have in common: one process has one."""
    with spark.open_cluster(master) as opened:
        yield opened


@pytest.mark.parametrize(("most", "like"), [(1 << 20, "one"), (1 << 30, "text")])
def test_how_a_pile_is_cut_decides_nothing(
    pile: Path, cluster: spark.Cluster, most: int, like: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from writethru.cluster.sort import LINES, sort_on_cluster  # noqa: PLC0415 - most runs of the tests have no cluster

    monkeypatch.chdir(pile)
    monkeypatch.setattr("writethru.cluster.tasks.LEAST", most)
    out = Path(f"cut-{most}")
    out.mkdir()
    found = sort_on_cluster(cluster, [Path("pile")], Limits(), most, by_text=like == "text")
    write_sorted(found, cluster.stream(LINES), out, links=True)
    for name in NAMES:
        assert (out / name).read_bytes() == Path(like, name).read_bytes()


def test_a_pile_with_nothing_in_it_is_one_too(cluster: spark.Cluster, tmp_path: Path) -> None:
    from writethru.cluster.sort import LINES, sort_on_cluster  # noqa: PLC0415

    (tmp_path / "pile.jsonl").write_text("{no json\n", encoding="utf-8")
    found = sort_on_cluster(cluster, [tmp_path / "pile.jsonl"], Limits())
    assert [one.why for one in found.set_aside] == ["line 1: no valid JSON"]
    assert (found.stories, [*found.links], [*cluster.stream(LINES)]) == ((), [], [])


def test_the_join_gives_the_rows_of_its_definition(cluster: spark.Cluster) -> None:
    import pyarrow as pa  # noqa: PLC0415

    chosen = np.random.default_rng(3)
    ends = np.array([0, 1, (1 << 63) - 1, 1 << 63, (1 << 64) - 1], np.uint64)
    anchors = np.append(chosen.choice(ends, 300), chosen.integers(0, 40, 600, np.uint64))
    owners, places = chosen.integers(0, 200, 900, np.int32), chosen.integers(0, 4096, 900).astype(np.int16)
    numbers = chosen.permutation(200).astype(np.int32)
    wanted = sorted(
        row
        for part in pair_postings(Postings(anchors, numbers[owners], places), 1000)
        for row in zip(*(column.tolist() for column in columns_of(part)), strict=True)
    )
    cluster.put(pa.table({"anchor": anchors.view(np.int64), "owner": owners, "place": places}), "postings")
    cluster.put(pa.table({"owner": np.arange(200, dtype=np.int32), "number": numbers}), "numbers")
    cluster.join("pairs")
    found = cluster.fetch("select left_number, right_number, left_place, right_place from pairs").to_pydict()
    assert sorted(zip(*found.values(), strict=True)) == wanted
    assert len(wanted) > 1000


def columns_of(pairs: Pairs) -> list[np.ndarray]:
    return [pairs.left, pairs.right, pairs.left_places, pairs.right_places]


def test_what_fails_on_a_worker_is_said_in_a_sentence(cluster: spark.Cluster) -> None:
    import pyarrow as pa  # noqa: PLC0415

    from writethru.cluster.read import READ, read_tasks  # noqa: PLC0415

    def fail(numbers: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        yield from numbers
        raise ArithmeticError("the tide tables do not add up")

    gone = partial(read_tasks, [(Source("/no/such/pile.jsonl", "pile.jsonl"),)], Limits())
    cluster.spread(2, fail, pa.schema({"id": pa.int64()}), "failing")
    with pytest.raises(ClusterError) as failed:
        cluster.fetch("select * from failing")
    cluster.spread(1, gone, READ, "gone")
    with pytest.raises(ClusterError) as missed:
        cluster.fetch("select id from gone")
    assert str(failed.value) == "the cluster failed: ArithmeticError: the tide tables do not add up"
    assert str(missed.value).startswith("the cluster failed: FileNotFoundError: /no/such/pile.jsonl: a worker does")
