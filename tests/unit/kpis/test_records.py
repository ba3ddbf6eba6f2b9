"""Forces' own crimes: what is counted, of whom, and what is said of what is missing."""

from dataclasses import replace

import numpy as np
import pandas as pd
from tables import WINDOW, figure

from vawg_analysis.kpis.records import admissions
from vawg_analysis.kpis.splits import OF_VICTIMS
from vawg_analysis.kpis.table import kpi_table
from vawg_analysis.parameters import Parameters
from vawg_analysis.reference.areas import FORCES, NATION


def test_chinese_of_the_16_codes_is_asian_and_states_stay_apart(held, ask_records):
    states = ["not stated", "officer-observed only", "blank"]
    changes = [{"self_defined_ethnicity": code} for code in ("O1", "A4", "O9")]
    changes += [{"self_defined_ethnicity": "", "ethnicity_state": s} for s in states]
    table = kpi_table(held(changes), ask_records(), ["5.1"])

    def count(split, category):
        return figure(
            table, "recorded_crimes", breakdown=split, category=category
        ).value

    assert count("ethnicity", "Asian") == 2
    assert count("ethnicity", "Other") == 1
    assert count("ethnicity_18", "A4") == 2
    assert {c: count("ethnicity", c) for c in OF_VICTIMS["ethnicity"].unknown} == {
        "not stated": 1,
        "officer-observed only": 1,
        "not recorded": 1,
    }


def test_a_force_without_a_column_has_no_such_split_and_the_nation_says_so(
    held, ask_records
):
    changes = [{"force": force} for force in FORCES]
    changes += [{"force": "essex", "online": "not provided"}] * 2
    table = kpi_table(held(changes), ask_records(), ["5.1"])
    essex = figure(table, "recorded_crimes", "essex", "online", "no")
    assert essex.status == "not provided"
    assert essex.note == "the return has no column for online"
    nation = figure(table, "recorded_crimes", NATION, "online", "no")
    assert (nation.value, nation.status) == (43, "provisional")
    assert "43 of 44 forces, without Essex" in nation.note
    assert figure(table, "recorded_crimes", NATION).value == 46
    assert figure(table, "recorded_crimes", NATION).status == "ok"


def test_transferred_and_cancelled_crimes_are_left_out_and_said(held, ask_records):
    changes = [{}, {"record_status": "transferred"}, {"record_status": "cancelled"}]
    row = figure(
        kpi_table(held(changes), ask_records(), ["5.1"]), "recorded_crimes", "kent"
    )
    assert row.value == 1
    assert "transferred or cancelled crimes left out: 2" in row.note
    assert "drawn on 30 June 2022" in row.note


def test_data_drawn_before_the_period_ended_are_provisional(held, ask_records):
    store = held([{"extract_date": "2021-12-15"}])
    row = figure(kpi_table(store, ask_records(), ["5.1"]), "recorded_crimes")
    assert row.status == "provisional"
    assert "drawn on 15 December 2021, before the period ended" in row.note


def test_an_honour_flag_brings_in_any_offence_once(held, ask_records):
    changes = [{"offence_code": "8N", "honour_based_abuse": "yes"}, {}]
    table = kpi_table(held(changes), ask_records(), ["5.1"])

    def offence(category):
        return figure(
            table, "recorded_crimes", breakdown="offence", category=category
        ).value

    assert (offence("honour-based abuse"), offence("violence")) == (1, 0)
    assert figure(table, "recorded_crimes").value == 2


def test_all_victims_have_every_sex(held, ask_records):
    sexes = ["female", "male", "male", "not stated", "", "not known"]
    changes = [{"offence_code": "8Q", "victim_sex": sex} for sex in sexes]
    store = held(changes)
    table = kpi_table(store, ask_records(victims="all"), ["5.1"])
    by_sex = table[
        (table["force"] == "kent")
        & (table["measure"] == "recorded_crimes")
        & (table["breakdown"] == "sex")
    ].set_index("category")["value"]
    wanted = {"female": 1, "male": 2, "not applicable": 0}
    wanted |= {"female by wording": 0, "male by wording": 0}
    wanted |= {"not stated": 1, "not known": 1, "not recorded": 1}
    assert by_sex.to_dict() == wanted
    women = kpi_table(store, ask_records(), ["5.1"])
    assert figure(women, "recorded_crimes").value == 1
    at_most = figure(women, "recorded_crimes_at_most", "kent", "sex", "female")
    assert at_most.value == 4
    known = figure(women, "completeness", breakdown="sex")
    assert (known.numerator, known.denominator) == (3, 6)
    assert figure(women, "recorded_crimes", "kent", "sex", "female").note.endswith(
        "not reliable: 50% of the split is known"
    )


