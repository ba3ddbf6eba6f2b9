"""What a command says, without characters that steer a terminal."""

from __future__ import annotations

import click

from vawg_analysis.characters import visible

UNPROTECTED = (
    "internal: small numbers in it are not protected. Keep it out of version control "
    "and out of what is published."
)
"""Said of a file that is written where figures are not for the public."""


def say(text: str) -> None:
    """Put ``text`` on standard output."""
    click.echo(visible(text, keep="\n"))


def complain(text: str) -> None:
    """Put ``text`` on standard error."""
    click.echo(visible(text, keep="\n"), err=True)
