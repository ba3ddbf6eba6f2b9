"""Kill a process of a run at random moments: is a file ever half, and does it go on?

    python benchmarks/kills.py                 20 moments, seeded
    python benchmarks/kills.py --seed 2 --turns 5 --who main

``--who``: a worker, the warm process that forks notebooks, a notebook's own process, or
the main process. After each kill every file that is there is read; then the same
command runs again and must make every page, as an undisturbed run does, to the byte.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import ways
from stress import descendants

from vawg_analysis.reference.areas import REPORTED

KINDS = ("main", "worker", "warm", "notebook")
SECONDS = (0.5, 9.0)
"""When after its start a run is hit."""
ENDED = "nothing was killed: the run had ended"


@dataclass(frozen=True)
class Asked:
    """A command that makes pages, and what an undisturbed run of it leaves."""

    command: tuple[str, ...]
    tables: Path
    pages: dict[str, bytes]

    def begin(self, folder: Path) -> subprocess.Popen:
        """The command at work in ``folder``, where its tables are computed already."""
        shutil.copytree(self.tables, folder, dirs_exist_ok=True)
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen([*self.command, "--outputs", str(folder)], **quiet)


def asked(command: Sequence[str], place: Path) -> Asked:
    """What ``command`` leaves undisturbed; its tables are kept in ``place``."""
    outputs = place / "undisturbed"
    whole = [*command, "--outputs", str(outputs)]
    subprocess.run(whole, check=True, capture_output=True)
    for found in outputs.glob("*/tables"):
        shutil.copytree(found, place / "kept" / found.relative_to(outputs))
    return Asked(tuple(command), place / "kept", pages(outputs))


def kind(process: int) -> str:
    """What a process of a run is, by its command; "" where it is none of ours."""
    try:
        said = Path(f"/proc/{process}/cmdline").read_bytes().decode().split("\0")
        parent = int(
            Path(f"/proc/{process}/stat").read_text().rsplit(")")[1].split()[1]
        )
    except (OSError, IndexError):
        return ""
    if "vawg_analysis.execution.warm.process" in said:
        above = Path(f"/proc/{parent}/cmdline")
        forked = above.exists() and "warm.process" in above.read_text()
        return "notebook" if forked else "warm"
    return "worker" if any("spawn_main" in text for text in said) else ""


def hit(run: subprocess.Popen, who: str) -> bool:
    """Kill one process of ``run`` that is ``who``; whether there was any."""
    if who == "main":
        victims = [run.pid] if run.poll() is None else []
    else:
        victims = [number for number in descendants(run.pid) if kind(number) == who]
    for victim in victims[:1]:
        os.kill(victim, signal.SIGKILL)
    return bool(victims)


def halves(folder: Path) -> list[str]:
    """Files of the release that are not whole, as seen from ``folder``."""
    return [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".") and not _whole(path)
    ]


def _whole(path: Path) -> bool:
    if path.suffix == ".html":
        return path.read_text(encoding="utf-8").rstrip().endswith("</html>")
    if path.suffix in (".ipynb", ".json"):
        try:
            json.loads(path.read_text(encoding="utf-8"))
        except ValueError:
            return False
    return path.suffix != ".unfinished"


def pages(folder: Path) -> dict[str, bytes]:
    found = [*folder.rglob("*.html"), *folder.rglob("*.ipynb")]
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in found}


def turn(wanted: Asked, who: str, after: float, folder: Path) -> str:
    """What went wrong when ``who`` was killed ``after`` so many seconds, or ""."""
    run = wanted.begin(folder)
    time.sleep(after)
    while not (found := hit(run, who)) and run.poll() is None:
        time.sleep(0.02)
    run.wait()
    if wrong := halves(folder):
        return f"half-written: {wrong}"
    again = [*wanted.command, "--outputs", str(folder)]
    ended = subprocess.run(again, capture_output=True, text=True)
    if ended.returncode:
        return f"the next run ended with {ended.returncode}: {ended.stderr}"
    if pages(folder) != wanted.pages:
        return "the next run's pages are other ones"
    if left := list(folder.rglob("*.unfinished")):
        return f"left behind: {left}"
    return "" if found else ENDED


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--turns", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--areas", type=int, default=6)
    parser.add_argument("--who", choices=KINDS)
    given = parser.parse_args()
    forces = [["--force", area] for area in sorted(REPORTED)[: given.areas]]
    command = [sys.executable, "-m", "vawg_analysis", "run", ways.PERIOD]
    command += ["--jobs", "2", "--pillar", "3", *chain.from_iterable(forces)]
    moments, bad = random.Random(given.seed), 0
    with tempfile.TemporaryDirectory() as place:
        wanted = asked(command, Path(place))
        for number in range(given.turns):
            who = given.who or KINDS[number % len(KINDS)]
            after = moments.uniform(*SECONDS)
            wrong = turn(wanted, who, after, Path(place, str(number)))
            bad += bool(wrong) and wrong != ENDED
            said = f"{number + 1:3} {who:9} after {after:4.1f} s  {wrong or 'ok'}"
            print(said, flush=True)
    print(f"{bad} of {given.turns} went wrong")
    raise SystemExit(bool(bad))


if __name__ == "__main__":
    main()
