"""KPIs on forces' own returns against cases worked by hand: ``cases/KPI.yaml``.

A case holds a few rows of each return and the figures that follow, each with its
arithmetic in words. Columns that a case leaves out are those of a flawless row.
"""

from pathlib import Path

import pandas as pd
import pytest
import yaml

from vawg_analysis.kpis.own import OWN
from vawg_analysis.kpis.question import Question
from vawg_analysis.periods import Period
from vawg_analysis.scope import Scope
from vawg_analysis.settings import settings

CASES = {
    kpi: path
    for kpi in OWN
    if (path := Path(__file__).parent / "cases" / f"{kpi}.yaml").exists()
}
KEY = ["force", "measure", "basis", "breakdown", "category"]
NUMBERS = ("numerator", "denominator", "value", "lower", "upper")


@pytest.fixture(scope="module")
def computed(store_of_returns):
    """The case of a KPI and its figures, through files, reader and store."""
    known = {}

    def table(kpi):
        if kpi not in known:
            case = yaml.safe_load(CASES[kpi].read_text(encoding="utf-8"))
            store = store_of_returns(case["returns"])
            window = Period.parse(case["period"])
            choices = settings(window).model_copy(
                update={"smallest_base": case["smallest_base"]}
            )
            scope = Scope.load("published-tables")
            question = Question((window,), scope, "women-and-girls", choices)
            known[kpi] = case, OWN[kpi](store, question).set_index(KEY)
        return known[kpi]

    return table


EXPECTED = [
    pytest.param(kpi, figure, id=f"{kpi} {' '.join(str(figure[k]) for k in KEY)}")
    for kpi, path in CASES.items()
    for figure in yaml.safe_load(path.read_text(encoding="utf-8"))["expected"]
]


def test_every_kpi_has_a_case():
    assert set(CASES) == set(OWN)


@pytest.mark.parametrize("kpi, figure", EXPECTED)
def test_a_figure_is_what_its_arithmetic_says(computed, kpi, figure):
    _, table = computed(kpi)
    row = table.loc[tuple(figure[k] for k in KEY)]
    assert isinstance(row, pd.Series), "the figure stands in one row"
    assert row["status"] == figure["status"], row["note"]
    for name in NUMBERS:
        if name in figure:
            wanted = float("nan") if figure[name] is None else figure[name]
            # hand arithmetic is written with four decimals
            assert row[name] == pytest.approx(wanted, abs=6e-5, nan_ok=True), name
    assert figure["because"]
