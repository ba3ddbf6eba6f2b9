"""What a figure of the KPI table may say of itself, and when it has a value."""

from collections.abc import Mapping
from types import MappingProxyType

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

MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        OK: "a figure",
        PROVISIONAL: "a figure that may still change; its note says why",
        TOO_FEW: "made of too few cases to be shown",
        SUPPRESSED: "withheld so that nobody can be singled out",
        NOT_PROVIDED: "nobody provided it, which is never zero",
        NOT_APPLICABLE: "there can be no such figure",
    }
)
"""Status → what it tells a reader, in the words of every page and file."""
