"""What must hold within a row of orders, breaches and disclosure applications."""

from __future__ import annotations

from vawg_analysis.returns.forces.rules.rule import (
    Rule,
    drawn_after,
    needs,
    not_before,
    one_day,
)

BEGINNINGS = (
    "applied_date",
    "authorised_date",
    "granted_date",
    "refused_date",
    "in_force_from",
)
"""The dates by which an order is placed in a quarter: the earliest counts."""
ORDERS = (
    Rule(
        "the order has none of the dates by which it is placed in a quarter",
        "applied_date",
        lambda rows: rows[list(BEGINNINGS)].isna().all(axis=1),
        "one date of applied, authorised, granted, refused or in force from",
        "Give the first date that is known.",
        BEGINNINGS[1:],
    ),
    not_before("granted_date", "applied_date"),
    not_before("refused_date", "applied_date"),
    not_before("in_force_to", "in_force_from"),
    *drawn_after("applied_date", "authorised_date", "granted_date", "refused_date"),
    one_day("extract_date"),
    Rule(
        "the order was both granted and refused",
        "refused_date",
        lambda rows: rows["granted_date"].notna() & rows["refused_date"].notna(),
        "one of the two dates",
        "Give two applications two references.",
        ("granted_date",),
    ),
    Rule(
        "the order is in force and there is no day from which it binds",
        "in_force_from",
        lambda rows: (rows["stage"] == "in force") & rows["in_force_from"].isna(),
        "the first day on which it bound",
        "Give the date, or correct the stage.",
        ("stage",),
    ),
    Rule(
        "the order is said to be in force and had ended before the extract",
        "stage",
        lambda rows: (
            (rows["stage"] == "in force") & (rows["in_force_to"] < rows["extract_date"])
        ),
        "“ended”",
        "Correct the stage or the last day.",
        ("in_force_to", "extract_date"),
    ),
    Rule(
        "only a notice is authorised by the police",
        "authorised_date",
        lambda rows: (
            rows["authorised_date"].notna() & ~rows["order_type"].isin(["DVPN", "DAPN"])
        ),
        "blank for an order, which a court grants",
        "Put the court's date into granted_date.",
        ("order_type",),
        doubtful=True,
    ),
)
BREACHES = (*drawn_after("breach_date"), one_day("extract_date"))
DISCLOSURE_SCHEME = (
    not_before("decision_date", "application_date"),
    not_before("disclosure_date", "application_date"),
    not_before("disclosure_date", "decision_date", doubtful=True),
    *drawn_after("application_date", "decision_date", "disclosure_date"),
    one_day("extract_date"),
    needs(
        "decision",
        "decision_date",
        "there is a decision without its date",
        "Give the date; leave both blank while the application is open.",
    ),
    needs(
        "decision_date",
        "decision",
        "there is a date of a decision and no decision",
        "Give the decision; leave both blank while the application is open.",
    ),
    Rule(
        "something was disclosed although the decision was not to",
        "disclosure_date",
        lambda rows: (
            rows["disclosure_date"].notna()
            & rows["decision"].isin(["no disclosure", "withdrawn"])
        ),
        "blank unless the decision is “disclosure”",
        "Correct the decision or take the date out.",
        ("decision",),
    ),
)
