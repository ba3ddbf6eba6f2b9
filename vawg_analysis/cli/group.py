"""A group of commands that answers a slip of the finger."""

from __future__ import annotations

import click

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
