"""What a file seems to be by its first bytes, whatever its name says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from vawg_analysis.problems import Problem, Refused

ZIP, OLD_OFFICE = "a ZIP archive or a workbook (.xlsx, .ods)", "an old Office document"
GZIP, PARQUET = "gzip-compressed data", "a Parquet file"
PDF, PAGE, XML, JSON = "a PDF document", "a web page (HTML)", "XML", "JSON"

_SIGNATURES = (
    (ZIP, rb"PK(\x03\x04|\x05\x06)"),
    (OLD_OFFICE, rb"\xd0\xcf\x11\xe0"),
    (GZIP, rb"\x1f\x8b"),
    (PARQUET, rb"PAR1"),
    (PDF, rb"\s*%PDF"),
    (
        PAGE,
        rb"(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?(<!--.{,500}?-->\s*)*"
        rb"<(!doctype\s+html|html|head|body|table|script)\b",
    ),
    (XML, rb"(\xef\xbb\xbf)?\s*<\?xml"),
    (JSON, rb"(\xef\xbb\xbf)?\s*\{"),
)
_LOOKED_AT = 2048
UNREADABLE = (Exception,)
"""What a decoder of another's making raises on damaged bytes: it may be anything."""
_TO_DO = {
    ZIP: "If it is a workbook, end its name in .xlsx or .ods; unpack an archive.",
    OLD_OFFICE: "If it is a workbook without a password, end its name in .xls.",
    GZIP: "If it is a packed CSV file, end its name in .csv.gz.",
    PARQUET: "End its name in .parquet.",
    PDF: "Take the table itself from the publisher, as .csv, .xlsx or .ods: figures "
    "are not read out of documents.",
    PAGE: "The download gave a page, perhaps an error or a log-in, and not the table: "
    "open the publisher's page and save the data file itself.",
}


def beginning(path: Path) -> bytes:
    """The first bytes of a file, as many as tell what it is."""
    with path.open("rb") as file:
        return file.read(_LOOKED_AT)


def seems(content: bytes) -> str:
    """What ``content`` seems to be; "" where its beginning does not tell."""
    head = content[:_LOOKED_AT]
    found = (kind for kind, start in _SIGNATURES if re.match(start, head, re.I | re.S))
    return next(found, "")


def refuse_other(path: Path, content: bytes, expected: Iterable[str]) -> None:
    """Raise :class:`Refused` where ``content`` is evidently not as ``expected``."""
    kind = seems(content)
    if not kind or kind in expected:
        return
    raise Refused(
        [
            Problem(
                f"the name says otherwise, but this is {kind}",
                file=path.name,
                remedy=_TO_DO.get(kind, "Take the table as published."),
            )
        ]
    )


def damaged(path: Path, format_name: str, error: BaseException) -> Refused:
    """The refusal of a file that cannot be read to its end as ``format_name``.

    It says what the file seems to be, where its beginning tells.
    """
    kind = seems(beginning(path))
    said = " ".join(str(error).split()).rstrip(".") or type(error).__name__
    return Refused(
        [
            Problem(
                f"this is not a whole {format_name} file: {said}",
                file=path.name,
                remedy=(f"By its beginning it is {kind}. " if kind else "")
                + "Download it again, or save it again in the program it is from.",
            )
        ]
    )
