"""The command about outcome thresholds: ``vawg thresholds``."""

from __future__ import annotations

import click

from vawg_analysis.cli import options
from vawg_analysis.cli.checked import Checked
from vawg_analysis.cli.figures import checked_parameters, put_out


def _parse(text: str) -> object:
    # only this command needs what judging needs
    from vawg_analysis.thresholds.candidates import parse

    return parse(text)


@click.command()
@options.PERIOD
@click.option(
    "--kpi",
    required=True,
    type=options.ONE_KPI,
    help="The KPI whose thresholds are judged, as in 5.2.",
)
@click.option(
    "--candidate",
    "candidates",
    multiple=True,
    type=Checked("candidate", _parse),
    help="A threshold to judge: absolute:0.10, relative:+10%, quantile:0.75, "
    "benchmark:0.10, limits:own, limits:forces, peers:NAME, standard:28. May be given "
    "more than once.  [default: those that the forces' own figures tell]",
)
@click.option(
    "--measure",
    "measures",
    multiple=True,
    help="Only this measure of the KPI, as in charged. May be given more than once.  "
    "[default: those for which the framework says which way is better, else all]",
)
@click.option(
    "--sensitivity",
    is_flag=True,
    help="Print instead how far each conclusion hangs on the choices behind it.",
)
@click.option(
    "--baseline",
    "name",
    default="",
    help="A frozen baseline, from which relative changes and own limits are counted.  "
    "[default: the period itself]",
)
@options.BASELINES
@options.FORCES
@options.SPLITS
@options.OUTPUT
@options.shared
def thresholds(
    period,
    kpi,
    candidates,
    measures,
    sensitivity,
    name,
    baselines,
    forces,
    splits,
    output,
    data,
    victims,
    scope,
    audience,
    outputs,
):
    """Print as CSV what each candidate for a threshold would mean for every force.

    A threshold prompts enquiry; it is no target and ranks nobody. Each row names what
    it must be read with.
    """
    from vawg_analysis.assessment import archive
    from vawg_analysis.kpis.selection import narrowed
    from vawg_analysis.thresholds import asked
    from vawg_analysis.thresholds.guards import with_guards

    parameters = checked_parameters(period, data, victims, scope, audience, outputs)
    made = asked.sensitivity if sensitivity else asked.thresholds
    found = made(
        parameters,
        kpi,
        candidates,
        measures=measures,
        breakdowns=splits,
        baseline=archive.read(name, baselines) if name else None,
    )
    put_out(with_guards(narrowed(found, forces=forces)), output)
