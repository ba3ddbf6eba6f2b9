"""How long the protection of a release takes, what it costs, and what it proves.

    python benchmarks/disclosure.py STORE PERIOD… [--write]

Releases the KPI tables of the periods one after the other, each with those before it in
public, from a store of forces' own returns; nothing is kept. ``--write`` puts the table
into docs/disclosure.md. The whole nation, SYNTHETIC:

    vawg synthesise 2021-10-to-2022-03 --output private/synthetic
    vawg load --data private/store private/synthetic/*.csv private/synthetic/*.parquet
    python benchmarks/disclosure.py private/store 2021-10-to-2022-03 --write
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter

import pandas as pd

from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.table import kpi_table
from vawg_analysis.parameters import Parameters
from vawg_analysis.reference.areas import NATION
from vawg_analysis.release.in_public import InPublic
from vawg_analysis.release.public import secret_kpis
from vawg_analysis.release.rules_in_force import rules
from vawg_analysis.release.suppression import SUPPRESSED, Released, released
from vawg_analysis.store import Store

PAGE = Path(__file__).resolve().parents[1] / "docs" / "disclosure.md"
BEGINS, ENDS = "<!-- table begins -->\n", "<!-- table ends -->"


def measure(store: Path, periods: list[str]) -> pd.DataFrame:
    """A row a release: its size, what it costs and what is proven of it."""
    told = InPublic.nothing()
    rows = []
    for period in periods:
        given = {"period": period, "force": NATION, "data": str(store)}
        parameters = Parameters.check(given)
        table = kpi_table(Store(store), Question.of(parameters))
        secret = secret_kpis(of_records=bool(parameters.scope_in_force.needs))
        start = perf_counter()
        done = released(table, rules(), secret, in_public=told)
        rows.append(_row(period, table, done, perf_counter() - start))
        others = pd.concat([told.others, done.counts])
        told = InPublic(told.same, others)
    return pd.DataFrame(rows)


def _row(
    period: str, table: pd.DataFrame, done: Released, seconds: float
) -> dict[str, object]:
    given = table[["numerator", "value"]].notna().any(axis=1).to_numpy()
    by_rule = done.reasons.str.startswith("published for").to_numpy()
    asked = given & ~by_rule
    gone = (done.table["status"] == SUPPRESSED).to_numpy()
    nation = (table["force"] == NATION).to_numpy()
    width = done.proof["most"] - done.proof["least"]
    return {
        "Period": period,
        "Figures": f"{given.sum():,}",
        "Withheld by rule": f"{(given & by_rule).sum():,}",
        "Counts": f"{done.cells:,}",
        "Sums": f"{done.constraints:,}",
        "Secret counts": f"{len(done.proof):,}",
        "Figures of forces lost": f"{gone[asked & ~nation].mean():.1%}",
        "Of England and Wales": f"{gone[asked & nation].mean():.1%}",
        "Narrowest interval": f"{width.min():g}",
        "Seconds": f"{seconds:.0f}",
    }


def main(arguments: list[str]) -> None:
    """Print the table, or write it into the page."""
    store, *periods = [given for given in arguments if given != "--write"]
    table = measure(Path(store), periods).set_index("Period").T.reset_index()
    head = ["", *table.columns[1:]]
    lines = [head, ["---"] * len(head), *table.to_numpy()]
    text = "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)
    if "--write" not in arguments:
        print(text)
        return
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGINS)
    page = f"{before}{BEGINS}\n{text}\n\n{ENDS}{rest.split(ENDS)[1]}"
    PAGE.write_text(page, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
