"""What must be said of figures wherever they go: made up, or not for publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

AUDIENCES = ("public", "internal")

SYNTHETIC = "SYNTHETIC data: no figure here is about a real force"
INTERNAL = "Internal: not for publication"


def marks(audience: str, *, synthetic: bool) -> tuple[str, ...]:
    """The marks that such figures carry, the most important first."""
    said = ((SYNTHETIC, synthetic), (INTERNAL, audience == "internal"))
    return tuple(text for text, applies in said if applies)


def marked(table: pd.DataFrame, audience: str, *, synthetic: bool) -> pd.DataFrame:
    """A table with the marks at the beginning of every row's ``note``.

    A table without notes gets them where there are marks.
    """
    said = marks(audience, synthetic=synthetic)
    if not said:
        return table
    import pandas as pd

    begin = "".join(f"{mark}. " for mark in said)
    own = table["note"] if "note" in table else pd.Series("", index=table.index)
    notes = (begin + own.fillna("").astype("str")).str.rstrip()
    return table.assign(note=notes)
