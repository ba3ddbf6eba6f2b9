"""Short signs for figures that are not there, or not final, in a spreadsheet.

Government Analysis Function, *Symbols in tables: definitions and help*. A cell is never
left empty: a reader, and a screen reader, is told why there is no number.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from vawg_analysis.statuses import WITH_VALUE

SHORTHAND: Mapping[str, str] = MappingProxyType(
    {
        "suppressed": "[c]",
        "not provided": "[x]",
        "not applicable": "[z]",
        "too few": "[u]",
        "provisional": "[p]",
    }
)
"""Status of the KPI table → the sign that stands for it."""

MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "[c]": "Confidential: withheld so that nobody can be singled out",
        "[x]": "Not available: nobody provided it; this is never zero",
        "[z]": "Not applicable: there can be no such figure",
        "[u]": "Low reliability: made of too few cases to be shown",
        "[p]": "Provisional: it may still change; the note says why",
    }
)


def signs(status: pd.Series) -> pd.Series:
    """The sign for each status; ``ok`` has none and stays as it is."""
    return status.map(lambda said: SHORTHAND.get(said, said))


def filled(values: pd.Series, status: pd.Series) -> pd.Series:
    """``values`` with the sign of its row's status where a value is missing.

    A number that is missing from a row that has a figure cannot exist there, as the
    denominator of a count: not applicable.
    """
    why = status.map(SHORTHAND).mask(status.isin(WITH_VALUE), "[z]")
    return values.astype("object").where(values.notna(), why)
