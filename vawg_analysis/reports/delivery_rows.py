"""Rows of the delivery framework's returns, and what is said of them on a page."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.characters import shortened
from vawg_analysis.framework import INTERIM_MEASURES
from vawg_analysis.presentation.wording import number_text
from vawg_analysis.reports.entries import LONGEST
from vawg_analysis.statuses import NOT_PROVIDED, OK

NOT_READ = "timing not read in a source"
PROGRESS = [
    NOT_PROVIDED,
    "not recorded",
    "not planned",
    "not started",
    "in progress",
    "complete",
]
"""What a force says of an action, the least far first."""


def given(nation: pd.DataFrame) -> pd.DataFrame:
    """The rows that any force gave; of a subject of which none did, its first."""
    given = nation["forces"] > 0
    first = ~nation.duplicated("title")
    none = ~nation["title"].isin(nation.loc[given, "title"])
    order = [measure.title for measure in INTERIM_MEASURES.values()]
    shown = nation[given | (none & first)]
    return shown.sort_values(
        "title", key=lambda title: title.map(order.index), kind="stable"
    ).reset_index(drop=True)


def short(text: str) -> str:
    """A force's own words for what it measured, which may be of any length."""
    return shortened(text, LONGEST)


def quotients(values: pd.Series, status: pd.Series) -> pd.Series:
    """Quotients as text; of a missing one why."""
    said = values.map(lambda value: number_text(value, "per one"), na_action="ignore")
    return said.astype("str").where(values.notna(), status.replace(OK, "no quotient"))


def how_far(rows: pd.DataFrame) -> dict[str, pd.Series]:
    """Of each action how many forces say what, and its timing.

    A force with several measures of an action is as far as it is with the least.
    """
    said = rows["progress"].fillna(NOT_PROVIDED).replace("", "not recorded")
    least = rows.assign(
        progress=pd.Categorical(said, PROGRESS, ordered=True)
    ).sort_values("progress", kind="stable")
    least = least.drop_duplicates(["force", "action"])
    number = pd.crosstab(least["action"], least["progress"].astype("str"))
    number = number.reindex(columns=PROGRESS, fill_value=0)
    due = rows.drop_duplicates("action").set_index("action")["due"]
    when = due.map(lambda day: f"{day:%B %Y}", na_action="ignore").reindex(number.index)
    columns = {f"Forces: {name}": number[name] for name in number}
    return {
        "Action": number.index.to_series().astype("str"),
        **columns,
        "Timing": when.astype("object").fillna(NOT_READ),
        "status": pd.Series(OK, index=number.index),
    }
