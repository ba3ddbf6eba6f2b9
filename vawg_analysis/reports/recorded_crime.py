"""KPI 5.1 in a report: crimes recorded, per head, by known sex, over time, by force."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from vawg_analysis.areas import AREAS, NATION, NO_PER_HEAD_COMPARISON
from vawg_analysis.paths import PARAMS
from vawg_analysis.periods import Period
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
from vawg_analysis.reports.report import Report
from vawg_analysis.scope import RULES

SEX = {
    "female": "Offence names a female victim",
    "male": "Offence names a male victim",
    "not recorded": "Victim's sex not in the data",
}


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
        if shows_value(rate.status):
            said += f", that is {figure(rate)}"
            relation = beside(rate, national)
            if relation and self.report.force not in NO_PER_HEAD_COMPARISON:
                said += f"; {relation}"
        return [f"{said}.", self._unknown_sex()]

    def _unknown_sex(self) -> str:
        by_sex = self.rows("recorded_crimes", "sex").set_index("category")["value"]
        total = by_sex.sum(min_count=1)
        if pd.isna(total) or total <= 0:
            return ""
        share = number_text(by_sex["not recorded"] / total, "proportion")
        return (
            f"For **{share}** of these crimes the published table does not say whether "
            "the victim was female: they are counted, and shown apart."
        )

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
                "Crimes": figures_in_words(count)["figure"].str.removesuffix(" crimes"),
                self._per_head(): _number(rate["figure"]),
                "95% interval": rate["interval"],
                "Share of all recorded crime": share["figure"],
            }
        )
        if self.report.force != NATION:
            national = figures_in_words(self._with_total("rate", NATION))
            frame[f"{self._per_head()}, England and Wales"] = _number(
                national["figure"]
            )
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

    def by_known_sex(self) -> Picture:
        """Crimes by offence, parted by what its wording tells of the victim."""
        rows = self.report.admitted()
        counts = rows.groupby(["offence", "victim_sex"], as_index=False)["count"].sum()
        frame = pd.DataFrame(
            {
                "category": counts["offence"].str.capitalize(),
                "part": counts["victim_sex"].map(SEX),
                "value": counts["count"].astype("float64"),
            }
        )
        filled = self.report.parameters.scope_in_force.categories
        order = [category.capitalize() for category in filled]
        frame = frame.sort_values(
            "category", key=lambda names: names.map(order.index), kind="stable"
        )
        return figures.bars(frame, area=self.report.area, unit="crimes")

    def rules(self) -> Table:
        """How many crimes each rule of the scope let in, by what is known of sex."""
        rows = self.report.admitted()
        counts = rows.groupby(["rule", "victim_sex"], as_index=False)["count"].sum()
        frame = pd.DataFrame(
            {
                "Rule of the scope": counts["rule"].map(RULES).str.capitalize(),
                "What the table tells of the victim": counts["victim_sex"].map(SEX),
                "Crimes": counts["count"].astype("int64"),
            }
        )
        scope = self.report.parameters.scope_in_force
        caption = f"Crimes by the rule that let them in: {self.report.area}"
        return Table(frame, caption, notes=[scope.policy])

    def rates(self) -> Picture:
        """Rates by offence with their intervals, beside England and Wales."""
        rows = pd.concat([self.rows("rate", "offence", a) for a in self.report.areas])
        frame = rows.assign(
            area=rows["force"].map(lambda slug: AREAS[slug].name),
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
            & ~table["force"].isin(NO_PER_HEAD_COMPARISON)
        ]
        frame = rows.assign(
            measure=rows["category"].str.capitalize(),
            force=rows["force"].map(lambda slug: AREAS[slug].name),
        )
        return figures.spread(
            frame,
            area=self.report.area,
            nation=AREAS[NATION].name,
            unit=rows["unit"].iloc[0],
        )

    def trend(self) -> Picture:
        """Crimes by quarter since 2012/13, with the recording changes marked."""
        trend = self.report.tables.trend
        filled = self.report.parameters.scope_in_force.categories
        rows = trend[
            (trend["force"] == self.report.force)
            & (trend["breakdown"] == "offence")
            & trend["category"].isin(filled)
        ]
        frame = pd.DataFrame(
            {
                "start": [Period.parse(name).start for name in rows["period"]],
                "offence": rows["category"].to_numpy(),
                "value": rows["value"].to_numpy(),
            }
        )
        return figures.trend(frame, recording_changes(), area=self.report.area)

    def changes(self) -> Table:
        """What changed in recording, when, and how it is known."""
        changes = recording_changes()
        frame = pd.DataFrame(
            {
                "From": [f"{when:%B %Y}" for when in changes["date"]],
                "Offence": changes["offence"].str.capitalize(),
                "Marked": changes["label"],
                "What changed": changes["what_changed"],
                "Known from": changes["source"] + " (" + changes["status"] + ")",
            }
        )
        return Table(frame, "Changes in recording that break the series")


def recording_changes() -> pd.DataFrame:
    """``params/recording_changes.csv``, its dates as dates."""
    path = PARAMS / "recording_changes.csv"
    changes = pd.read_csv(path, keep_default_na=False, parse_dates=["date"])
    return changes.assign(date=changes["date"].dt.date)


def _number(figures_with_unit: pd.Series) -> pd.Series:
    """The figure without the unit that its column's heading says."""
    return figures_with_unit.str.replace(r" per 1,000 [a-z ]+", "", regex=True)
