"""Which addresses anybody may reach, and how an address reads once it is taken apart."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from writethru.sources.web.address import UnfetchedError, is_public, read_target


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("9.9.9.9", True),
        ("2620:fe::fe", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("255.255.255.255", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:9.9.9.9", True),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::909:909", True),
        ("2002:7f00:1::", False),
        ("no address", False),
    ],
)
def test_public_is_what_everyone_can_reach(address: str, public: bool) -> None:
    assert is_public(address) is public


@given(st.ip_addresses(v=4))
def test_an_address_wrapped_in_ipv6_is_judged_as_the_one_inside(inner: ipaddress.IPv4Address) -> None:
    for wrapped in (f"::ffff:{inner}", f"64:ff9b::{inner}"):
        assert is_public(wrapped) is is_public(str(inner))


@pytest.mark.parametrize(
    ("url", "base", "read"),
    [
        ("HTTP://Desk.Example", "", "http://desk.example/"),
        ("https://desk.example:443/a", "", "https://desk.example/a"),
        ("https://desk.example:80/a", "", "https://desk.example:80/a"),
        ("https://desk.example./a#part", "", "https://desk.example/a"),
        ("http://bücher.example/ä?ö=1", "", "http://xn--bcher-kva.example/%C3%A4?%C3%B6=1"),
        ("http://desk.example/%C3%A4?a=%20b c", "", "http://desk.example/%C3%A4?a=%20bc"),
        ("http://[2620:fe::fe]:8080/", "", "http://[2620:fe::fe]:8080/"),
        ("../b?x", "http://desk.example/news/a", "http://desk.example/b?x"),
        ("//other.example/c", "https://desk.example/a", "https://other.example/c"),
        ("http://desk.example/a\r\nHost: evil.example", "", "http://desk.example/aHost:evil.example"),
    ],
)
def test_an_address_in_parts_reads_as_browsers_have_it(url: str, base: str, read: str) -> None:
    assert read_target(url, base).url == read


@given(st.text(), st.sampled_from(["", "http://desk.example/a"]))
def test_any_words_are_an_address_of_plain_characters_or_none(url: str, base: str) -> None:
    try:
        target = read_target(url, base)
    except UnfetchedError:
        return
    assert target.url.isascii()
    assert target.url.isprintable()
    assert " " not in target.url
    assert target.scheme in {"http", "https"}
