"""KPIs 6.3 and 6.4: the Domestic Violence Disclosure Scheme."""

from __future__ import annotations

from vawg_analysis.framework.indicator import (
    DECREASE,
    PERIOD,
    STATISTIC,
    UNDEFINED,
    Guard,
    Kpi,
)
from vawg_analysis.framework.sources import (
    DISCLOSURE_SCHEME_GUIDANCE,
    OUTCOMES_FRAMEWORK,
)

DISCLOSURE_SCHEME = (
    Kpi(
        id="6.3",
        title="Disclosure scheme: applications and disclosures",
        question=6,
        kind=STATISTIC,
        definition="Applications under the Domestic Violence Disclosure Scheme and the "
        "disclosures made, by route: right to ask and right to know.",
        statistic="Number of applications, of decisions to disclose and of disclosures "
        "made, by route; decisions to disclose as a share of applications decided.",
        units=("applications", "decisions", "disclosures", "proportion"),
        basis=(PERIOD,),
        direction=UNDEFINED,
        direction_reason="Use of the scheme can rise with awareness or with danger, "
        "and an application without a disclosure may rightly find nothing to disclose.",
        returns=("disclosure-scheme",),
        read_with=("6.4",),
        guards=(
            Guard(
                "A higher share disclosed because hard applications are still open",
                "the share undecided, and the days to a decision",
                ("6.4",),
            ),
            Guard(
                "A higher share disclosed because weak applications are turned away "
                "before they are counted",
                "the number of applications",
                ("6.3",),
            ),
        ),
        caveats=(
            "The share disclosed ran from 12% to over 80% across forces in the year "
            "ending March 2020: forces count differently.",
            "Some forces' figures are partial; they say so or are left out.",
        ),
        source=f"{OUTCOMES_FRAMEWORK}; {DISCLOSURE_SCHEME_GUIDANCE}",
    ),
    Kpi(
        id="6.4",
        title="Disclosure scheme: days to a decision",
        question=6,
        kind=STATISTIC,
        definition="How long an application under the Domestic Violence Disclosure "
        "Scheme waits for the decision, by route.",
        statistic="Of applications made in the period: median days to a decision, with "
        "quartiles and 90th percentile; the Kaplan-Meier median, which counts the open "
        "ones too; the number and age of the open ones; of those whose standard (in "
        "force on the day of the application) has run out, the share decided within it "
        "and the shares withdrawn within it and after it.",
        units=("days", "proportion", "applications"),
        basis=(PERIOD,),
        direction=DECREASE,
        direction_reason="The danger lies between the application and its answer.",
        condition="only where the share still undecided did not rise",
        returns=("disclosure-scheme",),
        read_with=("6.3",),
        guards=(
            Guard(
                "A shorter wait because the clock starts later or stops earlier",
                "the definitions of start and decision in the return",
            ),
            Guard(
                "A shorter wait because quick refusals grew",
                "disclosures as a share of decisions",
                ("6.3",),
            ),
        ),
        caveats=(
            "The clock ends with the decision, not with the disclosure.",
            "The standard was 35 days and is 28 since the guidance of 2023 (from "
            "5 April 2023, a date not looked up): each application is held to its own.",
        ),
        source=f"{OUTCOMES_FRAMEWORK}; {DISCLOSURE_SCHEME_GUIDANCE}",
    ),
)
