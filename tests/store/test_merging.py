from hypothesis import given
from hypothesis import strategies as st

from writethru.store.manifest import FAN, Part, choose_parts

SIZES = 4


def part(size: int, number: int = 0) -> Part:
    return Part(f"marks-{number:08}.parquet", "marks", size, size, "")


def test_parts_are_merged_once_there_are_eight_of_a_size_or_smaller() -> None:
    small, middling, large = 1000, 100_000, 20_000_000
    cases: list[tuple[list[int], int]] = [
        ([], 0),
        ([small] * (FAN - 1), 0),
        ([small] * FAN, FAN),
        ([middling] * 5 + [small] * FAN, 5 + FAN),  # both sizes at once, rather than each after the other
        ([large] * 20, 0),  # large ones stay as they are
        ([large] * 20 + [small] * FAN, FAN),
        ([small] * FAN + [large] + [small], 0),  # what lies before a large one stays there
    ]
    chosen = [len(choose_parts([part(size, number) for number, size in enumerate(sizes)])) for sizes, _ in cases]
    assert chosen == [wanted for _, wanted in cases]


@given(st.lists(st.integers(1, 3_000_000), max_size=400))
def test_there_are_never_many_parts_and_no_byte_is_written_again_often(sizes: list[int]) -> None:
    parts: list[Part] = []
    written = 0
    for number, size in enumerate(sizes):
        parts.append(part(size, number))
        if chosen := choose_parts(parts):
            merged = part(sum(one.bytes for one in chosen), number)
            assert parts[-len(chosen) :] == list(chosen)  # the newest, in their order
            parts[-len(chosen) :] = [merged]
            written += merged.bytes
    full = [one for one in parts if one.bytes >= 1 << 24]
    assert len(parts) - len(full) <= (FAN - 1) * SIZES + len(full) * FAN
    assert written <= sum(sizes) * SIZES
