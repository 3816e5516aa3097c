"""Invented reports to keep."""

from writethru.model import Item, Kept

READ_AT = "2031-04-02T08:00:00+00:00"


def report(
    name: str, text: str = "Two barges collided off Port Ellery, the harbour master said.", raw: bytes = b""
) -> Kept:
    return Kept(Item(name, f"{name}.jsonl", "0" * 64, text, raw=raw), READ_AT, "0.1.0")


def reports(first: int, last: int) -> list[Kept]:
    return [
        report(f"r{number:06}", f"Report {number} of the Ellery Courier tells of {number} lost crates.")
        for number in range(first, last)
    ]
