"""How a candidate is written, and what is said of one that is not."""

import pytest

from vawg_analysis.problems import Refused
from vawg_analysis.thresholds.candidates import parse
from vawg_analysis.thresholds.defaults import usual_candidates
from vawg_analysis.thresholds.fitting import refuse_misfits
from vawg_analysis.thresholds.schools import SCHOOLS


@pytest.mark.parametrize(
    ("text", "number", "name"),
    [
        ("absolute:0.10", 0.1, ""),
        ("absolute:10%", 0.1, ""),
        ("absolute:250", 250, ""),
        ("relative:+10%", 0.1, ""),
        ("relative:-5%", -0.05, ""),
        ("quantile:0.75", 0.75, ""),
        ("benchmark:0.10", 0.1, ""),
        ("standard:28", 28, ""),
    ],
)
def test_a_number_is_read(text, number, name):
    found = parse(text)
    assert found.school == text.partition(":")[0]
    assert found.number == pytest.approx(number)
    assert parse(found.text) == found


@pytest.mark.parametrize(
    "text", ["limits:own", "limits:forces", "peers:msf-iopc-2022-23"]
)
def test_a_name_is_read(text):
    assert parse(text).text == text


def test_every_school_s_example_is_a_candidate():
    assert {parse(school.example).school for school in SCHOOLS.values()} == set(SCHOOLS)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("absolut:0.1", "Did you mean “absolute”?"),
        ("0.1", "absolute:0.10"),
        ("absolute:-0.1", "a number of 0 or more"),
        ("absolute:", "a number of 0 or more"),
        ("relative:10%", "relative:+10%"),
        ("relative:+0%", "not 0%"),
        ("relative:-100%", "more than -100%"),
        ("quantile:75", "between 0 and 1"),
        ("quantile:1", "between 0 and 1"),
        ("benchmark:0", "above 0 and up to 1"),
        ("standard:10%", "number of days"),
        ("limits:won", "Did you mean “own”?"),
        ("peers:msf", "no such peer groups"),
        ("absolute:1e-3", "a number of 0 or more"),
    ],
)
def test_a_slip_is_answered(text, said):
    with pytest.raises(Refused, match=said.replace("+", r"\+").replace("?", r"\?")):
        parse(text)


def test_a_share_above_1_is_taken_for_a_percentage():
    with pytest.raises(Refused, match="absolute:10%"):
        refuse_misfits([parse("absolute:10")], ["proportion"])
    refuse_misfits([parse("absolute:10")], ["proportion", "per 1,000 population"])


def test_a_time_standard_is_for_days():
    with pytest.raises(Refused, match="figures in days"):
        refuse_misfits([parse("standard:28")], ["proportion"])
    refuse_misfits([parse("standard:28")], ["days"])


def test_the_usual_candidates_follow_the_direction():
    texts = {
        way: [c.text for c in usual_candidates("5.2", way, "proportion")]
        for way in ("increase", "decrease", "undefined")
    }
    assert texts == {
        "increase": ["quantile:0.75", "benchmark:0.1", "limits:forces"],
        "decrease": ["quantile:0.25", "benchmark:0.1", "limits:forces"],
        "undefined": ["limits:forces"],
    }
    assert "standard:28" in [
        c.text for c in usual_candidates("6.4", "decrease", "days")
    ]
