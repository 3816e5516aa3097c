"""Letters of roles: which of them a pattern needs in its groups, so that a rule is not tried without its word."""

from __future__ import annotations

import pytest

from writethru.claims.figures.roles import letters_in, pattern


@pytest.mark.parametrize(
    ("grammar", "groups", "expected"),
    [
        ("<figure>(?P<what><killed>)<person>", ("what",), "<killed>"),
        ("<figure>(?P<what>[<killed><died>](?=<comma>))<be>", ("what", "bare"), "<killed><died><comma>"),
        ("(?:(?P<what><dead>)|(?P<bare><missing>))(?P<who><name>)", ("what", "bare"), "<dead><missing>"),
        ("(?P<who>(?P<what><deadly>))", ("what",), "<deadly>"),
        ("<figure><person>", ("what", "bare"), ""),
    ],
)
def test_the_letters_inside_groups(grammar: str, groups: tuple[str, ...], expected: str) -> None:
    assert letters_in(pattern(grammar), groups) == frozenset(pattern(expected).pattern)
