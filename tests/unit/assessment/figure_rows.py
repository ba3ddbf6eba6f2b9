"""KPI tables small enough to see: a tuple a figure."""

import pandas as pd

from vawg_analysis.assessment.figures import Window
from vawg_analysis.periods import Period

COLUMNS = [
    "period",
    "force",
    "kpi",
    "measure",
    "basis",
    "breakdown",
    "category",
    "unit",
    "numerator",
    "denominator",
    "value",
    "lower",
    "upper",
    "method",
    "status",
    "note",
]


def figure(
    period,
    force,
    numerator,
    denominator=float("nan"),
    *,
    measure="charged",
    breakdown="all",
    category="all",
    unit="proportion",
    status="ok",
):
    """One row of the KPI table; a denominator makes a share unless ``unit`` says."""
    per = 1000 if unit.startswith("per ") else 1
    value = numerator if unit == "crimes" else per * numerator / denominator
    kpi = "5.1" if unit != "proportion" else "5.2"
    basis = "assigned" if kpi == "5.2" else "period"
    return (
        period,
        force,
        kpi,
        measure,
        basis,
        breakdown,
        category,
        unit,
        float(numerator),
        float(denominator),
        value if status in ("ok", "provisional") else float("nan"),
        float("nan"),
        float("nan"),
        "by hand",
        status,
        "",
    )


def table(*rows):
    return pd.DataFrame(list(rows), columns=COLUMNS)


def window(period, rows_of, *, measure="charged", unit="proportion", **split):
    """A period whose quarters are listed by force: ``{force: [(n, d), …]}``."""
    when = Period.parse(period)
    quarters, whole = [], []
    for force, pairs in rows_of.items():
        for quarter, pair in zip(when.quarters, pairs, strict=True):
            quarters.append(
                figure(quarter.name, force, *pair, measure=measure, unit=unit, **split)
            )
        n = sum(pair[0] for pair in pairs)
        d = sum(pair[1] for pair in pairs) if len(pairs[0]) > 1 else float("nan")
        whole.append(figure(period, force, n, d, measure=measure, unit=unit, **split))
    sources = pd.DataFrame(columns=["kind", "file", "sha256", "notes"])
    return Window(when, table(*whole), table(*quarters), sources)
