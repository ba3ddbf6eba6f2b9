"""How crimes ended, as tables of a report: every outcome, and the main by offence."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.assessment.maturity import OPEN
from vawg_analysis.framework import BASES, COMPOSITION, MEASURES, NAMED_OUTCOMES
from vawg_analysis.periods import Period
from vawg_analysis.presentation.narrative import Text, apart, sentences
from vawg_analysis.presentation.tables import FIGURE, Table
from vawg_analysis.presentation.wording import figures_in_words, number_text
from vawg_analysis.reference.areas import NATION
from vawg_analysis.reports.outcome_rows import OutcomeRows

LATER = (
    "Where the share rises towards the last quarter, later quarters have had less "
    "time: their outcomes so far are of the cases that end soon."
)


def of_all(outcomes: OutcomeRows, basis: str) -> Table | Text:
    """Every outcome's crimes and share, or a sentence that nothing was provided."""
    own = pd.DataFrame([outcomes.row(pair, basis=basis) for pair in COMPOSITION])
    if set(own["status"]) == {"not provided"}:
        return Text(f"**Not provided**: {', '.join(own['note'].unique())}.")
    words = figures_in_words(own)
    frame = pd.DataFrame(
        {
            "Outcome": [MEASURES[pair].label for pair in COMPOSITION],
            "Crimes": own["numerator"].to_numpy(),
            "Share": words["figure"].to_numpy(),
            "95% interval": words["interval"].to_numpy(),
            "status": own["status"].to_numpy(),
        }
    )
    if outcomes.report.force != NATION:
        national = [outcomes.row(p, force=NATION, basis=basis) for p in COMPOSITION]
        frame["England and Wales"] = figures_in_words(pd.DataFrame(national))[
            "figure"
        ].to_numpy()
    return Table(
        frame,
        f"How crimes ended: {outcomes.report.area}, {outcomes.report.when} "
        f"({BASES[basis]})",
        formats={"Crimes": "count"}
        | dict.fromkeys(set(frame.columns) - {"Outcome", "Crimes", "status"}, FIGURE),
        status="status",
        notes=[_base(own), *sentences(own["note"])],
    )


def by_offence(outcomes: OutcomeRows, basis: str) -> Table | Text:
    """The main outcomes of each offence, or a sentence that nothing was provided."""
    if outcomes.row(NAMED_OUTCOMES[0], basis=basis)["status"] == "not provided":
        return Text("**By offence: not provided.**")
    categories = outcomes.report.parameters.scope_in_force.categories
    columns = {
        MEASURES[pair].label: [
            _in_words(outcomes, pair, basis, offence) for offence in categories
        ]
        for pair in (*NAMED_OUTCOMES, *([OPEN] if basis == "recorded" else []))
    }
    rows = [outcomes.row(NAMED_OUTCOMES[0], basis=basis, offence=o) for o in categories]
    bases = [
        row.status if pd.isna(row.denominator) else f"{row.denominator:,.0f}"
        for row in rows
    ]
    notes = apart(
        {o.capitalize(): row.note for o, row in zip(categories, rows, strict=True)}
    )
    frame = pd.DataFrame(
        {
            "Offence": [c.capitalize() for c in categories],
            "Crimes with an outcome": bases,
            **columns,
        }
    )
    return Table(
        frame,
        f"Outcomes by offence: {outcomes.report.area}, {outcomes.report.when} "
        f"({BASES[basis]})",
        formats=dict.fromkeys(["Crimes with an outcome", *columns], FIGURE),
        notes=["Shares are of crimes with an outcome.", *sentences(notes)],
    )


def by_quarter(outcomes: OutcomeRows, offence: str) -> Table | Text:
    """Each quarter's crimes that have no outcome yet, or why there are none to show."""
    report = outcomes.report
    rows = report.tables.maturation
    rows = rows[(rows["force"] == report.force) & (rows["category"] == offence)]
    if not rows["share_open"].notna().any():
        withheld = (rows["status"] == "suppressed").any()
        why = "suppressed" if withheld else "not provided"
        return Text(f"**How far on each quarter is: {why}.**")
    share = rows["share_open"].map(lambda v: number_text(v, "proportion"))
    frame = pd.DataFrame(
        {
            "Crimes recorded in": rows["period"].map(lambda p: Period.parse(p).label),
            "Recorded": rows["recorded"],
            "No outcome yet": rows["open"],
            "Share": share.where(rows["share_open"].notna(), rows["status"]),
            "status": rows["status"],
        }
    )
    return Table(
        frame.reset_index(drop=True),
        f"How far on each quarter is: {report.area}, {report.when}",
        formats={"Recorded": "count", "No outcome yet": "count", "Share": FIGURE},
        status="status",
        notes=[LATER],
    )


def _in_words(
    outcomes: OutcomeRows, pair: tuple[str, str], basis: str, offence: str
) -> str:
    row = outcomes.row(pair, basis=basis, offence=offence)
    return figures_in_words(row.to_frame().T)["figure"].iloc[0]


def _base(rows: pd.DataFrame) -> str:
    """How many crimes the shares are parts of."""
    base = rows["denominator"].dropna()
    return f"Of {base.iloc[0]:,.0f} crimes with an outcome." if len(base) else ""
