"""What has changed in a report since the period that it is held against."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from vawg_analysis.assessment.figures import FIGURE as KEY
from vawg_analysis.framework import MEASURES
from vawg_analysis.periods import Period
from vawg_analysis.presentation import figures
from vawg_analysis.presentation.narrative import Text, bullets
from vawg_analysis.presentation.tables import FIGURE, Table
from vawg_analysis.presentation.theme import Picture
from vawg_analysis.reports import since_words as words
from vawg_analysis.reports.change_words import finding, size
from vawg_analysis.reports.report import Report

NONE_HELD = (
    "**No earlier period is held** that this one could be set against, or none that is "
    "public, so nothing is said of change."
)
CUT = (
    "**This period is not made of whole financial quarters**, so it is not set against "
    "an earlier one."
)
BANDS = ["band_lower", "band_upper", "band_quarters"]
ADJUSTED = (
    "“Changed”: a change this large is not put down to chance, allowing for the spread "
    "between quarters and for how many forces are asked (Benjamini and Hochberg, 5%). "
    "It is neither better nor worse. “To be expected”: from the quarters before alone; "
    "the finding also allows for the spread between this period's own."
)


@dataclass(frozen=True)
class SinceBefore:
    """What a report shows of the figures that are followed from period to period."""

    report: Report

    @property
    def held(self) -> bool:
        """Whether there is anything to hold this area's figures against."""
        return not self.rows().empty

    def rows(self) -> pd.DataFrame:
        """The area's figures that the baseline has too, with ``label``, ``within``.

        ``band_lower`` and ``band_upper`` are where a period of this length was to be
        expected; NaN where the baseline's band is for another length.
        """
        tables = self.report.tables
        own = tables.progress[tables.progress["force"] == self.report.force]
        own = own[own["kpi"].isin(self.report.indicators)]
        offence = own["breakdown"] == "offence"
        own = own[~offence | own["category"].isin(self._categories)]
        own = own[own["value_baseline"].notna()]
        if own.empty:
            return own.assign(label="", within="", band_lower=np.nan, band_upper=np.nan)
        bands = tables.earlier[tables.earlier["force"] == self.report.force]
        found = own.merge(bands[[*KEY, *BANDS]], on=KEY, how="left")
        length = len(self.report.parameters.window.quarters)
        fits = found["band_quarters"].eq(length)
        found = found.assign(
            band_lower=found["band_lower"].where(fits),
            band_upper=found["band_upper"].where(fits),
        )
        return found.assign(
            label=[words.label(row) for row in found.itertuples()],
            within=[words.within(row) for row in found.itertuples()],
        ).reset_index(drop=True)

    @property
    def _categories(self) -> list[str]:
        return list(self.report.parameters.scope_in_force.categories)

    @property
    def before(self) -> str:
        """What the period is held against, as a reader says it."""
        first = Period.parse(self.report.tables.earlier["baseline"].iloc[0])
        name = self.report.tables.earlier["name"].iloc[0]
        return f"{first.label} (frozen baseline {name})" if name else first.label

    def said(self) -> Text:
        """A sentence a figure: changed or not shown to have, and what bears on it."""
        if not self.held:
            whole = self.report.parameters.window.quarters
            return Text(NONE_HELD if whole else CUT)
        rows = self.rows()
        said = [words.sentence(row) for _, row in rows.iterrows()]
        return bullets([*said, *self._not_held(rows)])

    def _not_held(self, rows: pd.DataFrame) -> list[str]:
        """The measures of which no earlier figure is held."""
        progress = self.report.tables.progress
        own = progress[progress["kpi"].isin(self.report.indicators)]
        own = own[own["force"].eq(self.report.force) & own["value"].notna()]
        followed = own[["kpi", "measure"]].drop_duplicates()
        held = set(zip(rows["kpi"], rows["measure"], strict=True))
        return [
            f"{MEASURES[pair].label}: **no earlier period is held**, so it cannot be "
            "said whether it has changed."
            for pair in followed.itertuples(index=False, name=None)
            if pair not in held
        ]

    def table(self) -> Table | None:
        """Then, to be expected, now, change with interval, finding."""
        if not self.held:
            return None
        rows = self.rows()
        frame = pd.DataFrame(
            {
                "Figure": rows["label"],
                "Before": [
                    words.number(r.value_baseline, r.unit) for r in rows.itertuples()
                ],
                "To be expected": [words.band(row) for row in rows.itertuples()],
                "Now": [words.number(row.value, row.unit) for row in rows.itertuples()],
                "Change (95% interval)": [size(row) for _, row in rows.iterrows()],
                "Finding": [finding(row) for _, row in rows.iterrows()],
                "Recording changed between": rows["recording_changes"].replace(
                    "", "nothing known"
                ),
            }
        )
        caption = f"{self.report.area}, {self.report.when}, beside {self.before}"
        numbers = ("Before", "To be expected", "Now", "Change (95% interval)")
        return Table(
            frame,
            caption,
            formats=dict.fromkeys(numbers, FIGURE),
            notes=[ADJUSTED],
        )

    def picture(self) -> Picture | None:
        """Every figure's band and present value, as change from the one before.

        ``None`` where no figure has a band.
        """
        rows = self.rows()
        if not rows["band_lower"].notna().any():
            return None
        base = rows["value_baseline"].where(rows["value_baseline"] > 0)
        columns = {"value": "value", "band_lower": "band_lower"}
        columns |= {"band_upper": "band_upper"}
        relative = {to: rows[name] / base - 1 for to, name in columns.items()}
        frame = pd.DataFrame({"measure": rows["label"], **relative}).assign(
            said=[
                f"{words.number(row.value_baseline, row.unit)} to "
                f"{words.number(row.value, row.unit)}"
                for row in rows.itertuples()
            ],
            status=[row.note or "no band for this length" for row in rows.itertuples()],
            note=rows["recording_changes"].map(_between),
        )
        heading = f"Change since {self.before}"
        return figures.change(frame, area=self.report.area, heading=heading)


def _between(changes: str) -> str:
    """One remark: a chart's notes are parted at semicolons."""
    said = changes.replace("; ", " and ")
    return f"Recording changed between the two: {said}" if said else ""
