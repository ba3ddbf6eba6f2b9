"""Thresholds in words: what a candidate is, who it would flag, what it would take."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.framework import MEASURES
from vawg_analysis.framework.measured import PROPORTION
from vawg_analysis.presentation.wording import (
    interval_text,
    number_text,
    shows_value,
)
from vawg_analysis.thresholds.bounds import WITHIN
from vawg_analysis.thresholds.candidates import BENCHMARK, LIMITS, QUANTILE, parse
from vawg_analysis.thresholds.reach import MET, NEVER, OPEN_ENDED, REACHED
from vawg_analysis.thresholds.schools import SCHOOLS

_TITLES = {
    BENCHMARK: "Achievable benchmark",
    QUANTILE: "Reached by a quarter of forces",
    LIMITS: "Limits of all forces, for the volume",
}


def title(candidate: str) -> str:
    """What a candidate is called: short where it is usual, else its school's title."""
    school = parse(candidate).school
    return _TITLES.get(school, SCHOOLS[school].title)


def threshold_text(row: pd.Series) -> str:
    """The threshold of a row: ``at least 12.1%``, ``4.1% to 7.9%``."""
    if pd.notna(row["threshold"]):
        return f"{row['sense']} {number_text(row['threshold'], row['unit'])}"
    bounds = row["threshold_lower"], row["threshold_upper"]
    if not all(map(pd.isna, bounds)):
        return interval_text(*bounds, row["unit"])
    return "by each force's volume" if row["sense"] == WITHIN else "none"


def steadied_text(row: pd.Series) -> str:
    """The expected true value with its interval: ``8.7% (6.9% to 10.7%)``."""
    if pd.isna(row["steadied"]):
        return str(row["status"])
    bounds = interval_text(row["lower"], row["upper"], row["unit"])
    return f"{number_text(row['steadied'], row['unit'])} ({bounds})"


def chance_text(row: pd.Series) -> str:
    """The probability of meeting a threshold; never quite 0 or 1."""
    if pd.isna(row["probability"]):
        return str(row["status"]) if not shows_value(row["status"]) else "none"
    return _percent(row["probability"])


def _percent(probability: float) -> str:
    if probability < 0.01:
        return "under 1%"
    return "over 99%" if probability > 0.99 else f"{probability:.0%}"


def flagged_text(row: pd.Series) -> str:
    """Of how many forces how many prompt enquiry, from England and Wales' row."""
    if pd.isna(row["flagged"]):
        return "none is judged"
    return f"{row['flagged']:.0f} of {row['forces']:.0f} forces"


def expected_text(number: float) -> str:
    """An expected number of forces, with one decimal."""
    if pd.isna(number):
        return "none"
    return "under 0.1" if 0 < number < 0.05 else f"{number:.1f}"


def whole_text(number: float) -> str:
    """A number of forces."""
    return "none" if pd.isna(number) else f"{number:.0f}"


def enquiry_text(row: pd.Series) -> str:
    """Whether a force prompts enquiry; empty where it is not judged."""
    flagged = row["flagged"]
    return "" if pd.isna(flagged) else "yes" if flagged == 1 else "no"


def events_text(row: pd.Series) -> str:
    """How many more or fewer cases would have brought the figure there."""
    needed = row["events_needed"]
    if pd.isna(needed):
        return "none"
    if needed == 0:
        return "there already"
    return f"{abs(needed):,.0f} {'more' if needed > 0 else 'fewer'}"


def smallest_text(row: pd.Series, *, periods: int) -> str:
    """The smallest true change to the better that so many periods could show."""
    way = "rise" if row["sense"] == "at least" else "fall"
    change = row[f"smallest_{way}_{periods}"]
    if pd.isna(change):
        return "none"
    share = row["unit"] == PROPORTION
    return f"{abs(change) * 100:.1f}" if share else f"{abs(change):,.1f}"


def reach_text(row: pd.Series) -> str:
    """The year in which the trend comes to a threshold, with its interval, or none."""
    said = row["reach"]
    if pd.isna(said) or said == "":
        return "none"
    if said in (REACHED, OPEN_ENDED):
        year, first = f"{row['reached']:.0f}", f"{row['reached_lower']:.0f}"
        if said == OPEN_ENDED:
            return f"{year} ({first} or later)"
        return f"{year} ({first} to {row['reached_upper']:.0f})"
    return {MET: "there already", NEVER: "not at this trend"}.get(said, said)


def measure_label(kpi: str, measure: str) -> str:
    """A measure under its KPI: ``5.2 Charged or summonsed``."""
    return f"{kpi} {MEASURES[kpi, measure].label}"
