"""The measures of KPIs 4.1, 9.1, 10.1 and 10.2.

What a register holds is counted whole: a share of it has no sampling error, so no
interval, and says what was registered and not how good it is.
"""

from __future__ import annotations

from vawg_analysis.framework.indicator import PERIOD, SNAPSHOT, UNDEFINED
from vawg_analysis.framework.measured import PROPORTION, Measure

KAPPA = "kappa"
_REGISTERED = "It says what was registered, not how good it is."


def _register(
    kpi: str, returns: str, measure: str, label: str, numerator: str, whole: str
) -> Measure:
    return Measure(
        kpi=kpi,
        measure=measure,
        label=label,
        unit=PROPORTION,
        numerator=numerator,
        denominator=whole,
        direction=UNDEFINED,
        basis=(SNAPSHOT,),
        returns=(returns,),
        caveats=(_REGISTERED,),
    )


def _kappa(measure: str, returns: str, whole: str) -> Measure:
    return Measure(
        kpi="4.1",
        measure=measure,
        label=f"Agreement of two coders on {whole}",
        unit=KAPPA,
        numerator="Cohen's kappa of two coders' grades",
        denominator=f"{whole} that two coders graded",
        direction=UNDEFINED,
        basis=(SNAPSHOT,),
        returns=(returns,),
        caveats=(
            "1 is full agreement, 0 what chance alone would give.",
            "Of few items, such as one force's ten actions, it is hardly known: its "
            "interval says how well.",
        ),
    )


def _shares(
    kpi: str, returns: str, whole: str, *rows: tuple[str, str, str]
) -> tuple[Measure, ...]:
    return tuple(
        _register(kpi, returns, measure, label, said, whole)
        for measure, label, said in rows
    )


_GRADE = "by grade: those on which coders differ stand apart"
_PLANS = _shares(
    "4.1",
    "action-plans",
    "actions of the force's plan",
    ("action_grade", "Actions by evidence", f"actions {_GRADE}"),
    ("action_status", "Actions by status", "actions by how far the force has come"),
    (
        "women_and_girls_involved",
        "Women and girls involved",
        "actions in which every coder found any group of women or girls involved: all, "
        "Black and minoritised, disabled, migrant, LGBT+ or older ones",
    ),
    (
        "black_and_minoritised_involved",
        "Black and minoritised women and girls involved",
        "actions in which every coder found Black and minoritised women and girls "
        "involved",
    ),
)
_DOCUMENTS = _shares(
    "4.1",
    "strategic-documents",
    "strategic documents registered",
    ("document_grade", "Documents by evidence", f"documents {_GRADE}"),
    (
        "document_prominence",
        "Documents by prominence",
        "documents by the place that violence against women and girls has in them",
    ),
)
_COVERED = (
    _register(
        "4.1",
        "action-plans",
        "actions_registered",
        "Actions registered",
        "actions that have an entry",
        "the ten actions of the delivery framework",
    ),
    _register(
        "4.1",
        "strategic-documents",
        "document_types_registered",
        "Kinds of document registered",
        "kinds of strategic document that have an entry, “other” left out",
        "the six kinds of strategic document",
    ),
)
_KINDS = _register(
    "9.1",
    "spaces",
    "kinds_registered",
    "Kinds of space registered",
    "kinds of space that have an entry",
    "the three kinds of space: online, private, public",
)
_SPACES = _shares(
    "9.1",
    "spaces",
    "spaces registered",
    ("space_grade", "Spaces by evidence", "spaces by the strongest grade of evidence"),
    ("space_risk", "Spaces by risk", "spaces by the highest grade of risk"),
    (
        "space_type",
        "Spaces by kind",
        "spaces by kind; an empty kind is shown",
    ),
)
_RESPONSES = _shares(
    "10.2",
    "space-responses",
    "responses registered, one for each space that it is about",
    ("response_stage", "Responses by stage", "responses by stage of problem solving"),
    ("response_grade", "Responses by evidence", "responses by grade of evidence"),
    ("evaluated", "Evaluated", "responses whose effect was evaluated"),
)
_EFFECT = _register(
    "10.2",
    "space-responses",
    "effect",
    "Effect of those evaluated",
    "responses by what the evaluation found",
    "responses whose effect was evaluated",
)
_REPORTS = Measure(
    kpi="10.1",
    measure="reports",
    label="Reports of unsafe spaces",
    unit="reports",
    numerator="reports of the period, by kind of space, source and risk",
    denominator="",
    direction=UNDEFINED,
    basis=(PERIOD,),
    returns=("spaces",),
)

REGISTER_MEASURES = (
    *_COVERED,
    *_PLANS,
    _kappa("action_kappa", "action-plans", "actions"),
    *_DOCUMENTS,
    _kappa("document_kappa", "strategic-documents", "documents"),
    _KINDS,
    *_SPACES,
    _REPORTS,
    *_RESPONSES,
    _EFFECT,
)
