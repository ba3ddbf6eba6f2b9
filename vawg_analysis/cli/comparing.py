"""The command about forces beside each other: ``vawg compare``."""

from __future__ import annotations

import sys
from dataclasses import replace

import click

from vawg_analysis.cli import options
from vawg_analysis.cli.figures import checked_parameters, put_out
from vawg_analysis.cli.saying import complain


@click.command()
@options.PERIOD
@options.KPI
@options.FORCES
@options.SPLITS
@click.option(
    "--peers",
    default="",
    help="A table in params/peer_groups.  [default: the period's]",
)
@options.OUTPUT
@options.shared
def compare(
    period, kpis, forces, splits, peers, output, data, victims, scope, audience, outputs
):
    """Print as CSV where each force lies among all, and beside its peers.

    Without --by, undivided figures alone. Ranks are intervals: there is no single one.
    """
    from vawg_analysis.assessment.compared import compared
    from vawg_analysis.assessment.scatter import coarse, read_scatter
    from vawg_analysis.kpis.question import Question
    from vawg_analysis.kpis.selection import narrowed
    from vawg_analysis.loading.intake import open_store
    from vawg_analysis.marks import marked
    from vawg_analysis.reference.peers import groups_named
    from vawg_analysis.release import computed
    from vawg_analysis.release.public import secret_kpis
    from vawg_analysis.release.surveys import is_own

    asked = checked_parameters(period, data, victims, scope, audience, outputs)
    groups = groups_named(peers or asked.settings.peer_groups)
    tables = computed.tables(asked)
    chosen = narrowed(tables.kpis, kpis=kpis, splits=splits)
    chosen = chosen[chosen["breakdown"].isin(["all", *splits])]
    question = replace(Question.of(asked), breakdowns=("all", *splits))
    varies = read_scatter(
        open_store(asked.store_folder), question, chosen["kpi"].unique()
    )
    if audience == "public":
        secret = secret_kpis(of_records=question.of_records)
        varies = coarse(varies, is_own(varies, secret))
    found = compared(chosen, groups, varies)
    found = marked(found, audience, synthetic=tables.synthetic)
    put_out(narrowed(found, forces=forces), output)
    if found.empty:
        complain(
            "Nothing to compare: forces are held against each other on shares and "
            "rates of counted cases, where at least three forces have one."
        )
        sys.exit(1)
