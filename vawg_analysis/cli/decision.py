"""The commands ``vawg decision``: thresholds that somebody answers for."""

from __future__ import annotations

from pathlib import Path

import click

from vawg_analysis.cli import options
from vawg_analysis.cli.checked import Checked
from vawg_analysis.cli.figures import checked_parameters
from vawg_analysis.cli.group import Commands
from vawg_analysis.cli.places import FOLDER
from vawg_analysis.cli.saying import UNPROTECTED, complain, say

PROPORTIONAL, OPEN, ANY = "proportional", "no-outcome-yet", "any"

DECISIONS = click.option(
    "--decisions",
    type=FOLDER,
    help="Folder of the decisions.  [default: params/thresholds; for internal ones "
    "private/thresholds]",
)


def _wish(text: str) -> object:
    # only this command needs what judging needs
    from vawg_analysis.thresholds.wish import read_wish

    return read_wish(text)


def _assumption(text: str) -> object:
    from vawg_analysis.thresholds import displacement

    named = {
        PROPORTIONAL: displacement.PROPORTIONAL,
        OPEN: displacement.INTO_OPEN,
        ANY: displacement.ANYWHERE,
    }
    return named[text] if text in named else displacement.with_one(text)


@click.group(cls=Commands)
def decision() -> None:
    """Record which thresholds were decided, by whom and why, or show it."""


@decision.command()
@options.NAME
@click.option(
    "--period",
    required=True,
    type=options.PERIOD_TYPE,
    help="The months that the thresholds are found in, as in 2024-04-to-2025-03.",
)
@click.option(
    "--threshold",
    "wishes",
    required=True,
    multiple=True,
    type=Checked("threshold", _wish),
    help="KPI, measure, offence and candidate, as in “5.2 charged rape "
    "benchmark:0.10”; then “at least” or “at most” where the framework favours no "
    "direction. May be given more than once.",
)
@options.OWNER
@click.option("--reason", required=True, help="Why these, or why they change.")
@click.option(
    "--baseline", required=True, help="The frozen baseline progress is measured from."
)
@click.option(
    "--replaces",
    default="",
    help="The decision that this one takes the place of.  [default: none]",
)
@click.option(
    "--assume",
    default=PROPORTIONAL,
    show_default=True,
    type=Checked("assumption", _assumption),
    help="Where cases go when shares of one whole are tested together: proportional, "
    "no-outcome-yet, any, or one outcome, as in type_15.",
)
@options.DAY
@DECISIONS
@options.BASELINES
@options.shared
def record(
    name,
    period,
    wishes,
    owner,
    reason,
    baseline,
    replaces,
    assume,
    day,
    decisions,
    baselines,
    data,
    victims,
    scope,
    audience,
    outputs,
):
    """Record under NAME the thresholds that were decided; never overwritten."""
    from vawg_analysis.thresholds import decisions as folder
    from vawg_analysis.thresholds import recording
    from vawg_analysis.thresholds.deciding import Said

    made = recording.record(
        Said(name, owner, reason, day),
        recording.Asked(wishes, assume, baseline, replaces),
        checked_parameters(period, data, victims, scope, audience, outputs),
        recording.Places(decisions, baselines),
    )
    number = len(made.thresholds)
    held = f"{number} threshold{'s' * (number > 1)}"
    path = folder.path_of(name, decisions)
    say(f"{path}: version {made.version}, {held}. To show progress,")
    say("name it under thresholds: in the file of a period in params/periods.")
    if audience == "internal":
        complain(f"{path}: {UNPROTECTED}")


@decision.command()
@options.NAME
@DECISIONS
def show(name: str, decisions: Path | None) -> None:
    """Say what NAME is, where it comes from, and what takes its place."""
    from vawg_analysis.thresholds import decision_card
    from vawg_analysis.thresholds import decisions as folder

    say("\n".join(decision_card.lines(folder.read(name, decisions))))
    if later := folder.replaced_by(name, decisions):
        say(f"Replaced by {later}.")
