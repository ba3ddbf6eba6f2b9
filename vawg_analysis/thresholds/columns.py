"""The columns of the threshold table, described in the package's own docstring."""

from __future__ import annotations

from vawg_analysis.assessment.figures import FIGURE
from vawg_analysis.thresholds.bounds import BOUNDS
from vawg_analysis.thresholds.flags import FLAGS, FLIPS
from vawg_analysis.thresholds.reach import REACH
from vawg_analysis.thresholds.volume import CHANGES

CANDIDATE = ["candidate", "school"]
STEADIED = ["steadied", "lower", "upper"]
COLUMNS = [
    "period",
    *FIGURE,
    *CANDIDATE,
    "force",
    "numerator",
    "denominator",
    "value",
    "unit",
    "status",
    *STEADIED,
    *BOUNDS,
    *FLAGS,
    "forces",
    *FLIPS,
    "events_needed",
    *CHANGES,
    *REACH,
    "condition",
    "method",
    "note",
]
HIDDEN = [
    *STEADIED,
    *BOUNDS[1:],
    *FLAGS,
    *FLIPS,
    "events_needed",
    *CHANGES,
    *REACH,
]
"""What a row without a value of its own must not show either."""
