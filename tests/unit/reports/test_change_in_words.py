"""Change in words: what changed, what could not have shown, what recording explains."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from vawg_analysis.assessment.among_forces import among_forces
from vawg_analysis.assessment.artefact import FIGURES
from vawg_analysis.assessment.held_against import year_before
from vawg_analysis.assessment.needed import change_needed
from vawg_analysis.assessment.progress import COLUMNS
from vawg_analysis.assessment.scatter import SCATTER
from vawg_analysis.kpis.measures import COLUMNS as KPI_COLUMNS
from vawg_analysis.parameters import Parameters
from vawg_analysis.periods import Period
from vawg_analysis.reference.areas import NATION
from vawg_analysis.reference.peers import groups_named, read_groups
from vawg_analysis.release.kept import Tables
from vawg_analysis.reports.among_forces import ALL_TOGETHER
from vawg_analysis.reports.pursuit import Pursuit
from vawg_analysis.reports.since_before import CUT, NONE_HELD
from vawg_analysis.reports.trust import Trust

PERIOD = "2020-04-to-2021-03"
BEFORE = "2019-04-to-2020-03"
CRIMES = {
    "force": "kent",
    "kpi": "5.1",
    "measure": "recorded_crimes",
    "basis": "period",
    "breakdown": "offence",
    "unit": "crimes",
}
CHARGED = CRIMES | {"kpi": "5.2", "measure": "charged", "basis": "recorded"}
CHARGED |= {"unit": "proportion"}


def moved(**given):
    """A row of the progress table; a ratio of 1.1 that is not shown to be a change."""
    row = dict.fromkeys(COLUMNS, "") | CRIMES
    row |= {"category": "rape", "value_baseline": 100.0, "value": 110.0}
    row |= {"effect": "ratio of rates", "change": 1.1, "lower": 0.9, "upper": 1.3}
    row |= {"smallest_fall": 0.75, "smallest_rise": 1.25}
    return row | {"finding": "no change shown"} | given


def band(row, lower, upper, quarters=4):
    known = {key: row[key] for key in CRIMES} | {"category": row["category"]}
    bounds = {"band_lower": lower, "band_upper": upper, "band_quarters": quarters}
    return dict.fromkeys(FIGURES) | known | bounds | {"baseline": BEFORE, "name": ""}


def report(kind=Pursuit, force="kent", period=PERIOD, **tables):
    names = [field.name for field in dataclasses.fields(Tables)]
    empty = {name: pd.DataFrame() for name in names if name != "synthetic"}
    empty["progress"] = pd.DataFrame(columns=COLUMNS)
    made = kind(Parameters.check({"period": period, "force": force}))
    made.__dict__["tables"] = Tables(**(empty | tables))
    return made


def since(*rows, bands):
    frames = {"progress": pd.DataFrame(rows), "earlier": pd.DataFrame(bands)}
    return report(**frames).since_before


def test_no_change_shown_says_what_could_not_have_shown():
    row = moved()
    assert str(since(row, bands=[band(row, 80.0, 120.0)]).said()) == (
        "- Recorded crimes: rape: 100 before, 110 now: **not shown to have changed**; "
        "with this volume a fall of less than 25.0% or a rise of less than 25.0% could "
        "not have shown. Now lies within what was to be expected, 80 to 120."
    )


def test_a_change_across_a_change_in_recording_is_said_to_be_across_one():
    row = moved(
        category="stalking",
        value=300.0,
        finding="up",
        change=3.0,
        lower=2.5,
        upper=3.5,
        recording_changes="stalking rule, April 2020",
    )
    assert str(since(row, bands=[band(row, 80.0, 120.0)]).said()) == (
        "- Recorded crimes: stalking: 100 before, 300 now: **changed: up**, +200.0% "
        "(150.0% to 250.0%). Now lies outside what was to be expected, 80 to 120. "
        "Recording changed between the two (stalking rule, April 2020): a change in "
        "what happened cannot be told from one in recording."
    )


@pytest.mark.parametrize(
    ("fall", "rise", "said"),
    [
        (np.nan, 3.0, "any fall, or a rise of less than 200.0%, could not have shown"),
        (0.5, np.nan, "a fall of less than 50.0%, or any rise, could not have shown"),
        (np.nan, np.nan, "with this volume no change could have shown"),
    ],
)
def test_what_no_volume_shows_is_said(fall, rise, said):
    row = moved(smallest_fall=fall, smallest_rise=rise)
    assert said in str(since(row, bands=[band(row, 80.0, 120.0)]).said())


def test_a_share_changes_by_points():
    row = moved(**CHARGED) | {"value_baseline": 0.05, "value": 0.08, "change": 0.03}
    row |= {"effect": "difference of proportions", "lower": 0.01, "upper": 0.05}
    row |= {"finding": "up"}
    said = str(since(row, bands=[band(row, 0.04, 0.06)]).said())
    assert "**changed: up**, +3.0 percentage points (1.0 to 5.0)" in said
    assert "outside what was to be expected, 4.0% to 6.0%" in said


def test_a_band_of_another_length_is_not_used():
    row = moved()
    found = since(row, bands=[band(row, 20.0, 30.0, quarters=1)])
    assert "to be expected" not in str(found.said())
    assert found.table().frame["To be expected"].tolist() == ["not known"]


def test_a_measure_without_an_earlier_figure_is_named():
    none = moved(**CHARGED) | {"value_baseline": np.nan, "finding": "not compared"}
    row = moved()
    said = str(since(row, none, bands=[band(row, 80.0, 120.0)]).said())
    assert "Charged or summonsed: **no earlier period is held**" in said


def test_where_nothing_earlier_is_held_it_says_so_and_shows_nothing():
    nothing = report().since_before
    assert (str(nothing.said()), nothing.table(), nothing.picture()) == (
        NONE_HELD,
        None,
        None,
    )
    assert str(report(period="2024-05-to-2024-06").since_before.said()) == CUT


def test_the_picture_is_of_change_relative_to_before():
    row = moved()
    alt = since(row, bands=[band(row, 80.0, 120.0)]).picture().alt
    assert "“Recorded crimes: rape”: 10.0%, within −20.0% to 20.0%." in alt


def quarterly(values, force="kent", offence="stalking", until="2021-03"):
    """An offence by quarter, the last one ending in ``until``."""
    last = Period.parse(f"2012-04-to-{until}").quarters[-len(values) :]
    rows = [
        CRIMES | {"period": q.name, "force": force, "value": v, "numerator": v}
        for q, v in zip(last, values, strict=True)
    ]
    return pd.DataFrame(rows).assign(category=offence, status="ok", denominator=1)


def test_stalking_is_two_series_from_april_2020_on():
    trend = quarterly([100.0, 110, 90, 100, 310, 290, 300, 300])
    quarters = report(trend=trend).over_quarters
    said = str(quarters.said("stalking"))
    assert "Recording changed in **April 2020** (stalking rule)." in said
    assert "held **100** on average before it and **300** from then on" in said
    assert "within which" not in said
    assert "not to be read as a change in how often it happened" in said
    alt = quarters.picture("stalking").alt
    assert "April 2019 to March 2020: mean 100" in alt
    assert "April 2020 to March 2021: mean 300" in alt


def test_a_quarter_within_which_recording_changed_is_said_to_have_days_of_both():
    values = [400.0, 390, 410, 400, 370, 280, 260, 250]
    trend = quarterly(values, offence="malicious communications", until="2024-12")
    said = str(report(trend=trend).over_quarters.said("malicious communications"))
    assert "Recording changed in **January 2024** (images leave 8R)." in said
    # (370 + 280 + 260 + 250) / 4
    assert "held **400** on average before it and **290** from then on" in said
    assert "The quarter of January 2024 to March 2024, within which" in said


def shares(counts, force="force"):
    """The charge share of rape and all of several forces: numerator, denominator."""
    rows = [
        dict.fromkeys(KPI_COLUMNS, "")
        | CHARGED
        | {"force": name, "period": PERIOD, "category": category, "status": "ok"}
        | {"breakdown": "all" if category == "all" else "offence"}
        | {"numerator": float(n), "denominator": float(d), "value": n / d}
        | {"lower": np.nan, "upper": np.nan}
        for category in ("all", "rape")
        for name, (n, d) in counts.items()
    ]
    return pd.DataFrame(rows)


FORCES = {
    "kent": (60, 1000),
    "essex": (50, 1000),
    "city-of-london": (1, 10),
    "btp": (30, 400),
    "surrey": (70, 1000),
}
PEERS = read_groups("msf-iopc-2022-23")
NONE_TOLD = pd.DataFrame(columns=SCATTER)


def test_forces_without_residents_stay_in_a_comparison_of_shares():
    found = among_forces(shares(FORCES), groups_named(""), NONE_TOLD)
    rape = found[found["category"] == "rape"]
    assert set(rape["force"]) == set(FORCES) and rape["z"].notna().all()
    # by hand: 211 of 3,410
    assert found["centre"].unique() == pytest.approx([211 / 3410])


def test_a_place_is_a_span_and_never_one_rank():
    kpis = shares(FORCES)
    said = str(_among(kpis).said("rape"))
    assert "Charged or summonsed, rape: **6.0%**, within the 95% limits" in said
    assert "chance alone would have its place between 1st and 5th of 5; the " in said


def test_a_place_that_chance_leaves_alone_is_not_named():
    # of a million crimes each, shares a point apart: no draw puts one before another
    apart = [(0.05 + 0.01 * k) * 1_000_000 for k in range(5)]
    kpis = shares({f: (n, 1_000_000) for f, n in zip(FORCES, apart, strict=True)})
    found = among_forces(kpis, PEERS, NONE_TOLD)
    rape = found[(found["category"] == "rape") & (found["force"] == "kent")]
    assert rape["rank_lower"].item() == rape["rank_upper"].item()
    said = str(_among(kpis).said("rape"))
    assert "among the 5 forces, so none is named" in said
    assert "Counted from the lowest" not in said


def test_what_a_place_allows_for_is_said():
    kpis = shares(FORCES)
    varies = kpis.assign(extra=0.001, scale=1.0, freedom=np.inf, points=4.0)[SCATTER]
    said = str(_among(kpis, force="surrey", varies=varies).said("rape"))
    assert "chance and how quarters differ would have its place between" in said
    alone = str(_among(kpis, force="surrey").said("rape"))
    assert "chance alone would have its place between" in alone


def _among(kpis, force="kent", varies=NONE_TOLD):
    waiting = kpis.assign(measure="not_yet_assigned_of_recorded", value=0.1)
    nation = pd.concat([kpis, waiting]).query("force == 'kent'").assign(force=NATION)
    table = pd.concat([kpis, waiting, nation], ignore_index=True)
    frames = {"kpis": table, "among_forces": among_forces(kpis, PEERS, varies)}
    return report(force=force, **frames).among_forces


def test_a_funnel_names_no_other_force_and_the_nation_has_none():
    picture = _among(shares(FORCES)).funnel("rape")
    assert "Kent: 6.0% of 1,000 crimes with an outcome" in picture.alt
    assert "Essex" not in picture.svg
    nation = _among(shares(FORCES), NATION)
    assert (str(nation.funnel()), nation.said()) == (ALL_TOGETHER, None)


def test_the_change_a_share_needs_grows_as_its_volume_falls():
    kpis = shares({"kent": (100, 1000), "essex": (10, 100), "surrey": (1, 10)})
    needed = change_needed(kpis[kpis["category"] == "rape"]).set_index("force")
    assert needed.loc["kent", "fall_to"] < 0.1 < needed.loc["kent", "rise_to"]
    assert needed.loc["essex", "rise_to"] > needed.loc["kent", "rise_to"]
    # textbook: 1000 a side at 10% show about 14% with 80% power (n ≈ 1,000)
    assert needed.loc["kent", "rise_to"] == pytest.approx(0.14, abs=0.002)


def test_pillars_without_an_earlier_period_say_so():
    missing = pd.DataFrame(
        [
            dict.fromkeys(KPI_COLUMNS, "")
            | {"force": "kent", "kpi": kpi, "breakdown": "all", "category": "all"}
            | {"status": "not provided", "measure": "all", "value": np.nan}
            | {"numerator": np.nan, "denominator": np.nan, "period": PERIOD}
            for kpi in ("1.1", "1.2", "1.3", "2.1", "3.1", "4.1")
        ]
    )
    page = report(Trust, kpis=missing)
    assert str(page.since_before.said()) == NONE_HELD
    said = str(page.change_needed())
    assert "KPI 1.1, 1.2, 1.3, 2.1, 3.1, 4.1" in said


def test_a_year_before_a_half_year_across_new_year():
    found = year_before(Period.parse("2021-10-to-2022-03"))
    assert found.name == "2020-10-to-2021-03"


def test_only_what_breaks_a_series_is_called_a_break():
    marked = set(report().over_time.changes().frame["Marked"])
    assert "stalking rule" in marked
    assert "19J begins" not in marked
