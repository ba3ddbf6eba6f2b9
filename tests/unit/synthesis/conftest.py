"""A SYNTHETIC half-year at a hundredth of the nation, made once."""

import pytest

from vawg_analysis.synthesis.production import synthesise
from vawg_analysis.synthesis.request import BASELINE, Request
from vawg_analysis.synthesis.world import world

SMALL = Request.check(BASELINE, seed=1, scale=0.01)


@pytest.fixture(scope="session")
def small():
    """What the files of ``folder`` were made from."""
    return SMALL


@pytest.fixture(scope="session")
def plan():
    """The plan behind the files of ``folder``."""
    return world(SMALL)


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """Every file of the synthesis; read them, never write to them."""
    target = tmp_path_factory.mktemp("synthetic") / "files"
    synthesise(SMALL, target)
    return target
