"""How the returns of one force hang together, and what must hold between them.

Each rule looks at rows of the referring return joined to the row they refer to, whose
columns end in ``_there``.
"""

from __future__ import annotations

from dataclasses import dataclass

from vawg_analysis.returns.forces.rules.rule import Rule

CHARGES = ("1", "1A")


@dataclass(frozen=True)
class Link:
    """``child`` rows name a row of ``parent`` by the reference ``by``."""

    child: str
    parent: str
    by: str
    unknown: str
    remedy: str
    rules: tuple[Rule, ...] = ()


LINKS = (
    Link(
        "suspects",
        "crimes",
        "crime_reference",
        "the crime of the suspect is in no return of crimes",
        "Check the reference, or send the quarter in which the crime was recorded.",
        (
            Rule(
                "the suspect was named before the crime was reported",
                "identified_date",
                lambda rows: rows["identified_date"] < rows["reported_date_there"],
                "the date of the report or later",
                "Check both dates.",
                ("reported_date_there",),
                doubtful=True,
            ),
            Rule(
                "the suspect was arrested before the crime was reported",
                "arrested_date",
                lambda rows: rows["arrested_date"] < rows["reported_date_there"],
                "the date of the report or later",
                "Check whether the arrest was for this crime.",
                ("reported_date_there",),
                doubtful=True,
            ),
            Rule(
                "the suspect is charged and the crime has no charge as its outcome",
                "status",
                lambda rows: (
                    (rows["status"] == "charged")
                    & ~rows["outcome_type_there"].isin(CHARGES)
                    & (rows["extract_date_there"] >= rows["snapshot_date"])
                ),
                "outcome type 1 for the crime",
                "Check the outcome of the crime.",
                ("outcome_type_there",),
                doubtful=True,
            ),
            Rule(
                "the suspect's crime is not live",
                "crime_reference",
                lambda rows: rows["record_status_there"].isin(
                    ["transferred", "cancelled"]
                ),
                "suspects of live crimes",
                "Take the row out, or correct the status of the crime.",
                ("record_status_there",),
                doubtful=True,
            ),
            Rule(
                "the crime is said to have no identified suspect",
                "suspect_reference",
                lambda rows: (
                    (rows["suspect_identified_there"] == "no")
                    & (rows["extract_date_there"] >= rows["snapshot_date"])
                ),
                "“yes” for suspect_identified of the crime",
                "Correct the flag of the crime, or take the row out.",
                ("suspect_identified_there",),
                doubtful=True,
            ),
        ),
    ),
    Link(
        "order-breaches",
        "orders",
        "order_reference",
        "the order that was breached is in no return of orders",
        "Check the reference, or send the quarter in which the order began; the order "
        "may be another force's.",
        (
            Rule(
                "the order has another type in the return of orders",
                "order_type",
                lambda rows: rows["order_type"] != rows["order_type_there"],
                "the type of the order",
                "Correct whichever is wrong.",
                ("order_type_there",),
            ),
            Rule(
                "the breach lies before the order bound",
                "breach_date",
                lambda rows: rows["breach_date"] < rows["in_force_from_there"],
                "a day on which the order was in force",
                "Correct whichever date is wrong.",
                ("in_force_from_there",),
            ),
            Rule(
                "the breach lies after the order ended",
                "breach_date",
                lambda rows: rows["breach_date"] > rows["in_force_to_there"],
                "a day on which the order was in force",
                "Correct whichever date is wrong.",
                ("in_force_to_there",),
            ),
        ),
    ),
    Link(
        "space-responses",
        "spaces",
        "space_reference",
        "the space is in no return of spaces",
        "Check the reference, or send the return that names the space.",
        (
            Rule(
                "the response began before the space was identified",
                "started_date",
                lambda rows: rows["started_date"] < rows["identified_date_there"],
                "the date on which the space was identified, or later",
                "Check both dates.",
                ("identified_date_there",),
                doubtful=True,
            ),
        ),
    ),
)
