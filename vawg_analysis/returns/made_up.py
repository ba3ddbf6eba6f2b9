"""The word by which figures say that they were made up, and what is meant to be it.

Real or made up must never hang on a letter: whatever a reader would take for the word
is no other word.

References
----------
Unicode Technical Standard 39, Unicode security mechanisms, section 4 (confusable
detection): a text is reduced to a skeleton in which letters that look alike are one.
The table below holds the look-alikes of this word's letters alone, recalled.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from functools import lru_cache

SYNTHETIC = "SYNTHETIC"
"""The heading of the column that every table of made-up figures has."""
NEAR = 0.8
"""Our choice: a word so like it (difflib's ratio) was meant to be it. The heading of a
known table that is most like it reaches 0.57."""

_LOOK_ALIKE = {
    "S": "\u0405\u0455\u054f\u13da\ua4e2$\u00a75",
    "Y": "\u0423\u0443\u04ae\u04af\u03a5\u03b3\u10e7\u13bd\ua4ec",
    "N": "\u039d\u0578\u03b7\u2c9a\ua4e0",
    "T": "\u0422\u0442\u03a4\u03c4\u13a2\u2ca6\ua4d4",
    "H": "\u041d\u043d\u0397\u04ba\u04bb\u0570\u13bb\u2c8e\ua4e7",
    "E": "\u0415\u0435\u0395\u03b5\u0404\u0454\u13ac\ua4f03",
    "I": "\u0406\u0456\u0399\u03b9\u0131\u04c0\u04cf\ua4f2l1|!",
    "C": "\u0421\u0441\u03f9\u03c2\u13df\u2ca4\ua4da",
}
_SKELETON = str.maketrans({c: k for k, of in _LOOK_ALIKE.items() for c in of})
_BEFORE_THE_WORD = r"[\W_]*"


def is_mark(heading: str) -> bool:
    """Whether a heading is that of the column by which figures say they are made up."""
    return heading.strip() == SYNTHETIC


@lru_cache(maxsize=4096)
def resembles_mark(heading: object) -> bool:
    """Whether a reader would take a heading for :data:`SYNTHETIC`, or for a slip of it.

    >>> [resembles_mark(heading) for heading in ("\u0405YNTHETI\u0421", "Period")]
    [True, False]
    """
    words = re.findall("[A-Z]+", skeleton(heading).upper())
    return SYNTHETIC in "".join(words) or any(map(_near, [*words, "".join(words)]))


def says_made_up(text: object) -> bool:
    """Whether a text begins with the word, or has it anywhere in capitals."""
    said = skeleton(text)
    at_first = re.match(_BEFORE_THE_WORD + SYNTHETIC, said, re.I)
    return at_first is not None or SYNTHETIC in said


def is_made_up_reference(value: object) -> bool:
    """Whether a case's reference begins as those of made-up cases do: ``SYN-``."""
    said = skeleton(value)
    return re.match(_BEFORE_THE_WORD + r"SYN(THETIC|[\W_]|$)", said, re.I) is not None


def skeleton(text: object) -> str:
    """``text`` with every look-alike of the word's letters as that letter.

    Compatibility forms (full-width, bold) are plain ones, and what shows nothing
    (joiners, accents put over a letter) is gone.
    """
    written = str(text)
    if not written.isascii():
        parted = unicodedata.normalize("NFKD", written)
        shown = (c for c in parted if unicodedata.category(c) not in ("Cf", "Mn", "Me"))
        written = "".join(shown)
    return written.translate(_SKELETON)


def _near(word: str) -> bool:
    return difflib.SequenceMatcher(None, word, SYNTHETIC).ratio() >= NEAR
