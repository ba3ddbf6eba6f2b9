"""What the KPI table says over time and between forces: frames in, frames out.

:mod:`~vawg_analysis.assessment.baseline` says where a force stands and where its next
period will lie; :mod:`~vawg_analysis.assessment.progress` what has changed since;
:mod:`~vawg_analysis.assessment.comparison` how forces lie among each other.
"""
