"""KPI 1.2: decisions and sanctions, of finalised allegations and of all recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pandas as pd

from vawg_analysis.framework import MEASURES, OF_RECORDED, Measure
from vawg_analysis.framework.conduct_decisions import (
    ACTED_UPON,
    DECISIONS,
    NO_ACTION,
    NOT_FINALISED,
    SANCTIONS,
)
from vawg_analysis.kpis.estimates import estimate
from vawg_analysis.kpis.notes import mark
from vawg_analysis.kpis.own.bounds import Number, share_bounds
from vawg_analysis.kpis.own.conduct import CASE_TYPE, VICTIM_SEX, flagged
from vawg_analysis.kpis.own.counts import (
    ALL,
    Split,
    completeness,
    counts_of,
    figure,
    reliable,
    with_splits,
)
from vawg_analysis.kpis.own.returned import Returned, returned
from vawg_analysis.kpis.question import Question
from vawg_analysis.parameters.settings import Settings
from vawg_analysis.store import Store

SPLITS = (ALL, CASE_TYPE, VICTIM_SEX)
PARTS = {"decision": DECISIONS, "sanction": SANCTIONS}


def decisions(store: Store, question: Question) -> pd.DataFrame:
    """KPI 1.2 of every area and window, as finished rows.

    Counted are allegations against one person, as two persons accused in one
    allegation may meet different decisions.
    """
    tables = [
        table
        for window in question.windows
        for table in _window(
            flagged(returned(store, "conduct", window)),
            question.settings,
        )
    ]
    smallest = question.settings.smallest_base
    return estimate(pd.concat(tables, ignore_index=True), smallest)


def _window(found: Returned, settings: Settings) -> Iterator[pd.DataFrame]:
    for split in SPLITS:
        sent = found.with_column(split.column) if split.column else found
        rows = with_splits(sent.rows, [split])
        rows = rows.assign(sanction=rows["sanction"].replace("", "not recorded"))
        frame = sent.areas(rows)
        limit = settings.immature_above
        tables = [
            *_shares(frame, sent.coverage, split, limit),
            *_bounds(frame, sent.coverage, split, limit),
        ]
        if not split.known:
            yield from tables
            continue
        complete = completeness("1.1", frame, sent.coverage, split)
        known = settings.reliable_above
        yield from (reliable(table, complete, known) for table in tables)


def _shares(
    frame: pd.DataFrame, present: pd.DataFrame, split: Split, immature_above: float
) -> Iterator[pd.DataFrame]:
    """The share not finalised; the others are provisional while it is large."""
    closed = frame[frame["finalised_date"].notna()]
    recorded = counts_of(frame, present, split)["count"]
    finalised = counts_of(closed, present, split)["count"]
    yield figure(NOT_FINALISED, recorded - finalised, present, split, recorded)
    waiting = (recorded - finalised) / recorded
    for share, number in _numbers(closed, present, split, finalised):
        twin = MEASURES["1.2", share.measure + OF_RECORDED]
        for measure, whole in ((share, finalised), (twin, recorded)):
            table = figure(measure, number, present, split, whole)
            yield _immature(table, waiting, immature_above)


def _immature(
    table: pd.DataFrame, waiting: pd.Series, immature_above: float
) -> pd.DataFrame:
    """A share's rows, provisional where more than so much is not finalised."""
    cells = pd.MultiIndex.from_frame(table[["period", "force", "category"]])
    share = pd.Series(waiting.reindex(cells).to_numpy(), table.index)
    said = share.map("{:.1%} are not finalised".format)
    return mark(table, share > immature_above, said)


def _bounds(
    frame: pd.DataFrame, present: pd.DataFrame, split: Split, immature_above: float
) -> Iterator[pd.DataFrame]:
    """What the unknown could make of the share without action, and not finalised."""

    def number(where: Callable[[pd.DataFrame], pd.Series]) -> Number:
        return lambda rows, split: counts_of(rows[where(rows)], present, split)["count"]

    every = number(lambda rows: rows["force"].notna())
    closed = number(lambda rows: rows["finalised_date"].notna())
    still_open = number(lambda rows: rows["finalised_date"].isna())
    without = number(
        lambda rows: rows["finalised_date"].notna() & ~rows["decision"].isin(ACTED_UPON)
    )
    waiting = still_open(frame, split) / every(frame, split)
    for table in share_bounds(NO_ACTION, frame, present, split, without, closed):
        yield _immature(table, waiting, immature_above)
    yield from share_bounds(NOT_FINALISED, frame, present, split, still_open, every)


def _numbers(
    closed: pd.DataFrame, present: pd.DataFrame, split: Split, finalised: pd.Series
) -> Iterator[tuple[Measure, pd.Series]]:
    """Each share of the finalised, and its numerator."""
    acted = closed[closed["decision"].isin(ACTED_UPON)]
    yield NO_ACTION, finalised - counts_of(acted, present, split)["count"]
    for column, parts in PARTS.items():
        numbers = counts_of(closed, present, split, across=column)
        numbers = numbers.reindex(columns=[part.code for part in parts], fill_value=0.0)
        yield from ((part, numbers[part.code]) for part in parts)
