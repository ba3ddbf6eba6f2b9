"""A papermill engine that runs each notebook in a child of a warm process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

from nbformat import NotebookNode
from papermill.engines import (
    NBClientEngine,
    NotebookExecutionManager,
    papermill_engines,
)
from papermill.iorw import papermill_io
from papermill.log import logger
from papermill.utils import nb_language

from vawg_analysis.execution.warm.lent import lent, supported
from vawg_analysis.execution.warm.manager import ForkedManager
from vawg_analysis.execution.warm.so_far import SoFar
from vawg_analysis.execution.warm.started import NoWarmProcess

NAME = "vawg"


class ForkedEngine(NBClientEngine):
    """``papermill --engine vawg``: papermill's own engine on a forked kernel.

    The notebook runs in this interpreter whatever kernel it names. Where nothing can be
    forked, or the notebook is not in Python, it runs in an ordinary kernel.
    """

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        start_timeout: float = 60,
        **kwargs: object,
    ) -> None:
        """Run every cell; further arguments and errors are papermill's own."""
        ordinary = super().execute_managed_notebook
        kwargs["start_timeout"] = start_timeout
        if not supported() or not _in_python(nb_man.nb, kernel_name):
            ordinary(nb_man, kernel_name, **kwargs)
            return
        try:
            with (
                lent(start_timeout) as warm,
                closing(ForkedManager(warm)) as manager,
                _saved_at_starts(nb_man),
            ):
                ordinary(nb_man, kernel_name, km=manager, **kwargs)
        except NoWarmProcess as error:
            logger.warning("An ordinary kernel runs this notebook: %s", error)
            ordinary(nb_man, kernel_name, **kwargs)


def _in_python(notebook: NotebookNode, kernel_name: str) -> bool:
    """Whether it is in Python; where it does not say, its kernel's name tells."""
    try:
        return nb_language(notebook, None) == "python"
    except ValueError:
        return kernel_name.startswith("python")


def register() -> None:
    """Make the engine known to papermill, also where the package is not installed."""
    papermill_engines.register(NAME, ForkedEngine)


@contextmanager
def _saved_at_starts(nb_man: NotebookExecutionManager) -> Iterator[None]:
    """Save what is reached where a code cell starts and at the end, and compactly.

    Papermill writes the whole notebook before and after each cell, prose included: of
    a page with thirty figures that is a third of the time. What goes wrong here is
    saved by papermill itself.
    """
    so_far = SoFar()

    def save(**_: object) -> None:
        if nb_man.output_path and (nb_man.end_time or _at_code(nb_man, so_far)):
            text = so_far.text(nb_man.nb, ended=bool(nb_man.end_time))
            papermill_io.write(text, nb_man.output_path)
        nb_man.last_save_time = nb_man.now()

    nb_man.save = save
    try:
        yield
    except BaseException:
        del nb_man.save
        raise


def _at_code(nb_man: NotebookExecutionManager, so_far: SoFar) -> bool:
    cell = so_far.reached(nb_man.nb)
    return (
        cell is not None
        and cell.cell_type == "code"
        and cell.metadata.papermill["status"] == nb_man.RUNNING
    )
