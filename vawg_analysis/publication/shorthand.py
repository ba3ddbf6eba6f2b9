"""Short signs for figures that are not there, or not final, in a spreadsheet.

Government Analysis Function, *Symbols in tables: definitions and help*. A cell is never
left empty: a reader, and a screen reader, is told why there is no number.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from vawg_analysis import statuses
from vawg_analysis.statuses import WITH_VALUE

_TERMS = {
    statuses.SUPPRESSED: ("[c]", "Confidential"),
    statuses.NOT_PROVIDED: ("[x]", "Not available"),
    statuses.NOT_APPLICABLE: ("[z]", "Not applicable"),
    statuses.TOO_FEW: ("[u]", "Low reliability"),
    statuses.PROVISIONAL: ("[p]", "Provisional"),
}
"""The guidance's sign for a status, and what it calls it."""

SHORTHAND: Mapping[str, str] = MappingProxyType(
    {status: sign for status, (sign, _) in _TERMS.items()}
)
"""Status of the KPI table → the sign that stands for it."""

MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        sign: f"{term}: {statuses.MEANINGS[status]}"
        for status, (sign, term) in _TERMS.items()
    }
)
"""Sign → the guidance's term and what the status means here."""


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
