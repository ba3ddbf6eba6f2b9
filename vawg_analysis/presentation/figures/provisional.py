"""Whose figures in a picture may still change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Shown:
    """A figure that a picture shows: whose, of what, and its status."""

    area: str
    category: str
    status: str


def remark(shown: Sequence[Shown]) -> str:
    """``Provisional: Kent, England and Wales.``; nothing where no figure is.

    Where only some of an area's figures are provisional, those are named:
    ``Provisional: Kent (“rape”).``
    """
    names = dict.fromkeys(figure.area for figure in shown)
    said = [_of(name, [f for f in shown if f.area == name]) for name in names]
    return f"Provisional: {', '.join(filter(None, said))}." if any(said) else ""


def _of(area: str, own: Sequence[Shown]) -> str:
    found = [f"“{f.category}”" for f in own if f.status == "provisional"]
    if not found:
        return ""
    return area if len(found) == len(own) else f"{area} ({', '.join(found)})"
