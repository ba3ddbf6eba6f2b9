"""What a command says, without characters that steer a terminal."""

from __future__ import annotations

import click

from vawg_analysis.characters import visible


def say(text: str) -> None:
    """Put ``text`` on standard output."""
    click.echo(visible(text, keep="\n"))


def complain(text: str) -> None:
    """Put ``text`` on standard error."""
    click.echo(visible(text, keep="\n"), err=True)
