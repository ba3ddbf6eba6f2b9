"""What a frozen baseline is, in lines."""

from __future__ import annotations

from collections.abc import Iterator

from vawg_analysis.assessment.artefact import Artefact
from vawg_analysis.marks import marks
from vawg_analysis.periods import Period


def lines(frozen: Artefact) -> Iterator[str]:
    """Name, period, decision, scope, inputs and hash of a baseline, a line each."""
    about, scope = frozen.about, frozen.about["scope"]
    window = Period.parse(about["period"])
    yield from marks(about["audience"], synthetic=about["synthetic"])
    yield f"Baseline {about['name']}: {window.label}, {len(window.quarters)} quarters"
    yield f"Frozen {about['date']} by {about['owner']}: {about['reason']}"
    if about["rebases"]:
        old = about["rebases"]
        yield f"Rebases {old['name']} (SHA-256 {old['sha256'][:12]})"
    yield (
        f"Scope {scope['name']}, version {scope['version']} "
        f"({scope['sha256'][:12]}); victims: {about['victims']}"
    )
    version = about["package_version"]
    yield f"Figures: {len(frozen.figures):,}, made by version {version}"
    yield from (
        f"From {source['file']} ({source['kind']}, SHA-256 {source['sha256'][:12]})"
        for source in about["inputs"]
    )
    yield f"SHA-256 {frozen.sha256}"
