"""``vawg baseline`` and ``vawg progress`` as a user types them."""

import io
import json
import shutil

import click
import pandas as pd
import pytest
from command import vawg

from vawg_analysis.assessment.progress import COLUMNS
from vawg_analysis.cli.commands import commands
from vawg_analysis.paths import OPEN_DATA

FIRST, SECOND = "2017-04-to-2017-09", "2017-10-to-2018-03"
WHO = ["--owner", "an analyst", "--reason", "the first half", "--date", "2026-11-22"]


@pytest.fixture(scope="module")
def folder(loaded, tmp_path_factory):
    """A folder with the baseline ``first``."""
    folder = tmp_path_factory.mktemp("baselines")
    asked = ["baseline", "freeze", "first", "--period", FIRST, *WHO]
    done = vawg(*asked, "--data", loaded, "--baselines", folder)
    assert done.returncode == 0, done.stderr
    assert "SHA-256" in done.stdout
    return folder


def test_a_baseline_is_shown_with_where_it_comes_from(folder, tmp_path):
    figures = tmp_path / "figures.csv"
    asked = ["baseline", "show", "first", "--output", figures]
    done = vawg(*asked, "--baselines", folder)
    assert done.returncode == 0, done.stderr
    assert "an analyst: the first half" in done.stdout
    assert "prc-pfa-2017-18-as-published.csv" in done.stdout
    assert set(pd.read_csv(figures)["force"]) >= {"kent", "england-and-wales"}


def test_an_internal_baseline_is_said_to_be_unprotected(loaded, tmp_path):
    asked = ["baseline", "freeze", "first", "--period", FIRST, *WHO, "--data", loaded]
    asked += ["--baselines", tmp_path]
    done = vawg(*asked, "--audience", "internal")
    assert done.returncode == 0, done.stderr
    assert f"{tmp_path / 'first.json'}: internal: small numbers" in done.stderr
    assert "out of version control" in done.stderr


def test_verify_names_what_moved_and_nothing_else(folder, loaded, tmp_path):
    same = ["baseline", "verify", "first", "--baselines", folder]
    done = vawg(*same, "--data", loaded)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 1
    assert "nothing moved" in done.stderr

    published = OPEN_DATA / "recorded-crime" / "prc-pfa-2017-18-as-published.csv"
    table = pd.read_csv(published, dtype=str, skipinitialspace=True)
    cell = (table["Force Name"] == "Kent") & (table["Offence Code"] == "8Q")
    cell &= table["Financial Quarter"] == "1"
    assert cell.sum() == 1
    count = table.loc[cell, "Number of Offences"].astype(int) + 7
    table.loc[cell, "Number of Offences"] = count.astype(str)
    table.to_csv(tmp_path / "revised.csv", index=False)
    store = shutil.copytree(loaded, tmp_path / "store")
    assert vawg("load", tmp_path / "revised.csv", "--data", store).returncode == 0
    done = vawg(*same, "--data", store)
    assert done.returncode == 1
    moved = pd.read_csv(io.StringIO(done.stdout))
    assert set(moved["force"]) == {"kent", "england-and-wales"}
    assert set(moved["kpi"]) == {5.1}
    counts = moved[moved["measure"] == "recorded_crimes"]
    assert set(counts["now"] - counts["frozen"]) == {7}


def test_progress_is_printed_as_csv(folder, loaded):
    asked = ["progress", SECOND, "--baseline", "first", "--force", "kent"]
    asked += ["--kpi", "5.1", "--by", "offence"]
    done = vawg(*asked, "--baselines", folder, "--data", loaded)
    assert done.returncode == 0, done.stderr
    table = pd.read_csv(io.StringIO(done.stdout), dtype={"kpi": str})
    assert list(table.columns) == COLUMNS
    assert set(table["force"]) == {"kent"}
    assert set(table["breakdown"]) == {"all", "offence"}
    # adjusted over all forces, also where one is asked for
    assert table["family"].dropna().str.startswith("4").all()


def test_a_baseline_is_never_overwritten_by_the_command(folder, loaded):
    before = (folder / "first.json").read_bytes()
    asked = ["baseline", "freeze", "first", "--period", SECOND, *WHO]
    done = vawg(*asked, "--data", loaded, "--baselines", folder)
    assert done.returncode == 1
    assert "never overwritten" in done.stderr
    assert (folder / "first.json").read_bytes() == before
    assert json.loads(before)["period"] == FIRST


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["baseline", "frieze"], 2, "Did you mean “freeze”?"),
        (["baseline", "freeze", "x", "--period", FIRST], 2, "--owner"),
        (["baseline", "freeze", "x", "--period", "2017"], 2, "2021-10-to-2022-03"),
        (["baseline", "freeze", "X Y", "--period", FIRST, *WHO], 1, "small letters"),
        (["baseline", "show", "frist"], 1, "Did you mean “first”?"),
        (["baseline", "verify", "frist"], 1, "Did you mean “first”?"),
        (["progress", SECOND], 2, "--baseline"),
        (["progress", SECOND, "--baseline", "frist"], 1, "Did you mean “first”?"),
        (["progress", FIRST, "--baseline", "first"], 1, "shares months"),
        (["progres", FIRST], 2, "Did you mean “progress”?"),
    ],
)
def test_a_slip_is_answered(folder, loaded, arguments, status, said):
    options = ["--baselines", folder] if arguments[-1] != "frieze" else []
    done = vawg(*arguments, *options)
    assert done.returncode == status
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_progress_of_a_period_that_is_not_held_is_refused_in_words(folder, loaded):
    asked = ["progress", "2030-04-to-2031-03", "--baseline", "first"]
    done = vawg(*asked, "--baselines", folder, "--data", loaded)
    assert done.returncode == 1
    assert "the store holds nothing of this period" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["freeze", "show", "verify", "progress"])
def test_help_says_what_an_option_does_and_its_default(command):
    of = {**commands.commands, **commands.commands["baseline"].commands}
    for option in of[command].params:
        if isinstance(option, click.Option):
            assert option.help, option.name
            known = "[default: " in option.help or option.show_default
            assert known or option.required, option.name
