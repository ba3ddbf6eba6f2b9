"""A papermill engine that runs each notebook in a child of a warm process."""

from __future__ import annotations

from contextlib import closing

from papermill.engines import NBClientEngine, papermill_engines
from papermill.log import logger

from vawg_analysis.execution.warm.lent import lent, supported
from vawg_analysis.execution.warm.manager import ForkedManager
from vawg_analysis.execution.warm.started import NoWarmProcess

NAME = "vawg"


class ForkedEngine(NBClientEngine):
    """``papermill --engine vawg``: papermill's own engine on a forked kernel.

    The notebook runs in this interpreter whatever kernel it names. Where nothing can be
    forked, or the notebook is not in Python, it runs in an ordinary kernel.
    """

    @classmethod
    def execute_managed_notebook(
        cls, nb_man, kernel_name, start_timeout=60, **kwargs
    ) -> None:
        """Run every cell; parameters and errors are those of papermill's own engine."""
        ordinary = super().execute_managed_notebook
        kwargs["start_timeout"] = start_timeout
        if not supported() or cls.nb_language(nb_man.nb) != "python":
            ordinary(nb_man, kernel_name, **kwargs)
            return
        try:
            with lent(start_timeout) as warm, closing(ForkedManager(warm)) as manager:
                ordinary(nb_man, kernel_name, km=manager, **kwargs)
        except NoWarmProcess as error:
            logger.warning("An ordinary kernel runs this notebook: %s", error)
            ordinary(nb_man, kernel_name, **kwargs)


def register() -> None:
    """Make the engine known to papermill, also where the package is not installed."""
    papermill_engines.register(NAME, ForkedEngine)
