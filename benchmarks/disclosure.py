"""What the protection of releases costs, and what an outsider can tell of them all.

    python benchmarks/disclosure.py F [FAMILY…] [--forces=N] [--releases=N] [--attack]
        [--write]

Releases the KPI tables of two half-years, of their year and, after revisions, of the
first half-year again: each with everything before it in public. With ``--attack`` an
outsider who has all of these, and what others publish, looks for every secret count of
any. F has the stores of forces' own returns: ``store`` and, with the returns that came
again, ``again``. What is made is kept there under ``made`` and not made twice; where
families of measures are named these are made and no more, so that processes can share
the work.
``--forces`` takes the figures of so many forces, and of a nation that is their sum;
``--releases`` makes the first releases only.
``--write`` puts the table into docs/disclosure.md. The whole nation, SYNTHETIC:

    vawg synthesise 2021-10-to-2022-03 --output F/one
    vawg synthesise 2022-04-to-2022-09 --output F/two
    python benchmarks/revised_returns.py F/one F/first F/second
    vawg load --data F/store F/first/*.csv F/first/*.parquet
    vawg load --data F/store F/two/*.csv F/two/*.parquet
    vawg load --data F/again F/second/*.csv F/second/*.parquet
    python benchmarks/disclosure.py F --write
"""

from __future__ import annotations

import pickle
import resource
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import pandas as pd
from attacked import Attacked, attacked
from revised_returns import ARRIVED, WITHDRAWN
from written import into, machine, markdown

from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.table import kpi_table
from vawg_analysis.parameters import Parameters
from vawg_analysis.periods import Period
from vawg_analysis.reference.areas import FORCES, NATION
from vawg_analysis.release.all_victims import all_victims
from vawg_analysis.release.counted import CELL
from vawg_analysis.release.in_public import InPublic
from vawg_analysis.release.protected_counts import family
from vawg_analysis.release.public import secret_kpis
from vawg_analysis.release.rules_in_force import rules
from vawg_analysis.release.suppression import (
    NOT_COVERED,
    SUPPRESSED,
    Released,
    released,
)
from vawg_analysis.store import Store

FIRST, SECOND, YEAR = (
    "2021-10-to-2022-03",
    "2022-04-to-2022-09",
    "2021-10-to-2022-09",
)
RELEASES = (("store", FIRST), ("store", SECOND), ("store", YEAR), ("again", FIRST))
TITLES = (FIRST, SECOND, YEAR, f"{FIRST}, revised")
FAMILIES = ("5", "5 assigned", "1", "6", "6.3", "10.1")
FIRST_FORCES = (ARRIVED, WITHDRAWN, *FORCES)
GIB = 2**20
"""Kibibytes."""


@dataclass(frozen=True)
class Made:
    """A family of measures of a release: what was asked, what became of it."""

    table: pd.DataFrame
    done: Released
    published: pd.DataFrame
    seconds: float
    memory: float
    """GiB, at the most, of the process that made it."""


def chain(folder: Path, of: str, forces: int, releases: int) -> list[Made]:
    """The releases of one family, each with those before it in public."""
    found: list[Made] = []
    for number in range(releases):
        kept = folder / "made" / f"{number + 1}-{of}-{forces}.pickle"
        if not kept.exists():
            kept.parent.mkdir(exist_ok=True)
            made = _make(folder, number, of, forces, found)
            kept.write_bytes(pickle.dumps(made))
        found.append(pickle.loads(kept.read_bytes()))
    return found


def _make(
    folder: Path, number: int, of: str, forces: int, before: Sequence[Made]
) -> Made:
    place, period = RELEASES[number]
    store = Store(folder / place)
    given = {"period": period, "force": NATION, "data": str(store.folder)}
    parameters = Parameters.check(given)
    question = Question.of(parameters)
    table = _of_few(_table(folder, number, question), forces)
    table = table[family(table) == of].reset_index(drop=True)
    told = before if number > 1 else ()  # the half-years share no months
    tied = {Period.parse(name) for _, name in RELEASES[: number + 1]}
    windows = sorted(tied) if told else ()
    published = all_victims(store, Question.of(parameters, *windows))
    start = perf_counter()
    done = released(
        table,
        rules(),
        secret_kpis(of_records=question.of_records),
        in_public=InPublic(
            tuple(one.done.counts for one in told),
            published,
            tuple(one.done.alternatives for one in told),
        ),
    )
    seconds = perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / GIB
    print(period, of, f"{seconds:.0f} s", f"{memory:.1f} GiB", flush=True)
    return Made(table, done, published, seconds, memory)


