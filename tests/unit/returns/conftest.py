"""Extracts of published tables, as they are or with some cells changed."""

from pathlib import Path

import pandas as pd
import pytest

from vawg_analysis.problems import Refused
from vawg_analysis.returns import read

PUBLISHED = Path(__file__).parents[2] / "data" / "published"


@pytest.fixture
def published():
    """The folder of the extracts."""
    return PUBLISHED


@pytest.fixture
def cells():
    """An extract as text, cell by cell."""

    def load(name):
        return pd.read_csv(PUBLISHED / name, dtype=str, keep_default_na=False)

    return load


@pytest.fixture
def rewritten(tmp_path, cells):
    """The path of an extract after ``change``, which is given and gives its cells."""

    def write(name, change):
        path = tmp_path / name
        change(cells(name)).to_csv(path, index=False)
        return path

    return write


@pytest.fixture
def problems_of():
    """Every problem for which a file is refused."""

    def refused(path):
        with pytest.raises(Refused) as caught:
            read(path)
        return caught.value.problems

    return refused


@pytest.fixture
def counts_of():
    """Counts of a frame by the values of some columns, as a plain dictionary."""

    def by(rows, *columns):
        keys = zip(*(rows[column] for column in columns), strict=True)
        keys = [key if len(columns) > 1 else key[0] for key in keys]
        assert len(set(keys)) == len(keys)
        return dict(zip(keys, rows["count"], strict=True))

    return by
