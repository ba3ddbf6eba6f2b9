"""Residents, workforce, surveys, the Met's figures, street crime, boundaries."""

import pandas as pd
import pytest
import shapely

from vawg_analysis.framework import PUBLISHED_RETURNS
from vawg_analysis.problems import Refused
from vawg_analysis.returns import RETURNS, read
from vawg_analysis.returns.schema import validated

KINDS = {
    "recorded-crime-2017-18.csv": "recorded-crime",
    "recorded-crime-2012-13-to-2024-25.csv": "recorded-crime",
    "outcomes-2018-19.csv": "outcomes",
    "outcomes-2024-25.csv": "outcomes",
    "population-by-sex-and-age.csv": "population",
    "population-total.csv": "population",
    "workforce.csv": "workforce",
    "arrests.csv": "arrests",
    "crime-survey.csv": "crime-survey",
    "attitude-survey.csv": "attitude-survey",
    "met-vawg-offences.csv": "met-vawg-offences",
    "met-vawg-victims.csv": "met-vawg-victims",
    "custody.csv": "custody",
    "street.csv": "street",
    "boundaries.geojson": "boundaries",
}


@pytest.mark.parametrize(("name", "kind"), KINDS.items())
def test_every_kind_is_recognised_and_keeps_its_record(published, name, kind):
    release = read(published / name)
    assert release.kind == kind
    assert list(release.rows) == list(RETURNS[kind].dictionary)
    assert len(release.sha256) == 64
    if RETURNS[kind].key:
        assert not release.rows.duplicated(list(RETURNS[kind].key)).any()


def test_there_is_a_test_extract_of_every_kind():
    assert set(KINDS.values()) == set(PUBLISHED_RETURNS)


def test_every_column_of_every_return_is_described():
    for name in PUBLISHED_RETURNS:
        kind = RETURNS[name]
        assert kind.name == name
        assert kind.reporting_unit in ("quarter", "month", "year", "snapshot")
        assert "Open Government Licence" in kind.attribution
        assert all(column.description for column in kind.dictionary.values())
        assert list(kind.dictionary)[:2] == ["period", "force"]
    assert "v2.0" in RETURNS["custody"].attribution
    assert "OS data" in RETURNS["boundaries"].attribution


def test_residents_are_of_the_middle_of_the_year(published):
    rows = read(published / "population-by-sex-and-age.csv").rows
    assert set(rows["period"]) == {"2018-06-to-2018-06", "2020-06-to-2020-06"}
    city = rows.query("force == 'city-of-london' and period == '2018-06-to-2018-06'")
    women = city[city["sex"] == "female"].set_index("age_band")["count"]
    assert women.sum() == 659 + 68 + 398 + 619 + 423 + 520 + 464 + 767
    assert women["65+"] == 767


def test_the_year_of_a_table_that_has_none_comes_from_the_note_beside_it(published):
    rows = read(published / "population-total.csv").rows
    assert rows.to_dict("list") == {
        "period": ["2024-06-to-2024-06"] * 3,
        "force": ["city-of-london", "devon-and-cornwall", "dyfed-powys"],
        "sex": ["all"] * 3,
        "age_band": ["all"] * 3,
        "count": [15111, 1840161, 524219],
    }


def test_without_a_year_the_user_is_told_where_to_say_it(rewritten, problems_of):
    (problem,) = problems_of(rewritten("population-total.csv", lambda frame: frame))
    assert problem.what == "the table does not say which year it is of"
    assert "“population-total.csv.note.yaml”" in problem.remedy
    assert "“period: 2024-06”" in problem.remedy


def test_a_code_and_a_name_of_two_forces_are_refused(rewritten, problems_of):
    def swap(frame):
        frame.loc[0, "pfa_code"] = "E23000001"
        return frame

    (problem,) = problems_of(rewritten("population-by-sex-and-age.csv", swap))
    assert problem.what == "the code is not that of “London, City of”"
    assert problem.allowed == "E23000001 for Metropolitan Police"
    assert (problem.row, problem.value) == (2, "E23000001")


