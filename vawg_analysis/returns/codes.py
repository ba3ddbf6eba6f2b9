"""From a published cell to an area or a code that the reference tables list."""

from __future__ import annotations

import re

from vawg_analysis.problems import did_you_mean
from vawg_analysis.reference.areas import AREAS, NATION, slug_of, suggestion
from vawg_analysis.reference.offences import OFFENCES
from vawg_analysis.returns import lists
from vawg_analysis.returns.cells import Wrong
from vawg_analysis.returns.values import squashed, text

TOTAL = "total"
"""Stands for a force in a row that adds up forces, until such rows are left out."""

_CODE_OF_TOTAL = re.compile(r"(E12|E92|W92|K0)\d+")
_WHOLE_AS_DECIMAL = re.compile(r"(\d{1,3})\.0")


def force(value: object) -> str:
    """The slug of a recording body, or :data:`TOTAL` of a row that adds up several."""
    name = text(value)
    slug = slug_of(name)
    if slug == NATION or _CODE_OF_TOTAL.fullmatch(name):
        return TOTAL
    if slug is not None:
        return slug
    if re.sub(r"[^a-z]+", " ", name.casefold()).strip() in lists.totals():
        return TOTAL
    raise Wrong(
        "no such police force",
        "a force or recording body of data/reference/forces.csv",
        lambda: suggestion(name),
    )


def force_by_code(pair: object) -> str:
    """:func:`force` of (ONS code, name), which must be of the same force."""
    code, name = pair
    slug = force(code)
    if slug != TOTAL and slug != force(name):
        raise Wrong(
            f"the code is not that of “{squashed(name)}”",
            f"{AREAS[slug].code} for {AREAS[slug].name}",
        )
    return slug


def nation(value: object) -> str:
    """``england-and-wales``, the only area of tables without forces."""
    if slug_of(text(value)) == NATION:
        return NATION
    raise Wrong("this table is read for England and Wales only", "England and Wales")


def offence_code(pair: object) -> str:
    """The code of a Home Office offence, from (code, description).

    A spreadsheet turns 4.10 into 4.1, which is another offence: then the description
    decides. A description that is another code's contradicts the code: refused.
    """
    value, description = pair
    code = _WHOLE_AS_DECIMAL.sub(r"\1", text(value))
    known = lists.offence_codes()
    key = lists.description_key(description)
    described = lists.codes_by_description().get(key, ())
    if "." in code and code + "0" in known:
        if either := {code, code + "0"}.intersection(described):
            return either.pop()
        if not isinstance(value, str):
            raise Wrong(
                f"as a number this may be {code} or {code}0, and the description does "
                "not say which",
                f"{code} or {code}0 as text",
                "Store offence codes as text, or give the published description.",
            )
    if code.casefold() not in known:
        raise _new_offence(code, described)
    found = known[code.casefold()]
    if described and key not in lists.own_wordings()[found]:
        if (found, key) not in lists.description_exceptions():
            raise _contradiction(found, squashed(description), described)
    return found


def _contradiction(code: str, description: str, described: tuple[str, ...]) -> Wrong:
    theirs = " or ".join(described)
    own = OFFENCES[code].description
    bare = lists.without_remark(description)
    return Wrong(
        f"the code is {code}, but the description “{description}” is that of {theirs}",
        f"{code} with “{own}”, or {theirs} with “{bare}”",
        "Correct whichever is wrong. If the publisher's own table pairs them so, add "
        f"the pair to {lists.EXCEPTIONS_FILE} with the reason.",
    )


def _new_offence(code: str, described: tuple[str, ...]) -> Wrong:
    remedy = f"If the code is new, add it to {lists.OFFENCES_FILE} with its source."
    return Wrong(
        "no such offence code",
        f"a code of {lists.OFFENCES_FILE}",
        lambda: " ".join(filter(None, [_meant(code, described), remedy])),
    )


def _meant(code: str, described: tuple[str, ...]) -> str:
    if described:
        return f"The description is that of “{'” or “'.join(described)}”."
    return did_you_mean(code.upper(), lists.offence_codes().values())


def outcome_type(value: object) -> str:
    """``0`` to ``23`` or ``1A``, ``2A``, ``3A``, as text."""
    code = text(value)
    found = lists.outcome_types().get(code.casefold())
    if found is None:
        raise Wrong(
            "no such outcome type",
            f"a code of {lists.OUTCOMES_FILE}",
            f"If the type is new, add it to {lists.OUTCOMES_FILE} with its source.",
        )
    return found
