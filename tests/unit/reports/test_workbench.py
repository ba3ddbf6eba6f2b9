"""The workbench shows who, how surely, what it would take, and what gives way."""

from dataclasses import replace

import pandas as pd
import pytest
from small_bench import FORCES, workbench

from vawg_analysis import paths
from vawg_analysis.presentation.tables import Table
from vawg_analysis.reference.areas import NATION
from vawg_analysis.reports import thresholds_decided
from vawg_analysis.reports.pursuit import Pursuit
from vawg_analysis.reports.spaces import Spaces
from vawg_analysis.reports.threshold_basis import rests_on
from vawg_analysis.reports.threshold_section import NO_TARGET, ThresholdSection
from vawg_analysis.thresholds.wanted import Threshold


@pytest.fixture(scope="module")
def kent():
    return workbench()


@pytest.fixture(scope="module")
def nation():
    return workbench(NATION)


def shown(table, row, column):
    frame = table.frame.set_index(table.frame.columns[0])
    return frame.loc[row, column]


def test_every_candidate_comes_with_its_guards_and_as_no_target(kent):
    table = kent.outcome("5.2", "charged", "rape").candidates()
    assert NO_TARGET in table.notes
    assert any(
        "Read with" in note and "No outcome yet".lower() in note for note in table.notes
    )
    names = [name.split(" (")[0] for name in table.frame["Candidate"]]
    assert names == [
        "Reached by a quarter of forces",
        "Achievable benchmark",
        "Limits of all forces, for the volume",
    ]


def test_what_is_counted_now_stands_beside_its_own_counts(nation):
    # 1,760 of 25,760 is 6.8%; what is expected of the true value has another name
    table = nation.outcome("5.2", "charged", "rape").candidates()
    (now,) = [note for note in table.notes if note.startswith("England and Wales now")]
    counted, expected = now.split("; expected true value ")
    assert counted == (
        "England and Wales now: 6.8%, 1,760 of 25,760 crimes with an outcome"
    )
    assert expected[0].isdigit()


def test_a_page_says_on_whom_the_benchmark_rests(nation):
    # Durham alone: 3,200 of 25,760 outcomes
    table = nation.outcome("5.2", "charged", "rape").candidates()
    (said,) = [note for note in table.notes if note.startswith("The achievable")]
    assert f"of 1 of {len(FORCES)} forces, which have 12.4% of the cases." in said


def test_of_several_forces_behind_a_benchmark_the_largest_share_is_said():
    rows = pd.DataFrame(
        [
            ("benchmark:0.5", "btp", 8, 10, "at least"),
            ("benchmark:0.5", "kent", 70, 100, "at least"),
            ("benchmark:0.5", "essex", 1, 90, "at least"),
            ("benchmark:0.5", NATION, 79, 200, "at least"),
            ("quantile:0.75", "kent", 70, 100, "at least"),
        ],
        columns=["candidate", "force", "numerator", "denominator", "sense"],
    )
    # 110 of 200 cases; 100 of the 110 are Kent's
    (said,) = rests_on(rows)
    assert "2 of 3 forces, which have 55.0% of the cases, 91% of these in one" in said
    less = rows.assign(sense="at most")
    assert "of 2 of 3 forces, which have 95.0% of the cases" in rests_on(less)[0]


def test_the_achievable_benchmark_is_that_of_the_best_force(nation):
    # Durham has most charges, 400 of 3,200 outcomes, and a tenth of all 25,760
    # outcomes is 2,576: it alone is the benchmark
    assert sum(sum(counts[:5]) for counts in FORCES.values()) * 4 == 25_760
    table = nation.outcome("5.2", "charged", "rape").candidates()
    row = table.frame.set_index("Candidate").loc["Achievable benchmark (benchmark:0.1)"]
    assert row["Threshold"] == "at least 12.5%"
    # 440 charges a quarter nationally: 1,760 of 25,760, and an eighth is 3,220
    assert row["Cases"] == "1,460 more"


