"""Parameters are checked before anything runs: papermill itself takes any name."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from nbformat import NotebookNode

from vawg_analysis.execution.job import Job
from vawg_analysis.execution.notebooks import PARAMETERS, read_notebook, tags
from vawg_analysis.problems import Problem, Refused, did_you_mean


def check(jobs: Sequence[Job]) -> None:
    """:class:`Refused` with everything that would make these jobs go wrong.

    That is a file that holds no notebook, a parameter that its notebook does not
    declare, and two jobs that would write the same page.
    """
    names = cache(_names_in)
    problems: dict[Problem, None] = dict.fromkeys(_same_page(jobs))
    for job in jobs:
        try:
            declared = names(job.notebook)
        except Refused as refused:
            problems.update(dict.fromkeys(refused.problems))
        else:
            problems.update(dict.fromkeys(_unknown(job, declared)))
    if problems:
        raise Refused(problems)


def declared(notebook: NotebookNode) -> tuple[str, ...]:
    """The names that the cell tagged ``parameters`` sets, in its order.

    Raises
    ------
    SyntaxError
        Where that cell is not plain Python.
    """
    for cell in notebook.cells:
        if cell.cell_type == "code" and PARAMETERS in tags(cell):
            return tuple(dict.fromkeys(_assigned(ast.parse(cell.source))))
    return ()


def _assigned(module: ast.Module) -> Iterator[str]:
    for statement in module.body:
        if isinstance(statement, ast.Assign):
            targets = statement.targets
        elif isinstance(statement, ast.AnnAssign):
            targets = [statement.target]
        else:
            continue
        yield from (target.id for target in targets if isinstance(target, ast.Name))


def _names_in(path: Path) -> tuple[str, ...]:
    try:
        return declared(read_notebook(path))
    except SyntaxError as error:
        problem = Problem(
            f"the cell tagged “parameters” is not plain Python: {error.msg}",
            file=str(path),
            row=error.lineno,
            allowed="names set to a text, number, truth value or list",
        )
        raise Refused([problem]) from None


def _unknown(job: Job, names: tuple[str, ...]) -> Iterator[Problem]:
    for name in job.parameters:
        if name not in names:
            yield Problem(
                "the notebook has no such parameter",
                file=str(job.notebook),
                value=name,
                allowed=", ".join(names)
                or "none, as no cell of it that sets a name is tagged “parameters”",
                remedy=did_you_mean(name, names),
            )


def _same_page(jobs: Iterable[Job]) -> Iterator[Problem]:
    for page, times in Counter(job.page for job in jobs).items():
        if times > 1:
            yield Problem(
                f"{times} notebooks would write the same page",
                file=str(page),
                remedy="Give each notebook a file name of its own.",
            )
