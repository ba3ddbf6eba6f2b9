"""Published figures beside the same figures counted in synthetic files."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pandas as pd

from vawg_analysis.synthesis.counted_conduct import CONDUCT_FIGURES
from vawg_analysis.synthesis.counted_crime import CRIME_FIGURES
from vawg_analysis.synthesis.counted_others import OTHER_FIGURES
from vawg_analysis.synthesis.figure import Figure
from vawg_analysis.synthesis.files import file_name

FIGURES = (*CRIME_FIGURES, *CONDUCT_FIGURES, *OTHER_FIGURES)
COLUMNS = {
    "crimes": [
        "force",
        "offence_code",
        "victim_sex",
        "victim_age",
        "self_defined_ethnicity",
        "domestic_abuse",
        "honour_based_abuse",
        "online",
        "outcome_type",
        "record_status",
    ]
}
"""What is read of the largest file."""


def compare(
    folder: Path, figures: Iterable[Figure] = FIGURES, scale: float = 1.0
) -> pd.DataFrame:
    """``figure, published, synthetic, tolerance, share, within``: a row a figure.

    ``folder`` holds the files of a synthesis of the half-year of the first publication
    at ``scale``. The synthetic figures are counted in the files, not taken from a plan.
    A count is always allowed to be the nearest whole number.
    """

    @cache
    def files(name: str) -> pd.DataFrame:
        return _read(folder / file_name(name), COLUMNS.get(name))

    return pd.DataFrame(
        _row(figure, figure.target(scale), figure.count(files)) for figure in figures
    )


def _read(path: Path, columns: list[str] | None) -> pd.DataFrame:
    if path.suffix == ".parquet":
        return pd.read_parquet(path, columns=columns)
    return pd.read_csv(path, dtype="str", keep_default_na=False)


def _row(figure: Figure, target: float, found: float) -> dict[str, object]:
    apart = abs(found - target)
    allowed = figure.tolerance * (1 if figure.share else target)
    return {
        "figure": figure.name,
        "published": target,
        "synthetic": found,
        "tolerance": figure.tolerance,
        "share": figure.share,
        "within": apart <= allowed or (apart <= 0.5 and not figure.share),
    }


def as_table(found: pd.DataFrame) -> str:
    """The comparison as a table in Markdown."""
    lines = [
        "| figure, for a half-year | published | synthetic | tolerance | within |",
        "|---|--:|--:|--:|---|",
    ]
    for row in found.itertuples():
        said = [_said(value, row.share) for value in (row.published, row.synthetic)]
        unit = " points" if row.share else "%"
        tolerance = f"± {100 * row.tolerance:g}{unit}" if row.tolerance else "exact"
        cells = [row.figure, *said, tolerance, "yes" if row.within else "NO"]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _said(value: float, share: bool) -> str:
    return f"{100 * value:.1f}%" if share else f"{value:,.0f}"
