"""Police forces and the other bodies that published tables name.

``data/reference/forces.csv`` is the one home of names, codes and aliases.
"""

from __future__ import annotations

import csv
import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from vawg_analysis.paths import REFERENCE
from vawg_analysis.problems import Problem, Refused

NATION = "england-and-wales"
"""The 43 territorial forces and British Transport Police together."""

NO_PER_HEAD_COMPARISON = ("city-of-london", "btp")
"""Rates per resident mislead: few residents in the one, none in the other."""


@dataclass(frozen=True)
class Area:
    """A body that records crime, or England and Wales."""

    slug: str
    name: str
    code: str
    region: str
    kind: str
    """``territorial``, ``special``, ``fraud body`` or ``nation``."""
    aliases: tuple[str, ...]
    has_residents: bool


def _read() -> dict[str, Area]:
    with (REFERENCE / "forces.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    _require_plain([row["slug"] for row in rows])
    areas = [
        Area(
            slug=row["slug"],
            name=row["force_name"],
            code=row["pfa_code"],
            region=row["region"],
            kind=row["kind"],
            aliases=tuple(filter(None, row["aliases"].split("|"))),
            has_residents=row["has_resident_population"] == "yes",
        )
        for row in rows
    ]
    nation = Area(NATION, "England and Wales", "K04000001", "", "nation", (), True)
    return {area.slug: area for area in [*areas, nation]}


def _require_plain(slugs: Iterable[str]) -> None:
    """Slugs become folders and links: nothing else may be in them."""
    bad = [
        Problem(
            "this slug cannot name a folder or a page",
            file="data/reference/forces.csv",
            row=row,
            column="slug",
            value=slug,
            allowed="small letters a to z, with hyphens between words",
        )
        for row, slug in enumerate(slugs, 2)
        if not re.fullmatch(r"[a-z]+(-[a-z]+)*", slug or "")
    ]
    if bad:
        raise Refused(bad)


AREAS: dict[str, Area] = _read()
TERRITORIAL = tuple(s for s, area in AREAS.items() if area.kind == "territorial")
FORCES = (*TERRITORIAL, "btp")
"""The 44 forces of a national figure."""
REPORTED = (*FORCES, NATION)
"""The 45 areas that get a page."""

_FOOTNOTE = re.compile(
    r"(\s*\[note\s*\d+\]|(?<=[a-z)]{3})\s*\d{1,2}(\s*,\s*\d{1,2})*)+\s*$", re.I
)
_SUFFIX = re.compile(r"\s+(constabulary|police service|police)$")


def _plain(name: str) -> str:
    text = _FOOTNOTE.sub("", str(name).strip()).casefold().replace("&", " and ")
    return re.sub(r"[\s\-–,]+", " ", text).strip()


@cache
def _lookup() -> dict[str, str]:
    spellings = {}
    for area in AREAS.values():
        for name in (area.slug, area.name, area.code, *area.aliases):
            if name:
                spellings[_plain(name)] = area.slug
                spellings.setdefault(_SUFFIX.sub("", _plain(name)), area.slug)
    return spellings


def slug_of(name: str) -> str | None:
    """The slug behind any published spelling of a force, ``None`` if unknown.

    Takes names, slugs and ONS codes; ``&`` for ``and``, trailing blanks, footnote
    digits and ``Constabulary`` or ``Police`` at the end make no difference.

    >>> slug_of("London, City of"), slug_of("Devon & Cornwall 3")
    ('city-of-london', 'devon-and-cornwall')
    """
    plain = _plain(name)
    found = _lookup().get(plain)
    return found or _lookup().get(_SUFFIX.sub("", plain))


def suggestion(name: str) -> str:
    """``Did you mean …?`` with the slug of an area that has a page, or "".

    A published spelling of another body is not a slip and is answered with "".

    >>> suggestion("BTP"), suggestion("England"), suggestion("Action Fraud")
    ('Did you mean “btp”?', 'Did you mean “england-and-wales”?', '')
    """
    if meant := slug_of(name):
        return f"Did you mean “{meant}”?" if meant in REPORTED else ""
    slugs = {
        _plain(spelling): slug for slug in REPORTED for spelling in _spellings(slug)
    }
    begun = {s for text, s in slugs.items() if text.startswith(f"{_plain(name)} ")}
    if len(begun) == 1:
        return f"Did you mean “{begun.pop()}”?"
    near = difflib.get_close_matches(_plain(name), slugs, n=1)
    return f"Did you mean “{slugs[near[0]]}”?" if near else ""


def _spellings(slug: str) -> tuple[str, str]:
    return slug, AREAS[slug].name


def _has_no_page(name: str) -> bool:
    return (slug_of(name) or NATION) not in REPORTED


def require(slugs: Iterable[str]) -> tuple[str, ...]:
    """The slugs themselves, or :class:`Refused` naming each that has no page."""
    slugs = tuple(slugs)
    unknown = [
        Problem(
            "no page is made for it" if _has_no_page(slug) else "no such force",
            value=slug,
            allowed="a slug of data/reference/forces.csv, or england-and-wales",
            remedy=suggestion(slug),
        )
        for slug in slugs
        if slug not in REPORTED
    ]
    if unknown:
        raise Refused(unknown)
    return slugs
