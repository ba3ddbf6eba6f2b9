"""The command as a user types it: what it prints, what it exits with."""

import io
import re

import click
import openpyxl
import pandas as pd
import pytest
from command import vawg

from vawg_analysis import cli
from vawg_analysis.cli.commands import commands
from vawg_analysis.kpis.measures import COLUMNS
from vawg_analysis.paths import OPEN_DATA
from vawg_analysis.returns.forces import FORCE_RETURNS

PUBLISHED = OPEN_DATA / "recorded-crime" / "prc-pfa-2017-18-as-published.csv"
PERIOD = "2017-04-to-2018-03"


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
        (["kpis", "0000-01-to-0000-03"], "1900 to 2100"),
        (["kpis", "9999-10-to-9999-12"], "1900 to 2100"),
        (["kpis", PERIOD, "--output", "x.xlsx", "--data", "none"], ".csv or .parquet"),
        (["kpis", PERIOD, "--force", "mdp"], "no page is made for it"),
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


def test_a_period_of_which_nothing_is_held_is_refused(loaded, tmp_path):
    asked = ["run", "2030-04-to-2031-03", "--data", loaded, "--outputs", tmp_path]
    done = vawg(*asked)
    assert done.returncode == 1
    assert "quarters held: 2017-04-to-2018-03" in done.stderr
    assert "The nearest whole period is 2017-04-to-2018-03." in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_name_cannot_steer_the_terminal(tmp_path):
    bad = tmp_path / "a\x1b[2Jb.csv"
    bad.write_text("a,b\n1,2\n")
    done = vawg("check", bad)
    assert done.returncode == 1
    assert "\x1b" not in done.stdout + done.stderr
    assert "a\\x1b[2Jb.csv" in done.stderr


def test_what_is_asked_for_twice_is_given_once_in_upper_case_too(loaded, tmp_path):
    file = tmp_path / "KPIS.CSV"
    asked = ["kpis", PERIOD, *["--kpi", "5.1"] * 2, *["--force", "kent"] * 2]
    options = ["--output", file, "--data", loaded, "--outputs", tmp_path]
    done = vawg(*asked, *options)
    assert done.returncode == 0, done.stderr
    table = pd.read_csv(file)
    key = ["force", "kpi", "measure", "basis", "breakdown", "category"]
    assert len(table) == len(table[key].drop_duplicates()) > 0


@pytest.mark.parametrize("option", ["--data", "--outputs", "--output"])
def test_a_path_below_a_file_is_said_in_one_line(loaded, tmp_path, option):
    (tmp_path / "file").write_text("")
    below = tmp_path / "file" / "below.csv"
    given = {"--data": loaded, "--outputs": tmp_path} | {option: below}
    options = [part for pair in given.items() for part in pair]
    done = vawg("kpis", PERIOD, "--kpi", "5.1", *options)
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert str(tmp_path / "file") in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_narrow_terminal_stops_nothing(encoding):
    for asked in (["kpis", PERIOD, "--force", "kemt"], ["lod"], ["run", "--help"]):
        done = vawg(*asked, PYTHONIOENCODING=encoding)
        assert "Traceback" not in done.stderr
        assert done.returncode == (0 if "--help" in asked else 2)


def test_a_folder_says_what_of_it_is_not_read(tmp_path):
    (tmp_path / "empty").mkdir()
    folder = tmp_path / "returns"
    folder.mkdir()
    for name in ("old.zip", "talk.txt", "README.md", "a.csv.note.yaml", ".hidden"):
        (folder / name).write_text("")
    done = vawg("check", tmp_path / "empty", folder)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"{tmp_path / 'empty'}: no table is in this folder",
        f"{folder}: no table is in this folder",
        f"{folder}: not read: old.zip, talk.txt",
    ]


def test_check_reads_out_the_notes_of_a_release():
    file = "outcomes-2024-25-offence-codes-inferred.parquet"
    done = vawg("check", OPEN_DATA / "outcomes" / file)
    assert done.returncode == 0, done.stderr
    assert "\n  note: " in done.stdout


@pytest.fixture
def returns(tmp_path):
    """A folder of SYNTHETIC returns: a breach of an order of another type, a doubt."""
    folder = tmp_path / "returns"
    folder.mkdir()
    for name, changes in (
        ("orders", {"order_type": "SPO", "authorised_date": ""}),
        ("order-breaches", {"order_type": "DVPO"}),
        ("crimes", {"offence_code": "19C", "victim_sex": "male"}),
    ):
        columns = FORCE_RETURNS[name].in_file.items()
        row = {key: column.example for key, column in columns} | changes
        frame = pd.DataFrame([{"force": "kent", **row, "SYNTHETIC": "yes"}])
        frame.to_csv(folder / f"{name}.csv", index=False)
    return folder


