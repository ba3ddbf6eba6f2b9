"""Recorded crime and outcomes: every trap of the published tables, on real extracts."""

import pandas as pd
import pytest

from vawg_analysis.reference.areas import AREAS, FORCES
from vawg_analysis.returns import codes, read

OLD = "recorded-crime-2017-18.csv"
LONG = "recorded-crime-2012-13-to-2024-25.csv"
BOTH_BASES = "outcomes-2018-19.csv"
INFERRED = "outcomes-2024-25.csv"
RECORDED = "Force outcomes for offences recorded in quarter"
ASSIGNED = "Force outcomes recorded in quarter"
EXPIRED = "not applicable"
Q1, Q4 = "2017-04-to-2017-06", "2018-01-to-2018-03"
SPELLINGS = {
    "NA": "not provided",
    "N/A": "not provided",
    " n/a ": "not provided",
    "N/A - Offence code expired": "not applicable",
    "N/A - offence code expired": "not applicable",
    "N/A – OFFENCE CODE EXPIRED": "not applicable",
    "": "not provided",
    "N/A - data not provided": "not provided",
}


@pytest.fixture
def old(published):
    return read(published / OLD)


@pytest.fixture
def outcomes(published):
    return read(published / BOTH_BASES).rows


@pytest.fixture
def put(rewritten):
    """An extract with ``value`` in a column of the one row that has an offence code."""

    def write(name, code, column, value, force="Kent"):
        def change(frame):
            at = (frame["Offence Code"] == code) & (frame["Force Name"] == force)
            frame.loc[frame.index[at][0], column] = value
            return frame

        return rewritten(name, change)

    return write


def test_quarter_one_is_april_to_june_and_quarter_four_ends_in_march(old, counts_of):
    kent = old.rows.query("force == 'kent' and offence_code == '8Q'")
    assert counts_of(kent, "period") == {Q1: 87, Q4: 119}


def test_the_accountants_nought_is_zero_and_not_missing(old, counts_of):
    city = old.rows[old.rows["force"] == "city-of-london"]
    counts = counts_of(city, "offence_code")
    assert (counts["80"], counts["8L"], counts["1/4.1/4.10/4.2"]) == (0, 10, 2)
    assert set(old.rows["missing"]) == {""}


def test_a_negative_count_is_a_correction_and_kept(old):
    found = old.rows.query("force == 'lancashire' and offence_code == '88C'")
    assert found["count"].tolist() == [-45]
    assert (old.rows["count"] < 0).sum() == 30


def test_the_rows_of_a_joint_code_are_its_parts_and_are_added(old, counts_of):
    joint = old.rows[old.rows["offence_code"] == "1/4.1/4.10/4.2"]
    counts = counts_of(joint, "force", "period")
    assert counts["avon-and-somerset", Q1] == 0 + 0 + 1 + 1
    assert counts["kent", Q4] == 0 + 0 + 1 - 1


def test_a_joint_code_has_no_more_rows_than_parts(rewritten, problems_of):
    def fifth(frame):
        kent = frame["Force Name"].eq("Kent") & frame["Offence Code"].str.contains("/")
        return pd.concat([frame, frame[kent & frame["Financial Quarter"].eq("1")][:1]])

    (problem,) = problems_of(rewritten(OLD, fifth))
    assert problem.row == 45
    assert "again in row 109" in problem.what


def test_an_outcome_of_a_joint_code_stands_once(rewritten, problems_of):
    def twice(frame):
        joint = frame[:1].assign(**{"Offence Code": "1/4.1/4.10/4.2"})
        joint["Offence Description"] = "Homicide"
        return pd.concat([joint, joint])

    (problem,) = problems_of(rewritten(INFERRED, twice))
    assert "again in row 3" in problem.what


