"""Parts of a question to the data, asked on a cluster's workers.

Unlike a notebook, a part is asked of the records themselves: the workers must see the
store under the same path, as on a folder that they share.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from distributed import Client

    from vawg_analysis.store.store import Spread

_RETRIES = 2


def over(client: Client) -> Spread:
    """What applies a function to each part on a worker, results in the parts' order.

    The same part goes to the same worker each time, if that can be: it has taken the
    part's records out of their files already. One that has died is replaced.
    """
    workers = sorted(client.nthreads())

    def spread(function: Callable, parts: Iterable) -> list[Any]:
        this = uuid.uuid4().hex[:8]
        futures = [
            client.submit(
                function,
                part,
                key=f"part-{this}-{number}",
                workers=[workers[number % len(workers)]],
                allow_other_workers=True,
                retries=_RETRIES,
            )
            for number, part in enumerate(parts)
        ]
        return client.gather(futures)

    return spread
