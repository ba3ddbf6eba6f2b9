"""``vawg thresholds`` as a user types it."""

import io

import click
import pandas as pd
import pytest
from command import vawg

from vawg_analysis.cli.commands import commands
from vawg_analysis.thresholds.columns import COLUMNS
from vawg_analysis.thresholds.guards import READ_WITH
from vawg_analysis.thresholds.sensitivity import COLUMNS as SENSITIVITY

PERIOD = "2017-04-to-2018-03"
ASKED = ["thresholds", PERIOD, "--kpi", "5.1", "--measure", "share_of_recorded_crime"]


def test_the_table_is_printed_as_csv(loaded):
    limits = ["--candidate", "limits:forces", "--candidate", "absolute:2%"]
    done = vawg(*ASKED, *limits, "--force", "kent", "--by", "offence", "--data", loaded)
    assert done.returncode == 0, done.stderr
    table = pd.read_csv(io.StringIO(done.stdout), dtype={"kpi": str})
    assert list(table.columns) == [*COLUMNS, READ_WITH]
    assert table[READ_WITH].str.startswith("KPI 3.1, confidence overall (fall)").all()
    assert set(table["force"]) == {"kent"}
    assert set(table["candidate"]) == {"limits:forces", "absolute:0.02"}
    assert set(table["breakdown"]) == {"all", "offence"}
    # recorded crime has no direction: a single number flags nobody
    assert table.groupby("candidate")["flagged"].count()["absolute:0.02"] == 0
    assert table.groupby("candidate")["flagged"].count()["limits:forces"] > 0


def test_sensitivity_is_printed_instead(loaded, tmp_path):
    file = tmp_path / "sensitivity.csv"
    asked = [*ASKED, "--sensitivity", "--by", "age", "--data", loaded]
    done = vawg(*asked, "--output", file)
    assert done.returncode == 0, done.stderr
    table = pd.read_csv(file)
    assert list(table.columns) == [*SENSITIVITY, READ_WITH]
    assert {"as usual", "steadying", "victims"} <= set(table["choice"])


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["thresholds", PERIOD], 2, "--kpi"),
        (["thresholds", PERIOD, "--kpi", "5.12"], 2, "Did you mean"),
        ([*ASKED, "--candidate", "absolut:0.1"], 2, "Did you mean “absolute”?"),
        ([*ASKED, "--candidate", "relative:10%"], 2, "relative:+10%"),
        ([*ASKED, "--candidate", "peers:msf"], 2, "no such peer groups"),
        ([*ASKED, "--candidate", "standard:28"], 1, "figures in days"),
        ([*ASKED, "--candidate", "absolute:10"], 1, "absolute:10%"),
        ([*ASKED, "--measure", "chargd"], 1, "no such measure"),
        ([*ASKED, "--baseline", "first"], 1, "no such baseline"),
        (["threshold", PERIOD], 2, "Did you mean “thresholds”?"),
    ],
)
def test_a_slip_is_answered(loaded, tmp_path, arguments, status, said):
    folders = ["--data", loaded, "--baselines", tmp_path]
    data = folders if arguments[0] == "thresholds" else []
    done = vawg(*arguments, *data)
    assert done.returncode == status, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_help_says_what_an_option_does_and_its_default():
    for option in commands.commands["thresholds"].params:
        if isinstance(option, click.Option):
            assert option.help, option.name
            known = "[default: " in option.help or option.show_default
            assert known or option.required or option.is_flag, option.name
