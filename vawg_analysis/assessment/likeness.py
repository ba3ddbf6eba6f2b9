"""Whether a baseline and a report count the same crimes, for the same readers."""

from __future__ import annotations

from collections.abc import Iterator

from vawg_analysis.assessment.artefact import Artefact
from vawg_analysis.parameters import Parameters
from vawg_analysis.problems import Problem, Refused


def refuse_unlike(frozen: Artefact, parameters: Parameters) -> None:
    """Raise :class:`Refused` where scope, victims or audience differ."""
    if problems := list(_unlike(frozen, parameters)):
        raise Refused(problems)


def _unlike(frozen: Artefact, parameters: Parameters) -> Iterator[Problem]:
    """What would make the two sides count different crimes."""
    scope, old = parameters.scope_in_force, frozen.about["scope"]
    if frozen.about["audience"] == "internal" and parameters.audience == "public":
        yield Problem(
            f"the baseline {frozen.name} is internal, so its figures are not for the "
            "public",
            value=parameters.audience,
            allowed="internal",
        )
    if parameters.victims != frozen.about["victims"]:
        yield Problem(
            f"the baseline {frozen.name} counts other victims",
            value=parameters.victims,
            allowed=frozen.about["victims"],
        )
    if scope.name != old["name"]:
        yield Problem(
            f"the baseline {frozen.name} has another scope",
            value=scope.name,
            allowed=old["name"],
        )
    elif scope.sha256 != old["sha256"]:
        yield Problem(
            f"the scope {scope.name} has been changed since the baseline was frozen",
            value=scope.sha256[:12],
            allowed=str(old["sha256"])[:12],
            remedy="Freeze a rebase under today's scope: vawg baseline freeze NAME "
            f"--period {frozen.about['period']} --rebases {frozen.name} --reason WHY.",
        )
