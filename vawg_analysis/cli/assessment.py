"""Commands about change: ``vawg baseline`` and ``vawg progress``."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vawg_analysis.cli import options
from vawg_analysis.cli.figures import checked_parameters, put_out
from vawg_analysis.cli.group import Commands
from vawg_analysis.cli.saying import UNPROTECTED, complain, say

if TYPE_CHECKING:
    import pandas as pd


@click.group(cls=Commands)
def baseline() -> None:
    """Freeze a baseline, show it, or hold it against today's data."""


@baseline.command()
@options.NAME
@click.option(
    "--period",
    required=True,
    type=options.PERIOD_TYPE,
    help="The months that it pools, as in 2018-04-to-2019-03.",
)
@options.OWNER
@click.option("--reason", required=True, help="Why this period, or why a rebase.")
@options.DAY
@click.option(
    "--rebases",
    default="",
    help="The baseline that this one takes over from.  [default: none]",
)
@options.BASELINES
@options.shared
def freeze(
    name,
    period,
    owner,
    reason,
    day,
    rebases,
    baselines,
    data,
    victims,
    scope,
    audience,
    outputs,
):
    """Freeze the figures of a period under NAME; never overwritten."""
    from vawg_analysis.assessment import archive, freezing

    frozen = freezing.freeze(
        freezing.Decision(name, owner, reason, day, rebases),
        checked_parameters(period, data, victims, scope, audience, outputs),
        baselines,
    )
    path = archive.path_of(name, baselines)
    say(f"{path}: {len(frozen.figures):,} figures, SHA-256 {frozen.sha256}")
    if audience == "internal":
        complain(f"{path}: {UNPROTECTED}")


@baseline.command()
@options.NAME
@options.OUTPUT
@options.BASELINES
def show(name: str, output: Path | None, baselines: Path | None) -> None:
    """Say what NAME is and where it comes from; --output writes its figures."""
    from vawg_analysis.assessment import archive, card
    from vawg_analysis.files import saving

    frozen = archive.read(name, baselines)
    say("\n".join(card.lines(frozen)))
    if output:
        saving.save(_marked(frozen.figures, frozen.about), output)


@baseline.command()
@options.NAME
@options.DATA
@options.BASELINES
def verify(name: str, data: Path, baselines: Path | None) -> None:
    """Print as CSV what today's data give otherwise than NAME; status 1 if anything."""
    from vawg_analysis.assessment import archive, verifying
    from vawg_analysis.loading.intake import open_store
    from vawg_analysis.marks import marks

    frozen = archive.read(name, baselines)
    moved = verifying.verify(frozen, open_store(data))
    for mark in marks(frozen.about["audience"], synthetic=frozen.about["synthetic"]):
        complain(mark)
    if verifying.scope_moved(frozen):
        scope = frozen.about["scope"]["name"]
        complain(f"The scope {scope} has been changed since.")
    put_out(_marked(moved, frozen.about), None)
    held = len(frozen.figures)
    said = f"{len(moved):,} moved" if len(moved) else "nothing moved"
    complain(f"{name}: {held:,} figures frozen, {said}.")
    sys.exit(1 if len(moved) else 0)


def _marked(figures: pd.DataFrame, about: Mapping) -> pd.DataFrame:
    """Figures of a baseline with its marks in a ``note`` of each, where it has some."""
    from vawg_analysis.marks import marked

    return marked(figures, about["audience"], synthetic=about["synthetic"])


@click.command()
@options.PERIOD
@click.option("--baseline", "name", required=True, help="A frozen baseline's name.")
@options.KPI
@options.FORCES
@options.SPLITS
@options.OUTPUT
@options.BASELINES
@options.shared
def progress(
    period,
    name,
    kpis,
    forces,
    splits,
    output,
    baselines,
    data,
    victims,
    scope,
    audience,
    outputs,
):
    """Print as CSV what has changed in PERIOD since a frozen baseline."""
    from vawg_analysis.assessment import archive
    from vawg_analysis.assessment.since import since
    from vawg_analysis.kpis.selection import narrowed

    frozen = archive.read(name, baselines)
    scope = scope or frozen.about["scope"]["name"]
    asked = checked_parameters(period, data, victims, scope, audience, outputs)
    found = since(frozen, asked)
    put_out(narrowed(found, kpis=kpis, forces=forces, splits=splits), output)
