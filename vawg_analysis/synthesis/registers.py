"""Returns of evidence: action plans and strategic documents, read by two coders."""

from __future__ import annotations

import numpy as np
import pandas as pd

from vawg_analysis.returns.forces.registers import (
    DOCUMENT_TYPES,
    GRADES,
    INVOLVED,
    PROMINENCE,
)
from vawg_analysis.synthesis.days import on
from vawg_analysis.synthesis.draws import chosen, yes
from vawg_analysis.synthesis.request import timestamp
from vawg_analysis.synthesis.world import World

AGREEMENT = 0.7
"""Cohen's kappa that two coders are to reach.

The second copies the first with this probability, and else draws from the same
shares: then kappa is that probability.
"""
ACTIONS = 10
GRADE_SHARES = 0.35, 0.42, 0.23
STATUSES = {"not started": 0.08, "in progress": 0.62, "complete": 0.26}
STATUSES |= {"not planned": 0.04}
PROMINENCE_SHARES = 0.25, 0.35, 0.3, 0.1


def action_plans(world: World, force: str, _: object = None) -> pd.DataFrame:
    """A row for each of the ten actions and coder."""
    rng = world.request.generator("action-plans", force)
    status = chosen(rng, ACTIONS, *zip(*STATUSES.items(), strict=True))
    groups = [_groups(rng) for _ in range(ACTIONS)]
    minoritised = ["yes" if _minoritised(named) else "no" for named in groups]
    actions = pd.DataFrame(
        {
            "action": range(1, ACTIONS + 1),
            "status": status,
            "groups_involved": groups,
            "black_and_minoritised_involved": minoritised,
            "example_of_involvement": "SYNTHETIC example of involvement",
            "practice_changed": "SYNTHETIC change of practice",
            "citation": [f"SYNTHETIC plan, page {n}" for n in range(4, 4 + ACTIONS)],
        }
    )
    return _coded(world, rng, actions)


def strategic_documents(world: World, force: str, _: object = None) -> pd.DataFrame:
    """A row for each kind of document and coder; one in ten does not exist."""
    rng = world.request.generator("strategic-documents", force)
    size = len(DOCUMENT_TYPES)
    before = timestamp(world.request.period.start)
    documents = pd.DataFrame(
        {
            "document_type": DOCUMENT_TYPES,
            "document_title": [f"SYNTHETIC {kind}" for kind in DOCUMENT_TYPES],
            "document_date": on(before, -rng.integers(30, 900, size)),
            "prominence": chosen(rng, size, PROMINENCE, PROMINENCE_SHARES),
            "citation": [f"SYNTHETIC document, page {n}" for n in range(2, 2 + size)],
        }
    )
    rows = _coded(world, rng, documents)
    there = (rows["evidence_grade"] != "absent") | rows.duplicated("document_type")
    return rows.assign(document_date=rows["document_date"].where(there))


def _groups(rng: np.random.Generator) -> str:
    involved = yes(rng, np.full(len(INVOLVED), 0.3))
    return "; ".join(
        name for name, there in zip(INVOLVED, involved, strict=True) if there
    )


def _minoritised(groups: str) -> bool:
    named = filter(None, groups.split("; "))
    return any(INVOLVED[name].black_and_minoritised for name in named)


def _coded(
    world: World, rng: np.random.Generator, evidence: pd.DataFrame
) -> pd.DataFrame:
    """``evidence`` twice, a coder each, who agree as often as they should."""
    size = len(evidence)
    first, other = (chosen(rng, size, GRADES, GRADE_SHARES) for _ in range(2))
    second = np.where(yes(rng, np.full(size, AGREEMENT)), first, other)
    coded = [
        evidence.assign(coder=f"coder {number}", evidence_grade=grades)
        for number, grades in ((1, first), (2, second))
    ]
    return pd.concat(coded, ignore_index=True).assign(
        assessed_date=world.request.last_day
    )
