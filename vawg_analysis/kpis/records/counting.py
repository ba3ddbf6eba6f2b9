"""Crimes counted by every split at once, with DuckDB's grouping sets."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from vawg_analysis.kpis.records.collapse import Crimes


def counts(crimes: Crimes, by: Sequence[str] = ()) -> pd.DataFrame:
    """Crimes by ``period, force, breakdown, category`` and the columns ``by``.

    ``count`` is what the victims' policy counts; ``any_sex`` counts victims of any
    sex, known or not; ``left_out`` is what would count and was transferred or
    cancelled; ``older`` is what was recorded before the window; ``drawn_first`` and
    ``drawn_last`` are the first and the last day on which a force drew its data.
    """
    names = [name for name in crimes.question.splits if name != "all"]
    fixed = ["period", "force", *by]
    return crimes.query(
        f"select {', '.join(fixed)}, {breakdown(names)}, "
        "count(*) filter (where counted and live)::bigint as count, "
        "count(*) filter (where live)::bigint as any_sex, "
        "count(*) filter (where counted and not live)::bigint as left_out, "
        "count(*) filter (where counted and live and recorded_date < begins)::bigint "
        "as older, "
        "min(extract_date) as drawn_first, max(extract_date) as drawn_last "
        "from crimes "
        f"group by {grouping_sets(fixed, names)}"
    )


def breakdown(names: Sequence[str]) -> str:
    """SQL for ``breakdown`` and ``category`` of a row of grouping sets."""
    cases = "".join(f"when grouping({name}) = 0 then '{name}' " for name in names)
    named = f"case {cases}else 'all' end" if names else "'all'"
    category = ", ".join([*(f"{name}::varchar" for name in names), "'all'"])
    return f"{named} as breakdown, coalesce({category}) as category"


def grouping_sets(fixed: Sequence[str], names: Sequence[str]) -> str:
    """SQL that groups by ``fixed`` alone and with each of ``names`` in turn."""
    sets = [fixed, *([*fixed, name] for name in names)]
    return f"grouping sets ({', '.join('(' + ', '.join(s) + ')' for s in sets)})"
