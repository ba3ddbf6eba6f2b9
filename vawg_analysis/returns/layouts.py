"""How a published table is laid out: its headings and what reads them.

Case, blanks, punctuation, footnote marks and words like “the” in a heading make no
difference.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from vawg_analysis.problems import Problem
from vawg_analysis.returns.cells import Cells, Report, Wrong
from vawg_analysis.returns.grid import Sheet, Table
from vawg_analysis.returns.headings import plain
from vawg_analysis.returns.made_up import is_mark
from vawg_analysis.returns.schema import Return
from vawg_analysis.returns.sidecar import Sidecar
from vawg_analysis.returns.values import squashed


@dataclass(frozen=True)
class Field:
    """A column that a reader takes: its name there, and how publishers head it.

    ``heading`` is the published one, shown to a user; ``others`` are further ones, as
    regular expressions over :func:`plain` headings.
    """

    name: str
    heading: str
    others: str = ""
    required: bool = True

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What a :func:`plain` heading of the field matches in full."""
        either = "|".join(filter(None, [re.escape(plain(self.heading)), self.others]))
        return re.compile(either)

    def positions(self, header: Sequence[object]) -> list[int]:
        """Where in ``header`` the field stands."""
        plains = enumerate(map(plain, header))
        return [i for i, heading in plains if self.pattern.fullmatch(heading)]


class Columns:
    """The recognised columns of one table, by the names of its layout's fields."""

    def __init__(
        self,
        sheet: Sheet,
        table: Table,
        layout: Layout,
        report: Report,
        sidecar: Sidecar,
    ):
        self.file, self.sheet, self.rows = sheet.file, sheet.name, table.rows
        self.report, self.sidecar, self._table = report, sidecar, table
        self.kind = layout.kind
        self._positions = layout.positions(table.header)
        self._repeated: set[int] = set()
        for field in layout.fields:
            self._refuse_differing(field.positions(table.header))

    def __contains__(self, name: str) -> bool:
        return name in self._positions

    @property
    def headings(self) -> tuple[str, ...]:
        """How the table heads its columns, all of them."""
        return self._table.header

    @property
    def marks(self) -> list[Cells]:
        """The cells of each column that marks the rows as made up."""
        return [self._cells(i) for i, h in enumerate(self.headings) if is_mark(h)]

    def heading(self, name: str) -> str:
        """How the table heads the column of a field."""
        return self._table.header[self._positions[name]]

    def __getitem__(self, name: str) -> Cells:
        return self._cells(self._positions[name])

    def _cells(self, at: int) -> Cells:
        column = self._table.header[at]
        values = self._table.columns[at]
        return Cells.of(values, self.rows, self.file, column, self.report)

    def unread(self, known: frozenset[str]) -> list[str]:
        """Headings that no field takes and that are not ``known`` to be left."""
        taken = set(self._positions.values()) | self._repeated
        return [
            heading
            for i, heading in enumerate(self._table.header)
            if i not in taken and plain(heading) not in known and not is_mark(heading)
        ]

    def _refuse_differing(self, positions: list[int]) -> None:
        """Two columns of one thing are one where they are equal, cell by cell."""
        for at in positions[1:]:
            pairs = self._cells(positions[0]).beside(self._cells(at))
            differ = [squashed(one) != squashed(other) for one, other in pairs.distinct]
            pairs.refuse(
                np.array(differ, dtype=bool)[pairs.codes],
                Wrong(
                    f"this column and “{self._table.header[at]}” are read as the same "
                    "thing, but differ",
                    "equal values in both",
                    "Remove the column that does not belong.",
                ),
            )
            self._repeated.add(at)

    def refuse(self, what: str, remedy: str, column: str = "") -> None:
        """Report a fault of the table as a whole."""
        problem = Problem(what, file=self.file, column=column, remedy=remedy)
        self.report.problems.append(problem)


@dataclass(frozen=True)
class Layout:
    """One layout of one kind of table, and what turns it into normalised rows.

    ``normalise`` gives a frame indexed by the table's records. Of the fields in
    ``one_of`` at least one must be there. Columns headed as in ``left`` are known and
    deliberately not taken. ``sheets`` is what the sheet's name must match, if anything;
    ``figures`` is what a :func:`plain` heading holds that may be of figures, and then
    must not go unread.
    """

    kind: Return
    fields: tuple[Field, ...]
    normalise: Callable[[Columns], pd.DataFrame]
    one_of: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    sheets: str = ""
    figures: str = ""

    @cached_property
    def known(self) -> frozenset[str]:
        """Headings of the columns that are deliberately left."""
        return frozenset(map(plain, self.left))

    def positions(self, header: Sequence[object]) -> dict[str, int]:
        """Where each field of the layout that ``header`` has stands in it."""
        found = {field.name: field.positions(header) for field in self.fields}
        return {name: at[0] for name, at in found.items() if at}

    def missing(self, header: Sequence[object], sheet: str) -> list[Field]:
        """The fields that the layout needs and ``header`` lacks."""
        found = self.positions(header)
        lacks = [f for f in self.fields if f.required and f.name not in found]
        if self.one_of and not any(name in found for name in self.one_of):
            lacks.append(next(f for f in self.fields if f.name == self.one_of[0]))
        if self.sheets and not re.search(self.sheets, sheet, re.I):
            lacks.append(Field("sheet", f"a sheet named like “{self.sheets}”"))
        return lacks

    @property
    def needed(self) -> int:
        """How many things a sheet must have to be of this layout."""
        extra = bool(self.one_of) + bool(self.sheets)
        return sum(field.required for field in self.fields) + extra