def test_fraud_bodies_are_kept_and_are_no_forces(published):
    rows = read(published / LONG).rows
    bodies = set(rows["force"]) - {"kent"}
    assert bodies == {"action-fraud", "cifas", "uk-finance"}
    assert {AREAS[body].kind for body in bodies} == {"fraud body"}
    assert not bodies & set(FORCES)


def test_both_spellings_of_cifas_are_one_body(published):
    cifas = read(published / LONG).rows.query("force == 'cifas'")
    assert len(cifas) == 28
    by_period = cifas.set_index("period")["count"]
    assert by_period["2013-04-to-2013-06"] == 51903
    assert by_period["2012-04-to-2012-06"] == 55423


def test_new_codes_stand_from_the_year_in_which_they_were_made(published):
    kent = read(published / LONG).rows.query("force == 'kent'")
    first = kent.groupby("offence_code")["period"].min().str[:4].to_dict()
    assert {code: first[code] for code in ("8Q", "8R", "8S", "8T", "8U", "19J")} == {
        "8Q": "2014",
        "8R": "2017",
        "8S": "2017",
        "8T": "2020",
        "8U": "2020",
        "19J": "2019",
    }


def test_manslaughter_and_corporate_manslaughter_are_two_codes(published, counts_of):
    rows = read(published / LONG).rows.query("period == '2020-04-to-2020-06'")
    counts = counts_of(rows, "offence_code")
    assert (counts["4.1"], counts["4.10"]) == (1, 0)


def test_codes_whose_wording_states_the_sex_stay_apart(published, counts_of):
    rows = read(published / LONG).rows.query("period == '2024-04-to-2024-06'")
    counts = counts_of(rows[rows["force"] == "kent"], "offence_code")
    stated = [counts[code] for code in ("19C", "19J", "20A", "19F", "19K", "17A")]
    assert stated == [338, 2, 431, 20, 2, 94]
    assert not {"sex", "victim_sex"} & set(rows)


def test_renamed_groups_and_descriptions_change_nothing(old, rewritten):
    def rename(frame):
        return frame.assign(
            **{
                "Offence Group": frame["Offence Group"].str.upper(),
                "Offence Subgroup": frame["Offence Subgroup"].str.replace(
                    "Rape offences", "Rape"
                ),
            }
        )

    pd.testing.assert_frame_equal(read(rewritten(OLD, rename)).rows, old.rows)


@pytest.mark.parametrize(
    ("published_name", "slug"),
    [
        ("London, City of", "city-of-london"),
        ("City of London", "city-of-london"),
        ("Devon & Cornwall", "devon-and-cornwall"),
        ("Devon and Cornwall 3", "devon-and-cornwall"),
        (" Avon  and Somerset ", "avon-and-somerset"),
        ("Metropolitan Police Service", "metropolitan"),
        ("British Transport Police", "btp"),
    ],
)
def test_forces_are_known_by_every_published_name(rewritten, published_name, slug):
    path = rewritten(
        LONG, lambda f: f.replace({"Force Name": {"Kent": published_name}})
    )
    assert slug in set(read(path).rows["force"])


def test_both_count_bases_are_told_apart(outcomes, counts_of):
    kent = outcomes.query("force == 'kent' and outcome_type == '1'")
    charged = kent[kent["offence_code"].isin(["8L", "8Q", "19C"])]
    assert counts_of(charged, "offence_code", "basis") == {
        ("8L", "recorded"): 147,
        ("8L", "assigned"): 148,
        ("8Q", "recorded"): 33,
        ("8Q", "assigned"): 24,
        ("19C", "recorded"): 9,
        ("19C", "assigned"): 8,
    }


def test_both_generations_of_column_names_are_read_alike(outcomes, rewritten):
    now = {
        RECORDED: "Outcomes for offences that were recorded in the quarter",
        ASSIGNED: "Outcomes for investigations that were closed in the quarter",
    }
    path = rewritten(BOTH_BASES, lambda frame: frame.rename(columns=now))
    pd.testing.assert_frame_equal(read(path).rows, outcomes)


