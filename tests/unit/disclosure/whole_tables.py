"""Small systems, and every table of whole numbers that agrees with what is published.

Nothing here solves a programme: possibilities are listed and counted.
"""

from itertools import combinations, product

import numpy as np


def cross(counts):
    """Cells and constraints of a table of any dimension, with all its margins.

    Names are tuples of positions; the last of each dimension is its total, T.
    """
    table = np.asarray(counts)
    for axis in range(table.ndim):
        table = np.concatenate([table, table.sum(axis=axis, keepdims=True)], axis=axis)
    labels = [[*map(str, range(size - 1)), "T"] for size in table.shape]
    cells = dict(
        zip(map("|".join, product(*labels)), table.ravel().tolist(), strict=True)
    )
    constraints = []
    for axis, levels in enumerate(labels):
        for rest in product(*labels[:axis], *labels[axis + 1 :]):
            line = ["|".join([*rest[:axis], k, *rest[axis:]]) for k in levels]
            constraints.append({"total": line[-1], "parts": line[:-1]})
    return cells, constraints


def tree(groups):
    """A hierarchy: a total of groups, each a total of its own parts."""
    cells = {f"{g}{i}": n for g, part in groups.items() for i, n in enumerate(part)}
    constraints = [
        {"total": g, "parts": [f"{g}{i}" for i in range(len(part))]}
        for g, part in groups.items()
    ]
    cells |= {g: sum(part) for g, part in groups.items()}
    cells["all"] = sum(map(sum, groups.values()))
    return cells, [*constraints, {"total": "all", "parts": list(groups)}]


def odd_cycles():
    """Three times three cells of which any two make at most 1, and their sum n = 3."""
    cells, constraints = {"n": 3}, []
    for i in "123":
        cells |= {
            f"a{i}": 1,
            f"b{i}": 0,
            f"c{i}": 0,
            f"p{i}": 0,
            f"q{i}": 1,
            f"r{i}": 0,
        }
        for pair in ("abp", "bcq", "acr"):
            cells[f"{pair}{i}"] = 1
            parts = [f"{letter}{i}" for letter in pair]
            constraints.append({"total": f"{pair}{i}", "parts": parts})
    inner = [f"{letter}{i}" for letter in "abc" for i in "123"]
    return cells, [*constraints, {"total": "n", "parts": inner}]


def every_table(cells, constraints, hidden, most):
    """One row a table, columns in the order of ``cells``; no count above ``most``."""
    place = {name: i for i, name in enumerate(cells)}
    tables = np.array([list(cells.values())])
    unknown = [place[name] for name in hidden]
    for done, column in enumerate(unknown):
        tables = np.repeat(tables, most + 1, axis=0)
        tables[:, column] = np.tile(np.arange(most + 1), len(tables) // (most + 1))
        open_still = set(unknown[done + 1 :])
        for constraint in constraints:
            total, parts = (
                place[constraint["total"]],
                [place[name] for name in constraint["parts"]],
            )
            known = [part for part in parts if part not in open_still]
            rest = -tables[:, known].sum(axis=1)
            rest += most if total in open_still else tables[:, total]
            keep = rest >= 0
            if total not in open_still:
                keep &= rest <= most * (len(parts) - len(known))
            tables = tables[keep]
    return tables


def smallest_by_trying_all(cells, constraints, primary, width):
    """``(cells, total)`` of the best safe pattern among all there are; None if none."""
    names = list(cells)
    totals = {constraint["total"] for constraint in constraints}
    secret = [n for n in names if cells[n] in primary]
    free = [n for n in names if n not in totals and n not in secret]
    most = max(cells.values()) + int(width) + 1
    tables = every_table(cells, constraints, [*secret, *free], most)
    same = tables == np.array(list(cells.values()))
    at = {name: i for i, name in enumerate(names)}
    values = tables[:, [at[n] for n in secret]]
    for size in range(len(free) + 1):
        safe = []
        for chosen in combinations(free, size):
            shown = [at[n] for n in free if n not in chosen]
            possible = values[same[:, shown].all(axis=1)]
            if (np.ptp(possible, axis=0) >= width).all():
                safe.append(sum(cells[n] for n in [*secret, *chosen]))
        if safe:
            return len(secret) + size, min(safe)
    return None
