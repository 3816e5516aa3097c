"""Two documents in, reasons to take one for the source of the other out: a printed address, an outlet's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from writethru.lineage.order.reasons import Reason, show
from writethru.model import Document
from writethru.sources.publication import host_of
from writethru.text import WORD, fold

CITES = 5.0
# A site may hold more than one version: who cites it took one of them, not necessarily this one.
CITES_A_VERSION = 1.0
NAMES = 2.6
# A site's name of so many letters may be a contraction of its host ("TarnPost" at tarningtonpost.example).
CONTRACTED = 6
ENDS = 3
# Letters of a country's top label (".uk").
COUNTRY = 2
_OFFICIAL = frozenset({"gov", "mil", "gob", "gouv", "police"})
_CAPITALS = re.compile(r"[A-Z0-9][\w&'.\u2019-]{0,30}(?:\s[A-Z0-9][\w&'.\u2019-]{0,30}){0,4}")
_ADDRESS = re.compile(r"(?:https?://|\bwww\.)([\w-]{1,63}(?:\.[\w-]{1,63}){1,5})", re.IGNORECASE)


def read_citations(one: Document, other: Document, *, revised: bool) -> Iterator[Reason]:
    """Yield reasons from one document's naming the other's site; they weigh little where the two are versions."""
    for weight, citing, cited in ((1.0, other, one), (-1.0, one, other)):
        if host := _cited_host(citing, cited, [*_printed_hosts(citing), *_given_hosts(citing)]):
            stands = "where {} stands" if _site(host) in _own_sites(cited) else "the site that {} names as its own"
            why = f"{show(citing, cited)} prints an address at {host}, {stands.format(show(cited, citing))}."
            yield Reason(weight * (CITES_A_VERSION if revised else CITES), why)
        elif name := _named_outlet(citing, cited):
            yield Reason(weight * NAMES, f"{show(citing, cited)} names {name} as a source in its story.")


def cites(one: Document, other: Document) -> bool:
    """Tell whether one of two documents prints an address at which the other stands."""
    return any(_cited_host(*pair, _printed_hosts(pair[0])) is not None for pair in ((one, other), (other, one)))


def names_as_source(citing: Document, cited: Document) -> bool:
    """Tell whether a document prints, or gives as that of its original, the address at which the other stands."""
    return _cited_host(citing, cited, [*_printed_hosts(citing), *_given_hosts(citing)]) is not None


def name_site(document: Document) -> str:
    """Return the telling part of the address or the name of a document's outlet, one for all hosts of a site; or ""."""
    return _site(host_of(document.url or "") or document.outlet)


def is_official(document: Document) -> bool:
    """Tell whether a document stands on a government's or an armed force's own site."""
    labels = (host_of(document.url or "") or document.outlet or "").split(".")[1:]
    return any(label in _OFFICIAL for label in labels)


def _site(host: str | None) -> str:
    """Return the telling part of a host or outlet: "bbc" of news.bbc.co.uk, "orrsun" of The Orr Sun."""
    name = fold(host or "")
    # CASE an outlet's name in words
    if re.search(r"\s", name):
        return re.sub(r"[^a-z0-9]", "", name.removeprefix("the "))
    labels = [label for label in name.split(".") if label]
    top = labels.pop() if len(labels) > 1 else ""
    # CASE "co.uk", "com.au": two labels that no site chose
    if len(labels) > 1 and len(top) == COUNTRY and len(labels[-1]) <= ENDS:
        labels.pop()
    return labels[-1].replace("-", "") if labels else ""


def _own_sites(document: Document) -> frozenset[str]:
    """Return the labels of the hosts that a document stands at."""
    return frozenset(site for site in (_site(host_of(document.url or "")), _site(document.outlet)) if site)


def _cited_host(citing: Document, cited: Document, hosts: Sequence[str]) -> str | None:
    """Return the one of `hosts` that `cited` stands at or names itself by; None if the two share a site."""
    own = _own_sites(citing)
    theirs = _own_sites(cited)
    if own & theirs:
        return None
    for host in hosts:
        site = _site(host)
        if site in own:
            continue
        # CASE its own address says so; without one, the name that its page prints outside the story
        if site in theirs or (not theirs and _names_itself(cited, site)):
            return host
    return None


def _printed_hosts(document: Document) -> list[str]:
    hosts = [match[1].casefold().removeprefix("www.") for match in _ADDRESS.finditer(document.text)]
    return list(dict.fromkeys(hosts))


def _given_hosts(document: Document) -> list[str]:
    """Return the hosts that a mirror gives as those of the original."""
    given = [host_of(fact.value) for name, fact in document.facts if name == "canonical_url"]
    return [host for host in given if host]


def _names_itself(document: Document, site: str) -> bool:
    words = {
        fold(match.group())
        for passage in document.passages
        if passage.kind == "furniture"
        for match in WORD.finditer(document.text, passage.start, passage.end)
    }
    return any(_is_name_of(word, site) for word in words)


def _is_name_of(word: str, site: str) -> bool:
    if word == site:
        return len(word) > ENDS
    if len(word) < CONTRACTED or word[:ENDS] != site[:ENDS] or word[-ENDS:] != site[-ENDS:]:
        return False
    letters = iter(site)
    return all(letter in letters for letter in word)


def _named_outlet(citing: Document, cited: Document) -> str | None:
    """Return the name of `cited`'s outlet as the story of `citing` prints it, when it is not its own."""
    own, theirs = _own_sites(citing), _own_sites(cited)
    told = _story_names(citing)
    if own & theirs:
        return None
    for site in sorted(theirs):
        if len(site) > ENDS and site in told and site not in _story_names(cited):
            return told[site]
    return None


def _story_names(document: Document) -> dict[str, str]:
    """Return the names in story and credits as printed, by their squeezed form ("Orr County Sun": orrcountysun)."""
    found: dict[str, str] = {}
    for passage in document.passages:
        if passage.kind not in {"story", "credit"}:
            continue
        for match in _CAPITALS.finditer(document.text, passage.start, passage.end):
            words = match.group().split()
            for first in range(len(words)):
                for last in range(first + 1, len(words) + 1):
                    found.setdefault(
                        re.sub(r"[^a-z0-9]", "", fold("".join(words[first:last]))), " ".join(words[first:last])
                    )
    return found
