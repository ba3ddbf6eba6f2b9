"""What the pages show of thresholds, computed once a period and kept by its tables."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pandas as pd

from vawg_analysis.assessment.figures import Window
from vawg_analysis.files.structured import read_json
from vawg_analysis.files.whole import write_whole
from vawg_analysis.parameters import Parameters
from vawg_analysis.release.computed import tables_folder
from vawg_analysis.release.frames import read_frames, write_frames
from vawg_analysis.release.kept import kept_or_made
from vawg_analysis.thresholds.beginning import begun
from vawg_analysis.thresholds.decision import Decision
from vawg_analysis.thresholds.decisions import in_force
from vawg_analysis.thresholds.explored import Explored, explore, outcome_figures
from vawg_analysis.thresholds.table import threshold_table
from vawg_analysis.thresholds.towards import towards

FRAMES = ("whole", "quarters", "history", "sources", "judged", "begun", "progress")
RECORD = "thresholds.json"


@dataclass(frozen=True)
class Thresholds:
    """What thresholds mean in a period.

    ``judged`` is the table of :mod:`vawg_analysis.thresholds` of the usual candidates
    for the outcomes that are explored, ``begun`` the same of the values that a reader's
    own begin with; ``progress`` that of
    :func:`~.towards.towards`.
    """

    explored: Explored
    judged: pd.DataFrame
    begun: pd.DataFrame
    progress: pd.DataFrame


def thresholds_of(parameters: Parameters) -> Thresholds:
    """What the pages of a period show of thresholds, as kept or else computed.

    Raises :class:`~vawg_analysis.problems.Refused` where a decision that the period
    names is not there or was altered.
    """
    return keep(parameters, tables_folder(parameters))


def keep(parameters: Parameters, tables: Path, *, anew: bool = False) -> Thresholds:
    """As :func:`thresholds_of`, kept beside the ``tables`` in a folder.

    ``anew`` computes it whether or not it is kept.
    """
    folder = tables / "thresholds"

    def make() -> Thresholds:
        made = _compute(parameters)
        _write(folder, made)
        return made

    return kept_or_made(
        folder.parent, partial(_read, folder, parameters), make, anew=anew
    )


def decided(parameters: Parameters) -> list[Decision]:
    """The decisions that the period's settings name."""
    return in_force(parameters.settings.thresholds)


def _compute(parameters: Parameters) -> Thresholds:
    decisions = decided(parameters)
    wanted = [one.threshold for each in decisions for one in each.thresholds]
    found = explore(parameters, wanted)
    outcomes = found.narrowed(outcome_figures())
    judged = threshold_table(outcomes.window, (), outcomes.history)
    return Thresholds(
        found,
        judged,
        begun(outcomes, judged),
        towards(decisions, found, parameters),
    )


def _read(folder: Path, parameters: Parameters) -> Thresholds | None:
    """What is kept, if nobody changed it; ``None`` where something is missing."""
    try:
        record = read_json(folder / RECORD)
        frames = read_frames(folder, FRAMES, record["files"])
        if frames is None:
            return None
    except (OSError, ValueError, KeyError, TypeError):
        # pyarrow's errors are ValueErrors or OSErrors, and so are those of JSON
        return None
    window = Window(
        period=parameters.window,
        whole=frames["whole"],
        quarters=frames["quarters"],
        sources=frames["sources"],
        synthetic=record["synthetic"],
    )
    explored = Explored(window, frames["history"])
    tables = {name: frames[name] for name in ("judged", "begun", "progress")}
    return Thresholds(explored, **tables)


def _write(folder: Path, found: Thresholds) -> None:
    window = found.explored.window
    frames = {
        "whole": window.whole,
        "quarters": window.quarters,
        "history": found.explored.history,
        "sources": window.sources,
        "judged": found.judged,
        "begun": found.begun,
        "progress": found.progress,
    }
    files = write_frames(folder, frames)
    record = {"files": files, "synthetic": window.synthetic}
    write_whole(folder / RECORD, json.dumps(record, indent=1))
