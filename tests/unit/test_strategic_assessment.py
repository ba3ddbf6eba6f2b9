"""The assessment's export: the KPI table's own rows, and how many forces are behind."""

import pandas as pd

from vawg_analysis.kpis.coverage_words import coverage_in_words
from vawg_analysis.kpis.measures import COLUMNS
from vawg_analysis.production.strategic_assessment import strategic_assessment
from vawg_analysis.reference.areas import FORCES, NATION


def table(*rows):
    given = [
        {
            "period": "2021-10-to-2022-03",
            "measure": "m",
            "basis": "period",
            "breakdown": "all",
            "category": "all",
            "force": force,
            "kpi": kpi,
            "status": status,
            "value": value,
        }
        for force, kpi, status, value in rows
    ]
    return pd.DataFrame(given).reindex(columns=COLUMNS)


def test_forces_are_counted_by_what_they_have_and_the_nation_is_not_one():
    rows = [(force, "5.1", "ok", 1.0) for force in FORCES[:42]]
    rows += [("kent", "5.1", "provisional", 1.0), ("btp", "5.1", "not provided", None)]
    said = coverage_in_words(table(*rows, (NATION, "5.1", "provisional", 44.0)))
    assert said.tolist() == ["42 full, 1 provisional, 1 not provided"]


def test_sections_hold_the_table_s_own_figures_in_the_order_of_the_sections():
    kpis = table(
        ("kent", "10.1", "ok", 3.0),
        ("kent", "1.1", "ok", 9.0),
        ("kent", "5.1", "ok", 5.0),
        (NATION, "5.1", "ok", 5.0),
        ("kent", "7.1", "too few", None),
    )
    found = strategic_assessment(kpis)
    assert found["section"].tolist() == ["extent", "extent", "nature", "spaces"]
    assert found["value"].fillna(-1).tolist() == [5.0, 5.0, -1.0, 3.0]
    assert found["forces"].tolist() == [
        "1 full",
        "1 full",
        "1 too few to show",
        "1 full",
    ]
    assert list(found.columns) == ["section", *COLUMNS, "forces"]
