"""A period's pages from a store, with an engine that needs no kernel."""

from __future__ import annotations

import json
from functools import partial

import pandas as pd
import pytest
from execution_support import run_here, run_nothing

from vawg_analysis.execution import batch
from vawg_analysis.kpis.table import kpi_table
from vawg_analysis.marks import INTERNAL
from vawg_analysis.parameters import Parameters
from vawg_analysis.problems import Refused
from vawg_analysis.production.pages import produce
from vawg_analysis.provenance import fingerprint
from vawg_analysis.release import from_store
from vawg_analysis.store import Store

PERIOD = "2018-04-to-2019-03"


def without_a_kernel(*given, engine, **more):
    return run_here(*given, engine=run_nothing, **more)


@pytest.fixture(scope="module")
def quickly(open_store):
    """Tables of KPI 3.1 alone."""
    return partial(kpi_table, kpis=["3.1", "1.1"])


@pytest.fixture
def asked(open_store, tmp_path, monkeypatch, quickly):
    monkeypatch.setattr(batch, "run", without_a_kernel)
    monkeypatch.setattr(from_store, "kpi_table", lambda s, q, kpis=(): quickly(s, q))
    given = {"period": PERIOD, "force": "kent", "outputs": str(tmp_path)}
    return Parameters.check(given | {"data": str(open_store.folder)})


def texts(folder):
    """What was written, by name, without tables that hold a heading alone."""
    ends = (".html", ".ipynb", ".json", ".csv")
    written = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.suffix in ends and "tables" not in path.parts
    }
    return {name: text for name, text in written.items() if text.count("\n") > 1}


def test_what_is_made_of_synthetic_returns_says_so_everywhere(asked, monkeypatch):
    monkeypatch.setattr(Store, "synthetic", True)
    produce(asked, forces=["kent"], pillars=["2"])
    made = texts(asked.output_folder)
    manifest = json.loads(made.pop("manifest.json"))
    assert manifest["synthetic"] is True
    assert {"kpis.csv", "index.html"} < set(made)
    table = pd.read_csv(asked.output_folder / "kpis.csv")
    assert table["note"].str.startswith("SYNTHETIC").all()
    for name, text in made.items():
        assert "SYNTHETIC" in text, name
        if name.endswith(".html"):
            assert "<title>SYNTHETIC: " in text
    monkeypatch.setattr(Store, "synthetic", False)
    with pytest.raises(Refused, match="real ones must not lie beside"):
        produce(asked, forces=["kent"], pillars=["2"])


def test_an_internal_run_is_marked_everywhere(asked):
    internal = asked.model_copy(update={"audience": "internal"})
    produce(internal, forces=["kent"], pillars=["2"])
    made = texts(asked.output_folder)
    assert json.loads(made.pop("manifest.json"))["audience"] == "internal"
    assert all("not for publication" in text.lower() for text in made.values())


def test_a_public_run_carries_no_mark(asked):
    produce(asked, forces=["kent"], pillars=["2"])
    for text in texts(asked.output_folder).values():
        assert "SYNTHETIC" not in text
        assert INTERNAL not in text
        assert "<title>Not for publication" not in text


def test_no_parameter_of_a_page_names_a_place(asked, tmp_path):
    produce(asked, forces=["kent"], pillars=["2"])
    for name, text in texts(asked.output_folder).items():
        assert str(tmp_path) not in text, name
        assert asked.data not in text, name


def test_a_folder_of_another_audience_keeps_its_table(asked):
    produce(asked, forces=["kent"], pillars=["2"])
    before = (asked.output_folder / "kpis.csv").stat().st_mtime_ns
    with pytest.raises(Refused, match="must not lie beside"):
        produce(asked.model_copy(update={"audience": "internal"}), forces=["kent"])
    assert (asked.output_folder / "kpis.csv").stat().st_mtime_ns == before


def test_the_table_is_there_though_the_run_was_interrupted(asked, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(batch, "run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        produce(asked, forces=["kent"], pillars=["2"])
    folder = asked.output_folder
    manifest = json.loads((folder / "manifest.json").read_text())
    assert {"index.html", "kpis.csv"} <= set(manifest["files"])


def test_a_period_of_which_nothing_is_held_writes_nothing(asked, tmp_path):
    with pytest.raises(Refused, match="nearest whole period is 2024-04-to-2025-03"):
        produce(asked.model_copy(update={"period": "2030-04-to-2031-03"}))
    assert list(tmp_path.iterdir()) == []


def two_periods(asked, force: str) -> str:
    produce(asked, forces=[force], pillars=["1"])
    page = asked.output_folder / force / "two-periods.html"
    return page.read_text(encoding="utf-8")


@pytest.fixture
def released_before(asked):
    """A release of the year before, in which every figure is one tenth."""

    def make():
        folder = asked.output_folder.parent / "2017-04-to-2018-03"
        folder.mkdir()
        table = pd.read_csv(asked.output_folder / "kpis.csv", dtype={"kpi": str})
        given = table["status"] == "ok"
        table = table.assign(period=folder.name)
        table.loc[given, ["value", "lower", "upper"]] = [0.1, 0.05, 0.2]
        table.to_csv(folder / "kpis.csv", index=False)
        said = {"audience": "public", "synthetic": False, "pages": {}, "origins": {}}
        said["files"] = {"kpis.csv": fingerprint(folder / "kpis.csv")}
        (folder / "manifest.json").write_text(json.dumps(said))
        return folder

    return make


def test_a_release_of_the_year_before_comes_to_stand_beside(asked, released_before):
    force = "metropolitan"
    assert "No release of the earlier period" in two_periods(asked, force)
    folder = released_before()
    page = two_periods(asked, force)
    assert "every KPI with a figure" in page
    assert "10.0% (5.0% to 20.0%)" in page
    # A release that is not as its run left it is none.
    (folder / "kpis.csv").write_text("changed")
    assert "No release of the earlier period" in two_periods(asked, force)


def test_a_release_for_others_never_stands_beside_a_public_one(asked, released_before):
    two_periods(asked, "metropolitan")
    folder = released_before()
    said = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps(said | {"audience": "internal"}))
    assert "No release of the earlier period" in two_periods(asked, "metropolitan")
