"""What a release does to the parts that a store held before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vawg_analysis.problems import Problem, Refused
from vawg_analysis.returns import Release
from vawg_analysis.store.catalogue import Key, Part


@dataclass(frozen=True)
class Superseding:
    """The parts of a release, ``after``, and all that were held, ``before``."""

    before: Mapping[Key, Part]
    after: Mapping[Key, Part]

    @property
    def again(self) -> list[Key]:
        """What was held already of what came."""
        return [key for key in self.after if key in self.before]

    @property
    def moved(self) -> list[Key]:
        """What was held with other figures."""
        return [k for k in self.again if self.before[k].path != self.after[k].path]

    @property
    def renoted(self) -> int:
        """How many came with the same figures and other notes."""
        return sum(
            self.before[k].path == self.after[k].path
            and self.before[k].notes != self.after[k].notes
            for k in self.again
        )

    def remarks(self) -> Iterator[str]:
        """What should make one look twice at what was superseded."""
        yield from self._older()
        yield from self._no_longer_said()

    def _older(self) -> Iterator[str]:
        """Whether what was superseded came from a file that reaches further."""
        pairs = [(self.before[key], self.after[key]) for key in self.moved]
        for old, new in [p for p in pairs if p[0].reaches > p[1].reaches][:1]:
            yield (
                f"LOOK TWICE: this file reaches to {new.reaches} and replaced "
                f"figures of {old.source}, which reaches to {old.reaches}. "
                "If this is the older release, load the other one again"
            )

    def _no_longer_said(self) -> Iterator[str]:
        """Notes of the parts held before that this release does not repeat."""
        dropped = {
            (note, self.before[key].source): None
            for key in self.again
            for note in self.before[key].notes
            if note not in self.after[key].notes
        }
        for note, source in dropped:
            yield (
                f"no longer said of these figures, as {source} did: “{note}”. If it "
                "still holds, put it in a note beside the file and load it again"
            )


def refuse_mixture(release: Release, held: Mapping[Key, Part]) -> None:
    """Raise :class:`Refused` where one of ``release`` and ``held`` is made up."""
    if all(part.synthetic == release.synthetic for part in held.values()):
        return
    this, that = "real", "SYNTHETIC"
    if release.synthetic:
        this, that = that, this
    raise Refused(
        [
            Problem(
                f"the figures are {this}, and the store holds {that} ones",
                file=release.source,
                allowed=f"{that} figures only, in this store",
                remedy="Load it into a store of its own: vawg load --data FOLDER FILE…",
            )
        ]
    )
