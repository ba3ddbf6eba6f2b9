"""Figures of recorded crime that the synthesis is held to."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from vawg_analysis.scope import Scope
from vawg_analysis.synthesis.crime_plan import SCOPE
from vawg_analysis.synthesis.figure import Figure, Files


def _live(files: Files) -> pd.DataFrame:
    crimes = files("crimes")
    return crimes[crimes["record_status"] == "live"]


def _admitted(files: Files) -> pd.DataFrame:
    crimes = _live(files)
    return Scope.load(SCOPE).admit(crimes.assign(count=1), "women-and-girls")


def _in_scope(files: Files) -> float:
    return float(len(_admitted(files)))


def _of_all_crime(files: Files) -> float:
    every = files("recorded-crime")["Number of Offences"].astype("int64").sum()
    return _in_scope(files) / every


def _charged(files: Files) -> float:
    return float((_admitted(files)["outcome_type"] == "1").mean())


def _unrecorded(column: str, *states: str) -> Callable[[Files], float]:
    def share(files: Files) -> float:
        values = _live(files)[column]
        return float((values.isna() | values.isin(["", *states])).mean())

    return share


def _marked(column: str) -> Callable[[Files], float]:
    return lambda files: float((_live(files)[column] == "yes").sum())


def _online(files: Files) -> float:
    return float((_admitted(files)["online"] == "yes").sum())


CRIME_FIGURES = (
    Figure(
        "5.1 crimes in scope npcc-2022, women and girls",
        ("recorded VAWG offences",),
        _in_scope,
        0,
    ),
    Figure(
        "5.1 share of all recorded crime, fraud included",
        ("VAWG share of all recorded crime",),
        _of_all_crime,
        0.001,
        share=True,
    ),
    Figure(
        "5.2 crimes in scope with a charge",
        ("VAWG crimes closed with suspect charged",),
        _charged,
        0.003,
        share=True,
    ),
    Figure(
        "crimes with the flag of honour-based abuse",
        ("HBA-related offences",),
        _marked("honour_based_abuse"),
        0.01,
        period="YE Mar 2022",
        factor=0.5,
    ),
    Figure(
        "online crimes in scope (“at least”)",
        ("online / tech-enabled VAWG offences",),
        _online,
        0.1,
        period="2022-08/2023-07",
        factor=0.5,
    ),
    Figure(
        "victim's sex not recorded",
        ("victim sex not recorded",),
        _unrecorded("victim_sex", "not known", "not stated"),
        0.005,
        period="2021-22",
        share=True,
    ),
    Figure(
        "victim's age not recorded",
        ("victim age not recorded",),
        _unrecorded("victim_age"),
        0.01,
        period="2021-22",
        share=True,
    ),
    Figure(
        "victim's ethnicity not recorded or not stated",
        ("victim ethnicity not recorded (victim-identified crime)",),
        _unrecorded("self_defined_ethnicity", "NS"),
        0.01,
        period="2021-22",
        share=True,
    ),
)
"""Flags and missing values are of live crimes, the others of those in scope."""
