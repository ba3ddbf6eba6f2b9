"""What was done to a release so that the public may see it: for internal eyes."""

from __future__ import annotations

import pandas as pd

from vawg_analysis.release.protected_counts import UNPROTECTED, family
from vawg_analysis.release.public import WITHHELD
from vawg_analysis.release.rules import Rules
from vawg_analysis.release.suppression import Released


def disclosure_report(
    done: Released, rules: Rules, cleared: pd.DataFrame
) -> dict[str, object]:
    """Sizes, reasons and the proof of a release in figures, and who decided what.

    ``narrowest`` is the narrowest interval that is proven for a secret count: what an
    outsider can deduce of any is at least so wide. ``splits withheld whole`` are those
    that nothing protected, with the figures that this cost. ``cleared`` is
    :func:`~vawg_analysis.release.clearance.clearances`.
    """
    proof = done.proof
    width = proof["most"] - proof["least"]
    reasons = done.reasons[done.reasons != ""].value_counts()
    return {
        "rows": len(done.table),
        "rows suppressed": int(reasons.sum()),
        "rows by reason": {str(k): int(v) for k, v in reasons.items()},
        "splits withheld whole": _withheld_whole(done).to_dict("records"),
        "counts": done.cells,
        "constraints": done.constraints,
        "secret counts": len(proof),
        "width asked for": rules.width,
        "narrowest": None if proof.empty else float(width.min()),
        "stricter rules": [rule.model_dump(mode="json") for rule in rules.stricter],
        "withheld detail": [rule.model_dump(mode="json") for rule in rules.withheld],
        "exceptions": [e.model_dump(mode="json") for e in rules.exceptions],
        "cleared texts": cleared.to_dict("records"),
        "withheld tables": WITHHELD,
    }


def _withheld_whole(done: Released) -> pd.DataFrame:
    """``kpis, basis, breakdown, figures``: what was too small to be protected at all.

    A row a split of the measures that definitions tie together; ``figures`` is how many
    rows of the table, of every area, were withheld with it.
    """
    gone = done.table[done.reasons == UNPROTECTED]
    splits = gone.groupby([family(gone), "breakdown"], sort=False)
    found = splits.agg(
        kpis=("kpi", lambda of: ", ".join(sorted(set(of)))),
        basis=("basis", lambda of: ", ".join(sorted(set(of)))),
        figures=("kpi", "size"),
    )
    return found.reset_index("breakdown")[["kpis", "basis", "breakdown", "figures"]]
