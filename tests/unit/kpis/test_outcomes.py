"""Outcome shares: what is in which base, and when a share is not to be shown."""

import pytest
from tables import OUTCOMES, POPULATION, RECORDED, everyone

from vawg_analysis.framework import COMPOSITION, COMPOSITION_OF_RECORDED
from vawg_analysis.kpis.table import kpi_table
from vawg_analysis.reference.areas import FORCES, NATION

Q1 = "2018-04-to-2018-06"
OUTCOME_KPIS = ["5.2", "7.1", "7.2", "8.1"]


def outcomes(force, code="19C", basis="recorded", **types):
    """``t1=5``: five crimes of outcome type 1."""
    return [
        (Q1, force, code, name[1:], basis, count, "") for name, count in types.items()
    ]


@pytest.fixture
def kent(store_of, ask):
    """The KPI rows of rape in Kent, for the outcomes given."""

    def rows(*given, victims="women-and-girls"):
        rows = [row for some in given for row in some]
        store = store_of(outcomes=(OUTCOMES, rows))
        table = kpi_table(store, ask(Q1, victims=victims), OUTCOME_KPIS)
        mine = table[(table["force"] == "kent") & (table["category"] == "rape")]
        return mine.set_index(["basis", "measure"])

    return rows


def test_type_0_is_in_no_base_of_assigned_outcomes(kent):
    rows = kent(outcomes("kent", t0=60, t1=10, t16=20, t14=6, t15=4))
    assert rows.loc[("recorded", "charged"), "denominator"] == 40
    assert rows.loc[("recorded", "charged"), "value"] == 0.25
    assert rows.loc[("recorded", "charged_of_recorded"), "denominator"] == 100
    assert rows.loc[("recorded", "charged_of_recorded"), "value"] == 0.1
    waiting = rows.loc[("recorded", "not_yet_assigned_of_recorded")]
    assert (waiting.numerator, waiting.value) == (60, 0.6)


def test_kpi_7_1_is_type_16_and_7_2_is_type_14(kent):
    rows = kent(outcomes("kent", t1=10, t16=20, t14=6, t15=4))
    values = {
        rows.loc[("recorded", m), "kpi"]: rows.loc[("recorded", m), "value"]
        for m in ("type_16", "type_14", "type_15")
    }
    assert values == {"7.1": 0.5, "7.2": 0.15, "8.1": 0.1}


def test_alternate_offence_types_lie_within_and_are_not_added(kent):
    rows = kent(outcomes("kent", t1=10, t1A=4, t18=30))
    assert rows.loc[("recorded", "charged"), "numerator"] == 10
    assert rows.loc[("recorded", "charged"), "denominator"] == 40


def test_formal_and_informal_are_the_named_sets(kent):
    rows = kent(
        outcomes("kent", t1=1, t2=2, t3=4, t4=8, t6=16, t7=32, t8=64, t22=128, t18=245)
    )
    got = rows.xs("recorded")["numerator"]
    assert got["formal"] == 1 + 2 + 4 + 8 + 16
    assert got["informal"] == 32 + 64
    assert got["formal_or_informal"] == 127
    assert got["diversionary"] == 128


def test_the_parts_are_the_whole(kent):
    every = {f"t{n}": n + 1 for n in range(23) if n != 19}
    rows = kent(outcomes("kent", **every)).xs("recorded")
    assigned = sum(every.values()) - every["t0"]
    parts = [measure for _, measure in COMPOSITION]
    assert rows.loc[parts, "numerator"].sum() == assigned
    assert set(rows.loc[parts, "denominator"].dropna()) == {assigned}
    whole = [measure for _, measure in COMPOSITION_OF_RECORDED]
    assert rows.loc[whole, "value"].sum() == pytest.approx(1)


def test_the_two_count_bases_are_kept_apart(kent):
    rows = kent(
        outcomes("kent", t1=10, t18=30),
        outcomes("kent", basis="assigned", t1=30, t18=30),
    )
    assert rows.loc[("recorded", "charged"), "value"] == 0.25
    assert rows.loc[("assigned", "charged"), "value"] == 0.5
    assert ("assigned", "charged_of_recorded") not in rows.index


def test_a_basis_that_was_not_published_is_not_provided(kent):
    rows = kent(outcomes("kent", t1=10, t18=30))
    assert set(rows.xs("assigned")["status"]) == {"not provided"}


def test_shares_of_an_open_cohort_are_provisional(kent):
    rows = kent(outcomes("kent", t0=6, t1=24, t18=70)).xs("recorded")
    assert rows.loc["charged", "status"] == "provisional"
    assert "6.0% have no outcome yet" in rows.loc["charged", "note"]


def test_shares_of_a_mature_cohort_are_not(kent):
    rows = kent(outcomes("kent", t0=5, t1=25, t18=70)).xs("recorded")
    assert rows.loc["charged", "status"] == "ok"


def test_a_share_of_few_crimes_is_too_few_and_of_none_not_applicable(kent):
    few = kent(outcomes("kent", t1=4, t18=5)).xs("recorded").loc["charged"]
    assert (few.status, few.denominator) == ("too few", 9)
    assert few[["value", "lower", "upper"]].isna().all()


def test_a_share_of_none_is_not_applicable(kent):
    none = kent(outcomes("kent", code="8Q", t1=4)).xs("recorded").loc["charged"]
    assert none.status == "not applicable"


def test_a_net_negative_count_gives_no_share(kent):
    rows = kent(outcomes("kent", t1=-1, t18=40)).xs("recorded")
    assert rows.loc["charged", "status"] == "not applicable"
    assert rows.loc["charged", "note"] == "corrections leave no valid count"


