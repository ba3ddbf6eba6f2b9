"""What may be said beside a public figure, what rules there are, who cleared what."""

import pandas as pd
import pytest

from vawg_analysis.problems import Refused
from vawg_analysis.release.clearance import clearances, cleared_entries
from vawg_analysis.release.public_notes import public_notes, without_states
from vawg_analysis.release.rules_in_force import rules

MINIMAL = "largest_secret: 4\nwidth: 5\n"


def notes(*given):
    return public_notes(pd.Series(given)).tolist()


@pytest.mark.parametrize(
    "told",
    [
        "drawn on 30 June 2022",
        "base below 10",
        "the force's own return “conduct” is not held for this period",
        "43 of 44 forces, without Kent, Devon and Cornwall",
        "ONS mid-2021 population estimate",
    ],
)
def test_words_that_give_nothing_away_pass(told):
    assert notes(told) == [told]


@pytest.mark.parametrize(
    "told",
    [
        "transferred or cancelled crimes left out: 3",
        "breaches of other orders left out: 2",
        "the officer in case 17 has since resigned",
        "nothing to report: October 2021 to December 2021",
        "2 of 3 forces, without Kent 4",
    ],
)
def test_other_words_do_not(told):
    assert notes(told, f"base below 10; {told}") == ["", "base below 10"]


def test_a_share_in_words_loses_its_number():
    said = "12.5% have no outcome yet; not reliable: 40% of the split is known"
    assert not any(letter.isdigit() for letter in notes(said)[0])
    assert "outcome" not in without_states(notes(said)[0])


def test_the_rules_in_force_can_be_read():
    found = rules()
    assert found.largest_secret >= 4
    assert found.width >= 5
    assert all(rule.largest_secret > found.largest_secret for rule in found.stricter)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("width: 5\n", "largest_secret"),
        ("largest_secret: 4\nwidth: none\n", "line 2"),
        (MINIMAL + "widht: 3\n", "Did you mean “width”"),
        (MINIMAL + "stricter:\n  - kpis: [1.2]\n    reason: few\n", "stricter"),
        (MINIMAL + 'not_of_persons: ["4.2"]\n', "no such KPI"),
        (MINIMAL + "exceptions:\n  - name: A. N. Owner\n", "exceptions"),
    ],
)
def test_a_fault_in_the_rules_names_file_and_key(tmp_path, text, said):
    file = tmp_path / "disclosure.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match=said) as refused:
        rules(file)
    assert "disclosure.yaml" in str(refused.value)


ENTRIES = pd.DataFrame(
    {
        "force": ["kent", "kent", "essex"],
        "coder": ["PC 1", "PC 2", "PC 3"],
        "action": [1, 2, 1],
        "status": ["done", "done", "done"],
        "example_of_involvement": ["Workshops", "Jane Doe of Dover", ""],
    }
)
HEAD = "return,text,name,date\n"


def cleared(tmp_path, lines):
    file = tmp_path / "clearances.csv"
    file.write_text(HEAD + lines, encoding="utf-8")
    return clearances(file)


def test_only_entries_of_which_every_word_is_cleared_are_shown(tmp_path):
    said = cleared(tmp_path, "action-plans,Workshops,A. N. Owner,2026-11-30\n")
    shown = cleared_entries("action-plans", ENTRIES, said)
    # the third says nothing in free text
    assert shown["example_of_involvement"].tolist() == ["Workshops", ""]
    assert "coder" not in shown
    assert len(cleared_entries("action-plans", ENTRIES, said.iloc[:0])) == 1


def test_an_entry_does_not_say_how_many_reports_there_are(tmp_path):
    """Three reports of a space are persons: KPI 10.1 keeps them back."""
    said = cleared(tmp_path, "spaces,Town centre,A. N. Owner,2026-11-30\n")
    entry = {"force": "kent", "space_type": "public", "area": "Town centre", "count": 3}
    (shown,) = cleared_entries("spaces", pd.DataFrame([entry]), said).to_dict("records")
    assert shown == {"force": "kent", "space_type": "public", "area": "Town centre"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("action-plan,Workshops,A. N. Owner,2026-11-30\n", "Did you mean"),
        ("action-plans,Workshops,,2026-11-30\n", "“name” is empty"),
        ("action-plans,Workshops,A. N. Owner,soon\n", "no day"),
    ],
)
def test_a_clearance_needs_a_return_a_name_and_a_day(tmp_path, line, said):
    with pytest.raises(Refused, match=said):
        cleared(tmp_path, line)
