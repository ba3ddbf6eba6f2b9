"""KPI 1.1: complaints and conduct matters: cases, allegations and individuals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from vawg_analysis.framework import MEASURES
from vawg_analysis.kpis.estimates import estimate
from vawg_analysis.kpis.notes import mark, remark
from vawg_analysis.kpis.own.bounds import count_bounds
from vawg_analysis.kpis.own.counts import (
    ALL,
    Split,
    counts_of,
    figure,
    sex_split,
    split_rows,
    with_splits,
)
from vawg_analysis.kpis.own.returned import Returned, returned, said_of
from vawg_analysis.kpis.own.workforce import (
    OFFICERS,
    OTHERS,
    ROLES,
    STAFF,
    Workforce,
    read_workforce,
)
from vawg_analysis.kpis.question import Question
from vawg_analysis.reference.areas import NATION
from vawg_analysis.returns.forces.conduct import CASE_TYPES, CATEGORIES
from vawg_analysis.store import Store

CASE_TYPE = Split("case_type", "case_type", CASE_TYPES)
CATEGORY = Split(
    "category",
    "category",
    (*CATEGORIES, "not recorded"),
    (("", "not recorded"),),
    tuple(CATEGORIES),
)
VICTIM_SEX = sex_split("sex", "victim_sex")
SUBJECT_SEX = sex_split("subject_sex", "subject_sex")
ROLE = Split(
    "role",
    "subject_role",
    (OFFICERS, STAFF, OTHERS, "not known"),
    tuple(ROLES.items()),
    (OFFICERS, STAFF, OTHERS),
)
SPLITS = (ALL, CASE_TYPE, CATEGORY, VICTIM_SEX, SUBJECT_SEX, ROLE)
PER_WORKFORCE = (ALL, CASE_TYPE, CATEGORY, ROLE)
"""Splits with a rate: those that leave the workforce whole, or divide it as well."""
NOBODY_YET = "not known"
"""Stands for a person whom nobody has identified."""
UNITS = {
    "cases": ["case_reference"],
    "allegations": ["case_reference", "allegation_reference"],
    "individuals": ["individual_reference"],
}
"""Each unit, and the references that tell one of it from another in a force."""


def complaints(store: Store, question: Question) -> pd.DataFrame:
    """KPI 1.1 of every area and window, as finished rows.

    A figure counts what is flagged as violence against women and girls, of cases
    received in the window. England and Wales counts persons by force: somebody accused
    in two forces counts twice.
    """
    tables = [
        table
        for window in question.windows
        for table in _window(
            flagged(returned(store, "conduct", window)),
            read_workforce(store, window),
            question.settings.reliable_above,
        )
    ]
    smallest = question.settings.smallest_base
    return estimate(pd.concat(tables, ignore_index=True), smallest)


def flagged(found: Returned) -> Returned:
    """The allegations that the force flags as violence against women and girls."""
    return replace(
        found,
        rows=found.rows[found.rows["vawg"] == "yes"],
        earlier=found.earlier[found.earlier["vawg"] == "yes"],
    )


def _window(
    found: Returned, workforce: Workforce, reliable_above: float
) -> Iterator[pd.DataFrame]:
    for split in SPLITS:
        sent = found.with_column(split.column) if split.column else found
        frame = sent.areas(with_splits(sent.rows, [split]))
        tables = [*_counts(sent, frame, split)]
        if split in PER_WORKFORCE:
            staffed = sent.lacking(workforce.gaps)
            own = staffed.areas(with_splits(staffed.rows, [split]))
            tables += _rates(staffed, own, split, workforce)
        yield from split_rows(
            "1.1", tables, frame, sent.coverage, split, reliable_above
        )


def _counts(found: Returned, frame: pd.DataFrame, split: Split) -> Iterator:
    for unit in UNITS:
        table = figure(
            MEASURES["1.1", unit],
            _number(unit, frame, found, split),
            found.coverage,
            split,
        )
        yield _unidentified(table, frame) if unit == "individuals" else table
        yield from count_bounds(
            MEASURES["1.1", unit],
            frame,
            found.coverage,
            split,
            lambda rows, split, unit=unit: _number(unit, rows, found, split),
        )


def _rates(
    found: Returned, frame: pd.DataFrame, split: Split, workforce: Workforce
) -> Iterator[pd.DataFrame]:
    for unit in UNITS:
        numbers = _number(unit, frame, found, split)
        table = figure(
            MEASURES["1.1", f"{unit}_rate"],
            numbers,
            found.coverage,
            split,
            _people(numbers.index, workforce, found, split),
        )
        yield _sourced(table, workforce)


def _number(unit: str, frame: pd.DataFrame, found: Returned, split: Split) -> pd.Series:
    """How many distinct of the unit, by area and category."""
    by = [] if split is ALL else [split.name]
    if unit == "individuals":
        frame = frame[frame["individual_reference"] != NOBODY_YET]
    distinct = frame.drop_duplicates(["force", "home", *by, *UNITS[unit]])
    return counts_of(distinct, found.coverage, split)["count"]


def _people(
    index: pd.MultiIndex, workforce: Workforce, found: Returned, split: Split
) -> pd.Series:
    """The workforce of each area; of a role, those of the role."""
    covered = [force for force, gap in found.gaps.items() if not gap]
    own = workforce.people[workforce.people["force"].isin(covered)]
    both = pd.concat([own, own.assign(force=NATION)])
    if split is ROLE:
        heads = both.groupby(["force", "role"])["count"].sum()
        return pd.Series(heads.reindex(index.droplevel("period")).to_numpy(), index)
    heads = both.groupby("force")["count"].sum()
    return pd.Series(heads.reindex(index.get_level_values("force")).to_numpy(), index)


def _sourced(table: pd.DataFrame, workforce: Workforce) -> pd.DataFrame:
    """The rates with the source of their headcount, provisional where it is far."""
    shown = table["status"] != "not provided"
    table = remark(table, shown, said_of(table["force"], workforce.notes))
    far = table["force"].isin([*workforce.far, NATION if workforce.far else ""])
    return mark(table, far, "headcount of another time")


def _unidentified(table: pd.DataFrame, frame: pd.DataFrame) -> pd.DataFrame:
    """The count of individuals, with how many allegations name nobody yet."""
    nobody = frame[frame["individual_reference"] == NOBODY_YET]
    number = table["force"].map(nobody["force"].value_counts()).fillna(0)
    said = number.map("allegations against persons not identified: {:.0f}".format)
    whole = (table["breakdown"] == "all") & (table["status"] != "not provided")
    return remark(table, whole & (number > 0), said)
