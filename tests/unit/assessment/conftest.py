"""What the tests of the assessment share: what a baseline is about, for one."""

import pytest

from vawg_analysis.assessment.artefact import seal
from vawg_analysis.assessment.baseline import baseline


@pytest.fixture
def sealed():
    """A baseline of a window, sealed and not written."""

    def made(window, name="first"):
        about = {
            "name": name,
            "period": window.period.name,
            "date": "2026-11-22",
            "owner": "an analyst",
            "reason": "the first year",
            "rebases": None,
            "scope": {"name": "published-tables", "version": "1", "sha256": "0" * 64},
            "victims": "women-and-girls",
            "settings": {},
            "audience": "public",
            "synthetic": False,
            "package_version": "0.1.0",
            "inputs": [],
        }
        return seal(about, baseline(window))

    return made
