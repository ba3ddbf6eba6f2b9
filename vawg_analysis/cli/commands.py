"""The commands of ``vawg`` under one name."""

from __future__ import annotations

import click

from vawg_analysis import __version__
from vawg_analysis.cli.data import check, load
from vawg_analysis.cli.figures import kpis, run
from vawg_analysis.cli.synthesis import synthesise
from vawg_analysis.problems import did_you_mean


class Commands(click.Group):
    """A group that answers a misspelt command with the nearest one."""

    def resolve_command(self, ctx: click.Context, args: list[str]):
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            hint = did_you_mean(args[0], self.list_commands(ctx))
            raise click.UsageError(
                f"No such command “{args[0]}”. {hint}", ctx
            ) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="vawg")
def commands() -> None:
    """What the data say of policing's response to violence against women and girls."""


for command in (check, load, kpis, run, synthesise):
    commands.add_command(command)
