"""Every rule of the other returns finds the row that breaks it, and no other row."""

import pytest
from synthetic_rows import ROWS

from vawg_analysis.returns.forces import FORCE_RETURNS

AFTER = "2022-07-01"
BEFORE = "2021-09-30"
FAULTS = [
    ("suspects", "arrested_date is before identified_date",
     {"arrested_date": "2021-10-04"}),
    ("suspects", "identified_date is after snapshot_date",
     {"identified_date": "2022-04-01", "arrested_date": ""}),
    ("suspects", "arrested_date is after snapshot_date",
     {"arrested_date": "2022-04-01"}),
    ("suspects", "snapshot_date differs from that of most rows",
     {"snapshot_date": "2022-03-30"}),
    ("suspects", "the suspect is said to be arrested and there is no date of the "
     "arrest", {"arrested_date": "", "status": "arrested"}),
    ("suspects", "the suspect is still sought and has been arrested",
     {"status": "wanted"}),
    ("conduct", "finalised_date is before received_date",
     {"finalised_date": BEFORE, "alleged_date": ""}),
    ("conduct", "finalised_date is before alleged_date",
     {"finalised_date": "2021-12-01", "alleged_date": "2021-12-02"}),
    ("conduct", "received_date is after extract_date",
     {"received_date": AFTER, "finalised_date": "", "decision": "", "sanction": ""}),
    ("conduct", "alleged_date is after extract_date",
     {"alleged_date": AFTER, "finalised_date": "", "decision": "", "sanction": ""}),
    ("conduct", "finalised_date is after extract_date", {"finalised_date": AFTER}),
    ("conduct", "extract_date differs from that of most rows",
     {"extract_date": "2022-06-29"}),
    ("conduct", "the allegation is finalised without a decision",
     {"decision": "", "sanction": ""}),
    ("conduct", "there is a decision and no date on which it was made final",
     {"finalised_date": ""}),
    ("conduct", "there is a sanction without a case to answer",
     {"sanction": "dismissal", "decision": "no case to answer"}),
    ("workforce-headcount", "snapshot_date differs from that of most rows",
     {"snapshot_date": "2022-03-30"}),
    ("orders", "the order has none of the dates by which it is placed in a quarter",
     {"applied_date": "", "authorised_date": "", "granted_date": "",
      "in_force_from": "", "in_force_to": ""}),
    ("orders", "granted_date is before applied_date", {"granted_date": "2021-10-31"}),
    ("orders", "refused_date is before applied_date",
     {"refused_date": "2021-10-31", "granted_date": ""}),
    ("orders", "in_force_to is before in_force_from", {"in_force_to": "2021-11-01"}),
    ("orders", "applied_date is after extract_date",
     {"applied_date": AFTER, "granted_date": ""}),
    ("orders", "authorised_date is after extract_date",
     {"authorised_date": AFTER, "order_type": "DVPN"}),
    ("orders", "granted_date is after extract_date", {"granted_date": AFTER}),
    ("orders", "refused_date is after extract_date",
     {"refused_date": AFTER, "granted_date": ""}),
    ("orders", "extract_date differs from that of most rows",
     {"extract_date": "2022-06-29"}),
    ("orders", "the order was both granted and refused",
     {"refused_date": "2021-11-03"}),
    ("orders", "the order is in force and there is no day from which it binds",
     {"in_force_from": "", "in_force_to": "", "stage": "in force"}),
    ("orders", "the order is said to be in force and had ended before the extract",
     {"stage": "in force"}),
    ("orders", "only a notice is authorised by the police",
     {"authorised_date": "2021-11-01"}),
    ("order-breaches", "breach_date is after extract_date", {"breach_date": AFTER}),
    ("order-breaches", "extract_date differs from that of most rows",
     {"extract_date": "2022-06-29"}),
    ("action-plans", "the flag says no, and the groups involved name Black and "
     "minoritised women and girls",
     {"black_and_minoritised_involved": "no",
      "groups_involved": "Black and minoritised women and girls"}),
    ("disclosure-scheme", "decision_date is before application_date",
     {"decision_date": BEFORE}),
    ("disclosure-scheme", "disclosure_date is before application_date",
     {"disclosure_date": BEFORE, "decision_date": "2021-11-15"}),
    ("disclosure-scheme", "disclosure_date is before decision_date",
     {"disclosure_date": "2021-11-14"}),
    ("disclosure-scheme", "application_date is after extract_date",
     {"application_date": AFTER, "decision_date": "", "decision": "",
      "disclosure_date": ""}),
    ("disclosure-scheme", "decision_date is after extract_date",
     {"decision_date": AFTER, "disclosure_date": ""}),
    ("disclosure-scheme", "disclosure_date is after extract_date",
     {"disclosure_date": AFTER}),
    ("disclosure-scheme", "extract_date differs from that of most rows",
     {"extract_date": "2022-06-29"}),
    ("disclosure-scheme", "there is a decision without its date",
     {"decision_date": ""}),
    ("disclosure-scheme", "there is a date of a decision and no decision",
     {"decision": "", "disclosure_date": ""}),
    ("disclosure-scheme", "something was disclosed although the decision was not to",
     {"disclosure_date": "2021-11-20", "decision": "no disclosure"}),
    *(
        (kind, name, change)
        for kind in ("public-survey", "workforce-survey")
        for name, change in (
            ("fieldwork_to is before fieldwork_from", {"fieldwork_to": "2022-01-09"}),
            ("there is neither an estimate nor a weight",
             {"estimate": "", "weight": ""}),
            ("the estimate has neither a standard error nor a design effect",
             {"standard_error": "", "design_effect": ""}),
            ("the group is not named, or is named where there is no split",
             {"group": "all"}),
        )
    ),
    ("space-responses", "ended_date is before started_date",
     {"ended_date": "2022-01-14"}),
    ("space-responses", "an effect is given that nobody evaluated",
     {"effect": "worse", "evaluated": "no"}),
    *(
        (kind, name, change)
        for kind in ("interim-return", "delivery-actions")
        for name, change in (
            ("there is no figure, and nothing says why", {"numerator": ""}),
            ("there is a figure, and a reason why there is none",
             {"missing": "not provided"}),
        )
    ),
    ("specialist-investigators", "there is no figure, and nothing says why",
     {"trained": ""}),
    ("specialist-investigators", "there is a figure, and a reason why there is none",
     {"missing": "not provided"}),
    ("specialist-investigators", "snapshot_date differs from that of most rows",
     {"snapshot_date": "2022-03-30"}),
    ("specialist-investigators", "more people are deployable than are trained",
     {"deployable": "46"}),
]  # fmt: skip
NOT_ALONE = {
    "disclosure_date is before application_date": {
        "disclosure_date is before decision_date"
    },
}
TELLS_APART = {
    "suspects": "suspect_reference",
    "conduct": "individual_reference",
    "workforce-headcount": "worker_type",
    "orders": "order_reference",
    "order-breaches": "breach_reference",
    "disclosure-scheme": "application_reference",
    "workforce-survey": "response",
    "public-survey": "response",
    "action-plans": "coder",
    "strategic-documents": "coder",
    "spaces": "space_reference",
    "space-responses": "response_reference",
    "interim-return": "category",
    "specialist-investigators": "role",
    "delivery-actions": "measure",
}
CLOSED = {
    "worker_type": ("police officer", "police staff", "volunteer"),
    "role": ("domestic abuse", "digital evidence", "child sexual abuse"),
}


