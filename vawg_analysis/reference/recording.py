"""Changes in what is recorded, and how: ``params/recording_changes.csv``."""

from __future__ import annotations

from functools import cache

import pandas as pd

from vawg_analysis.paths import PARAMS
from vawg_analysis.periods import Period


@cache
def _changes() -> pd.DataFrame:
    path = PARAMS / "recording_changes.csv"
    changes = pd.read_csv(path, keep_default_na=False, parse_dates=["date"])
    return changes.assign(date=changes["date"].dt.date)


def recording_changes() -> pd.DataFrame:
    """Every change, the first column its ``date``, in the order of the file.

    ``offence``, ``offence_code``, ``label``, ``breaks_series``, ``what_changed``,
    ``status``, ``source``. Where ``breaks_series`` is ``no``, the codes changed
    within the offence and their sum did not.
    """
    return _changes().copy()


def breaks() -> pd.DataFrame:
    """The changes before and after which an offence's counts are two series."""
    changes = recording_changes()
    return changes[changes["breaks_series"] == "yes"].reset_index(drop=True)


def changes_within(window: Period, offence: str = "") -> list[str]:
    """Labels of the changes that part a window in two, of one offence or of all.

    A change on the window's first day parts nothing: the whole window is after it.
    """
    changes = breaks()
    inside = (changes["date"] > window.start) & (changes["date"] < window.end)
    if offence:
        inside &= changes["offence"] == offence
    found = changes[inside]
    return [f"{change.label}, {change.date:%B %Y}" for change in found.itertuples()]
