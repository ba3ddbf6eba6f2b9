"""Which figures the public may see: none from records that only a force holds, yet."""

from __future__ import annotations

from collections.abc import Iterable

from vawg_analysis.problems import Problem, Refused
from vawg_analysis.returns.forces import FORCE_RETURNS


def require_protected(kinds: Iterable[str], audience: str) -> None:
    """:class:`Refused` where figures from such ``kinds`` are not for ``audience``.

    A force's own return can tell of single persons, also where no small count is shown:
    by what is left when one figure is taken from another. Until a whole release is
    protected against that, nothing made from such returns is for the public. Synthetic
    returns are no exception, so that a trial is like the real case.
    """
    own = sorted(set(kinds) & set(FORCE_RETURNS))
    if audience == "public" and own:
        what = (
            "figures from forces' own returns are not for the public yet: nothing here "
            "protects a whole release against disclosure of single persons"
        )
        remedy = (
            "Give --audience internal (in a notebook: audience = “internal”), with "
            "another folder for outputs if this one holds public pages."
        )
        raise Refused([Problem(what, value=", ".join(own), remedy=remedy)])
