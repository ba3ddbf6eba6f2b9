"""What must hold between the dates, decision and sanction of an allegation."""

from __future__ import annotations

from vawg_analysis.returns.forces.rules.rule import (
    Rule,
    drawn_after,
    needs,
    not_before,
    one_day,
)

PUNISHED = (
    "written warning",
    "final written warning",
    "reduction in rank",
    "dismissal",
    "would have been dismissed",
)
CASE_TO_ANSWER = ("case to answer: misconduct", "case to answer: gross misconduct")
CONDUCT = (
    not_before("finalised_date", "received_date"),
    not_before("finalised_date", "alleged_date"),
    *drawn_after("received_date", "alleged_date", "finalised_date"),
    one_day("extract_date"),
    needs(
        "finalised_date",
        "decision",
        "the allegation is finalised without a decision",
        "Give the decision, or leave the date blank while the allegation is open.",
    ),
    needs(
        "decision",
        "finalised_date",
        "there is a decision and no date on which it was made final",
        "Give the date; leave both blank while the allegation is open.",
    ),
    Rule(
        "there is a sanction without a case to answer",
        "sanction",
        lambda rows: (
            rows["sanction"].isin(PUNISHED) & ~rows["decision"].isin(CASE_TO_ANSWER)
        ),
        ", ".join(("none", "reflective practice", "blank")),
        "Correct the decision or the sanction.",
        ("decision",),
        doubtful=True,
    ),
)
