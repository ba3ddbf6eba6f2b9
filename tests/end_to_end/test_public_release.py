"""Two stores that differ in secret counts alone give the same public bytes."""

import json
import re
import subprocess
import sys
from collections import Counter

import pandas as pd
import pytest

from vawg_analysis.parameters import Parameters
from vawg_analysis.problems import Refused
from vawg_analysis.production.pages import produce
from vawg_analysis.reference.areas import NATION
from vawg_analysis.release import computed

PERIOD = "2021-10-to-2022-03"
COLUMNS = ["force", "application_reference", "route", "application_date"]
COLUMNS += ["decision_date", "disclosure_date", "decision", "extract_date"]
DISTINCT = "SYN-whistle"
"""Begins every reference: nothing of a single application is ever published."""
DAYS = (("2021-11-01", "2021-11-11"), ("2022-02-01", "2022-02-11"))
ONE = {("kent", "right to ask"): 2, ("kent", "right to know"): 32}
ONE |= {("essex", "right to ask"): 3, ("essex", "right to know"): 31}
OTHER = {("kent", "right to ask"): 3, ("kent", "right to know"): 31}
OTHER |= {("essex", "right to ask"): 2, ("essex", "right to know"): 32}


def applications(counts):
    """Every application takes ten days: nothing but its route tells it apart."""
    rows = []
    for (force, route), number in counts.items():
        for at in range(number):
            made, ended = DAYS[at % 2]
            reference = f"{DISTINCT}-{force}-{route[9:]}-{at}"
            days = [made, ended, ended, "disclosure", "2022-06-30"]
            rows.append([force, reference, route, *days])
    return {"disclosure-scheme": {"columns": COLUMNS, "rows": rows}}


@pytest.fixture(scope="module")
def runs(store_of_returns, tmp_path_factory):
    """Of both stores: parameters, and the folder that a public run wrote."""
    found = []
    for counts in (ONE, OTHER):
        store = store_of_returns(applications(counts))
        outputs = tmp_path_factory.mktemp("outputs")
        given = {"period": PERIOD, "force": NATION, "audience": "public"}
        where = {"data": str(store.folder), "outputs": str(outputs)}
        parameters = Parameters.check(given | where)
        results = produce(parameters, forces=["kent", NATION], pillars=["2"])
        assert [result.status for result in results] == ["done", "done"]
        found.append((parameters, outputs))
    return found


def test_the_released_tables_are_one_and_the_same(runs):
    one, other = (computed.tables(parameters).kpis for parameters, _ in runs)
    pd.testing.assert_frame_equal(one, other)
    routes = one[(one["kpi"] == "6.3") & (one["measure"] == "applications")]
    told = routes.set_index(["force", "category"])["status"]
    assert told["kent", "right to ask"] == told["essex", "right to ask"] == "suppressed"
    total = routes.set_index(["force", "category"])["numerator"]
    assert total[NATION, "all"] == 68


CLOCK = re.compile(rb"(?m)^[-0-9T:+]+ | in [0-9.]+ s$|(?<= at )[-0-9T:+]+$")


def content(path):
    """The bytes of a file; of a log all but the time, its lines in order."""
    text = path.read_bytes()
    if path.suffix != ".log":
        return text
    return sorted(CLOCK.sub(b"", text).splitlines())


def test_every_public_byte_is_the_same(runs):
    folders = [outputs for _, outputs in runs]
    names = [
        sorted(p.relative_to(folder) for p in folder.rglob("*") if p.is_file())
        for folder in folders
    ]
    assert names[0] == names[1]
    assert len(names[0]) > 6
    assert not [name for name in names[0] if name.suffix == ".parquet"]
    for name in names[0]:
        one, other = (content(folder / name) for folder in folders)
        assert one == other, name


@pytest.mark.parametrize(
    "asked",
    [
        ["kpis", PERIOD, "--output", "a.csv"],
        ["kpis", PERIOD, "--output", "a.parquet"],
        ["kpis", PERIOD, "--kpi", "6.3", "--force", "kent"],
        ["thresholds", PERIOD, "--kpi", "6.3"],
        ["compare", PERIOD, "--kpi", "6.3", "--force", "kent"],
        ["baseline", "freeze", "first", "--period", PERIOD, "--owner", "A", "--reason"],
    ],
    ids=lambda asked: " ".join(asked[:1] + asked[-1:]),
)
def test_every_command_says_and_writes_the_same_to_the_public(runs, tmp_path, asked):
    """What is said on a terminal may stand in a log that all can read."""
    told = []
    for place, (parameters, _) in zip("ab", runs, strict=True):
        folder = tmp_path / place
        folder.mkdir()
        more = ["B", "--baselines", str(folder)] if asked[-1] == "--reason" else []
        where = ["--data", str(parameters.store_folder.resolve())]
        done = subprocess.run(
            [sys.executable, "-m", "vawg_analysis", *asked, *more, *where],
            capture_output=True,
            cwd=folder,
            timeout=300,
        )
        written = {p.name: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
        said = [done.returncode, done.stdout, done.stderr, written]
        told.append(said)
        assert not [b for b in said[1:3] if DISTINCT.encode() in b]
        assert b"Traceback" not in done.stderr
    assert told[0] == told[1]


def test_no_reference_and_no_proof_lies_with_the_pages(runs):
    for _, outputs in runs:
        for path in outputs.rglob("*"):
            if path.is_file():
                assert DISTINCT.encode() not in path.read_bytes(), path
                assert path.name not in ("disclosure.json", "secret-counts.parquet")


def test_the_proof_lies_with_the_store(runs):
    parameters, _ = runs[0]
    (report,) = parameters.store_folder.rglob("disclosure.json")
    said = json.loads(report.read_text(encoding="utf-8"))
    assert said["narrowest"] >= said["width asked for"] == 5
    assert said["secret counts"] > 2
    assert set(said["withheld tables"]) >= {"trend", "concentration", "progress"}


def test_a_page_says_suppressed_and_keeps_what_is_large(runs):
    _, outputs = runs[0]
    page = (
        outputs / PERIOD / NATION / "2_relentless_perpetrator_pursuit.html"
    ).read_text(encoding="utf-8")
    words = Counter(re.findall(r">(suppressed|not provided|68)<", page))
    assert words["68"]
    assert words["not provided"]
    own = outputs / PERIOD / "kent" / "2_relentless_perpetrator_pursuit.html"
    assert "suppressed" in own.read_text(encoding="utf-8")


def test_what_differs_from_a_release_by_a_few_months_is_refused(runs):
    parameters, _ = runs[0]
    shifted = parameters.model_copy(update={"period": "2022-01-to-2022-06"})
    with pytest.raises(Refused, match="shares some of these months"):
        computed.tables(shifted)
    everyone = parameters.model_copy(update={"victims": "all"})
    with pytest.raises(Refused, match="answers another question"):
        computed.tables(everyone)
