"""An address in, what stands there out: robots.txt obeyed, in turn, within a time and a size, redirects followed."""

from __future__ import annotations

import ssl
import time
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from http.client import HTTPException
from typing import TYPE_CHECKING

from urllib3.exceptions import DecodeError, HTTPError, ReadTimeoutError

from writethru.sources.web.address import Endpoint, Target, UnfetchedError, find_endpoint, read_target
from writethru.sources.web.connect import open_connection
from writethru.sources.web.pace import Pace
from writethru.sources.web.robots import MAX_BYTES, USER_AGENT, Robots

if TYPE_CHECKING:
    from urllib3.response import BaseHTTPResponse

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK, _NOT_MODIFIED, _BAD = 200, 304, 400
# answers that say "not now": timeouts, too early, too many, and all faults of a server
_PASSING = frozenset({408, 425, 429})
_FAULTS = 500
_PIECE = 65_536
_LONGEST_VALIDATOR = 500
_ROBOTS_KEPT = 6 * 3600.0
_NAMES = {401: " (it wants a password)", 403: " (forbidden)", 404: " (not found)", 410: " (gone)", 429: " (too many)"}
_PICTURES = ("image/", "video/", "audio/", "font/")


@dataclass(frozen=True, slots=True)
class Bounds:
    """Caps on one request: seconds from its first byte to its last, bytes sent and bytes unpacked, redirects."""

    seconds: float = 30.0
    max_bytes: int = 20_000_000
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server wants to hear again to say whether a thing has changed (ETag, Last-Modified)."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave.

    Attributes:
        url: where it stood at last.
        raw: the bytes, unpacked.
        content_type: as stated, or nothing.
        validators: to ask with the next time.
        endpoint: where the first address led to.
    """

    url: str
    raw: bytes
    content_type: str
    validators: Validators
    endpoint: Endpoint


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    raw: bytes
    content_type: str
    location: str | None
    retry_after: str | None
    validators: Validators


@dataclass(slots=True)
class Web:
    """The web as one run sees it: how each site stands, and what its robots.txt said when it was last read."""

    bounds: Bounds = field(default_factory=Bounds)
    pace: Pace = field(default_factory=Pace)
    robots: dict[str, tuple[float, Robots]] = field(default_factory=dict)

    def fetch(
        self, url: str, *, known: Validators | None = None, beside: Endpoint | None = None, named: bool = False
    ) -> Fetched | None:
        """Return what stands at an address, or None where it has not changed since `known`.

        Args:
            url: http or https.
            known: what the server said when it was last asked.
            beside: where the feed came from that leads here.
            named: a user named it, so that it may lie on a private network; what it redirects to may not.

        Raises:
            UnfetchedError: nothing was fetched, with the reason.
        """
        target = read_target(url)
        endpoint = find_endpoint(target, named=named, beside=beside)
        return self._follow(target, endpoint, known, endpoint if named else beside, obey=True)

    def _follow(
        self, target: Target, first: Endpoint, known: Validators | None, beside: Endpoint | None, *, obey: bool
    ) -> Fetched | None:
        endpoint, seen = first, {target.url}
        for _ in range(self.bounds.redirects + 1):
            answer = self._ask(target, endpoint, known, obey=obey)
            if answer.status == _NOT_MODIFIED:
                return None
            if answer.location is None:
                return Fetched(target.url, answer.raw, answer.content_type, answer.validators, first)
            target = read_target(answer.location, target.url)
            if target.url in seen:
                raise UnfetchedError(f"it redirects in a circle ({target.url})", lasting=True)
            seen.add(target.url)
            endpoint = find_endpoint(target, named=False, beside=beside)
        raise UnfetchedError(f"it redirects more than {self.bounds.redirects} times", lasting=True)

    def _ask(self, target: Target, endpoint: Endpoint, known: Validators | None, *, obey: bool) -> _Answer:
        delay = self._check_robots(target, endpoint) if obey else 0.0
        self.pace.take_turn(target.site, delay)
        bounds = self.bounds if obey else replace(self.bounds, max_bytes=MAX_BYTES)
        try:
            answer = _request(target, endpoint, bounds, known, cut=not obey)
        except UnfetchedError:
            self.pace.note(target.site, failed=False)
            raise
        except (HTTPError, HTTPException, OSError) as error:
            self.pace.note(target.site, failed=True)
            raise UnfetchedError(_say_failure(error, bounds), lasting=False) from None
        passing = answer.status in _PASSING or answer.status >= _FAULTS
        self.pace.note(target.site, failed=passing, after=answer.retry_after)
        if answer.status >= _BAD:
            raise UnfetchedError(
                f"the server answers {answer.status}{_NAMES.get(answer.status, '')}", lasting=not passing
            )
        return answer

    def _check_robots(self, target: Target, endpoint: Endpoint) -> float:
        """Return how many seconds its robots.txt wants between requests; UnfetchedError where it forbids this one."""
        read_at, robots = self.robots.get(target.site, (0.0, None))
        if robots is None or time.monotonic() - read_at > _ROBOTS_KEPT:
            robots = self._read_robots(target, endpoint)
            self.robots[target.site] = (time.monotonic(), robots)
        if not robots.allows(target.url):
            raise UnfetchedError("its robots.txt forbids it", lasting=True)
        return robots.delay()

    def _read_robots(self, target: Target, endpoint: Endpoint) -> Robots:
        place = replace(target, path="/robots.txt")
        try:
            found = self._follow(place, endpoint, None, endpoint, obey=False)
        except UnfetchedError as error:
            # CASE a fault of the server may hide a rule, so nothing is fetched now; "no such file" forbids nothing
            if not error.asked:
                raise
            if not error.lasting:
                raise UnfetchedError(f"its robots.txt: {error}", lasting=False) from None
            found = None
        return Robots(found.raw if found else b"")


def _request(target: Target, endpoint: Endpoint, bounds: Bounds, known: Validators | None, *, cut: bool) -> _Answer:
    """Return one answer, its body only where it is the thing asked for; of one too large, with `cut`, the beginning."""
    with ExitStack() as opened:
        connection = open_connection(target, endpoint, time.monotonic() + bounds.seconds)
        opened.callback(connection.close)
        connection.request("GET", target.path, headers=_headers(known), preload_content=False)
        response = connection.getresponse()
        opened.callback(response.close)
        return _read_answer(response, bounds, known, cut=cut)


def _read_answer(response: BaseHTTPResponse, bounds: Bounds, known: Validators | None, *, cut: bool) -> _Answer:
    status, headers = response.status, response.headers
    location = headers.get("Location") if status in _REDIRECTS else None
    if status == _NOT_MODIFIED and known in {None, Validators()}:
        raise UnfetchedError("the server says that nothing changed, and was not asked", lasting=True)
    # CASE 206, 300 and other answers below 400 that are not the thing itself
    if status not in {_OK, _NOT_MODIFIED} and status < _BAD and location is None:
        raise UnfetchedError(f"the server answers {status}", lasting=True)
    return _Answer(
        status,
        _read_body(response, bounds.max_bytes, cut=cut) if status == _OK else b"",
        headers.get("Content-Type", ""),
        location,
        headers.get("Retry-After"),
        Validators(_sound(headers.get("ETag")), _sound(headers.get("Last-Modified"))),
    )


def _sound(validator: str | None) -> str | None:
    """Return what is to be sent back to the server one day, unless it is more than one line of plain characters."""
    good = validator and len(validator) <= _LONGEST_VALIDATOR and validator.isascii() and validator.isprintable()
    return validator if good else None


def _headers(known: Validators | None) -> dict[str, str]:
    stated = {"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "gzip", "Connection": "close"}
    if known and known.etag:
        stated["If-None-Match"] = known.etag
    if known and known.modified:
        stated["If-Modified-Since"] = known.modified
    return stated


def _read_body(response: BaseHTTPResponse, max_bytes: int, *, cut: bool) -> bytes:
    kind = response.headers.get("Content-Type", "").split(";")[0].strip().casefold()
    if kind.startswith(_PICTURES):
        raise UnfetchedError(f"no text, the server says ({kind[:60]})", lasting=True)
    stated = response.headers.get("Content-Length", "")
    too_large = UnfetchedError(f"larger than {max_bytes:,} bytes", lasting=True)
    if stated.isascii() and stated.isdigit() and int(stated[:18]) > max_bytes and not cut:
        raise too_large
    body = bytearray()
    # what is packed unpacks by pieces too, so that a bomb is seen before it goes off
    while len(body) <= max_bytes and (piece := response.read(_PIECE)):
        body += piece
    if len(body) > max_bytes and not cut:
        raise too_large
    return bytes(body[:max_bytes])


def _say_failure(error: Exception, bounds: Bounds) -> str:
    cause = error.__cause__ if isinstance(error, HTTPError) and error.__cause__ else error
    if isinstance(error, ReadTimeoutError) or isinstance(cause, TimeoutError):
        return f"it took longer than {bounds.seconds:g} seconds"
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"its certificate is not good ({cause.verify_message})"
    if isinstance(error, DecodeError):
        return "what it sent cannot be unpacked"
    if isinstance(cause, OSError) and cause.strerror:
        return f"no connection ({cause.strerror})"
    return "its answer broke off or was no HTTP"
