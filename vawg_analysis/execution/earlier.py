"""Pages that earlier runs left in the folder of a period."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from vawg_analysis.execution.edition import Edition
from vawg_analysis.execution.job import Job, Result
from vawg_analysis.execution.provenance import fingerprint, identity
from vawg_analysis.problems import Problem, Refused

MANIFEST = "manifest.json"

FROM_BEFORE = (
    "Made by an earlier run, from other data, code or libraries than the latest pages."
)


@dataclass(frozen=True)
class Earlier:
    """Records of pages that earlier runs made, by name, and of what they came from."""

    pages: Mapping[str, dict] = field(default_factory=dict)
    origins: Mapping[str, dict] = field(default_factory=dict)

    def without(self, names: Iterable[str]) -> Earlier:
        """Those that the pages ``names`` do not replace."""
        names = set(names)
        left = {name: page for name, page in self.pages.items() if name not in names}
        return Earlier(left, self.origins)


def read_earlier(folder: Path, edition: Edition) -> Earlier:
    """The pages in ``folder`` that are still as an earlier run left them.

    Raises
    ------
    Refused
        Where the folder holds pages for another audience, or synthetic ones beside
        real ones: they must not come to lie side by side. Or where its manifest is
        broken.
    """
    path = folder / MANIFEST
    if not path.exists():
        return Earlier()
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        held = content["audience"], content["synthetic"]
        pages, origins = content["pages"], content["origins"]
    except (ValueError, KeyError):
        raise _refused(path, "this manifest cannot be read") from None
    wanted = edition.audience, edition.synthetic
    if held != wanted:
        raise _refused(
            path,
            f"this folder holds {_kind(*held)} pages; {_kind(*wanted)} ones must not "
            "lie beside them",
        )
    return Earlier(
        {name: page for name, page in pages.items() if _intact(page, folder)}, origins
    )


def as_results(
    earlier: Earlier, folder: Path, origin: Mapping[str, object]
) -> list[Result]:
    """Earlier pages as results; a warning stands on those of another origin."""
    now = identity(origin)
    return [
        Result(
            Job(Path(f"{p['notebook']}.ipynb"), p["area"], p["parameters"], folder),
            p["status"],
            p["seconds"],
            p["error"],
            (*p["warnings"], *([] if p["origin"] == now else [FROM_BEFORE])),
            p["title"],
        )
        for p in earlier.pages.values()
    ]


def _intact(page: Mapping[str, dict], folder: Path) -> bool:
    return all(
        (folder / name).exists() and fingerprint(folder / name) == was
        for name, was in page["files"].items()
    )


def _kind(audience: str, synthetic: bool) -> str:
    return f"{audience}, {'synthetic' if synthetic else 'real'}"


def _refused(path: Path, what: str) -> Refused:
    remedy = "Choose another folder for outputs, or remove this one."
    return Refused([Problem(what, file=str(path), remedy=remedy)])
