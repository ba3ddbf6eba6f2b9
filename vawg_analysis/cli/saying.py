"""What a command says, without characters that steer a terminal."""

from __future__ import annotations

import os
import sys

import click

from vawg_analysis.characters import visible

UNPROTECTED = (
    "internal: small numbers in it are not protected. Keep it out of version control "
    "and out of what is published."
)
"""Said of a file that is written where figures are not for the public."""


def say(text: str) -> None:
    """Put ``text`` on standard output."""
    _put(text, err=False)


def complain(text: str) -> None:
    """Put ``text`` on standard error."""
    _put(text, err=True)


def _put(text: str, err: bool) -> None:
    try:
        click.echo(visible(text, keep="\n"), err=err)
    except BrokenPipeError:
        # as where head has read enough: what is at work goes on to its end, unheard
        stream = sys.stderr if err else sys.stdout
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
