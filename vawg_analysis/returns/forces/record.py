"""What a force's return holds: columns that say how they are read, and its rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

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
EVENTS = "Always 1: the row is one of them."


@dataclass(frozen=True)
class ForceColumn(Column):
    """A column of a force's return.

    ``read`` gives the value of one cell that is not blank; ``required`` columns must
    have a heading in the file, ``filled`` ones a value in every cell. ``blank`` stands
    for an empty cell, ``absent`` in every row of a file without the column.
    ``free_text`` is kept letter by letter. ``computed`` columns stand in the frame
    alone, never in a file.
    """

    read: Callable[[object], object] | None = None
    required: bool = False
    filled: bool = False
    blank: object = None
    absent: object = None
    free_text: bool = False
    personal_data: str = ""
    example: str = ""
    computed: bool = False


@dataclass(frozen=True)
class ForceReturn(Return):
    """A return that only a force can make.

    ``identity`` names the columns that tell rows of one force and period apart.
    ``dated_by`` names the column that sets the period of a row: the financial quarter,
    or for a snapshot the month, in which that date lies; it is empty where the file
    gives the period itself. ``asks_for`` says what a complete return holds.
    """

    identity: tuple[str, ...] = ()
    dated_by: tuple[str, ...] = ()
    asks_for: str = ""
    kpis: tuple[str, ...] = ()
    rules: tuple[object, ...] = field(default=(), compare=False)

    @property
    def key(self) -> tuple[str, ...]:
        """The columns whose values together occur once."""
        return ("period", "force", *self.identity)

    @property
    def in_file(self) -> Mapping[str, ForceColumn]:
        """The columns that a file has, after ``force``."""
        return {
            name: column
            for name, column in self.columns.items()
            if isinstance(column, ForceColumn) and not column.computed
        }
