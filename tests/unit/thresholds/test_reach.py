"""The year in which a trend arrives, and when there is none."""

import numpy as np
import pandas as pd
import pytest
from scipy.special import expit, logit
from threshold_rows import rows, window

from vawg_analysis.periods import Period, quarters_between
from vawg_analysis.thresholds.bounds import bounds
from vawg_analysis.thresholds.candidates import parse
from vawg_analysis.thresholds.figures import ready
from vawg_analysis.thresholds.posterior import true_values
from vawg_analysis.thresholds.reach import reached
from vawg_analysis.thresholds.trends import trends

LAST = Period.parse("2025-01-to-2025-03")
NOISE = np.tile([1.02, 0.99, 0.98, 1.01], 20)


def history(slope, first="2020-04-to-2020-06", level=0.08, **named):
    """Kent's share rises by ``slope`` logits a year to ``level`` in April 2025."""
    quarters = quarters_between(Period.parse(first), LAST)
    time = (np.arange(len(quarters)) - len(quarters) + 0.5) / 4
    share = expit(logit(level) + slope * time) * NOISE[: len(quarters)]
    cases = 5000.0
    return pd.concat(
        [
            rows(quarter, {"kent": (round(cases * p), cases)}, **named)
            for quarter, p in zip(quarters, share, strict=True)
        ],
        ignore_index=True,
    )


def reach(table, text, direction="increase", **named):
    quarters = table[table["period"] >= "2024-04"]
    pairs = quarters[quarters["force"] == "kent"][["numerator", "denominator"]]
    of = window({"kent": list(pairs.itertuples(index=False, name=None))}, **named)
    true = true_values(ready(of))
    found = bounds(parse(text), true, direction)
    return reached(trends(table), true, found).set_axis(true.rows["force"]).loc["kent"]


def test_a_rise_reaches_its_threshold_in_its_year():
    found = reach(history(0.08), "absolute:0.10")
    years = (logit(0.10) - logit(0.08)) / 0.08
    assert found["reach"] == "reached"
    assert found["reached"] == np.floor(2025.25 + years) == 2028
    assert found["reached_lower"] <= found["reached"] <= found["reached_upper"]
    # p (1 − p) × slope
    assert found["trend_per_year"] == pytest.approx(0.08 * 0.92 * 0.08, rel=0.1)
    assert (found["trend_from"], found["trend_quarters"]) == ("2020-04-to-2020-06", 20)


@pytest.mark.parametrize(
    ("slope", "text", "direction", "said"),
    [
        (0.08, "absolute:0.07", "increase", "met already"),
        (-0.08, "absolute:0.10", "increase", "not at this trend"),
        (-0.08, "absolute:0.07", "decrease", "reached"),
        (0.08, "absolute:0.07", "decrease", "not at this trend"),
        (0.01, "absolute:0.5", "increase", "not at this trend"),
        (0.004, "absolute:0.081", "increase", "reached, no latest year"),
        (0.08, "absolute:0.10", "undefined", ""),
        (0.08, "limits:own", "increase", ""),
    ],
)
def test_what_is_said_of_a_trend(slope, text, direction, said):
    assert reach(history(slope), text, direction)["reach"] == said


def test_seven_quarters_tell_no_trend():
    found = reach(history(0.08, "2023-07-to-2023-09"), "absolute:0.10")
    assert found["reach"] == "no trend known"
    assert np.isnan(found["reached"])


def test_a_trend_does_not_cross_a_change_in_recording():
    named = {"category": "stalking"}
    found = reach(history(0.08, **named), "absolute:0.10", **named)
    # the rule of April 2023 leaves eight quarters
    assert (found["trend_from"], found["trend_quarters"]) == ("2023-04-to-2023-06", 8)
    assert reach(history(0.08), "absolute:0.10")["trend_quarters"] == 20


def test_a_total_breaks_where_any_offence_does():
    named = {"breakdown": "all", "category": "all"}
    found = reach(history(0.08, **named), "absolute:0.10", **named)
    # sexual offences break in January 2024: its quarter is part old, part new
    assert found["trend_from"] == "2024-04-to-2024-06"


def test_only_the_latest_five_years_count():
    early = history(-0.5, "2012-04-to-2012-06")
    late = history(0.08)
    table = pd.concat([early[early["period"] < "2020-04"], late], ignore_index=True)
    found = reach(table, "absolute:0.10")
    assert found["trend_from"] == "2020-04-to-2020-06"
    assert found["reached"] == 2028


def test_quarters_that_are_missing_are_said():
    table = history(0.08)
    gap = table[~table["period"].between("2021-04", "2024-03-z")]
    assert trends(gap).gap == "the trend rests on 8 of 20 quarters since April 2020"
    assert trends(table).gap == ""


def test_a_year_s_rate_is_held_against_a_year_of_quarters():
    named = {"kpi": "5.1", "measure": "rate", "unit": "per 1,000 female population"}
    quarters = quarters_between(Period.parse("2020-04-to-2020-06"), LAST)
    counts = np.round(100 * np.exp(0.1 * (np.arange(20) - 19.5) / 4) * NOISE[:20])
    table = pd.concat(
        [
            rows(quarter, {"kent": (n, 1000.0)}, **named)
            for quarter, n in zip(quarters, counts, strict=True)
        ],
        ignore_index=True,
    )
    # 100 crimes a quarter are 400 per 1,000 a year, up 10% a year: 600 in 4.05 years
    found = reach(table, "absolute:600", **named)
    assert found["reached"] == np.floor(2025.25 + np.log(1.5) / 0.1) == 2029
    assert found["trend_per_year"] == pytest.approx(400 * np.expm1(0.1), rel=0.05)
