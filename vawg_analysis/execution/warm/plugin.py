"""What papermill finds of the engine where this package is installed.

papermill loads what it finds while it is being imported itself, and the engine imports
papermill: so the engine is looked up when it is first used.
"""

from __future__ import annotations


class _Later(type):
    def __getattr__(cls, name: str) -> object:
        from vawg_analysis.execution.warm.engine import ForkedEngine

        return getattr(ForkedEngine, name)


class Engine(metaclass=_Later):
    """:class:`~vawg_analysis.execution.warm.engine.ForkedEngine`, by its methods."""
