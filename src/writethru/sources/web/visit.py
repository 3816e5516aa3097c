"""A feed and what is remembered of it in, the documents that are new in it out, one by one as they are fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from writethru.model import Item
from writethru.sources.guard import Guard, UnreadableError
from writethru.sources.web.address import Endpoint, UnfetchedError
from writethru.sources.web.entries import of_entry, of_page
from writethru.sources.web.feeds import MOST_ENTRIES, Entry, read_feed
from writethru.sources.web.fetch import Validators, Web

MOST_PAGES = 200  # fetched for one feed in one round: at a second each, other feeds need not wait for long
_TRIES = 3  # rounds after which the words of the feed are taken for a page that cannot be had


@dataclass(frozen=True, slots=True)
class Sighting:
    """How an entry stood when it was last seen.

    Attributes:
        mark: of its form then.
        waits: it was left for the next round.
        tries: how often its page was asked for in vain.
        earlier: another form of it was taken before.
    """

    mark: str
    waits: bool = False
    tries: int = 0
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Memory:
    """What is kept of a feed from round to round; `validators` only where nothing of it was left for later."""

    validators: Validators = field(default_factory=Validators)
    seen: Mapping[str, Sighting] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came of one entry: a document, or the reason why none or not its page; `sighting` is to be remembered."""

    key: str
    where: str
    sighting: Sighting
    item: Item | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """What a feed gave.

    Attributes:
        validators: to ask with the next time.
        keys: ids of its entries.
        known: those that another feed had before.
        arrivals: what is new, fetched as it is taken.
        left_out: what of the feed is not read, in words; nothing where all is.
    """

    validators: Validators
    keys: frozenset[str]
    known: Mapping[str, Sighting]
    arrivals: Iterator[Arrival]
    left_out: str


def visit_feed(url: str, memory: Memory, is_known: Callable[[str, str], bool], web: Web, guard: Guard) -> Visit | None:
    """Return what is new in a feed, or None where the server says that nothing is.

    Args:
        url: of the feed, as its user names it.
        memory: of the last round.
        is_known: tells of an id and a mark whether another feed had the entry in that very form.
        web: fetches.
        guard: parses.

    Raises:
        UnfetchedError: the feed was not fetched.
        UnreadableError: it is no feed.
    """
    fetched = web.fetch(url, known=memory.validators, named=True)
    if fetched is None:
        return None
    feed = guard.ask(read_feed, (fetched.raw, fetched.content_type, fetched.url, MOST_ENTRIES))
    new = [one for one in feed.entries if _is_new(one, memory)]
    known = {one.key: Sighting(one.mark) for one in new if is_known(one.key, one.mark)}
    left_out = f"{feed.left_out:,} entries beyond the first {MOST_ENTRIES:,} are not read" if feed.left_out else ""
    arrivals = _fetch_new(
        [one for one in new if one.key not in known], memory, _Round(url, fetched.endpoint, web, guard)
    )
    return Visit(fetched.validators, frozenset(one.key for one in feed.entries), known, arrivals, left_out)


def _is_new(entry: Entry, memory: Memory) -> bool:
    seen = memory.seen.get(entry.key)
    return seen is None or seen.mark != entry.mark or seen.waits


@dataclass(frozen=True, slots=True)
class _Round:
    """What the entries of one feed share in one round."""

    feed: str
    endpoint: Endpoint
    web: Web
    guard: Guard


def _fetch_new(entries: list[Entry], memory: Memory, round_: _Round) -> Iterator[Arrival]:
    pages = 0
    for entry in entries:
        before = _as_before(entry, memory)
        # CASE the feed carries the whole report, or there is no page to go to
        if entry.whole or not entry.link:
            yield _take_words(entry, before, round_, "" if entry.text else "no text, and no page that it links to")
        elif pages == MOST_PAGES:
            yield Arrival(entry.key, entry.link, before, why=f"{MOST_PAGES} pages were fetched in this one")
        else:
            pages += 1
            yield _take_page(entry, before, round_)


def _as_before(entry: Entry, memory: Memory) -> Sighting:
    """Return an entry's sighting as long as nothing is taken of its present form."""
    seen = memory.seen.get(entry.key)
    earlier = seen is not None and (seen.earlier or not seen.waits)
    tries = seen.tries if seen and seen.mark == entry.mark else 0
    return Sighting(entry.mark, waits=True, tries=tries, earlier=earlier)


def _take_page(entry: Entry, before: Sighting, round_: _Round) -> Arrival:
    try:
        page = round_.web.fetch(entry.link, beside=round_.endpoint)
        if page is not None:
            item = of_page(entry, round_.feed, page, round_.guard, changed=before.earlier)
            # CASE a page that asks to switch scripts on, or to agree to something, in place of the report
            if len(item.text) >= len(entry.text):
                return Arrival(entry.key, entry.link, Sighting(entry.mark), item)
            why = "its page has less text than the feed"
        else:
            why = "the server sent nothing"
    except UnreadableError as error:
        why = str(error)
    except UnfetchedError as error:
        why, tries = str(error), before.tries + error.asked
        if not error.lasting and tries < _TRIES:
            return Arrival(entry.key, entry.link, replace(before, tries=tries), why=why)
    return _take_words(entry, before, round_, why)


def _take_words(entry: Entry, before: Sighting, round_: _Round, why: str) -> Arrival:
    """Return what the feed itself says, and why no more can be had if that is so."""
    item = of_entry(entry, round_.feed, changed=before.earlier) if entry.text else None
    if why and item:
        why = f"{why}; the words of the feed are taken"
    return Arrival(entry.key, entry.link or entry.key, Sighting(entry.mark), item, why)
