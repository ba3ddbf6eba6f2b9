"""SQL: the records in scope, each with its split categories and what became of it."""

from __future__ import annotations

from collections.abc import Iterable

from vawg_analysis.framework import OUTCOME_GROUPS
from vawg_analysis.kpis.splits import BY_WORDING, FLAGS, NOT_PROVIDED, NOT_RECORDED
from vawg_analysis.returns.forces.people import ADULT

OPEN, UNDATED = "open", "undated"
"""What a crime's ``decision`` is without one, and without the day of its report."""

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
    "decision",
)
"""The columns of :data:`IN_SCOPE` that hold few different words."""

SNAPSHOT = (
    "period varchar, returned_by varchar, person ubigint, crime ubigint, "
    "outstanding boolean, days integer"
)
"""SQL: the columns of a table of suspects' snapshots."""


def numbered(reference: str) -> str:
    """SQL for a number in place of a force's ``reference``, which differs by force.

    A join and a group by numbers take a fraction of the time. Of two references among
    fifty million the numbers agree once in ten thousand such tables.
    """
    return f"hash(force, {reference})"


def listed(words: Iterable[str]) -> str:
    """SQL for ``words``, between commas."""
    return ", ".join(f"'{word}'" for word in sorted(words))


def _flag(name: str) -> str:
    return f"case rows.{name} when '' then '{NOT_RECORDED}' else rows.{name} end"


def _ethnicity(name: str) -> str:
    return (
        f"case ethnicity_state when 'self-defined' then ethnicities.{name} "
        f"when 'blank' then '{NOT_RECORDED}' else ethnicity_state end as {name}"
    )


def _decision() -> str:
    groups = "".join(
        f"when {_OUTCOME} in ({listed(codes)}) then '{name}' "
        for name, codes in OUTCOME_GROUPS.items()
    )
    return f"case when reported_date is null then '{UNDATED}' {groups}else '{OPEN}' end"


_OUTCOME = "case outcome_type when '' then '0' else rtrim(outcome_type, 'A') end"
"""A record has one outcome: 1A is a charge, for another offence."""
_AGE = (
    f"case when victim_age < {ADULT} then 'child' when victim_age is not null then "
    f"'adult' when kinds.child = 'yes' then 'child{BY_WORDING}' "
    f"when victim_age_missing = '{NOT_PROVIDED}' then '{NOT_PROVIDED}' "
    f"else '{NOT_RECORDED}' end"
)
_DAYS = (
    "coalesce(date_diff('day', reported_date, "
    f"case decision when '{OPEN}' then extract_date else outcome_date end), 0)::integer"
)
IN_SCOPE = (
    "select rows.period as quarter, rows.force, "
    f"{numbered('crime_reference')} as crime, kinds.offence, kinds.rule, kinds.sex, "
    f"kinds.counted, {_ethnicity('ethnicity')}, "
    f"{_ethnicity('ethnicity_18')}, {_AGE} as age, "
    f"{', '.join(f'{_flag(name)} as {name}' for name in FLAGS)}, {_OUTCOME} as "
    f"outcome_type, {_decision()} as decision, {_DAYS} as waited, "
    "recorded_date, outcome_date, extract_date, "
    f"case when victim_reference not in ('', '{NOT_PROVIDED}') "
    f"then {numbered('victim_reference')} end as victim, "
    "record_status = 'live' as live from rows "
    "join kinds using (offence_code, victim_sex, domestic_abuse, honour_based_abuse) "
    "left join ethnicities using (self_defined_ethnicity)"
)
"""Over ``rows``, beside ``kinds`` and ``ethnicities``
(:mod:`~vawg_analysis.kpis.records.admitted`)."""
