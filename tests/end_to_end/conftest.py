"""What the tests of the command share: a store that holds one year."""

import pytest
from command import vawg

from vawg_analysis.paths import OPEN_DATA


@pytest.fixture(scope="session")
def loaded(tmp_path_factory):
    """A store that holds the older release of 2017/18; read it, never write to it."""
    store = tmp_path_factory.mktemp("command") / "store"
    file = OPEN_DATA / "recorded-crime" / "prc-pfa-2017-18-as-published.csv"
    done = vawg("load", file, "--data", store)
    assert done.returncode == 0, done.stderr
    return store
