"""The frozen baselines: written once, read only as they were written.

A ``folder`` that is given holds all of them; without, those for the public lie in
``params/baselines`` and internal ones in ``private/baselines``.
"""

from __future__ import annotations

from pathlib import Path

from vawg_analysis.assessment.artefact import Artefact, as_text, digest, frame_of
from vawg_analysis.assessment.form import faults
from vawg_analysis.files import frozen, named
from vawg_analysis.files.structured import read_json
from vawg_analysis.files.whole import write_new
from vawg_analysis.problems import Problem, Refused, did_you_mean

KIND = "baselines"


def write(artefact: Artefact, folder: Path | None = None) -> Path:
    """Write ``NAME.json``, whole; :class:`Refused` where there is one."""
    audience = str(artefact.about["audience"])
    file = f"{checked_name(artefact.name)}.json"
    target = frozen.place(KIND, audience, folder) / file
    refuse_taken(artefact.name, folder)
    try:
        write_new(target, as_text(artefact))
    except FileExistsError:
        refuse_taken(artefact.name, folder)
    return target


def refuse_taken(name: str, folder: Path | None = None) -> None:
    """Raise :class:`Refused` where a baseline of this name is frozen already."""
    path = path_of(name, folder)
    if path.exists():
        raise Refused(
            [
                Problem(
                    "a baseline of this name is frozen, and is never overwritten",
                    file=str(path),
                    value=name,
                    remedy="Give another name; a rebase is a new baseline that names "
                    f"this one: --rebases {name} --reason WHY.",
                )
            ]
        )


def path_of(name: str, folder: Path | None = None) -> Path:
    """The file of a baseline, whether or not it is there."""
    return frozen.find(KIND, f"{name}.json", folder)


def read(name: str, folder: Path | None = None) -> Artefact:
    """Read a frozen baseline.

    Raises :class:`Refused` if it is not there, was altered, or has another form than
    this version of the package reads.
    """
    path = path_of(name, folder)
    if not path.exists():
        raise Refused([_unknown(name, folder)])
    about, rows, said = _sound(path)
    if wrong := list(faults(about, rows)):
        remedy = "Read it with the version that froze it, or freeze the period anew."
        raise Refused(
            Problem(
                f"this baseline has another form than is read here ({fault})",
                file=str(path),
                remedy=remedy,
            )
            for fault in wrong
        )
    return Artefact(about, frame_of(rows), said)


def _sound(path: Path) -> tuple[dict, list, str]:
    """What a baseline is about, its rows and its hash, if that is its content's."""
    try:
        about = read_json(path)
        rows = about.pop("figures")["rows"]
        said = about.pop("sha256")
        sound = said == digest(about, rows)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        sound = False
    if sound:
        return about, rows, said
    raise Refused(
        [
            Problem(
                "this baseline is not as it was frozen: its content does not have the "
                "hash that it names",
                file=str(path),
                remedy="Restore it from version control or from a copy.",
            )
        ]
    )


def names(folder: Path | None = None) -> list[str]:
    """The frozen baselines, by name."""
    return frozen.stems(KIND, ".json", folder)


def checked_name(name: str) -> str:
    """``name`` itself, or :class:`Refused` where it is not fit for a file's name."""
    return named.checked_name(name, "a baseline")


def _unknown(name: str, folder: Path | None) -> Problem:
    known = names(folder)
    return Problem(
        "no such baseline",
        value=name,
        allowed=", ".join(known) or "none is frozen yet",
        remedy=did_you_mean(name, known)
        or "Freeze one: vawg baseline freeze NAME --period PERIOD. An internal one is "
        "on the machine that froze it alone, in private/baselines.",
    )