def test_a_later_release_of_the_published_form_is_read(rewritten, published):
    def half_year(frame):
        later = frame[frame["Financial Quarter"].isin(["1", "2"])]
        return later.assign(**{"Financial Year": "2025/26"})

    path = rewritten(INFERRED, half_year)
    rows = read(path).rows
    assert set(rows["period"]) == {"2025-04-to-2025-06", "2025-07-to-2025-09"}
    assert set(rows["basis"]) == {"recorded"}
    now = read(published / INFERRED).rows
    first = now["period"].isin(["2024-04-to-2024-06", "2024-07-to-2024-09"])
    assert rows["count"].sum() == now.loc[first, "count"].sum()


def test_a_file_of_one_basis_has_rows_of_that_basis_only(rewritten):
    rows = read(rewritten(BOTH_BASES, lambda f: f.drop(columns=RECORDED))).rows
    assert set(rows["basis"]) == {"assigned"}


def test_type_nought_counts_on_the_recorded_basis_and_does_not_apply_else(outcomes):
    nought = outcomes.query("outcome_type == '0' and offence_code == '19C'")
    recorded = nought[nought["basis"] == "recorded"].iloc[0]
    assigned = nought[nought["basis"] == "assigned"].iloc[0]
    assert (recorded["count"], recorded["missing"]) == (46, "")
    assert assigned["count"] is pd.NA
    assert assigned["missing"] == "not applicable"


def test_a_blank_for_an_outcome_is_a_figure_not_given(outcomes, counts_of):
    bedfordshire = outcomes.query("force == 'bedfordshire' and offence_code == '29A'")
    assigned = bedfordshire[bedfordshire["basis"] == "assigned"]
    assert set(assigned["missing"]) == {"not provided"}
    assert assigned["count"].isna().all()
    recorded = bedfordshire[bedfordshire["basis"] == "recorded"]
    assert counts_of(recorded, "outcome_type") == {"1": 1, "14": 3, "15": 2, "18": 3}


def test_an_expired_offence_code_does_not_apply_to_offences_recorded_now(outcomes):
    expired = outcomes.query("offence_code == '53D' and basis == 'recorded'")
    assert set(expired["missing"]) == {"not applicable"}
    assert expired["count"].isna().all()


def test_outcome_types_are_text_and_subsets_are_types_of_their_own(put):
    path = put(INFERRED, "8L", "Outcome Type", "1a")
    types = set(read(path).rows["outcome_type"])
    assert {"0", "1", "1A", "22"} <= types


@pytest.mark.parametrize(("spelling", "state"), SPELLINGS.items())
def test_not_available_is_read_in_every_spelling_and_is_never_zero(
    put, spelling, state
):
    rows = read(put(OLD, "8Q", "Number of Offences", spelling)).rows
    row = rows.query(f"force == 'kent' and offence_code == '8Q' and period == '{Q1}'")
    assert row["count"].isna().all()
    assert row["missing"].tolist() == [state]


def test_what_a_force_did_not_provide_is_neither_zero_nor_made_up(rewritten):
    def without(frame):
        column = "Number of Offences"
        frame.loc[frame["Financial Quarter"] == "1", column] = "N/A - data not provided"
        return frame[frame["Financial Quarter"].isin(["1", "4"])]

    kent = read(rewritten(OLD, without)).rows.query("force == 'kent'")
    assert set(kent["period"]) == {Q1, Q4}
    first = kent[kent["period"] == Q1]
    assert set(first["missing"]) == {"not provided"}
    assert first["count"].isna().all()


def test_the_reader_is_told_how_many_counts_were_not_provided(rewritten):
    def withhold(frame):
        column = "Number of Offences"
        frame.loc[:3, column] = ["", "NA", "N/A", "n/a - data not provided"]
        frame.loc[4, column] = "N/A - offence code expired"
        return frame

    (note,) = read(rewritten(OLD, withhold)).notes
    assert note.startswith("4 of 107 counts are not provided (blank, NA, N/A or ")


