"""What a decision on thresholds is, in lines."""

from __future__ import annotations

from collections.abc import Iterator

from vawg_analysis.marks import marks
from vawg_analysis.thresholds.decision import Decision
from vawg_analysis.thresholds.guards import Guarded


def lines(decision: Decision) -> Iterator[str]:
    """Name, owner, reason, thresholds with their guards, origin and hash."""
    about, explored = decision.about, decision.about["exploration"]
    yield from marks(explored["audience"], synthetic=explored["synthetic"])
    yield f"Decision {decision.name}, version {decision.version}"
    yield f"Decided {about['date']} by {about['owner']}: {about['reason']}"
    if about["replaces"]:
        old = about["replaces"]
        yield f"Replaces {old['name']} (SHA-256 {old['sha256'][:12]})"
    for one in decision.thresholds:
        yield from _threshold(one)
    baseline, scope = about["baseline"], explored["scope"]
    yield (
        f"Baseline {baseline['name']}, {baseline['period']} "
        f"(SHA-256 {baseline['sha256'][:12]})"
    )
    yield (
        f"Explored in {explored['period']}, scope {scope['name']}, victims: "
        f"{explored['victims']}; table SHA-256 {explored['table'][:12]}"
    )
    yield f"Tested together, assuming that cases go: {about['assumption']}"
    yield from (
        f"From {source['file']} ({source['kind']}, SHA-256 {source['sha256'][:12]})"
        for source in explored["inputs"]
    )
    yield f"SHA-256 {decision.sha256}"


def _threshold(one: Guarded) -> Iterator[str]:
    threshold = one.threshold
    yield f"{threshold.label} ({threshold.offence}, {threshold.basis})"
    for guard in one.guards:
        yield f"  read with {guard.label}: {guard.shows_as}. {guard.reason}"
