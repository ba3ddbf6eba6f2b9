"""Progress of a period since a frozen baseline, from the store."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from vawg_analysis import release
from vawg_analysis.assessment.artefact import Artefact
from vawg_analysis.assessment.figures import read_window
from vawg_analysis.assessment.progress import progress, refuse_overlap
from vawg_analysis.assessment.verifying import refuse_mixture
from vawg_analysis.loading import open_store
from vawg_analysis.marks import marked
from vawg_analysis.parameters import Parameters
from vawg_analysis.periods import Period
from vawg_analysis.problems import Problem, Refused
from vawg_analysis.protection import require_protected


def since(frozen: Artefact, parameters: Parameters) -> pd.DataFrame:
    """What changed in the parameters' period: :func:`.progress.progress`'s table.

    Each row's note begins with what must be said of the figures wherever they go.

    Raises
    ------
    Refused
        Scope or victims are not the baseline's, real data would meet synthetic ones,
        the figures are not for this audience, the period shares months with the
        baseline or cuts a quarter.
    """
    if problems := list(_unlike(frozen, parameters)):
        raise Refused(problems)
    refuse_overlap(Period.parse(frozen.about["period"]), parameters.window)
    store = open_store(parameters.store_folder)
    refuse_mixture(frozen, store.synthetic)
    window = read_window(store, release.question(parameters), parameters.window)
    require_protected(window.sources["kind"], parameters.audience)
    found = progress(frozen, window)
    return marked(found, parameters.audience, synthetic=window.synthetic)


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
