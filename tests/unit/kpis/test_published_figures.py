"""The KPI table of the shipped tables, held against figures had by another road.

Some are published; the rest are summed here from the files themselves, with nothing of
the package between.
"""

import pandas as pd
import pytest

from vawg_analysis.kpis.measures import COLUMNS
from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.table import kpi_table
from vawg_analysis.parameters.settings import settings
from vawg_analysis.paths import OPEN_DATA
from vawg_analysis.periods import Period
from vawg_analysis.reference.areas import AREAS, FORCES, NATION
from vawg_analysis.scope import Scope

FEMALE_RAPE = ["19C", "19D", "19E", "19J"]
COUNT = "Outcomes for offences that were recorded in the quarter"


@pytest.fixture(scope="module")
def table_of(open_store):
    made = {}

    def table(name, victims="women-and-girls"):
        period = Period.parse(name)
        question = Question(
            (period,), Scope.load("published-tables"), victims, settings(period)
        )
        if (name, victims) not in made:
            made[name, victims] = kpi_table(open_store, question)
        return made[name, victims]

    return table


@pytest.fixture(scope="module")
def outcome_file():
    folder = OPEN_DATA / "outcomes"
    return pd.read_parquet(
        folder / "outcomes-2024-25-offence-codes-inferred.parquet",
        columns=["Force Name", "Offence Code", "Outcome Type", COUNT],
    )


def one(table, **wanted):
    wanted = {"breakdown": "all", "category": "all", "force": NATION} | wanted
    for column, value in wanted.items():
        table = table[table[column] == value]
    assert len(table) == 1, f"{len(table)} rows of {wanted}"
    return table.iloc[0]


def test_sexual_offences_of_all_victims_are_209_061(table_of):
    table = table_of("2024-04-to-2025-03", "all")
    counts = [
        one(table, measure="recorded_crimes", breakdown="offence", category=c).value
        for c in ("rape", "other sexual offences")
    ]
    assert sum(counts) == 209_061


@pytest.mark.parametrize(
    ("victims", "recorded", "percent"),
    [
        (
            "women-and-girls",
            64_674,
            {
                "charged": 4.76,
                "type_14": 11.65,
                "type_15": 16.95,
                "type_16": 38.18,
                "not_yet_assigned": 18.59,
            },
        ),
        (
            "all",
            71_581,
            {
                "charged": 4.56,
                "type_14": 12.51,
                "type_15": 16.61,
                "type_16": 36.46,
                "not_yet_assigned": 18.54,
            },
        ),
    ],
)
def test_outcomes_of_recorded_rapes(table_of, victims, recorded, percent):
    table = table_of("2024-04-to-2025-03", victims)
    rape = {"breakdown": "offence", "category": "rape"}
    assert one(table, measure="recorded_crimes", **rape).value == recorded
    for measure, expected in percent.items():
        row = one(table, measure=f"{measure}_of_recorded", **rape)
        assert row.denominator == recorded
        assert round(row.value * 100, 2) == expected


def test_every_force_agrees_with_the_file_itself(table_of, outcome_file):
    rape = outcome_file[outcome_file["Offence Code"].isin(FEMALE_RAPE)]
    closed = rape[rape["Outcome Type"] != 0]
    assigned = closed.groupby("Force Name")[COUNT].sum()
    sixteen = closed[closed["Outcome Type"] == 16].groupby("Force Name")[COUNT].sum()
    table = table_of("2024-04-to-2025-03")
    for slug in FORCES:
        name = AREAS[slug].name if slug != "city-of-london" else "London, City of"
        row = one(
            table,
            force=slug,
            measure="type_16",
            basis="recorded",
            breakdown="offence",
            category="rape",
        )
        assert (row.numerator, row.denominator) == (
            sixteen.get(name, 0),
            assigned[name],
        )


def test_the_nation_is_the_sum_of_its_44_forces(table_of):
    table = table_of("2018-04-to-2019-03")
    counts = table[
        (table["measure"] == "recorded_crimes") & (table["breakdown"] == "offence")
    ]
    forces = counts[counts["force"] != NATION].groupby("category")["value"].sum()
    nation = counts[counts["force"] == NATION].set_index("category")["value"].fillna(0)
    assert (forces == nation.reindex(forces.index)).all()


def test_both_count_bases_where_the_file_has_both(table_of):
    table = table_of("2018-04-to-2019-03")
    file = pd.read_parquet(OPEN_DATA / "outcomes" / "outcomes-2018-19.parquet")
    rape = file[file["Offence Code"].isin(FEMALE_RAPE) & (file["Outcome Type"] != 0)]
    for basis, column in (
        ("recorded", "Force outcomes for offences recorded in quarter"),
        ("assigned", "Force outcomes recorded in quarter"),
    ):
        row = one(
            table,
            measure="charged",
            basis=basis,
            breakdown="offence",
            category="rape",
        )
        charged = rape.loc[rape["Outcome Type"] == 1, column].sum()
        assert (row.numerator, row.denominator) == (charged, rape[column].sum())


def test_women_who_find_that_the_police_do_a_good_job(table_of):
    table = table_of("2018-04-to-2019-03")
    row = one(
        table, measure="crime_survey_good_job", breakdown="sex", category="female"
    )
    # 0.605586 ± 1.96 × 0.004363, of 17,207 who answered: the file's own row
    assert row.value == pytest.approx(0.605586, abs=1e-6)
    assert row.lower == pytest.approx(0.605586 - 1.959964 * 0.004363, abs=2e-6)
    assert row.denominator == 17_207
    kent = one(table, measure="crime_survey_good_job", force="kent")
    assert (kent.status, kent.note) == (
        "not provided",
        "the Crime Survey gives no estimate by force",
    )


def test_londoners_who_trust_the_met_at_the_end_of_2022_23(table_of):
    row = one(
        table_of("2022-04-to-2023-03"),
        measure="attitude_survey_trust",
        force="metropolitan",
    )
    assert (
        row.value == 0.71
    )  # the file: 31/3/2023, PAS, every borough, Trust MPS, MPS "0,71"
    assert row[["lower", "upper"]].isna().all()
    assert "no standard error is published" in row.method


def test_the_table_keeps_its_contract(table_of):
    for victims in ("women-and-girls", "all"):
        table = table_of("2024-04-to-2025-03", victims)
        assert list(table.columns) == COLUMNS
        assert table["force"].nunique() == 45
        key = ["period", "force", "kpi", "measure", "basis", "breakdown", "category"]
        assert not table.duplicated(key).any()
        shown = table["status"].isin(["ok", "provisional"])
        assert table.loc[~shown, ["value", "lower", "upper"]].isna().all(axis=None)
        assert table.loc[shown, "value"].notna().all()
        assert table.loc[shown, "method"].ne("").all()
        shares = table[shown & (table["unit"] == "proportion")]
        assert shares["value"].between(0, 1).all()
        bounded = table[shown & table["lower"].notna()]
        assert (bounded["lower"] <= bounded["value"]).all()
        assert (bounded["value"] <= bounded["upper"]).all()
        assert table.loc[~shown, "note"].ne("").mean() > 0.99


def test_every_kpi_has_a_figure_or_a_reason_in_every_area(table_of):
    table = table_of("2024-04-to-2025-03")
    assert table.groupby("force")["kpi"].nunique().eq(20).all()


def test_inferred_codes_are_said_wherever_a_figure_from_them_stands(table_of):
    table = table_of("2024-04-to-2025-03")
    outcomes = table[(table["basis"] == "recorded") & table["value"].notna()]
    assert outcomes["note"].str.contains("inferred").all()