def test_male_victims_join_only_when_all_are_asked_for(kent):
    given = (outcomes("kent", t1=10, t18=30), outcomes("kent", "19F", t1=10))
    assert kent(*given).loc[("recorded", "charged"), "value"] == 0.25


def test_male_victims_are_in_the_figure_for_all(kent):
    given = (outcomes("kent", t1=10, t18=30), outcomes("kent", "19F", t1=10))
    rows = kent(*given, victims="all")
    assert rows.loc[("recorded", "charged"), "value"] == 0.4


def test_wilson_bounds_by_hand(kent):
    row = kent(outcomes("kent", t1=10, t18=30)).loc[("recorded", "charged")]
    # (p + z²/2n ± z√(p(1−p)/n + z²/4n²)) / (1 + z²/n), n = 40, p = 0.25, z = 1.959964
    assert row.lower == pytest.approx(0.1418712, abs=1e-6)
    assert row.upper == pytest.approx(0.4019396, abs=1e-6)


def test_rates_are_per_1000_women_and_girls_and_btp_has_none(store_of, ask):
    population = [
        ("2018-06-to-2018-06", f, sex, "65+", 1500 if sex == "female" else 500)
        for f in FORCES
        if f != "btp"
        for sex in ("female", "male")
    ]
    store = store_of(
        recorded_crime=(RECORDED, [*everyone(Q1), *everyone(Q1, "19C", 3)]),
        population=(POPULATION, population),
    )
    table = kpi_table(store, ask(Q1), ["5.1"])
    rate = table[(table["measure"] == "rate") & (table["breakdown"] == "all")]
    rate = rate.set_index("force")
    assert rate.loc["kent", "value"] == 2.0
    assert rate.loc["kent", "unit"] == "per 1,000 female population"
    assert rate.loc["btp", "status"] == "not applicable"
    assert rate.loc[NATION, "value"] == pytest.approx(44 * 3 / (43 * 1500) * 1000)


def test_a_total_without_sexes_is_parted_as_the_nearest_split(store_of, ask):
    split = [
        ("2018-06-to-2018-06", "kent", "female", "65+", 600),
        ("2018-06-to-2018-06", "kent", "male", "65+", 400),
        ("2024-06-to-2024-06", "kent", "all", "all", 2000),
    ]
    period = "2024-04-to-2024-06"
    store = store_of(
        recorded_crime=(RECORDED, everyone(period, "19C", 12)),
        population=(POPULATION, split),
    )
    table = kpi_table(store, ask(period), ["5.1"])
    rate = table[
        (table["measure"] == "rate")
        & (table["breakdown"] == "all")
        & (table["force"] == "kent")
    ].iloc[0]
    assert (rate.denominator, rate.value) == (1200, 10)
    assert "mid-2024 population estimate × female share of mid-2018" in rate.note


def test_without_any_split_by_sex_a_rate_of_women_is_not_provided(store_of, ask):
    store = store_of(
        recorded_crime=(RECORDED, everyone(Q1, "19C", 12)),
        population=(POPULATION, [("2018-06-to-2018-06", "kent", "all", "all", 2000)]),
    )
    for victims, status, note in (
        ("women-and-girls", "not provided", "no population estimate is split by sex"),
        ("all", "ok", "ONS mid-2018 population estimate"),
    ):
        table = kpi_table(store, ask(Q1, victims=victims), ["5.1"])
        rate = table[
            (table["measure"] == "rate")
            & (table["breakdown"] == "all")
            & (table["force"] == "kent")
        ].iloc[0]
        assert (rate.status, rate.note) == (status, note)


def test_an_outcome_that_did_not_exist_yet_is_not_applicable(kent):
    rows = kent(outcomes("kent", t1=10, t18=30)).xs("recorded")
    assert rows.loc["diversionary", "status"] == "not applicable"
    assert "before April 2019" in rows.loc["diversionary", "note"]
    assert rows.loc["informal", "value"] == 0


def test_an_outcome_given_all_the_same_is_counted(kent):
    rows = kent(outcomes("kent", t1=10, t22=10, t18=20)).xs("recorded")
    assert rows.loc["diversionary", "value"] == 0.25


def test_open_crimes_below_zero_make_the_whole_provisional(kent):
    rows = kent(outcomes("kent", t0=-20, t1=30, t18=70)).xs("recorded")
    assert (rows.loc["charged", "status"], rows.loc["charged", "value"]) == (
        "provisional",
        0.3,
    )
    assert rows.loc["charged", "note"] == "corrections hide at least 20 open crimes"
    assert rows.loc["not_yet_assigned_of_recorded", "status"] == "not applicable"


def test_the_share_still_open_is_observed_and_not_provisional(kent):
    rows = kent(outcomes("kent", t0=60, t1=10, t18=30)).xs("recorded")
    waiting = rows.loc["not_yet_assigned_of_recorded"]
    assert (waiting.status, waiting.value) == ("ok", 0.6)


def test_a_rate_says_where_crimes_and_residents_are_of_different_places(store_of, ask):
    people = [
        ("2018-06-to-2018-06", force, "all", "all", 2000)
        for force in ("kent", "city-of-london")
    ]
    store = store_of(
        recorded_crime=(RECORDED, everyone(Q1, "19C", 12)),
        population=(POPULATION, people),
    )
    table = kpi_table(store, ask(Q1, victims="all"), ["5.1"])
    rates = table[(table["measure"] == "rate") & (table["breakdown"] == "all")]
    note = rates.set_index("force")["note"]
    assert "most victims of its crimes live elsewhere" in note["city-of-london"]
    assert "crimes of British Transport Police too, where nobody" in note[NATION]
    assert note["kent"] == "ONS mid-2018 population estimate"
