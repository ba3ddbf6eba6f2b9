"""Recording a decision: thresholds found, tested together, guarded, written once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pandas as pd

from vawg_analysis import __version__
from vawg_analysis.assessment import archive
from vawg_analysis.assessment.artefact import Artefact
from vawg_analysis.assessment.likeness import refuse_unlike
from vawg_analysis.assessment.verifying import refuse_mixture
from vawg_analysis.audience import require_protected
from vawg_analysis.files.saving import csv_text
from vawg_analysis.framework.measured import PROPORTION
from vawg_analysis.parameters import Parameters
from vawg_analysis.reference.areas import NATION
from vawg_analysis.release import computed
from vawg_analysis.thresholds import decisions
from vawg_analysis.thresholds.composition import whole
from vawg_analysis.thresholds.deciding import Said, sealed
from vawg_analysis.thresholds.decision import Decision
from vawg_analysis.thresholds.displacement import Assumption
from vawg_analysis.thresholds.explored import Explored, explore
from vawg_analysis.thresholds.guards import guarded
from vawg_analysis.thresholds.jointly import require_together
from vawg_analysis.thresholds.wanted import Threshold
from vawg_analysis.thresholds.wish import Wish, fulfilled, refuse_unknown_offence


@dataclass(frozen=True)
class Places:
    """Where decisions and frozen baselines lie, if not where the project has them."""

    decisions: Path | None = None
    baselines: Path | None = None


@dataclass(frozen=True)
class Asked:
    """What a decision is asked to hold: thresholds, how tested, from which baseline."""

    wishes: Sequence[Wish]
    assumption: Assumption
    baseline: str
    replaces: str = ""


def record(
    said: Said, asked: Asked, parameters: Parameters, places: Places
) -> Decision:
    """Find the thresholds asked for in the parameters' period and record the decision.

    Raises
    ------
    Refused
        The name is taken; the baseline is not there or counts other crimes; a
        candidate gives no single value; a KPI has no guard; thresholds on parts of one
        whole cannot all be met in England and Wales where cases go as assumed.
    """
    decisions.refuse_taken(said.name, asked.replaces, places.decisions)
    frozen = archive.read(asked.baseline, places.baselines)
    refuse_unlike(frozen, parameters)
    earlier = (
        decisions.read(asked.replaces, places.decisions) if asked.replaces else None
    )
    for wish in asked.wishes:
        refuse_unknown_offence(wish, parameters.scope_in_force.categories)
    explored = explore(parameters, [wish.figure for wish in asked.wishes])
    require_protected(explored.window.sources["kind"], parameters.audience)
    refuse_mixture(frozen, explored.window.synthetic)
    found = [fulfilled(wish, explored) for wish in asked.wishes]
    thresholds = [threshold for threshold, _ in found]
    _require_each_whole(thresholds, asked.assumption, parameters)
    made = sealed(
        said,
        [guarded(threshold) for threshold in thresholds],
        baseline=_named(frozen),
        assumption=asked.assumption.name,
        exploration=_exploration(explored, [t for _, t in found], parameters),
        replaces=earlier,
    )
    decisions.write(made, places.decisions)
    return made


def _named(frozen: Artefact) -> dict[str, str]:
    period = str(frozen.about["period"])
    return {"name": frozen.name, "period": period, "sha256": frozen.sha256}


def _require_each_whole(
    thresholds: Sequence[Threshold], assumption: Assumption, parameters: Parameters
) -> None:
    table = computed.tables(parameters).kpis
    nation = table[table["force"] == NATION]
    for (basis, offence), own in _wholes(thresholds):
        cases = whole(nation, basis=basis, offence=offence)
        require_together(cases, own, assumption)


def _wholes(
    thresholds: Sequence[Threshold],
) -> Iterator[tuple[tuple[str, str], list[Threshold]]]:
    """The thresholds on parts of each whole; others are on none."""
    parts = [
        t for t in thresholds if t.record.outcome_types and t.record.unit == PROPORTION
    ]
    key = _whole_of
    for name, own in groupby(sorted(parts, key=key), key=key):
        yield name, list(own)


def _whole_of(threshold: Threshold) -> tuple[str, str]:
    return threshold.basis, threshold.offence


def _exploration(
    explored: Explored, tables: Sequence[pd.DataFrame], parameters: Parameters
) -> dict[str, object]:
    scope = parameters.scope_in_force
    text = csv_text(pd.concat(tables, ignore_index=True))
    sources = explored.window.sources[["kind", "file", "sha256"]]
    return {
        "period": parameters.period,
        "scope": {"name": scope.name, "version": scope.version, "sha256": scope.sha256},
        "victims": parameters.victims,
        "audience": parameters.audience,
        "synthetic": explored.window.synthetic,
        "table": hashlib.sha256(text.encode()).hexdigest(),
        "inputs": sources.to_dict("records"),
        "package_version": __version__,
    }
