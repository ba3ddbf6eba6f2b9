"""A notebook to run for an area, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

DONE = "done"
FAILED = "failed"


@dataclass(frozen=True)
class Job:
    """One notebook to run for one area.

    Parameters
    ----------
    notebook
        The notebook to run; the file itself is never changed.
    area
        Slug of a force, or ``england-and-wales``.
    parameters
        Values for names that the notebook's ``parameters`` cell sets.
    folder
        The period's folder of outputs; the page goes to ``folder/area``.
    """

    notebook: Path
    area: str
    parameters: Mapping[str, object]
    folder: Path

    @property
    def name(self) -> str:
        """How a log or a terminal calls it: ``kent/1_trust``."""
        return f"{self.area}/{self.notebook.stem}"

    @property
    def executed(self) -> Path:
        """Where the executed notebook goes."""
        return self.folder / self.area / f"{self.notebook.stem}.ipynb"

    @property
    def page(self) -> Path:
        """Where the page goes."""
        return self.folder / self.area / f"{self.notebook.stem}.html"

    @property
    def charts(self) -> Path:
        """The folder for the numbers behind the page's charts."""
        return self.folder / self.area / self.notebook.stem

    @property
    def written(self) -> list[Path]:
        """Every file that is there of this job, page and executed notebook first."""
        beside = sorted(self.charts.glob("[!.]*")) if self.charts.is_dir() else []
        found = (path for path in (self.page, self.executed) if path.exists())
        return [*found, *beside]


@dataclass(frozen=True)
class Result:
    """What came of a job.

    ``error`` is one line that names the cell and what went wrong there; ``title`` is
    the notebook's own title, the same for every area. ``kept`` is a page that an
    earlier run made from the very same.
    """

    job: Job
    status: str
    seconds: float = 0.0
    error: str = ""
    warnings: tuple[str, ...] = ()
    title: str = ""
    kept: bool = False

    @property
    def heading(self) -> str:
        """The title, or the file's name in words where the notebook gave none."""
        return (
            self.title
            or self.job.notebook.stem.lstrip("0123456789_- ")
            .replace("_", " ")
            .capitalize()
        )
