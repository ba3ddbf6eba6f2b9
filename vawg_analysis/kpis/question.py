"""What is asked of the data: windows, scope, whose victims, which splits."""

from __future__ import annotations

from dataclasses import dataclass

from vawg_analysis.periods import Period
from vawg_analysis.scope import CATEGORIES, Scope
from vawg_analysis.settings import Settings

BREAKDOWNS = ("all", "offence", "sex", "age")


@dataclass(frozen=True)
class Question:
    """What is asked of the store: which windows, whose victims, under which scope."""

    windows: tuple[Period, ...]
    scope: Scope
    victims: str
    settings: Settings
    breakdowns: tuple[str, ...] = BREAKDOWNS

    @property
    def splits(self) -> dict[str, tuple[str, ...]]:
        """The categories of each breakdown, also those this scope cannot fill."""
        own = [c for c in self.scope.categories if c not in CATEGORIES]
        sexes = ("female", "male", "not recorded")
        known = {
            "all": ("all",),
            "offence": (*CATEGORIES, *own),
            "sex": tuple(s for s in sexes if self.victims == "all" or s != "male"),
            "age": ("child", "adult or not recorded"),
        }
        return {name: known[name] for name in ("all", *self.breakdowns)}
