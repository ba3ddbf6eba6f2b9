"""Windows of one figure, small enough to see: force → a pair of counts a quarter."""

import pandas as pd

from vawg_analysis.assessment.figures import Window
from vawg_analysis.kpis.measures import COLUMNS
from vawg_analysis.periods import Period
from vawg_analysis.reference.areas import NATION

YEAR = Period.parse("2024-04-to-2025-03")


def rows(period, counts, *, kpi="5.2", measure="charged", unit="proportion", **other):
    """The KPI table's rows of a period: a pair of counts a force, and their sum."""
    named = {
        "kpi": kpi,
        "measure": measure,
        "basis": "period" if kpi == "5.1" else "recorded",
        "breakdown": "offence",
        "category": "rape",
        "unit": unit,
        "status": "ok",
        "method": "by hand",
        "note": "",
    } | other
    total = tuple(map(sum, zip(*counts.values(), strict=True)))
    table = pd.DataFrame(
        [(force, *pair) for force, pair in (counts | {NATION: total}).items()],
        columns=["force", "numerator", "denominator"],
        dtype=object,
    ).astype({"force": "str", "numerator": float, "denominator": float})
    table = table.assign(period=period.name, lower=float("nan"), upper=float("nan"))
    per = 1000 if unit.startswith("per ") else 1
    base = 1 if unit == "crimes" else table["denominator"]
    table["value"] = per * table["numerator"] / base
    if unit == "crimes":
        table["denominator"] = float("nan")
    return table.assign(**named)[COLUMNS]


def window(by_quarter, period=YEAR, **named):
    """A period whose quarters are listed by force."""
    quarters = pd.concat(
        [
            rows(quarter, {f: pairs[q] for f, pairs in by_quarter.items()}, **named)
            for q, quarter in enumerate(period.quarters)
        ],
        ignore_index=True,
    )
    whole = {
        force: (
            sum(n for n, _ in pairs),
            pairs[0][1]
            if named.get("unit", "").startswith("per ")
            else sum(d for _, d in pairs),
        )
        for force, pairs in by_quarter.items()
    }
    sources = pd.DataFrame(columns=["kind", "file", "sha256", "notes"])
    return Window(period, rows(period, whole, **named), quarters, sources)


def even(n, d):
    """Four quarters alike: what varies between them is nothing."""
    return [(n, d)] * 4
