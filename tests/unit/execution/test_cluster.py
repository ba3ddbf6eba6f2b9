"""On a cluster the same pages are made, and a worker that dies loses none."""

from __future__ import annotations

import os
import runpy
import sys

import nbformat
import pandas as pd
import pytest
from execution_support import code, job, notebook, text

from vawg_analysis.execution import batch
from vawg_analysis.execution.cluster import alike, client, parcel, submitted
from vawg_analysis.execution.cluster.spread import over
from vawg_analysis.execution.job import Job
from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.records import batches
from vawg_analysis.kpis.table import kpi_table
from vawg_analysis.parameters import settings as parameters
from vawg_analysis.paths import DATA_VARIABLE, ROOT, TABLES_VARIABLE
from vawg_analysis.problems import Refused
from vawg_analysis.scope import Scope
from vawg_analysis.store import Store

NAMES = ("succeeds", "raises", "figure_without_text")


@pytest.fixture(scope="module")
def cluster():
    with client.connected(client.LOCAL, workers=2) as connection:
        yield connection


@pytest.fixture
def ran(cluster, edition, tmp_path):
    """Run jobs on the cluster: their results, and what was told one by one."""

    def run(jobs, **more):
        told = []
        results = submitted.run(
            jobs,
            edition=edition,
            client=cluster,
            log=tmp_path / "logs" / "run.log",
            on_result=told.append,
            **more,
        )
        assert sorted(r.job.name for r in told) == sorted(j.name for j in jobs)
        return results

    return run


def content(folder):
    return {path.name: path.read_bytes() for path in folder.glob("kent/*")}


def said(results):
    return [(r.job.name, r.status, r.error, r.warnings, r.title) for r in results]


def test_pages_and_failures_are_those_of_one_machine_to_the_byte(
    ran, edition, tmp_path
):
    here, there = ([job(name, tmp_path / at) for name in NAMES] for at in ("a", "b"))
    log = tmp_path / "here.log"
    own = batch.run(here, edition=edition, workers=2, log=log)
    assert said(ran(there)) == said(own)
    assert content(tmp_path / "b") == content(tmp_path / "a")
    assert len(content(tmp_path / "a")) == 2 * len(NAMES)
    assert "no outcome has a date" in (tmp_path / "logs" / "run.log").read_text()


def written(path, *cells):
    nbformat.write(
        notebook(text("# Title"), code("", tags=("parameters",)), *cells), path
    )
    return path


KILLS_WORKER = """
import os, signal, time
from pathlib import Path
worker = Path(f"/proc/{os.getppid()}/status").read_text().split("PPid:")[1].split()[0]
if not Path("FLAG").exists():
    Path("FLAG").write_text(worker)
    os.kill(int(worker), signal.SIGKILL)
    time.sleep(60)
"""

linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@linux
def test_a_killed_worker_costs_no_page(ran, tmp_path):
    flag = tmp_path / "flag"
    kills = code(KILLS_WORKER.replace("FLAG", str(flag)))
    path = written(tmp_path / "kills_once.ipynb", kills)
    others = [job("succeeds", tmp_path, area) for area in ("kent", "essex", "surrey")]
    results = ran([Job(path, "kent", {}, tmp_path), *others])
    assert [result.status for result in results] == ["done"] * 4
    with pytest.raises(ProcessLookupError):
        os.kill(int(flag.read_text()), 0)
    assert not list(tmp_path.rglob("*.unfinished"))


@linux
def test_a_notebook_that_kills_every_worker_is_given_up(
    ran, cluster, tmp_path, monkeypatch
):
    monkeypatch.setattr(cluster.cluster.scheduler, "allowed_failures", 0)
    path = written(
        tmp_path / "kills.ipynb",
        code(KILLS_WORKER.replace("FLAG", str(tmp_path / "f"))),
    )
    (result,) = ran([Job(path, "kent", {}, tmp_path)])
    assert result.status == "failed"
    assert result.error.startswith("the processes that ran it died")
    page = (tmp_path / "kent" / "kills.html").read_text()
    assert "This page is incomplete" in page
    assert "tcp://" not in page


