"""What it takes to decide on thresholds: an owner, a reason, a baseline, guards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vawg_analysis.problems import Problem, Refused
from vawg_analysis.thresholds.decision import Decision, digest
from vawg_analysis.thresholds.guards import Guarded


@dataclass(frozen=True)
class Said:
    """What whoever decides says of it: :class:`Refused` where something is missing."""

    name: str
    owner: str
    reason: str
    date: date

    def __post_init__(self) -> None:
        problems = [
            Problem(f"a decision needs {what}", remedy=f"Give it: --{option} TEXT.")
            for option, what in (("owner", "an owner"), ("reason", "a reason"))
            if not getattr(self, option).strip()
        ]
        if problems:
            raise Refused(problems)


def sealed(
    said: Said,
    thresholds: Sequence[Guarded],
    *,
    baseline: Mapping[str, str],
    assumption: str,
    exploration: Mapping[str, object],
    replaces: Decision | None = None,
) -> Decision:
    """A decision with its number of version and its hash.

    Parameters
    ----------
    said
        Name, owner, reason and date.
    thresholds
        One or more, no measure twice on one basis and offence.
    baseline
        ``name``, ``period`` and ``sha256`` of the frozen baseline that progress towards
        the thresholds is measured from.
    assumption
        Where cases were assumed to go when the thresholds were tested together.
    exploration
        What they were found in: ``period, scope, victims, audience, synthetic, inputs,
        package_version`` and ``table``, the hash of the table of thresholds.
    replaces
        The decision that this one takes the place of.
    """
    if problems := list(_faults(thresholds)):
        raise Refused(problems)
    about = {
        "name": said.name,
        "version": replaces.version + 1 if replaces else 1,
        "date": said.date.isoformat(),
        "owner": said.owner.strip(),
        "reason": said.reason.strip(),
        "replaces": replaces and {"name": replaces.name, "sha256": replaces.sha256},
        "baseline": dict(baseline),
        "assumption": assumption,
        "exploration": dict(exploration),
    }
    return Decision(about, tuple(thresholds), digest(about, thresholds))


def _faults(thresholds: Sequence[Guarded]) -> Iterator[Problem]:
    if not thresholds:
        yield Problem(
            "a decision needs a threshold",
            remedy="Name one: --threshold “5.2 charged rape absolute:0.10”.",
        )
    figures = [
        (t.kpi, t.measure, t.basis, t.offence, t.side)
        for t in (one.threshold for one in thresholds)
    ]
    for figure in dict.fromkeys(f for f in figures if figures.count(f) > 1):
        yield Problem(
            "a figure has two thresholds on one side",
            value=" ".join(figure),
            allowed="one threshold a figure and side",
        )
