"""Releases in public, recorded beside the data that they were made from.

A release lies in the store, not in a folder of pages: the tables that the public sees
and, for internal eyes alone, the counts behind them and the proof that they keep their
secrets. It counts as in public once it is made; one that never left the house is taken
back by deleting its folder.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from vawg_analysis.files.whole import whole, write_whole
from vawg_analysis.parameters import Parameters
from vawg_analysis.periods import Period
from vawg_analysis.problems import Problem, Refused
from vawg_analysis.reference.peers import groups_named
from vawg_analysis.release.clearance import clearances
from vawg_analysis.release.in_public import InPublic
from vawg_analysis.release.kept import Tables
from vawg_analysis.release.public import public_tables
from vawg_analysis.release.report import disclosure_report
from vawg_analysis.release.rules_in_force import rules

REPORT = "disclosure.json"
PROOF = "secret-counts.parquet"
COUNTS = "counts.parquet"
NUMBER = "number.txt"
"""Holds how many releases of its period and question came before; written last."""


def folder(parameters: Parameters) -> Path:
    """Where the releases of a period and question lie: in the store."""
    question = parameters.question_name or "own-question"
    return _all(parameters) / parameters.period / question


def _all(parameters: Parameters) -> Path:
    return parameters.store_folder / "releases"


def make(internal: Tables, parameters: Parameters, place: Path) -> Tables:
    """The public form of ``internal``; report and proof are written into ``place``.

    Raises
    ------
    Refused
        What :func:`vawg_analysis.release.suppression.released` refuses; or a release is
        in public whose difference to this one nothing protects.
    """
    in_force, cleared = rules(), clearances()
    found, done = public_tables(
        internal,
        in_force,
        cleared,
        in_public(parameters, besides=place),
        groups_named(parameters.settings.peer_groups),
        of_records=bool(parameters.scope_in_force.needs),
    )
    place.mkdir(parents=True, exist_ok=True)
    number = sum(1 for path in _made(place.parent) if path != place)
    for name, frame in ((PROOF, done.proof), (COUNTS, done.counts)):
        with whole(place / name) as unfinished:
            frame.to_parquet(unfinished, index=False)
    said = disclosure_report(done, in_force, cleared)
    write_whole(place / REPORT, json.dumps(said, indent=1, ensure_ascii=False) + "\n")
    write_whole(place / NUMBER, f"{number}\n")
    return found


def in_public(parameters: Parameters, besides: Path) -> InPublic:
    """What the releases of overlapping months, but ``besides``, have told.

    Of each period the last release speaks: it has kept back what those before it did.
    """
    window, own = parameters.window, folder(parameters)
    same, others = InPublic.nothing().same, []
    for period in sorted(_all(parameters).glob("*")):
        given = Period.parse(period.name)
        if not window.overlaps(given):
            continue
        for question in sorted(period.iterdir()):
            made = [path for path in _made(question) if path != besides]
            last = max(made, key=_number, default=None)
            if last is None:
                continue
            _refuse_difference(question, given, window, own)
            counts = pd.read_parquet(last / COUNTS)
            if given == window:
                same = counts
            else:
                others.append(counts)
    return InPublic(same, pd.concat(others) if others else InPublic.nothing().others)


def _made(question: Path) -> Iterator[Path]:
    """The folders of whole releases."""
    return (path.parent for path in sorted(question.glob(f"*/{NUMBER}")))


def _number(release: Path) -> int:
    return int((release / NUMBER).read_text(encoding="utf-8"))


def _refuse_difference(
    question: Path, given: Period, window: Period, own: Path
) -> None:
    """Refuse what could be subtracted from this release and is tied to it by no sum."""
    nested = (given.start <= window.start and window.end <= given.end) or (
        window.start <= given.start and given.end <= window.end
    )
    if question.name == own.name and nested:
        return
    if nested:
        what = "a release of these months that answers another question is in public"
    else:
        what = "a release that shares some of these months, and not all, is in public"
    remedy = (
        "Figures of both could be subtracted, and nothing protects the difference. "
        "Publish one of them; if the other never left the house, delete its folder."
    )
    raise Refused([Problem(what, file=str(question), value=given.name, remedy=remedy)])