def test_areas_stand_in_the_order_of_their_names_and_the_nation_is_not_judged(nation):
    section = nation.outcome("5.2", "charged", "rape")
    table = section.forces("benchmark:0.1")
    areas = list(table.frame["Area"])
    assert areas[0] == "England and Wales" and areas[1:] == sorted(areas[1:])
    assert len(areas) == 1 + len(FORCES)
    assert shown(table, "England and Wales", "Prompts enquiry") == ""
    assert shown(table, "Sussex", "Prompts enquiry") == "yes"
    assert shown(table, "Durham", "Prompts enquiry") == "no"
    assert "rank" not in table._repr_html_().replace("not ranked", "")


def test_more_periods_show_smaller_changes(nation):
    section = nation.outcome("5.2", "charged", "rape")
    table = section.to_come("benchmark:0.1")
    judged = section.judged.set_index(["candidate", "force"])
    change = judged.loc[("benchmark:0.1", "sussex"), "smallest_rise_2"]
    assert shown(table, "Sussex", "Shown in two periods (points)") == (
        f"{100 * change:.1f}"
    )
    spans = [column for column in table.frame if column.startswith("Shown")]
    sizes = [float(shown(table, "Sussex", column)) for column in spans]
    assert sizes == sorted(sizes, reverse=True) and sizes[0] > sizes[-1]


def test_on_a_forces_page_no_other_force_is_named(kent):
    section = kent.outcome("7.1", "type_16", "rape")
    said = section.forces("quantile:0.25")._repr_html_()
    said += section.picture("quantile:0.25").svg
    assert "Kent" in said and "Sussex" not in said


def test_the_picture_says_who_prompts_enquiry(nation):
    alt = nation.outcome("5.2", "charged", "rape").picture("benchmark:0.1").alt
    assert "at least 12.5%" in alt and "of 8 forces prompt enquiry" in alt
    assert "Sussex" in alt


def test_a_threshold_without_guards_cannot_be_rendered(kent):
    bare = Threshold("5.2", "charged", "at least", 0.1, offence="rape")
    with pytest.raises(TypeError, match="with its guards"):
        ThresholdSection(kent, bare, kent.found.judged)


def test_what_would_give_way_is_worked_out_for_the_pages_own_area(kent):
    table = kent.together("rape").table()
    row = table.frame[
        (table.frame["If cases go"] == "with “Charged or summonsed”")
        & (table.frame["Candidates"] == "Achievable benchmark")
    ].iloc[0]
    # the benchmarks are those of Durham (300 and 60 of 800) and, for 14 and 15, of
    # the best: whatever leaves 16, 14 and 15 is charged, so the others stay as they are
    assert row["All can be met"] == "yes"
    assert row["None of the four then"] == "7.5%"
    assert row["More without an outcome"] == "0"


def test_cases_that_would_move_add_up(kent):
    table = kent.together("rape").displaced("quantile")
    assert table.frame["Cases now"].sum() == 3600
    # six outcomes, each rounded to whole cases
    assert table.frame["Then"].sum() == pytest.approx(3600, abs=3)


def test_where_the_whole_is_not_known_the_test_says_so():
    made = workbench()
    hidden = made.tables.kpis["measure"] == "type_14_of_recorded"
    made.tables.kpis.loc[hidden, "numerator"] = float("nan")
    said = made.together("rape").table().markdown
    assert "type_14" in said and "not known" in said


def test_thresholds_of_ones_own(kent):
    bench = kent.bench("rape")
    values = bench.start | {("5.2", "charged"): 0.1}
    table = bench.table(values)
    # Kent: 160 of 3,200 now; a tenth is 320
    row = table.frame.iloc[0]
    assert row["Threshold"] == "KPI 5.2, charged or summonsed: at least 10.0%"
    assert row["Cases here"] == "160 more" and row["Kent now"] == "5.0%"
    assert any("in proportion" in note and "can be met" in note for note in table.notes)
    assert sum("Read with" in note for note in table.notes) == 4
    beginning = bench.table(bench.start).frame
    assert beginning.iloc[1].equals(table.frame.iloc[1])
    assert bench.picture(values, ("5.2", "charged")).alt.count("10.0%")