def three(kind):
    """Three flawless rows of a return."""
    name = TELLS_APART[kind]
    return [
        {**ROWS[kind], name: CLOSED[name][i] if name in CLOSED else f"SYNTHETIC {i}"}
        for i in range(3)
    ]


@pytest.mark.parametrize(
    ("kind", "name", "change"), FAULTS, ids=lambda part: str(part)[:40]
)
def test_a_row_that_breaks_a_rule_is_named(examined, kind, name, change):
    rows = three(kind)
    rows[2].update(change)
    found = examined(rows)
    told = [*found.faults, *found.concerns]
    assert {p.rule for p in told} == {name} | NOT_ALONE.get(name, set()), found.text()
    (own,) = (p for p in told if p.rule == name)
    (rule,) = (r for r in FORCE_RETURNS[kind].rules if r.name == name)
    assert (own.row, own.column) == (4, rule.column)
    assert own.remedy
    assert (own in found.concerns) is rule.doubtful


def test_no_rule_is_left_without_a_row_that_breaks_it():
    planted = {(kind, name) for kind, name, _ in FAULTS}
    rules = {
        (kind, rule.name)
        for kind, record in FORCE_RETURNS.items()
        for rule in record.rules
        if kind != "crimes"
    }
    assert rules == planted


@pytest.mark.parametrize("kind", TELLS_APART)
def test_a_row_that_stands_twice_is_named(examined, kind):
    rows = three(kind)
    (fault,) = examined([*rows, rows[1]]).faults
    assert fault.row == 5
    assert "stands in row 3 already" in fault.what
    assert fault.column in rows[0]


@pytest.mark.parametrize("kind", TELLS_APART)
def test_a_value_outside_its_list_is_named_with_the_list(examined, kind):
    columns = FORCE_RETURNS[kind].in_file
    closed = [name for name, column in columns.items() if column.choices]
    rows = three(kind)
    rows[1].update(dict.fromkeys(closed, "SYNTHETIC"))
    found = examined(rows)
    told = {p.column: p for p in found.faults if p.row == 3}
    assert set(told) == set(closed)
    for name, problem in told.items():
        assert problem.value == "SYNTHETIC"
        assert columns[name].choices[0] in problem.allowed


@pytest.mark.parametrize("kind", ROWS)
def test_everything_may_happen_on_one_day(examined, kind):
    columns = FORCE_RETURNS[kind].in_file
    dates = [n for n, c in columns.items() if c.dtype.startswith("datetime")]
    row = dict(ROWS[kind])
    row.update({name: "2021-11-02" for name in dates if row[name]})
    found = examined([row])
    assert not found.faults, found.text()
    assert not found.concerns, found.text()


def test_reflective_practice_is_no_sanction(examined):
    row = {
        **ROWS["conduct"],
        "decision": "no case to answer",
        "sanction": "reflective practice",
    }
    assert not examined([row]).concerns


def test_a_blank_is_not_a_nought(examined):
    nought = {**ROWS["interim-return"], "numerator": "0"}
    blank = {**ROWS["interim-return"], "numerator": "", "missing": "not provided"}
    assert examined([nought]).release.rows["numerator"].tolist() == [0]
    rows = examined([blank]).release.rows
    assert rows["numerator"].isna().all()
    assert rows["missing"].tolist() == ["not provided"]


def test_an_order_belongs_to_the_quarter_of_the_first_thing_that_happened(examined):
    notice = {"order_type": "DVPN", "authorised_date": "2021-09-30"}
    row = {**ROWS["orders"], **notice}
    assert examined([row]).release.rows["period"].tolist() == ["2021-07-to-2021-09"]
