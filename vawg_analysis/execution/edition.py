"""What all pages of one run have in common."""

from __future__ import annotations

from dataclasses import dataclass

from vawg_analysis.marks import AUDIENCES, marks
from vawg_analysis.periods import Period
from vawg_analysis.problems import Problem, Refused, did_you_mean

OPEN_GOVERNMENT_LICENCE = (
    "Contains public sector information licensed under the Open Government Licence v3.0"
)
"""Asked for by the licence wherever the published tables are used."""

ORDNANCE_SURVEY = "Contains OS data © Crown copyright and database right"
"""Asked for by the Office for National Statistics wherever its boundaries are shown."""


@dataclass(frozen=True)
class Edition:
    """One period's pages for one audience.

    Parameters
    ----------
    period
        The period that the pages are about.
    audience
        ``public`` or ``internal``; internal pages are marked as not for publication.
    synthetic
        Whether the figures come from made-up returns; if so every page says it.
    attribution
        Sentences that the sources ask for; each page ends with them.
    """

    period: Period
    audience: str = "public"
    synthetic: bool = False
    attribution: tuple[str, ...] = (OPEN_GOVERNMENT_LICENCE,)

    def __post_init__(self) -> None:
        if self.audience not in AUDIENCES:
            raise Refused(
                [
                    Problem(
                        "no such audience",
                        value=self.audience,
                        allowed=" or ".join(AUDIENCES),
                        remedy=did_you_mean(self.audience, AUDIENCES),
                    )
                ]
            )

    @property
    def banners(self) -> tuple[str, ...]:
        """What must be said first on every page of this edition."""
        return marks(self.audience, synthetic=self.synthetic)
