"""Write the table of docs/synthetic-data.md: published figures beside synthetic ones.

    python docs/synthetic_data.py

Makes the whole nation's half-year in a temporary folder, counts it, and puts the table
between the page's two marks. Exit status 1 if a figure lies outside its tolerance.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from vawg_analysis.synthesis.comparison import as_table, compare
from vawg_analysis.synthesis.production import synthesise
from vawg_analysis.synthesis.request import BASELINE, Request

PAGE = Path(__file__).resolve().parent / "synthetic-data.md"
BEGINS, ENDS = "<!-- table begins -->\n", "<!-- table ends -->"


def with_table(page: str, table: str) -> str:
    """``page`` with ``table`` between its marks."""
    before, rest = page.split(BEGINS)
    return f"{before}{BEGINS}\n{table}\n\n{ENDS}{rest.split(ENDS)[1]}"


def main() -> int:
    """Write the page; returns the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        synthesise(Request(BASELINE), Path(folder))
        found = compare(Path(folder))
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(with_table(page, as_table(found)), encoding="utf-8", newline="\n")
    sys.stdout.write(f"wrote {PAGE}\n")
    return int(not found["within"].all())


if __name__ == "__main__":
    sys.exit(main())
