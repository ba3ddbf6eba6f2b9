"""What a file cannot say of itself: ``NAME.note.yaml`` beside the file ``NAME``.

It may hold ``period`` (the month of a snapshot, ``2024-06``, or a whole period),
``notes`` (sentences that go wherever a figure of the file goes) and
``nothing_to_report`` (a force and the quarters in which it had no case).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from vawg_analysis.files.structured import PlainLoader
from vawg_analysis.periods import Period
from vawg_analysis.problems import Problem, Refused, did_you_mean
from vawg_analysis.returns import nothing
from vawg_analysis.returns.nothing import Nothing, nothing_in

ENDING = ".note.yaml"
KEYS = ("period", "notes", nothing.KEY)


@dataclass(frozen=True)
class Sidecar:
    """What stands beside a file; nothing where there is no such file."""

    name: str
    period: str | None = None
    notes: tuple[str, ...] = ()
    nothing: tuple[Nothing, ...] = ()


def sidecar(path: Path) -> Sidecar:
    """Read what stands beside ``path``; :class:`Refused` says what is wrong in it."""
    beside = path.with_name(path.name + ENDING)
    if not beside.is_file():
        return Sidecar(beside.name)
    try:
        text = beside.read_text(encoding="utf-8")
        said = yaml.load(text, Loader=PlainLoader) or {}
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        said = " ".join(str(error).split()).rstrip(".")
        raise _refused(beside, f"this is not YAML: {said}") from None
    if not isinstance(said, dict):
        raise _refused(beside, "this is not a list of keys and values")
    unknown = [key for key in said if key not in KEYS]
    if unknown:
        raise _refused(beside, "no such key", unknown[0])
    period = _period(beside, said["period"]) if "period" in said else None
    empty = nothing_in(said[nothing.KEY], beside.name) if nothing.KEY in said else ()
    return Sidecar(beside.name, period, _notes(beside, said.get("notes")), empty)


def _notes(beside: Path, value: object) -> tuple[str, ...]:
    notes = [] if value is None else value if isinstance(value, list) else [value]
    for note in notes:
        if not isinstance(note, str):
            raise _refused(beside, "this is not a sentence, nor a list of them", note)
    return tuple(" ".join(note.split()) for note in notes)


def _period(beside: Path, value: object) -> str:
    text = str(value).strip()
    try:
        return Period.parse(text if "-to-" in text else f"{text}-to-{text}").name
    except Refused:
        raise _refused(beside, "this is not a period", value) from None


def _refused(beside: Path, what: str, value: object = None) -> Refused:
    return Refused(
        [
            Problem(
                what,
                file=beside.name,
                value=value,
                allowed="“period: 2024-06”, “notes:” with a list of sentences, and "
                f"{nothing.ALLOWED}",
                remedy=did_you_mean(value, KEYS) if value is not None else "",
            )
        ]
    )
