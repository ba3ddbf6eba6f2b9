"""What a command says, without characters that steer a terminal."""

from __future__ import annotations

import click

from vawg_analysis.characters import without_controls


def say(text: str) -> None:
    """Put ``text`` on standard output."""
    click.echo(without_controls(text, keep="\n"))


def complain(text: str) -> None:
    """Put ``text`` on standard error."""
    click.echo(without_controls(text, keep="\n"), err=True)
