"""The commands of ``vawg`` under one name."""

from __future__ import annotations

import click

from vawg_analysis import __version__
from vawg_analysis.cli.assessment import baseline, progress
from vawg_analysis.cli.comparing import compare
from vawg_analysis.cli.data import check, load
from vawg_analysis.cli.decision import decision
from vawg_analysis.cli.figures import kpis, run
from vawg_analysis.cli.group import Commands
from vawg_analysis.cli.synthesis import synthesise
from vawg_analysis.cli.thresholds import thresholds


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="vawg")
def commands() -> None:
    """What the data say of policing's response to violence against women and girls."""


for command in (
    *(check, load, kpis, run),
    *(baseline, progress, compare, thresholds, decision, synthesise),
):
    commands.add_command(command)
