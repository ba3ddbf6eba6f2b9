"""SYNTHETIC returns of forces, written as files and read."""

import pandas as pd
import pytest
from synthetic_rows import ROWS

from vawg_analysis.returns.reading import examine

REFERENCES = {
    "crimes": ("crime_reference", "victim_reference"),
    "suspects": ("suspect_reference",),
    "conduct": ("case_reference",),
    "orders": ("order_reference",),
    "order-breaches": ("breach_reference",),
    "disclosure-scheme": ("application_reference",),
}


@pytest.fixture
def rows_of():
    """So many flawless rows of a return of single events, each with its references."""

    def made(kind, number):
        return [
            {
                **ROWS[kind],
                **{name: f"SYNTHETIC-{name}-{i}" for name in REFERENCES[kind]},
            }
            for i in range(number)
        ]

    return made


@pytest.fixture
def written(tmp_path):
    """The path of a CSV file of some rows."""

    def write(rows, name="SYNTHETIC.csv"):
        path = tmp_path / name
        pd.DataFrame(rows).to_csv(path, index=False)
        return path

    return write


@pytest.fixture
def examined(written):
    """What is found in a CSV file of some rows."""
    return lambda rows: examine(written(rows))
