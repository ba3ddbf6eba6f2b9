"""KPIs 9.1, 10.1 and 10.2: safer spaces."""

from __future__ import annotations

from vawg_analysis.framework.indicator import (
    EVIDENCE_REGISTER,
    PERIOD,
    SNAPSHOT,
    STATISTIC,
    UNDEFINED,
    Guard,
    Kpi,
)
from vawg_analysis.framework.sources import INFERRED, OUTCOMES_FRAMEWORK

_NOTE = (
    "That risky spaces online, private and public, and StreetSafe reports, are looked "
    "at under this pillar was read; how the three KPIs share them was deduced."
)

SPACES = (
    Kpi(
        id="9.1",
        title="Knowledge of the riskiest spaces",
        question=9,
        kind=EVIDENCE_REGISTER,
        definition="Evidence that the force has found out in which spaces, online, "
        "private and public, women and girls are most at risk.",
        statistic="No score: each space is registered with its kind, risk and "
        "evidence (present, partial or absent) and a citation. Counted is what was "
        "registered.",
        units=("proportion",),
        basis=(SNAPSHOT,),
        direction=UNDEFINED,
        direction_reason="Evidence is judged, not counted.",
        returns=("spaces",),
        read_with=("10.1", "10.2"),
        guards=(
            Guard(
                "Public places listed, homes and online spaces left out",
                "the kinds of space that the register leaves empty",
                ("9.1",),
            ),
        ),
        caveats=(
            "Much recorded violence against women and girls is domestic abuse: a map "
            "of streets is not a map of risk.",
        ),
        source=OUTCOMES_FRAMEWORK,
        provenance=INFERRED,
        provenance_note=_NOTE,
    ),
    Kpi(
        id="10.1",
        title="Reports of unsafe places",
        question=10,
        kind=STATISTIC,
        definition="Reports by the public of places where they feel or felt unsafe, "
        "such as StreetSafe reports; with street-level recorded crime as context.",
        statistic="Number of reports by kind of space, source and risk; areas and "
        "reasons stand in the register.",
        units=("reports",),
        basis=(PERIOD,),
        direction=UNDEFINED,
        direction_reason="More reports can mean more fear or a better known tool.",
        returns=("spaces", "street"),
        read_with=("5.1", "9.1", "10.2"),
        guards=(
            Guard(
                "Fewer reports because nobody knows the tool or expects an answer",
                "what was done about earlier reports, and recorded crime",
                ("10.2", "5.1"),
            ),
        ),
        caveats=(
            "Whoever reports selects themselves; a report is not a crime.",
            "Reports are counted by area and never drawn as points: a place can give "
            "away a person.",
            "Street-level crime of data.police.uk has blurred locations and no sex of "
            "victim.",
        ),
        source=OUTCOMES_FRAMEWORK,
        provenance=INFERRED,
        provenance_note=_NOTE,
    ),
    Kpi(
        id="10.2",
        title="Action on unsafe spaces",
        question=10,
        kind=EVIDENCE_REGISTER,
        definition="Evidence of what the force and its partners did about the spaces "
        "of KPIs 9.1 and 10.1, and of what came of it.",
        statistic="No score: each response is registered with its stage, evidence and "
        "a citation. Counted are the stages, how many were evaluated, and with what "
        "result.",
        units=("proportion",),
        basis=(SNAPSHOT,),
        direction=UNDEFINED,
        direction_reason="Evidence is judged, not counted.",
        returns=("space-responses",),
        read_with=("4.1", "9.1", "10.1"),
        guards=(
            Guard(
                "Many actions where it is easy, none where the risk is",
                "the spaces found riskiest, and the reports",
                ("9.1", "10.1"),
            ),
        ),
        caveats=("An action is not an effect: say what was evaluated, and how.",),
        source=OUTCOMES_FRAMEWORK,
        provenance=INFERRED,
        provenance_note=_NOTE,
    ),
)
