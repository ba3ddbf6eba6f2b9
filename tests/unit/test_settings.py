import pytest

from vawg_analysis.periods import Period
from vawg_analysis.problems import Refused
from vawg_analysis.settings import settings

DEFAULTS = """
scope: published-tables
smallest_base: 10
immature_above: 0.05
trend_from: 2012-04-to-2012-06
"""
PERIOD = Period.parse("2021-10-to-2022-03")


def folder(path, own=None):
    (path / "periods").mkdir()
    (path / "defaults.yaml").write_text(DEFAULTS)
    if own:
        (path / "periods" / f"{PERIOD.name}.yaml").write_text(own)
    return path


def test_a_period_adds_to_the_defaults(tmp_path):
    found = settings(PERIOD, folder(tmp_path, "scope: npcc-2022\nnotes: [late]"))
    assert (found.scope, found.smallest_base) == ("npcc-2022", 10)
    assert found.notes == ("late",)


def test_a_period_without_a_file_has_the_defaults(tmp_path):
    assert settings(PERIOD, folder(tmp_path)).scope == "published-tables"


def test_a_misspelt_key_is_answered(tmp_path):
    with pytest.raises(Refused, match="Did you mean “smallest_base”"):
        settings(PERIOD, folder(tmp_path, "smalest_base: 5"))


def test_a_value_out_of_range_names_file_and_key(tmp_path):
    with pytest.raises(Refused, match=r"2021-10-to-2022-03\.yaml.*smallest_base"):
        settings(PERIOD, folder(tmp_path, "smallest_base: 0"))
