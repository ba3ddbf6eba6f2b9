"""What surrounds the pages of a period: downloads, and what the index says of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vawg_analysis.execution.earlier import Earlier
from vawg_analysis.execution.edition import Edition
from vawg_analysis.execution.site import NO_GUIDE, Guide

INDEX = "index.html"


@dataclass(frozen=True)
class Download:
    """A file beside the pages: what the index calls it, its name, how it is written.

    ``beside`` are further files that come with it; without ``text`` the index does not
    name it. What is ``settled`` depends on nothing but the origin of the report.
    """

    text: str
    name: str
    write: Callable[[Path], object]
    beside: tuple[str, ...] = ()
    settled: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The file's own name, and those of what comes with it."""
        return (self.name, *self.beside)


@dataclass(frozen=True)
class Surroundings:
    """What surrounds the pages of a period.

    ``origin`` is that of :func:`vawg_analysis.provenance.origin`; ``headline`` the
    sentences that the index opens with; ``earlier`` what
    :func:`~vawg_analysis.execution.folder.occupied` gives for the ``folder``.
    """

    folder: Path
    edition: Edition
    origin: Mapping[str, object]
    earlier: Earlier = field(default_factory=Earlier)
    headline: Sequence[str] = ()
    downloads: Sequence[Download] = ()
    guide: Guide = NO_GUIDE
    current: bool = False
    """Whether settled files that are there are what they would be."""
    outdated: bool = False
    """Whether other files beside the pages must be made anew, though no page must."""

    @property
    def names(self) -> list[str]:
        """The files beside the pages."""
        return [INDEX, *(name for d in self.downloads for name in d.names)]
