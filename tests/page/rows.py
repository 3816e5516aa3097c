"""Invented rows of an index: stories with and without alerts, voices and times, one that failed, one that attacks."""

from __future__ import annotations

from tests.page.hostile import ADDRESSES, ATTACKS, LONG_TITLE, OVERRIDE
from writethru.model import Derivation, SetAside, Shares
from writethru.page import Row

FERRY = Row(
    "story-ferry",
    "Ferry strikes the pier at Ister",
    12,
    "dossiers/story-ferry/index.html",
    (2, 10),
    5,
    (("Accident, Ister", "killed ≥ 31, wounded 12"), ("Accident, Mole", "killed 4"), ("Search, Ister", "")),
    3,
    "2031-05-03T06:10:00Z",
    "2031-05-05",
)
STORM = Row("story-storm", "Storm över Québy", 100, "dossiers/story-storm/index.html", (9, 9), 0, (), 3, None, None)
MARKET = Row(
    "story-market",
    "Eels dear at the market",
    1,
    "dossiers/story-market/index.html",
    (2, 9),
    0,
    (),
    0,
    "2031-05-09",
    "2031-05-09",
)
HARBOUR = Row(
    "story-harbour",
    "Harbour shut for a day",
    2,
    "dossiers/story-harbour/index.html",
    (2, 9),
    1,
    (("Fire, harbour of Ister", "wounded 3"),),
    0,
    "2031-05-04",
    "2031-05-08T23:00:00+02:00",
)
FAILED = Row("story-failed", "Road closed", 7, why="ValueError: <b>no</b> road")
HOSTILE = Row(
    "story-hostile",
    f"{OVERRIDE}Bomb {' '.join(ATTACKS)}",
    1,
    "dossiers/story-hostile/index.html",
    (1, 1),
    1,
    ((ATTACKS[0] + LONG_TITLE, ATTACKS[1]),),
    0,
    str(ADDRESSES[2]),
    "2031-05-01",
)
ROWS = (HOSTILE, FAILED, MARKET, HARBOUR, STORM, FERRY)
IN_ORDER = (STORM, FERRY, MARKET, HARBOUR, HOSTILE, FAILED)
ASIDE = (SetAside(f"<img src=x onerror=alert(1)>{OVERRIDE}gpj.exe", ATTACKS[0]),)
EVIL = Derivation(
    *(f"{ATTACKS[0]}{OVERRIDE}", ATTACKS[1], ATTACKS[2], "2031-05-06", LONG_TITLE, "wholly"),
    agency=ATTACKS[3],
    share=1.0,
    sure="likely",
    because=("w",),
    url="javascript:window.pwned=1",
)
PLAIN = Derivation(
    "w", "pile.jsonl", "Quay News", None, None, "credited", "Reuters", names=("Reuters",), says_so="credit"
)
SHARES = Shares((EVIL, PLAIN), (SetAside(ATTACKS[4], ATTACKS[5]),))
