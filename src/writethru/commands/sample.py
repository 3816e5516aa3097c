"""`sample`: a dossier in, claims to be checked by hand out; and read back, how many of them are right."""

from __future__ import annotations

from pathlib import Path

import click

from writethru.commands.terminal import DOSSIER, read_or_say, say_unwritable


@click.command(short_help="Draw claims to be checked by hand.")
@DOSSIER
@click.option("-n", "count", default=50, show_default=True, type=click.IntRange(min=1), help="How many claims to draw.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write it there, not to the terminal.")
@click.option(
    "--read",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Draw nothing: read a sample that was checked, and say how many are right.",
)
def sample(folder: Path, count: int, out: Path | None, read: Path | None) -> None:
    """Draw a sample of the claims in DIR to be checked by hand: a CSV with y or n to be filled in under `correct`.

    With --read, the share of right ones is printed with its 95 % interval (Wilson's).
    """
    from writethru.sample import draw_sample, measure, read_sample

    if read:
        try:
            rows = read_sample(read.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError) as error:
            raise click.UsageError(f"{read}: {error}.") from None
        for one in measure(rows):
            share = f"{one.share:.0%} ({one.low:.0%} to {one.high:.0%})"
            click.echo(f"{one.kind}: {one.right} of {one.checked} right, {share}")
        click.echo(f"{sum(row.right is None for row in rows)} of {len(rows)} rows are not checked.")
        return
    text = draw_sample(read_or_say(folder), count)
    if out is None:
        click.echo(text, nl=False)
        return
    try:
        out.write_bytes(text.encode())
    except OSError as error:
        raise say_unwritable(out, error, "") from None
    click.echo(f"Written to {out}. Fill in `correct` with y or n, and read it back with --read {out}.")
