"""The kinds of column that forces' returns are made of, a function for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from vawg_analysis.returns import values
from vawg_analysis.returns.forces import cells
from vawg_analysis.returns.forces.record import (
    BLANK,
    FREE_TEXT,
    NOT_PROVIDED,
    PSEUDONYM,
    ForceColumn,
)

YES_NO = {
    **dict.fromkeys(("yes", "y", "true", "1"), "yes"),
    **dict.fromkeys(("no", "n", "false", "0"), "no"),
}
DATE = "datetime64[us]"


def reference(description: str, example: str, personal: str = PSEUDONYM) -> ForceColumn:
    """What identifies the row's case, crime or person in every return of the force."""
    return ForceColumn(
        description,
        read=values.text,
        required=True,
        filled=True,
        personal_data=personal,
        example=example,
    )


def day(description: str, example: str = "", *, filled: bool = False) -> ForceColumn:
    """A date; blank where it has not come to that. The heading is always required."""
    return ForceColumn(
        description,
        DATE,
        unit="date",
        nullable=not filled,
        read=cells.day,
        required=True,
        filled=filled,
        example=example,
    )


def maybe_day(description: str, example: str = "") -> ForceColumn:
    """A date that a force need not send: the file may lack the column."""
    return ForceColumn(
        description, DATE, unit="date", nullable=True, read=cells.day, example=example
    )


def choice(
    description: str,
    *options: str,
    spellings: Mapping[str, str] | None = None,
    filled: bool = True,
    personal: str = "",
) -> ForceColumn:
    """One of a closed list; ``spellings`` are further ways to write its values."""
    named = {option.casefold(): option for option in options}
    return ForceColumn(
        description,
        allowed=options if filled else (*options, BLANK),
        read=values.one_of({**named, **(spellings or {})}),
        required=True,
        filled=filled,
        blank=BLANK,
        personal_data=personal,
        example=options[0],
    )


def maybe_choice(
    description: str,
    *options: str,
    spellings: Mapping[str, str] | None = None,
    personal: str = "",
) -> ForceColumn:
    """One of a closed list, or blank; a file without the column does not provide it."""
    named = {option.casefold(): option for option in options}
    return ForceColumn(
        description,
        allowed=(*options, BLANK, NOT_PROVIDED),
        read=values.one_of({**named, **(spellings or {})}),
        blank=BLANK,
        absent=NOT_PROVIDED,
        personal_data=personal,
        example=options[0],
    )


def flag(description: str, personal: str = "") -> ForceColumn:
    """Yes or no; blank where nobody said, which is not “no”."""
    return maybe_choice(description, "yes", "no", spellings=YES_NO, personal=personal)


def words(
    description: str, example: str = "", *, filled: bool = True, unit: str = ""
) -> ForceColumn:
    """A short text, such as a name of a survey; blanks around and within are tidied."""
    return ForceColumn(
        description,
        unit=unit,
        read=values.text,
        required=filled,
        filled=filled,
        blank=BLANK,
        absent=BLANK,
        example=example,
    )


def free_text(description: str, example: str = "") -> ForceColumn:
    """Text of any length, kept letter by letter."""
    return ForceColumn(
        description,
        read=cells.letter_by_letter,
        blank=BLANK,
        absent=BLANK,
        free_text=True,
        personal_data=FREE_TEXT,
        example=example,
    )


def number(
    description: str,
    unit: str,
    *,
    read: Callable[[object], object] = values.whole,
    minimum: float | None = 0,
    maximum: float | None = None,
    filled: bool = False,
    required: bool = True,
    personal: str = "",
) -> ForceColumn:
    """A whole number, or with ``read=values.number`` any; blank where there is none."""
    dtype = "Int64" if read is values.whole else "float64"
    return ForceColumn(
        description,
        dtype,
        unit,
        minimum=minimum,
        maximum=maximum,
        nullable=not filled,
        read=cells.within(read, minimum, maximum),
        required=required,
        filled=filled,
        personal_data=personal,
    )


def computed(
    description: str, *allowed: str, dtype: str = "str", unit: str = ""
) -> ForceColumn:
    """A column of the frame that is worked out from others."""
    return ForceColumn(description, dtype, unit, allowed=allowed, computed=True)


def counted(unit: str) -> ForceColumn:
    """``count``: 1 in each row of a return of single events."""
    return ForceColumn(
        "Always 1: each row is one of them.",
        "Int64",
        unit,
        minimum=1,
        maximum=1,
        computed=True,
    )
