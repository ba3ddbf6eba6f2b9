"""Freezing a baseline: computed, decided, written once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vawg_analysis import __version__
from vawg_analysis.assessment import archive, artefact
from vawg_analysis.assessment.artefact import Artefact
from vawg_analysis.assessment.baseline import baseline
from vawg_analysis.assessment.figures import Window
from vawg_analysis.assessment.window import read_window
from vawg_analysis.audience import require_protected
from vawg_analysis.kpis.question import Question
from vawg_analysis.loading.intake import open_store
from vawg_analysis.parameters import Parameters
from vawg_analysis.problems import Problem, Refused


@dataclass(frozen=True)
class Decision:
    """Who froze a baseline, when and why; and which earlier one it takes over from."""

    name: str
    owner: str
    reason: str
    date: date
    rebases: str = ""


def freeze(
    decision: Decision, parameters: Parameters, folder: Path | None = None
) -> Artefact:
    """Compute the baseline of the parameters' period and write it, once and for all.

    Raises :class:`Refused` where the name is taken, the baseline that it rebases is
    not there, the period cuts a quarter, or nothing is known of the period.
    """
    archive.checked_name(decision.name)
    archive.refuse_taken(decision.name, folder)
    earlier = archive.read(decision.rebases, folder) if decision.rebases else None
    _refuse_empty(decision)
    store = open_store(parameters.store_folder)
    window = read_window(store, Question.of(parameters), parameters.window)
    require_protected(window.sources["kind"], parameters.audience)
    about = _about(decision, parameters, earlier, window)
    sealed = artefact.seal(about, baseline(window))
    if sealed.figures.empty:
        raise Refused(
            [
                Problem(
                    "nothing is known of this period, so there is nothing to freeze",
                    value=parameters.period,
                    remedy="Load its data first: vawg load FILE….",
                )
            ]
        )
    archive.write(sealed, folder)
    return sealed


def _refuse_empty(decision: Decision) -> None:
    problems = [
        Problem(f"a baseline needs {what}", remedy=f"Give it: --{option} TEXT.")
        for option, what in (("owner", "an owner"), ("reason", "a reason"))
        if not getattr(decision, option).strip()
    ]
    if problems:
        raise Refused(problems)


def _about(
    decision: Decision,
    parameters: Parameters,
    earlier: Artefact | None,
    window: Window,
) -> dict[str, object]:
    scope = parameters.scope_in_force
    return {
        "name": decision.name,
        "period": parameters.period,
        "date": decision.date.isoformat(),
        "owner": decision.owner.strip(),
        "reason": decision.reason.strip(),
        "rebases": earlier and {"name": earlier.name, "sha256": earlier.sha256},
        "scope": {"name": scope.name, "version": scope.version, "sha256": scope.sha256},
        "victims": parameters.victims,
        "settings": parameters.settings.model_dump(mode="json"),
        "audience": parameters.audience,
        "synthetic": window.synthetic,
        "package_version": __version__,
        "inputs": window.sources[["kind", "file", "sha256"]].to_dict("records"),
    }
