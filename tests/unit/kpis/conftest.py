"""A small store: a line of text a row, so that a test shows all that it counts."""

from pathlib import Path

import pandas as pd
import pytest
from tables import CRIME, WINDOW

from vawg_analysis.kpis.question import Question
from vawg_analysis.parameters.settings import Settings
from vawg_analysis.periods import Period
from vawg_analysis.returns import RETURNS, Release
from vawg_analysis.scope import Scope
from vawg_analysis.store import Store

SETTINGS = Settings(
    scope="published-tables",
    scope_of_records="npcc-2022",
    smallest_base=10,
    immature_above=0.05,
    reliable_above=0.6,
    trend_from="2018-04-to-2018-06",
)


@pytest.fixture
def ask():
    """A question about some windows, with the usual settings unless said otherwise."""

    def asked(*windows, victims="women-and-girls", scope="published-tables"):
        periods = tuple(Period.parse(name) for name in windows)
        return Question(periods, Scope.load(scope), victims, SETTINGS)

    return asked


@pytest.fixture
def store_of(tmp_path):
    """A store of the rows given by return; every force not named has one robbery."""

    def made(**returns):
        store = Store(tmp_path / "store")
        for kind, (columns, rows) in returns.items():
            frame = pd.DataFrame(rows, columns=columns.split())
            frame["count"] = frame["count"].astype("Int64")
            name = kind.replace("_", "-")
            store.take(Release(name, frame, Path(f"{name}.csv"), kind))
        return store

    return made


@pytest.fixture
def held(tmp_path):
    """A store of SYNTHETIC crimes, a row for each change to a flawless one."""

    def made(changes):
        frame = pd.DataFrame([CRIME | change for change in changes])
        frame["crime_reference"] = [f"SYNTHETIC-{n}" for n in range(len(frame))]
        frame["victim_age"] = frame["victim_age"].astype("Int64")
        for name, column in RETURNS["crimes"].dictionary.items():
            if column.dtype.startswith("datetime"):
                frame[name] = pd.to_datetime(frame[name]).astype("datetime64[us]")
            elif name not in frame:
                frame[name] = ""
        store = Store(tmp_path / "store")
        rows = frame[list(RETURNS["crimes"].dictionary)]
        store.take(Release("crimes", rows, Path("SYNTHETIC.csv"), "x"))
        return store

    return made


@pytest.fixture
def ask_records(ask):
    def asked(*windows, **options):
        return ask(*(windows or (WINDOW,)), scope="npcc-2022", **options)

    return asked
