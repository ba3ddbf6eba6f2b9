"""Protective orders, their breaches, and the disclosure scheme."""

from __future__ import annotations

from vawg_analysis.returns.forces import people
from vawg_analysis.returns.forces.columns import (
    choice,
    day,
    flag,
    maybe_choice,
    reference,
)
from vawg_analysis.returns.forces.crimes import FORCES, OWN
from vawg_analysis.returns.forces.numbers import counted
from vawg_analysis.returns.forces.record import ForceReturn
from vawg_analysis.returns.forces.rules import protection

ORDER_TYPES = {
    "DVPN": "domestic violence protection notice, authorised by the police",
    "DVPO": "domestic violence protection order",
    "DAPN": "domestic abuse protection notice, authorised by the police",
    "DAPO": "domestic abuse protection order",
    "SPO": "stalking protection order",
    "interim SPO": "interim stalking protection order",
    "SHPO": "sexual harm prevention order",
    "interim SHPO": "interim sexual harm prevention order",
    "SRO": "sexual risk order",
    "FGMPO": "female genital mutilation protection order",
    "FMPO": "forced marriage protection order",
    "NMO": "non-molestation order",
    "restraining order": "restraining order",
}
"""Notices and orders. Which of them a force applies for itself is recalled."""
NOTICES = ("DVPN", "DAPN")
STAGES = (
    "applied",
    "authorised",
    "granted",
    "refused",
    "withdrawn",
    "in force",
    "ended",
)
_TYPE = "; ".join(f"{name}: {said}" for name, said in ORDER_TYPES.items())
_EXTRACT = "When the data were taken from the system."

ORDERS = ForceReturn(
    name="orders",
    title="Protective notices and orders",
    reporting_unit="quarter",
    columns={
        "order_reference": reference("The notice or order.", "O-0001"),
        "order_type": choice(f"Its type. {_TYPE}.", *ORDER_TYPES),
        "applicant": maybe_choice("Who applied for it.", "police", "other"),
        "protected_person_sex": people.maybe_sex("the person protected"),
        "stage": choice("How far it had come on the day of the extract.", *STAGES),
        "applied_date": day("When it was applied for.", "2021-11-02"),
        "authorised_date": day("When the police authorised a notice.", "2021-11-01"),
        "granted_date": day("When a court granted it.", "2021-11-03"),
        "refused_date": day("When it was refused.", ""),
        "in_force_from": day("The first day on which it bound.", "2021-11-03"),
        "in_force_to": day(
            "The last day on which it binds; blank where that is open.", "2021-11-30"
        ),
        "extract_date": day(_EXTRACT, "2022-06-30", filled=True),
        "count": counted("orders"),
    },
    publisher=FORCES,
    attribution=OWN,
    period="The quarter of the first thing that happened to it: of the earliest of the "
    "dates applied, authorised, granted, refused and in force from.",
    force="Slug of the force.",
    identity=("order_reference",),
    dated_by=protection.BEGINNINGS,
    asks_for="Every notice and order that began in each quarter that the file touches. "
    "The number in force is counted over all quarters held: send earlier ones too, "
    "whole, while an order of theirs binds.",
    kpis=("6.1", "6.2"),
    rules=protection.ORDERS,
)
ORDER_BREACHES = ForceReturn(
    name="order-breaches",
    title="Breaches of protective notices and orders",
    reporting_unit="quarter",
    columns={
        "breach_reference": reference("The breach.", "B-0001"),
        "order_reference": reference("The order breached, as in “orders”.", "O-0001"),
        "order_type": choice("Its type.", *ORDER_TYPES),
        "breach_date": day("When it was breached.", "2021-11-10", filled=True),
        "arrested": flag("Whether anybody was arrested for the breach."),
        "extract_date": day(_EXTRACT, "2022-06-30", filled=True),
        "count": counted("breaches"),
    },
    publisher=FORCES,
    attribution=OWN,
    period="The quarter of the breach, whenever the order was made.",
    force="Slug of the force that recorded the breach.",
    identity=("breach_reference",),
    dated_by=("breach_date",),
    asks_for="Every breach in each quarter that the file touches, whatever the age of "
    "the order.",
    kpis=("6.2",),
    rules=protection.BREACHES,
)
ROUTES = ("right to ask", "right to know")
DISCLOSURE_DECISIONS = ("disclosure", "no disclosure", "withdrawn")
DISCLOSURE_SCHEME = ForceReturn(
    name="disclosure-scheme",
    title="Domestic Violence Disclosure Scheme: applications and decisions",
    reporting_unit="quarter",
    columns={
        "application_reference": reference("The application.", "D-0001"),
        "route": choice("Who set it going: the person, or an agency.", *ROUTES),
        "application_date": day(
            "When the application was made, or the police began a right to know.",
            "2021-10-20",
            filled=True,
        ),
        "decision_date": day("When it was decided; blank while open.", "2021-11-15"),
        "decision": choice(
            "What was decided; blank while open.", *DISCLOSURE_DECISIONS, filled=False
        ),
        "disclosure_date": day("When the person was told.", "2021-11-18"),
        "extract_date": day(_EXTRACT, "2022-06-30", filled=True),
        "count": counted("applications"),
    },
    publisher=FORCES,
    attribution=OWN,
    period="The quarter of the application.",
    force="Slug of the force.",
    identity=("application_reference",),
    dated_by=("application_date",),
    asks_for="Every application of each quarter that the file touches, also those that "
    "found nothing to disclose.",
    kpis=("6.3", "6.4"),
    rules=protection.DISCLOSURE_SCHEME,
)