def _table(folder: Path, number: int, question: Question) -> pd.DataFrame:
    kept = folder / "made" / f"{number + 1}.parquet"
    if not kept.exists():
        place, _ = RELEASES[number]
        kpi_table(Store(folder / place), question).to_parquet(kept)
    return pd.read_parquet(kept)


def _of_few(table: pd.DataFrame, forces: int) -> pd.DataFrame:
    """The table of some forces, and of a nation that is their sum."""
    if forces >= len(FORCES):
        return table
    few = table[table["force"].isin(list(dict.fromkeys(FIRST_FORCES))[:forces])]
    nation = table[table["force"] == NATION]
    cell = [name for name in CELL if name != "force"]
    sums = few.groupby(cell)[["numerator", "denominator"]].sum(min_count=1)
    rows = nation.drop(columns=["numerator", "denominator"])
    return pd.concat([few, rows.merge(sums, on=cell, how="left")])[table.columns]


def _column(made: Sequence[Made]) -> dict[str, object]:
    """The figures of one release, of all families."""
    table = pd.concat(one.table for one in made)
    after = pd.concat(one.done.table for one in made)
    reasons = pd.concat(one.done.reasons for one in made)
    proof = pd.concat(one.done.proof for one in made)
    given = table[["numerator", "value"]].notna().any(axis=1).to_numpy()
    by_rule = reasons.str.startswith("published for").to_numpy()
    uncovered = (reasons == NOT_COVERED).to_numpy()
    asked = given & ~by_rule & ~uncovered
    gone = (after["status"] == SUPPRESSED).to_numpy()
    nation = (table["force"] == NATION).to_numpy()
    counts = pd.concat(one.done.counts for one in made)
    hidden = int(counts["hidden_n"].eq(True).sum())
    return {
        "Figures": f"{given.sum():,}",
        "Withheld by rule": f"{(given & by_rule).sum():,}",
        "Of measures that no sum covers yet": f"{uncovered.sum():,}",
        "Counts, with those in public": f"{sum(one.done.cells for one in made):,}",
        "Sums": f"{sum(one.done.constraints for one in made):,}",
        "Secret counts": f"{len(proof):,}",
        "Figures suppressed beside the rules": f"{hidden:,}",
        "Figures of forces lost": f"{gone[asked & ~nation].mean():.1%}",
        "Of England and Wales": f"{gone[asked & nation].mean():.1%}",
        "Narrowest interval proven": f"{(proof['most'] - proof['least']).min():g}",
        "Seconds": f"{sum(one.seconds for one in made):.0f}",
        "Memory, GiB": f"{max(one.memory for one in made):.1f}",
    }


def main(arguments: list[str]) -> None:
    """Make what is not made yet; print the tables, or write them into the page."""
    folder, *rest = arguments
    forces = _number(rest, "--forces", len(FORCES))
    releases = _number(rest, "--releases", len(RELEASES))
    only = [said for said in rest if not said.startswith("--")]
    families = only or FAMILIES
    chains = {of: chain(Path(folder), of, forces, releases) for of in families}
    attack = "--attack" in rest
    if only:
        print(_outsider(chains) if attack else "")
        return
    columns = [_column(made) for made in zip(*chains.values(), strict=True)]
    rows = [[name, *(column[name] for column in columns)] for name in columns[0]]
    told = [markdown([f"{forces} forces", *TITLES[:releases]], rows)]
    if attack:
        told.append(_outsider(chains))
    text = "\n\n".join([*told, machine()])
    print(text)
    if "--write" in rest:
        into("disclosure.md", "nation" if forces == len(FORCES) else "few", text)


def _outsider(chains: Mapping[str, Sequence[Made]]) -> str:
    found = [attacked(of, made, rules()) for of, made in chains.items()]
    return markdown(["An outsider", ""], Attacked.together(found).rows())


def _number(arguments: Sequence[str], name: str, otherwise: int) -> int:
    given = [said for said in arguments if said.startswith(f"{name}=")]
    return int(given[-1].partition("=")[2]) if given else otherwise


if __name__ == "__main__":
    main(sys.argv[1:])
