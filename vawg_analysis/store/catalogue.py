"""Which files of the store are current: one JSON file, replaced whole."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import ClassVar

from pydantic import ConfigDict, TypeAdapter

from vawg_analysis.files.whole import write_whole
from vawg_analysis.periods import Period
from vawg_analysis.problems import Problem, Refused
from vawg_analysis.returns import RETURNS
from vawg_analysis.returns.made_up import SYNTHETIC

CATALOGUE = "catalogue.json"

Key = tuple[str, str, str, str]
"""Return, period, force, count basis: what a later release supersedes."""


@dataclass(frozen=True)
class Part:
    """One force's figures of one reporting unit, as they stand now."""

    __pydantic_config__: ClassVar = ConfigDict(extra="forbid")

    kind: str
    period: str
    force: str
    basis: str
    """Of a return on two count bases, which one; else empty."""
    path: str
    """Seen from the store's folder; it ends in a hash of the content."""
    rows: int
    """0 where the force returned that it had nothing to report."""
    source: str
    source_sha256: str
    reaches: str
    """The last period of the file it came from: how recent the release is."""
    notes: tuple[str, ...] = ()
    synthetic: bool = False
    """Whether the figures were made up."""

    @property
    def remarks(self) -> tuple[str, ...]:
        """The notes that are to go with each figure made from it.

        That figures were made up is said of the file and of the table, once.
        """
        mark = f"{SYNTHETIC}: "
        return tuple(
            note
            for note in self.notes
            if not (self.synthetic and note.startswith(mark))
        )

    @property
    def key(self) -> Key:
        """What a later part of the same replaces: return, period, force, basis."""
        return self.kind, self.period, self.force, self.basis


_ENTRIES = TypeAdapter(list[Part])


def read_catalogue(file: Path) -> dict[Key, Part]:
    """Every current part; none where there is no catalogue."""
    try:
        parts = _ENTRIES.validate_json(file.read_bytes(), strict=True)
    except FileNotFoundError:
        return {}
    except ValueError:
        raise _damaged(file) from None
    found = {part.key: part for part in parts}
    mixed = len({part.synthetic for part in parts}) > 1
    periods = {part.period for part in parts}
    sound = all(map(_is_sound, parts)) and all(map(_is_period, periods))
    if mixed or len(found) < len(parts) or not sound:
        raise _damaged(file)
    return found


def _is_sound(part: Part) -> bool:
    """Whether a part is of a known return and lies inside the store."""
    steps = part.path.split("/")
    lies_outside = not steps[0] or ".." in steps
    return part.kind in RETURNS and part.rows >= 0 and not lies_outside


def _is_period(name: str) -> bool:
    try:
        Period.parse(name)
    except Refused:
        return False
    return True


def _damaged(file: Path) -> Refused:
    return Refused(
        [
            Problem(
                "this catalogue is damaged, or of another version of this package",
                file=str(file),
                remedy="Remove the store's folder and load its files again.",
            )
        ]
    )


def write_catalogue(file: Path, parts: Mapping[Key, Part]) -> None:
    """Make ``parts`` the current ones, at once or not at all."""
    entries = [asdict(parts[key]) for key in sorted(parts)]
    write_whole(file, json.dumps(entries, indent=0))


def discard_superseded(folder: Path, current: Iterable[Part]) -> None:
    """Delete every file of a part that the catalogue does not name."""
    named = {folder / part.path for part in current}
    for ending in ("parquet", "unfinished"):
        for path in set(folder.glob(f"*/period=*/force=*/**/*.{ending}")) - named:
            # Where a file that is being read cannot be deleted, the next load does.
            with suppress(PermissionError):
                path.unlink(missing_ok=True)
