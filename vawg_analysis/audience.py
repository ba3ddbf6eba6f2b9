"""Which figures the public may see: none from forces' own records but released ones."""

from __future__ import annotations

from collections.abc import Iterable

from vawg_analysis.problems import Problem, Refused
from vawg_analysis.returns.forces import FORCE_RETURNS


def own_kinds(kinds: Iterable[str]) -> list[str]:
    """Those of ``kinds`` that are returns which only a force holds."""
    return sorted(set(kinds) & set(FORCE_RETURNS))


def require_protected(
    kinds: Iterable[str], audience: str, *, protected: bool = False
) -> None:
    """:class:`Refused` where figures from such ``kinds`` are not for ``audience``.

    A force's own return can tell of single persons, also where no small count is shown:
    by what is left when one figure is taken from another. What the public sees of it
    has gone through :mod:`vawg_analysis.release.public`, and is ``protected``.
    Synthetic returns are no exception, so that a trial is like the real case.
    """
    own = own_kinds(kinds)
    if audience == "public" and own and not protected:
        what = (
            "figures from forces' own returns are not for the public but as a "
            "protected release, and this is none: they could tell of single persons"
        )
        remedy = (
            "Load them first: “vawg kpis” and “vawg run” then protect what they "
            "publish. Here, give --audience internal (in a notebook: audience = "
            "“internal”)."
        )
        raise Refused([Problem(what, value=", ".join(own), remedy=remedy)])
