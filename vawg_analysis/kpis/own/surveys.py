"""KPIs 2.1 and 3.1: forces' own surveys, with intervals that allow for their design."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd

from vawg_analysis.framework import MEASURES
from vawg_analysis.framework.own_survey_measures import OWN_SURVEY, RESPONSE_RATE
from vawg_analysis.kpis import trust
from vawg_analysis.kpis.measures import COLUMNS
from vawg_analysis.kpis.own.returned import Returned, everything, said_of
from vawg_analysis.kpis.own.survey_estimates import (
    favourable,
    last_waves,
    response_rates,
)
from vawg_analysis.kpis.question import Question
from vawg_analysis.reference.areas import NATION
from vawg_analysis.statuses import NOT_PROVIDED
from vawg_analysis.store import Store

NOT_AVERAGED = "shown question by question: questions are not averaged"
NOT_ADDED = "forces ask different questions: their answers are not added"


def _own_survey(kpi: str, kind: str, store: Store, question: Question) -> pd.DataFrame:
    """A force's own survey as finished rows: favourable answers and response rate.

    The last wave of each survey within the window stands for it. ``category`` names
    survey and question, and the group where there is one; ``denominator`` is the number
    of people who answered.
    """
    tables = []
    for window in question.windows:
        found = everything(store, kind, window)
        waves = last_waves(found.rows)
        answers = favourable(waves, question.settings.smallest_base)
        for measure, table in (
            (OWN_SURVEY, answers),
            (RESPONSE_RATE, response_rates(waves)),
        ):
            record = MEASURES[kpi, measure]
            tables.append(
                pd.concat([_undivided(found), _noted(table, found)]).assign(
                    period=window.name,
                    kpi=kpi,
                    measure=measure,
                    basis=record.basis[0],
                    unit=record.unit,
                )
            )
    return pd.concat(tables, ignore_index=True).reindex(columns=COLUMNS)


workforce_survey = partial(_own_survey, "2.1", "workforce-survey")
own_public_survey = partial(_own_survey, "3.1", "public-survey")


def public_confidence(store: Store, question: Question) -> pd.DataFrame:
    """KPI 3.1 as finished rows: the published surveys, then the forces' own."""
    published = trust.public_confidence(store, question.windows)
    own = own_public_survey(store, question)
    return pd.concat([published, own], ignore_index=True)


def _noted(table: pd.DataFrame, found: Returned) -> pd.DataFrame:
    """The rows with what the force's files remark."""
    said = said_of(table["force"], found.notes)
    apart = np.where((said != "") & (table["note"] != ""), "; ", "")
    return table.assign(note=table["note"].astype("str") + apart + said)


def _undivided(found: Returned) -> pd.DataFrame:
    """The row of each area over all questions: there is none, and why."""
    gaps = {**found.gaps, NATION: "" if not all(found.gaps.values()) else NOT_ADDED}
    rows = pd.DataFrame({"force": list(gaps), "note": list(gaps.values())})
    sent = rows["note"] == ""
    apart = np.where(rows["force"] == NATION, NOT_ADDED, NOT_AVERAGED)
    return rows.assign(
        status=np.where(sent, "not applicable", NOT_PROVIDED),
        note=rows["note"].mask(sent, apart),
        breakdown="all",
        category="all",
        method="",
    )
