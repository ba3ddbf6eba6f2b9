"""Where ``vawg run`` works: on which machines, and where its pages go."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vawg_analysis.execution.addressed import folder_of, is_address, published

if TYPE_CHECKING:
    from distributed import Client

    from vawg_analysis.store import Spread

FOLDER = click.Path(path_type=Path, file_okay=False)


class Outputs(click.ParamType):
    """A folder; for pages also an address, which stays the text that it is."""

    name = "folder"

    def convert(self, value, param, ctx):
        if not isinstance(value, str):
            return value
        if not is_address(value):
            return FOLDER.convert(folder_of(value), param, ctx)
        if ctx.command.name != "run":
            said = f"“{value}” is an address, and only vawg run writes to one"
            self.fail(said, param, ctx)
        return value


@contextmanager
def put(outputs: str | Path, folder: Path) -> Iterator[str]:
    """While ``folder`` is filled: what a reader calls the place where it ends up.

    ``outputs`` is what the option of that name gave, ``folder`` one below its folder.
    """
    if isinstance(outputs, Path):
        yield str(folder)
        return
    below = folder.relative_to(folder_of(outputs).resolve()).as_posix()
    address = f"{outputs.rstrip('/')}/{below}"
    with published(address, folder):
        yield address


@contextmanager
def on_cluster(address: str, workers: int) -> Iterator[Client | None]:
    """A client of the cluster whose workers are as this machine; none without address.

    It is asked before anything is computed.
    """
    if not address:
        yield None
        return
    from vawg_analysis.execution.cluster.alike import require_alike
    from vawg_analysis.execution.cluster.client import connected

    with connected(address, workers) as client:
        require_alike(client)
        yield client


@contextmanager
def spread_over(address: str) -> Iterator[Spread]:
    """What asks the data of some forces at a time: on the cluster, or here without."""
    if not address:
        yield map
        return
    from vawg_analysis.execution.cluster.spread import over

    with on_cluster(address, os.cpu_count() or 1) as client:
        yield over(client)
