"""The files behind a figure: those whose parts were read for it."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.store.store import Store


def sources(store: Store) -> pd.DataFrame:
    """One row for each file of which something was read: ``kind, file, sha256, notes``.

    What counts is what this :class:`.Store` has read since it was opened.
    """
    files = {
        (part.kind, part.source, part.source_sha256, " ".join(part.notes))
        for part in store.used.values()
    }
    return pd.DataFrame(sorted(files), columns=["kind", "file", "sha256", "notes"])
