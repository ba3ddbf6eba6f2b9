"""The decisions on thresholds: written once, never overwritten.

A ``folder`` that is given holds all of them; without, those taken on public figures lie
in ``params/thresholds`` and those on internal ones in ``private/thresholds``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from vawg_analysis.files import frozen
from vawg_analysis.files.named import checked_name
from vawg_analysis.files.whole import write_new
from vawg_analysis.problems import Problem, Refused, did_you_mean
from vawg_analysis.thresholds.decision import Decision, as_text, parsed

KIND = "thresholds"


def write(decision: Decision, folder: Path | None = None) -> Path:
    """Write ``NAME.yaml``, whole.

    Raises
    ------
    Refused
        There is a decision of this name, or another one has taken the place of that
        which this one replaces.
    """
    earlier = decision.about["replaces"]
    refuse_taken(decision.name, earlier["name"] if earlier else "", folder)
    audience = str(decision.about["exploration"]["audience"])
    path = frozen.place(KIND, audience, folder) / f"{decision.name}.yaml"
    try:
        write_new(path, as_text(decision))
    except FileExistsError:
        raise Refused([_taken(decision.name, path)]) from None
    return path


def refuse_taken(name: str, replaces: str = "", folder: Path | None = None) -> None:
    """Refuse a decision yet to be written as :func:`write` does."""
    path = path_of(checked_name(name, "a decision"), folder)
    if path.exists():
        raise Refused([_taken(name, path)])
    later = replaces and replaced_by(replaces, folder)
    if later:
        problem = Problem(
            "another decision has taken the place of this one already",
            value=replaces,
            remedy=f"Replace that one: --replaces {later}.",
        )
        raise Refused([problem])


def read(name: str, folder: Path | None = None) -> Decision:
    """Read a decision; :class:`Refused` if it is not there or was altered."""
    path = path_of(name, folder)
    if name not in names(folder):
        raise Refused([_unknown(name, folder)])
    found = parsed(path.read_text(encoding="utf-8"), path)
    if found.name != name:
        what = "this file bears another name than the decision in it"
        raise Refused([Problem(what, file=str(path), value=found.name, allowed=name)])
    return found


def in_force(wanted: Sequence[str], folder: Path | None = None) -> list[Decision]:
    """The decisions of these names, as :func:`read` gives them."""
    return [read(name, folder) for name in wanted]


def names(folder: Path | None = None) -> list[str]:
    """The decisions that there are, by name."""
    return frozen.stems(KIND, ".yaml", folder)


def replaced_by(
    name: str, folder: Path | None = None, *, audience: str = "internal"
) -> str:
    """The name of the decision that took this one's place; "" while none has.

    None for the public where it was taken on internal figures.
    """
    for other in names(folder):
        about = read(other, folder).about
        seen = audience in ("internal", about["exploration"]["audience"])
        if seen and about["replaces"] and about["replaces"]["name"] == name:
            return other
    return ""


def path_of(name: str, folder: Path | None = None) -> Path:
    """The file of a decision, whether or not it is there."""
    return frozen.find(KIND, f"{name}.yaml", folder)


def _taken(name: str, path: Path) -> Problem:
    return Problem(
        "a decision of this name is recorded, and is never overwritten",
        file=str(path),
        value=name,
        remedy="Give another name; what changes a decision is a new one that names "
        f"this: --replaces {name} --reason WHY.",
    )


def _unknown(name: str, folder: Path | None) -> Problem:
    known = names(folder)
    return Problem(
        "no such decision",
        value=name,
        allowed=", ".join(known) or "none is recorded yet",
        remedy=did_you_mean(name, known)
        or "Record one: vawg decision record NAME --period PERIOD --threshold …. An "
        "internal one is on the machine that recorded it alone, in private/thresholds.",
    )
