"""What a report says of recorded crimes whose victim's sex is not known."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.presentation.wording import number_text, shows_value

LEFT_OUT = (
    "Other violence, most domestic abuse among it, is in none of these figures: the "
    "published table does not say who the victim was."
)


def at_most(count: pd.Series, most: pd.DataFrame) -> str:
    """How many there would be if every victim of unknown sex were female.

    ``count`` is the figure, ``most`` the row of its upper bound; "" where that is not
    shown.
    """
    if most.empty or not shows_value(most["status"].iloc[0]):
        return ""
    more = most["value"].iloc[0] - count.value
    return (
        f"For **{number_text(more, 'count')}** more crimes, in scope if the victim was "
        "a woman or girl, no sex was recorded. They are not counted."
    )


def counted_all_the_same(by_sex: pd.DataFrame, rate: pd.Series, *, bounds: bool) -> str:
    """For which share the published table does not tell, and, if asked, the bounds.

    ``by_sex`` are the crimes by the victim's sex, ``rate`` the rate of all; "" where
    there are none.
    """
    values = by_sex.set_index("category")["value"]
    total = values.sum(min_count=1)
    if pd.isna(total) or total <= 0:
        return ""
    share = number_text(values["not recorded"] / total, "proportion")
    said = (
        f"For **{share}** of these crimes the published table does not say whether the "
        "victim was female. They are counted"
    )
    if not bounds or not shows_value(rate.status):
        return f"{said}, and shown apart."
    least = number_text(values["female"] / rate.denominator * 1000, rate.unit)
    most = number_text(rate.value, rate.unit)
    return (
        f"{said}: by what these offences' wording tells, crimes against women and "
        f"girls lie between {least} and {most} {rate.unit}. The interval above says "
        "nothing of this."
    )
