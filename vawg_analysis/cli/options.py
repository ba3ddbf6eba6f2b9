"""What the commands of ``vawg`` can be told, checked before anything is computed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import click

from vawg_analysis import paths
from vawg_analysis.cli.checked import Checked, one_of
from vawg_analysis.cli.places import FOLDER, Outputs
from vawg_analysis.execution.engine import DEFAULT_ENGINE, ENGINES
from vawg_analysis.framework import KPIS, PILLARS
from vawg_analysis.kpis.own import BREAKDOWNS as OWN_BREAKDOWNS
from vawg_analysis.kpis.question import BREAKDOWNS
from vawg_analysis.marks import AUDIENCES
from vawg_analysis.periods import Period
from vawg_analysis.problems import Refused
from vawg_analysis.reference.areas import require
from vawg_analysis.scope import VICTIMS, scope_names


def _once(ctx: click.Context, param: click.Parameter, values: tuple) -> tuple:
    return tuple(dict.fromkeys(values))


def _each(option: str, name: str, kind: click.ParamType, text: str) -> Callable:
    """An option that may be given many times; what is given twice counts once."""
    said = f"{text} May be given more than once.  [default: all]"
    return click.option(
        option, name, multiple=True, type=kind, callback=_once, help=said
    )


def _writable(ctx: click.Context, param: click.Parameter, value: Path | None):
    from vawg_analysis.files import saving

    try:
        return value and saving.writable(value)
    except Refused as refused:
        raise click.BadParameter(str(refused), ctx, param) from None


def _today(ctx: click.Context, param: click.Parameter, value: datetime | None) -> date:
    return value.date() if value else date.today()


PERIOD_TYPE = Checked("period", Period.parse)
PERIOD = click.argument("period", type=PERIOD_TYPE)
NAME = click.argument("name")
OWNER = click.option("--owner", required=True, help="Who answers for it.")
DAY = click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_today,
    help="Day of the decision, as in 2026-11-30.  [default: today]",
)
BASELINES = click.option(
    "--baselines",
    type=FOLDER,
    help="Folder of the frozen baselines.  [default: params/baselines; for internal "
    "ones private/baselines]",
)
FILES = click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True)
)
DATA = click.option(
    "--data",
    type=FOLDER,
    default=paths.STORE,
    envvar=paths.DATA_VARIABLE,
    help="Folder of the data store.  [default: data/store]",
)
LOAD = click.option(
    "--load",
    "files",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    help="A file, or a folder of files, to check and load first; if one is at fault, "
    "nothing is loaded or printed. May be given more than once.  [default: none]",
)
MARK = click.option(
    "--mark",
    type=FOLDER,
    help="Folder for a copy, with every faulty cell marked, of each force's return in "
    "which something was found.  [default: no copy]",
)
ONE_KPI = one_of("KPI", lambda: KPIS)
KPI = _each("--kpi", "kpis", ONE_KPI, "Only this KPI, as in 5.2.")
FORCES = _each(
    "--force",
    "forces",
    Checked("force", lambda slug: require([slug])[0]),
    "Only this force, as in avon-and-somerset, or england-and-wales.",
)
SPLITS = _each(
    "--by",
    "splits",
    one_of("split", lambda: dict.fromkeys((*BREAKDOWNS, *OWN_BREAKDOWNS))),
    "Only totals and this split.",
)
PILLAR = _each(
    "--pillar",
    "pillars",
    one_of("pillar", lambda: PILLARS),
    "Only this pillar, as in 2.",
)
ENGINE = click.option(
    "--engine",
    type=one_of("engine", lambda: ENGINES),
    default=DEFAULT_ENGINE,
    show_default=True,
    help="How notebooks run: vawg forks a process that has its libraries at hand, "
    "where the system can; kernel starts a Jupyter kernel for each.",
)
CLUSTER = click.option(
    "--cluster",
    default="",
    metavar="ADDRESS",
    help="Work on the Dask cluster whose scheduler has this address, as in "
    "tcp://10.0.0.5:8786; “local” starts one here.  [default: none]",
)
OUTPUT = click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    callback=_writable,
    help="File to write, .csv or .parquet.  [default: CSV on standard output]",
)
_SHARED = (
    click.option(
        "--outputs",
        type=Outputs(),
        default=paths.OUTPUTS,
        envvar=paths.OUTPUTS_VARIABLE,
        help="Folder for pages and tables, one folder a period; for pages also an "
        "address as in s3://bucket/folder.  [default: outputs]",
    ),
    click.option(
        "--audience",
        type=one_of("audience", lambda: AUDIENCES),
        default="public",
        show_default=True,
        help="For whom the pages are: " + " or ".join(AUDIENCES) + ".",
    ),
    click.option(
        "--scope",
        type=one_of("scope", scope_names),
        default=None,
        help="Which offences count: the name of a table in params/scope.  "
        "[default: the period's]",
    ),
    click.option(
        "--victims",
        type=one_of("victims", lambda: VICTIMS),
        default="women-and-girls",
        show_default=True,
        help="Whose: " + " or ".join(VICTIMS) + ".",
    ),
    DATA,
)


def shared(command: Callable) -> Callable:
    """Give ``command`` the options that every command about figures has."""
    for option in _SHARED:
        command = option(command)
    return command
