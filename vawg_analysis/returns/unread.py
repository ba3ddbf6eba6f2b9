"""Columns that no field takes: those that must not be passed over in silence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vawg_analysis.problems import did_you_mean
from vawg_analysis.returns.headings import plain
from vawg_analysis.returns.layouts import Columns, Layout

_REMEDY = "Head it as published, or remove it if it is not meant to be read."


def refuse_overlooked(columns: Columns, layout: Layout, unread: Sequence[str]) -> None:
    """Report the ``unread`` headings that were meant for a field of ``layout``.

    Those are a slip away from the heading of a column that may be left out, or hold
    figures of a kind that the layout reads under another heading.
    """
    optional = [field.heading for field in layout.fields if not field.required]
    for heading in unread:
        slips = [known for known in optional if _one_slip(plain(heading), plain(known))]
        if slips:
            columns.refuse(
                "this column is not known, and would not be read",
                f"Did you mean “{slips[0]}”? {_REMEDY}",
                heading,
            )
        elif layout.figures and re.search(layout.figures, plain(heading)):
            columns.refuse(
                "this may be a column of figures, and its heading is not known",
                f"{did_you_mean(heading, optional)} {_REMEDY}".strip(),
                heading,
            )


def _one_slip(written: str, meant: str) -> bool:
    """One letter left out, put in, changed, or changed about with the next."""
    if written == meant or abs(len(written) - len(meant)) > 1:
        return False
    same = next(
        (i for i, (a, b) in enumerate(zip(written, meant, strict=False)) if a != b),
        min(len(written), len(meant)),
    )
    one, other = written[same:], meant[same:]
    turned = one[:2] == other[1::-1] and one[2:] == other[2:]
    return one[1:] == other[1:] or one[1:] == other or one == other[1:] or turned
