"""The command ``vawg``: thin, each command one call into the package."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from vawg_analysis import __version__, paths
from vawg_analysis.areas import require
from vawg_analysis.framework import KPIS, PILLARS
from vawg_analysis.kpis.question import BREAKDOWNS
from vawg_analysis.parameters import AUDIENCES
from vawg_analysis.periods import Period
from vawg_analysis.problems import Problem, Refused, did_you_mean
from vawg_analysis.scope import VICTIMS, Scope


class Commands(click.Group):
    """A group that answers a misspelt command with the nearest one."""

    def resolve_command(self, ctx: click.Context, args: list[str]):
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            hint = did_you_mean(args[0], self.list_commands(ctx))
            raise click.UsageError(
                f"No such command “{args[0]}”. {hint}", ctx
            ) from error


class Checked(click.ParamType):
    """A value that the package checks: what it refuses is a usage error."""

    def __init__(self, name: str, check: Callable[[str], object]):
        self.name, self.check = name, check

    def convert(self, value, param, ctx):
        try:
            return self.check(value) if isinstance(value, str) else value
        except Refused as refused:
            self.fail(str(refused), param, ctx)


def _one_of(name: str, allowed: Iterable[str]) -> Checked:
    known = [str(item) for item in allowed]

    def check(value: str) -> str:
        if value in known:
            return value
        raise Refused(
            [
                Problem(
                    f"no such {name}",
                    value=value,
                    allowed=", ".join(known),
                    remedy=did_you_mean(value, known),
                )
            ]
        )

    return Checked(name, check)


PERIOD = Checked("period", Period.parse)
FORCE = Checked("force", lambda slug: require([slug])[0])
SCOPE = Checked("scope", lambda name: Scope.load(name).name)
FOLDER = click.Path(path_type=Path, file_okay=False)
DATA = click.option("--data", type=FOLDER, default=paths.STORE, help="The data store.")
FILES = click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True)
)


def _shared(command: Callable) -> Callable:
    """The options that every command about figures has."""
    for option in (
        click.option("--outputs", type=FOLDER, default=paths.OUTPUTS),
        click.option(
            "--audience", type=_one_of("audience", AUDIENCES), default="public"
        ),
        click.option(
            "--scope", type=SCOPE, default=None, help="Default: the period's."
        ),
        click.option(
            "--victims", type=_one_of("victims", VICTIMS), default="women-and-girls"
        ),
        DATA,
    ):
        command = option(command)
    return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="vawg")
def commands() -> None:
    """What the data say of policing's response to violence against women and girls."""


@commands.command()
@FILES
def check(files: tuple[Path, ...]) -> None:
    """Validate files and write nothing."""
    from vawg_analysis import loading

    failed = False
    for found in loading.read_all(loading.data_files(files)):
        failed |= _refused(found)
        if isinstance(found, loading.Release):
            _say(f"{found.path}: {found.kind}, {len(found.rows):,} rows, nothing wrong")
    sys.exit(1 if failed else 0)


@commands.command()
@FILES
@DATA
def load(files: tuple[Path, ...], data: Path) -> None:
    """Take files, or all tables in a folder, into the store."""
    from vawg_analysis import loading
    from vawg_analysis.store import Store

    failed = False
    for found in loading.load(Store(data), loading.data_files(files)):
        failed |= _refused(found)
        if not isinstance(found, loading.Refusal):
            _say(found.text())
    sys.exit(1 if failed else 0)


@commands.command()
@click.argument("period", type=PERIOD)
@click.option("--kpi", "kpis", multiple=True, type=_one_of("KPI", KPIS))
@click.option("--force", "forces", multiple=True, type=FORCE)
@click.option("--by", "splits", multiple=True, type=_one_of("split", BREAKDOWNS))
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False))
@_shared
def kpis(period, kpis, forces, splits, output, data, victims, scope, audience, outputs):
    """Print the KPI table of PERIOD as CSV, or write it to a .csv or .parquet file."""
    from vawg_analysis import release

    table = release.kpis(
        _parameters(period, data, victims, scope, audience, outputs),
        kpis=kpis,
        forces=forces,
        splits=splits,
    )
    release.save(table, output) if output else table.to_csv(sys.stdout, index=False)


@commands.command()
@click.argument("period", type=PERIOD)
@click.option("--force", "forces", multiple=True, type=FORCE)
@click.option("--pillar", "pillars", multiple=True, type=_one_of("pillar", PILLARS))
@click.option("--jobs", type=click.IntRange(1), default=os.cpu_count())
@click.option("--rerun", is_flag=True, help="Also pages that have not changed.")
@_shared
def run(
    period, forces, pillars, jobs, rerun, data, victims, scope, audience, outputs
) -> None:
    """Execute the notebooks of PERIOD for every force and England and Wales."""
    from vawg_analysis import production
    from vawg_analysis.execution.job import DONE
    from vawg_analysis.execution.site import summary

    parameters = _parameters(period, data, victims, scope, audience, outputs)
    results = production.produce(
        parameters, forces=forces, pillars=pillars, workers=jobs
    )
    _say(f"{summary(results)} {parameters.output_folder / 'index.html'}")
    sys.exit(any(result.status != DONE for result in results))


def _parameters(period, data, victims, scope, audience, outputs):
    from vawg_analysis.areas import NATION
    from vawg_analysis.parameters import Parameters

    return Parameters(
        period=period.name,
        force=NATION,
        audience=audience,
        scope=scope or "",
        victims=victims,
        data=_unless_usual(data, paths.STORE),
        outputs=_unless_usual(outputs, paths.OUTPUTS),
    )


def _unless_usual(folder: Path, usual: Path) -> str:
    """The folder for a notebook; empty for the usual one: pages name no path."""
    return "" if folder.resolve() == usual.resolve() else str(folder.resolve())


def _refused(found: object) -> bool:
    """Say what was wrong with a refused file; whether it was refused."""
    problems = getattr(found, "problems", ())
    if problems:
        click.echo(f"{found.path}: refused, nothing of it was taken", err=True)
        for problem in problems:
            click.echo(f"  {problem}", err=True)
    return bool(problems)


def _say(text: str) -> None:
    click.echo(text)


def main() -> None:
    """Run ``vawg``; a fault in the data ends it with exit status 1 and its reason."""
    try:
        commands()
    except Refused as refused:
        click.echo(str(refused), err=True)
        sys.exit(1)
