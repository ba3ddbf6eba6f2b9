"""A sum over part of a window is not the window's figure, and missing is not zero."""

from tables import RECORDED, everyone

from vawg_analysis.kpis.table import kpi_table
from vawg_analysis.reference.areas import NATION

Q1, Q2 = "2018-04-to-2018-06", "2018-07-to-2018-09"
HALF = "2018-04-to-2018-09"


def counts(table, force, window=None, category="rape"):
    rows = table[
        (table["force"] == force)
        & (table["measure"] == "recorded_crimes")
        & (table["breakdown"] == "offence")
        & (table["category"] == category)
    ]
    if window:
        rows = rows[rows["period"] == window]
    return rows.iloc[0]


def test_a_force_with_one_of_two_quarters_is_not_provided(store_of, ask):
    rows = [*everyone(Q1), *everyone(Q2, without=["kent"]), (Q1, "kent", "19C", 40, "")]
    table = kpi_table(store_of(recorded_crime=(RECORDED, rows)), ask(HALF), ["5.1"])
    kent = counts(table, "kent")
    assert (kent.status, kent.note) == ("not provided", "figures for 1 of 2 quarters")
    assert kent[["numerator", "value", "lower"]].isna().all()


def test_the_nation_leaves_out_a_force_in_part_and_names_it(store_of, ask):
    rows = [
        *everyone(Q1),
        *everyone(Q2, without=["kent"]),
        (Q1, "kent", "19C", 40, ""),
        (Q1, "essex", "19C", 3, ""),
        (Q2, "essex", "19C", 4, ""),
    ]
    table = kpi_table(store_of(recorded_crime=(RECORDED, rows)), ask(HALF), ["5.1"])
    nation = counts(table, NATION)
    assert (nation.status, nation.value) == ("provisional", 7)
    assert nation.note == "43 of 44 forces, without Kent"


def test_a_force_that_reported_no_such_crime_has_zero(store_of, ask):
    rows = [*everyone(Q1), (Q1, "essex", "19C", 3, "")]
    table = kpi_table(store_of(recorded_crime=(RECORDED, rows)), ask(Q1), ["5.1"])
    kent = counts(table, "kent")
    assert (kent.status, kent.value, kent.lower) == ("ok", 0, 0)


def test_data_not_provided_by_the_force_is_said(store_of, ask):
    rows = [*everyone(Q1), (Q1, "kent", "19C", None, "not provided")]
    table = kpi_table(store_of(recorded_crime=(RECORDED, rows)), ask(Q1), ["5.1"])
    kent = counts(table, "kent")
    assert kent.status == "not provided"
    assert kent.note == "the force did not provide part of the data"
    assert counts(table, NATION).note == "43 of 44 forces, without Kent"


def test_data_not_provided_outside_the_scope_take_nothing_away(store_of, ask):
    rows = [*everyone(Q1), (Q1, "kent", "30C", None, "not provided")]
    table = kpi_table(store_of(recorded_crime=(RECORDED, rows)), ask(Q1), ["5.1"])
    assert counts(table, "kent").status == "ok"


def test_an_expired_code_is_not_a_gap(store_of, ask):
    rows = [*everyone(Q1), (Q1, "kent", "19C", None, "not applicable")]
    table = kpi_table(store_of(recorded_crime=(RECORDED, rows)), ask(Q1), ["5.1"])
    assert (counts(table, "kent").status, counts(table, "kent").value) == ("ok", 0)


def test_an_empty_store_and_a_period_without_data_are_not_provided(store_of, ask):
    store = store_of(recorded_crime=(RECORDED, everyone(Q1)))
    table = kpi_table(store, ask("2030-04-to-2030-06"), ["5.1", "5.2", "7.1"])
    assert set(table["status"]) == {"not provided"}
    assert table["value"].isna().all()
    assert table["force"].nunique() == 45


def test_a_window_that_cuts_a_quarter_says_so(store_of, ask):
    store = store_of(recorded_crime=(RECORDED, everyone(Q1)))
    table = kpi_table(store, ask("2018-05-to-2018-06"), ["5.1"])
    assert "this period cuts a quarter" in counts(table, "kent").note


def test_several_windows_are_told_apart(store_of, ask):
    rows = [
        *everyone(Q1),
        *everyone(Q2),
        (Q1, "kent", "19C", 3, ""),
        (Q2, "kent", "19C", 4, ""),
    ]
    store = store_of(recorded_crime=(RECORDED, rows))
    table = kpi_table(store, ask(Q1, Q2, HALF), ["5.1"])
    assert [counts(table, "kent", w).value for w in (Q1, Q2, HALF)] == [3, 4, 7]


def test_fraud_bodies_are_in_no_national_figure(store_of, ask):
    rows = [*everyone(Q1), (Q1, "action-fraud", "AF", 900, "")]
    table = kpi_table(store_of(recorded_crime=(RECORDED, rows)), ask(Q1), ["5.1"])
    share = table[
        (table["force"] == NATION)
        & (table["measure"] == "share_of_recorded_crime")
        & (table["breakdown"] == "all")
    ].iloc[0]
    assert share.denominator == 44


