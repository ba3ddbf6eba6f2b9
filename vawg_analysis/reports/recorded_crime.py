"""KPI 5.1 in a report: crimes recorded, per head, and beside all forces."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from vawg_analysis.framework import AT_MOST
from vawg_analysis.presentation import figures
from vawg_analysis.presentation.narrative import (
    Text,
    beside,
    bullets,
    figure,
    sentences,
)
from vawg_analysis.presentation.tables import FIGURE, Table
from vawg_analysis.presentation.theme import Picture
from vawg_analysis.presentation.wording import (
    figures_in_words,
    number_text,
    shows_value,
)
from vawg_analysis.reference.areas import NATION, NO_PER_HEAD_COMPARISON
from vawg_analysis.reports.report import Report
from vawg_analysis.reports.unknown_sex import LEFT_OUT, at_most, counted_all_the_same
from vawg_analysis.statuses import WITH_VALUE

FEW_RESIDENTS = (
    "Few or no people live where this force polices: its crimes are set against no "
    "population here."
)


@dataclass(frozen=True)
class RecordedCrime:
    """What a report shows of KPI 5.1."""

    report: Report

    def rows(
        self, measure: str, breakdown: str = "all", force: str = ""
    ) -> pd.DataFrame:
        """Rows of one measure, without categories that the scope cannot fill."""
        rows = self.report.figures(
            force, kpi="5.1", measure=measure, breakdown=breakdown
        )
        if breakdown != "offence":
            return rows
        filled = self.report.parameters.scope_in_force.categories
        return rows[rows["category"].isin(filled)].reset_index(drop=True)

    def sentences(self) -> list[str]:
        """How many, per head, and for how many the victim's sex is unknown."""
        count = self.rows("recorded_crimes").iloc[0]
        rate = self.rows("rate").iloc[0]
        national = self.rows("rate", force=NATION).iloc[0]
        said = f"Recorded crimes in scope, {self.report.when}: {figure(count)}"
        if not self._compared:
            return [f"{said}. {FEW_RESIDENTS}", *self._unknown(rate)]
        if shows_value(rate.status):
            relation = beside(rate, national)
            said += f", that is {figure(rate)}{relation and '; '}{relation}"
        return [f"{said}.", *self._unknown(rate)]

    def _unknown(self, rate: pd.Series) -> list[str]:
        """What is not known of the victims, and what is left out for it."""
        if self.report.of_records:
            most = self.rows("recorded_crimes" + AT_MOST, "sex")
            count = self.rows("recorded_crimes").iloc[0]
            return [at_most(count, most[most["category"] == "female"])]
        by_sex = self.rows("recorded_crimes", "sex")
        return [counted_all_the_same(by_sex, rate, bounds=self._compared), LEFT_OUT]

    @property
    def _compared(self) -> bool:
        """Whether this area's rates say enough to stand beside others."""
        return self.report.force not in NO_PER_HEAD_COMPARISON

    def said(self) -> Text:
        return bullets(self.sentences())

    def table(self) -> Table:
        """Crimes, rate and share of all crime by offence, beside England and Wales."""
        count = self._with_total("recorded_crimes")
        share = figures_in_words(self._with_total("share_of_recorded_crime"))
        rate = figures_in_words(self._with_total("rate"))
        frame = pd.DataFrame(
            {
                "Offence": count["category"].str.capitalize(),
                "Crimes": [_count(row) for row in count.itertuples()],
                self._per_head(): rate["figure"],
                "95% interval": rate["interval"],
                "Share of all recorded crime": share["figure"],
            }
        )
        if self.report.force != NATION and self._compared:
            national = figures_in_words(self._with_total("rate", NATION))
            frame[f"{self._per_head()}, England and Wales"] = national["figure"]
        formats = dict.fromkeys(frame.columns[1:], FIGURE)
        caption = f"Recorded crimes in scope: {self.report.area}, {self.report.when}"
        return Table(frame, caption, formats=formats, notes=self._notes("rate"))

    def _with_total(self, measure: str, force: str = "") -> pd.DataFrame:
        by_offence = self.rows(measure, "offence", force)
        total = self.rows(measure, force=force).assign(category="all in scope")
        return pd.concat([by_offence, total], ignore_index=True)

    def _per_head(self) -> str:
        return self.rows("rate")["unit"].iloc[0].capitalize()

    def _notes(self, measure: str) -> list[str]:
        return sentences(self.rows(measure)["note"])

    def rates(self) -> Picture:
        """Rates by offence with their intervals, beside England and Wales."""
        areas = self.report.areas if self._compared else [self.report.force]
        rows = pd.concat([self.rows("rate", "offence", area) for area in areas])
        frame = rows.assign(
            area=rows["force"].map(self.report.name),
            category=rows["category"].str.capitalize(),
        )
        return figures.intervals(
            frame, unit=rows["unit"].iloc[0], area=self.report.area
        )

    def spread(self) -> Picture:
        """Where this area's rates lie among all forces' with a resident population."""
        table = self.report.tables.kpis
        rows = table[
            (table["kpi"] == "5.1")
            & (table["measure"] == "rate")
            & (table["breakdown"] == "offence")
            & table["category"].isin(self.report.parameters.scope_in_force.categories)
            & ~table["force"].isin(set(NO_PER_HEAD_COMPARISON) - {self.report.force})
        ]
        apart = rows["force"].isin(NO_PER_HEAD_COMPARISON)
        frame = rows.assign(
            status=rows["status"].mask(apart, "not applicable"),
            note=rows["note"].mask(
                apart & rows["status"].isin(WITH_VALUE), figures.LEFT_OUT
            ),
            measure=rows["category"].str.capitalize(),
            force=rows["force"].map(self.report.name),
        )
        return figures.spread(
            frame,
            area=self.report.area,
            nation=self.report.nation,
            unit=rows["unit"].iloc[0],
        )


def _count(row: tuple) -> str:
    return number_text(row.value, "count") if shows_value(row.status) else row.status
