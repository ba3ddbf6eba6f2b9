"""Making a release, recorded beside the data that it is made from.

A release lies in the store, not in a folder of pages: the tables that the public sees
and, for internal eyes alone, the counts behind them and the proof that they keep their
secrets.
"""

from __future__ import annotations

import json
from pathlib import Path

from filelock import FileLock

from vawg_analysis.files.saving import save
from vawg_analysis.files.whole import write_whole
from vawg_analysis.parameters import Parameters
from vawg_analysis.reference.peers import groups_named
from vawg_analysis.release import made_before
from vawg_analysis.release.clearance import clearances
from vawg_analysis.release.kept import Tables
from vawg_analysis.release.kept_proofs import proof_files
from vawg_analysis.release.public import public_tables
from vawg_analysis.release.report import disclosure_report
from vawg_analysis.release.rules_in_force import rules
from vawg_analysis.release.suppression import Released

REPORT = "disclosure.json"
PROOF = "secret-counts.parquet"


def make(internal: Tables, parameters: Parameters, place: Path) -> Tables:
    """The public form of ``internal``; report and proof are written into ``place``.

    Of a store one release is made at a time: each must know what the others tell.

    Raises
    ------
    Refused
        What :func:`vawg_analysis.release.suppression.released` refuses; or a release is
        in public whose difference to this one nothing protects, or whose counts or
        proof are not there as they were written.
    """
    folder = made_before.all_releases(parameters)
    folder.mkdir(parents=True, exist_ok=True)
    in_force, cleared = rules(), clearances()
    with FileLock(folder / ".lock"):
        found, done = public_tables(
            internal,
            in_force,
            cleared,
            made_before.in_public(parameters),
            groups_named(parameters.settings.peer_groups),
            of_records=bool(parameters.scope_in_force.needs),
        )
        said = disclosure_report(done, in_force, cleared)
        _write(place, parameters, done, said)
    return found


def _write(
    place: Path, parameters: Parameters, done: Released, said: dict[str, object]
) -> None:
    """Write what a later release must know; with the last file this one is made."""
    place.mkdir(parents=True, exist_ok=True)
    frames = {PROOF: done.proof, made_before.COUNTS: done.counts}
    frames |= proof_files(done.alternatives)
    for name, frame in frames.items():
        save(frame, place / name)
    write_whole(place / REPORT, json.dumps(said, indent=1, ensure_ascii=False) + "\n")
    write_whole(place / made_before.SCOPE, f"{made_before.counted(parameters)}\n")
    write_whole(place / made_before.MADE, "")
