"""The choices behind a judgement against a threshold."""

from __future__ import annotations

from dataclasses import dataclass

ON, OFF = "on", "off"


@dataclass(frozen=True)
class Choices:
    """How a figure is judged; every one is varied in the sensitivity table.

    ``steadying`` draws a force's value towards all forces' by as much as it rests on
    chance; ``between_quarters`` counts the scatter between quarters as uncertainty.
    """

    steadying: str = ON
    between_quarters: str = ON
    confidence: float = 0.95
    """Level of intervals and of control limits."""
    flag_below: float = 0.2
    """Our choice: a force is flagged where its probability of meeting is lower."""


USUAL = Choices()
