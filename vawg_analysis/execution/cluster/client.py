"""A connection to a Dask cluster: one that runs already, or one started here."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from vawg_analysis.problems import Problem, Refused

if TYPE_CHECKING:
    from distributed import Client

LOCAL = "local"
"""The address that stands for a cluster of this machine's own processes."""

ADDRESSES = f"{LOCAL}, or a scheduler's address as in tcp://10.0.0.5:8786"

_PATIENCE = 10.0
"""Seconds that a scheduler has to answer, and a cluster to have any worker."""


@contextmanager
def connected(address: str, workers: int) -> Iterator[Client]:
    """A client of the cluster at ``address``, with a worker at least.

    ``workers`` is how many processes a :data:`LOCAL` cluster has; any other has those
    that it has.

    Raises
    ------
    Refused
        Where Dask is not installed, nothing answers at ``address``, or the cluster has
        no worker.
    """
    with ExitStack() as open_:
        yield _client(address, workers, open_)


def _client(address: str, workers: int, open_: ExitStack) -> Client:
    try:
        from distributed import Client
    except ImportError:
        raise _refused(
            address,
            "a cluster needs the package “distributed”, which is not installed",
            'Install it: pip install -e ".[cluster]", here and on every worker.',
        ) from None
    at = _started(workers, open_) if address == LOCAL else address
    try:
        if isinstance(at, str):
            asyncio.run(_answer(at))
        found = Client(at, timeout=_PATIENCE, set_as_default=False)
        client = open_.enter_context(found)
        client.wait_for_workers(1, timeout=_PATIENCE)
    except (OSError, ValueError, TypeError) as error:
        raise _refused(address, *_why(error)) from None
    return client


async def _answer(address: str) -> None:
    """Wait for an answer; a client that gets none takes its time to be closed again."""
    from distributed import Security
    from distributed.comm import connect

    given = Security().get_connection_args("client")
    comm = await connect(address, timeout=_PATIENCE, **given)
    await comm.close()


def _started(workers: int, open_: ExitStack) -> object:
    from distributed import LocalCluster

    return open_.enter_context(
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            # The notebooks run in children, whose memory Dask does not see.
            memory_limit=None,
            dashboard_address=None,
            silence_logs=logging.CRITICAL,
        )
    )


def _why(error: Exception) -> tuple[str, str]:
    """What is wrong, and what to do about it."""
    if isinstance(error, TimeoutError) and "workers" in str(error).lower():
        what = f"this cluster has no worker after {_PATIENCE:g} seconds"
        return what, "Start one: dask worker ADDRESS --nthreads 1"
    if isinstance(error, OSError):
        what = f"no scheduler answers at this address within {_PATIENCE:g} seconds"
        return what, "Start one (dask scheduler), or give the address that it prints."
    if isinstance(error, TypeError):
        what = "this address asks for certificates, and Dask's configuration names none"
        return what, "Set distributed.comm.tls there; docs/cluster.md has an example."
    return "this is not the address of a scheduler", ""


def _refused(address: str, what: str, remedy: str) -> Refused:
    return Refused([Problem(what, value=address, allowed=ADDRESSES, remedy=remedy)])
