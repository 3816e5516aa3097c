"""A site to be asked in, its turn out: one request at a time, a pause between two, a long one after failures."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from writethru.sources.web.address import UnfetchedError

PAUSE = 1.0  # seconds between two requests to one site
LONGEST_PAUSE = 60.0  # what a site may ask for between two requests
FIRST_WAIT = 60.0  # seconds after a first failure; doubled with each further one
LONGEST_WAIT = 6 * 3600.0  # whatever a site asks for: it is asked again four times a day


@dataclass(frozen=True, slots=True)
class Standing:
    """How a site stands: failures since its last good answer, and the time (Unix) before which it is left alone."""

    failures: int
    not_before: float


@dataclass(slots=True)
class Pace:
    """When each site was last asked, and which are left alone for how long.

    Attributes:
        standings: of sites that failed, kept from run to run.
        wait: sleeps for seconds; may return before.
        pause: seconds between two requests to one site.
    """

    standings: dict[str, Standing] = field(default_factory=dict)
    wait: Callable[[float], None] = time.sleep
    pause: float = PAUSE
    asked: dict[str, float] = field(default_factory=dict)

    def take_turn(self, site: str, delay: float) -> None:
        """Wait until a site may be asked again, at least `delay` seconds after its last answer.

        Raises:
            UnfetchedError: it is left alone for longer than one waits.
        """
        left = self.left_alone(site)
        if left > 0:
            raise UnfetchedError(f"{site} is left alone for {_say_time(left)}", lasting=False, asked=False)
        since = time.monotonic() - self.asked.get(site, float("-inf"))
        wanted = min(max(self.pause, delay), LONGEST_PAUSE)
        if since < wanted:
            self.wait(wanted - since)

    def left_alone(self, site: str) -> float:
        """Return the seconds for which a site is still left alone; none where it is not."""
        standing = self.standings.get(site)
        # a clock that was set back must not silence a site for longer than any failure does
        return min(standing.not_before - time.time(), LONGEST_WAIT) if standing else 0.0

    def note(self, site: str, *, failed: bool, after: str | None = None) -> None:
        """Note that a site has answered, or failed; `after` is what it says of when to come back (Retry-After)."""
        self.asked[site] = time.monotonic()
        if not failed:
            self.standings.pop(site, None)
            return
        before = self.standings.get(site)
        failures = before.failures + 1 if before else 1
        stated = read_wait(after)
        seconds = FIRST_WAIT * 2.0 ** min(failures - 1, 12) if stated is None else stated
        self.standings[site] = Standing(failures, time.time() + min(seconds, LONGEST_WAIT))


def read_wait(stated: str | None) -> float | None:
    """Return the seconds that a Retry-After asks for, as a number or as a date (RFC 9110, 10.2.3); None for neither."""
    words = (stated or "").strip()[:100]
    if re.fullmatch(r"[0-9]{1,10}", words):
        return float(words)
    try:
        moment = parsedate_to_datetime(words)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _say_time(seconds: float) -> str:
    minutes = max(1, round(seconds / 60))
    return "a minute" if minutes == 1 else f"{minutes} minutes" if minutes < 120 else f"{round(minutes / 60)} hours"  # noqa: PLR2004
