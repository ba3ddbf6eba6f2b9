"""The headings of a force's return: what is missing, misspelt or not asked for."""

from __future__ import annotations

import re

from vawg_analysis.problems import Problem, did_you_mean
from vawg_analysis.returns.forces.findings import Concern
from vawg_analysis.returns.forces.record import ForceReturn
from vawg_analysis.returns.headings import plain
from vawg_analysis.returns.layouts import Columns, Field

_NAMES_PEOPLE = re.compile(
    r".*\b(surname|forenames?|first name|full name|victim name|suspect name|date birth"
    r"|dob|birth date|address|postcode|telephone|phone|mobile|email|pnc id|pncid|nino"
    r"|national insurance|nhs number|latitude|longitude|easting|northing)\b.*"
)


def fields(kind: ForceReturn) -> tuple[Field, ...]:
    """What a file of ``kind`` is read by; by its core alone it is recognised."""
    extra = (Field("period", "period", required=False),) if not kind.dated_by else ()
    return (
        Field("force", "force", r"police force|force name"),
        *extra,
        *(
            Field(
                name,
                column.heading or name,
                column.others,
                required=name in kind.core,
            )
            for name, column in kind.in_file.items()
        ),
    )


def check(kind: ForceReturn, columns: Columns) -> None:
    """Report columns that are missing, and those that nobody asked for."""
    refused = {problem.column for problem in columns.report.problems}
    unread = [h for h in columns.unread(frozenset()) if h not in refused]
    absent = [
        column.heading or name
        for name, column in kind.in_file.items()
        if name not in columns
    ]
    for name, column in kind.in_file.items():
        if column.required and name not in columns:
            columns.report.problems.append(_missing(columns, column.heading or name))
    for heading in unread:
        columns.report.problems.extend(_unasked(columns, heading, absent))


def _missing(columns: Columns, heading: str) -> Problem:
    unread = columns.unread(frozenset())
    return Problem(
        "there is no such column",
        columns.file,
        column=heading,
        allowed="a column of that heading, with blank cells where there is nothing",
        remedy=did_you_mean(heading, unread).replace("Did you mean", "Is it"),
    )


def _unasked(columns: Columns, heading: str, absent: list[str]) -> list[Concern]:
    if _NAMES_PEOPLE.fullmatch(plain(heading)):
        return [
            Concern(
                "the column may name a person or a place and is not asked for",
                columns.file,
                column=heading,
                remedy="Delete it and send the return without it.",
                rule="unasked personal data",
            )
        ]
    meant = did_you_mean(heading, absent)
    if not meant:
        return []
    return [
        Concern(
            "the column is not read",
            columns.file,
            column=heading,
            remedy=meant,
            rule="column not read",
        )
    ]
