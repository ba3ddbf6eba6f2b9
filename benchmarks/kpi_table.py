"""The KPI table of forces' own crimes, from half a million crimes to fifty million.

    python benchmarks/kpi_table.py                         0.5 and 5 million
    python benchmarks/kpi_table.py --write 500000 5000000 50000000

Of each number of SYNTHETIC crimes, each in a process of its own: the table; a plain
pandas groupby a KPI and split, up to ``--pandas`` crimes; and as the floor DuckDB's
scan of the columns that the table needs, grouped by force. All read the same Parquet
files. Time and memory are of the whole process, libraries among them, less their start.
Processor time is what all its threads worked: on a busy machine the one to compare.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import made_returns
import plain_pandas
import written

from vawg_analysis.kpis.question import Question
from vawg_analysis.kpis.splits import FLAGS
from vawg_analysis.kpis.table import kpi_table
from vawg_analysis.parameters.settings import settings
from vawg_analysis.scope import Scope
from vawg_analysis.store import Store
from vawg_analysis.store.querying import MEMORY_VARIABLE

KPIS = ["5.1", "5.2", "5.3", "5.4", "7.1", "7.2", "8.1"]
NEEDED = (
    *("crime_reference", "offence_code", "victim_sex", "victim_age", "record_status"),
    *("self_defined_ethnicity", "ethnicity_state", "outcome_type", "outcome_date"),
    *("reported_date", "recorded_date", "extract_date"),
    *FLAGS,
)
PAGE, MARKS = "speed.md", "kpi table"


def question() -> Question:
    chosen = settings(made_returns.WINDOW)
    scope = Scope.load(chosen.scope_of_records)
    return Question((made_returns.WINDOW,), scope, "women-and-girls", chosen)


def table(folder: Path) -> int:
    return len(kpi_table(Store(folder), question(), KPIS))


def pandas(folder: Path) -> int:
    return plain_pandas.plain(Store(folder), question())


def scan(folder: Path) -> int:
    """DuckDB reads what the table needs, once."""
    largest = ", ".join(f"max({name})" for name in NEEDED)
    sql = (
        f"select force, count(*), {largest} from read_parquet('{folder}/crimes/*/*/*')"
    )
    return len(duckdb.sql(f"{sql} group by force").fetchall())


WAYS = {"table": table, "pandas": pandas, "scan": scan}


def here(way: str, folder: Path) -> None:
    """Do it in this process, and say what it took."""
    before, start, worked = _peak(), time.monotonic(), time.process_time()
    rows = WAYS[way](folder)
    taken = {
        "seconds": time.monotonic() - start,
        "processor": time.process_time() - worked,
        "rows": rows,
    }
    print(json.dumps(taken | {"peak": _peak(), "before": before}))


def _peak() -> float:
    """The most memory that this process has had, in GiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def apart(way: str, folder: Path) -> dict[str, float]:
    """What it took in a process of its own."""
    command = [sys.executable, __file__, "--way", way, "--folder", str(folder)]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    found = json.loads(said)
    print(
        f"  {way:7} {found['seconds']:7.1f} s, processor {found['processor']:7.1f} s, "
        f"{found['peak']:6.2f} GiB",
        flush=True,
    )
    return found


def measured(crimes: int, ways: list[str], place: str | None) -> dict[str, dict]:
    with tempfile.TemporaryDirectory(dir=place) as folder:
        store = made_returns.made(Path(folder), crimes)
        print(f"{crimes:,} crimes", flush=True)
        return {way: apart(way, store) for way in ways}


def report(found: dict[int, dict[str, dict]]) -> str:
    rows = [
        (
            f"{crimes:,}",
            f"{of['table']['seconds']:.1f}",
            f"{of['table']['processor']:.1f}",
            f"{of['table']['peak']:.1f}",
            *(
                [f"{of['pandas']['processor']:.1f}", f"{of['pandas']['peak']:.1f}"]
                if "pandas" in of
                else ["not tried", ""]
            ),
            f"{of['scan']['processor']:.1f}",
            f"{of['table']['processor'] / of['scan']['processor']:.0f}",
        )
        for crimes, of in found.items()
    ]
    heads = ["Crimes", "Table, s", "Its processor, s", "Peak, GiB"]
    heads += ["pandas, processor s", "Its peak, GiB", "Scan, processor s", "× scan"]
    limit = os.environ.get(MEMORY_VARIABLE, "none")
    figures = max(of["table"]["rows"] for of in found.values())
    return (
        f"{figures:,} figures; {MEMORY_VARIABLE}: {limit}. {written.machine()}.\n\n"
        f"{written.markdown(heads, rows)}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("crimes", type=int, nargs="*", default=[500_000, 5_000_000])
    parser.add_argument("--pandas", type=int, default=5_000_000, help="its most crimes")
    parser.add_argument("--folder", help="for the store, made and removed")
    parser.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    parser.add_argument("--write", action="store_true", help=f"into docs/{PAGE}")
    given = parser.parse_args()
    if given.way:
        here(given.way, Path(given.folder))
        return
    found = {}
    for crimes in given.crimes:
        ways = [way for way in WAYS if way != "pandas" or crimes <= given.pandas]
        found[crimes] = measured(crimes, ways, given.folder)
    text = report(found)
    print(f"\n{text}")
    if given.write:
        written.into(PAGE, MARKS, text)


if __name__ == "__main__":
    main()
