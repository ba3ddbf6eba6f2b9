"""Write the empty returns, and the data dictionary, from the records they describe.

python data/templates/make.py            writes what is stale
python data/templates/make.py --check    writes nothing; exit status 1 if any is
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from vawg_analysis.paths import ROOT
from vawg_analysis.returns.forces.dictionary import page
from vawg_analysis.returns.forces.packing import content
from vawg_analysis.returns.forces.templates import templates

FOLDER = Path("data") / "templates"
PAGE = Path("docs") / "returns.md"


def generated() -> dict[Path, bytes]:
    """Every generated file, seen from the checkout, as the records have it now."""
    made = {FOLDER / name: written for name, written in templates().items()}
    return {**made, PAGE: page().encode()}


def stale(files: Mapping[Path, bytes], root: Path) -> list[Path]:
    """The files that are absent below ``root``, or say something else."""
    return [
        path
        for path, made in files.items()
        if not (root / path).is_file()
        or content(path.name, (root / path).read_bytes()) != content(path.name, made)
    ]


def main(arguments: Sequence[str], root: Path = ROOT) -> int:
    """Write or check the files below ``root``; returns the exit status."""
    files = generated()
    old = stale(files, root)
    for path in old:
        if "--check" in arguments:
            sys.stderr.write(f"{path} is stale: run python data/templates/make.py\n")
            continue
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(files[path])
        sys.stdout.write(f"wrote {path}\n")
    return 1 if old and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
