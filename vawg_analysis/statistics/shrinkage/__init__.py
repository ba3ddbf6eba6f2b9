"""Empirical Bayes: what a unit's small numbers say, steadied by what all units say.

Each function fits how the true values vary between units, and gives for every unit the
distribution of its own true value: mean, interval, probability of being above a
threshold. Uncertainty about the fit itself is not included.
"""

from vawg_analysis.statistics.shrinkage.beta_binomial import (
    BetaPosterior,
    beta_binomial,
)
from vawg_analysis.statistics.shrinkage.gamma_poisson import (
    GammaPosterior,
    gamma_poisson,
)
from vawg_analysis.statistics.shrinkage.log_normal import (
    LogNormalPosterior,
    log_normal,
)
from vawg_analysis.statistics.shrinkage.normal import NormalPosterior, normal

__all__ = [
    "BetaPosterior",
    "GammaPosterior",
    "LogNormalPosterior",
    "NormalPosterior",
    "beta_binomial",
    "gamma_poisson",
    "log_normal",
    "normal",
]
