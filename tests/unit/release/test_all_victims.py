"""Published crimes and outcomes of all victims, less the released ones of women."""

import numpy as np
import pandas as pd
import pytest
from released_rows import FORCES, HALVES, PERIOD, RULES, YEAR, row, statuses

from vawg_analysis.disclosure import attack
from vawg_analysis.kpis.measures import COLUMNS
from vawg_analysis.kpis.question import Question
from vawg_analysis.parameters import Parameters
from vawg_analysis.reference.areas import NATION
from vawg_analysis.release import all_victims
from vawg_analysis.release.in_public import InPublic
from vawg_analysis.release.protected_counts import TOLD
from vawg_analysis.release.suppression import released

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


CRIMES = "5.1|recorded_crimes|period|n"


def published(counts, offences=OFFENCES[:2], key=CRIMES):
    """What others publish, of the offences that are sets of codes."""
    return pd.DataFrame(
        [
            (PERIOD, force, offence, key, float(n))
            for force, line in zip(FORCES, counts, strict=True)
            for offence, n in zip(offences, line, strict=False)
        ],
        columns=["period", "force", "category", "key", "count"],
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
    shown = statuses(table)
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
    shown = statuses(table)
    assert shown[NATION, "rape"] == "suppressed"


def test_what_was_released_before_the_published_count_changed_stays():
    first = released(crimes(WOMEN), RULES, ("5.1",))
    men = MANY.copy()
    men[0, 0] = 3
    told = InPublic((first.counts,), published(WOMEN + men))
    again = released(crimes(WOMEN), RULES, ("5.1",), in_public=told)
    assert (again.table["status"] == "ok").all()


def charges(counts, of, basis):
    """KPI 5.2's share charged by force (rows) and offence, with every total."""
    table = crimes(counts)
    shares = {"kpi": "5.2", "measure": "charged", "basis": basis}
    return table.assign(
        **shares, denominator=crimes(of)["numerator"], unit="proportion"
    )


@pytest.mark.parametrize("basis", ["recorded", "assigned"])
@pytest.mark.parametrize("role", ["n", "d"])
def test_the_few_men_of_an_outcome_are_told_by_no_difference(basis, role):
    men = MANY.copy()
    men[0, 0] = 3
    mine = {"n": WOMEN, "d": 4 * WOMEN}
    theirs = published(mine[role] + men, key=f"5.2|charged|{basis}|{role}")
    table = charges(mine["n"], mine["d"], basis)
    assert (released(table, RULES, ("5.2",)).table["status"] == "ok").all()
    told = InPublic(published=theirs)
    done = released(table, RULES, ("5.2",), in_public=told)
    shown = statuses(done.table)
    assert shown["kent", "rape"] == "suppressed"
    assert (shown[:, "harassment"] == "ok").any()
    assert (done.proof["most"] - done.proof["least"]).min() >= RULES.width
    assert 3 in done.proof["count"].to_numpy()


def test_outcomes_of_one_basis_are_not_subtracted_from_those_of_the_other():
    men = MANY.copy()
    men[0, 0] = 3
    told = InPublic(published=published(WOMEN + men, key="5.2|charged|assigned|n"))
    table = charges(WOMEN, 4 * WOMEN, "recorded")
    done = released(table, RULES, ("5.2",), in_public=told)
    assert (done.table["status"] == "ok").all()


@pytest.mark.parametrize(("women", "everyone"), [(0, 3), (6, 8), (2, 2), (3, 5)])
def test_where_others_have_told_a_count_by_themselves_ours_is_not_added(
    women, everyone
):
    """No table below so small a published count is as wide as the rule asks for."""
    few = WOMEN.copy()
    few[0, 0] = women
    theirs = published(few + MANY)
    theirs.loc[0, "count"] = everyone
    done = released(crimes(few), RULES, ("5.1",), in_public=InPublic(published=theirs))
    shown = statuses(done.table)
    assert shown["kent", "rape"] == "suppressed"
    assert (shown == "ok").sum() > 10
    assert (done.proof["most"] - done.proof["least"]).min() >= RULES.width


@pytest.mark.parametrize("women", [0, 8])
def test_where_others_tell_that_nobody_is_left_nothing_is_suppressed(women):
    few = WOMEN.copy()
    few[0, 0] = women
    theirs = published(few + MANY)
    theirs.loc[0, "count"] = women
    done = released(crimes(few), RULES, ("5.1",), in_public=InPublic(published=theirs))
    assert (done.table["status"] == "ok").all()


def test_of_offences_only_sets_of_codes_are_asked_for(monkeypatch, tmp_path):
    """Counted as the released ones are, each with its key; of the forces alone."""
    questions = []

    def kpi_table(store, question, kpis):
        questions.append(question)
        named = {"kpi": "5.1", "measure": "recorded_crimes", "unit": "crimes"}
        share = {"kpi": "5.2", "measure": "charged", "basis": "assigned"}
        rows = [
            row(PERIOD, "kent", "offence", "rape", 33, **named),
            row(PERIOD, NATION, "offence", "rape", 33, **named),
            row(PERIOD, "kent", "all", "all", 33, **named),
            row(PERIOD, "kent", "offence", "rape", 7, **share) | {"denominator": 20},
            row(PERIOD, "kent", "offence", "violence", np.nan, **named),
        ]
        return pd.DataFrame(rows, columns=COLUMNS)

    monkeypatch.setattr(all_victims, "kpi_table", kpi_table)
    given = {"period": PERIOD, "force": "kent", "scope": "npcc-2022"}
    parameters = Parameters.check(given | {"data": str(tmp_path)})
    found = all_victims.all_victims(None, Question.of(parameters))
    told = found.set_index(["period", "force", "category", "key"])["count"]
    assert told.to_dict() == {
        (PERIOD, "kent", "rape", CRIMES): 33,
        (PERIOD, "kent", "rape", "5.2|charged|assigned|n"): 7,
        (PERIOD, "kent", "rape", "5.2|charged|assigned|d"): 20,
    }
    (question,) = questions
    assert question.victims == "all"
    assert not question.of_records
    # violence counts by a flag of domestic abuse: no code tells which
    assert "rape" in question.scope.categories
    assert "violence" not in question.scope.categories
    assert "honour-based abuse" not in question.scope.categories


def test_what_is_told_before_a_release_costs_it_nothing():
    """Both halves show their counts; the year's are their sum, whatever it hides."""
    before = [
        released(crimes(WOMEN).assign(period=half), RULES, ("5.1",)) for half in HALVES
    ]
    told = tuple(done.counts for done in before)
    theirs = published(2 * WOMEN + np.array([[2, 60, 60]] + [[60] * 3] * 3))
    both = InPublic(told, theirs.assign(period=YEAR))
    done = released(
        crimes(2 * WOMEN).assign(period=YEAR), RULES, ("5.1",), in_public=both
    )
    gone = done.table[done.table["status"] == "suppressed"]
    assert list(zip(gone["force"], gone["category"], strict=True)) == [
        (FORCES[0], OFFENCES[0])
    ]
    assert set(done.reasons[gone.index]) == {TOLD}
    assert done.proof.empty


def test_a_rest_that_a_half_kept_back_is_not_year_less_the_other_half():
    """Kent's first half leaves three men; nothing else of any release is small."""
    few = MANY.copy()
    few[0, 0] = 3
    women = (WOMEN, WOMEN + 7, 2 * WOMEN + 7)
    men = (few, MANY, few + MANY)
    periods = (*HALVES, YEAR)
    theirs = pd.concat(
        published(ours + rest).assign(period=period)
        for ours, rest, period in zip(women, men, periods, strict=True)
    )
    told = []
    for ours, period in zip(women, periods, strict=True):
        given = InPublic(tuple(told), theirs)
        truth = crimes(ours).assign(period=period)
        done = released(truth, RULES, ("5.1",), in_public=given)
        told.append(done.counts)
        rests = done.proof[done.proof["count"] == 3]
        assert len(rests) >= 1 or period == HALVES[1]
        assert (rests["most"] - rests["least"] >= RULES.width).all()
    assert (done.table["status"] == "suppressed").any()
