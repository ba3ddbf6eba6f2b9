"""A threshold as it is wished for, and what cannot be wished for."""

import pytest

from vawg_analysis.problems import Refused
from vawg_analysis.thresholds.wanted import Threshold, usual_side


def test_the_framework_says_which_side_is_meant():
    assert usual_side("5.2", "charged") == "at least"
    assert usual_side("7.1", "type_16") == "at most"
    assert usual_side("5.3", "median_days_charged") == "at most"


def test_where_it_favours_none_the_side_must_be_said():
    with pytest.raises(Refused, match="favours no direction.*at least or at most"):
        usual_side("5.2", "informal")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"measure": "charge"}, "Did you mean “charged”"),
        ({"side": "at leest"}, "Did you mean “at least”"),
        ({"value": 10}, "a share from 0 to 1"),
        ({"value": float("nan")}, "a share from 0 to 1"),
        ({"basis": "period"}, "recorded, assigned"),
        ({"kpi": "5.9"}, "no such KPI"),
    ],
)
def test_what_cannot_be_a_threshold_is_refused(given, said):
    right = {"kpi": "5.2", "measure": "charged", "side": "at least", "value": 0.1}
    with pytest.raises(Refused, match=said):
        Threshold(**right | given)


def test_a_threshold_is_called_by_its_measure_side_and_figure():
    least = Threshold("5.2", "charged", "at least", 0.1)
    most = Threshold("6.4", "median_days", "at most", 28, basis="period")
    assert least.label == "KPI 5.2, charged or summonsed: at least 10.0%"
    assert most.label == "KPI 6.4, median of finished: at most 28 days"
