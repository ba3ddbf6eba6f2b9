"""Commands that put out figures: ``vawg kpis`` and ``vawg run``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vawg_analysis.cli import options
from vawg_analysis.cli.places import on_cluster, put, spread_over
from vawg_analysis.cli.saying import say

if TYPE_CHECKING:
    import pandas as pd

    from vawg_analysis.parameters import Parameters


@click.command()
@options.PERIOD
@options.KPI
@options.FORCES
@options.SPLITS
@options.OUTPUT
@options.LOAD
@options.CLUSTER
@options.shared
def kpis(
    period,
    kpis,
    forces,
    splits,
    output,
    files,
    cluster,
    data,
    victims,
    scope,
    audience,
    outputs,
):
    """Print the KPI table of PERIOD as CSV, or write it to a .csv or .parquet file."""
    from vawg_analysis.cli.data import take_first
    from vawg_analysis.release import computed

    if files:
        take_first(files, data, audience)
    parameters = checked_parameters(period, data, victims, scope, audience, outputs)
    with spread_over(cluster) as spread:
        table = computed.kpis(
            parameters, kpis=kpis, forces=forces, splits=splits, spread=spread
        )
    put_out(table, output)


def put_out(table: pd.DataFrame, output: Path | None) -> None:
    """Write a table to the file named, or as CSV to standard output."""
    from vawg_analysis.files import saving

    if output:
        saving.save(table, output)
    else:
        click.echo(saving.csv_text(table), nl=False)


@click.command()
@options.PERIOD
@options.FORCES
@options.PILLAR
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=os.cpu_count() or 1,
    help="How many pages are made at a time.  [default: one a processor]",
)
@click.option(
    "--rerun", is_flag=True, help="Make anew, too, what would come out the same."
)
@options.ENGINE
@options.CLUSTER
@options.shared
def run(
    period,
    forces,
    pillars,
    jobs,
    rerun,
    engine,
    cluster,
    data,
    victims,
    scope,
    audience,
    outputs,
) -> None:
    """Execute the notebooks of PERIOD for every force and England and Wales."""
    from vawg_analysis.execution.addressed import folder_of
    from vawg_analysis.execution.job import DONE
    from vawg_analysis.production import pages

    local = folder_of(outputs) if isinstance(outputs, str) else outputs
    parameters = checked_parameters(period, data, victims, scope, audience, local)
    folder = parameters.output_folder
    with on_cluster(cluster, jobs) as client, put(outputs, folder) as place:
        results = pages.produce(
            parameters,
            forces=forces,
            pillars=pillars,
            workers=jobs,
            rerun=rerun,
            engine=engine,
            client=client,
        )
    made = sum(result.status == DONE for result in results)
    kept = sum(result.kept for result in results)
    said = f" ({kept} kept: nothing behind them has changed)" if kept else ""
    say(f"{made} of {len(results)} pages made{said}. All pages: {place}/index.html")
    sys.exit(made < len(results))


def checked_parameters(period, data, victims, scope, audience, outputs) -> Parameters:
    """The parameters that the options of a command about figures add up to."""
    from vawg_analysis.parameters import Parameters
    from vawg_analysis.reference.areas import NATION

    return Parameters.check(
        {
            "period": period.name,
            "force": NATION,
            "audience": audience,
            "scope": scope or "",
            "victims": victims,
            "data": str(data.resolve()),
            "outputs": str(outputs.resolve()),
        }
    )
