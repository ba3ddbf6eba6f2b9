"""How far a period has come towards the thresholds decided, and what the guards say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from vawg_analysis.assessment import archive
from vawg_analysis.assessment.figures import KEY
from vawg_analysis.parameters import Parameters
from vawg_analysis.release import computed
from vawg_analysis.thresholds.decision import Decision
from vawg_analysis.thresholds.explored import Explored, held_against
from vawg_analysis.thresholds.guards_moved import (
    FIGURES,
    guard_figures,
    moved,
)
from vawg_analysis.thresholds.wanted import Threshold

MEETS, MISSES, UNCLEAR = "meets it", "does not meet it", "cannot be told"
SURE = 0.8
"""Our choice: what is said of a force has at least this probability."""

THRESHOLD = "threshold"
COLUMNS = [
    "decision",
    "version",
    "role",
    "of",
    *KEY,
    "side",
    "threshold",
    "numerator",
    "denominator",
    "value",
    "steadied",
    "lower",
    "upper",
    "unit",
    "status",
    "probability",
    "events_needed",
    "verdict",
    "baseline",
    "value_baseline",
    "band_lower",
    "band_upper",
    "shows_as",
    "reason",
]
_OLD = ["value", "band_lower", "band_upper", "band_quarters"]


def towards(
    decisions: Sequence[Decision],
    explored: Explored,
    parameters: Parameters,
    baselines: Path | None = None,
) -> pd.DataFrame:
    """Every area's figures beside the thresholds decided: :data:`COLUMNS`.

    A row with ``role`` ``threshold`` for each threshold and area, its ``verdict`` one
    of :data:`MEETS`, :data:`MISSES` and :data:`UNCLEAR` by the ``probability`` that the
    true value meets it; below it a row with ``role`` ``guard`` for each guard, its
    ``verdict`` whether the figure moved since the baseline as a false gain would
    (:func:`.guards_moved.moved`). ``of`` names the threshold that both belong
    to. A decision that does not fit these figures (:func:`fits`) is left out.
    """
    kpis = computed.tables(parameters).kpis if decisions else pd.DataFrame()
    tables = [
        rows
        for decision in decisions
        if fits(decision, parameters, synthetic=explored.window.synthetic)
        for rows in _of_decision(decision, explored, kpis, baselines)
    ]
    if not tables:
        return pd.DataFrame(columns=COLUMNS)
    return pd.concat(tables, ignore_index=True)[COLUMNS]


def fits(decision: Decision, parameters: Parameters, *, synthetic: bool) -> bool:
    """Whether a decision may be held against these figures.

    It was taken on the same crimes and victims, on figures of the same kind (real or
    SYNTHETIC), and not on internal ones where the readers are the public.
    """
    explored = decision.about["exploration"]
    internal = explored["audience"] == "internal" and parameters.audience == "public"
    return (
        explored["scope"]["name"] == parameters.scope_in_force.name
        and explored["victims"] == parameters.victims
        and explored["synthetic"] == synthetic
        and not internal
    )


def _of_decision(
    decision: Decision, explored: Explored, kpis: pd.DataFrame, baselines: Path | None
) -> Iterator[pd.DataFrame]:
    about = decision.about
    quarters = len(explored.window.period.quarters)
    frozen = archive.read(about["baseline"]["name"], baselines)
    for one in decision.thresholds:
        same = {
            "decision": decision.name,
            "version": decision.version,
            "of": one.threshold.label,
            "baseline": about["baseline"]["name"],
        }
        rows = [_threshold(one.threshold, explored), *guard_figures(one, kpis)]
        table = pd.concat(rows, ignore_index=True)
        old = frozen.figures[[*KEY, *_OLD]]
        table = table.merge(old, on=KEY, how="left", suffixes=("", "_baseline"))
        table = _of_length(table, quarters)
        yield table.assign(**same, verdict=_verdicts(table))


def _of_length(table: pd.DataFrame, quarters: int) -> pd.DataFrame:
    """Without the bands that are for a period of another length."""
    other = table["band_quarters"] != quarters
    bands = {name: table[name].mask(other) for name in ("band_lower", "band_upper")}
    return table.assign(**bands)


def _threshold(threshold: Threshold, explored: Explored) -> pd.DataFrame:
    found = held_against(threshold, explored.of(threshold))
    named = {"role": THRESHOLD, "side": threshold.side, "shows_as": "", "reason": ""}
    judged = ["steadied", "threshold", "probability", "events_needed"]
    return found.assign(**named)[[*FIGURES, *judged]]


def _verdicts(table: pd.DataFrame) -> list[str]:
    return [
        _verdict(row) if row.role == THRESHOLD else moved(row)
        for row in table.itertuples(index=False)
    ]


def _verdict(row: tuple) -> str:
    if pd.isna(row.probability):
        return str(row.status)
    if row.probability >= SURE:
        return MEETS
    return MISSES if row.probability < 1 - SURE else UNCLEAR
