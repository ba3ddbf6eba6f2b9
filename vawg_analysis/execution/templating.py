"""The page's templates; whatever they are given is escaped."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from vawg_analysis.characters import visible

TEMPLATES = Path(__file__).parent / "templates"


def render(template: str, context: Mapping[str, object]) -> str:
    """The template filled in; a name that the context lacks is an error."""
    return _environment().get_template(template).render(context)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
    )
    environment.filters["capital"] = capital
    return environment


def _shown(value: object) -> object:
    """What is filled in, without characters that only steer a reader's screen."""
    if not isinstance(value, str):
        return value
    return type(value)(visible(value, keep="\n\t"))


def capital(text: str) -> str:
    """``text`` as a sentence begins, the rest untouched."""
    return text[:1].upper() + text[1:]
