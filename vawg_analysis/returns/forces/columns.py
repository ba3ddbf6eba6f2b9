"""The kinds of column that forces' returns are made of, a function for each."""

from __future__ import annotations

from collections.abc import Mapping

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


def maybe_reference(description: str, example: str) -> ForceColumn:
    """A reference that may be blank, or lack its column."""
    return ForceColumn(
        description,
        read=values.text,
        blank=BLANK,
        absent=NOT_PROVIDED,
        personal_data=PSEUDONYM,
        example=example,
    )


def day(description: str, example: str = "", *, filled: bool = False) -> ForceColumn:
    """A date; blank where it has not come to that. The heading is always required."""
    return ForceColumn(
        description,
        DATE,
        nullable=not filled,
        read=cells.day,
        required=True,
        filled=filled,
        example=example,
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
