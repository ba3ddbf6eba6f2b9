"""Two truths of SYNTHETIC returns that differ in counts which a release keeps back.

Kent has ``few`` crimes and orders of some kinds, Essex another few, and with
``returns((2, 3))`` and ``returns((3, 2))`` it is the other way round. All that is
published is the same: their sums, the days, and how many England and Wales has of each
kind.
"""

from itertools import count

DAYS = (
    (("2021-11-02", "2021-11-12"), ("2022-02-02", "2022-02-12")),
    (("2022-05-02", "2022-05-12"), ("2022-08-02", "2022-08-12")),
)
"""Of either half a day in each quarter, and one ten days later."""
DRAWN = ("2022-06-30", "2022-12-31")
"""When the data were taken, of one half or of both."""
RAPE_OF_A_MALE = "19F"


def returns(*halves):
    """Return → its columns and rows, as far as they are not those of a flawless row.

    ``halves`` are the numbers of Kent and Essex in the first half, and in the second.
    """
    found = {"crimes": [], "orders": [], "order-breaches": []}
    for (kent, essex), days in zip(halves, DAYS, strict=False):
        forces = (("kent", kent, 60), ("essex", essex, 60), ("surrey", 20, 100))
        for force, few, size in forces:
            orders = orders_of(force, few, size, days)
            found["crimes"] += crimes_of(force, few, size, days)
            found["orders"] += orders
            found["order-breaches"] += breaches_of(force, few, orders, days)
    drawn = {"extract_date": DRAWN[len(halves) - 1]}
    return {
        kind: {
            "columns": [*rows[0], *drawn],
            "rows": [[*row.values(), *drawn.values()] for row in rows],
        }
        for kind, rows in found.items()
    }


def crimes_of(force, few, size, days):
    """Few against Black women, few against men, as many by wording alone.

    One woman has as many crimes as there are ``few``.
    """
    kinds = [("female", "B1", "8Q", few), ("female", "W1", "8Q", size - few)]
    kinds += [("", "W1", "8Q", 20), ("male", "W1", "8Q", few)]
    kinds += [("", "W1", RAPE_OF_A_MALE, few)]
    number = count()
    return [
        {
            "force": force,
            "crime_reference": f"SYN-{force}-{days[0][0]}-{(n := next(number))}",
            "victim_reference": f"SYN-V-{force}-{days[0][0]}-{max(n, 2 * few - 1)}",
            "victim_sex": sex,
            "sex_recording_basis": "as the person states it" if sex else "",
            "gender_identity": "",
            "self_defined_ethnicity": ethnicity,
            "officer_observed_ethnicity": "",
            "offence_code": code,
            "reported_date": days[n % 2][0],
            "recorded_date": days[n % 2][0],
            "outcome_type": "1" if few <= n < few + 10 else "16",
            "outcome_date": days[n % 2][1],
        }
        for sex, ethnicity, code, many in kinds
        for _ in range(many)
    ]


def orders_of(force, few, size, days):
    """Few orders against stalkers, and few that protect a man."""
    kinds = [("SPO", "female", few), ("DVPO", "male", few)]
    kinds += [("DVPO", "female", size - 2 * few)]
    number = count()
    return [
        {
            "force": force,
            "order_reference": f"SYN-{force}-{days[0][0]}-{(n := next(number))}",
            "order_type": kind,
            "protected_person_sex": sex,
            "applied_date": days[n % 2][0],
            "granted_date": days[n % 2][0],
            "in_force_from": days[n % 2][0],
            "in_force_to": days[n % 2][1],
        }
        for kind, sex, many in kinds
        for _ in range(many)
    ]


def breaches_of(force, few, orders, days):
    """Of 20 as many as ``few`` are of as many orders, and ``few`` of one other order.

    Of 30 more, ``few`` of them of stalkers, the order is not held.
    """
    whole = [order for order in orders if order["protected_person_sex"] == "female"]
    once, often = whole[: 20 - few], [whole[20 - few]] * few
    lost = [{"order_type": "SPO"}] * few + [{"order_type": "DVPO"}] * (30 - few)
    return [
        {
            "force": force,
            "breach_reference": f"SYN-B-{force}-{days[0][0]}-{n}",
            "order_reference": order.get(
                "order_reference", f"SYN-not-held-{days[0][0]}-{n}"
            ),
            "order_type": order["order_type"],
            "breach_date": order.get("in_force_to", days[n % 2][1]),
        }
        for n, order in enumerate([*once, *often, *lost])
    ]
