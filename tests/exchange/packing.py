"""Workbooks made by hand, so that each test says what is in its own."""

import io
from collections.abc import Mapping, Sequence
from typing import Final
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
TYPES: Final = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
TOP: Final = (
    f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
LINKS: Final = (
    f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
)
STYLES: Final = (
    f'<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/>'
    "</cellXfs></styleSheet>"
)


class Formula(str):
    """A formula with the value that was last worked out."""


class Serial(float):
    """A date as a workbook keeps it: a number of days."""


def cell(place: str, value: object) -> str:
    """Return one cell."""
    if isinstance(value, Formula):
        return f'<c r="{place}" t="str"><f>{escape(value)}</f><v>0</v></c>'
    if isinstance(value, Serial):
        return f'<c r="{place}" s="1"><v>{value:g}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value!r}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'


def sheet(rows: Sequence[Sequence[object]]) -> str:
    """Return a sheet; a cell that is None is not there."""
    lines = []
    for number, row in enumerate(rows, 1):
        cells = (cell(f"{chr(65 + at)}{number}", each) for at, each in enumerate(row) if each is not None)
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def book(*, since_1904: bool = False) -> str:
    """Return the workbook part with one sheet, by the calendar of 1900 or 1904."""
    calendar = '<workbookPr date1904="1"/>' if since_1904 else ""
    return (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{calendar}'
        '<sheets><sheet name="Autumn" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )


def parts(rows: Sequence[Sequence[object]], *, since_1904: bool = False) -> dict[str, str]:
    """Return the parts of a workbook with these rows."""
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": TOP,
        "xl/workbook.xml": book(since_1904=since_1904),
        "xl/_rels/workbook.xml.rels": LINKS,
        "xl/styles.xml": STYLES,
        "xl/worksheets/sheet1.xml": sheet(rows),
    }


def packed(contents: Mapping[str, str | bytes]) -> bytes:
    """Return parts packed as a workbook is."""
    data = io.BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return data.getvalue()


def workbook(rows: Sequence[Sequence[object]], *, since_1904: bool = False) -> bytes:
    """Return a workbook with these rows."""
    return packed(parts(rows, since_1904=since_1904))
