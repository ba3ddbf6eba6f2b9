"""Data flow one way: no part of the package needs what needs it."""

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import vawg_analysis

ROOT = Path(vawg_analysis.__file__).parent


def part_of(module: str) -> str:
    """The part that a module lies in: ``vawg_analysis.kpis.table`` in ``kpis``."""
    return module.removeprefix("vawg_analysis").strip(".").split(".")[0]


def needed(path: Path) -> set[str]:
    """The parts that a module imports from, also inside its functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "vawg_analysis":
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module.startswith("vawg_analysis."):
                found.add(part_of(node.module))
    return found


def graph(root: Path) -> dict[str, set[str]]:
    """Each part of the package with the others that it imports from."""
    parts: dict[str, set[str]] = {}
    for path in root.rglob("*.py"):
        own = path.relative_to(root).with_suffix("").parts[0]
        if own != "__init__":
            parts.setdefault(own, set()).update(needed(path) - {own})
    return parts


def test_no_part_needs_what_needs_it():
    order = list(TopologicalSorter(graph(ROOT)).static_order())
    assert order.index("returns") < order.index("store") < order.index("kpis")
    assert order.index("kpis") < order.index("release") < order.index("reports")


def test_a_way_back_is_found(tmp_path):
    for own, other in (("above", "below"), ("below", "above")):
        (tmp_path / own).mkdir()
        said = f"def f():\n    from vawg_analysis.{other} import f\n"
        (tmp_path / own / "module.py").write_text(said, encoding="utf-8")
    with pytest.raises(CycleError):
        list(TopologicalSorter(graph(tmp_path)).static_order())
