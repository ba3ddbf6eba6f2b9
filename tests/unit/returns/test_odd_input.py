"""Whatever a file holds, it is read or refused with a reason: never a traceback."""

import pandas as pd
import pytest
from mutations import FILES, mutate, small_copy

from vawg_analysis.characters import visible
from vawg_analysis.paths import OPEN_DATA
from vawg_analysis.returns import examine

SEEDS = range(2)


@pytest.mark.parametrize("source", FILES, ids=lambda path: path.name)
def test_a_small_fault_anywhere_is_read_or_refused_with_a_reason(source, tmp_path):
    for seed in SEEDS:
        (tmp_path / str(seed)).mkdir()
        path = tmp_path / str(seed) / source.name
        small_copy(source, path)
        mutate(path, f"{source.name} {seed}")
        found = examine(path)
        assert (found.release is None) == bool(found.faults)
        assert all(problem.what for problem in found.faults)
        assert all(visible(line) == line for line in found.text().split("\n"))


def test_what_is_mutated_is_mostly_whole_before(tmp_path):
    whole = 0
    for source in FILES:
        small_copy(source, tmp_path / source.name)
        whole += examine(tmp_path / source.name).release is not None
    assert whole > 0.8 * len(FILES)


@pytest.mark.parametrize(
    ("notes", "said"),
    [
        ("notes: 5", "this is not a sentence"),
        ("notes: {a: 1}", "this is not a sentence"),
        ("notes: [a, [b]]", "this is not a sentence"),
        ("notes: 2024-01-01", "this is not a sentence"),
        ("period: 2024-13", "this is not a period"),
        ("period: [1]", "this is not a period"),
        ("a: 2024-13-45", "this is not YAML"),
        ("period: 2023-04", "estimates are of June"),
    ],
)
def test_notes_beside_a_file_are_held_to_their_form(tmp_path, notes, said):
    path = tmp_path / "pfa_population_mid2024_total.csv"
    small_copy(OPEN_DATA / "population" / path.name, path)
    (tmp_path / f"{path.name}.note.yaml").write_text(notes)
    (problem,) = examine(path).faults
    assert said in problem.what
    assert ".note.yaml" in problem.file + problem.remedy


def test_controls_in_notes_are_shown_as_their_codes(tmp_path):
    path = tmp_path / "crimes.csv"
    small_copy(OPEN_DATA.parent / "templates" / "crimes.csv", path)
    beside = tmp_path / "crimes.csv.note.yaml"
    beside.write_text('notes: "cleared\\u001b[2J \\u202egnp"', encoding="utf-8")
    assert examine(path).release.notes[0] == r"cleared\x1b[2J \u202egnp"


@pytest.mark.parametrize("nested", [[1, 2], {"a": 1}])
def test_a_nested_cell_is_named_by_row_and_column(tmp_path, nested):
    path = tmp_path / "table.parquet"
    name = "Offence Description"
    pd.DataFrame({name: [None, nested], "Force Name": "Kent"}).to_parquet(path)
    (problem,) = examine(path).faults
    assert (problem.row, problem.column) == (3, name)
    assert "several values" in problem.what


@pytest.mark.parametrize(
    "content",
    [
        '{"features": []}',
        '{"features": null}',
        "{}",
        '{"features": [{"properties": {"PFA23CD": "E23000001"}, "geometry": null}]}',
        '{"features": [{"properties": null, "geometry": {}}]}',
        '{"features": [5], "crs": []}',
    ],
)
def test_boundaries_without_features_or_shapes_are_refused(tmp_path, content):
    path = tmp_path / "areas.geojson"
    path.write_text(content)
    assert examine(path).faults
