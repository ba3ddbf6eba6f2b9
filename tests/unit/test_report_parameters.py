import pytest

from vawg_analysis.notebook import pursuit
from vawg_analysis.parameters import Parameters
from vawg_analysis.problems import Refused

GOOD = {"period": "2024-04-to-2025-03", "force": "kent"}


def refusal(**given):
    with pytest.raises(Refused) as refused:
        Parameters.check(GOOD | given)
    return str(refused.value)


def test_what_is_not_said_has_its_usual_value():
    parameters = Parameters.check(GOOD)
    assert (parameters.audience, parameters.victims) == ("public", "women-and-girls")
    assert parameters.scope_in_force.name == "published-tables"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"forse": "kent"}, "Did you mean “force”?"),
        ({"victim": "all"}, "Did you mean “victims”?"),
        ({"force": "kemt"}, "Did you mean “kent”?"),
        ({"force": "Norfolk"}, "Did you mean “norfolk”?"),
        ({"victims": "women"}, "women-and-girls, all"),
        ({"audience": "publik"}, "Did you mean “public”?"),
        ({"scope": "npcc"}, "npcc-2022, published-tables"),
        ({"period": "2024/25"}, "2021-10-to-2022-03"),
        ({"victims": 3}, "parameter “victims”"),
        ({"force": ["kent"]}, "parameter “force”"),
    ],
)
def test_a_wrong_parameter_is_refused_with_what_would_be_right(given, said):
    assert said in refusal(**given)


def test_everything_wrong_is_said_at_once():
    message = refusal(forse="x", victims="boys", period="now")
    assert all(name in message for name in ("forse", "boys", "now"))


def test_a_missing_parameter_is_named():
    with pytest.raises(Refused, match="parameter “force” is missing"):
        Parameters.check({"period": "2024-04-to-2025-03"})


def notebook(**names):
    """What ``globals()`` holds in a kernel that ran the parameters cell."""
    return {
        "In": ["", "…"],
        "Out": {},
        "__name__": "__main__",
        "exit": object(),
    } | names


def test_a_notebook_takes_its_parameters_from_its_names():
    report = pursuit(notebook(**GOOD))
    assert (report.force, report.pillar) == ("kent", 2)


def test_a_misspelt_name_in_a_notebook_stops_it():
    with pytest.raises(Refused, match="Did you mean “victims”"):
        pursuit(notebook(**GOOD, victmis="all"))


def test_a_parameter_that_papermill_was_given_and_nobody_knows_stops_it():
    cells = ["", 'period = "x"', '# Parameters\nthreshold = 0.2\nforce = "kent"\n']
    with pytest.raises(Refused, match="no such parameter.*threshold"):
        pursuit(notebook(**GOOD, threshold=0.2) | {"In": cells})


def test_an_analysts_own_names_are_left_alone():
    assert pursuit(notebook(**GOOD, n=3, rates=[1.0, 2.0])).force == "kent"
