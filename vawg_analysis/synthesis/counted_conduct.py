"""Figures of complaints, conduct matters and the workforce."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from vawg_analysis.synthesis.figure import Figure, Files
from vawg_analysis.synthesis.people import UNPAID


def _flagged(files: Files, kind: str = "") -> pd.DataFrame:
    rows = files("conduct")
    return rows[(rows["vawg"] == "yes") & rows["case_type"].str.startswith(kind)]


def _distinct(kind: str, column: str) -> Callable[[Files], float]:
    return lambda files: float(_flagged(files, kind)[column].nunique())


def _category(kind: str, letter: str) -> Callable[[Files], float]:
    def share(files: Files) -> float:
        rows = _flagged(files, kind).drop_duplicates("allegation_reference")
        return float((rows["category"] == letter).mean())

    return share


def _no_action(kind: str) -> Callable[[Files], float]:
    def share(files: Files) -> float:
        rows = _flagged(files, kind)
        return float((rows.loc[rows["decision"] != "", "sanction"] == "none").mean())

    return share


def _open_cases(kind: str) -> Callable[[Files], float]:
    def share(files: Files) -> float:
        rows = _flagged(files, kind).drop_duplicates("case_reference")
        return float((rows["finalised_date"] == "").mean())

    return share


def _dismissed(files: Files) -> float:
    rows = _flagged(files)
    rows = rows[rows["sanction"] == "dismissal"]
    return float(rows["individual_reference"].nunique())


def _of_workforce(files: Files) -> float:
    people = _flagged(files)["individual_reference"].nunique()
    rows = files("workforce-headcount")
    paid = rows[~rows["worker_type"].isin(UNPAID)]
    return people / paid["count"].astype("int64").sum()


EXACT = (
    ("conduct cases", "conduct", "case_reference"),
    ("public complaint cases", "complaint", "case_reference"),
    ("individuals in conduct cases", "conduct", "individual_reference"),
    ("individuals in complaint cases", "complaint", "individual_reference"),
    ("allegations (complaint + conduct)", "", "allegation_reference"),
)
"""The published figure, its type of case, and what is counted of it."""


def _numbers() -> tuple[Figure, ...]:
    return tuple(
        Figure(f"1.1 {measure}", (measure,), _distinct(kind, column), 0)
        for measure, kind, column in EXACT
    )


def _categories() -> tuple[Figure, ...]:
    named = {
        ("complaint", "B"): ("use of force",),
        ("complaint", "H"): ("overbearing or harassing behaviour",),
        ("complaint", "J"): ("sexual assault",),
        ("conduct", "K"): ("discreditable conduct",),
        ("conduct", "J"): ("sexual assault", "sexual harassment"),
    }
    plural = {"complaint": "complaints", "conduct": "conduct"}
    return tuple(
        Figure(
            f"1.1 {plural[kind]}: category {letter}, {' and '.join(said)}",
            tuple(f"{plural[kind]}: {category}" for category in said),
            _category(kind, letter),
            0.03,
            share=True,
        )
        for (kind, letter), said in named.items()
    )


CONDUCT_FIGURES = (
    *_numbers(),
    Figure(
        "1.1 people accused, of the workforce without specials and volunteers",
        ("individuals as share of police workforce (Mar 2022)",),
        _of_workforce,
        0.0005,
        share=True,
    ),
    *_categories(),
    Figure(
        "1.2 conduct cases open at the extract (“around three-quarters”)",
        ("conduct cases not finalised at data extract",),
        _open_cases("conduct"),
        0.03,
        share=True,
    ),
    Figure(
        "1.2 complaint cases open at the extract (“nearly half”)",
        ("complaint cases not finalised at data extract",),
        _open_cases("complaint"),
        0.05,
        share=True,
    ),
    Figure(
        "1.2 no action, of finalised conduct allegations",
        ("finalised conduct allegations resulting in no action",),
        _no_action("conduct"),
        0.06,
        share=True,
    ),
    Figure(
        "1.2 no action, of finalised complaint allegations",
        ("finalised complaint allegations resulting in no action",),
        _no_action("complaint"),
        0.04,
        share=True,
    ),
    Figure(
        "1.2 people dismissed",
        ("officers and staff dismissed (conduct)",),
        _dismissed,
        0,
    ),
)
