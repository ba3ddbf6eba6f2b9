"""``vawg decision`` as a user types it, on the real year 2018/19."""

import pandas as pd
import pytest
import yaml
from command import vawg

from vawg_analysis.assessment import archive
from vawg_analysis.assessment.artefact import FIGURES, seal
from vawg_analysis.scope import Scope

YEAR = "2018-04-to-2019-03"


@pytest.fixture(scope="module")
def places(open_store, tmp_path_factory):
    """Options that name the store, the outputs, the baselines and the decisions."""

    top = tmp_path_factory.mktemp("decisions")
    scope = Scope.load("published-tables")
    about = {
        "name": "first",
        "period": "2017-04-to-2018-03",
        "date": "2026-11-22",
        "owner": "an analyst",
        "reason": "the first year",
        "rebases": None,
        "scope": {
            "name": scope.name,
            "version": scope.version,
            "sha256": scope.sha256,
        },
        "victims": "women-and-girls",
        "settings": {},
        "audience": "public",
        "synthetic": False,
        "package_version": "0.1.0",
        "inputs": [],
    }
    archive.write(seal(about, pd.DataFrame(columns=FIGURES)), top / "baselines")
    return {
        "--data": open_store.folder,
        "--outputs": top / "outputs",
        "--baselines": top / "baselines",
        "--decisions": top / "decisions",
    }


def record(places, name, *further):
    said = ["--owner", "the lead", "--reason", "stakeholders met", "--baseline"]
    options = [part for pair in places.items() for part in pair]
    asked = ["--period", YEAR, "--date", "2026-11-22", *said, "first", *options]
    return vawg("decision", "record", name, *asked, *further)


def test_a_decision_is_recorded_once_and_shown(places):
    wishes = ["--threshold", "5.2 charged rape absolute:5%"]
    wishes += ["--threshold", "8.1 type_15 rape absolute:40%"]
    done = record(places, "rape", *wishes)
    assert done.returncode == 0, done.stderr
    assert "version 1, 2 thresholds" in done.stdout
    file = places["--decisions"] / "rape.yaml"
    held = yaml.safe_load(file.read_text(encoding="utf-8"))
    files = {source["file"] for source in held["exploration"]["inputs"]}
    assert "outcomes-2018-19.parquet" in files
    assert [t["value"] for t in held["thresholds"]] == [0.05, 0.4]
    assert all(t["guards"] for t in held["thresholds"])

    again = record(places, "rape", *wishes)
    assert again.returncode == 1 and "never overwritten" in again.stderr

    # what leaves type 16 enters type 15, which holds 29.5% of the outcomes already
    both = ["--threshold", "7.1 type_16 rape absolute:30%", "--assume", "type_15"]
    both += ["--threshold", "8.1 type_15 rape absolute:20%"]
    refused = record(places, "rape-2", *both, "--replaces", "rape")
    assert refused.returncode == 1
    assert "cannot all be met" in refused.stderr and "KPI 8.1" in refused.stderr
    assert not (places["--decisions"] / "rape-2.yaml").exists()

    shown = vawg("decision", "show", "rape", "--decisions", places["--decisions"])
    assert "read with KPI 5.1, recorded crimes: fall" in shown.stdout


def test_a_slip_is_a_usage_error(places):
    done = record(places, "slip", "--threshold", "5.2 charge rape absolute:5%")
    assert done.returncode == 2 and "Did you mean “charged”" in done.stderr
    done = record(
        places, "slip", "--threshold", "5.2 charged rape absolute:5%", "--assume", "x"
    )
    assert done.returncode == 2 and "no such outcome" in done.stderr
    assert not (places["--decisions"] / "slip.yaml").exists()
