"""The plan of a whole synthesis: what is decided before any force's rows are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from vawg_analysis.reference.areas import FORCES
from vawg_analysis.synthesis.crime_plan import crime_plan
from vawg_analysis.synthesis.draws import apportioned
from vawg_analysis.synthesis.outcome_shares import OutcomeShares, outcome_shares
from vawg_analysis.synthesis.people import residents, staff
from vawg_analysis.synthesis.published_figures import published
from vawg_analysis.synthesis.request import Request
from vawg_analysis.synthesis.victims import WORDED_UNKNOWN, Recording

HONOUR_YEAR = "YE Mar 2022"
RECORDING_YEAR = "2021-22"
ETHNICITY_SPREAD = 0.08
"""How far forces lie from the published share of missing ethnicity: uniform, ± twice
this, round it."""
SEX_BASES = (
    "as the person states it",
    "not known",
    "as an officer saw it",
    "birth certificate or gender recognition certificate",
)


@dataclass(frozen=True)
class World:
    """National totals shared out among forces; everything else is drawn by force."""

    request: Request
    crimes: pd.DataFrame
    outcomes: OutcomeShares
    recording: Mapping[str, Recording]
    honour_based: Mapping[str, int]
    residents: pd.DataFrame
    staff: pd.DataFrame
    in_scope: pd.Series
    """Crimes in scope by force: what other numbers are shared out by."""

    def prefix(self, letters: str, force: str) -> str:
        """How references begin: no two periods and forces share one."""
        period = self.request.period.name.replace("-to-", "_").replace("-", "")
        return f"{letters}-{force}-{period}"

    def shared(self, total: float, weights: pd.Series) -> dict[str, int]:
        """A national total, at the scale asked for, shared out by force."""
        whole = round(self.request.scale * total)
        return dict(
            zip(weights.index, apportioned(whole, weights).tolist(), strict=True)
        )

    def jittered(self, name: str, weights: pd.Series, spread: float) -> pd.Series:
        """``weights`` by force with a log-normal spread of their own."""
        rng = self.request.generator("plan", name)
        return weights * np.exp(rng.normal(0, spread, len(weights)))


def world(request: Request) -> World:
    """Everything that forces have in common, for a request."""
    plan = crime_plan(request)
    in_scope = plan.groupby("force")["in_scope"].sum().reindex(list(FORCES))
    honour = published("HBA-related offences", HONOUR_YEAR) / 2 * request.half_years
    number = apportioned(round(request.scale * honour), in_scope)
    return World(
        request=request,
        crimes=plan,
        outcomes=outcome_shares(request, plan),
        recording=_recording(request, plan),
        honour_based=dict(zip(FORCES, number.tolist(), strict=True)),
        residents=residents(request),
        staff=staff(request),
        in_scope=in_scope,
    )


def _recording(request: Request, plan: pd.DataFrame) -> dict[str, Recording]:
    recorded = plan.groupby("force")["recorded"].sum().reindex(list(FORCES))
    rng = request.generator("plan", "recording")
    drift = rng.uniform(-2, 2, len(FORCES)) * ETHNICITY_SPREAD
    drift -= np.average(drift, weights=recorded)
    missing = (
        published(
            "victim ethnicity not recorded (victim-identified crime)", RECORDING_YEAR
        )
        + drift
    )
    return {
        force: Recording(
            sex_unknown=_sex_unknown(plan),
            ethnicity_missing=float(missing[i]),
            scheme="16+1" if i % 4 == 3 else "18+1",
            sex_basis=SEX_BASES[int(rng.choice(4, p=(0.6, 0.25, 0.1, 0.05)))],
            gender_identity=bool(rng.random() < 0.3),
        )
        for i, force in enumerate(FORCES)
    }


def _sex_unknown(plan: pd.DataFrame) -> float:
    """The share of crimes outside the scope that makes up the published one of all."""
    worded = plan["wording"].isin(["female", "male"])
    outside = (plan["recorded"] - plan["in_scope"])[~worded].sum()
    wanted = published("victim sex not recorded", RECORDING_YEAR)
    lost = wanted * plan["recorded"].sum()
    lost -= WORDED_UNKNOWN * plan.loc[worded, "recorded"].sum()
    return float(np.clip(lost / outside, 0, 0.9))
