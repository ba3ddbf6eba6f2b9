"""What ``params`` says of a period: ``defaults.yaml``, then ``periods/PERIOD.yaml``."""

from __future__ import annotations

from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from vawg_analysis.paths import PARAMS
from vawg_analysis.periods import Period
from vawg_analysis.problems import Problem, Refused, did_you_mean


class Settings(BaseModel):
    """The choices behind a period's figures; each is explained in ``params/``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    scope: str
    smallest_base: int = Field(ge=1)
    immature_above: float = Field(ge=0, le=1)
    trend_from: str
    notes: tuple[str, ...] = ()


def settings(period: Period, folder: Path = PARAMS) -> Settings:
    """The settings of ``period``; :class:`Refused` names the file and key at fault."""
    said = _yaml(folder / "defaults.yaml")
    own = folder / "periods" / f"{period.name}.yaml"
    if own.exists():
        said |= _yaml(own)
    try:
        return Settings(**said)
    except ValidationError as error:
        raise Refused(
            Problem(
                str(fault["msg"]),
                file=str(own if own.exists() else folder / "defaults.yaml"),
                column=".".join(map(str, fault["loc"])),
                value=fault["input"],
                allowed="keys " + ", ".join(Settings.model_fields),
                remedy=did_you_mean(fault["loc"][0], Settings.model_fields)
                if fault["type"] == "extra_forbidden"
                else "",
            )
            for fault in error.errors()
        ) from None


def _yaml(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8")) or {}
