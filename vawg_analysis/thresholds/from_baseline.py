"""Thresholds that are counted from a frozen baseline and not from the period itself."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.assessment.artefact import Artefact
from vawg_analysis.assessment.change import effective
from vawg_analysis.assessment.figures import KEY
from vawg_analysis.assessment.likeness import refuse_unlike
from vawg_analysis.assessment.progress import refuse_overlap
from vawg_analysis.assessment.verifying import refuse_mixture
from vawg_analysis.parameters import Parameters
from vawg_analysis.periods import Period
from vawg_analysis.thresholds.choices import Choices
from vawg_analysis.thresholds.figures import BASE, by_figure, with_parts
from vawg_analysis.thresholds.posterior import true_values

BAND = ["band_lower", "band_upper", "band_quarters"]


def refuse_unfit(frozen: Artefact, parameters: Parameters, *, synthetic: bool) -> None:
    """Raise :class:`Refused` where a period cannot be held against a baseline.

    It counts other crimes or is for other readers, shares months with the period, or is
    of synthetic data where the store's are real (or the reverse).
    """
    refuse_unlike(frozen, parameters)
    refuse_overlap(Period.parse(frozen.about["period"]), parameters.window)
    refuse_mixture(frozen, synthetic)


def counted_from(
    rows: pd.DataFrame, frozen: Artefact, choices: Choices
) -> pd.DataFrame:
    """Rows of :func:`.figures.ready` with the baseline's values and limits.

    ``base_value`` is the baseline's steadied value, by the same model as the period's
    own; ``band_lower``, ``band_upper`` and ``band_quarters`` are the baseline's. NaN
    where the baseline has no such figure.
    """
    before = frozen.figures.assign(period=frozen.about["period"])
    wanted = set(by_figure(rows))
    found = [
        one[KEY].assign(
            **{BASE: true_values(one, choices).steadied}, **one[BAND].to_dict("series")
        )
        for figure, one in by_figure(with_parts(effective(before))).items()
        if figure in wanted
    ]
    empty = pd.DataFrame(columns=[*KEY, BASE, *BAND]).astype(
        dict.fromkeys([BASE, *BAND], float)
    )
    old = pd.concat(found, ignore_index=True) if found else empty
    return rows.drop(columns=BAND).merge(old, on=KEY, how="left")