def test_a_negative_number_of_residents_is_refused(rewritten, problems_of):
    def spoil(frame):
        frame.loc[3, "population"] = "-619"
        return frame

    (problem,) = problems_of(rewritten("population-by-sex-and-age.csv", spoil))
    assert (problem.row, problem.what) == (5, "the number is below zero")


def test_a_split_table_without_a_year_is_not_read_as_a_total(rewritten, problems_of):
    path = rewritten(
        "population-by-sex-and-age.csv", lambda f: f.drop(columns="mid_year")
    )
    assert any("needs a column of the year" in p.what for p in problems_of(path))


def test_the_workforce_is_a_snapshot_of_march_with_heads_and_equivalents(published):
    rows = read(published / "workforce.csv").rows
    assert set(rows["period"]) == {
        f"{year}-03-to-{year}-03" for year in (2007, 2018, 2022)
    }
    constables = rows.query(
        "force == 'city-of-london' and sex == 'female' and rank == 'constable'"
    ).set_index("period")
    then = constables.loc["2007-03-to-2007-03"]
    assert (then["count"], then["fte"]) == (153, 144.62)


def test_two_spellings_of_a_rank_are_one(published):
    ranks = set(read(published / "workforce.csv").rows["rank"])
    assert [rank for rank in ranks if "volunteer" in rank] == [
        "police support volunteer"
    ]


def test_both_series_of_offence_groups_stand_without_counting_twice(published):
    rows = read(published / "arrests.csv").rows
    year = rows[rows["period"] == "2014-04-to-2015-03"]
    groups = year.groupby("force")["offence_group"].unique().map(set).to_dict()
    assert groups["kent"] == {"Sexual offences", "Violence against the person"}
    assert groups["humberside"] == {
        "2015/16 onwards - Sexual offences",
        "2015/16 onwards - Violence against the person",
    }
    sexual = year[year["offence_group"].str.endswith("Sexual offences")]
    by_force = sexual.groupby("force")["count"].sum()
    assert by_force["kent"] == 1 + 53 + 53 + 2 + 20 + 3 + 3 + 55 + 30 + 651
    assert by_force["humberside"] == 10 + 8 + 1 + 5 + 1 + 214


def test_arrests_that_a_force_did_not_provide_are_missing(published):
    lancashire = read(published / "arrests.csv").rows.query("force == 'lancashire'")
    assert set(lancashire["missing"]) == {"not provided"}
    assert lancashire["count"].isna().all()


def test_the_crime_survey_keeps_the_publishers_period_beside_the_year(published):
    rows = read(published / "crime-survey.csv").rows
    total = rows.query("characteristic_type == 'Total' and sex == 'all'").iloc[0]
    assert total["period"] == "2018-04-to-2019-03"
    assert total["survey_period"] == "2018 Q4"
    assert total["force"] == "england-and-wales"
    assert (total["measure"], total["age"], total["base"]) == ("ratpol3", "16+", 32148)
    assert total["estimate"] == pytest.approx(0.5817492536)
    assert total["standard_error"] == pytest.approx(0.00341173851)


def test_an_estimate_that_is_not_available_is_missing(rewritten):
    def withhold(frame):
        columns = ["estimate", "standard_error", "unweighted_count"]
        frame.loc[0, columns] = "NA"
        return frame

    rows = read(rewritten("crime-survey.csv", withhold)).rows
    gone = rows[rows["characteristic"].eq("East Midlands") & rows["sex"].eq("all")]
    assert gone[["estimate", "standard_error", "base"]].isna().all(axis=None)


def test_a_percentage_is_not_taken_for_a_proportion(rewritten, problems_of):
    path = rewritten("crime-survey.csv", lambda f: f[:1].assign(estimate="58.17"))
    (problem,) = problems_of(path)
    assert (problem.what, problem.allowed) == ("this is not a proportion", "0 to 1")


