"""The parameters of a report: typed, checked, the same for every notebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    ValidationError,
    field_validator,
)

from vawg_analysis import paths
from vawg_analysis.marks import AUDIENCES
from vawg_analysis.parameters.settings import Settings, settings
from vawg_analysis.periods import Period
from vawg_analysis.problems import Problem, Refused, did_you_mean
from vawg_analysis.reference import areas
from vawg_analysis.scope import VICTIMS, Scope
from vawg_analysis.store import Store


def _force(slug: str) -> str:
    return areas.require([slug])[0]


def _scope(name: str) -> str:
    return Scope.load(name).name if name else ""


class Parameters(BaseModel):
    """What a notebook is run with; the names are those of its parameters cell.

    An empty ``scope`` is the period's own; an empty ``data`` or ``outputs`` is what
    the environment names, else the project's ``data/store`` and ``outputs``.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    period: str
    force: Annotated[str, AfterValidator(_force)]
    audience: Literal[AUDIENCES] = "public"
    scope: Annotated[str, AfterValidator(_scope)] = ""
    victims: Literal[VICTIMS] = "women-and-girls"
    data: str = ""
    outputs: str = ""

    @field_validator("period")
    @classmethod
    def _period(cls, name: str) -> str:
        return Period.parse(name).name

    @classmethod
    def check(cls, given: Mapping[str, object]) -> Parameters:
        """The parameters in ``given``; :class:`Refused` with everything wrong in it."""
        try:
            return cls(**given)
        except ValidationError as error:
            faults = (problem for f in error.errors() for problem in _problems(f))
            raise Refused(faults) from None

    @property
    def window(self) -> Period:
        """The period itself."""
        return Period.parse(self.period)

    @property
    def settings(self) -> Settings:
        """The choices of the period."""
        return settings(self.window)

    @cached_property
    def scope_in_force(self) -> Scope:
        """The scope named, else the period's own."""
        return Scope.load(self.scope or self.own_scope)

    @cached_property
    def own_scope(self) -> str:
        """The period's own scope: another where forces have returned their crimes."""
        held = Store(self.store_folder).of("crimes", _names(self.window.quarters))
        return self.settings.scope_of_records if held else self.settings.scope

    @property
    def store_folder(self) -> Path:
        """The folder of the data store."""
        return paths.store_folder(self.data)

    @property
    def question_name(self) -> str:
        """How this question differs from the period's own; "" where it does not.

        As a folder is called: ``all-victims``, ``scope-npcc-2022-all-victims``.
        """
        other_scope = self.scope_in_force.name != self.own_scope
        return "-".join(
            part
            for part, applies in (
                (f"scope-{self.scope}", other_scope),
                ("all-victims", self.victims == "all"),
            )
            if applies
        )

    @property
    def output_folder(self) -> Path:
        """Where pages and tables go: answers to two questions never lie together."""
        return paths.outputs_folder(self.outputs) / self.period / self.question_name

    @property
    def log_file(self) -> Path:
        """What kernels and libraries say: it names paths, so it lies by no page."""
        name = "-".join(part for part in (self.period, self.question_name) if part)
        return paths.outputs_folder(self.outputs) / "logs" / f"{name}.log"


def _names(periods: Iterable[Period]) -> set[str]:
    return {period.name for period in periods}


def _problems(fault: Mapping) -> tuple[Problem, ...]:
    """One pydantic fault in words; what another check refused, as it said it."""
    cause = (fault.get("ctx") or {}).get("error")
    if isinstance(cause, Refused):
        return cause.problems
    name = str(fault["loc"][0])
    return (_unknown(name) if fault["type"] == "extra_forbidden" else _wrong(fault),)


def _unknown(name: str) -> Problem:
    known = list(Parameters.model_fields)
    return Problem(
        "no such parameter",
        value=name,
        allowed=", ".join(known),
        remedy=did_you_mean(name, known),
    )


def _wrong(fault: Mapping) -> Problem:
    name = str(fault["loc"][0])
    missing = fault["type"] == "missing"
    value = None if missing else fault["input"]
    allowed = {"audience": AUDIENCES, "victims": VICTIMS}.get(name, ())
    return Problem(
        f"parameter “{name}” " + ("is missing" if missing else "is not right"),
        value="nothing" if value is None and not missing else value,
        allowed=", ".join(allowed) or "text",
        remedy="" if missing else did_you_mean(value, allowed),
    )
