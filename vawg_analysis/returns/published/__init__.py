"""The published tables, a module for each publisher's table; each lists its layouts."""

from vawg_analysis.returns.layouts import Layout
from vawg_analysis.returns.published import (
    attitude_survey,
    boundaries,
    crime_survey,
    custody,
    met_vawg,
    outcomes,
    population,
    recorded_crime,
    street,
    workforce,
)

LAYOUTS: tuple[Layout, ...] = (
    *recorded_crime.LAYOUTS,
    *outcomes.LAYOUTS,
    *population.LAYOUTS,
    *workforce.LAYOUTS,
    *crime_survey.LAYOUTS,
    *attitude_survey.LAYOUTS,
    *met_vawg.LAYOUTS,
    *custody.LAYOUTS,
    *street.LAYOUTS,
    *boundaries.LAYOUTS,
)
