"""A frozen baseline: canonical JSON with the hash of its own content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from vawg_analysis.assessment.figures import KEY
from vawg_analysis.kpis.measures import NUMBERS

FIGURES = [
    *KEY,
    *NUMBERS,
    "unit",
    "status",
    "extra",
    "scale",
    "freedom",
    "points",
    "share_open",
    "band_lower",
    "band_upper",
    "band_quarters",
    "band_method",
]
"""What is kept of every figure that has one."""
TEXT = {*KEY, "unit", "status", "band_method"}
DIGITS = 12
"""Significant digits kept: the last ones differ between machines."""
UNBOUNDED = "infinite"


@dataclass(frozen=True)
class Artefact:
    """A baseline that does not move.

    ``about`` holds ``name, period, date, owner, reason, rebases, scope, victims,
    settings, audience, synthetic, package_version, inputs``; ``figures`` the columns
    :data:`FIGURES`.
    """

    about: Mapping[str, object]
    figures: pd.DataFrame
    sha256: str

    @property
    def name(self) -> str:
        """The name that it was frozen under."""
        return str(self.about["name"])


def seal(about: Mapping[str, object], figures: pd.DataFrame) -> Artefact:
    """The artefact of a baseline; figures without a number are left out."""
    given = figures["numerator"].notna() | figures["value"].notna()
    rows = [_plain(row) for row in figures.loc[given, FIGURES].itertuples(index=False)]
    return Artefact(dict(about), frame_of(rows), digest(about, rows))


def _plain(row: tuple) -> list[object]:
    """A row in JSON's own types."""
    pairs = zip(FIGURES, row, strict=True)
    return [str(v) if name in TEXT else _number(v) for name, v in pairs]


def _number(value: float) -> float | int | str | None:
    if pd.isna(value):
        return None
    if value == float("inf"):
        return UNBOUNDED
    short = float(f"{value:.{DIGITS}g}")
    return int(short) if short.is_integer() else short


def frame_of(rows: list[list[object]]) -> pd.DataFrame:
    """Rows in JSON's own types as a frame of :data:`FIGURES`."""
    frame = pd.DataFrame(rows, columns=FIGURES)
    numbers = [name for name in FIGURES if name not in TEXT]
    unbounded = frame[numbers].replace(UNBOUNDED, float("inf"))
    return frame.assign(**unbounded.astype("float64").to_dict("series"))


def digest(about: Mapping[str, object], rows: list) -> str:
    """SHA-256 of the content, however the file is laid out."""
    text = json.dumps(
        {"about": dict(about), "columns": FIGURES, "rows": rows},
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return hashlib.sha256(text.encode()).hexdigest()


def as_text(artefact: Artefact) -> str:
    """The file: what it is about first, then a line a figure, so that diffs read."""
    head = json.dumps(
        {**artefact.about, "sha256": artefact.sha256},
        sort_keys=True,
        ensure_ascii=False,
        indent=1,
    )
    rows = artefact.figures.itertuples(index=False)
    lines = ",\n".join(json.dumps(_plain(row), ensure_ascii=False) for row in rows)
    columns = json.dumps(FIGURES)
    figures = f'"figures": {{"columns": {columns}, "rows": [\n{lines}\n]}}'
    return f"{head[:-2]},\n {figures}\n}}\n"