def test_what_conflicts_is_named(kent):
    bench = kent.bench("rape")
    said = bench.together(bench.start | {("5.2", "charged"): 0.95})
    # 60 of 800 outcomes have no suspect, and they stay: no more than 92.5% is left
    charged = next(line for line in said if "go to “Charged" in line)
    assert "cannot all be met" in charged and "no nearer than 92.5%" in charged
    assert "7.1" not in charged


def test_a_page_gets_a_table_and_a_person_sliders(kent, monkeypatch):
    monkeypatch.setenv(paths.SESSION_VARIABLE, "outcome_thresholds.ipynb")
    monkeypatch.setenv(paths.TABLES_VARIABLE, "tables")
    assert isinstance(kent.controls("rape"), Table)
    monkeypatch.delenv(paths.TABLES_VARIABLE)
    box = kent.controls("rape")
    sliders = box.children[:4]
    assert [slider.value for slider in sliders] == [
        100 * value for value in kent.bench("rape").start.values()
    ]
    before = box.children[4].value, box.children[6].value
    sliders[0].value = 12.5
    assert "at least 12.5%" in box.children[4].value
    assert "at least 12.5%" in box.children[6].value
    assert (box.children[4].value, box.children[6].value) != before
    monkeypatch.delenv(paths.SESSION_VARIABLE)
    assert isinstance(kent.controls("rape"), Table)


def test_a_force_without_figures_has_a_page_all_the_same():
    made = workbench("btp", without=("btp",))
    assert "not provided" in made.at_a_glance().markdown
    section = made.outcome("5.2", "charged", "rape")
    for shown_ in (section.candidates(), section.forces("benchmark:0.1")):
        assert "not provided" in shown_._repr_html_()
    assert "not provided" in section.picture("benchmark:0.1").svg
    assert "British Transport Police" in section.guards()._repr_html_()
    assert (
        "no outcome of offence rape is known" in made.together("rape").table().markdown
    )
    assert "cannot be told" in made.controls("rape")._repr_html_()
    assert "Cannot be told" in repr(made.together("rape").displaced("quantile"))


def test_made_up_figures_say_so_wherever_they_show():
    made = workbench()
    made.__dict__["tables"] = replace(made.tables, synthetic=True)
    section = made.outcome("5.2", "charged", "rape")
    shown_ = [
        section.candidates(),
        section.forces("benchmark:0.1"),
        section.to_come("benchmark:0.1"),
        section.guards(),
        made.together("rape").table(),
        made.together("rape").displaced("quantile"),
        made.controls("rape"),
    ]
    assert all("SYNTHETIC" in each._repr_html_() for each in shown_)
    picture = section.picture("benchmark:0.1")
    assert "SYNTHETIC" in picture.svg and "SYNTHETIC" in picture.alt


def test_a_pillars_page_has_the_candidates_of_its_kpis_alone(kent, monkeypatch):
    monkeypatch.setattr(thresholds_decided, "thresholds_of", lambda p: kent.found)
    shown_ = Pursuit(kent.parameters)
    shown_.__dict__["tables"] = kent.tables
    said = shown_.thresholds.candidates().markdown
    assert said.count("(KPI 5.2)") == 2 and said.count("achievable benchmark") == 8
    # 12.5% of 3,200 are 400, and Kent charged 160
    assert "achievable benchmark, at least 12.5%: 240 more" in said
    spaces = Spaces(kent.parameters)
    spaces.__dict__["tables"] = kent.tables
    assert "No candidates are explored" in spaces.thresholds.candidates().markdown


def test_a_public_page_on_forces_returns_has_no_candidates(kent, monkeypatch):
    monkeypatch.setattr(thresholds_decided, "explored", lambda parameters: False)
    shown_ = Pursuit(kent.parameters)
    shown_.__dict__["tables"] = kent.tables
    for said in (shown_.thresholds.candidates(), shown_.thresholds.said()):
        assert "not held against forces' own returns" in said.markdown
