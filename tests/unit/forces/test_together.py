"""What one return says of a case is held against what another says of it."""

from itertools import chain

import pytest
from synthetic_rows import BREACH, CRIME, ORDER, RESPONSE, SPACE, SUSPECT

from vawg_analysis.returns.forces.findings import Concern
from vawg_analysis.returns.forces.links import LINKS
from vawg_analysis.returns.forces.together import check_each
from vawg_analysis.returns.reading import examine

PAIRS = {
    "suspects": (SUSPECT, CRIME),
    "order-breaches": (BREACH, ORDER),
    "space-responses": (RESPONSE, SPACE),
}
LATE = {"identified_date": "2021-10-02", "arrested_date": ""}
BROKEN = [
    ("suspects", LATE, {}, "the suspect was named before the crime was reported"),
    (
        "suspects",
        {"arrested_date": "2021-10-02", "identified_date": ""},
        {},
        "the suspect was arrested before the crime was reported",
    ),
    (
        "suspects",
        {"status": "charged"},
        {},
        "the suspect is charged and the crime has no charge as its outcome",
    ),
    ("suspects", {}, {"record_status": "cancelled"}, "the suspect's crime is not live"),
    (
        "suspects",
        {},
        {"suspect_identified": "no", "outcome_type": "18"},
        "the crime is said to have no identified suspect",
    ),
    (
        "order-breaches",
        {"order_type": "SPO"},
        {},
        "the order has another type in the return of orders",
    ),
    (
        "order-breaches",
        {"breach_date": "2021-11-01"},
        {},
        "the breach lies before the order bound",
    ),
    (
        "order-breaches",
        {"breach_date": "2021-12-01"},
        {},
        "the breach lies after the order ended",
    ),
    (
        "space-responses",
        {"started_date": "2021-12-30"},
        {},
        "the response began before the space was identified",
    ),
]


@pytest.fixture
def told(written):
    """The problems between returns, each given as its rows."""

    def together(*returns):
        releases = []
        for number, rows in enumerate(returns):
            found = examine(written(rows, f"SYNTHETIC-{number}.csv"))
            assert found.release is not None, found.text()
            releases.append(found.release)
        problems = chain(*check_each(releases))
        return tuple(sorted(problems, key=lambda p: (p.file, p.row or 0)))

    return together


@pytest.mark.parametrize("kind", PAIRS)
def test_returns_that_agree_raise_nothing(told, kind):
    child, parent = PAIRS[kind]
    assert told([child], [parent]) == ()


@pytest.mark.parametrize(
    ("kind", "of_child", "of_parent", "said"), BROKEN, ids=[b[3] for b in BROKEN]
)
def test_what_contradicts_is_named_in_the_file_and_row_that_says_it(
    told, kind, of_child, of_parent, said
):
    child, parent = PAIRS[kind]
    own = next(name for name in child if name.endswith("_reference"))
    good = {**child, own: "SYNTHETIC other"}
    (problem,) = told([good, {**child, **of_child}], [{**parent, **of_parent}])[-1:]
    assert said in problem.what
    assert (problem.file, problem.row) == ("SYNTHETIC-0.csv", 3)
    assert problem.value is not None
    assert problem.remedy


def test_every_rule_between_returns_has_a_pair_that_breaks_it():
    assert {rule.name for link in LINKS for rule in link.rules} == {
        said for *_, said in BROKEN
    }


@pytest.mark.parametrize("kind", PAIRS)
def test_an_unknown_reference_is_a_doubt(told, kind):
    child, parent = PAIRS[kind]
    (link,) = (link for link in LINKS if link.child == kind)
    (problem,) = told([{**child, link.by: "SYNTHETIC none"}], [parent])
    assert isinstance(problem, Concern)
    assert (problem.what, problem.column, problem.value, problem.row) == (
        link.unknown,
        link.by,
        "SYNTHETIC none",
        2,
    )


def test_of_very_many_unknown_references_some_are_listed_and_the_rest_counted(told):
    strangers = [
        {**SUSPECT, "suspect_reference": f"S{i}", "crime_reference": f"SYNTHETIC {i}"}
        for i in range(103)
    ]
    problems = told(strangers, [CRIME])
    assert sum(p.row is not None for p in problems) == 100
    (more,) = (p for p in problems if p.row is None)
    assert (more.rows, more.file) == (3, "SYNTHETIC-0.csv")


def test_another_forces_return_says_nothing_of_ones_own(told):
    elsewhere = {**CRIME, "force": "surrey", "crime_reference": "SYNTHETIC-C-9"}
    assert told([SUSPECT], [elsewhere]) == ()


def test_the_later_extract_speaks(told):
    earlier = {**CRIME, "record_status": "cancelled", "extract_date": "2022-05-31"}
    assert told([SUSPECT], [CRIME], [earlier]) == ()
    assert told([SUSPECT], [earlier], [CRIME]) == ()


def test_a_crime_that_moved_to_another_quarter_is_named(told):
    moved = {**CRIME, "recorded_date": "2022-01-04", "outcome_date": "2022-02-01"}
    (problem,) = told([CRIME], [moved])
    assert (problem.file, problem.row) == ("SYNTHETIC-1.csv", 2)
    assert "stands in 2021-10-to-2021-12 as well" in problem.what


def test_a_row_in_a_workbook_is_named_with_its_sheet(tmp_path, written):
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "suspects"
    for row in (["SYNTHETIC"], [], list(SUSPECT), list(SUSPECT.values())):
        book.active.append(row)
    path = tmp_path / "SYNTHETIC.xlsx"
    book.save(path)
    crime = {**CRIME, "record_status": "transferred"}
    releases = [examine(path).release, examine(written([crime])).release]
    (problem,) = chain(*check_each(releases))
    assert (problem.file, problem.row) == ("SYNTHETIC.xlsx, sheet suspects", 4)
