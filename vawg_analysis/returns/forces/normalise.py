"""From the cells of a force's return to its frame: read, worked out, held to rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np
import pandas as pd

from vawg_analysis.reference.areas import FORCES, suggestion
from vawg_analysis.returns import codes, values
from vawg_analysis.returns.cells import Cells, Wrong
from vawg_analysis.returns.forces import headings, periods
from vawg_analysis.returns.forces.findings import Fault
from vawg_analysis.returns.forces.record import ForceColumn, ForceReturn
from vawg_analysis.returns.forces.rules.told import told
from vawg_analysis.returns.layouts import Columns


def normalised(kind: ForceReturn, columns: Columns) -> pd.DataFrame:
    """The rows of one table of ``kind``; what is wrong goes into the table's report."""
    headings.check(kind, columns)
    cells = {n: columns[n] for n in ("force", *kind.in_file) if n in columns}
    rows = pd.DataFrame({"force": cells["force"].read(_one(FORCE))})
    for name, column in kind.in_file.items():
        rows[name] = _read(cells, name, column, len(rows))
    rows["period"] = periods.of(kind, rows, columns)
    for name, column in kind.computed.items():
        rows[name] = column.work_out(rows, cells)
    columns.report.problems.extend(_broken(kind, rows, cells))
    return _once(kind, rows, cells)[list(kind.dictionary)]


def force(value: object) -> str:
    """The slug of one of the 44 forces; a total or another body is refused."""
    name = values.text(value)
    try:
        slug = codes.force(value)
    except Wrong:
        slug = ""
    if slug in FORCES:
        return slug
    raise Wrong(
        "no such police force" if not slug else "this is not one police force",
        "a slug or name of data/reference/forces.csv: one of the 43 territorial forces "
        "or British Transport Police",
        lambda: "" if slug else suggestion(name),
    )


FORCE = ForceColumn("The force.", read=force, filled=True)


def _read(
    cells: Mapping[str, Cells], name: str, column: ForceColumn, length: int
) -> pd.Series:
    if name in cells:
        return cells[name].read(_one(column), column.dtype)
    return pd.Series([column.absent] * length, dtype=column.dtype)


def _one(column: ForceColumn) -> Callable[[object], object]:
    """What reads a cell of ``column``, blank or not, and always says what to do."""
    otherwise = "" if column.filled else ", or leave the cell blank"
    remedy = f"Put one of the values allowed{otherwise}."

    def read(value: object) -> object:
        blank = not str(value).strip()
        if blank and not column.filled:
            return column.blank
        try:
            if blank:
                raise Wrong("there is no value", column.limits or "any text")
            return column.read(value)
        except Wrong as error:
            allowed = error.allowed or column.limits
            raise Wrong(error.what, allowed, _either(error.remedy, remedy)) from None

    return read


def _either(said: str | Callable[[], str], otherwise: str) -> str | Callable[[], str]:
    if callable(said):
        return lambda: said() or otherwise
    return said or otherwise


def _broken(
    kind: ForceReturn, rows: pd.DataFrame, cells: Mapping[str, Cells]
) -> Iterator[Fault]:
    """What the rules of ``kind`` find.

    A cell that could not be read has been reported: no rule looks at its row again,
    nor does one look for what a missing column should hold.
    """
    unread = {n: _unread(cells[n], rows[n]) for n in kind.in_file if n in cells}
    for rule in kind.rules:
        involved = [n for n in (rule.column, *rule.beside) if n in kind.in_file]
        if any(kind.in_file[n].required and n not in cells for n in involved):
            continue
        broken = rule.breaks(rows).fillna(False).to_numpy(dtype=bool)
        for name in involved:
            broken = broken & ~unread.get(name, np.False_)
        yield from told(rule, rows, cells, broken)


def _unread(cells: Cells, values_: pd.Series) -> np.ndarray:
    """Where a cell holds something and the frame nothing."""
    blank = np.array([not str(value).strip() for value in cells.distinct])
    return values_.isna().to_numpy() & ~blank[cells.codes]


def _once(
    kind: ForceReturn, rows: pd.DataFrame, cells: Mapping[str, Cells]
) -> pd.DataFrame:
    """``rows`` without those whose identity stands before; each of these is a fault."""
    within = ["force", *kind.identity] + ([] if kind.of_events else ["period"])
    known = rows[within].notna().all(axis=1)
    again = (rows.duplicated(within) & known).to_numpy(dtype=bool)
    if not again.any():
        return rows
    place = rows.groupby(within, sort=False, dropna=False).ngroup().to_numpy()
    first = np.unique(place, return_index=True)[1]
    own = cells[kind.identity[0]]
    for position in np.flatnonzero(again).tolist():
        own.report.problems.append(
            Fault(
                f"the same {', '.join(kind.identity)} stands in row "
                f"{own.rows[first[place[position]]]} already",
                own.file,
                int(own.rows[position]),
                own.column,
                ", ".join(str(rows[part].iloc[position]) for part in kind.identity),
                "one row each",
                "Remove the row that does not belong, or correct its reference.",
                "repeated",
            )
        )
    return rows[~again]
