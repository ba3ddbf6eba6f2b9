"""The return of headcount on the period's last day."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.synthesis.world import World


def headcount(world: World, force: str, _: object = None) -> pd.DataFrame:
    """Everybody who works for the force, a row for each role and sex."""
    rows = world.staff[world.staff["force"] == force].reset_index(drop=True)
    return rows.assign(snapshot_date=world.request.last_day)
