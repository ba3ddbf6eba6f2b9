"""Write the reference pages from the records they describe.

    python docs/generate.py            writes the pages
    python docs/generate.py --check    writes nothing; exit status 1 if one is stale

A page's words stand in the package's records, its order in ``docs/<page>.j2``: change
those, never the page.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from vawg_analysis import framework
from vawg_analysis.framework import OF_RECORDED, Measure

DOCS = Path(__file__).resolve().parent
PAGES = ("kpis.md",)
CASES = DOCS.parent / "tests" / "spec" / "cases"
FIGURE = ("force", "measure", "basis", "breakdown", "category")
"""What tells expected figures apart; left out of a page where all agree."""
NUMBERS = ("numerator", "denominator", "value", "status")


def is_twin(measure: Measure) -> bool:
    """Whether the measure is another one, divided by all recorded crimes instead."""
    share = measure.measure.removesuffix(OF_RECORDED)
    return share != measure.measure and (measure.kpi, share) in framework.MEASURES


def worked_example(kpi: str) -> dict | None:
    """What the tests of a KPI take and expect, as tables; ``None`` without a case."""
    path = CASES / f"{kpi}.yaml"
    if not path.is_file():
        return None
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    figures = case["expected"]
    columns = [c for c in (*FIGURE, *NUMBERS) if any(c in f for f in figures)]
    return {
        "says": " ".join(case["says"].split()),
        "period": case["period"],
        "returns": case["returns"],
        "columns": [*columns, "because"],
        "figures": [[f.get(c, "") for c in (*columns, "because")] for f in figures],
    }


def cell(value: object) -> str:
    """A cell of a page's table."""
    return "" if value is None else str(value).replace("|", "\\|")


def render(page: str) -> str:
    """The page's text, as the records have it now."""
    environment = Environment(
        loader=FileSystemLoader(DOCS),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    environment.tests["is_twin"] = is_twin
    environment.filters["cell"] = cell
    environment.globals["worked_example"] = worked_example
    template = environment.get_template(f"{page}.j2")
    return template.render(framework=framework, is_twin=is_twin).lstrip("\n")


def stale(folder: Path) -> list[str]:
    """The pages that are absent from a folder, or differ from what the records say."""
    paths = {page: folder / page for page in PAGES}
    return [
        page
        for page, path in paths.items()
        if not path.is_file() or path.read_text(encoding="utf-8") != render(page)
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check the pages; returns the exit status."""
    parser = argparse.ArgumentParser(description="Write the reference pages.")
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("--folder", type=Path, default=DOCS, help="where the pages lie")
    options = parser.parse_args(arguments)
    names = stale(options.folder)
    for name in names:
        path = options.folder / name
        if options.check:
            sys.stderr.write(f"{path} is stale: run python docs/generate.py\n")
        else:
            path.write_text(render(name), encoding="utf-8", newline="\n")
            sys.stdout.write(f"wrote {path}\n")
    return 1 if options.check and names else 0


if __name__ == "__main__":
    sys.exit(main())
