"""Published tables and returns: one reader for all, one record for each kind."""

from vawg_analysis.returns.reading import RETURNS, examine, read
from vawg_analysis.returns.schema import Column, Release, Return

__all__ = ["RETURNS", "Column", "Release", "Return", "examine", "read"]
