"""Policing's data on violence against women and girls, figure by figure.

Start from :mod:`vawg_analysis.framework` (what is measured) and
:mod:`vawg_analysis.notebook` (what a notebook imports).
"""

__version__ = "0.1.0"