def test_every_split_counts_what_a_plain_filter_counts(held, ask_records):
    random = np.random.default_rng(3)
    flags = ["yes", "no", ""]
    changes = [
        {
            "force": random.choice(["kent", "essex"]),
            "offence_code": random.choice(["19C", "8Q", "8N"]),
            "domestic_abuse": random.choice(flags),
            "online": random.choice(flags),
            "victim_age": random.choice([12, 40]),
            "outcome_type": random.choice(["1", "1A", "16"]),
        }
        for _ in range(200)
    ]
    table = kpi_table(held(changes), ask_records(), ["5.1", "5.2"])
    plain = pd.DataFrame(changes)
    plain = plain[(plain["offence_code"] != "8N") | (plain["domestic_abuse"] == "yes")]
    for force in ("kent", "essex"):
        mine = plain[plain["force"] == force]
        online = mine[mine["online"] == "yes"]
        children = mine[mine["victim_age"] == 12]
        assert figure(table, "recorded_crimes", force).value == len(mine)
        found = figure(table, "recorded_crimes", force, "age", "child")
        assert found.value == len(children)
        found = figure(table, "charged", force, "online", "yes", basis="recorded")
        charged = online["outcome_type"].isin(["1", "1A"]).sum()
        assert (found.numerator, found.denominator) == (charged, len(online))


def test_an_outcome_is_assigned_in_the_window_of_its_date(held, ask_records):
    windows = (WINDOW, "2022-01-to-2022-03")
    changes = [{"outcome_type": "16", "outcome_date": "2022-01-01"}] * 12
    changes += [{"period": windows[1], "recorded_date": "2022-01-04"}]
    table = kpi_table(held(changes), ask_records(*windows), ["7.1"])
    counts = [
        figure(table, "type_16", basis="assigned", period=window).numerator
        for window in windows
    ]
    assert counts == [0, 12]
    late = figure(table, "type_16", basis="assigned", period=windows[1])
    reach = "outcomes of crimes recorded before October 2021 are not held: "
    assert reach + "12 of the 12 counted are of crimes recorded before" in late.note


def test_without_an_earlier_quarter_every_slower_outcome_is_said_to_be_missing(
    held, ask_records
):
    table = kpi_table(held([{}] * 12), ask_records(), ["5.2"])
    row = figure(table, "charged", basis="assigned")
    assert row.status == "provisional"
    assert "these 12 are all of crimes of the period, slower ones are mi" in row.note


def test_a_window_that_cuts_a_quarter_is_not_provided(held, ask_records):
    table = kpi_table(held([{}]), ask_records("2021-10-to-2021-11"), ["5.1", "5.3"])
    assert set(table["status"]) == {"not provided"}
    said = figure(table, "recorded_crimes").note
    assert said.endswith("this period cuts a quarter: ask for 2021-10-to-2021-12")


def test_each_admission_names_its_rule(held, ask_records):
    abuse = {"offence_code": "8N", "domestic_abuse": "yes"}
    found = admissions(held([{}, {}, abuse]), ask_records())
    kent = found[found["force"] == "kent"].set_index("rule")["count"]
    assert kent.to_dict() == {"always": 2, "domestic_abuse_flag": 1}


def test_the_splits_asked_for_are_those_computed(held, ask_records):
    question = replace(ask_records(), breakdowns=("offence",))
    table = kpi_table(held([{}]), question, ["5.1", "5.2", "5.3", "5.4"])
    assert set(table["breakdown"]) == {"all", "offence"}


def test_crimes_that_are_held_decide_the_scope(held, tmp_path):
    store = held([{}])
    given = {"force": "kent", "data": str(store.folder)}
    returned = Parameters.check({"period": WINDOW, **given})
    assert returned.scope_in_force.name == "npcc-2022"
    assert returned.question_name == ""
    later = Parameters.check({"period": "2022-01-to-2022-03", **given})
    assert later.scope_in_force.name == "published-tables"
    other = Parameters.check({"period": WINDOW, "scope": "published-tables", **given})
    assert other.question_name == "scope-published-tables"
