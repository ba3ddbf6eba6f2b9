"""The columns of a release's tables besides those of the KPI table."""

from __future__ import annotations

from vawg_analysis.publication.column import DAY, NUMBER, WHOLE, YES_OR_NO, Column

OTHERS = (
    Column("section", "Section", "Section of the strategic assessment that it feeds"),
    Column("forces", "Forces", "For how many forces there is a figure, by status"),
    Column("area", "Area", "Whose figure it is, as a reader knows the area"),
    Column("offence", "Offence", "Category of offence; all: every one in scope"),
    Column("rule", "Rule", "The rule under which it came: of the scope, or of a chart"),
    Column(
        "victim_sex", "Victim's sex", "As recorded, or as the offence's wording says"
    ),
    Column("count", "Count", "How many crimes", WHOLE),
    Column(
        "share", "Share of suspects", "The most prolific part of all suspects", NUMBER
    ),
    Column("kind", "Table or return", "Which table or return the file holds"),
    Column("file", "File", "Name of the file"),
    Column("sha256", "SHA-256", "Fingerprint of the file's content"),
    Column("notes", "Remarks", "What is remarked on the file"),
    Column("baseline", "Baseline", "The period that this one is held against"),
    Column("name", "Name", "Name of the frozen baseline; empty where none is"),
    Column("value_baseline", "Figure before", "The figure of the baseline", NUMBER),
    Column("effect", "Kind of change", "A ratio of two figures, or their difference"),
    Column("change", "Change", "From the baseline to now, as effect says", NUMBER),
    Column("p_value", "p-value", "Of no change, before adjustment", NUMBER),
    Column(
        "smallest_fall", "Smallest fall seen", "A smaller one could not show", NUMBER
    ),
    Column(
        "smallest_rise", "Smallest rise seen", "A smaller one could not show", NUMBER
    ),
    Column("family", "Family", "The comparisons among which it is adjusted"),
    Column(
        "adjusted_p_value",
        "Adjusted p-value",
        "By Benjamini and Hochberg, over the family",
        NUMBER,
    ),
    Column("finding", "Finding", "up, down, no change shown, or not compared"),
    Column(
        "extreme_at_baseline",
        "Extreme before",
        "Whether the baseline lay far from the other forces",
        YES_OR_NO,
    ),
    Column(
        "steadied_baseline",
        "Steadied before",
        "The baseline drawn towards all forces",
        NUMBER,
    ),
    Column("mix", "Mix", "Part of a change that the mix of offences makes", NUMBER),
    Column("within", "Within", "Part of a change within the offences", NUMBER),
    Column("recording_changes", "Recording changes", "Changes between the two periods"),
    Column(
        "share_open_baseline",
        "Share open before",
        "Crimes of the baseline without an outcome",
        NUMBER,
    ),
    Column("share_open", "Share open", "Crimes without an outcome", NUMBER),
    Column(
        "inflation_baseline",
        "Spread before",
        "How many times more than by chance the figure varied",
        NUMBER,
    ),
    Column(
        "inflation",
        "Spread",
        "How many times more than by chance the figure varies",
        NUMBER,
    ),
    Column("centre", "Centre", "Mean over the forces", NUMBER),
    Column("tau2", "Between forces", "Variance between the forces", NUMBER),
    Column("outside_95", "Outside 95%", "Whether outside the 95% limits", YES_OR_NO),
    Column(
        "outside_99.8", "Outside 99.8%", "Whether outside the 99.8% limits", YES_OR_NO
    ),
    Column("steadied", "Steadied", "The figure drawn towards all forces", NUMBER),
    Column(
        "rank_lower",
        "Lowest place",
        "Lowest place that it could have",
        WHOLE,
    ),
    Column(
        "rank_upper",
        "Highest place",
        "Highest place that it could have",
        WHOLE,
    ),
    Column("start", "Quarter from", "First day of the quarter", DAY),
    Column("part", "Part", "Which part of a bar, or which element of the chart"),
    Column("mean", "Mean", "Mean of the phase", NUMBER),
    Column("lower_limit", "Lower limit", "Of the control chart", NUMBER),
    Column("upper_limit", "Upper limit", "Of the control chart", NUMBER),
    Column("point_type", "Kind of point", "Usual, or unusual and which way"),
    Column("phase", "Phase", "Number of the phase between two changes", NUMBER),
    Column("recording_change", "Recording change", "What changed in this quarter"),
    Column("band_lower", "Expected from", "Lower end of what was expected", NUMBER),
    Column("band_upper", "Expected to", "Upper end of what was expected", NUMBER),
    Column("said", "In words", "The figures before and now"),
    Column("lower_95", "Lower 95% limit", "At this denominator", NUMBER),
    Column("upper_95", "Upper 95% limit", "At this denominator", NUMBER),
    Column("lower_99.8", "Lower 99.8% limit", "At this denominator", NUMBER),
    Column("upper_99.8", "Upper 99.8% limit", "At this denominator", NUMBER),
    Column("threshold_lower", "Threshold from", "Empty where open", NUMBER),
    Column("threshold_upper", "Threshold to", "Empty where open", NUMBER),
    Column("flagged", "Flagged", "1 where it prompts enquiry, else 0", NUMBER),
    Column("mark", "Mark", "What must be said of every row, wherever it goes"),
    Column("release", "Release", "Number of the release that made the change", WHOLE),
    Column("what", "What changed", "new, gone, revised, or status"),
    Column("status_before", "Status before", "Status in the release before"),
    Column(
        "value_before",
        "Figure in the release before",
        "Empty where it had none",
        NUMBER,
    ),
    Column("reason", "Reason", "Every cause known that bears on this figure"),
)
"""In no order: a table has its own."""
