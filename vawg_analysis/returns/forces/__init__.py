"""The returns that police forces make themselves, a record for each."""

from vawg_analysis.returns.forces import (
    conduct,
    crimes,
    delivery,
    protection,
    registers,
    spaces,
    surveys,
    workforce,
)
from vawg_analysis.returns.forces.record import ForceColumn, ForceReturn

__all__ = ["FORCE_RETURNS", "ForceColumn", "ForceReturn"]

FORCE_RETURNS: dict[str, ForceReturn] = {
    record.name: record
    for record in (
        crimes.CRIMES,
        crimes.SUSPECTS,
        conduct.CONDUCT,
        workforce.WORKFORCE_HEADCOUNT,
        protection.ORDERS,
        protection.ORDER_BREACHES,
        protection.DISCLOSURE_SCHEME,
        surveys.WORKFORCE_SURVEY,
        surveys.PUBLIC_SURVEY,
        registers.ACTION_PLANS,
        registers.STRATEGIC_DOCUMENTS,
        spaces.SPACES,
        spaces.SPACE_RESPONSES,
        delivery.INTERIM_RETURN,
        delivery.SPECIALIST_INVESTIGATORS,
        delivery.DELIVERY_ACTIONS,
    )
}
"""Every return that only a force can make, by name."""
