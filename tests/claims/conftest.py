from __future__ import annotations

from collections.abc import Iterator

import pytest

from writethru.reading.places.gazetteer import Gazetteer, open_gazetteer

OWN = """
name,country,latitude,longitude,precision,aliases
Orvale,SY,34.0,37.0,city,
Harrow Gate,SY,34.05,37.02,district,
Tellmar,SY,36.0,38.5,city,
"""


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    path = tmp_path_factory.mktemp("places") / "own.csv"
    path.write_text(OWN.strip(), encoding="utf-8")
    with open_gazetteer([path]) as opened:
        yield opened
