"""The data dictionary: nothing that is published has a column it does not know."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.assessment.progress import COLUMNS as PROGRESS
from vawg_analysis.kpis.measures import COLUMNS as OF_KPIS
from vawg_analysis.presentation.figures.bars import COLUMNS as BARS
from vawg_analysis.presentation.figures.change import COLUMNS as CHANGE
from vawg_analysis.presentation.figures.control_chart import COLUMNS as CONTROL_CHART
from vawg_analysis.presentation.figures.data import ESTIMATES
from vawg_analysis.presentation.figures.funnel_plot import COLUMNS as FUNNEL_PLOT
from vawg_analysis.presentation.figures.spread import COLUMNS as SPREAD
from vawg_analysis.presentation.figures.thresholds import COLUMNS as THRESHOLDS
from vawg_analysis.presentation.figures.trend import COLUMNS as TREND
from vawg_analysis.publication.columns import COLUMNS, KPI_TABLE, described, dictionary
from vawg_analysis.publication.differences import COLUMNS as OF_CHANGES


def test_it_has_the_columns_of_the_kpi_table_in_their_order():
    assert [column.name for column in KPI_TABLE] == list(OF_KPIS)


def test_it_knows_the_columns_of_every_table_of_ours():
    assert set(PROGRESS) | set(OF_CHANGES) <= set(COLUMNS)


def test_each_column_is_described_once():
    words = dictionary()
    assert words["column"].is_unique
    assert not words.isin([""]).any(axis=None)


def test_a_column_it_does_not_know_is_named_by_itself():
    (column,) = described(pd.DataFrame({"days_to_train": [1.5]}))
    assert (column.title, column.datatype) == ("Days to train", "number")


def test_it_knows_the_columns_behind_every_chart():
    drawn = {*BARS, *CHANGE, *CONTROL_CHART, *FUNNEL_PLOT, *SPREAD, *TREND, *ESTIMATES}
    assert drawn | {*THRESHOLDS} <= set(COLUMNS)
