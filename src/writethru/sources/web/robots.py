"""The robots.txt of a site in, what it lets this program fetch, and how often, out (RFC 9309)."""

from __future__ import annotations

import re

from protego import Protego

from writethru import __version__

AGENT = "writethru"
USER_AGENT = f"{AGENT}/{__version__} (reads news feeds for its user)"
MAX_BYTES = 512_000  # as much as RFC 9309, 2.5, asks for; what follows is not read
_AGENT_LINE = re.compile(r"[ \t]*user[ -]?agent[ \t]*:?[ \t]*(?P<name>[^#\s]*)", re.IGNORECASE)


class Robots:
    """What one robots.txt says; one without words forbids nothing."""

    def __init__(self, raw: bytes) -> None:
        lines = raw.decode("utf-8-sig", "replace").replace("\x00", "").splitlines()
        self._rules = Protego.parse("\n".join(map(_fold_others, lines)))

    def allows(self, url: str) -> bool:
        """Tell whether the address may be fetched."""
        return self._rules.can_fetch(url, AGENT)

    def delay(self) -> float:
        """Return the seconds that it wants between two requests; none where it says nothing."""
        return self._rules.crawl_delay(AGENT) or 0.0


def _fold_others(line: str) -> str:
    """Name all other robots alike: the parser repeats the rules of a group for each name that it is for."""
    match = _AGENT_LINE.match(line)
    if match is None or (name := match["name"].replace("*", "").casefold()) in AGENT:
        return line
    return line if name == AGENT else "User-agent: others"
