"""Reading the published values."""

import json
from pathlib import Path

import pandas as pd
import pytest

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="session")
def published():
    """Read ``published("folder/file.csv")``, or the same of a JSON file."""

    def read(name: str, **options):
        path = DATA / name
        if path.suffix == ".json":
            return json.loads(path.read_text(encoding="utf-8"))
        return pd.read_csv(path, **options)

    return read
