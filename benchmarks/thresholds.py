"""How often what is said of a threshold holds, where the truth is known.

    python benchmarks/thresholds.py            prints the tables
    python benchmarks/thresholds.py --write    also writes them into docs/thresholds.md

Forces are drawn with true shares, quarters that scatter around them, and counts; the
package's own functions judge them against candidates of every school. Of forces said to
meet a threshold with 80% probability, 80 in 100 should. Seeded: the same figures every
time.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.special import expit, logit

from vawg_analysis.assessment.figures import FIGURE, Window
from vawg_analysis.periods import Period
from vawg_analysis.statistics.trend import crossing, trend_of_shares
from vawg_analysis.thresholds.bounds import bounds
from vawg_analysis.thresholds.candidates import parse
from vawg_analysis.thresholds.choices import USUAL
from vawg_analysis.thresholds.figures import ready
from vawg_analysis.thresholds.flags import judged
from vawg_analysis.thresholds.posterior import true_values
from vawg_analysis.thresholds.subject import direction_of

FORCES = 44
YEAR = Period.parse("2024-04-to-2025-03")
PAGE = Path(__file__).resolve().parents[1] / "docs" / "thresholds.md"
BEGINS, ENDS = "<!-- simulation begins -->", "<!-- simulation ends -->"
CANDIDATES = {
    "increase": ("relative:+10%", "quantile:0.75", "benchmark:0.10", "limits:forces"),
    "decrease": ("relative:-10%", "quantile:0.25", "benchmark:0.10", "limits:forces"),
}
"""By which way is better; beside a value at the 60th percentile of the true ones."""
BINS = (0.0, 0.05, 0.2, 0.4, 0.6, 0.75, 0.85, 0.95, 1.0)


@dataclass(frozen=True)
class World:
    """How the truth is: mean and spread of true shares, scatter, and their shape."""

    name: str
    mean: float
    spread: float
    """Standard deviation of the forces' true shares, over their mean."""
    scatter: float = 0.0
    """Correlation within a quarter, beyond chance."""
    two_camps: bool = False
    """Whether a quarter of the forces lie apart from the rest, instead of a beta."""


WORLDS = (
    World("charge share of rape, chance only", 0.06, 0.4),
    World("charge share of rape, quarters scatter", 0.06, 0.4, 0.002),
    World("type 16, quarters scatter", 0.45, 0.15, 0.004),
    World("two camps of forces, quarters scatter", 0.06, 0.4, 0.002, True),
)
VOLUMES = np.geomspace(60, 7000, FORCES).round()
"""Cases a year, about those of the forces' rapes with an outcome."""


def true_shares(world: World, families: int, rng: np.random.Generator) -> np.ndarray:
    """True shares of ``families`` × 44 forces."""
    shape, m = (families, FORCES), world.mean
    if world.two_camps:
        # a quarter lie √3 spreads above the mean, the others a third of that below
        apart = rng.random(shape) < 0.25
        return m * (1 + world.spread * np.where(apart, 3.0, -1.0) / np.sqrt(3))
    size = (1 - m) / (m * world.spread**2) - 1
    return rng.beta(m * size, (1 - m) * size, shape)


def window(world: World, true: np.ndarray, rng: np.random.Generator) -> Window:
    """A year and its quarters as the KPI table, a family a category."""
    trials = rng.multinomial(VOLUMES.astype(int), [0.25] * 4, true.shape)
    p = np.broadcast_to(true[..., None], trials.shape)
    if world.scatter:
        size = 1 / world.scatter - 1
        p = rng.beta(p * size, (1 - p) * size)
    counts = rng.binomial(trials, p)
    names = [quarter.name for quarter in YEAR.quarters]
    quarters = pd.concat(
        [
            _table(names[q], counts[..., q], trials[..., q], world)
            for q in range(len(names))
        ],
        ignore_index=True,
    )
    whole = _table(YEAR.name, counts.sum(-1), trials.sum(-1), world)
    return Window(YEAR, whole, quarters, pd.DataFrame())


def _table(
    period: str, counts: np.ndarray, trials: np.ndarray, world: World
) -> pd.DataFrame:
    families, forces = np.indices(counts.shape).reshape(2, -1)
    n, d = counts.ravel().astype(float), trials.ravel().astype(float)
    less = world.name.startswith("type 16")
    return pd.DataFrame(
        {
            "period": period,
            "force": [f"force-{i}" for i in forces],
            "kpi": "7.1" if less else "5.2",
            "measure": "type_16" if less else "charged",
            "basis": "recorded",
            "breakdown": "family",
            "category": families.astype(str),
            "numerator": n,
            "denominator": d,
            "value": n / np.where(d > 0, d, np.nan),
            "lower": np.nan,
            "upper": np.nan,
            "unit": "proportion",
            "method": "",
            "status": "ok",
            "note": "",
        }
    )


