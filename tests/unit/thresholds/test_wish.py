"""A threshold asked for in words, and the one value that it comes to."""

import pytest
from small_bench import explored

from vawg_analysis.problems import Refused
from vawg_analysis.thresholds.wish import (
    fulfilled,
    read_wish,
    refuse_unknown_offence,
)


def test_a_wish_is_read_word_by_word():
    wish = read_wish("5.2 charged other sexual offences benchmark:0.10")
    assert (wish.figure.kpi, wish.figure.offence) == ("5.2", "other sexual offences")
    assert (wish.figure.side, wish.candidate.text) == ("at least", "benchmark:0.1")
    against_the_usual = read_wish("5.2 informal all absolute:5% at most")
    assert against_the_usual.figure.side == "at most"
    assert read_wish("6.4 median_days all standard:28").figure.basis == "period"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("5.2 charged rape", "KPI, measure, offence, candidate"),
        ("5.2 informal rape absolute:5%", "at least or at most"),
        ("5.2 charge rape absolute:5%", "Did you mean “charged”"),
        ("5.2 charged rape benchmrk:0.1", "Did you mean “benchmark”"),
        ("5.2 charged rape absolute:5% at leest", "Did you mean “at least”"),
    ],
)
def test_what_is_no_wish_is_refused(text, said):
    with pytest.raises(Refused, match=said):
        read_wish(text)


def test_an_offence_that_the_scope_lacks_is_answered_with_the_nearest():
    with pytest.raises(Refused, match="Did you mean “stalking”"):
        refuse_unknown_offence(
            read_wish("5.2 charged stalkng absolute:5%"), ["rape", "stalking"]
        )


def test_the_value_is_what_will_be_printed():
    # Durham's 400 of 3,200 alone are a tenth of the cases
    made, table = fulfilled(read_wish("5.2 charged rape benchmark:0.1"), explored())
    assert made.value == 0.125 and made.label.endswith("at least 12.5%")
    assert set(table["candidate"]) == {"benchmark:0.1"}
    # the best have 60 of 800 and 60 of 800 of type 14: 7.5%; rounded to a tenth
    third, _ = fulfilled(read_wish("5.2 charged rape absolute:0.07777"), explored())
    assert third.value == 0.078


@pytest.mark.parametrize("candidate", ["limits:forces", "relative:+10%"])
def test_a_candidate_without_one_value_for_all_is_refused(candidate):
    with pytest.raises(Refused, match="no single value for all areas"):
        fulfilled(read_wish(f"5.2 charged rape {candidate}"), explored())


def test_a_figure_that_was_not_read_is_refused():
    with pytest.raises(Refused, match="not among those that are explored"):
        fulfilled(read_wish("5.2 informal rape absolute:5% at most"), explored())
