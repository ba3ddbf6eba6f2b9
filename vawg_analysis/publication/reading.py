"""Reading back a table that a release wrote: its texts as texts, its numbers exact."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd

from vawg_analysis.publication.columns import COLUMNS


def read_table(file: Path | io.StringIO) -> pd.DataFrame:
    """A CSV file of a release; columns are numbers where the data dictionary says so.

    What the dictionary does not know is text. An empty text is empty and not missing.
    """
    table = pd.read_csv(file, dtype=str, keep_default_na=False, low_memory=False)
    numbers = [name for name in table if name in COLUMNS and COLUMNS[name].numeric]
    return table.assign(**{name: _numbers(table[name]) for name in numbers})


def _numbers(texts: pd.Series) -> pd.Series:
    # Python reads back to the last bit what repr wrote; the faster reader does not.
    return texts.replace("", "nan").map(float).astype("float64")
