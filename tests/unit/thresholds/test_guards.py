"""No threshold is shown without the figures that would give a false gain away."""

import pandas as pd
import pytest

from vawg_analysis.framework import KPIS, MEASURES, measures_of
from vawg_analysis.problems import Refused
from vawg_analysis.thresholds import guards
from vawg_analysis.thresholds.guard_table import COLUMNS, FILE, read_guards
from vawg_analysis.thresholds.guards import Guarded, guarded, require_guarded
from vawg_analysis.thresholds.wanted import Threshold

TYPE_16 = Threshold("7.1", "type_16", "at most", 0.4, offence="rape")


@pytest.fixture
def table_of(tmp_path):
    """A file of guards from the text of its rows."""

    def made(*rows):
        path = tmp_path / "guards.csv"
        path.write_text("\n".join([",".join(COLUMNS), *rows]) + "\n", encoding="utf-8")
        return path

    return made


@pytest.mark.parametrize("pair", MEASURES, ids=" ".join)
def test_every_measure_has_a_guard(pair):
    kpi, name = pair
    record = MEASURES[pair]
    made = Threshold(kpi, name, "at least", 0.0, basis=record.basis[0])
    guards = guarded(made).guards
    assert guards and (kpi, name) not in {(g.kpi, g.measure) for g in guards}


@pytest.mark.parametrize("kpi", KPIS)
def test_where_the_framework_would_see_a_false_gain_the_table_names_a_figure(kpi):
    table = read_guards()
    named = set(table.loc[table["kpi"] == kpi, "guard_kpi"])
    would_show = {id for guard in KPIS[kpi].guards for id in guard.kpis}
    assert {id for id in would_show if measures_of(id)} <= named | {kpi}


def test_fewer_type_16_is_read_with_all_that_takes_its_place():
    found = {(g.kpi, g.measure): g.shows_as for g in guarded(TYPE_16).guards}
    assert found["7.2", "type_14"] == found["8.1", "type_15"] == "rise"
    assert found["5.2", "no_suspect_identified"] == "rise"
    assert found["5.2", "not_yet_assigned_of_recorded"] == "rise"
    assert found["5.2", "charged"] == found["5.1", "recorded_crimes"] == "fall"


def test_of_all_recorded_crimes_the_same_guards_hold():
    of_recorded = Threshold("5.2", "charged_of_recorded", "at least", 0.1)
    named = {g.measure for g in guarded(of_recorded).guards}
    assert "charged_of_recorded" not in named and "recorded_crimes" in named


def test_a_threshold_without_guards_cannot_be_made(table_of):
    elsewhere = table_of("5.2,any,5.1,recorded_crimes,fall,Fewer are recorded.")
    with pytest.raises(Refused) as refused:
        guarded(TYPE_16, elsewhere)
    said = str(refused.value)
    assert "KPI 7.1 has no guard" in said and "Add a row" in said
    assert "Cases closed as type 15 or 14 instead of 16" in said
    assert FILE.name in said
    with pytest.raises(Refused):
        Guarded(TYPE_16, ())


def test_a_bare_threshold_cannot_be_shown():
    made = guarded(TYPE_16)
    assert require_guarded(made) is made
    with pytest.raises(TypeError, match=r"guarded\(threshold\), not Threshold"):
        require_guarded(TYPE_16)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("7.9,any,5.1,rate,rise,Why.", "row 2, column “kpi”.*'7.9'"),
        ("7.1,type16,5.1,rate,rise,Why.", "column “measure”.*Did you mean “type_16”"),
        ("7.1,any,5.1,rates,rise,Why.", "column “guard_measure”.*Did you mean “rate”"),
        ("7.1,any,any,rate,rise,Why.", "column “guard_kpi”"),
        ("7.1,any,5.1,any,rise,Why.", "column “guard_measure”"),
        ("7.1,any,5.1,rate,rises,Why.", "rise, fall, any change"),
        ("7.1,any,5.1,rate,rise, ", "column “reason”: a guard needs its reason"),
    ],
)
def test_a_faulty_row_is_named(table_of, row, said):
    with pytest.raises(Refused, match=said):
        read_guards(table_of(row))


def test_other_columns_are_refused(tmp_path):
    path = tmp_path / "guards.csv"
    path.write_text("kpi,measure\n7.1,any\n", encoding="utf-8")
    with pytest.raises(Refused, match="columns are not those of guards"):
        read_guards(path)


def test_rows_on_thresholds_name_what_they_are_read_with(monkeypatch, table_of):
    rows = pd.DataFrame({"kpi": ["6.2"], "measure": ["breaches"]})
    file = table_of("6.2,any,6.1,granted,fall,Fewer orders have fewer breaches.")
    (guard,) = guards.guards_of("6.2", "breaches", file)
    monkeypatch.setattr(guards, "guards_of", lambda *pair: (guard,))
    (said,) = guards.with_guards(rows)[guards.READ_WITH]
    assert said == f"{guard.label} (fall)" and said.startswith("KPI 6.1, ")
    monkeypatch.setattr(guards, "guards_of", lambda *pair: ())
    with pytest.raises(Refused, match="KPI 6.2 has no guard"):
        guards.with_guards(rows)
