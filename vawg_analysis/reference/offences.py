"""The Home Office's offence codes: ``data/reference/offence_codes.csv``."""

from __future__ import annotations

import csv
from dataclasses import dataclass

from vawg_analysis.paths import REFERENCE
from vawg_analysis.periods import Period


@dataclass(frozen=True)
class Offence:
    """One code of recorded crime and where the Home Office's tables file it."""

    code: str
    description: str
    group: str
    subgroup: str
    first: Period | None
    """The first quarter with the code; ``None`` where the series does not tell."""

    @property
    def is_fraud(self) -> bool:
        """Fraud is recorded by national bodies and left out of crime totals."""
        return self.group == "Fraud offences"


SERIES_BEGINS = "2012/13"
"""The first year of the Home Office's series: a code may be older than that."""


def _first(year: str) -> Period | None:
    if year in ("", SERIES_BEGINS):
        return None
    return Period.financial_quarter(year, 1)


def _read() -> dict[str, Offence]:
    with (REFERENCE / "offence_codes.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: Offence(
                code=row["code"],
                description=row["description"],
                group=row["offence_group"],
                subgroup=row["offence_subgroup"],
                first=_first(row["first_year"]),
            )
            for row in csv.DictReader(file)
        }


OFFENCES: dict[str, Offence] = _read()
NOT_FRAUD = {c: o.group for c, o in OFFENCES.items() if not o.is_fraud}
"""Every code of police recorded crime without fraud, and its group."""
