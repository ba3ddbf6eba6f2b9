"""A frozen baseline that a period's file names: on real data, and on SYNTHETIC ones."""

import json
import re
import shutil

import pytest
from command import vawg

from vawg_analysis.paths import ROOT

FIRST, SECOND = "2017-04-to-2017-09", "2017-10-to-2018-03"
BEFORE, AFTER = "2021-10-to-2022-03", "2022-10-to-2023-03"
WHO = ["--owner", "an analyst", "--reason", "to compare with", "--date", "2026-11-22"]
TRUST = "1_build_trust_and_confidence"
OWN = ["conduct", "workforce-headcount", "workforce-survey", "public-survey", "spaces"]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A project folder whose choices may be changed."""
    home = tmp_path_factory.mktemp("home")
    for folder in ("params", "notebooks", "data/reference", "data/open/boundaries"):
        shutil.copytree(ROOT / folder, home / folder)
    return home


def succeed(home, *arguments):
    done = vawg(*arguments, VAWG_HOME=str(home))
    assert done.returncode == 0, done.stderr
    return done


def name_baseline(home, period, name):
    file = home / "params" / "periods" / f"{period}.yaml"
    file.write_text(f"baseline: {name}\n", encoding="utf-8")


def text_of(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.read_text("utf-8")))


def test_a_page_stands_beside_the_baseline_that_its_period_names(home, loaded):
    succeed(
        home, "baseline", "freeze", "first", "--period", FIRST, *WHO, "--data", loaded
    )
    name_baseline(home, SECOND, "first")
    where = ["--data", loaded, "--outputs", home / "outputs"]
    succeed(home, "run", SECOND, "--force", "kent", "--pillar", "2", *where)
    folder = home / "outputs" / SECOND / "kent"
    said = text_of(folder / "2_relentless_perpetrator_pursuit.html")
    assert "April 2017 to September 2017 (frozen baseline first)" in said
    frozen = json.loads((home / "params" / "baselines" / "first.json").read_text())
    columns = frozen["figures"]["columns"]
    rows = [dict(zip(columns, r, strict=True)) for r in frozen["figures"]["rows"]]
    (before,) = (
        row["numerator"]
        for row in rows
        if (row["force"], row["measure"]) == ("kent", "recorded_crimes")
        and row["category"] == "rape"
    )
    assert f"Recorded crimes: rape: {before:,} before," in said


def test_a_baseline_that_is_not_there_is_refused(home, loaded):
    name_baseline(home, SECOND, "frist")
    asked = ["kpis", SECOND, "--data", loaded, "--outputs", home / "outputs"]
    done = vawg(*asked, VAWG_HOME=str(home))
    assert done.returncode == 1
    assert "Did you mean “first”?" in done.stderr
    assert "Traceback" not in done.stderr


def test_half_years_of_forces_own_returns_are_held_against_a_baseline(home, tmp_path):
    store = tmp_path / "store"
    for period in (BEFORE, AFTER):
        made = tmp_path / period
        succeed(ROOT, "synthesise", period, "--output", made, "--scale", "0.02")
        files = [made / f"SYNTHETIC-{name}.csv" for name in OWN]
        succeed(home, "load", *files, "--data", store)
    inside = ["--data", store, "--audience", "internal"]
    done = succeed(
        home, "baseline", "freeze", "half", "--period", BEFORE, *WHO, *inside
    )
    path = home / "private" / "baselines" / "half.json"
    assert done.stdout.startswith(f"{path}: ")
    assert path.exists()
    assert not (home / "params" / "baselines" / "half.json").exists()
    assert "Baseline half" in succeed(home, "baseline", "show", "half").stdout
    succeed(home, "baseline", "verify", "half", "--data", store)
    since = ["progress", AFTER, "--baseline", "half", "--force", "kent", "--kpi", "1.1"]
    assert succeed(home, *since, *inside).stdout.count("\n") > 1
    name_baseline(home, AFTER, "half")
    inside += ["--outputs", home / "outputs"]
    of = ["--force", "kent", "--force", "england-and-wales"]
    of += ["--pillar", "1", "--pillar", "3"]
    succeed(home, "run", AFTER, *of, *inside)
    (folder,) = (home / "outputs" / AFTER).rglob("kent")
    trust = text_of(folder / f"{TRUST}.html")
    spaces = text_of(folder / "3_safer_spaces.html")
    for said in (trust, spaces):
        assert "SYNTHETIC" in said
        assert "October 2021 to March 2022 (frozen baseline half)" in said
    nation = text_of(folder.parent / "england-and-wales" / f"{TRUST}.html")
    assert re.search(r"Cases: [\d,]+ before, [\d,]+ now: (not shown|changed)", nation)
    assert "counted whole: nothing to test" in spaces