def test_decimal_commas_and_dates_with_the_day_first(published):
    rows = read(published / "attitude-survey.csv").rows
    barnet = rows[rows["borough"] == "Barnet"].set_index(["period", "measure"])
    assert barnet["estimate"].to_dict() == {
        ("2014-10-to-2014-12", '"Good Job" local'): 0.67,
        ("2022-10-to-2022-12", "Trust MPS"): 0.76,
        ("2023-04-to-2023-06", '"Good Job" local'): 0.48,
    }
    assert set(rows["force"]) == {"metropolitan"}


def test_the_figure_for_london_stands_once_for_each_date_and_measure(published):
    rows = read(published / "attitude-survey.csv").rows
    london = rows[rows["borough"] == "Metropolitan Police"].set_index("period")
    assert london["estimate"].to_dict() == {
        "2014-10-to-2014-12": 0.67,
        "2022-10-to-2022-12": 0.71,
        "2023-04-to-2023-06": 0.48,
    }
    assert len(rows) == 38 + 3


def test_boroughs_have_one_spelling(published):
    boroughs = set(read(published / "attitude-survey.csv").rows["borough"])
    assert {b for b in boroughs if "ichmond" in b} == {"Richmond upon Thames"}
    assert {b for b in boroughs if "Westminster" in b} == {"Westminster"}
    assert len(boroughs) == 32 + 1


def test_stray_cells_in_junk_columns_are_named(published):
    notes = read(published / "attitude-survey.csv").notes
    assert notes == ("cells outside the table, not read: row 5 “Trust”, row 5 “0,71”",)


def test_a_london_figure_that_differs_between_boroughs_is_refused(
    rewritten, problems_of
):
    def spoil(frame):
        frame.loc[frame["Borough"] == "Croydon", "MPS"] = "0,62"
        return frame

    (problem,) = problems_of(rewritten("attitude-survey.csv", spoil))
    assert (problem.column, problem.value, problem.row) == ("MPS", "0,62", 11)
    assert problem.what == "the figure for the whole force differs between boroughs"


def test_an_unknown_borough_is_refused(rewritten, problems_of):
    path = rewritten(
        "attitude-survey.csv", lambda f: f.replace({"Borough": {"Barnet": "Barnett"}})
    )
    (problem,) = problems_of(path)
    assert problem.remedy == "Did you mean “Barnet”?"
    assert problem.what.endswith("here and in 2 more rows")


def test_met_tabulations_are_kept_apart_and_wards_are_added_up(published):
    rows = read(published / "met-vawg-offences.csv").rows
    assert set(rows["period"]) == {"2014-01-to-2014-01"}
    places = rows[rows["tabulation"] == "Offence count location"]
    (hackney,) = places.to_dict("records")
    assert hackney["count"] == 13 + 11 + 1 + 1 + 1 + 1 + 1
    assert (hackney["borough"], hackney["vawg_offence"]) == ("Hackney", "all")
    classified = rows[rows["tabulation"] == "Offence count classification"]
    assert set(classified["borough"]) == {"all"}
    murder = classified[classified["vawg_offence"] == "Murder"]
    assert murder["count"].tolist() == [2]
    assert "Other flagged offences outside of VAWG" in set(classified["offence_group"])


def test_ethnic_appearance_is_called_what_an_officer_saw(published):
    rows = read(published / "met-vawg-victims.csv").rows
    seen = rows[rows["officer_observed_ethnicity"] != "all"]
    counts = seen.set_index("officer_observed_ethnicity")["count"].to_dict()
    assert counts["White"] == 3142 + 300 + 85
    assert counts["Unknown"] == 109 + 12 + 1
    assert set(seen["tabulation"]) == {"Victim count by ethnic group"}
    assert set(seen["age_group"]) == {"all"}


