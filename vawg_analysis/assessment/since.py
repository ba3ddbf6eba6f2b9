"""Progress of a period since a frozen baseline, from the store."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.assessment.artefact import Artefact
from vawg_analysis.assessment.likeness import refuse_unlike
from vawg_analysis.assessment.progress import progress, refuse_overlap
from vawg_analysis.assessment.verifying import refuse_mixture
from vawg_analysis.assessment.window import read_window
from vawg_analysis.audience import require_protected
from vawg_analysis.kpis.question import Question
from vawg_analysis.loading.held import require_held
from vawg_analysis.loading.intake import open_store
from vawg_analysis.marks import marked
from vawg_analysis.parameters import Parameters
from vawg_analysis.periods import Period


def since(frozen: Artefact, parameters: Parameters) -> pd.DataFrame:
    """What changed in the parameters' period: :func:`.progress.progress`'s table.

    Each row's note begins with what must be said of the figures wherever they go.

    Raises
    ------
    Refused
        Scope or victims are not the baseline's, real data would meet synthetic ones,
        the figures are not for this audience, the store holds nothing of the period, or
        it shares months with the baseline or cuts a quarter.
    """
    refuse_unlike(frozen, parameters)
    refuse_overlap(Period.parse(frozen.about["period"]), parameters.window)
    store = open_store(parameters.store_folder)
    refuse_mixture(frozen, store.synthetic)
    require_held(store, parameters.window)
    window = read_window(store, Question.of(parameters), parameters.window)
    require_protected(window.sources["kind"], parameters.audience)
    found = progress(frozen, window)
    return marked(found, parameters.audience, synthetic=window.synthetic)
