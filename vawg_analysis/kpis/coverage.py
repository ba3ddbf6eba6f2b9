"""For how much of a window each force has reported, and what that makes of a figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from vawg_analysis.kpis.cells import area_keys
from vawg_analysis.periods import Period
from vawg_analysis.reference.areas import AREAS, FORCES, NATION
from vawg_analysis.statuses import NOT_PROVIDED

LARGEST_GAP = 0.05
"""Our choice: with more of its figures missing, a force's sum is not shown at all."""


def coverage(
    windows: Sequence[Period], reported: pd.DataFrame, notes: dict[str, str]
) -> pd.DataFrame:
    """``period, force, status, note`` for every window and area, the nation last.

    ``reported``: ``period, force, quarters`` (how many it has figures for), ``holes``
    (figures not provided), ``asked`` (figures asked for), and of the groups of offences
    by quarter that are ``needed`` how many have rows (``groups``). ``notes`` says of
    each window what the files behind it remark.
    """
    by_force = {(r.period, r.force): r for r in reported.itertuples()}
    return described(
        windows,
        lambda window, force: _gap(window, by_force.get((window.name, force))),
        lambda window, area: notes.get(window.name, ""),
    )


def described(
    windows: Sequence[Period],
    gap: Callable[[Period, str], str],
    note: Callable[[Period, str], str],
) -> pd.DataFrame:
    """``period, force, status, note``, the nation last, from what is known of a force.

    ``gap`` says why a force has no figure in a window, or ""; ``note`` what is to be
    remarked of an area that has one.
    """
    rows = []
    for window in windows:
        gaps = {force: gap(window, force) for force in FORCES}
        rows += [
            (window.name, f, NOT_PROVIDED if why else "ok", why or note(window, f))
            for f, why in gaps.items()
        ]
        rows.append((window.name, NATION, *_nation(gaps, note(window, NATION))))
    return pd.DataFrame(rows, columns=["period", "force", "status", "note"])


def joint(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """Coverage of a figure made from two returns: a gap in either is a gap.

    The nation is without every force that either lacks. Either may tell its splits
    apart, in ``breakdown``.
    """
    both = first.merge(second, on=area_keys(first, second), suffixes=("", "_2"))
    gap = (both["status"] != NOT_PROVIDED) & (both["status_2"] != "ok")
    apart = (both["note"] != "") & (both["note_2"] != "")
    note = both["note"] + apart.map({True: "; ", False: ""}) + both["note_2"]
    return both[area_keys(both)].assign(
        status=both["status"].mask(gap, both["status_2"]),
        note=note.mask(both["note"] == both["note_2"], both["note"]),
    )


def cut(sent: str, window: Period) -> str:
    """Why there is no figure for a window that cuts a quarter, and which to ask for."""
    return f"{sent}, and this period cuts a quarter: ask for {window.in_whole_quarters}"


def _gap(window: Period, reported: tuple | None) -> str:
    """Why a force's figures do not make up the window; "" where they do."""
    if not window.quarters:
        return cut("published by financial quarter", window)
    if reported is None:
        return "no figures for this period"
    if reported.quarters < len(window.quarters):
        return f"figures for {reported.quarters} of {len(window.quarters)} quarters"
    if reported.groups < reported.needed:
        return "the table has no rows for some of the offences asked for"
    if reported.holes > LARGEST_GAP * reported.asked:
        return "the force did not provide part of the data"
    return ""


def _nation(gaps: Mapping[str, str], note: str) -> tuple[str, str]:
    """What a national figure is without the forces that are missing."""
    without = [AREAS[force].name for force, gap in gaps.items() if gap]
    if len(without) == len(FORCES):
        return NOT_PROVIDED, gaps[FORCES[0]]
    if not without:
        return "ok", note
    whole = len(FORCES) - len(without)
    said = f"{whole} of {len(FORCES)} forces, without {', '.join(without)}"
    return "provisional", "; ".join(filter(None, [said, note]))
