"""What must hold between a figure and the reason why there is none."""

from __future__ import annotations

from vawg_analysis.returns.forces.rules.rule import (
    Rule,
    one_day,
)

REASONS = ("not applicable", "not provided")


def _figure(column: str) -> tuple[Rule, ...]:
    return (
        Rule(
            "there is no figure, and nothing says why",
            column,
            lambda rows: rows[column].isna() & (rows["missing"] == ""),
            "a number, or a blank and the reason in “missing”",
            "A blank is not zero: write 0 where there were none.",
        ),
        Rule(
            "there is a figure, and a reason why there is none",
            "missing",
            lambda rows: rows[column].notna() & rows["missing"].isin(REASONS),
            "blank beside a figure",
            "Take out the one or the other.",
            (column,),
        ),
    )


FIGURES = _figure("numerator")
INVESTIGATORS = (
    *_figure("trained"),
    one_day("snapshot_date"),
    Rule(
        "more people are deployable than are trained",
        "deployable",
        lambda rows: rows["deployable"] > rows["trained"],
        "the number trained or fewer",
        "Deployable are those of the trained who are in such a post and at work.",
        ("trained",),
    ),
)
