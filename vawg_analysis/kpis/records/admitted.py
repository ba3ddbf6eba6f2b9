"""Which records the scope lets in: decided once for each kind of record, not for each.

A rule of the scope reads four columns. Their distinct combinations are few; the scope
judges those, and DuckDB joins its judgement to the records.
"""

from __future__ import annotations

import pandas as pd

from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.splits import BY_WORDING, NOT_RECORDED, ethnicity_18
from vawg_analysis.store import Part, Store

KEYS = ["offence_code", "victim_sex", "domestic_abuse", "honour_based_abuse"]
"""What the rules of a scope can ask of a crime."""


def admitted(store: Store, parts: list[Part], question: Question) -> pd.DataFrame:
    """The kinds of record in scope for a victim of any sex, one row each.

    :data:`KEYS`, ``offence``, ``rule``, ``child`` (``yes`` or not), ``sex`` as recorded
    or else as the offence's wording has it, which is then said, and ``counted``:
    whether the victims' policy of ``question`` counts the crime. What is not counted is
    kept to say how much hangs on victims whose sex is not known.
    """
    kinds = store.query(f"select distinct {', '.join(KEYS)} from rows", parts)
    kinds = kinds.assign(
        kind=range(len(kinds)), recorded_sex=kinds["victim_sex"].astype("str")
    )
    everyone = question.scope.admit(kinds, "all")
    counted = question.scope.admit(kinds, question.victims)["kind"]
    recorded = everyone["recorded_sex"].replace(
        {"": NOT_RECORDED, "not provided": NOT_RECORDED}
    )
    told = everyone["victim_sex"].isin(["female", "male"])
    told &= ~recorded.isin(["female", "male"])
    return everyone.assign(
        sex=recorded.mask(told, everyone["victim_sex"] + BY_WORDING),
        victim_sex=everyone["recorded_sex"],
        counted=everyone["kind"].isin(counted),
    )[[*KEYS, "offence", "rule", "child", "sex", "counted"]]


def ethnicities() -> pd.DataFrame:
    """``self_defined_ethnicity``, its code among the 18 and that code's group."""
    rows = [(code, *to) for code, to in ethnicity_18().items()]
    return pd.DataFrame(
        rows, columns=["self_defined_ethnicity", "ethnicity_18", "ethnicity"]
    ).astype("str")
