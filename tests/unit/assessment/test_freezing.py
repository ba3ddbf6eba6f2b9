"""Freezing the real first year, and finding exactly what a revision moved."""

import shutil
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from vawg_analysis.assessment import archive, artefact, card
from vawg_analysis.assessment.figures import KEY
from vawg_analysis.assessment.freezing import Decision, freeze
from vawg_analysis.assessment.since import since
from vawg_analysis.assessment.verifying import question_of, scope_moved, verify
from vawg_analysis.loading.intake import Refusal, load
from vawg_analysis.parameters import Parameters
from vawg_analysis.paths import OPEN_DATA
from vawg_analysis.problems import Refused
from vawg_analysis.store import Store

PUBLISHED = OPEN_DATA / "recorded-crime" / "prc-pfa-2012-13-to-2024-25.parquet"
YEAR = "2018-04-to-2019-03"
DECISION = Decision("first-year", "an analyst", "outcomes begin", date(2026, 11, 22))


def asked(store, **others):
    given = {"period": YEAR, "force": "england-and-wales", "data": str(store.folder)}
    return Parameters.check(given | others)


@pytest.fixture(scope="module")
def baselines(open_store, tmp_path_factory):
    folder = tmp_path_factory.mktemp("baselines")
    freeze(DECISION, asked(open_store), folder)
    return folder


@pytest.fixture
def frozen(baselines):
    return archive.read("first-year", baselines)


def test_a_baseline_of_the_real_year_names_its_inputs_and_verifies_clean(
    frozen, open_store
):
    files = {source["file"] for source in frozen.about["inputs"]}
    assert {"outcomes-2018-19.parquet", PUBLISHED.name} <= files
    assert frozen.about["scope"]["name"] == "published-tables"
    assert len(frozen.figures) > 10_000
    assert verify(frozen, open_store).empty
    assert not scope_moved(frozen)


def test_a_public_baseline_gives_away_nothing_of_returns_held_since(
    frozen, store_of_returns
):
    days = ["2018-05-01", "2018-08-01", "2018-11-01", "2019-02-01"]
    rows = [["kent", day] for day in days]
    cases = {"columns": ["force", "received_date"], "rows": rows}
    store = store_of_returns({"conduct": cases})
    of_a_trial = replace(frozen, about={**frozen.about, "synthetic": True})
    with pytest.raises(Refused, match="not for the public"):
        verify(of_a_trial, store)


def test_a_planted_revision_moves_exactly_the_figures_it_touches(
    frozen, open_store, tmp_path
):
    store = Store(shutil.copytree(open_store.folder, tmp_path / "store"))
    table = pd.read_parquet(PUBLISHED)
    table = table[table["Financial Year"] == "2018/19"]
    place = (table["Force Name"] == "Kent") & (table["Offence Code"] == "8Q")
    place &= table["Financial Quarter"] == 2
    assert place.sum() == 1
    table.loc[place, "Number of Offences"] += 7
    revised = tmp_path / "revised.parquet"
    table.to_parquet(revised, index=False)
    assert not any(isinstance(r, Refusal) for r in load(store, [revised]))

    moved = verify(frozen, Store(store.folder))

    # stalking names no sex and no age: those splits and the totals hold it; all crime
    # is the base of every share
    touched = [
        ("all", "all"),
        ("offence", "stalking"),
        ("sex", "not recorded"),
        ("age", "adult or not recorded"),
    ]
    rows = frozen.figures[
        (frozen.figures["kpi"] == "5.1")
        & frozen.figures["force"].isin(["kent", "england-and-wales"])
    ]
    split = pd.Series([*zip(rows["breakdown"], rows["category"], strict=True)])
    share = (rows["measure"] == "share_of_recorded_crime").to_numpy()
    expected = rows[split.isin(touched).to_numpy() | share]
    named = [set(f[KEY].itertuples(index=False, name=None)) for f in (moved, expected)]
    assert named[0] == named[1]
    counts = moved[(moved["measure"] == "recorded_crimes")]
    assert set(counts["now"] - counts["frozen"]) == {7}


