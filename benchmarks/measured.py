"""What was measured of the ways to run the notebooks, as far as it is known."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import ways
import written

PLAIN, OURS, FLOOR = "papermill API and page", "this project", "floor"
FIRST, AGAIN = "vawg run, tables computed before", "vawg run again, nothing changed"


@dataclass
class Measured:
    """Seconds of each way and figures of each page, as far as they are known."""

    number: int
    seconds: dict[str, float] = field(default_factory=dict)
    figures: dict[str, list[int]] = field(default_factory=dict)

    def run(self, name: str, way: Callable[[Sequence], float], areas: Sequence) -> None:
        with tempfile.TemporaryDirectory() as folder:
            made = ways.jobs(areas, Path(folder))
            self.seconds[name] = way(made)
            self.figures[name] = list(map(ways.figures, made))
        self.say(name)

    def command(self, areas: Sequence[str], workers: int, tables: Path) -> None:
        """``vawg run``, and it again."""
        with tempfile.TemporaryDirectory() as folder:
            kept = Path(folder, ways.PERIOD, "tables", tables.name)
            shutil.copytree(tables, kept)
            command = [sys.executable, "-m", "vawg_analysis", "run", ways.PERIOD]
            command += ["--jobs", str(workers), "--outputs", folder]
            command += [text for area in areas for text in ("--force", area)]
            for name in (FIRST, AGAIN):
                start = time.monotonic()
                subprocess.run(command, check=True, capture_output=True)
                self.seconds[name] = time.monotonic() - start
                self.say(name)

    def say(self, name: str) -> None:
        figures = sum(self.figures.get(name, []))
        print(f"  {self.seconds[name]:8.1f} s {figures:6} figures  {name}", flush=True)

    def wrong(self) -> list[str]:
        """Ways with a page that has not as many figures as plain papermill's."""
        plain = self.figures.get(PLAIN)
        return [
            name for name, each in self.figures.items() if plain not in (None, each)
        ]

    def report(self) -> str:
        rows = [self._row(name) for name in sorted(self.seconds, key=self.seconds.get)]
        heads = ["Way", "Seconds", "A page", "× ours", "× floor", "Figures"]
        parts = [
            f"{self.number} pages. {written.machine()}.",
            written.markdown(heads, rows[::-1]),
        ]
        if AGAIN in self.seconds:
            times = self.seconds[FIRST] / self.seconds[AGAIN]
            parts.append(f"The second run takes 1/{times:.0f} of the first.")
        if PLAIN in self.figures and not self.wrong():
            said = "Each way has as many figures on every page as plain papermill."
            parts.append(said)
        return "\n\n".join(parts)

    def _row(self, name: str) -> tuple[object, ...]:
        seconds = self.seconds[name]
        figures = sum(self.figures[name]) if name in self.figures else ""
        each = f"{seconds:.1f}", f"{seconds / self.number:.2f}"
        return (
            name,
            *each,
            self._times(seconds, OURS),
            self._times(seconds, FLOOR),
            figures,
        )

    def _times(self, seconds: float, way: str) -> str:
        """How many times as long as ``way``; "" where that is not known yet."""
        base = [s for name, s in self.seconds.items() if name.startswith(f"{way}, ")]
        return f"{seconds / base[0]:.2f}" if base else ""
