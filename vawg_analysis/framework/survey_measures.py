"""The measures of KPI 3.1: which survey questions are about confidence in the police.

The Crime Survey's table names its questions by codes without labels. The labels of its
published table of confidence in the local police were read, and so was their order;
that the codes follow that order is recalled. The Public Attitude Survey's questions
were read.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from vawg_analysis.framework.indicator import INCREASE, PERIOD
from vawg_analysis.framework.measured import PROPORTION, Measure
from vawg_analysis.framework.sources import READ, RECALLED

_BASE = {
    "crime-survey": "adults aged 16 and over in England and Wales who answered",
    "attitude-survey": "Londoners who answered",
}
_OF_WHOM = {"crime-survey": "", "attitude-survey": " (Londoners)"}
_NEVER_TOGETHER = "Never subtracted from, or averaged with, another survey's answers."


def _answer(survey: str, code: str, measure: str, label: str, view: str) -> Measure:
    return Measure(
        kpi="3.1",
        measure=f"{survey.replace('-', '_')}_{measure}",
        label=label + _OF_WHOM[survey],
        unit=PROPORTION,
        numerator=f"those who say that the police of their area {view}",
        denominator=_BASE[survey],
        direction=INCREASE,
        basis=(PERIOD,),
        returns=(survey,),
        code=code,
        caveats=(_NEVER_TOGETHER,),
        provenance=RECALLED if survey == "crime-survey" else READ,
    )


_CRIME_SURVEY = (
    ("patt7", "confidence", "Confidence overall", "deserve confidence, all in all"),
    ("patt6b", "trust", "Can be trusted", "can be trusted"),
    ("ratpol3", "good_job", "Doing a good job", "do a good or excellent job"),
    ("patt1", "reliance", "There when needed", "can be relied on to be there"),
    ("patt2", "respect", "Treat people with respect", "would treat them with respect"),
    ("patt3", "fairness", "Treat people fairly", "treat everyone fairly"),
    ("patt5", "understanding", "Understand the area", "understand what affects it"),
    ("patt6", "response", "Deal with local concerns", "deal with what matters there"),
)
_ATTITUDE_SURVEY = (
    (
        "Trust MPS",
        "trust",
        "Can be trusted",
        "are, as the Met, an organisation to trust",
    ),
    ('"Good Job" local', "good_job", "Doing a good job", "do a good job"),
    ("Relied on to be there", "reliance", "There when needed", "can be relied on"),
    (
        "Treat everyone fairly",
        "fairness",
        "Treat people fairly",
        "treat everyone fairly",
    ),
    (
        "Understand issues",
        "understanding",
        "Understand the area",
        "understand its issues",
    ),
    (
        "Listen to concerns",
        "listening",
        "Listen to local people",
        "listen to its people",
    ),
)

SURVEY_MEASURES = (
    *(_answer("crime-survey", *row) for row in _CRIME_SURVEY),
    *(_answer("attitude-survey", *row) for row in _ATTITUDE_SURVEY),
)

NOT_CONFIDENCE: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("crime-survey", "catt2"): "asks about police and council together (recalled)",
        (
            "crime-survey",
            "catt2a",
        ): "another answer to the question of catt2 (recalled)",
        (
            "crime-survey",
            "catt2b",
        ): "another answer to the question of catt2 (recalled)",
        ("crime-survey", "cjsovb1dv"): "is about the criminal justice system",
        ("crime-survey", "fairova1dv"): "is about the criminal justice system",
        ("attitude-survey", "Informed local"): "is about information, not confidence",
        ("attitude-survey", "Contact ward officer"): "is about contact, not confidence",
    }
)
"""Questions of the shipped tables that KPI 3.1 leaves out, and why."""
