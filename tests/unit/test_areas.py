import pytest

from vawg_analysis.problems import Refused
from vawg_analysis.reference import areas
from vawg_analysis.reference.areas import (
    AREAS,
    FORCES,
    NATION,
    REPORTED,
    TERRITORIAL,
    require,
    slug_of,
    suggestion,
)

AREAS_WITHOUT_PAGE = set(AREAS) - set(REPORTED)


def test_43_territorial_forces_british_transport_police_and_the_nation():
    assert len(TERRITORIAL) == 43
    assert set(FORCES) - set(TERRITORIAL) == {"btp"}
    assert [area for area in REPORTED if area not in FORCES] == [NATION]


@pytest.mark.parametrize(
    ("published", "slug"),
    [
        ("London, City of", "city-of-london"),
        ("City of London Police", "city-of-london"),
        ("Devon & Cornwall", "devon-and-cornwall"),
        ("Devon and Cornwall 3", "devon-and-cornwall"),
        ("Sussex2,3", "sussex"),
        ("Greater Manchester [note 4]", "greater-manchester"),
        ("Kent  ", "kent"),
        ("Dyfed–Powys", "dyfed-powys"),
        ("Avon and Somerset Constabulary", "avon-and-somerset"),
        ("Metropolitan Police Service", "metropolitan"),
        ("British Transport Police", "btp"),
        ("E23000036", "avon-and-somerset"),
        ("W15000002", "gwent"),
        ("Cifas", "cifas"),
        ("Financial Fraud Action UK", "uk-finance"),
        ("Police Scotland", None),
    ],
)
def test_every_published_spelling_finds_its_force(published, slug):
    assert slug_of(published) == slug


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kentt", "kent"),
        ("Norfolk", "norfolk"),
        ("metropolitan-police", "metropolitan"),
        ("Metropolitan Police", "metropolitan"),
        ("KENT", "kent"),
        ("btP", "btp"),
        ("england", "england-and-wales"),
        ("England", "england-and-wales"),
    ],
)
def test_a_misspelt_force_is_answered_with_the_nearest(typed, meant):
    with pytest.raises(Refused, match=f"Did you mean “{meant}”"):
        require([typed])


def test_every_unknown_force_is_named_at_once():
    with pytest.raises(Refused) as refused:
        require(["kent", "kemt", "sufolk"])
    assert [problem.value for problem in refused.value.problems] == ["kemt", "sufolk"]


@pytest.mark.parametrize("name", ["mdp", "MDP", "action-fraud", "cifas", "modp", "cnc"])
def test_no_body_without_a_page_is_suggested(name):
    assert suggestion(name) == ""


@pytest.mark.parametrize("name", ["modpp", "action-frauds", "uk-financ", "west"])
def test_a_suggestion_has_a_page(name):
    assert all(f"“{slug}”" not in suggestion(name) for slug in AREAS_WITHOUT_PAGE)


def test_a_body_without_a_page_is_told_from_a_misspelt_force():
    with pytest.raises(Refused, match="no page is made for it"):
        require(["action-fraud"])


@pytest.mark.parametrize("slug", ["../kent", "Kent", "kent ", "", "a--b", "k€nt"])
def test_a_slug_that_cannot_name_a_folder_is_refused(tmp_path, monkeypatch, slug):
    lines = (areas.REFERENCE / "forces.csv").read_text(encoding="utf-8").splitlines()
    header = lines[0].split(",")
    row = dict.fromkeys(header, "") | {"slug": slug}
    made = [lines[0], lines[1], ",".join(row.values())]
    (tmp_path / "forces.csv").write_text("\n".join(made), encoding="utf-8")
    monkeypatch.setattr(areas, "REFERENCE", tmp_path)
    with pytest.raises(Refused, match="forces.csv, row 3, column “slug”"):
        areas._read()
