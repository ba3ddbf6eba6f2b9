"""The schools of thresholds: what each is, how it is written, where it was set out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

ABSOLUTE, RELATIVE, QUANTILE = "absolute", "relative", "quantile"
BENCHMARK, LIMITS, PEERS, STANDARD = "benchmark", "limits", "peers", "standard"
OWN, AMONG_FORCES = "own", "forces"
"""Whose limits: those of a force's own baseline, or of all forces for its volume."""


@dataclass(frozen=True)
class School:
    """A way to find a threshold, and where it was set out."""

    name: str
    title: str
    example: str
    allowed: str
    source: str


SCHOOLS: Mapping[str, School] = MappingProxyType(
    {
        school.name: school
        for school in (
            School(
                ABSOLUTE,
                "A value that stakeholders name",
                "absolute:0.10",
                "a number of 0 or more in the figure's own unit, or a percentage of a "
                "share",
                "Bird SM, Cox D, Farewell VT, Goldstein H, Holt T, Smith PC (2005). "
                "Performance indicators: good, bad, and ugly. Journal of the Royal "
                "Statistical Society A 168:1–27.",
            ),
            School(
                RELATIVE,
                "A change from each area's own baseline",
                "relative:+10%",
                "a sign, a number and %, more than -100% and not 0%",
                "Bird SM, Cox D, Farewell VT, Goldstein H, Holt T, Smith PC (2005). "
                "Performance indicators: good, bad, and ugly. Journal of the Royal "
                "Statistical Society A 168:1–27.",
            ),
            School(
                QUANTILE,
                "A quantile of the forces' steadied values",
                "quantile:0.75",
                "a share between 0 and 1",
                "Normand S-LT, Glickman ME, Gatsonis CA (1997). Statistical methods "
                "for profiling providers of medical care: issues and applications. "
                "Journal of the American Statistical Association 92:803–814.",
            ),
            School(
                BENCHMARK,
                "Achievable benchmark: the best forces that cover a share of the cases",
                "benchmark:0.10",
                "a share of the cases, above 0 and up to 1",
                "Weissman NW, Allison JJ, Kiefe CI, et al (1999). Achievable "
                "benchmarks of care: the ABCs of benchmarking. Journal of Evaluation "
                "in Clinical Practice 5:269–281. Kiefe CI, Allison JJ, Williams OD, "
                "Person SD, Weaver MT, Weissman NW (2001). Improving quality "
                "improvement using achievable benchmarks for physician feedback. JAMA "
                "285:2871–2879.",
            ),
            School(
                LIMITS,
                "Control limits: what a baseline does by itself",
                "limits:own",
                f"{OWN} (a force's own next period) or {AMONG_FORCES} (all forces, for "
                "its volume)",
                "Shewhart WA (1931). Economic Control of Quality of Manufactured "
                "Product. Van Nostrand. Spiegelhalter DJ (2005). Funnel plots for "
                "comparing institutional performance. Statistics in Medicine "
                "24:1185–1202.",
            ),
            School(
                PEERS,
                "The mean of a force's peers, itself among them",
                "peers:msf-iopc-2022-23",
                "the name of a table in params/peer_groups",
                "His Majesty's Inspectorate of Constabulary and Fire & Rescue "
                "Services, most similar groups: the unweighted mean of the group's "
                "forces.",
            ),
            School(
                STANDARD,
                "A time standard",
                "standard:28",
                "a number of days above 0",
                "Home Office (2023). Domestic Violence Disclosure Scheme: statutory "
                "guidance.",
            ),
        )
    }
)
