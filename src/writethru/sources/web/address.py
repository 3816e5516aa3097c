"""An address as a feed or a user writes it in; where to connect to, or why nobody should, out."""

from __future__ import annotations

import ipaddress
import re
import socket
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urljoin, urlsplit

_LONGEST = 4_000
_CONTROLS = re.compile(r"[\x00-\x20\x7f]")
_SAFE = "/%:@!$&'()*+,;=~-._?"
_WELL_KNOWN = frozenset({80, 443})
# IPv6 that carries an IPv4 address: what counts is the one inside (RFC 6052)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class UnfetchedError(Exception):
    """Nothing was fetched from an address; the message says why.

    Attributes:
        lasting: it would be no better in an hour.
        asked: a server was asked, not left alone.
    """

    def __init__(self, why: str, *, lasting: bool, asked: bool = True) -> None:
        super().__init__(why)
        self.lasting = lasting
        self.asked = asked


@dataclass(frozen=True, slots=True)
class Target:
    """An http or https address in parts: the host in the letters of DNS, `path` with its query, percent-encoded."""

    scheme: Literal["http", "https"]
    host: str
    port: int
    path: str

    @property
    def site(self) -> str:
        """Scheme, host and port, the part that robots.txt and the pace of requests hang on."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = self.port == (443 if self.scheme == "https" else 80)
        return f"{self.scheme}://{host}" if usual else f"{self.scheme}://{host}:{self.port}"

    @property
    def url(self) -> str:
        """The address written out."""
        return self.site + self.path


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where an answer came from: the addresses of its host, and the port."""

    addresses: tuple[str, ...]
    port: int


def read_target(url: str, base: str = "") -> Target:
    """Return an address, as it reads in a document at `base`, in parts.

    Raises:
        UnfetchedError: it is no http or https address, holds a password, or is longer than any that is meant well.
    """
    if len(url) > _LONGEST:
        raise UnfetchedError(f"an address of {len(url):,} characters", lasting=True)
    try:
        parts = urlsplit(urljoin(base, _CONTROLS.sub("", url)))
        port = parts.port
        host = (parts.hostname or "").rstrip(".")
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except ValueError:  # UnicodeError is one
        raise UnfetchedError("not an address", lasting=True) from None
    if parts.scheme not in {"http", "https"} or not host or "%" in host:
        what = "it names no host" if parts.scheme in {"http", "https", ""} else f"its scheme is {parts.scheme[:40]}"
        raise UnfetchedError(f"not a web address: {what}", lasting=True)
    if parts.username is not None or parts.password is not None:
        raise UnfetchedError("an address with a name or password in it", lasting=True)
    path = quote(parts.path or "/", safe=_SAFE) + ("?" + quote(parts.query, safe=_SAFE) if parts.query else "")
    scheme: Literal["http", "https"] = "https" if parts.scheme == "https" else "http"
    return Target(scheme, host, port or (443 if scheme == "https" else 80), path)


def find_endpoint(target: Target, *, named: bool, beside: Endpoint | None) -> Endpoint:
    """Return where to connect to: the very addresses that were judged, so that a name cannot change its mind between.

    Args:
        target: whose host is looked up.
        named: a user named the address, so that it may lie on any network.
        beside: where the feed came from that led here; a private address is good only if it is one of these.

    Raises:
        UnfetchedError: the host is not known, or it lies on a private network.
    """
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        lasting = error.errno == socket.EAI_NONAME
        raise UnfetchedError(f"the host {target.host} is not known", lasting=lasting) from None
    except (UnicodeError, OSError):
        raise UnfetchedError(f"{target.host} is no name of a host", lasting=True) from None
    addresses = tuple(dict.fromkeys(str(one[4][0]) for one in found))
    good = addresses if named else tuple(one for one in addresses if _may_go_to(one, target.port, beside))
    if not good:
        raise UnfetchedError(f"leads to a private address ({addresses[0]})", lasting=True)
    return Endpoint(good, target.port)


def _may_go_to(address: str, port: int, beside: Endpoint | None) -> bool:
    if is_public(address):
        return True
    # CASE the feed of an intranet links to its own host; another port of it is another service
    return beside is not None and address in beside.addresses and port in {beside.port, *_WELL_KNOWN}


def is_public(address: str) -> bool:
    """Tell whether an IP address is reachable by everyone: neither private, local, shared, reserved nor multicast."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:  # fe80::1%eth0
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return inner.is_global and not inner.is_multicast
    return ip.is_global and not ip.is_multicast
