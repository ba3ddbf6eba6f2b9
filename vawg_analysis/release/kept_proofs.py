"""What proved a release, in two files beside it, so that a later one can rest on it.

Where they are lost all is proven anew. Nothing is made safe by what they say: each of
their moves is held against the later release's own counts and sums.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
from pandas.api.types import is_numeric_dtype

from vawg_analysis.disclosure.system import LARGEST
from vawg_analysis.periods import Period
from vawg_analysis.problems import Problem, Refused
from vawg_analysis.release.alternatives import Alternatives
from vawg_analysis.release.counted import ROLES
from vawg_analysis.release.frames import UNREADABLE, read_frame
from vawg_analysis.release.named import RELEASE

MOVES, MOVED = "moves.parquet", "moved-counts.parquet"
NUMBERS = {"move": "int64", "cell": "int64", "by": "float64"}
"""All other columns hold text."""


def proof_files(proof: Alternatives) -> dict[str, pd.DataFrame]:
    """The files that keep ``proof``, by name."""
    return {MOVES: proof.moves, MOVED: proof.shown}


def kept_proof(release: Path) -> Alternatives:
    """What proved the release in this folder; none where a file of it is not there.

    Raises :class:`Refused` where one holds what no release writes.
    """
    try:
        found = {
            name: _read(release / name, list(frame))
            for name, frame in proof_files(Alternatives.none()).items()
        }
    except FileNotFoundError:
        return Alternatives.none()
    return Alternatives(found[MOVES], found[MOVED])


def _read(file: Path, columns: list[str]) -> pd.DataFrame:
    try:
        found = read_frame(file)
    except FileNotFoundError:
        raise
    except UNREADABLE as error:
        raise Refused([_problem(file)]) from error
    if list(found) != columns:
        raise Refused([_problem(file, allowed=f"the columns {', '.join(columns)}")])
    if faults := list(_faults(found, file)):
        raise Refused(faults)
    return found.astype({name: NUMBERS.get(name, "str") for name in columns})


def _faults(found: pd.DataFrame, file: Path) -> Iterator[Problem]:
    for name, values in found.items():
        fits, allowed = FORMS.get(name, (_are_texts, "text in each row"))
        if not fits(values.drop_duplicates()):
            yield _problem(file, column=str(name), allowed=allowed)


def _are_whole(values: pd.Series) -> bool:
    if len(values) and not is_numeric_dtype(values):
        return False
    numbers = values.to_numpy(dtype="float64", na_value=np.nan)
    return bool(((numbers == numbers.round()) & (np.abs(numbers) <= LARGEST)).all())


def _are_texts(values: pd.Series) -> bool:
    return all(isinstance(value, str) for value in values)


def _are_roles(values: pd.Series) -> bool:
    return bool(values.isin(ROLES.values()).all())


def _are_periods(values: pd.Series) -> bool:
    if not _are_texts(values):
        return False
    try:
        for name in values:
            Period.parse(name.partition(RELEASE)[0])
    except Refused:
        return False
    return True


FORMS = {
    **dict.fromkeys(NUMBERS, (_are_whole, f"whole numbers up to {LARGEST:,}")),
    "period": (_are_periods, "periods as in 2021-10-to-2022-03"),
    "role": (_are_roles, " or ".join(ROLES.values())),
}
"""What other columns than those of text hold, and how that is said."""


def _problem(file: Path, column: str = "", allowed: str = "") -> Problem:
    """No value is named: what a public run says may be kept."""
    what = "this file, of what proved a release, is not as a release writes it"
    remedy = (
        f"Put {MOVES} and {MOVED} back from a copy of the store, or delete both: what "
        "they prove is then looked for anew, which takes longer. Nothing else is lost."
    )
    return Problem(what, str(file), column=column, allowed=allowed, remedy=remedy)
