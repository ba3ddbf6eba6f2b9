"""From the KPI table to the released table, and the proof that it keeps its secrets."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from vawg_analysis.framework.measured import PROPORTION
from vawg_analysis.framework.register_measures import KAPPA
from vawg_analysis.kpis.measures import NUMBERS
from vawg_analysis.problems import Problem, Refused
from vawg_analysis.release.alternatives import Alternatives
from vawg_analysis.release.counted import CELL
from vawg_analysis.release.covered import is_covered
from vawg_analysis.release.derived import derived_shown, is_derived
from vawg_analysis.release.in_public import InPublic
from vawg_analysis.release.intervals import public_intervals
from vawg_analysis.release.protectable import INTERNAL
from vawg_analysis.release.protected_counts import protected_counts
from vawg_analysis.release.public_notes import public_notes
from vawg_analysis.release.rules import Rules
from vawg_analysis.release.states import without_told_states
from vawg_analysis.release.surveys import is_own, is_survey, survey_shown
from vawg_analysis.statuses import SUPPRESSED

NOT_COVERED = "no sum says what this measure is a part of"


@dataclass(frozen=True)
class Released:
    """A table that the public may see, and what was done so that it may."""

    table: pd.DataFrame
    proof: pd.DataFrame
    """A row a secret count: where it stands, and the ``least`` and the ``most`` that an
    outsider cannot rule out. For internal eyes alone."""
    reasons: pd.Series
    """Why each row of the table is suppressed; empty where it is not."""
    counts: pd.DataFrame
    """The counts behind the rows that are not withheld by rule, with the cell of the
    table, ``numerator``, ``denominator`` and whether each was ``hidden_n``,
    ``hidden_d``: what a later release must know of this one. Internal."""
    alternatives: Alternatives
    """The proof in full. For internal eyes alone."""
    cells: int = 0
    """Counts that the rows not withheld by rule give away, each once."""
    constraints: int = 0


def released(
    table: pd.DataFrame,
    rules: Rules,
    secret: Collection[str],
    cleared: Collection[str] = (),
    in_public: InPublic | None = None,
) -> Released:
    """The public form of a KPI table of one period.

    Parameters
    ----------
    table
        Columns of :data:`vawg_analysis.kpis.measures.COLUMNS`, all areas.
    secret
        The KPIs whose figures come from forces' own returns.
    cleared
        Texts of returns that a person has cleared for the public.
    in_public
        What earlier releases have told and kept back.

    Raises
    ------
    Refused
        A count is below zero, is not whole, or exceeds its whole; or a secret count
        cannot be protected.
    """
    table = table.reset_index(drop=True)
    own = is_own(table, secret)
    _refuse_impossible(table[own & (table["unit"] != KAPPA)])
    given = own & table[NUMBERS].notna().any(axis=1)
    persons = given & ~table["kpi"].isin(rules.not_of_persons)
    why = rules.reasons_withheld(table).where(given, "")
    why = why.mask(why == "", _unprotected(table, persons, rules, cleared))
    derived = persons & is_derived(table)
    counted = persons & ~is_survey(table) & ~derived & (why == "")
    done = protected_counts(table[counted], rules, in_public or InPublic.nothing())
    why.loc[done.why.index] = done.why
    shown = derived_shown(table, ~why.astype(bool) & given)
    why = why.mask(derived & (why == "") & ~shown, "follows from what is suppressed")
    written = public_intervals(_written(table, own, why), own, rules.width)
    written = without_told_states(written, persons & (why == ""), why)
    return Released(
        table=written,
        proof=done.proof,
        reasons=why,
        counts=done.counts,
        alternatives=done.alternatives,
        cells=done.cells,
        constraints=done.constraints,
    )


def _unprotected(
    table: pd.DataFrame, persons: pd.Series, rules: Rules, cleared: Collection[str]
) -> pd.Series:
    """Why rows about ``persons`` are suppressed that no system of sums protects."""
    survey = is_survey(table)
    hidden = persons & survey & ~survey_shown(table, rules, cleared)
    unknown = persons & ~survey & ~is_derived(table) & ~is_covered(table)
    found = pd.Series("", index=table.index, dtype="object")
    return found.mask(hidden, "survey").mask(unknown, NOT_COVERED)


def _written(table: pd.DataFrame, own: pd.Series, why: pd.Series) -> pd.DataFrame:
    """The table without what is suppressed: no number, and no word that tells one."""
    gone = why != ""
    numbers = {name: table[name].mask(gone) for name in NUMBERS}
    notes = table["note"].mask(own, public_notes(table["note"]))
    return table.assign(
        **numbers,
        status=table["status"].mask(gone, SUPPRESSED),
        method=table["method"].mask(gone, ""),
        note=notes.mask(gone, "").astype("str"),
    )


def _refuse_impossible(table: pd.DataFrame) -> None:
    n, d = table["numerator"], table["denominator"]
    share = table["unit"] == PROPORTION
    wrong = (n < 0) | (d < 0) | (n % 1 > 0) | (share & (n > d))
    if wrong.any():
        named = table.loc[wrong, CELL].agg(", ".join, axis=1)
        raise Refused(
            [
                Problem(
                    "counts that cannot be cannot be protected either: one is below "
                    "zero, is not whole, or exceeds its whole",
                    value=said,
                    remedy="Correct the return behind it and load it again. The "
                    f"numbers are in the internal tables: {INTERNAL}.",
                )
                for said in named.head(10)
            ]
        )
