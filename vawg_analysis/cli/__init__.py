"""The command ``vawg``: how it starts, and how it ends when something is at fault."""

from __future__ import annotations

import io
import signal
import sys
from typing import NoReturn


def main() -> None:
    """Run ``vawg``; a fault in the data ends it with exit status 1 and its reason."""
    _write_in_any_encoding()
    _end_as_by_ctrl_c()
    sys.exit(_status())


def _status() -> int:
    import click

    from vawg_analysis.cli.saying import complain
    from vawg_analysis.problems import Refused

    try:
        # Imported here so that Ctrl-C while libraries load is met like any other.
        from vawg_analysis.cli.commands import commands

        return commands.main(prog_name="vawg", standalone_mode=False) or 0
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted; what was finished stays.", err=True)
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except Refused as refused:
        complain(str(refused))
    except OSError as error:
        complain(_said(error))
    return 1


def _end_as_by_ctrl_c() -> None:
    """A request to end, and a terminal that is closed, stop a command in good order.

    What was started to outlive its terminal (``nohup``) is left deaf to that.
    """
    for name in ("SIGTERM", "SIGHUP"):
        sent = getattr(signal, name, None)
        if sent and signal.getsignal(sent) is not signal.SIG_IGN:
            signal.signal(sent, _interrupt)


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def _said(error: OSError) -> str:
    reason = error.strerror or " ".join(str(error).split())
    return f"{error.filename}: {reason}." if error.filename else f"{reason}."


def _write_in_any_encoding() -> None:
    """A character that a terminal cannot show must not end a command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
