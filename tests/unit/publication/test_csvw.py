"""CSV files and their metadata, held to the standard by an independent reader of it."""

from __future__ import annotations

import json
import warnings
from datetime import date

import pandas as pd
import pytest
from csvw import CSVW

from vawg_analysis.publication.csvw import About, metadata_of, write_described
from vawg_analysis.publication.differences import KEY
from vawg_analysis.publication.reading import read_table

TABLE = pd.DataFrame(
    {
        "start": [date(2024, 4, 1), date(2024, 7, 1)],
        "offence": ["rape", 'he said "no", twice'],
        "value": [0.1 + 0.2, None],
        "upper": [float("inf"), 2.0],
        "rank_lower": [1, 2],
        "outside_99.8": [True, False],
        "told by a force": ["=cmd()", "−1 – café"],
    }
)


def is_valid(path) -> bool:
    with warnings.catch_warnings():
        # The reader tells a fault by a warning, which it collects itself.
        warnings.simplefilter("always")
        try:
            return CSVW(str(metadata_of(path)), validate=True).is_valid
        except ValueError:
            return False


def test_a_table_of_every_datatype_is_valid(tmp_path):
    write_described(TABLE, tmp_path / "a.csv", About("A", key=("start", "offence")))
    assert is_valid(tmp_path / "a.csv")


@pytest.mark.parametrize(
    ("was", "now"),
    [("0.30000000000000004", "a third"), ("2024-04-01", "1 April"), ("True", "yes")],
)
def test_the_reader_that_judges_sees_a_fault(tmp_path, was, now):
    file = tmp_path / "a.csv"
    write_described(TABLE, file, About("A"))
    file.write_text(file.read_text().replace(was, now))
    assert not is_valid(file)


def test_the_kpi_table_is_valid_and_its_rows_told_apart(tmp_path, kpis):
    file = tmp_path / "kpis.csv"
    write_described(kpis, file, About("KPIs", key=tuple(KEY)))
    assert is_valid(file)
    lines = file.read_text().splitlines(keepends=True)
    file.write_text("".join([*lines, lines[-1]]))
    assert not is_valid(file)


def test_metadata_carry_marks_sources_and_meanings(tmp_path, kpis):
    about = About("KPIs", "All.", ("SYNTHETIC data",), ("Licensed.",))
    write_described(kpis, tmp_path / "a.csv", about)
    said = json.loads((tmp_path / "a.csv-metadata.json").read_text())
    assert said["dc:title"] == "SYNTHETIC data: KPIs"
    assert said["dc:rights"] == ["Licensed."]
    columns = {c["titles"]: c for c in said["tableSchema"]["columns"]}
    assert columns["kpi"]["datatype"] == "string"
    assert columns["value"]["datatype"] == "number"
    assert "never zero" in columns["status"]["dc:description"]


def test_what_is_read_back_is_what_was_written(tmp_path, kpis):
    write_described(kpis, tmp_path / "a.csv", About("KPIs"))
    found = read_table(tmp_path / "a.csv")
    pd.testing.assert_frame_equal(
        found.drop(columns="note"), kpis.drop(columns="note"), check_dtype=False
    )
    # A spreadsheet would have calculated it.
    assert found.loc[5, "note"] == "'=SUM(A1)"


def test_numbers_keep_their_last_bit_and_no_infinity_is_written(tmp_path):
    write_described(TABLE, tmp_path / "a.csv", About("A"))
    found = read_table(tmp_path / "a.csv")
    assert found.loc[0, "value"] == 0.1 + 0.2
    assert pd.isna(found.loc[0, "upper"])
    assert found.loc[1, "upper"] == 2.0
