"""One column of a published table, as the data dictionary has it."""

from __future__ import annotations

from dataclasses import dataclass

TEXT, NUMBER, WHOLE, DAY, YES_OR_NO = "string", "number", "integer", "date", "boolean"
"""Datatypes as CSVW names them."""


@dataclass(frozen=True)
class Column:
    """A column's name, what a reader calls it, what it holds, and its datatype."""

    name: str
    title: str
    description: str
    datatype: str = TEXT

    @property
    def numeric(self) -> bool:
        """Whether it holds numbers."""
        return self.datatype in (NUMBER, WHOLE)
