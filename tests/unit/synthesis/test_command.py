"""``vawg synthesise``: what it says, and how it refuses."""

import pytest
from click.testing import CliRunner

from vawg_analysis.cli.commands import commands
from vawg_analysis.synthesis import production


def run(*arguments):
    return CliRunner().invoke(commands, ["synthesise", *arguments])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("2021-11-to-2022-03",), "cuts a quarter"),
        (("2021-10-to-2022-03", "--scale", "0"), "the scale is out of range"),
        (("2021-10-to-2022-03", "--seed", "-1"), "the seed is negative"),
    ],
)
def test_a_request_that_cannot_be_met_is_a_usage_error(tmp_path, arguments, said):
    result = run(*arguments, "--output", str(tmp_path / "new"))
    assert result.exit_code == 2
    assert said in result.output
    assert not (tmp_path / "new").exists()


def test_each_file_is_called_synthetic_on_the_way_out(tmp_path, monkeypatch):
    written = [production.Written(tmp_path / "SYNTHETIC-crimes.parquet", 1234)]
    monkeypatch.setattr(production, "synthesise", lambda request, folder: written)
    result = run("2021-10-to-2022-03", "--scale", "0.01", "--output", str(tmp_path))
    assert result.exit_code == 0
    first, last = result.output.splitlines()
    assert first.startswith("SYNTHETIC: ") and first.endswith("1,234 rows")
    assert "nothing to compare" in last
