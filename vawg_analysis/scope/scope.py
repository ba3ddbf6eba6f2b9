"""Which crimes count, and why: versioned tables in ``params/scope``, never code.

A scope is a table (offence code → rule, category) and a policy beside it. Each rule
says what must be known of a crime before it is let in.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from vawg_analysis.paths import PARAMS
from vawg_analysis.periods import Period
from vawg_analysis.problems import Problem, Refused, did_you_mean
from vawg_analysis.reference.offences import OFFENCES
from vawg_analysis.scope.policy import read_policy
from vawg_analysis.scope.table import read_table
from vawg_analysis.scope.terms import CATEGORIES, HONOUR_FLAG, RULES

VICTIMS = ("women-and-girls", "all")
NOT_SAID = "not recorded"
"""What a scope table has of a victim whom the wording does not describe."""

DECIDES = [
    "offence_code",
    "rule",
    "category",
    "precedence",
    "victim_sex",
    "child_victim",
]
"""Columns of a scope table that have a say in which crimes count, and as what."""

__all__ = ["CATEGORIES", "HONOUR_FLAG", "RULES", "VICTIMS", "Scope", "scope_names"]


def scope_names(folder: Path = PARAMS / "scope") -> list[str]:
    """The scopes that there are, by name."""
    return sorted(path.stem for path in folder.glob("*.csv"))


@dataclass(frozen=True)
class Scope:
    """One version of the offence scope.

    ``needs`` names the columns of a crime without which the rules cannot be applied.
    """

    name: str
    version: str
    title: str
    policy: str
    needs: tuple[str, ...]
    counts_unknown_sex: bool
    table: pd.DataFrame
    sha256: str

    @classmethod
    def load(cls, name: str, folder: Path = PARAMS / "scope") -> Scope:
        """Read ``folder/name.csv`` and its policy, or raise :class:`Refused`.

        The refusal names file, row, column and value of every fault.
        """
        known = scope_names(folder)
        if name not in known:
            raise Refused(
                [
                    Problem(
                        "no such scope",
                        value=name,
                        allowed=", ".join(known),
                        remedy=did_you_mean(name, known),
                    )
                ]
            )
        table_path, policy_path = folder / f"{name}.csv", folder / f"{name}.yaml"
        table, policy = read_table(table_path), read_policy(policy_path)
        digest = hashlib.sha256(table_path.read_bytes() + policy_path.read_bytes())
        return cls(
            name=name,
            version=policy["version"],
            title=policy["title"],
            policy=" ".join(policy["policy"].split()),
            needs=tuple(policy["needs"]),
            counts_unknown_sex=policy["unknown_sex"] == "counted",
            table=table,
            sha256=digest.hexdigest(),
        )

    @cached_property
    def categories(self) -> tuple[str, ...]:
        """The offence categories that this scope fills, in the order of showing."""
        own = self.table["category"].unique()
        return tuple(
            [c for c in CATEGORIES if c in own]
            + sorted(c for c in own if c not in CATEGORIES)
        )

    @property
    def counts_sha256(self) -> str:
        """SHA-256 of what decides which crimes count, and as what: of no note."""
        decides = self.table[DECIDES].sort_values("offence_code").to_csv(index=False)
        said = f"{decides}\0{sorted(self.needs)}\0{self.counts_unknown_sex}"
        return hashlib.sha256(said.encode()).hexdigest()

    def begins(self, category: str) -> Period | None:
        """The first quarter in which ``category`` had an offence code of its own.

        ``None`` where one of its codes is as old as the recorded-crime series.
        """
        codes = self.table.loc[self.table["category"] == category, "offence_code"]
        firsts = [OFFENCES[c].first for c in codes if c in OFFENCES]
        return None if None in firsts or not firsts else min(firsts)

    def lacks(self, columns: object) -> tuple[str, ...]:
        """What the rules need and a return with these ``columns`` does not carry."""
        return tuple(need for need in self.needs if need not in columns)

    def admit(self, crimes: pd.DataFrame, victims: str) -> pd.DataFrame:
        """Crimes in scope, with ``offence``, ``victim_sex``, ``child`` and ``rule``.

        ``crimes`` has an ``offence_code``, and where the return carries them
        ``victim_sex``, ``domestic_abuse`` and ``honour_based_abuse`` (``yes`` or not).
        Where the victim's sex is not recorded, the wording of the offence speaks:
        ``female``, ``male`` or ``not recorded``. ``victims`` is one of :data:`VICTIMS`.
        """
        found = self._by_code(crimes)
        wanted = {"female"} | ({"not recorded"} if self.counts_unknown_sex else set())
        by_sex = (victims == "all") | found.victim_sex.isin(wanted)
        by_rule = found.rule != "domestic_abuse_flag"
        if "domestic_abuse" in found:
            by_rule |= found.domestic_abuse == "yes"
        return found[by_sex & by_rule].reset_index(drop=True)

    def _by_code(self, crimes: pd.DataFrame) -> pd.DataFrame:
        """Each crime whose code, or flag, the table names, with what the table says."""
        rules = self.table.rename(
            columns={
                "category": "offence",
                "child_victim": "child",
                "victim_sex": "sex_in_wording",
            }
        )[["offence_code", "rule", "offence", "sex_in_wording", "child"]]
        key = crimes["offence_code"]
        if "honour_based_abuse" in crimes:
            key = key.mask(crimes["honour_based_abuse"] == "yes", HONOUR_FLAG)
        found = crimes.assign(key=key).merge(
            rules.rename(columns={"offence_code": "key"}), on="key", how="inner"
        )
        # a flag has no victim in its wording: the offence that carries it may name one
        own = rules.set_index("offence_code")
        for said in ("sex_in_wording", "child"):
            words = found["offence_code"].map(own[said]).fillna(NOT_SAID)
            found[said] = found[said].where(found[said] != NOT_SAID, words)
        wording = found.pop("sex_in_wording")
        if "victim_sex" in found:
            wording = found["victim_sex"].where(
                found["victim_sex"].isin(["female", "male"]), wording
            )
        return found.drop(columns="key").assign(victim_sex=wording)