@pytest.mark.parametrize(
    ("column", "outcome_type", "cell", "state"),
    [
        (RECORDED, "1", "", "not provided"),
        (ASSIGNED, "1", "", "not provided"),
        (RECORDED, "1", "NA", "not applicable"),
        (ASSIGNED, "1", "N/A", "not applicable"),
        (RECORDED, "1", "N/A - offence code expired", "not applicable"),
        (RECORDED, "1", "N/A - data not provided", "not provided"),
        (ASSIGNED, "0", "", "not applicable"),
    ],
)
def test_why_an_outcome_has_no_count(rewritten, column, outcome_type, cell, state):
    def withhold(frame):
        row = frame[frame["Offence Code"].eq("8Q")][:1]
        return row.assign(**{"Outcome Type": outcome_type, column: cell})

    rows = read(rewritten(BOTH_BASES, withhold)).rows.set_index("basis")
    basis = "recorded" if column == RECORDED else "assigned"
    assert rows.loc[basis, "missing"] == state
    assert pd.isna(rows.loc[basis, "count"])


def test_a_number_too_large_to_be_a_count_is_refused(put, problems_of):
    path = put(OLD, "8Q", "Number of Offences", "99999999999999999999999")
    (problem,) = problems_of(path)
    assert (problem.row, problem.what) == (51, "the number is too large to be a figure")


GENERATIONS = {
    RECORDED: "Outcomes for offences that were recorded in the quarter",
    ASSIGNED: "Outcomes for investigations that were closed in the quarter",
}


def test_both_generations_of_outcome_columns_stand_together_if_equal(
    outcomes, rewritten, problems_of
):
    def both(frame):
        return frame.assign(**{now: frame[old] for old, now in GENERATIONS.items()})

    def differing(frame):
        frame = both(frame)
        frame.loc[7, GENERATIONS[ASSIGNED]] = "9999"
        return frame

    pd.testing.assert_frame_equal(read(rewritten(BOTH_BASES, both)).rows, outcomes)
    (problem,) = problems_of(rewritten(BOTH_BASES, differing))
    assert (problem.row, problem.column) == (9, ASSIGNED)
    assert f"“{GENERATIONS[ASSIGNED]}” are read as the same thing, but differ" in (
        problem.what
    )


def test_an_unknown_column_of_outcomes_is_not_passed_over(rewritten, problems_of):
    heading = "Outcomes for investigations that were finalised in the quarter"
    path = rewritten(BOTH_BASES, lambda f: f.rename(columns={ASSIGNED: heading}))
    (problem,) = problems_of(path)
    assert problem.column == heading
    assert problem.remedy.startswith(f"Did you mean “{GENERATIONS[ASSIGNED]}”?")


@pytest.mark.parametrize(
    "heading",
    [
        "Offence Descripton",
        "Offence Descriptiion",
        "Offence Descriptoin",
        "Offence Descripsion",
        "ofence description",
        "Offence Descriptions",
    ],
)
def test_an_optional_column_with_a_slip_in_its_heading_is_refused(
    rewritten, problems_of, heading
):
    path = rewritten(OLD, lambda f: f.rename(columns={"Offence Description": heading}))
    assert [p.remedy for p in problems_of(path) if p.column == heading] == [
        "Did you mean “Offence Description”? Head it as published, or remove it if it "
        "is not meant to be read."
    ]


def test_a_heading_with_two_slips_is_noted_and_no_more(rewritten):
    path = rewritten(
        LONG, lambda f: f.rename(columns={"Offence Description": "Ofence Descripton"})
    )
    assert "columns not read: Ofence Descripton" in read(path).notes


