"""A decision on thresholds: who set which, why, from which exploration and baseline.

It is a file of YAML with the hash of its own content. A change is another decision that
names the one it takes the place of, with the next number of version.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import yaml

from vawg_analysis.problems import Problem, Refused
from vawg_analysis.thresholds.guards import Guard, Guarded
from vawg_analysis.thresholds.wanted import Threshold

CHANGED = (
    "this decision is not as it was recorded: its content does not have the hash that "
    "it names"
)


@dataclass(frozen=True)
class Decision:
    """Thresholds that were decided, each with its guards.

    ``about`` holds ``name, version, date, owner, reason, replaces, baseline,
    assumption, exploration``; :func:`~.deciding.sealed` says what these are.
    """

    about: Mapping[str, object]
    thresholds: tuple[Guarded, ...]
    sha256: str

    @property
    def name(self) -> str:
        """The name that it was recorded under."""
        return str(self.about["name"])

    @property
    def version(self) -> int:
        """The number of this version, from 1."""
        return int(self.about["version"])

    @property
    def synthetic(self) -> bool:
        """Whether it was explored on made-up figures."""
        return bool(self.about["exploration"]["synthetic"])


def _plain(thresholds: Sequence[Guarded]) -> list[dict[str, object]]:
    return [
        asdict(one.threshold) | {"guards": [asdict(guard) for guard in one.guards]}
        for one in thresholds
    ]


def digest(about: Mapping[str, object], thresholds: Sequence[Guarded]) -> str:
    """SHA-256 of the content, however the file is laid out."""
    content = {"about": dict(about), "thresholds": _plain(thresholds)}
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def as_text(decision: Decision) -> str:
    """The file: what was decided by whom first, then the thresholds, then the hash."""
    content = {
        **decision.about,
        "thresholds": _plain(decision.thresholds),
        "sha256": decision.sha256,
    }
    return yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=88)


def parsed(text: str, file: Path) -> Decision:
    """The decision in ``text``; :class:`Refused` where it is not as it was recorded."""
    try:
        content = yaml.safe_load(text)
        rows, said = content.pop("thresholds"), content.pop("sha256")
        found = Decision(content, tuple(map(_guarded, rows)), said)
        if said == digest(content, found.thresholds):
            return found
    except (yaml.YAMLError, Refused, ValueError, KeyError, TypeError, AttributeError):
        pass
    remedy = "Restore the file from version control; a change is a new decision."
    raise Refused([Problem(CHANGED, file=str(file), remedy=remedy)])


def _guarded(row: Mapping[str, object]) -> Guarded:
    given = dict(row)
    guards = tuple(Guard(**guard) for guard in given.pop("guards"))
    return Guarded(Threshold(**given), guards)
