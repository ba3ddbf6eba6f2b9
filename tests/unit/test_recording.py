import pytest

from vawg_analysis.periods import Period
from vawg_analysis.reference.recording import changes_within, recording_changes
from vawg_analysis.scope import CATEGORIES


@pytest.mark.parametrize(
    ("window", "offence", "said"),
    [
        ("2020-01-to-2020-12", "stalking", ["stalking rule, April 2020"]),
        ("2020-04-to-2021-03", "stalking", []),
        ("2019-04-to-2020-03", "stalking", []),
        ("2020-01-to-2020-12", "rape", []),
        ("2019-01-to-2019-12", "rape", []),  # 19J: the code is new, rape is not
        ("2017-01-to-2017-12", "harassment", ["8R leaves 8L, April 2017"]),
        (
            "2023-04-to-2025-03",
            "other sexual offences",
            ["images join 88C, January 2024"],
        ),
        ("2024-04-to-2025-03", "other sexual offences", []),
    ],
)
def test_only_a_change_inside_a_window_parts_it(window, offence, said):
    assert changes_within(Period.parse(window), offence) == said


def test_the_changes_that_the_series_cannot_be_read_without_are_there():
    codes = set(recording_changes()["offence_code"])
    assert {"8Q", "8R", "8U", "19J"} <= codes
    assert set(recording_changes()["offence"]) <= set(CATEGORIES)