def test_a_category_before_its_code_is_not_applicable_and_not_zero(store_of, ask):
    store = store_of(recorded_crime=(RECORDED, everyone(Q1)))
    row = counts(
        kpi_table(store, ask(Q1), ["5.1"]),
        "kent",
        category="controlling or coercive behaviour",
    )
    assert row.status == "not applicable"
    assert row.note == "no offence code of its own before April 2020"


def test_a_scope_that_the_tables_cannot_feed_is_not_provided(store_of, ask):
    store = store_of(recorded_crime=(RECORDED, everyone(Q1)))
    table = kpi_table(store, ask(Q1, scope="npcc-2022"), ["5.1"])
    row = counts(table, "kent")
    assert row.status == "not provided"
    assert "needs victim_sex and domestic_abuse" in row.note


def test_a_net_negative_count_stands_and_has_no_share(store_of, ask):
    rows = [*everyone(Q1, count=100), (Q1, "kent", "19C", -2, "")]
    table = kpi_table(store_of(recorded_crime=(RECORDED, rows)), ask(Q1), ["5.1"])
    kent = counts(table, "kent")
    assert (kent.value, kent.status) == (-2, "ok")
    share = table[
        (table["force"] == "kent")
        & (table["measure"] == "share_of_recorded_crime")
        & (table["category"] == "rape")
    ].iloc[0]
    assert share.status == "not applicable"
    assert share.note == "corrections leave no valid count"


def test_a_few_missing_figures_make_a_sum_provisional(store_of, ask):
    rows = [
        *everyone(Q1),
        *((Q1, "kent", "19C", 1, "") for _ in range(30)),
        (Q1, "kent", "19D", None, "not provided"),
    ]
    table = kpi_table(store_of(recorded_crime=(RECORDED, rows)), ask(Q1), ["5.1"])
    kent = counts(table, "kent")
    assert (kent.status, kent.value) == ("provisional", 30)
    assert kent.note == "figures not provided and left out: 1"
    nation = counts(table, NATION)
    assert (nation.status, nation.note) == ("ok", kent.note)
    other = counts(table, "kent", category="other sexual offences")
    assert (other.status, other.note) == ("ok", "")


def test_a_share_of_all_crime_needs_all_crime(store_of, ask):
    rows = [
        *everyone(Q1),
        (Q1, "kent", "34B", None, "not provided"),
        (Q1, "kent", "30C", None, "not provided"),
        (Q1, "kent", "19C", 50, ""),
        (Q1, "essex", "19C", 1, ""),
    ]
    table = kpi_table(store_of(recorded_crime=(RECORDED, rows)), ask(Q1), ["5.1"])
    assert counts(table, "kent").value == 50
    shares = table[
        (table["measure"] == "share_of_recorded_crime") & (table["breakdown"] == "all")
    ].set_index("force")
    assert shares.loc["kent", "status"] == "not provided"
    nation = shares.loc[NATION]
    assert (nation.numerator, nation.denominator) == (1, 44)
    assert nation.note == "43 of 44 forces, without Kent"


def test_a_window_that_a_recording_change_parts_is_provisional(store_of, ask):
    quarters = ["2020-01-to-2020-03", "2020-04-to-2020-06"]
    rows = [row for q in quarters for row in everyone(q, "8Q", 5)]
    store = store_of(recorded_crime=(RECORDED, rows))
    table = kpi_table(store, ask("2020-01-to-2020-06"), ["5.1"])
    kent = counts(table, "kent", category="stalking")
    assert (kent.status, kent.value) == ("provisional", 10)
    assert "stalking rule, April 2020" in kent.note
    coercion = counts(table, "kent", category="controlling or coercive behaviour")
    assert (coercion.status, coercion.value) == ("provisional", 0)
    assert "8U begins, April 2020" in coercion.note


def test_offences_that_a_table_does_not_list_are_not_zero(store_of, ask):
    rows = [row for row in everyone(Q1) if (row[1], row[2]) != ("kent", "8Q")] + [
        (Q1, "kent", "19C", 5, "")
    ]
    table = kpi_table(store_of(recorded_crime=(RECORDED, rows)), ask(Q1), ["5.1"])
    kent = counts(table, "kent")
    assert kent.status == "not provided"
    assert kent.note == "the table has no rows for some of the offences asked for"
    assert counts(table, NATION).note == "43 of 44 forces, without Kent"


def test_a_category_is_not_missed_before_its_code_began(store_of, ask):
    rows = [row for row in everyone(Q1) if row[2] != "8U"]
    table = kpi_table(store_of(recorded_crime=(RECORDED, rows)), ask(Q1), ["5.1"])
    assert counts(table, "kent").status == "ok"
