"""The table that these tests are about."""

import pytest


@pytest.fixture
def kpis(every_status):
    return every_status