def test_a_code_that_contradicts_its_description_is_refused(rewritten, problems_of):
    def recode(frame):
        kent = frame["Force Name"].eq("Kent") & frame["Offence Code"].eq("8Q")
        frame.loc[kent, "Offence Description"] = " Assault with INJURY (outcomes only)"
        return frame

    (problem,) = problems_of(rewritten(OLD, recode))
    assert (problem.row, problem.column, problem.value) == (51, "Offence Code", "8Q")
    assert problem.what == (
        "the code is 8Q, but the description “Assault with INJURY (outcomes only)” is "
        "that of 8N, here and in 1 more row"
    )
    assert problem.allowed == "8Q with “Stalking”, or 8N with “Assault with INJURY”"
    assert "data/reference/offence_description_exceptions.csv" in problem.remedy


@pytest.mark.parametrize(
    ("code", "description"),
    [
        ("72", "Threats to kill"),
        ("62A", "Violent disorder"),
        ("65", "Violent disorder (outcomes only)"),
        ("1", "Homicide"),
        ("8Q", "Stalking and harassment"),
        ("8Q", "Stalking as it is now called"),
    ],
)
def test_a_description_that_is_an_exception_or_a_groups_name_is_no_contradiction(
    code, description
):
    assert codes.offence_code((code, description)) == code


def test_totals_are_left_out_and_the_reader_is_told(old, rewritten):
    def with_totals(frame):
        totals = [
            "England",
            "Wales",
            "ENGLAND AND WALES",
            "South East Region",
            "London",
        ]
        more = [frame[:10].assign(**{"Force Name": total}) for total in totals]
        return pd.concat([frame, *more])

    release = read(rewritten(OLD, with_totals))
    pd.testing.assert_frame_equal(release.rows, old.rows)
    assert release.notes == ("50 rows of totals (England, Wales, regions) left out",)


def test_a_table_of_totals_alone_is_refused(rewritten, problems_of):
    path = rewritten(OLD, lambda f: f[:3].assign(**{"Force Name": "England"}))
    (problem,) = problems_of(path)
    assert problem.what == "every row adds up several forces"


def test_one_code_under_two_descriptions_is_added_up(rewritten):
    def twice(frame):
        more = frame[frame["Offence Code"].eq("8Q") & frame["Force Name"].eq("Kent")]
        return pd.concat(
            [frame, more.assign(**{"Offence Description": "Stalking (s2A)"})]
        )

    rows = read(rewritten(OLD, twice)).rows
    kent = rows.query("force == 'kent' and offence_code == '8Q'")
    assert kent["count"].tolist() == [2 * 87, 2 * 119]


@pytest.mark.parametrize(
    ("given", "told", "sum_", "state"),
    [
        ("N/A - Offence code expired", "12", 12, ""),
        ("N/A - Offence code expired", "n/a - offence code expired", None, EXPIRED),
        ("N/A", "12", None, "not provided"),
        ("NA", "12", None, "not provided"),
        ("", "12", None, "not provided"),
        ("N/A - data not provided", "12", None, "not provided"),
    ],
)
def test_a_sum_with_a_missing_part(rewritten, given, told, sum_, state):
    def two(frame):
        column = "Number of Offences"
        row = frame[frame["Offence Code"].eq("8Q")][:1].assign(**{column: given})
        other = {"Offence Description": "Stalking (s2A)", column: told}
        return pd.concat([row, row.assign(**other)])

    (row,) = read(rewritten(OLD, two)).rows.to_dict("records")
    assert row["missing"] == state
    assert pd.isna(row["count"]) if sum_ is None else row["count"] == sum_


def test_a_row_that_stands_twice_is_refused_naming_both(rewritten, problems_of):
    (problem,) = problems_of(rewritten(OLD, lambda f: pd.concat([f, f[10:11]])))
    assert problem.row == 12
    assert "again in row 109 (period, force, offence_code, offence description)" in (
        problem.what
    )
    assert problem.value == f"{Q1}, avon-and-somerset, 8R"


