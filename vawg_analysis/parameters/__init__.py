"""What a report is asked for: a period, an area and the choices behind a figure."""

from vawg_analysis.parameters.parameters import Parameters

__all__ = ["Parameters"]
