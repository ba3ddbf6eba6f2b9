"""The report of the delivery framework: what forces were asked for first."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from vawg_analysis.kpis.own.delivery import interim_nation
from vawg_analysis.periods import Period
from vawg_analysis.presentation.narrative import Text, bullets
from vawg_analysis.presentation.tables import FIGURE, Table
from vawg_analysis.reference.areas import FORCES, NATION
from vawg_analysis.release.returned import DELIVERY
from vawg_analysis.reports.delivery_rows import (
    NOT_READ,
    given,
    how_far,
    quotients,
    short,
)
from vawg_analysis.reports.report import Report
from vawg_analysis.returns import RETURNS
from vawg_analysis.statuses import NOT_PROVIDED

INTERIM = Period.parse("2022-01-to-2022-03")
"""The months that the interim return was asked for."""
_KEY = ["title", "crime_type", "category"]


@dataclass(frozen=True)
class Delivery(Report):
    """The interim return, actions 5 to 8, and specialist investigators."""

    @property
    def title(self) -> str:
        """What the page is called."""
        return "Delivery framework"

    @property
    def kinds(self) -> set[str]:
        """The returns that the page is made from."""
        return set(DELIVERY)

    def window(self) -> Text:
        """Which months the page is of, and which the framework asked for."""
        if self.parameters.window == INTERIM:
            return Text(
                f"This page is of the interim return's own months, {self.when}."
            )
        return Text(
            f"The interim return was asked for {INTERIM.label}. This page shows the "
            f"last return of each kind within {self.when}, and is no part of it."
        )

    def at_a_glance(self) -> Text:
        """Of each return, whether this area sent it, and how many forces did."""
        return bullets(self._sent(name) for name in DELIVERY)

    def _sent(self, name: str) -> str:
        title, senders = RETURNS[name].title, self._senders(name)
        number = f"{len(senders)} of {len(FORCES)} forces returned figures"
        if not senders:
            return f"{title}: **not provided** by any force."
        if self.force == NATION:
            return f"{title}: {number}."
        own = "returned" if self.force in senders else "**not provided**"
        return f"{title}: {own}; {number}."

    def _senders(self, name: str) -> set[str]:
        rows = self._rows(name)
        if rows.empty:
            return set()
        return set(rows.loc[rows["status"] == "ok", "force"]) - {NATION}

    def _rows(self, name: str) -> pd.DataFrame:
        return self.tables.returned.get(name, pd.DataFrame())

    def interim(self) -> Table | None:
        """What was counted of each interim subject, beside England and Wales."""
        rows = self._rows("interim-return")
        if rows.empty:
            return None
        nation = given(interim_nation(rows))
        own = nation if self.force == NATION else rows[rows["force"] == self.force]
        frame = own[[*_KEY, "numerator", "denominator", "value", "status"]]
        beside = nation[[*_KEY, "value", "forces", "status"]]
        both = frame.merge(beside, on=_KEY, how="left", suffixes=("", "_nation"))
        shown = {
            "Subject": both["title"],
            "Crimes": both["crime_type"],
            "Split": both["category"].map(short),
            "Counted": both["numerator"],
            "Out of": both["denominator"],
            "Quotient": quotients(both["value"], both["status"]),
            self.nation: quotients(
                both["value_nation"], both["status_nation"].fillna(NOT_PROVIDED)
            ),
            "Forces": both["forces"].fillna(0).astype("int64"),
            "status": both["status"],
        }
        if self.force == NATION:
            del shown[self.nation]
        return self._table(
            shown,
            "interim-return",
            "The quotient of England and Wales is of the forces, as many as are named, "
            "that gave both numbers.",
        )

    def actions(self) -> Table | None:
        """How far actions 5 to 8 have come, against the published timings."""
        rows = self._rows("delivery-actions")
        if rows.empty:
            return None
        progress = how_far(rows)
        if self.force == NATION:
            return self._table(progress, "delivery-actions", "")
        own = rows[rows["force"] == self.force]
        done = progress["Forces: complete"]
        unread = own["due"].isna() & (own["timing"] != "done")
        timing = own["timing"].mask(unread, NOT_READ)
        shown = {
            "Action": own["action"].astype("str"),
            "Measure": own["measure"].fillna(NOT_PROVIDED).map(short),
            "How far": own["progress"].fillna(NOT_PROVIDED).replace("", "not recorded"),
            "Counted": own["numerator"],
            "Out of": own["denominator"],
            "Timing": timing,
            "Forces that are done": own["action"].map(done).fillna(0).astype("int64"),
            "status": own["status"],
        }
        return self._table(shown, "delivery-actions", "")

    def specialists(self) -> Table | None:
        """Posts for specialist investigators, and how many of them are not filled."""
        rows = self._rows("specialist-investigators")
        if rows.empty:
            return None
        own = rows[rows["force"] == self.force].reset_index(drop=True)
        nation = rows[rows["force"] == NATION].set_index("role")
        shown = {
            "Role": own["role"].str.capitalize(),
            "Needed": own["needed"],
            "Trained": own["trained"],
            "Deployable": own["deployable"],
            "Needed, not trained": own["not_trained"],
            "Needed, not deployable": own["not_deployable"],
        }
        if self.force != NATION:
            gap = own["role"].map(nation["not_deployable"])
            shown[f"Needed, not deployable: {self.nation}"] = gap
        return self._table(
            shown | {"status": own["status"]},
            "specialist-investigators",
            f"England and Wales: {nation['note'].iloc[0]} at least in one role. Below "
            "zero: more than needed.",
        )

    def _table(self, shown: dict[str, pd.Series], name: str, note: str) -> Table:
        frame = pd.DataFrame(shown).reset_index(drop=True)
        text = {n: FIGURE for n in ("Quotient", self.nation) if n in frame}
        numbers = frame.select_dtypes("number").columns.difference(list(text))
        return Table(
            frame,
            f"{RETURNS[name].title}: {self.area}, {self.when}",
            formats=dict.fromkeys(numbers, "count") | text,
            status="status",
            notes=[note] if note else [],
        )

    def warnings(self) -> list[str]:
        """Returns that others sent and this area did not."""
        return [
            f"{RETURNS[name].title}: not provided (others sent it, this force did not)"
            for name in DELIVERY
            if self.force not in {NATION, *self._senders(name)} and self._senders(name)
        ]
