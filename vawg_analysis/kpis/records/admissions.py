"""Why each record counts: crimes by the rule of the scope that let them in."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.records.returned import returned
from vawg_analysis.kpis.splits import BY_WORDING, NOT_RECORDED
from vawg_analysis.store import Store


def admissions(store: Store, question: Question) -> pd.DataFrame:
    """Crimes by offence category, the rule that let them in, and the sex that is known.

    ``period, force, offence, rule, victim_sex, count``; only of areas with figures. A
    sex that the offence's wording alone tells is ``… by wording``.
    """
    asked = replace(question, breakdowns=("offence",))
    found = returned(store, asked, by=("rule", "sex")).events.frame
    found = found[found["breakdown"] == "offence"].rename(
        columns={"category": "offence"}
    )
    told = [sex + BY_WORDING for sex in ("female", "male")]
    known = found["sex"].isin(["female", "male", *told])
    known = found["sex"].where(known, NOT_RECORDED)
    by = ["period", "force", "offence", "rule", "victim_sex"]
    sums = found.assign(victim_sex=known).groupby(by, as_index=False)["count"].sum()
    return sums[sums["count"] > 0].reset_index(drop=True)
