"""A SYNTHETIC store of any number of crimes, written by DuckDB a force at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from vawg_analysis.kpis.splits import FLAGS
from vawg_analysis.periods import Period
from vawg_analysis.reference.areas import FORCES
from vawg_analysis.returns import RETURNS
from vawg_analysis.store.catalogue import CATALOGUE, Part, write_catalogue

WINDOW = Period.parse("2021-10-to-2022-03")
DRAWN = "timestamp '2022-06-30'"
SNAPSHOT = "2022-03-to-2022-03"
CODES = ("19C", "20A", "8L", "8Q", "8R", "8U", "8N", "105A")
OUTCOMES = ("1", "2", "8", "14", "15", "16", "18", "22")
ETHNICITIES = ("", "", "", "", "", "", "W1", "W1", "W1", "A1", "B1", "NS")
SEXES = ("female",) * 7 + ("male", "", "")
RECORDS_A_SUSPECT = 2
"""Suspected crimes for each suspect; half of the crimes have one."""


def made(folder: Path, crimes: int, forces: Sequence[str] = FORCES) -> Path:
    """A store of ``crimes`` SYNTHETIC crimes and a snapshot of their suspects."""
    parts = [*_crimes(folder, crimes, forces), *_suspects(folder, crimes, forces)]
    write_catalogue(folder / CATALOGUE, {part.key: part for part in parts})
    return folder


def _crimes(folder: Path, crimes: int, forces: Sequence[str]) -> Iterator[Part]:
    each = crimes // (len(forces) * len(WINDOW.quarters))
    for place, force in enumerate(forces):
        for nth, quarter in enumerate(WINDOW.quarters):
            first = (place * len(WINDOW.quarters) + nth) * each
            sql = _crime_rows(force, quarter, first, each)
            yield _part(folder, "crimes", quarter.name, force, sql)


def _suspects(folder: Path, crimes: int, forces: Sequence[str]) -> Iterator[Part]:
    each = crimes // len(forces)
    for place, force in enumerate(forces):
        sql = _suspect_rows(force, place * each, each)
        yield _part(folder, "suspects", SNAPSHOT, force, sql)


def _part(folder: Path, kind: str, period: str, force: str, sql: str) -> Part:
    """Write what ``sql`` gives as the store would: named by its content's hash."""
    place = folder / kind / f"period={period}" / f"force={force}"
    place.mkdir(parents=True, exist_ok=True)
    unnamed = place / "unnamed.parquet"
    columns = ", ".join(RETURNS[kind].dictionary)
    with duckdb.connect() as connection:
        connection.execute(
            f"copy (select {columns} from ({sql})) to '{unnamed}' "
            "(format parquet, compression zstd)"
        )
        (rows,) = connection.execute(
            f"select count(*) from read_parquet('{unnamed}', hive_partitioning=false)"
        ).fetchone()
    digest = hashlib.sha256(unnamed.read_bytes()).hexdigest()
    target = unnamed.with_name(f"{digest[:16]}.parquet")
    unnamed.rename(target)
    source = f"SYNTHETIC-{kind}.parquet"
    return Part(
        kind=kind,
        period=period,
        force=force,
        basis="",
        path=target.relative_to(folder).as_posix(),
        rows=rows,
        source=source,
        source_sha256=digest,
        reaches=period,
        notes=("SYNTHETIC: made by a benchmark",),
        synthetic=True,
    )


def _one_of(salt: str, words: tuple[str, ...]) -> str:
    """SQL: one of ``words``, by the number of the row, the same in every run."""
    listed = ", ".join(f"'{word}'" for word in words)
    return f"([{listed}])[1 + (hash(i, '{salt}') % {len(words)})::int]"


def _crime_rows(force: str, quarter: Period, first: int, number: int) -> str:
    absent = [
        name
        for name in RETURNS["crimes"].dictionary
        if name not in (*_CRIME, *FLAGS, "period", "force")
    ]
    flags = [f"{_one_of(name, ('yes', 'no', ''))} as {name}" for name in FLAGS]
    given = [f"{sql} as {name}" for name, sql in _CRIME.items()]
    days = (quarter.end - quarter.start).days
    return (
        f"select '{quarter.name}' as period, '{force}' as force, "
        + ", ".join([*given, *flags, *(f"'' as {name}" for name in absent)])
        + " from (select *, outcome_day > "
        + f"{DRAWN} as open from (select *, recorded + to_days((-120 * ln(1 - "
        + "(hash(i, 'wait') % 1000000) / 1e6))::int) as outcome_day from (select i, "
        + f"timestamp '{quarter.start}' + to_days((hash(i, 'day') % {days})::int) "
        + f"as recorded from range({first}, {first + number}) as t(i))))"
    )


_CRIME = {
    "crime_reference": "i::varchar",
    "reported_date": "recorded",
    "recorded_date": "recorded",
    "offence_code": _one_of("code", CODES),
    "victim_sex": _one_of("sex", SEXES),
    "victim_age": "(1 + hash(i, 'age') % 89)::bigint",
    "self_defined_ethnicity": _one_of("ethnicity", ETHNICITIES),
    "ethnicity_state": f"case {_one_of('ethnicity', ETHNICITIES)} when '' then 'blank' "
    "when 'NS' then 'not stated' else 'self-defined' end",
    "outcome_type": f"case when open then '0' else {_one_of('outcome', OUTCOMES)} end",
    "outcome_date": "case when open then null else outcome_day end",
    "record_status": "'live'",
    "extract_date": DRAWN,
    "count": "1::bigint",
}
"""Column of a crime → its SQL."""


def _suspect_rows(force: str, first: int, number: int) -> str:
    """A suspect for each second crime; the lower the number, the more crimes."""
    people = max(number // 2 // RECORDS_A_SUSPECT, 1)
    return (
        f"select '{SNAPSHOT}' as period, '{force}' as force, "
        f"floor({people} * pow((hash(i, 'who') % 1000000) / 1e6, 2))::bigint::varchar "
        "as suspect_reference, i::varchar as crime_reference, "
        f"{_one_of('status', ('wanted', 'bailed', 'charged'))} as status, "
        "timestamp '2021-10-01' + to_days((hash(i, 'named') % 150)::int) "
        "as identified_date, null::timestamp as arrested_date, "
        "timestamp '2022-03-31' as snapshot_date, 1::bigint as count "
        f"from range({first}, {first + number}, 2) as t(i)"
    )
