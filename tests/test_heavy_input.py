"""Long, endless and strange texts through `trace` and `stories`: read to the end, in time that grows with their size."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from time import process_time

import pytest
from click.testing import CliRunner

from writethru.claims import read_account
from writethru.cli import main
from writethru.model import Limits
from writethru.passages import label
from writethru.reading.places.gazetteer import open_gazetteer
from writethru.sources.lines import of_record
from writethru.statements import read_statements

SIZE = 30_000
# several times what the slowest takes on a slow machine, and far below what the square of SIZE would take
SECONDS = 30


def prose(size: int) -> str:
    chosen = Random(7)
    names = ["".join(chosen.choices("abcdefghijklmnop", k=chosen.randint(2, 9))) for _ in range(900)]
    text = ""
    while len(text) < size:
        text += " ".join(chosen.choices(names, k=12)).capitalize() + (".\n\n" if chosen.random() < 0.2 else ". ")
    return text


HEAVY = {
    "prose": prose(SIZE),
    "one word": "ship " * (SIZE // 5),
    "two words": "ship boat " * (SIZE // 10),
    "no blank": "a" * SIZE,
    "capitals": "SHIP BAY " * (SIZE // 9),
    "names": "Ship Bay, " * (SIZE // 10),
    "sentences": "Ship sank. " * (SIZE // 11),
    "lines": "Ship sank.\n" * (SIZE // 11),
    "figures": "5 killed " * (SIZE // 9),
    "open quotations": "“said " * (SIZE // 6),
    "straight quotations": '"' * SIZE,
    "full stops": ". " * (SIZE // 20) + "Ship sank.",
    "empty lines": "\n" * SIZE + "Ship sank.",
    "Arabic": "أغلق المرفأ بعد العاصفة وغادر الطاقم " * (SIZE // 37),
    "Hebrew": "הנמל נסגר אחרי הסערה " * (SIZE // 21),
    "Chinese": "".join(Random(3).choices([chr(0x4E00 + code) for code in range(2000)], k=SIZE)),
    "one Chinese character": "港" * SIZE,
    "Thai": "เจ้าหน้าที่ท่าเรือปิดสะพานทั้งสองแห่งก่อนรุ่งสาง" * (SIZE // 48),
}


@pytest.mark.parametrize("kind", HEAVY)
@pytest.mark.parametrize("command", ["trace", "stories"])
def test_a_heavy_text_and_its_copy_are_read_to_the_end(command: str, kind: str, tmp_path: Path) -> None:
    text = HEAVY[kind]
    lines = [json.dumps({"id": name, "text": before + text}) for name, before in (("a", ""), ("b", "It began early. "))]
    (tmp_path / "pile.jsonl").write_text("\n".join(lines), encoding="utf-8")
    began = process_time()
    result = CliRunner().invoke(main, [command, str(tmp_path / "pile.jsonl"), "--out", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    assert process_time() - began < SECONDS
    if command == "stories":
        records = [json.loads(line) for line in (tmp_path / "out" / "documents.jsonl").read_text("utf-8").splitlines()]
    else:
        records = json.loads((tmp_path / "out" / "dossier.json").read_bytes())["documents"]
    assert [record["id"] for record in records] == ["a", "b"]
    assert all(record["text"].strip().endswith(text.strip()[-100:]) for record in records)


@pytest.mark.parametrize("command", ["trace", "stories"])
@pytest.mark.parametrize("name", ["long.txt", "long.jsonl"])
def test_a_text_beyond_the_limit_is_set_aside_with_the_limit(command: str, name: str, tmp_path: Path) -> None:
    text = "ship " * (Limits().max_bytes // 5 + 1)
    pile = tmp_path / "pile"
    pile.mkdir()
    (pile / name).write_text(json.dumps({"id": "long", "text": text}) + "\n" if "json" in name else text, "utf-8")
    (pile / "short.txt").write_text("A ship sank off Harnmouth on Monday and two sailors were killed.", "utf-8")
    result = CliRunner().invoke(main, [command, str(pile), "--out", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    assert f"larger than {Limits().max_bytes:,} bytes" in " ".join(result.stderr.split())
    assert name in result.stderr


LEAD = "Two people were killed in Paris on Monday in a bombing, police said.\n\n"
CROWDED = {
    "tolls": "{0} people were killed. ",
    "people shot": "{0} people were shot and {0} died.\n",
    "reports": "A bomb at Pier {0} in Aleppo killed {0} people on Monday, police said.\n",
    "events": "The bombing of Pier {0} on Monday came after the shooting. ",
    "claims of responsibility": "Islamic State claimed responsibility for the attack on Pier {0}. ",
    "places": "Paris, London, Aleppo {0}, ",
    "countries": "U.S. {0} ",
    "dates": "on May 3, {0} and on Monday ",
    "speakers": "Captain Rolf Enge of Pier {0} said it rained. ",
}


@pytest.mark.parametrize("kind", CROWDED)
def test_what_a_crowded_report_costs_grows_with_its_size_and_not_with_the_square(kind: str) -> None:
    def seconds(size: int) -> float:
        unit = CROWDED[kind]
        text = LEAD + "".join(unit.format(number) for number in range(2, size // len(unit)))
        document = label(of_record({"text": text, "published": "2026-05-05"}))
        began = process_time()
        assert read_account(document, gazetteer).claims
        read_statements(document)
        return process_time() - began

    with open_gazetteer() as gazetteer:
        seconds(1_000)
        # four times the text: sixteen times the work, were each thing compared with all others
        assert seconds(80_000) < 9 * max(seconds(20_000), 0.05)
