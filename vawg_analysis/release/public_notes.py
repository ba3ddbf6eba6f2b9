"""What a public row may say beside its figure: words that give no count away.

Notes are made where figures are, with counts in them and with what forces wrote in
their files. Only phrases known to hold neither pass; the others are left out.
"""

from __future__ import annotations

import re

import pandas as pd

_DAY = r"\d{1,2} [A-Z][a-z]+ \d{4}"
_MONTH = r"[A-Z][a-z]+ \d{4}"
_PHRASES = (
    rf"drawn on {_DAY}",
    r"base below \d+",
    r"no cases",
    r"no case to time",
    r"not reached by half of the cases",
    r"more than half may still be open",
    rf"outcomes of crimes recorded before {_MONTH} are not held",
    rf"suspects as they stood on {_DAY}",
    r"the force's own return “[a-z-]+” is not held for this period",
    r"return “[a-z-]+” for \d+ of \d+ quarters",
    r"\d+ of \d+ forces, without [A-Za-z ,\-]+",
    rf"“[A-Za-z (),]+” could not be given before {_MONTH}",
    r"ONS mid-\d{4} population estimate",
    r"no resident population",
    r"nothing registered",
    r"shown question by question: questions are not averaged",
    r"forces ask different questions: their answers are not added",
    r"no wave with this question in the period",
    r"the Crime Survey gives no estimate by force",
    r"the survey covers the Metropolitan Police's area only",
)
_ALLOWED = re.compile("|".join(f"(?:{phrase})" for phrase in _PHRASES))
STATES = ("many have no outcome yet", "not reliable: too little of the split is known")
"""What is said of a provisional figure, each for a count that others compare."""
_REWORDED = (
    (re.compile(r"\d+(\.\d+)?% have no outcome yet"), STATES[0]),
    (re.compile(r"not reliable: .*"), STATES[1]),
)
UNTOLD = "why it is provisional would give a suppressed count away"
_APART = "; "


def public_notes(notes: pd.Series) -> pd.Series:
    """Each note without the phrases that are not known to give nothing away."""
    notes = notes.fillna("").astype("str")
    said = {note: _public(note) for note in notes.unique()}
    return notes.map(said).astype("str")


def without_states(note: str) -> str:
    """A public note that does not say why its figure is provisional."""
    kept = [phrase for phrase in note.split(_APART) if phrase not in (*STATES, "")]
    return _APART.join([*kept, UNTOLD])


def _public(note: str) -> str:
    kept = []
    for phrase in note.split(_APART):
        for pattern, words in _REWORDED:
            if pattern.fullmatch(phrase):
                phrase = words
                break
        else:
            if not _ALLOWED.fullmatch(phrase):
                continue
        kept.append(phrase)
    return _APART.join(dict.fromkeys(kept))
