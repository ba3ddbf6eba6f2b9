"""What is asked of the data: windows, scope, whose victims, which splits."""

from __future__ import annotations

from dataclasses import dataclass

from vawg_analysis.kpis import splits
from vawg_analysis.parameters import Parameters
from vawg_analysis.parameters.settings import Settings
from vawg_analysis.periods import Period
from vawg_analysis.scope import CATEGORIES, Scope

BREAKDOWNS = splits.BREAKDOWNS
"""Every split that a KPI of crimes can be asked for."""


@dataclass(frozen=True)
class Question:
    """What is asked of the store: which windows, whose victims, under which scope.

    The scope decides the source: one whose rules need to know the victim, or a flag,
    can be put to the forces' own records alone. Without ``breakdowns`` all splits of
    the source are asked for.
    """

    windows: tuple[Period, ...]
    scope: Scope
    victims: str
    settings: Settings
    breakdowns: tuple[str, ...] = ()

    @classmethod
    def of(cls, parameters: Parameters, *windows: Period) -> Question:
        """What ``parameters`` ask, for ``windows`` or for their own period."""
        return cls(
            windows=windows or (parameters.window,),
            scope=parameters.scope_in_force,
            victims=parameters.victims,
            settings=parameters.settings,
        )

    @property
    def of_records(self) -> bool:
        """Whether forces' own records answer, and not published tables."""
        return bool(self.scope.needs)

    @property
    def splits(self) -> dict[str, tuple[str, ...]]:
        """The categories of each breakdown, also those this scope cannot fill."""
        own = [c for c in self.scope.categories if c not in CATEGORIES]
        known = {"all": ("all",), "offence": (*CATEGORIES, *own)}
        known |= self._of_records() if self.of_records else self._of_published()
        asked = self.breakdowns or tuple(known)
        return {n: known[n] for n in dict.fromkeys(("all", *asked)) if n in known}

    def _of_published(self) -> dict[str, tuple[str, ...]]:
        sexes = ("female", "male", "not recorded")
        return {
            "sex": tuple(s for s in sexes if self.victims == "all" or s != "male"),
            "age": ("child", "adult or not recorded"),
        }

    def _of_records(self) -> dict[str, tuple[str, ...]]:
        """Of the sexes only those that are counted: the others are not zero."""
        found = {name: split.categories for name, split in splits.OF_VICTIMS.items()}
        if self.victims == "all":
            return found
        unknown = splits.NO_SEX if self.scope.counts_unknown_sex else ()
        return found | {"sex": ("female", "female" + splits.BY_WORDING, *unknown)}
