"""The splits that a force's own crimes carry, and what in each of them is not known."""

from __future__ import annotations

from dataclasses import dataclass

from vawg_analysis.returns.forces.ethnicity import codes

NOT_PROVIDED = "not provided"
"""The force's file has no such column: nothing is known, and nothing is zero."""
NOT_RECORDED = "not recorded"
OBSERVED_ONLY = "officer-observed only"
FLAGS = ("domestic_abuse", "online", "honour_based_abuse", "child_sexual_abuse")
BY_WORDING = " by wording"
"""Ends the category of what nobody recorded and the offence's wording states."""
SEXES = ("female", "male", "not applicable")
NO_SEX = ("not stated", "not known", NOT_RECORDED)
NO_ETHNICITY = ("not stated", OBSERVED_ONLY, NOT_RECORDED)


@dataclass(frozen=True)
class Split:
    """The categories of one split: those that tell something, those that do not.

    ``told`` are the known ones that an offence's wording states where nothing was
    recorded. What is so stated stands apart: it is not recorded, and not in doubt.
    """

    name: str
    known: tuple[str, ...]
    unknown: tuple[str, ...] = ()
    told: tuple[str, ...] = ()

    @property
    def categories(self) -> tuple[str, ...]:
        """All of them: known, told by an offence's wording, unknown."""
        return (*self.known, *(c + BY_WORDING for c in self.told), *self.unknown)


def ethnicity_18() -> dict[str, tuple[str, str]]:
    """Self-defined code → its code among the 18, and the group that code is in.

    A code of the 16 alone is the code of the 18 with the same wording: “Chinese”
    moves from Other to Asian. “Not stated” is a state, not a code.
    """
    listed = {code: row for code, row in codes().items() if code != "NS"}
    eighteen = {c: row for c, row in listed.items() if row["in_18_plus_1"]}
    by_wording = {row["description"]: code for code, row in eighteen.items()}
    found = {
        code: code if code in eighteen else by_wording[row["description"]]
        for code, row in listed.items()
    }
    return {c: (to, listed[to]["group_18_plus_1"]) for c, to in found.items()}


def _ethnicities() -> tuple[Split, Split]:
    pairs = ethnicity_18().values()
    groups = ("White", "Mixed", "Asian", "Black", "Other")
    eighteen = sorted({code for code, _ in pairs}, key=list(codes()).index)
    return (
        Split("ethnicity", groups, NO_ETHNICITY),
        Split("ethnicity_18", tuple(eighteen), NO_ETHNICITY),
    )


OF_VICTIMS = {
    split.name: split
    for split in (
        Split("sex", SEXES, NO_SEX, ("female", "male")),
        *_ethnicities(),
        Split("age", ("child", "adult"), (NOT_RECORDED,), ("child",)),
        *(Split(flag, ("yes", "no"), (NOT_RECORDED,)) for flag in FLAGS),
    )
}
"""Breakdown → its split, of those in which something can be unknown."""
BREAKDOWNS = ("all", "offence", *OF_VICTIMS)
