"""What a reader must know of a KPI before its figures, from the framework's record."""

from __future__ import annotations

from vawg_analysis.framework import KPIS, Kpi
from vawg_analysis.presentation.narrative import Text
from vawg_analysis.presentation.wording import within_sentence

_BETTER = {
    "increase": "A rise is better",
    "decrease": "A fall is better",
    "undefined": "No direction is good in itself",
}


def about(id: str) -> Text:
    """What KPI ``id`` shows, how to read it, and what to do before calling it better.

    Raises ``KeyError`` where there is no such KPI.
    """
    kpi = KPIS[id]
    return Text(
        f"**What it shows.** {kpi.definition}\n\n"
        f"**How to read it.** {_reading(kpi)}\n\n**What to do.** {_care(kpi)}"
    )


def _reading(kpi: Kpi) -> str:
    return " ".join([what_is_better(kpi), *kpi.caveats])


def what_is_better(kpi: Kpi) -> str:
    """Which way the KPI should move, on what condition, and why."""
    better = _BETTER[kpi.direction] + (f", {kpi.condition}" if kpi.condition else "")
    return f"{better}. {kpi.direction_reason}"


def _care(kpi: Kpi) -> str:
    """The ways in which the figure could look better while nothing got better."""
    if not kpi.guards:
        return "Read it with the figures around it."
    said = [
        f"{guard.false_gain} (then look at {guard.look_at})" for guard in kpi.guards
    ]
    return f"Before a change is called better, rule out: {_listed(said)}."


def _listed(phrases: list[str]) -> str:
    return "; ".join(map(within_sentence, phrases))


def would_show(id: str) -> Text:
    """What KPI ``id`` would show if there were figures; ``KeyError`` as above."""
    return Text(f"**What it would show.** {KPIS[id].definition}")
