"""Tables in the layouts of the Home Office and of the ONS that go with the returns."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.reference.areas import AREAS
from vawg_analysis.reference.offences import OFFENCES
from vawg_analysis.synthesis.crime_plan import FORCE_SPREAD
from vawg_analysis.synthesis.draws import apportioned
from vawg_analysis.synthesis.real_crime import financial, recorded
from vawg_analysis.synthesis.world import World


def recorded_crime(world: World) -> pd.DataFrame:
    """All recorded crime, fraud bodies too, under the Home Office's headings.

    Offences of the scope are counted in the return of crimes: the two agree. The
    others are real counts, perturbed, that keep their national sum.
    """
    keys = ["force", "quarter", "offence_code"]
    planned = world.crimes[[*keys, "recorded"]].rename(columns={"recorded": "count"})
    rows = pd.concat([planned, _others(world)]).sort_values(keys, ignore_index=True)
    when = [financial(quarter) for quarter in world.request.quarters]
    years = np.array([f"{year}/{(year + 1) % 100:02d}" for year, _ in when], object)
    numbers = np.array([number for _, number in when])
    offence = rows["offence_code"].map(OFFENCES)
    return pd.DataFrame(
        {
            "Financial Year": years[rows["quarter"]],
            "Financial Quarter": numbers[rows["quarter"]],
            "Force Name": rows["force"].map(lambda slug: AREAS[slug].name),
            "Offence Description": offence.map(lambda found: found.description),
            "Offence Group": offence.map(lambda found: found.group),
            "Offence Subgroup": offence.map(lambda found: found.subgroup),
            "Offence Code": rows["offence_code"],
            "Number of Offences": rows["count"],
        }
    )


def _others(world: World) -> pd.DataFrame:
    """Offences outside the scope: ``force, quarter, offence_code, count``."""
    counts = pd.concat(
        recorded(quarter).assign(quarter=number)
        for number, quarter in enumerate(world.request.quarters)
    )
    planned = set(zip(world.crimes["force"], world.crimes["offence_code"], strict=True))
    pairs = zip(counts["force"], counts["offence_code"], strict=True)
    rows = counts[[pair not in planned for pair in pairs]]
    noise = world.request.generator("plan", "other crimes").normal(
        0, FORCE_SPREAD, len(rows)
    )
    whole = round(world.request.scale * rows["count"].sum())
    return rows.assign(count=apportioned(whole, rows["count"] * np.exp(noise)))


def population(world: World) -> pd.DataFrame:
    """Residents by sex and age band under the headings of the ONS's estimates."""
    rows = world.residents
    return pd.DataFrame(
        {
            "mid_year": rows["mid_year"],
            "pfa_code": rows["force"].map(lambda slug: AREAS[slug].code),
            "pfa_name": rows["force"].map(lambda slug: AREAS[slug].name),
            "sex": rows["sex"],
            "age_band": rows["age_band"],
            "population": rows["count"],
        }
    )
