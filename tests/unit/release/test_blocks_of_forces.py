"""Protection over blocks of forces, on systems small enough to see through."""

import numpy as np
import pandas as pd

from vawg_analysis.disclosure.proof import proven
from vawg_analysis.disclosure.system import read_system
from vawg_analysis.release.blocks import protected_pattern
from vawg_analysis.release.system import Release

WIDTH = 5


def release(cells, sums, secret, unseen=()):
    """A release whose cells are named ``FORCE …``; those ``unseen`` stand nowhere."""
    constraints = [{"total": total, "parts": parts} for total, parts in sums.items()]
    system = read_system(cells, constraints)
    shown = [name not in unseen for name in system.names]
    named = pd.Series(system.names)
    places = pd.DataFrame(
        {
            "breakdown": np.where(shown, "sex", ""),
            "force": named.str.split().str[0].where(shown, ""),
            "period": "2024-04-to-2024-09",
            "rows": np.array(shown, dtype=int),
        }
    )
    nothing = np.zeros(len(system), dtype=bool)
    rows = pd.DataFrame(columns=["row", "role", "cell"])
    none = np.zeros((0, 2), dtype="int64")
    sensitive = system.where(secret)
    return Release(system, places, rows, sensitive, nothing, none)


def protected(given):
    nothing = np.zeros(len(given.system), dtype=bool)
    pattern = protected_pattern(given, WIDTH, nothing, nothing)
    lowest, highest = proven(given.system, pattern.hidden, pattern.moves)
    named = zip(given.system.names, pattern.hidden, strict=True)
    return {name for name, gone in named if gone}, highest - lowest


def test_what_is_left_moves_with_what_is_left_of_it():
    cells = {"kent all": 40, "kent some": 37, "rest": 3, "late": 2, "other": 1}
    sums = {"kent all": ["kent some", "rest"], "rest": ["late", "other"]}
    given = release(cells, sums, ["rest"], ["rest", "late", "other"])
    hidden, width = protected(given)
    assert width[given.sensitive].tolist() == [WIDTH]
    assert len(hidden & {"kent all", "kent some"}) == 1


def test_secret_counts_that_protect_each_other_cost_nothing_more():
    forces = ["kent", "surrey", "essex", "dorset"]
    nation = "england-and-wales"
    cells = {f"{force} {of}": 3 for force in forces for of in "ab"}
    cells |= {f"{force} all": 6 for force in forces}
    cells |= {f"{nation} {of}": 12 for of in "ab"}
    sums = {f"{force} all": [f"{force} a", f"{force} b"] for force in forces}
    sums |= {f"{nation} {of}": [f"{force} {of}" for force in forces] for of in "ab"}
    secret = {name for name, count in cells.items() if count == 3}
    hidden, width = protected(release(cells, sums, secret))
    assert width.max() >= WIDTH
    assert hidden == secret
