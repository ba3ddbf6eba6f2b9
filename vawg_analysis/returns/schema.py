"""What a return is once it is read: its columns, its key, and who published it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from vawg_analysis.characters import visible
from vawg_analysis.problems import Problem, Refused

if TYPE_CHECKING:
    import pandera.pandas as pa

OGL = "Contains public sector information licensed under the Open Government Licence "
OGL_3 = OGL + "v3.0."
OGL_2 = OGL + "v2.0."
EmptyUnit = tuple[str, str]
"""A period, and a force that had nothing to report in it."""
PERIOD = r"\d{4}-(0[1-9]|1[0-2])-to-\d{4}-(0[1-9]|1[0-2])"


@dataclass(frozen=True)
class Column:
    """A column of a normalised frame.

    ``dtype`` is pandas': ``str``, ``Int64``, ``float64``, ``datetime64[us]`` (a day)
    or ``object`` (bytes). A closed list of values stands in ``allowed``, a range in
    ``minimum``, ``maximum``.
    """

    description: str
    dtype: str = "str"
    unit: str = ""
    allowed: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    nullable: bool = False

    @property
    def limits(self) -> str:
        """The allowed values in words; "" where any will do."""
        if self.allowed:
            return ", ".join(value or "blank" for value in self.allowed)
        ends = (("from", self.minimum), ("to", self.maximum))
        return " ".join(f"{word} {end:g}" for word, end in ends if end is not None)


MISSING = Column(
    "Why there is no count: blank where there is one. A missing count is never zero.",
    allowed=("", "not applicable", "not provided"),
)


@dataclass(frozen=True)
class Return:
    """One kind of published table or return.

    ``reporting_unit`` is ``quarter``, ``month``, ``year`` or ``snapshot``: what one
    ``period`` of it spans. ``columns`` are those after ``period`` and ``force``, in
    order. ``key`` tells rows apart; it is empty where rows are events of their own.
    ``summed_over`` names what the published table splits by and the frame does not.
    """

    name: str
    title: str
    reporting_unit: str
    columns: Mapping[str, Column]
    publisher: str
    attribution: str
    period: str
    force: str = "Slug of the force or other recording body, as in forces.csv."
    measures: tuple[str, ...] = ("count",)
    has_key: bool = True
    summed_over: tuple[str, ...] = ()
    source: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """The columns whose values together occur once."""
        if not self.has_key:
            return ()
        rest = (c for c in self.columns if c not in (*self.measures, "missing"))
        return ("period", "force", *rest)

    @cached_property
    def dictionary(self) -> dict[str, Column]:
        """Every column by name, ``period`` and ``force`` first."""
        return {
            "period": Column(self.period, unit=self.reporting_unit),
            "force": Column(self.force),
            **self.columns,
        }

    @cached_property
    def schema(self) -> pa.DataFrameSchema:
        """The pandera schema of the normalised frame."""
        import pandera.pandas as pa

        return pa.DataFrameSchema(
            {n: _pandera(n, column) for n, column in self.dictionary.items()},
            strict=True,
            ordered=True,
            unique=list(self.key) or None,
            name=self.name,
        )


def _pandera(name: str, column: Column) -> pa.Column:
    import pandera.pandas as pa

    def holds(values: pd.Series) -> bool:
        known = values.drop_duplicates().dropna()
        if name == "period":
            return bool(known.str.fullmatch(PERIOD).all())
        if column.allowed:
            return bool(known.isin(column.allowed).all())
        low = column.minimum is None or bool((known >= column.minimum).all())
        return low and (column.maximum is None or bool((known <= column.maximum).all()))

    check = pa.Check(holds, error=f"allowed: {column.limits or name}")
    return pa.Column(column.dtype, check, nullable=column.nullable)


@dataclass(frozen=True)
class Release:
    """One published file, read: its kind, its rows, and what it says of itself.

    ``synthetic`` is true of a file whose rows were made up and say so. ``nothing``
    names the periods and forces of which the file has no row because there was nothing.
    """

    kind: str
    rows: pd.DataFrame
    path: Path
    sha256: str
    notes: tuple[str, ...] = ()
    synthetic: bool = False
    nothing: tuple[EmptyUnit, ...] = ()

    @cached_property
    def reaches(self) -> str:
        """The last period that the file is of: how recent the release is."""
        return max([*self.rows["period"].unique(), *(unit[0] for unit in self.nothing)])

    @property
    def source(self) -> str:
        """The file's name as it may be shown anywhere."""
        return visible(self.path.name)


def validated(kind: Return, rows: pd.DataFrame, file: str) -> pd.DataFrame:
    """``rows`` if they keep the schema of ``kind``, else :class:`Refused`."""
    import pandera.errors

    try:
        return kind.schema.validate(rows, lazy=True)
    except pandera.errors.SchemaErrors as error:
        cases = error.failure_cases.drop_duplicates(["column", "check"])
        raise Refused(
            Problem(
                f"the figures do not keep the form of “{kind.name}”",
                file=file,
                column="" if case.column == kind.name else str(case.column),
                value=case.failure_case,
                allowed=str(case.check),
            )
            for case in cases.itertuples()
        ) from None