@pytest.mark.parametrize(
    ("cell", "description", "code"),
    [
        ("80.0", "Absconding from lawful custody", "80"),
        (" 8q ", "Stalking", "8Q"),
        ("4.1", "Manslaughter", "4.1"),
        ("4.1", "Corporate manslaughter", "4.10"),
        ("4.1", "whatever it is now called", "4.1"),
        ("4.10", "Corporate manslaughter", "4.10"),
        ("37.2", "Aggravated vehicle taking", "37.2"),
        ("ffa uk", "Fraud", "FFA UK"),
    ],
)
def test_offence_codes_are_text_and_survive_a_spreadsheet(
    rewritten, cell, description, code
):
    def change(frame):
        row = frame[:1].assign(**{"Force Name": "Kent", "Offence Code": cell})
        return row.assign(**{"Offence Description": description})

    assert read(rewritten(OLD, change)).rows["offence_code"].tolist() == [code]


def test_a_new_offence_code_is_refused_with_the_way_to_add_it(put, problems_of):
    path = put(OLD, "8Q", "Offence Code", "8Z")
    (problem,) = problems_of(path)
    assert (problem.row, problem.column, problem.value) == (51, "Offence Code", "8Z")
    assert problem.what == "no such offence code"
    assert problem.allowed == "a code of data/reference/offence_codes.csv"
    assert problem.remedy == (
        "The description is that of “8Q”. If the code is new, add it to "
        "data/reference/offence_codes.csv with its source."
    )


def test_a_new_outcome_type_is_refused_with_the_way_to_add_it(put, problems_of):
    (problem,) = problems_of(put(INFERRED, "8L", "Outcome Type", "24"))
    assert (problem.row, problem.value) == (5, "24")
    assert (
        "add it to data/reference/outcome_codes.csv with its source" in problem.remedy
    )


def test_every_problem_of_a_file_is_told_at_once(rewritten, problems_of):
    def spoil(frame):
        frame.loc[0, "Financial Year"] = "2017/19"
        frame.loc[1, "Financial Quarter"] = "5"
        frame.loc[frame["Force Name"] == "Kent", "Force Name"] = "Kant"
        frame.loc[2, "Number of Offences"] = "many"
        frame.loc[3, "Number of Offences"] = "2.5"
        return frame

    found = problems_of(rewritten(OLD, spoil))
    assert [(p.row, p.column, p.value) for p in found] == [
        (2, "Financial Year", "2017/19"),
        (3, "Financial Quarter", "5"),
        (4, "Number of Offences", "many"),
        (5, "Number of Offences", "2.5"),
        (40, "Force Name", "Kant"),
    ]
    assert found[-1].what == "no such police force, here and in 23 more rows"
    assert found[-1].remedy == "Did you mean “kent”?"
    assert found[0].allowed == "two years in a row, as in 2018/19"


def test_one_bad_row_among_twenty_thousand_is_named(cells, tmp_path, problems_of):
    codes = cells(OLD)["Offence Code"].unique()[:20]
    forces = [AREAS[force].name for force in FORCES[:40]]
    index = pd.MultiIndex.from_product(
        [
            [f"{y}/{(y + 1) % 100:02d}" for y in range(2012, 2019)],
            range(1, 5),
            forces,
            codes,
        ],
        names=["Financial Year", "Financial Quarter", "Force Name", "Offence Code"],
    )
    frame = index.to_frame(index=False).assign(**{"Number of Offences": 1})
    assert len(frame) == 22_400
    frame["Number of Offences"] = frame["Number of Offences"].astype(str)
    frame.loc[12_345, "Number of Offences"] = "1 2"
    path = tmp_path / "large.csv"
    frame.to_csv(path, index=False)
    (problem,) = problems_of(path)
    assert (problem.row, problem.value) == (12_347, "1 2")
    assert str(problem).startswith("large.csv, row 12347, column “Number of Offences”:")
