"""Several files taken as one: all of them, or none where one is at fault."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from vawg_analysis.loading.intake import edition
from vawg_analysis.problems import Problem, Refused
from vawg_analysis.returns.forces.findings import Examination
from vawg_analysis.store import Receipt, Store
from vawg_analysis.store.superseding import refuse_mixture


def refuse_in_part(examined: Sequence[Examination], store: Store) -> None:
    """Refuse files that cannot all be taken.

    Raises :class:`Refused` with what is wrong in any of them, where there is none, and
    where real figures would come beside SYNTHETIC ones, in the files or in ``store``.
    """
    if not examined:
        raise Refused([Problem("there is no table among what is to be loaded")])
    if faults := [fault for one in examined for fault in one.faults]:
        raise Refused(faults)
    releases = [one.release for one in examined]
    for release in releases:
        refuse_mixture(release, store.parts)
    if len({release.synthetic for release in releases}) > 1:
        real = [release.source for release in releases if not release.synthetic]
        problem = Problem(
            "some of these files are SYNTHETIC and others are not",
            value=", ".join(real),
            remedy="Load the real files into a store of their own.",
        )
        raise Refused([problem])


def refuse_unrecognised(examined: Sequence[Examination]) -> None:
    """Refuse files of no known kind without a word of what they hold.

    Any of them may be a force's own return: what was taken for its headings can be a
    row of persons, and what a public run says may be kept where many can read it.
    """
    unknown = [one.path for one in examined if not one.kind]
    if unknown:
        what = "not a table that can be read, of a kind that is known"
        remedy = "What is wrong with it is not for everybody: vawg check says it."
        raise Refused([Problem(what, file=p.name, remedy=remedy) for p in unknown])


def take_as_one(examined: Sequence[Examination], store: Store) -> Iterator[Receipt]:
    """Take what :func:`refuse_in_part` lets pass, an older edition first."""
    if store.exists:
        store.tidy()
    for found in sorted(examined, key=lambda found: edition(found.release)):
        yield replace(store.take(found.release), warnings=found.concerns)