def test_figures_that_are_gone_are_named(frozen, open_store, tmp_path):
    only = Store(tmp_path / "store")
    for taken in load(only, [PUBLISHED]):
        assert not isinstance(taken, Refusal)
    moved = verify(frozen, only)
    gone = moved[moved["now_status"] == "none"]
    assert {"5.2", "7.1", "7.2", "8.1"} <= set(gone["kpi"])
    assert gone["now"].isna().all()


def test_a_rebase_is_a_new_baseline_that_names_the_old(baselines, open_store):
    rebase = Decision("second", "an analyst", "rule", date(2026, 11, 23), "first-year")
    later = asked(open_store, period="2019-04-to-2019-06")
    kept = (baselines / "first-year.json").read_bytes()
    made = freeze(rebase, later, baselines)
    old = archive.read("first-year", baselines)
    assert made.about["rebases"] == {"name": "first-year", "sha256": old.sha256}
    assert made.about["reason"] == "rule"
    assert (baselines / "first-year.json").read_bytes() == kept


def test_an_older_baseline_lacks_a_setting_that_there_was_not_yet(frozen, open_store):
    settings = dict(frozen.about["settings"]) | {"gone": 1}
    del settings["trend_from"]
    older = artefact.Artefact(
        {**frozen.about, "settings": settings}, frozen.figures, frozen.sha256
    )
    assert question_of(older).settings.smallest_base == settings["smallest_base"]


def test_real_and_synthetic_never_mix(frozen, open_store):
    about = {**frozen.about, "synthetic": True}
    made_up = artefact.Artefact(about, frozen.figures, frozen.sha256)
    assert "SYNTHETIC" in next(card.lines(made_up))
    with pytest.raises(Refused, match="SYNTHETIC data and the store's are real"):
        verify(made_up, open_store)
    with pytest.raises(Refused, match="SYNTHETIC"):
        since(made_up, asked(open_store, period="2024-04-to-2025-03"))


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        (DECISION, "never overwritten"),
        (Decision("Bad", "o", "r", date(2026, 1, 1)), "small letters"),
        (Decision("b", " ", "r", date(2026, 1, 1)), "needs an owner"),
        (Decision("b", "o", "", date(2026, 1, 1)), "needs a reason"),
        (Decision("b", "o", "r", date(2026, 1, 1), "frist-year"), "“first-year”"),
    ],
)
def test_what_cannot_be_frozen_is_refused(baselines, open_store, decision, said):
    before = sorted(baselines.iterdir())
    with pytest.raises(Refused, match=said):
        freeze(decision, asked(open_store), baselines)
    assert sorted(baselines.iterdir()) == before


def test_a_period_without_data_is_not_frozen(open_store, tmp_path):
    with pytest.raises(Refused, match="nothing is known"):
        later = asked(open_store, period="2030-04-to-2030-06")
        freeze(DECISION, later, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_both_sides_must_count_the_same_crimes(frozen, open_store):
    for other, said in [
        ({"victims": "all"}, "other victims"),
        ({}, "changed since"),
        ({"audience": "public"}, "is internal"),
    ]:
        about = dict(frozen.about)
        if not other:
            about["scope"] = {**about["scope"], "sha256": "0" * 64}
        if "audience" in other:
            about["audience"] = "internal"
        old = artefact.Artefact(about, frozen.figures, frozen.sha256)
        later = asked(open_store, period="2024-04-to-2025-03", **other)
        with pytest.raises(Refused, match=said):
            since(old, later)


def test_progress_on_real_data(frozen, open_store):
    found = since(frozen, asked(open_store, period="2024-04-to-2025-03"))
    stalking = found[
        (found["measure"] == "recorded_crimes") & (found["category"] == "stalking")
    ].set_index("force")
    # recorded stalking trebled when the rule changed: the figure moved, and says why
    assert stalking.loc["england-and-wales", "finding"] == "up"
    assert "stalking rule" in stalking.loc["england-and-wales", "recording_changes"]
    both = found[found["mix"].notna() & (found["finding"] != "not compared")]
    assert len(both) > 500
    total = both["mix"] + both["within"]
    assert total.to_numpy() == pytest.approx(both["change"].to_numpy(), abs=1e-9)
