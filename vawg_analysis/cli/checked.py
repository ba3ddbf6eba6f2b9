"""Types of option whose value the package checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import click

from vawg_analysis.problems import Problem, Refused, did_you_mean


class Checked(click.ParamType):
    """A value that the package checks: what it refuses is a usage error."""

    def __init__(self, name: str, check: Callable[[str], object]):
        self.name, self.check = name, check

    def convert(self, value, param, ctx):
        try:
            return self.check(value) if isinstance(value, str) else value
        except Refused as refused:
            self.fail(str(refused), param, ctx)


def one_of(name: str, allowed: Callable[[], Iterable[object]]) -> Checked:
    """One of the values that ``allowed`` returns when the option is read."""

    def check(value: str) -> str:
        known = [str(item) for item in allowed()]
        if value in known:
            return value
        raise Refused(
            [
                Problem(
                    f"no such {name}",
                    value=value,
                    allowed=", ".join(known),
                    remedy=did_you_mean(value, known),
                )
            ]
        )

    return Checked(name, check)
