"""Published crimes against all victims, less the released ones of women."""

import numpy as np
import pandas as pd
import pytest
from released_rows import FORCES, PERIOD, row

from vawg_analysis.disclosure import attack
from vawg_analysis.kpis.events import Events
from vawg_analysis.kpis.question import Question
from vawg_analysis.parameters import Parameters
from vawg_analysis.reference.areas import NATION
from vawg_analysis.release import all_victims
from vawg_analysis.release.in_public import InPublic
from vawg_analysis.release.rules import Rules
from vawg_analysis.release.suppression import released

RULES = Rules(largest_secret=4, width=5)
OFFENCES = ("rape", "stalking", "harassment")


def crimes(counts):
    """KPI 5.1's crimes by force (rows) and offence, with every total."""
    rows = []
    with_nation = np.vstack([counts, np.sum(counts, axis=0)])
    named = {"kpi": "5.1", "measure": "recorded_crimes", "unit": "crimes"}
    for force, line in zip([*FORCES, NATION], with_nation, strict=True):
        rows.append(row(PERIOD, force, "all", "all", line.sum(), **named))
        rows += [
            row(PERIOD, force, "offence", offence, n, **named)
            for offence, n in zip(OFFENCES, line, strict=True)
        ]
    return pd.DataFrame(rows)


def published(counts, offences=OFFENCES[:2]):
    """What others publish, of the offences that are sets of codes."""
    return pd.DataFrame(
        [
            (PERIOD, force, offence, float(n))
            for force, line in zip(FORCES, counts, strict=True)
            for offence, n in zip(offences, line, strict=False)
        ],
        columns=["period", "force", "category", "count"],
    )


WOMEN = np.array([[40, 80, 90], [50, 60, 70], [80, 95, 99], [45, 52, 63]])
MANY = np.full((4, 3), 12)


def outsider(table, women, theirs):
    """Intervals of women's counts, and of what is left of the published ones."""
    cells, sums, hidden = {}, [], []
    for line in table.assign(true=crimes(women)["numerator"]).itertuples():
        name = (line.force, line.category)
        cells[name] = int(line.true)
        hidden += [name] if line.status == "suppressed" else []
    for area in (*FORCES, NATION):
        parts = [(area, offence) for offence in OFFENCES]
        sums.append({"total": (area, "all"), "parts": parts})
    for category in ("all", *OFFENCES):
        parts = [(force, category) for force in FORCES]
        sums.append({"total": (NATION, category), "parts": parts})
    for said in theirs.itertuples():
        name, men = (said.force, said.category), (said.force, said.category, "men")
        cells[men] = int(said.count) - cells[name]
        cells[*name, "all victims"] = int(said.count)
        sums.append({"total": (*name, "all victims"), "parts": [name, men]})
        hidden.append(men) if name in hidden else None
    found = attack(cells, sums, hidden).set_index("cell")
    return found["upper"] - found["lower"]


def test_the_few_men_of_a_force_are_told_by_no_difference():
    men = MANY.copy()
    men[0, 0] = 3
    theirs = published(WOMEN + men)
    alone = released(crimes(WOMEN), RULES, ("5.1",))
    assert (alone.table["status"] == "ok").all()
    told = InPublic(published=theirs)
    table = released(crimes(WOMEN), RULES, ("5.1",), in_public=told).table
    shown = table.set_index(["force", "category"])["status"]
    assert shown["kent", "rape"] == "suppressed"
    width = outsider(table, WOMEN, theirs)
    assert width[[("kent", "rape", "men")]].item() >= RULES.width


@pytest.mark.parametrize("rest", [0, 5, -2])
def test_where_no_few_are_left_nothing_is_suppressed(rest):
    men = MANY.copy()
    men[0, 0] = rest
    told = InPublic(published=published(WOMEN + men))
    table = released(crimes(WOMEN), RULES, ("5.1",), in_public=told).table
    assert (table["status"] == "ok").all()


def test_of_the_nation_the_forces_count_that_gave_a_figure():
    """Each force's own rest is nothing or many; that of the nation is never less."""
    men = MANY.copy()
    men[:, 0] = [1, 1, 0, 0]
    told = InPublic(published=published(WOMEN + men))
    table = released(crimes(WOMEN), RULES, ("5.1",), in_public=told).table
    shown = table.set_index(["force", "category"])["status"]
    assert shown[NATION, "rape"] == "suppressed"


def test_what_was_released_before_the_published_count_changed_stays():
    first = released(crimes(WOMEN), RULES, ("5.1",))
    men = MANY.copy()
    men[0, 0] = 3
    told = InPublic((first.counts,), published(WOMEN + men))
    again = released(crimes(WOMEN), RULES, ("5.1",), in_public=told)
    assert (again.table["status"] == "ok").all()


def test_only_sets_of_offence_codes_are_asked_for(monkeypatch, tmp_path):
    questions = []

    def events_in_scope(store, kind, question):
        questions.append(question)
        frame = pd.DataFrame(
            [
                (PERIOD, "kent", "rape", 30),
                (PERIOD, "kent", "rape", 3),
                (PERIOD, NATION, "rape", 33),
            ],
            columns=["period", "force", "offence", "count"],
        )
        return Events(frame, frame.iloc[:0], frame.iloc[:0])

    monkeypatch.setattr(all_victims, "events_in_scope", events_in_scope)
    given = {"period": PERIOD, "force": "kent", "scope": "npcc-2022"}
    parameters = Parameters.check(given | {"data": str(tmp_path)})
    found = all_victims.all_victims(None, Question.of(parameters))
    assert found.to_numpy().tolist() == [[PERIOD, "kent", "rape", 33]]
    (question,) = questions
    assert question.victims == "all"
    # violence counts by a flag of domestic abuse: no code tells which
    assert "rape" in question.scope.categories
    assert "violence" not in question.scope.categories
    assert "honour-based abuse" not in question.scope.categories