def test_check_tells_errors_from_warnings_and_writes_marked_copies(returns, tmp_path):
    copies, store = tmp_path / "copies", tmp_path / "store"
    done = vawg("check", returns, "--mark", copies, "--data", store)
    assert done.returncode == 1
    assert not store.exists()
    heads = [
        f"SYNTHETIC: {returns / f'{name}.csv'} ({name})"
        for name in ("order-breaches", "crimes", "orders")
    ]
    assert f"{heads[0]}: refused; 1 error, 0 warnings" in done.stderr
    assert "error: order-breaches.csv, row 2" in done.stderr
    assert f"{heads[1]}, 1 row: can be taken; 0 errors, " in done.stdout
    assert "warning: crimes.csv, row 2, column “victim_sex”" in done.stdout
    assert f"{heads[2]}, 1 row: can be taken; 0 errors, 0 warnings" in done.stdout
    assert {path.name for path in copies.iterdir()} == {
        "order-breaches.marked.xlsx",
        "crimes.marked.xlsx",
    }
    book = openpyxl.load_workbook(copies / "order-breaches.marked.xlsx")
    comments = [
        c.comment.text for row in book["order-breaches"] for c in row if c.comment
    ]
    assert any("another type" in text for text in comments)


def test_load_says_the_warnings_of_what_it_takes(returns, tmp_path):
    done = vawg("load", returns, "--data", tmp_path / "store")
    assert done.returncode == 1
    assert "order-breaches.csv: refused, nothing of it was taken" in done.stderr
    assert "\nSYNTHETIC: orders.csv: orders, 1 rows" in f"\n{done.stdout}"
    assert "warning: crimes.csv, row 2, column “victim_sex”" in done.stdout


def test_kpis_loads_first_all_files_or_none(returns, tmp_path):
    store = tmp_path / "store"
    internal = ("--audience", "internal", "--outputs", tmp_path / "outputs")
    asked = ("kpis", "2021-10-to-2021-12", "--kpi", "6.1", "--force", "kent")
    asked += ("--load", returns, "--data", store)
    done = vawg(*asked, *internal)
    assert (done.returncode, done.stdout) == (1, "")
    assert "order-breaches.csv, row 2" in done.stderr
    assert not (store / "catalogue.json").exists()
    public = vawg(*asked)
    assert (public.returncode, public.stdout) == (1, "")
    assert "not for the public" in public.stderr
    # what is wrong in a return is not said to the public either
    assert not {"row 2", "DVPO", "19C"} & set(
        re.findall(r"row 2|DVPO|19C", public.stderr)
    )
    (returns / "order-breaches.csv").unlink()
    assert not (store / "catalogue.json").exists()
    done = vawg(*asked, *internal)
    assert done.returncode == 0, done.stderr
    assert "SYNTHETIC: orders.csv: orders, 1 rows" in done.stderr
    table = pd.read_csv(io.StringIO(done.stdout)).set_index(["measure", "breakdown"])
    assert table.loc[("granted", "all"), "value"] == 1


def test_a_name_that_acts_on_the_terminal_is_written_as_its_code(tmp_path):
    bad = tmp_path / "a\x1b[2J\u202e.csv"
    bad.write_text("a,b\n1,2\n")
    for command in ("check", "load"):
        done = vawg(command, tmp_path, "--data", tmp_path / "store")
        assert done.returncode == 1
        assert r"a\x1b[2J\u202e.csv" in done.stderr
        assert not {"\x1b", "\u202e"} & set(done.stdout + done.stderr)


@pytest.mark.parametrize("raised", [KeyboardInterrupt, click.Abort])
def test_an_interrupt_leaves_without_a_traceback(monkeypatch, capsys, raised):
    def interrupted(**_):
        raise raised

    monkeypatch.setattr(commands, "main", interrupted)
    with pytest.raises(SystemExit) as left:
        cli.main()
    assert left.value.code == 130
    said = capsys.readouterr().err
    assert said == "Interrupted; what was finished stays.\n"


@pytest.mark.parametrize("command", ["check", "load", "kpis", "run"])
def test_help_says_of_every_option_what_it_does_and_its_default(command):
    for option in commands.commands[command].params:
        if isinstance(option, click.Option):
            assert option.help, option.name
            known = "[default: " in option.help or option.show_default
            assert known or option.is_flag, option.name
