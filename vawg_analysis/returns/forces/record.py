"""What a force's return holds: columns that say how they are read, and its rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from vawg_analysis.returns.cells import Cells
from vawg_analysis.returns.forces.rules.rule import Rule
from vawg_analysis.returns.schema import Column, Return

NOT_PROVIDED = "not provided"
"""Stands in every row of a column that the file does not have."""
BLANK = ""
"""Stands where the file has the column and the cell is empty."""
PSEUDONYM = (
    "Identifies a person or a case together with the force's own systems: send a "
    "pseudonym that stays the same from return to return, never a name, a custody "
    "number or a PNC number."
)
ABOUT_A_PERSON = (
    "Personal data about a person's private life: treat the return as Official-"
    "Sensitive and send no more than is asked for."
)
FREE_TEXT = (
    "Free text: name nobody, give no address, no date of birth and nothing else by "
    "which a person could be found."
)


@dataclass(frozen=True)
class ForceColumn(Column):
    """A column of a force's return.

    ``read`` gives the value of one cell that is not blank; ``required`` columns must
    have a heading in the file, ``filled`` ones a value in every cell. ``blank`` stands
    for an empty cell, ``absent`` in every row of a file without the column.
    ``free_text`` is kept letter by letter. ``heading`` is what the file calls the
    column, if not by its name, ``others`` further headings as a regular expression.
    ``work_out`` gives a column that stands in no file, from the columns read before it
    and from what the file has.
    """

    read: Callable[[object], object] | None = None
    required: bool = False
    filled: bool = False
    blank: object = None
    absent: object = None
    free_text: bool = False
    personal_data: str = ""
    example: str = ""
    heading: str = ""
    others: str = ""
    work_out: Callable[[pd.DataFrame, Mapping[str, Cells]], pd.Series] | None = None

    @property
    def computed(self) -> bool:
        """Whether the column is worked out and stands in no file."""
        return self.work_out is not None

    @property
    def choices(self) -> tuple[str, ...]:
        """What a force may fill in, of a closed list; empty where any value will do."""
        return tuple(v for v in self.allowed if v not in (BLANK, NOT_PROVIDED))


@dataclass(frozen=True)
class ForceReturn(Return):
    """A return that only a force can make.

    ``identity`` names the columns that tell rows of one force and period apart.
    ``dated_by`` names the column that sets the period of a row: the financial quarter,
    or for a snapshot the month, in which that date lies. Of several columns the
    earliest date counts, or for a window the first and the last. It is empty where the
    file gives the period itself. ``asks_for`` says what a complete return holds.
    """

    identity: tuple[str, ...] = ()
    dated_by: tuple[str, ...] = ()
    asks_for: str = ""
    kpis: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = field(default=(), compare=False)

    @property
    def key(self) -> tuple[str, ...]:
        """The columns whose values together occur once."""
        return ("period", "force", *self.identity)

    @property
    def of_events(self) -> bool:
        """Whether a row is one event: then its reference stands in one period only.

        A snapshot's rows are no events: who is wanted in May may be wanted in June.
        """
        count = self.columns.get("count")
        event = count is not None and count.computed
        return event and self.reporting_unit != "snapshot"

    @property
    def core(self) -> tuple[str, ...]:
        """The columns of the file by which the return is recognised."""
        names = (*self.identity, *self.dated_by[:1])
        return tuple(dict.fromkeys(n for n in names if n in self.in_file))

    @property
    def computed(self) -> Mapping[str, ForceColumn]:
        """The columns that are worked out, in order."""
        return {n: c for n, c in self.columns.items() if c.computed}

    @property
    def in_file(self) -> Mapping[str, ForceColumn]:
        """The columns that a file has, beside ``force``."""
        return {
            name: column for name, column in self.columns.items() if not column.computed
        }
