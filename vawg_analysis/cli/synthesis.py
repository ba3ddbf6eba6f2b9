"""The command that makes synthetic returns: ``vawg synthesise``."""

from __future__ import annotations

from pathlib import Path

import click

from vawg_analysis.cli import options
from vawg_analysis.problems import Refused


@click.command()
@options.PERIOD
@click.option(
    "--output",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for the files. Those of an earlier synthesis are replaced.",
)
@click.option(
    "--seed",
    type=int,
    default=1,
    show_default=True,
    help="Another seed, other rows; the same one, the same bytes.",
)
@click.option(
    "--scale",
    type=float,
    default=1.0,
    show_default=True,
    help="Size of everything counted: 0.01 is a hundredth of the nation.",
)
def synthesise(period, output: Path, seed: int, scale: float) -> None:
    """Write SYNTHETIC returns of all forces for PERIOD, calibrated to real figures."""
    from vawg_analysis.synthesis.production import synthesise as write
    from vawg_analysis.synthesis.request import Request

    try:
        request = Request.check(period, seed, scale)
    except Refused as refused:
        raise click.UsageError(str(refused)) from None
    for written in write(request, output):
        click.echo(f"SYNTHETIC: {written.path}, {written.rows:,} rows")
    for line in compared(request, output):
        click.echo(line)


def compared(request, folder: Path) -> list[str]:
    """The files beside published figures, where these are of the period and scale."""
    from vawg_analysis.synthesis.comparison import as_table, compare
    from vawg_analysis.synthesis.request import BASELINE

    if (request.period, request.scale) != (BASELINE, 1):
        return [
            f"Published figures are of {BASELINE.name} at scale 1: nothing to compare."
        ]
    return ["", as_table(compare(folder))]
