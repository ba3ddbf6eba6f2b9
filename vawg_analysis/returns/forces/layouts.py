"""The layouts of forces' returns: headings are the names of the columns."""

from __future__ import annotations

from functools import partial

from vawg_analysis.returns.forces import FORCE_RETURNS
from vawg_analysis.returns.forces.headings import fields
from vawg_analysis.returns.forces.normalise import normalised
from vawg_analysis.returns.layouts import Layout

LAYOUTS: tuple[Layout, ...] = tuple(
    Layout(kind, fields(kind), partial(normalised, kind))
    for kind in FORCE_RETURNS.values()
)
