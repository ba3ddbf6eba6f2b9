"""What must hold within a row of a response to an unsafe space."""

from __future__ import annotations

from vawg_analysis.returns.forces.rules.rule import (
    Rule,
    not_before,
)

RESPONSES = (
    not_before("ended_date", "started_date"),
    Rule(
        "an effect is given that nobody evaluated",
        "effect",
        lambda rows: (
            rows["effect"].isin(["better", "no change", "worse"])
            & (rows["evaluated"] != "yes")
        ),
        "blank, or “not known”, unless evaluated is “yes”",
        "An action is not an effect: say “yes” only where one was measured.",
        ("evaluated",),
    ),
)
