"""What a figure of the KPI table may say of itself, and when it has a value."""

OK = "ok"
PROVISIONAL = "provisional"
TOO_FEW = "too few"
SUPPRESSED = "suppressed"
NOT_PROVIDED = "not provided"
NOT_APPLICABLE = "not applicable"

WITH_VALUE = (OK, PROVISIONAL)
"""Only these carry a value and its bounds."""
WITHOUT_VALUE = (TOO_FEW, SUPPRESSED, NOT_PROVIDED, NOT_APPLICABLE)
NO_FIGURE = (NOT_PROVIDED, NOT_APPLICABLE)
"""There is nothing that could be shown: nobody gave it, or it cannot exist."""