def judge(world: World, families: int, rng: np.random.Generator) -> pd.DataFrame:
    """Each force against each candidate, with the truth beside what is said.

    ``world, candidate, family, probability, flagged, expected_false_flags,
    expected_misses, meets``.
    """
    true = true_shares(world, families, rng)
    rows = ready(window(world, true, rng))
    absolute = f"absolute:{np.quantile(true, 0.6):.4f}"
    found = []
    for family, one in rows.groupby(FIGURE, sort=False):
        steadied = true_values(one)
        truth = true[int(family[-1])]
        direction = direction_of(one)
        for text in (absolute, *CANDIDATES[direction]):
            at = bounds(parse(text), steadied, direction)
            said = judged(steadied, at, USUAL)
            lower = at["threshold_lower"].fillna(-np.inf)
            upper = at["threshold_upper"].fillna(np.inf)
            meets = (truth >= lower) & (truth <= upper)
            name = "absolute" if text == absolute else text
            found.append(said.assign(candidate=name, family=family[-1], meets=meets))
    return pd.concat(found, ignore_index=True).assign(world=world.name)


def calibration(said: pd.DataFrame) -> pd.DataFrame:
    """Of forces with a stated probability, the share that truly meet it."""
    bins = pd.cut(said["probability"], BINS, include_lowest=True)
    by = said.groupby(["world", bins], observed=True, sort=False)
    found = pd.DataFrame(
        {
            "forces": by.size(),
            "stated": by["probability"].mean(),
            "true": by["meets"].mean(),
        }
    ).reset_index(names=["world", "bin"])
    order = [world.name for world in WORLDS]
    by_world = found["world"].map(order.index)
    return found.assign(by=by_world).sort_values(["by", "stated"]).drop(columns="by")


def errors(said: pd.DataFrame) -> pd.DataFrame:
    """False flags and misses a family, expected and true, by world and candidate."""
    flagged, meets = said["flagged"] == 1, said["meets"]
    counted = said.assign(false_flags=flagged & meets, misses=~flagged & ~meets)
    names = ["flagged", "expected_false_flags", "false_flags"]
    names += ["expected_misses", "misses"]
    sums = counted.groupby(["world", "candidate"], sort=False)[names].sum()
    return (sums / said["family"].nunique()).reset_index()


def trend_coverage(lines: int, rng: np.random.Generator) -> pd.DataFrame:
    """How often the interval of a year holds the year in which a true line arrives."""
    rows = []
    for quarters, volume in ((8, 2000), (20, 500), (20, 5000), (40, 2000)):
        for scatter in (0.0, 0.002):
            held = [_holds(quarters, volume // 4, scatter, rng) for _ in range(lines)]
            rows.append((quarters, volume, scatter, np.mean(held)))
    columns = ["quarters", "cases a year", "scatter", "held"]
    return pd.DataFrame(rows, columns=columns)


def _holds(
    quarters: int, trials: int, scatter: float, rng: np.random.Generator
) -> bool:
    time = (np.arange(quarters) - quarters + 0.5) / 4
    slope, level = 0.08, logit(0.08)
    p = expit(level + slope * time)
    if scatter:
        size = 1 / scatter - 1
        p = rng.beta(p * size, (1 - p) * size)
    found = trend_of_shares(rng.binomial(trials, p), np.full(quarters, trials), time)
    target = logit(0.1)
    _, lower, upper = crossing(found, target)
    return bool(lower <= (target - level) / slope <= upper)


def simulate(families: int, seed: int = 20261122) -> pd.DataFrame:
    """Every world's forces judged; the streams do not depend on each other."""
    made = [
        judge(world, families, np.random.default_rng([seed, number]))
        for number, world in enumerate(WORLDS)
    ]
    return pd.concat(made, ignore_index=True)


def as_text(said: pd.DataFrame, trends: pd.DataFrame) -> Iterator[str]:
    """The tables as Markdown, each with its heading."""
    yield "Of forces whose probability of meeting lies between:"
    held = calibration(said)
    held["between"] = [
        f"{b.left:.0%} and {b.right:.0%}".replace("-0%", "0%") for b in held["bin"]
    ]
    yield _markdown(
        ["The truth", "Between", "Forces", "Stated", "Truly meet it"],
        held[["world", "between", "forces", "stated", "true"]],
        ("", "", ",", ".1%", ".1%"),
    )
    yield "Of 44 forces, flagged where the probability is below 20%:"
    yield _markdown(
        [
            "The truth",
            "Candidate",
            "Flagged",
            "False flags expected",
            "True ones",
            "Misses expected",
            "True misses",
        ],
        errors(said),
        ("", "", ".1f", ".2f", ".2f", ".2f", ".2f"),
    )
    yield "The interval of the year in which a true line arrives:"
    yield _markdown(
        ["Quarters", "Cases a year", "Scatter", "Holds the year"],
        trends,
        ("d", ",", "", ".1%"),
    )


def _markdown(heads: list[str], table: pd.DataFrame, formats: tuple[str, ...]) -> str:
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    for row in table.itertuples(index=False):
        cells = [format(v, f) for v, f in zip(row, formats, strict=True)]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="Calibration against thresholds.")
    parser.add_argument("--families", type=int, default=200, help="of 44 forces each")
    parser.add_argument("--lines", type=int, default=1000, help="trends of each kind")
    parser.add_argument("--write", action="store_true", help="into docs/thresholds.md")
    options = parser.parse_args()
    trends = trend_coverage(options.lines, np.random.default_rng(20261122))
    text = "\n\n".join(as_text(simulate(options.families), trends))
    print(text)
    if options.write:
        head, rest = PAGE.read_text(encoding="utf-8").split(BEGINS)
        page = f"{head}{BEGINS}\n\n{text}\n\n{ENDS}{rest.split(ENDS)[1]}"
        PAGE.write_text(page, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
