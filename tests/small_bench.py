"""Eight forces whose crimes ended in six ways, made up, as the workbench reads them."""

import dataclasses
from functools import cache

import pandas as pd

from vawg_analysis.assessment.figures import Window
from vawg_analysis.framework import COMPOSITION, COMPOSITION_OF_RECORDED, OF_RECORDED
from vawg_analysis.kpis.measures import COLUMNS
from vawg_analysis.parameters import Parameters
from vawg_analysis.periods import Period
from vawg_analysis.reference.areas import NATION
from vawg_analysis.release.kept import Tables
from vawg_analysis.reports.workbench import Workbench
from vawg_analysis.thresholds.beginning import begun
from vawg_analysis.thresholds.explored import Explored, outcome_figures
from vawg_analysis.thresholds.kept import Thresholds
from vawg_analysis.thresholds.table import threshold_table

YEAR = Period.parse("2024-04-to-2025-03")
ENDS = (
    "charged",
    "type_16",
    "type_14",
    "type_15",
    "no_suspect_identified",
    "not_yet_assigned",
)
FORCES = {
    "kent": (40, 400, 100, 200, 60, 100),
    "essex": (48, 380, 120, 180, 72, 80),
    "surrey": (60, 360, 80, 220, 80, 120),
    "sussex": (20, 420, 100, 200, 60, 140),
    "dorset": (80, 340, 60, 200, 120, 80),
    "cumbria": (52, 400, 88, 160, 100, 60),
    "durham": (100, 300, 60, 180, 160, 40),
    "wiltshire": (40, 440, 120, 200, 40, 160),
}
"""Cases a quarter, in the order of :data:`ENDS`."""


def _rows(period, force, counts):
    cases = dict(zip(ENDS, counts, strict=True))
    everything = sum(counts)
    for offence in ("rape", "stalking"):
        for pairs in (COMPOSITION, COMPOSITION_OF_RECORDED):
            for kpi, measure in pairs:
                count = cases.get(measure.removesuffix(OF_RECORDED), 0)
                whole = everything
                if not measure.endswith(OF_RECORDED):
                    whole -= cases["not_yet_assigned"]
                yield {
                    "period": period.name,
                    "force": force,
                    "kpi": kpi,
                    "measure": measure,
                    "basis": "recorded",
                    "breakdown": "offence",
                    "category": offence,
                    "numerator": float(count),
                    "denominator": float(whole),
                    "value": count / whole,
                    "lower": float("nan"),
                    "upper": float("nan"),
                    "unit": "proportion",
                    "method": "by hand",
                    "status": "ok",
                    "note": "",
                }


NUMBERS = ["numerator", "denominator", "value"]


def kpi_rows(period, times=1, without=()):
    """The KPI table of a period in which every count is ``times`` a quarter's.

    ``without`` are forces that provided nothing.
    """
    every = FORCES | {NATION: tuple(map(sum, zip(*FORCES.values(), strict=True)))}
    found = [
        row
        for force, counts in every.items()
        for row in _rows(period, force, [times * count for count in counts])
    ]
    table = pd.DataFrame(found, columns=COLUMNS)
    own = table[table["force"] == "kent"]
    none = [
        own.assign(
            force=force, status="not provided", **dict.fromkeys(NUMBERS, float("nan"))
        )
        for force in without
    ]
    return pd.concat([table, *none], ignore_index=True)


def explored(without=()):
    """The year and its quarters, all alike, and no quarter before."""
    sources = pd.DataFrame(columns=["kind", "file", "sha256", "notes"])
    each = [kpi_rows(one, without=without) for one in YEAR.quarters]
    quarters = pd.concat(each, ignore_index=True)
    window = Window(YEAR, kpi_rows(YEAR, 4, without), quarters, sources)
    return Explored(window, quarters).narrowed(outcome_figures())


@cache
def _found(without):
    of = explored(without)
    judged = threshold_table(of.window, (), of.history)
    return Thresholds(of, judged, begun(of, judged), pd.DataFrame())


def workbench(force="kent", without=()):
    """The report on thresholds of one of these forces, or of all together."""
    none = pd.DataFrame()
    empty = dict.fromkeys([f.name for f in dataclasses.fields(Tables)], none)
    made = Workbench(Parameters.check({"period": YEAR.name, "force": force}))
    tables = empty | {"kpis": kpi_rows(YEAR, 4, without), "synthetic": False}
    made.__dict__["tables"] = Tables(**tables)
    made.__dict__["found"] = _found(without)
    return made
