"""A workbook as bytes that do not depend on when it was written."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

from openpyxl import Workbook, load_workbook

WRITTEN = datetime(2022, 4, 1)
"""The date inside every workbook, so that the same workbook has the same bytes."""


def packed(book: Workbook) -> bytes:
    """The bytes of ``book``: the same for the same content."""
    book.properties.creator = "vawg_analysis"
    book.properties.created = WRITTEN
    written, again = io.BytesIO(), io.BytesIO()
    book.save(written)
    with (
        zipfile.ZipFile(written) as archive,
        zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as fixed,
    ):
        for name in sorted(archive.namelist()):
            entry = zipfile.ZipInfo(name, WRITTEN.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            fixed.writestr(entry, _without_clock(archive.read(name)))
    return again.getvalue()


def _without_clock(part: bytes) -> bytes:
    stamp = WRITTEN.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, part)


def content(name: str, written: bytes) -> object:
    """What a generated file says, whichever program packed it: for comparing two."""
    if not name.endswith(".xlsx"):
        return written
    book = load_workbook(io.BytesIO(written))
    return [
        (
            sheet.title,
            list(sheet.values),
            sorted(
                (str(rule.sqref), rule.formula1)
                for rule in sheet.data_validations.dataValidation
            ),
            sorted(
                (letter, size.number_format)
                for letter, size in sheet.column_dimensions.items()
            ),
        )
        for sheet in book
    ]
