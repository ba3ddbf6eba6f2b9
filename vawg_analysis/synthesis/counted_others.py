"""Figures of orders, the disclosure scheme, surveys and unsafe spaces."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from vawg_analysis.reference.areas import FORCES
from vawg_analysis.synthesis.figure import Figure, Files

FIRST, LAST = "2021-10-01", "2022-03-31"
FORCES_OF_NOTICES, FORCES_OF_ORDERS = 25, 37
"""How many forces the published numbers of notices, and of orders, came from."""


def _orders(kind: str, column: str) -> Callable[[Files], float]:
    """Orders of a type whose ``column`` lies within the half-year."""

    def number(files: Files) -> float:
        rows = files("orders")
        within = rows[column].between(FIRST, LAST)
        return float((within & (rows["order_type"] == kind)).sum())

    return number


def _disclosures(route: str) -> Callable[[Files], float]:
    def number(files: Files) -> float:
        rows = files("disclosure-scheme")
        return float(
            ((rows["route"] == route) & (rows["decision"] == "disclosure")).sum()
        )

    return number


def _favourable(group: str) -> Callable[[Files], float]:
    """The mean of forces' shares of those who say the police take it seriously."""

    def share(files: Files) -> float:
        rows = files("public-survey")
        asked = rows["question"].str.startswith("The police take")
        rows = rows[asked & (rows["group"] == group) & (rows["favourable"] == "yes")]
        return float(rows["estimate"].replace("", np.nan).astype("float64").mean())

    return share


OTHER_FIGURES = (
    Figure(
        "6.1 domestic violence protection notices, raised to 44 forces",
        ("DVPNs issued",),
        _orders("DVPN", "authorised_date"),
        0.03,
        period="YE Mar 2020",
        factor=len(FORCES) / FORCES_OF_NOTICES / 2,
    ),
    Figure(
        "6.1 domestic violence protection orders, raised to 44 forces",
        ("DVPOs granted",),
        _orders("DVPO", "granted_date"),
        0.05,
        period="YE Mar 2020",
        factor=len(FORCES) / FORCES_OF_ORDERS / 2,
    ),
    Figure(
        "6.1 non-molestation orders",
        ("non-molestation orders made",),
        _orders("NMO", "granted_date"),
        0.05,
        period="YE Dec 2020",
        factor=0.5,
    ),
    Figure(
        "6.3 disclosures, right to ask",
        ("DVDS Right to Ask disclosures",),
        _disclosures("right to ask"),
        0.03,
        period="YE Mar 2021",
        factor=0.5,
    ),
    Figure(
        "6.3 disclosures, right to know",
        ("DVDS Right to Know disclosures",),
        _disclosures("right to know"),
        0.03,
        period="YE Mar 2021",
        factor=0.5,
    ),
    Figure(
        "3.1 women: the police take it seriously, mean of forces",
        ("women who believe police take VAWG seriously",),
        _favourable("female"),
        0.03,
        period="2022",
        share=True,
    ),
    Figure(
        "3.1 men: the police take it seriously, mean of forces",
        ("men who believe police take VAWG seriously",),
        _favourable("male"),
        0.03,
        period="2022",
        share=True,
    ),
)
