"""The three data principles of the framework."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class DataPrinciple:
    """What the framework asks of the data themselves, and how a reader sees it met."""

    id: int
    title: str
    text: str
    shown_as: str


DATA_PRINCIPLES: Mapping[int, DataPrinciple] = MappingProxyType(
    {
        principle.id: principle
        for principle in (
            DataPrinciple(
                1,
                "Women and girls can be seen in the data",
                "Sex is recorded accurately and always.",
                "Every split by sex shows the share with no sex recorded; not stated, "
                "blank and unknown stay apart.",
            ),
            DataPrinciple(
                2,
                "Black and minoritised women and girls can be seen in the data",
                "Ethnicity is recorded as people define it themselves, accurately and "
                "always.",
                "Every split by ethnicity shows its completeness, with best and worst "
                "case where it is low; what an officer observed is never mixed with "
                "what a person said.",
            ),
            DataPrinciple(
                3,
                "The data are used",
                "Figures are split by sex, ethnicity and offence wherever the data "
                "allow, and decisions are taken on them.",
                "One command gives every KPI by each split that its returns hold.",
            ),
        )
    }
)
