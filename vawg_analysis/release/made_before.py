"""Releases made before, beside the data that they were made from, and what they told.

A release counts as in public once it is made, or once there are tables of it, whatever
version made it. A run that was stopped before leaves a folder with neither; it has told
nothing. One that never left the house is taken back by deleting its folder.
"""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path

import pandas as pd

from vawg_analysis.kpis.question import Question
from vawg_analysis.parameters import Parameters
from vawg_analysis.periods import Period
from vawg_analysis.problems import Problem, Refused
from vawg_analysis.release.all_victims import all_victims
from vawg_analysis.release.frames import UNREADABLE, read_frame
from vawg_analysis.release.in_public import COUNTS as COLUMNS
from vawg_analysis.release.in_public import InPublic
from vawg_analysis.release.kept import RECORD
from vawg_analysis.release.kept_proofs import kept_proof
from vawg_analysis.store import Store

COUNTS = "counts.parquet"
SCOPE = "scope.txt"
"""Holds the hash of what of forces' own crimes is counted, and as what."""
PUBLISHED_TABLES = "published tables"
MADE = "made.txt"
"""Written last: with it a release is whole, and its tables are written next."""
TOLD = Path("tables", RECORD)


def folder(parameters: Parameters) -> Path:
    """Where the releases of a period and question lie: in the store."""
    question = parameters.question_name or "own-question"
    return all_releases(parameters) / parameters.period / question


def all_releases(parameters: Parameters) -> Path:
    """Where the releases of every period and question lie."""
    return parameters.store_folder / "releases"


def in_public(parameters: Parameters) -> InPublic:
    """What all releases have told that is tied to the months asked for.

    Who has the first release of a period still has it when the third is made.
    """
    made = _made(parameters)
    for path in made:
        _refuse_difference(path, parameters)
    tied = _tied(parameters.window, {_period(path) for path in made})
    mine = [path for path in made if _period(path) in tied]
    return InPublic(
        tuple(_counts(path) for path in mine),
        _published(parameters, tied),
        tuple(kept_proof(path) for path in mine),
    )


def _published(parameters: Parameters, tied: Set[Period]) -> pd.DataFrame:
    """What others publish of all victims; nothing where we count none ourselves."""
    windows = sorted({parameters.window, *tied})
    question = Question.of(parameters, *windows)
    if not question.of_records:
        return InPublic.nothing().published
    return all_victims(Store(parameters.store_folder), question)


def _made(parameters: Parameters) -> list[Path]:
    """The folders of whole releases, of every period and question."""
    found = sorted(all_releases(parameters).glob("*/*/*"))
    return [p for p in found if (p / MADE).exists() or (p / TOLD).exists()]


def _counts(release: Path) -> pd.DataFrame:
    """What a release counted; :class:`Refused` where that is lost."""
    try:
        return read_frame(release / COUNTS)[[*COLUMNS]]
    except UNREADABLE as error:
        what = (
            "this release counts as in public, and what it counted cannot be read: no "
            "other can be protected from being subtracted"
        )
        remedy = (
            "Put the file back from a copy of the store; if the release never left the "
            "house, delete its folder."
        )
        file = str(release / COUNTS)
        raise Refused([Problem(what, file=file, remedy=remedy)]) from error


def _period(release: Path) -> Period:
    return Period.parse(release.parents[1].name)


def _tied(window: Period, periods: Set[Period]) -> set[Period]:
    """Those of ``periods`` that share months with ``window``, or with one that does."""
    found, open_still = set(), {window}
    while open_still:
        one = open_still.pop()
        beside = {p for p in periods - found if one.overlaps(p)}
        found |= beside
        open_still |= beside
    return found


def counted(parameters: Parameters) -> str:
    """What of forces' own crimes is counted; of published tables others tell all."""
    scope = parameters.scope_in_force
    return scope.counts_sha256 if scope.needs else PUBLISHED_TABLES


def _other_question(release: Path, parameters: Parameters) -> bool:
    """Whether a release counts other victims or offences than is asked for.

    The name of a scope may stay while the table is edited: its content tells.
    """
    if release.parent.name != folder(parameters).name:
        return True
    try:
        then = (release / SCOPE).read_text(encoding="utf-8").strip()
    except FileNotFoundError:  # made before the scope was recorded
        return False
    return len({then, counted(parameters)} - {PUBLISHED_TABLES}) > 1


def _refuse_difference(release: Path, parameters: Parameters) -> None:
    """Refuse what could be subtracted from this release and is tied to it by no sum."""
    given, window = _period(release), parameters.window
    if not window.overlaps(given):
        return
    if not (given.holds(window) or window.holds(given)):
        what = "a release that shares some of these months, and not all, is in public"
    elif _other_question(release, parameters):
        what = (
            "a release of these months that answers another question is in public: it "
            "counts other victims or offences"
        )
    else:
        return
    remedy = (
        "Figures of both could be subtracted, and nothing protects the difference. "
        "Publish one of them; if the other never left the house, delete its folder."
    )
    raise Refused([Problem(what, file=str(release), value=given.name, remedy=remedy)])