def test_a_notebook_reads_the_tables_that_came_with_it(ran, tmp_path):
    tables, store = tmp_path / "tables", tmp_path / "store"
    for folder in (tables, store):
        folder.mkdir()
    (tables / "tables.json").write_text("the tables")
    (store / "catalogue.json").write_text("the catalogue")
    (store / "records.parquet").write_text("secret")
    source = (
        "import os\nfrom pathlib import Path\n"
        f"names = {(TABLES_VARIABLE, DATA_VARIABLE)}\n"
        "tables, store = (Path(os.environ[name]) for name in names)\n"
        "print((tables / 'tables.json').read_text(), [p.name for p in store.iterdir()])"
    )
    path = written(tmp_path / "reads.ipynb", code(source))
    there = {TABLES_VARIABLE: str(tables), DATA_VARIABLE: str(store)}
    ran([Job(path, "kent", {}, tmp_path)], environment=there)
    made = nbformat.read(tmp_path / "kent" / "reads.ipynb", as_version=4)
    assert made.cells[-1].outputs[0].text == "the tables ['catalogue.json']\n"


def test_other_tables_have_a_folder_of_their_own(tmp_path):
    one, other = (parcel.Parcel({"tables/a": text}) for text in (b"1", b"2"))
    places = [parcel.unpacked(found, tmp_path) for found in (one, other, one)]
    assert [(place / "tables/a").read_bytes() for place in places] == [b"1", b"2", b"1"]
    assert not list(tmp_path.glob("*.unfinished"))


class Workers:
    """A cluster whose workers answer what a test has them answer."""

    def __init__(self, **answers):
        self.answers = answers

    def run(self, function, on_error):
        return self.answers


def test_workers_with_other_versions_are_refused_and_told_once():
    here = alike.belongings()
    other = here | {"pandas": "3.0.0"}
    lacks = ModuleNotFoundError("No module named 'vawg_analysis'")
    with pytest.raises(Refused) as refused:
        alike.require_alike(Workers(a=here, b=other, c=other, d=lacks))
    first, second = sorted(map(str, refused.value.problems))
    assert first.startswith("2 workers have another pandas than this run")
    assert "(found: '3.0.0')" in first
    assert f"Allowed: {here['pandas']}" in first
    assert "No module named 'vawg_analysis'" in second
    alike.require_alike(Workers(a=here, b=dict(here)))


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("nonsense", "not the address of a scheduler"),
        ("tcp://127.0.0.1:1", "no scheduler answers"),
        ("tls://127.0.0.1:8786", "asks for certificates"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused(address, why, monkeypatch):
    monkeypatch.setattr(client, "_PATIENCE", 0.2)
    with (
        pytest.raises(Refused, match=why) as refused,
        client.connected(address, workers=1),
    ):
        pass
    assert address in str(refused.value)


def test_without_dask_the_remedy_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(Refused, match=r"pip install -e \"\.\[cluster\]\""),
        client.connected("local", workers=1),
    ):
        pass


def test_the_kpi_table_is_the_same_over_parts_of_the_data(
    cluster, tmp_path, monkeypatch
):
    make = runpy.run_path(str(ROOT / "benchmarks" / "made_returns.py"))
    store = make["made"](tmp_path / "store", 1000, ["kent", "essex", "surrey"])
    settings = parameters.settings(make["WINDOW"])
    scope = Scope.load(settings.scope_of_records)
    question = Question((make["WINDOW"],), scope, "women-and-girls", settings)
    monkeypatch.setattr(batches, "LARGEST", 1)
    tables = [
        kpi_table(Store(store, spread), question, ["5.2", "5.3", "5.4"])
        for spread in (map, over(cluster))
    ]
    pd.testing.assert_frame_equal(*tables)


def test_ctrl_c_keeps_what_was_finished_and_the_cluster(
    cluster, ran, edition, tmp_path
):
    def interrupt(result):
        raise KeyboardInterrupt

    jobs = [job("succeeds", tmp_path, area) for area in ("kent", "essex")]
    with pytest.raises(KeyboardInterrupt):
        submitted.run(
            jobs,
            edition=edition,
            client=cluster,
            log=tmp_path / "run.log",
            on_result=interrupt,
        )
    assert len(list(tmp_path.glob("*/succeeds.html"))) == 1
    assert not list(tmp_path.rglob("*.unfinished"))
    assert [result.status for result in ran(jobs)] == ["done", "done"]