def test_sheets_of_the_met_workbook_are_tabulations(cells, tmp_path):
    frame = cells("met-vawg-victims.csv")
    path = tmp_path / "victims.xlsx"
    with pd.ExcelWriter(path) as book:
        for name, sheet in frame.groupby("sheet"):
            filled = sheet.drop(columns="sheet")
            filled = filled.loc[:, (filled != "").any()]
            filled.to_excel(book, sheet_name=name, index=False)
    rows = read(path).rows
    assert rows.groupby("tabulation")["count"].sum().to_dict() == {
        name: pd.to_numeric(sheet["count"]).sum()
        for name, sheet in frame.groupby("sheet")
    }


def test_custody_disposals_by_month(published):
    rows = read(published / "custody.csv").rows
    assert set(rows["period"]) == {"2021-01-to-2021-01"}
    assert set(rows["age_group"]) == {"child", "not recorded"}
    boys = rows.query("sex == 'male' and disposal == 'No Further Action'")
    assert boys.set_index("ethnicity")["count"].to_dict() == {
        "Asian": 5,
        "Black": 10,
        "Other": 1,
        "White": 7,
    }


def test_street_level_rows_are_all_kept(published):
    rows = read(published / "street.csv").rows
    assert len(rows) == 12
    assert set(rows["force"]) == {"city-of-london"}
    assert set(rows["period"]) == {"2024-03-to-2024-03"}
    twice = rows[rows["crime_id"].str.startswith("00b2af699e43")]
    assert twice["location"].tolist() == [
        "On or near Liverpool Street",
        "On or near London Liverpool Street",
    ]
    nowhere = rows[rows["location"] == "No Location"]
    assert len(nowhere) == 2
    assert nowhere[["longitude", "latitude"]].isna().all(axis=None)
    assert (rows["crime_id"] == "").sum() == 9


def test_a_new_type_of_street_crime_is_refused(rewritten, problems_of):
    def spoil(frame):
        frame.loc[6, "Crime type"] = "Drug"
        return frame

    (problem,) = problems_of(rewritten("street.csv", spoil))
    assert (problem.row, problem.remedy) == (8, "Did you mean “Drugs”?")


def test_boundaries_are_of_december_and_hold_their_shapes(published):
    rows = read(published / "boundaries.geojson").rows.set_index("force")
    assert set(rows["period"]) == {"2023-12-to-2023-12"}
    assert rows["code"].to_dict() == {
        "city-of-london": "E23000034",
        "gwent": "W15000002",
    }
    shapes = {
        force: shapely.from_wkb(shape) for force, shape in rows["geometry"].items()
    }
    assert shapes["city-of-london"].geom_type == "Polygon"
    assert shapes["gwent"].geom_type == "MultiPolygon"
    west, south, east, north = shapes["city-of-london"].bounds
    assert -0.12 < west < east < -0.07
    assert 51.50 < south < north < 51.53


@pytest.mark.parametrize(
    "name", ["recorded-crime-2017-18.csv", "population-by-sex-and-age.csv"]
)
def test_rows_are_in_the_order_of_their_key_whatever_the_files(
    published, rewritten, name
):
    release = read(published / name)
    keys = release.rows[list(RETURNS[release.kind].key)].to_numpy().tolist()
    assert keys == sorted(keys)
    backwards = read(rewritten(name, lambda frame: frame[::-1])).rows
    pd.testing.assert_frame_equal(backwards, release.rows)


@pytest.mark.parametrize(
    ("spoil", "column"),
    [
        (lambda rows: pd.concat([rows, rows[:1]], ignore_index=True), "force"),
        (lambda rows: rows.assign(note=""), "note"),
        (lambda rows: rows.assign(missing="gone"), "missing"),
        (lambda rows: rows.assign(period="2017/18"), "period"),
        (lambda rows: rows.astype({"count": "str"}), "count"),
    ],
)
def test_a_frame_that_breaks_the_form_of_its_kind_is_refused(published, spoil, column):
    release = read(published / "recorded-crime-2017-18.csv")
    with pytest.raises(Refused) as caught:
        validated(RETURNS[release.kind], spoil(release.rows), "a.csv")
    assert column in {
        problem.column or problem.value for problem in caught.value.problems
    }
    assert {problem.file for problem in caught.value.problems} == {"a.csv"}
