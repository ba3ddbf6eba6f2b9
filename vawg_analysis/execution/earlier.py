"""Pages that earlier runs left in the folder of a period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from vawg_analysis.execution.edition import Edition
from vawg_analysis.files.structured import read_json
from vawg_analysis.problems import Problem, Refused
from vawg_analysis.provenance import fingerprint
from vawg_analysis.reference.areas import AREAS

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Earlier:
    """Records of pages that earlier runs made, by name, and of what they came from."""

    pages: Mapping[str, dict] = field(default_factory=dict)
    origins: Mapping[str, dict] = field(default_factory=dict)
    files: frozenset[str] = frozenset()
    """Other files of the last run, where it came to its end, as it left them."""

    @property
    def areas(self) -> set[str]:
        """Slugs of the areas that have a page."""
        return {page["area"] for page in self.pages.values()}

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
        broken, or missing though there are pages: nobody can tell whom they are for.
    """
    content = require_alike(folder, edition)
    pages = content["pages"].items()
    return Earlier(
        {name: page for name, page in pages if _intact(page["files"], folder)},
        content["origins"],
        frozenset(
            name
            for name, was in content.get("files", {}).items()
            if _intact({name: was}, folder)
        ),
    )


def require_alike(folder: Path, edition: Edition) -> Mapping[str, dict]:
    """The manifest of a folder in which pages of ``edition`` may lie.

    Refused as :func:`read_earlier` says.
    """
    path = folder / MANIFEST
    if not path.exists():
        if left := _pages(folder):
            what = "this page lies in a folder without a manifest"
            raise _refused(left[0], what)
        return {"pages": {}, "origins": {}}
    try:
        content = read_json(path)
        held = content["audience"], content["synthetic"]
        content["pages"], content["origins"]
    except (ValueError, KeyError, TypeError):
        raise _refused(path, "this manifest cannot be read") from None
    wanted = edition.audience, edition.synthetic
    if held != wanted:
        raise _refused(
            path,
            f"this folder holds {_kind(*held)} pages; {_kind(*wanted)} ones must not "
            "lie beside them",
        )
    return content


def _pages(folder: Path) -> list[Path]:
    """What looks like a page, or the notebook of one, of any area."""
    return sorted(
        path
        for path in folder.glob("*/*")
        if path.parent.name in AREAS and path.suffix in (".html", ".ipynb")
    )


def _intact(files: Mapping[str, str], folder: Path) -> bool:
    return all(
        (folder / name).exists() and fingerprint(folder / name) == was
        for name, was in files.items()
    )


def _kind(audience: str, synthetic: bool) -> str:
    return f"{audience}, {'synthetic' if synthetic else 'real'}"


def _refused(path: Path, what: str) -> Refused:
    remedy = "Choose another folder for outputs, or remove this one."
    return Refused([Problem(what, file=str(path), remedy=remedy)])
