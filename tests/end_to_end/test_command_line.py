"""The command as a user types it: what it prints, what it exits with."""

import io
import subprocess
import sys

import pandas as pd
import pytest

from vawg_analysis.kpis.measures import COLUMNS
from vawg_analysis.paths import OPEN_DATA

PUBLISHED = OPEN_DATA / "recorded-crime" / "prc-pfa-2017-18-as-published.csv"
PERIOD = "2017-04-to-2018-03"


def vawg(*arguments):
    command = [sys.executable, "-m", "vawg_analysis", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """A store that holds the older release of one year."""
    store = tmp_path_factory.mktemp("command") / "store"
    done = vawg("load", PUBLISHED, "--data", store)
    assert done.returncode == 0, done.stderr
    return store


def tree(folder):
    return {p: p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_file_with_one_bad_row_is_refused_whole(loaded, tmp_path):
    lines = PUBLISHED.read_text(encoding="utf-8").splitlines()[:20_001]
    force = lines[12_344].split(",")[2]
    lines[12_344] = lines[12_344].replace(force, "Kemt")
    bad = tmp_path / "bad.csv"
    bad.write_text("\n".join(lines), encoding="utf-8")
    before = tree(loaded)
    done = vawg("load", bad, "--data", loaded)
    assert done.returncode == 1
    assert "row 12345" in done.stderr
    assert "Kemt" in done.stderr
    assert "Did you mean" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(loaded) == before


def test_check_writes_nothing_and_says_what_it_read(tmp_path):
    done = vawg("check", PUBLISHED)
    assert done.returncode == 0
    assert "recorded-crime" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_good_file_is_taken_though_another_is_refused(tmp_path):
    bad = tmp_path / "notes.csv"
    bad.write_text("a,b\n1,2\n")
    store = tmp_path / "store"
    done = vawg("load", bad, PUBLISHED, "--data", store)
    assert done.returncode == 1
    assert "notes.csv: refused" in done.stderr
    assert (store / "catalogue.json").exists()


def test_kpis_prints_the_contract_s_columns_as_csv(loaded, tmp_path):
    asked = ["kpis", PERIOD, "--kpi", "5.1", "--force", "kent", "--by", "offence"]
    done = vawg(*asked, "--data", loaded, "--outputs", tmp_path)
    assert done.returncode == 0, done.stderr
    table = pd.read_csv(io.StringIO(done.stdout), dtype={"kpi": str})
    assert list(table.columns) == COLUMNS
    assert set(table["force"]) == {"kent"}
    assert set(table["breakdown"]) == {"all", "offence"}
    published = pd.read_csv(PUBLISHED, skipinitialspace=True)
    kent = published[
        (published["Force Name"] == "Kent") & (published["Offence Code"] == "8Q")
    ]
    stalking = table[
        (table["measure"] == "recorded_crimes") & (table["category"] == "stalking")
    ]
    assert stalking["value"].tolist() == [kent["Number of Offences"].sum()]


def test_kpis_writes_the_format_that_the_name_asks_for(loaded, tmp_path):
    file = tmp_path / "kpis.parquet"
    asked = ["kpis", PERIOD, "--kpi", "5.1", "--output", file]
    assert vawg(*asked, "--data", loaded, "--outputs", tmp_path).returncode == 0
    assert pd.read_parquet(file)["force"].nunique() == 45


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["lod", "x.csv"], "Did you mean “load”?"),
        (["kpis", "2017-18"], "2021-10-to-2022-03"),
        (["kpis", PERIOD, "--force", "kemt"], "Did you mean “kent”?"),
        (["kpis", PERIOD, "--kpi", "5.12"], "Did you mean “5."),
        (["kpis", PERIOD, "--by", "ofence"], "Did you mean “offence”?"),
        (["kpis", PERIOD, "--scope", "npcc-2021"], "Did you mean “npcc-2022”?"),
        (["run", PERIOD, "--pillar", "4"], "1, 2, 3"),
        (["load", "no-such-file.csv"], "does not exist"),
        (["kpis", PERIOD, "--victim", "all"], "--victims"),
    ],
)
def test_a_slip_in_a_command_is_answered_with_exit_status_2(arguments, said):
    done = vawg(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_store_that_is_not_there_is_said(tmp_path):
    done = vawg("kpis", PERIOD, "--data", tmp_path / "nowhere")
    assert done.returncode == 1
    assert "vawg load --data" in done.stderr
    assert "Traceback" not in done.stderr
