"""Stated probabilities hold: a small piece of ``benchmarks/thresholds.py``.

What the whole simulation found stands in ``docs/thresholds.md``.
"""

import importlib.util
import sys

import numpy as np
import pytest

from vawg_analysis.paths import ROOT


@pytest.fixture(scope="module")
def benchmark():
    path = ROOT / "benchmarks" / "thresholds.py"
    spec = importlib.util.spec_from_file_location("thresholds_benchmark", path)
    module = importlib.util.module_from_spec(spec)
    # a dataclass looks its own module up by name
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


@pytest.fixture(scope="module")
def said(benchmark):
    rng = np.random.default_rng(20261122)
    worlds = {world.name: world for world in benchmark.WORLDS}
    return benchmark.judge(worlds["charge share of rape, quarters scatter"], 40, rng)


def test_of_forces_given_80_percent_80_in_100_meet_it(said):
    these = said[said["probability"].between(0.7, 0.9)]
    assert len(these) > 300
    assert these["meets"].mean() == pytest.approx(these["probability"].mean(), abs=0.05)


def test_of_forces_given_20_percent_20_in_100_do(said):
    these = said[said["probability"].between(0.1, 0.3)]
    assert len(these) > 300
    assert these["meets"].mean() == pytest.approx(these["probability"].mean(), abs=0.05)


def test_as_many_false_flags_and_misses_as_expected(benchmark, said):
    found = benchmark.errors(said).set_index("candidate")
    expected = found["expected_false_flags"], found["expected_misses"]
    true = found["false_flags"], found["misses"]
    for stated, seen in zip(expected, true, strict=True):
        # a Poisson count over 40 families, within three standard errors
        error = 3 * np.sqrt(np.maximum(stated, 0.1) / 40)
        assert (np.abs(stated - seen) <= error).all()


def test_the_year_of_a_true_line_is_in_its_interval(benchmark):
    rng = np.random.default_rng(4)
    held = np.mean([benchmark._holds(20, 500, 0.002, rng) for _ in range(150)])
    assert held > 0.9
