"""What the tests of thresholds share: a composition as rows of the KPI table."""

import pandas as pd
import pytest

from vawg_analysis.framework import COMPOSITION, COMPOSITION_OF_RECORDED, OF_RECORDED


def _rows(pairs, cases, force, basis, offence):
    breakdown = "all" if offence == "all" else "offence"
    named = {measure.removesuffix(OF_RECORDED) for _, measure in pairs}
    assert set(cases) <= named, set(cases) - named
    total = sum(cases.values())
    for kpi, measure in pairs:
        count = cases.get(measure.removesuffix(OF_RECORDED), 0)
        yield {
            "period": "2024-04-to-2025-03",
            "force": force,
            "kpi": kpi,
            "measure": measure,
            "basis": basis,
            "breakdown": breakdown,
            "category": offence,
            "numerator": float(count),
            "denominator": float(total),
            "value": count / total,
            "unit": "proportion",
            "status": "ok",
            "note": "",
        }


@pytest.fixture
def composed():
    """Rows of the KPI table whose cases by outcome are those given, the rest 0."""

    def made(cases, force="kent", basis="recorded", offence="rape"):
        pairs = COMPOSITION_OF_RECORDED if basis == "recorded" else COMPOSITION
        return pd.DataFrame(_rows(pairs, cases, force, basis, offence))

    return made
