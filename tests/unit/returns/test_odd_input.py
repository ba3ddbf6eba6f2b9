"""Whatever a file holds, it is read or refused with a reason: never a traceback."""

import pytest
from mutations import FILES, mutate, small_copy

from vawg_analysis.returns import examine
from vawg_analysis.visible import visible

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
