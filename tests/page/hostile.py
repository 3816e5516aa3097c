"""Invented reports that attack whoever reads them: markup, handlers, styles, addresses, turned text, a title without end."""

from __future__ import annotations

import json
from pathlib import Path

OVERRIDE = "\u202e"
ATTACKS = (
    "<script>window.pwned = 1</script>",
    '"><script>window.pwned = 2</script>',
    '<img src=x onerror="window.pwned = 3">',
    "<svg onload=\"window.pwned = 4\"><animate onbegin='window.pwned = 5' attributeName=x dur=1s></svg>",
    '<iframe srcdoc="<script>parent.pwned = 6</script>"></iframe>',
    "</style><style>body { display: none } @import url(https://evil.example/a.css);</style>",
    "<link rel=stylesheet href=https://evil.example/b.css>",
    '<meta http-equiv=refresh content="0;url=https://evil.example/">',
    "<base href=https://evil.example/>",
    '<form action=https://evil.example/><input autofocus onfocus="window.pwned = 7"></form>',
    '<a href="javascript:window.pwned = 8">more</a>',
    '<a href="data:text/html,<script>alert(9)</script>">more</a>',
    '<div style="background: url(https://evil.example/c.png)" onmouseover="window.pwned = 10">quay</div>',
    "{{ 7 * 7 }} {% include '/etc/passwd' %}",
    "&lt;script&gt;window.pwned = 11&lt;/script&gt;",
    "<!-- ]]> --></title></textarea></svg>",
)
LONG_TITLE = " ".join(f"word{number}" for number in range(10_000))
ADDRESSES = (
    "javascript:window.pwned=12",
    "data:text/html,<script>window.pwned=13</script>",
    'https://post.example/" onclick="window.pwned=14',
    "https://post.example/quay",
    None,
)


def write_hostile(folder: Path) -> None:
    """Write the reports: lines with every fact under attack, a plain file with an evil name, and a page of markup."""
    folder.mkdir(parents=True)
    lines = []
    for number, address in enumerate(ADDRESSES):
        attack = " ".join(ATTACKS)
        opening = f"ISTER, May {number + 3} (Reuters) - A bomb in Ister killed at least {number + 11} people"
        text = "\n\n".join(
            (
                f"{opening} on Tuesday, the {ATTACKS[number]} Harbour Watch said.",
                *ATTACKS,
                f"The Salt Column {ATTACKS[0]} claimed responsibility for the bomb in Ister.",
            )
        )
        title = LONG_TITLE if number == 1 else f"Bomb {OVERRIDE}retsI ni {attack}"
        facts = {"id": f"{ATTACKS[number]}{OVERRIDE}", "title": title, "outlet": f"{OVERRIDE}Post {attack}"}
        lines.append(json.dumps({**facts, "url": address, "text": text, "published": f"2031-05-0{number + 3}"}))
    (folder / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    evil = f"<img src=x onerror=alert(15)>{OVERRIDE}lmth.txt"
    (folder / evil).write_text("\n\n".join(("Bomb in Ister kills 14", *ATTACKS)), encoding="utf-8")
    body = "".join(f"<p>A bomb in Ister killed {number + 30} people. {one}</p>" for number, one in enumerate(ATTACKS))
    head = f"<title>{ATTACKS[1]}</title><meta property='og:site_name' content='{ATTACKS[0]}'>"
    (folder / "page.html").write_text(f"<html><head>{head}</head><body>{body}</body></html>", encoding="utf-8")
    (folder / f"{ATTACKS[0].replace('/', '')}.docx").write_bytes(b"PK")
