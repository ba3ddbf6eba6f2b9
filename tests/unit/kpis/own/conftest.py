"""What these tests ask, and of whom."""

import pandas as pd
import pytest

from vawg_analysis.kpis.own import OWN
from vawg_analysis.kpis.question import Question
from vawg_analysis.parameters.settings import settings
from vawg_analysis.periods import Period
from vawg_analysis.scope import Scope


@pytest.fixture
def figures():
    """The rows of a KPI for a store and windows, by force and so on."""

    def found(kpi, store, *names, smallest_base=10) -> pd.DataFrame:
        windows = tuple(map(Period.parse, names))
        choices = settings(windows[0]).model_copy(
            update={"smallest_base": smallest_base}
        )
        scope = Scope.load("published-tables")
        table = OWN[kpi](store, Question(windows, scope, "women-and-girls", choices))
        return table.set_index(["force", "measure", "breakdown", "category"])

    return found
