"""Where each area's true value lies: the distribution behind every probability."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from vawg_analysis.assessment.comparison import FEWEST
from vawg_analysis.assessment.figures import COUNT, OTHER, RATE, SHARE, shown
from vawg_analysis.assessment.hierarchical import HALF, rates, shares
from vawg_analysis.assessment.mixture import Mixture
from vawg_analysis.reference.areas import NATION, NO_PER_HEAD_COMPARISON
from vawg_analysis.statistics.arrays import Floats, two_sided_z
from vawg_analysis.statistics.shrinkage import (
    BetaPosterior,
    GammaPosterior,
    LogNormalPosterior,
    NormalPosterior,
    normal,
)
from vawg_analysis.statistics.shrinkage.posterior import Posterior
from vawg_analysis.thresholds.choices import ON, USUAL, Choices
from vawg_analysis.thresholds.figures import size

METHODS = {
    SHARE: "beta-binomial",
    RATE: "gamma-Poisson",
    COUNT: "Poisson, each area alone",
    "proportion": "normal, by the estimate's interval",
    OTHER: "log-normal, by the estimate's interval",
}


@dataclass(frozen=True)
class TrueValues:
    """The distribution of each area's true value, in the order of ``rows``.

    ``rows`` are of one figure, as of :func:`.figures.ready`; a row with nothing to go
    by has NaN. ``unit`` turns the posterior's values into the figure's own.
    """

    rows: pd.DataFrame
    posterior: Posterior
    unit: Floats
    method: str

    @property
    def steadied(self) -> Floats:
        """Expected true values."""
        return self.posterior.mean * self.unit

    def interval(self, confidence: float) -> tuple[Floats, Floats]:
        """Bounds of the true values, equal probability beyond either."""
        lower, upper = self.posterior.interval(confidence)
        return lower * self.unit, upper * self.unit

    def probability_within(self, lower: Floats, upper: Floats) -> Floats:
        """Probability that each true value lies in a range; a NaN bound is open."""
        return self._above(lower, 1.0) - self._above(upper, 0.0)

    def _above(self, bound: Floats, where_open: float) -> Floats:
        given = ~np.isnan(bound)
        at = np.where(given, bound, 0.0) / self.unit
        found = self.posterior.probability_above(at)
        return np.where(given, found, where_open + 0.0 * self.steadied)


def true_values(rows: pd.DataFrame, choices: Choices = USUAL) -> TrueValues:
    """The distribution of each area's true value of one figure.

    Parameters
    ----------
    rows
        Rows of :func:`.figures.ready` of one figure.
    choices
        Whether values are steadied, and whether scatter between quarters counts.

    Notes
    -----
    Counts enter with their effective numbers: divided by how many times more they vary
    than by chance. Forces are drawn towards each other (beta-binomial, gamma-Poisson),
    unsure of their mean and of how much they differ
    (:mod:`vawg_analysis.assessment.hierarchical`); England and Wales, being their sum,
    a count, and a force whose rate per head misleads are judged alone, with Jeffreys'
    prior. An estimate that has an interval and no counts, of a survey or a median of
    days, is normal: a share as it is, a time by its logarithm (the bounds of a
    Kaplan–Meier median are nearly symmetrical there).
    """
    of = _kind(rows)
    if of == OTHER:
        return _estimated(rows, choices)
    wide = rows["inflation"] if choices.between_quarters == ON else 1.0
    usable = (rows["kind"] == of) & (size(rows) > 0)
    x = (rows["numerator"] / wide).where(usable).to_numpy()
    n = (size(rows) / wide).where(usable).to_numpy()
    true = _alone(of, x, n)
    family = _family(rows, usable, choices)
    # how many crimes a force records says nothing about how many another does
    if of != COUNT and family.any():
        together = shares if of == SHARE else rates
        true = true.replaced(family, together(x[family], n[family]))
    return TrueValues(rows, true, rows["per"].to_numpy(), METHODS[of])


def _kind(rows: pd.DataFrame) -> str:
    given = rows.loc[rows["kind"] != OTHER, "kind"]
    return given.iloc[0] if len(given) else OTHER


def _family(rows: pd.DataFrame, usable: pd.Series, choices: Choices) -> np.ndarray:
    """The forces that are drawn towards each other; none where they are too few."""
    members = usable & (rows["force"] != NATION)
    per_head = rows["unit"].fillna("").str.startswith("per ")
    members &= ~(per_head & rows["force"].isin(NO_PER_HEAD_COMPARISON))
    enough = members.sum() >= FEWEST and choices.steadying == ON
    return members.to_numpy() & enough


def _alone(of: str, x: Floats, n: Floats) -> Mixture:
    """Each area's distribution by its own counts, with Jeffreys' prior."""
    if of == SHARE:
        return Mixture(BetaPosterior, (x + HALF)[None], (n - x + HALF)[None])
    return Mixture(GammaPosterior, (x + HALF)[None], n[None])


def _estimated(rows: pd.DataFrame, choices: Choices) -> TrueValues:
    share = rows["unit"].eq("proportion").all()
    scale = _as_is if share else np.log
    usable = shown(rows) & (rows["upper"] > rows["lower"])
    usable &= share | (rows["lower"] > 0)
    y, lower, upper = (scale(rows[name].where(usable).to_numpy()) for name in _ESTIMATE)
    s = (upper - lower) / (2 * float(two_sided_z(0.95)))
    alike = share | rows["unit"].fillna("").str.startswith(("per ", "days"))
    family = _family(rows, usable & alike, choices)
    centre, variance, mu, tau2 = y.copy(), s**2, np.nan, np.nan
    if family.any():
        fit = normal(y[family], s[family])
        centre[family], variance[family] = fit.centre, fit.variance
        mu, tau2 = fit.mu, fit.tau2
    made = NormalPosterior if share else LogNormalPosterior
    method = METHODS["proportion" if share else OTHER]
    true = made(mu, tau2, centre, variance)
    return TrueValues(rows, true, np.ones(len(rows)), method)


_ESTIMATE = ("value", "lower", "upper")


def _as_is(values: Floats) -> Floats:
    return values
