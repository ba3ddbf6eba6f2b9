"""The files that keep what proved a release: read as written, or refused in words."""

import numpy as np
import pandas as pd
import pytest
from pyarrow import parquet
from released_rows import RULES, SECRET, applications, counts

from vawg_analysis.problems import Refused
from vawg_analysis.release.alternatives import Alternatives
from vawg_analysis.release.kept_proofs import MOVED, MOVES, kept_proof, proof_files
from vawg_analysis.release.suppression import released


def put(folder, proof):
    for name, frame in proof_files(proof).items():
        frame.to_parquet(folder / name, index=False)


@pytest.fixture(scope="module")
def proof():
    return released(applications(counts(0, 6)), RULES, SECRET).alternatives


@pytest.fixture
def kept(tmp_path, proof):
    put(tmp_path, proof)
    return tmp_path


def test_it_is_read_as_it_was_written(kept, proof):
    found = kept_proof(kept)
    assert len(found.moves) > 3
    for mine, written in ((found.moves, proof.moves), (found.shown, proof.shown)):
        pd.testing.assert_frame_equal(mine, written, check_dtype=False)


def test_a_release_without_secrets_keeps_a_proof_of_no_moves(tmp_path):
    put(tmp_path, Alternatives.none())
    assert kept_proof(tmp_path).moves.empty


@pytest.mark.parametrize("name", [MOVES, MOVED])
def test_where_a_file_is_lost_there_is_no_proof(kept, name):
    (kept / name).unlink()
    assert kept_proof(kept).moves.empty


def refused(kept, name):
    with pytest.raises(Refused) as found:
        kept_proof(kept)
    said = str(found.value)
    assert str(kept / name) in said
    assert "delete both: what they prove is then looked for anew" in said
    return said


@pytest.mark.parametrize("name", [MOVES, MOVED])
@pytest.mark.parametrize(
    "harm", ["cut short", "of another kind", "ill described", "no text"]
)
def test_a_file_that_cannot_be_read_is_refused(kept, name, harm):
    file = kept / name
    if harm == "cut short":
        file.write_bytes(file.read_bytes()[:-99])
    elif harm == "of another kind":
        file.write_text("move,by\n1,3\n")
    elif harm == "no text":
        file.write_bytes(file.read_bytes().replace(b"6.3", b"6.\xaa"))
    else:
        table = parquet.read_table(file)
        described = {b"pandas": b'{"columns": [{}], "index_columns": []}'}
        parquet.write_table(table.replace_schema_metadata(described), file)
    refused(kept, name)


@pytest.mark.parametrize("name", [MOVES, MOVED])
def test_a_file_with_other_columns_is_refused_with_those_it_should_have(kept, name):
    other = MOVED if name == MOVES else MOVES
    columns = ", ".join(pd.read_parquet(kept / name))
    (kept / name).write_bytes((kept / other).read_bytes())
    assert f"Allowed: the columns {columns}." in refused(kept, name)


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [
        (MOVES, "by", np.nan),
        (MOVES, "by", 2.5),
        (MOVES, "by", np.inf),
        (MOVES, "by", 2.0**60),
        (MOVES, "by", "three"),
        (MOVES, "move", np.nan),
        (MOVES, "cell", 0.5),
        (MOVES, "family", 7),
        (MOVED, "cell", "3"),
        (MOVED, "force", None),
        (MOVED, "measure", 7),
        (MOVED, "period", "last year"),
        (MOVED, "period", 2021),
        (MOVED, "role", "x"),
    ],
)
def test_what_no_release_writes_is_refused_by_column_without_the_value(
    kept, name, column, value
):
    written = pd.read_parquet(kept / name)
    written.assign(**{column: value}).to_parquet(kept / name, index=False)
    said = refused(kept, name)
    assert f"column “{column}”" in said
    assert "found:" not in said
