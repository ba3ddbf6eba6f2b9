"""The form that a frozen baseline's content must have before anything reads it.

A hash says that a file is as it was written, and not that it was written right.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    StrictBool,
    TypeAdapter,
    ValidationError,
    create_model,
)

from vawg_analysis.assessment.artefact import FIGURES, TEXT, UNBOUNDED
from vawg_analysis.marks import AUDIENCES
from vawg_analysis.parameters.settings import Settings
from vawg_analysis.periods import Period
from vawg_analysis.scope import VICTIMS


class _Rebased(BaseModel):
    name: str
    sha256: str


class _Scope(_Rebased):
    version: str


class _Input(BaseModel):
    kind: str
    file: str
    sha256: str


def _kept_settings() -> type[BaseModel]:
    """The settings of a baseline's day: those that there were, in their own form."""
    fields = {}
    for name, field in Settings.model_fields.items():
        kept = copy(field)
        kept.default = None
        fields[name] = (field.annotation, kept)
    return create_model("_Settings", **fields)


class _About(BaseModel):
    name: str
    period: Annotated[str, AfterValidator(lambda name: Period.parse(name).name)]
    date: str
    owner: str
    reason: str
    rebases: _Rebased | None
    scope: _Scope
    victims: Literal[VICTIMS]
    settings: _kept_settings()
    audience: Literal[AUDIENCES]
    synthetic: StrictBool
    package_version: str
    inputs: list[_Input]


_NUMBER = float | Literal[UNBOUNDED] | None
_ROW = tuple[tuple(str if name in TEXT else _NUMBER for name in FIGURES)]
_ROWS = TypeAdapter(list[_ROW])


def faults(about: object, rows: object) -> Iterator[str]:
    """Where ``about`` and the ``rows`` of figures have another form, in words."""
    for where, adapter, content in (
        ("", TypeAdapter(_About), about),
        ("figures.rows.", _ROWS, rows),
    ):
        try:
            adapter.validate_python(content)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            yield f"{where}{'.'.join(map(str, first['loc']))}: {first['msg']}"
