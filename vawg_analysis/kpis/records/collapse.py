"""Records to counts: taken out of their files once, then asked as often as need be."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.records.admitted import admitted, ethnicities
from vawg_analysis.kpis.splits import BY_WORDING, FLAGS, NOT_PROVIDED, NOT_RECORDED
from vawg_analysis.periods import Period
from vawg_analysis.returns.forces.people import ADULT
from vawg_analysis.store import Derived, Part, Store

IN_WINDOW = {
    "recorded": "rows.quarter = windows.quarter",
    "assigned": "rows.outcome_date >= windows.start "
    "and rows.outcome_date < windows.end and rows.recorded_date < windows.end",
    "snapshot": "rows.recorded_date < windows.end",
}
"""Basis → the condition on which a crime belongs to a window."""
WHATEVER_QUARTER = ("assigned", "snapshot")
"""Bases on which crimes count that were recorded before the window, too."""


WORDS = (
    "quarter",
    "force",
    "offence",
    "rule",
    "sex",
    "ethnicity",
    "ethnicity_18",
    "age",
    *FLAGS,
    "outcome_type",
)
"""The columns of the collapsed crimes that hold few different words."""


@dataclass(frozen=True)
class Crimes:
    """The crimes that forces returned, as far as ``question`` asks for them."""

    store: Store
    question: Question
    basis: str
    parts: list[Part]

    def query(self, sql: str, **tables: pd.DataFrame) -> pd.DataFrame:
        """Run ``sql`` over the records in scope and window, under the name ``crimes``.

        A record has ``period`` and its first day, ``begins`` (of crimes by their record
        the quarter's), ``force``, ``crime_reference``, its dates, what the scope made
        of it, a column a split, ``victim`` (a number, missing where there is no
        reference), and ``live``: neither transferred nor cancelled.
        """
        return self._records.query(
            "with crimes as (select windows.period, windows.start as begins, rows.* "
            "from records as rows "
            f"join windows on {IN_WINDOW[self.basis]}) {sql}",
            {"windows": self._windows(), **tables},
        )

    @property
    def _records(self) -> Derived:
        """The records in scope, taken out of their files once for all that is asked."""
        scope, files = self.question.scope, tuple(part.path for part in self.parts)
        key = ("crimes in scope", scope.sha256, self.question.victims, files)
        return self.store.once(key, self._read)

    def _read(self) -> Derived:
        return self.store.derived(
            _IN_SCOPE,
            self.parts,
            WORDS,
            kinds=admitted(self.store, self.parts, self.question),
            ethnicities=ethnicities(),
        )

    def _windows(self) -> pd.DataFrame:
        """A row a quarter, or for outcomes by their date a row a window."""
        by_date = self.basis in WHATEVER_QUARTER
        rows = [
            (w.name, q.name, pd.Timestamp(q.start), pd.Timestamp(q.end))
            for w in self.question.windows
            for q in ((w,) if by_date else w.quarters)
        ]
        return pd.DataFrame(rows, columns=["period", "quarter", "start", "end"])


def crimes_of(store: Store, question: Question, basis: str = "recorded") -> Crimes:
    """The crimes of the windows' quarters; by ``basis`` of earlier ones too."""
    quarters = {q.name for w in question.windows for q in w.quarters}
    if basis in WHATEVER_QUARTER and quarters:
        last = max(Period.parse(name).end for name in quarters)
        held = store.of("crimes")
        parts = [part for part in held if Period.parse(part.period).end <= last]
    else:
        parts = store.of("crimes", quarters)
    return Crimes(store, question, basis, parts)


_OUTCOME = "case outcome_type when '' then '0' else rtrim(outcome_type, 'A') end"
"""A record has one outcome: 1A is a charge, for another offence."""
_AGE = (
    f"case when victim_age < {ADULT} then 'child' when victim_age is not null then "
    f"'adult' when kinds.child = 'yes' then 'child{BY_WORDING}' "
    f"when victim_age_missing = '{NOT_PROVIDED}' then '{NOT_PROVIDED}' "
    f"else '{NOT_RECORDED}' end"
)


def _flag(name: str) -> str:
    return f"case rows.{name} when '' then '{NOT_RECORDED}' else rows.{name} end"


def _ethnicity(name: str) -> str:
    return (
        f"case ethnicity_state when 'self-defined' then ethnicities.{name} "
        f"when 'blank' then '{NOT_RECORDED}' else ethnicity_state end as {name}"
    )


_IN_SCOPE = (
    "select rows.period as quarter, rows.force, crime_reference, kinds.offence, "
    f"kinds.rule, kinds.sex, kinds.counted, {_ethnicity('ethnicity')}, "
    f"{_ethnicity('ethnicity_18')}, {_AGE} as age, "
    f"{', '.join(f'{_flag(name)} as {name}' for name in FLAGS)}, {_OUTCOME} as "
    "outcome_type, reported_date, recorded_date, outcome_date, extract_date, "
    f"case when victim_reference not in ('', '{NOT_PROVIDED}') "
    "then hash(victim_reference) end as victim, "
    "record_status = 'live' as live from rows "
    "join kinds using (offence_code, victim_sex, domestic_abuse, honour_based_abuse) "
    "left join ethnicities using (self_defined_ethnicity)"
)
"""SQL: the records in scope, each with its split categories."""
