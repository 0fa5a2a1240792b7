"""What a workbook must pass before any library reads it: how much it unpacks to, what it declares, where formulas are.

A workbook is a zip of XML. Some hundred kilobytes can unpack to gigabytes, and a document type can grow without bound.
"""

import io
import posixpath
import struct
import zlib
from collections.abc import Iterator
from typing import Final
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from centre_tui.exchange.import_file import Unreadable

LARGEST: Final = 50 * 1024 * 1024
MOST_PARTS: Final = 1000
DAMAGED: Final = "The workbook is damaged. Open it, save it anew, and import that."
DOCTYPES: Final = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
NOT_A_ZIP: Final = (
    *(BadZipFile, EOFError, LookupError, NotImplementedError, OSError),
    *(RuntimeError, ValueError, struct.error, zlib.error),
)
"""What the standard library raises over bytes that are no zip, or a damaged one."""
ENCRYPTED: Final = 0x1
BOOK: Final = "xl/workbook.xml"
LINKS: Final = "xl/_rels/workbook.xml.rels"


def guarded(data: bytes) -> dict[str, bytes]:
    """Return the XML parts of a workbook by name; raise Unreadable for one that is too large, damaged or locked.

    Every part is unpacked here once, no further than its directory says; one that is longer fails its checksum.
    """
    try:
        with ZipFile(io.BytesIO(data)) as packed:
            parts = _checked(packed.infolist())
            return {part.filename: _unpacked(packed, part) for part in parts if not part.is_dir()}
    except Unreadable:
        raise
    except NOT_A_ZIP:
        raise Unreadable(DAMAGED) from None


def _checked(parts: list[ZipInfo]) -> list[ZipInfo]:
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST:
        raise Unreadable(
            f"The workbook unpacks to more than {LARGEST >> 20} MB. Save the sheet of candidates by itself."
        )
    if any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
        raise Unreadable(DAMAGED)
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise Unreadable("The workbook is locked with a password. Save it without one.")
    return parts


def _unpacked(packed: ZipFile, part: ZipInfo) -> bytes:
    data = packed.read(part)
    if any(mark in data for mark in DOCTYPES):
        raise Unreadable("The workbook declares a document type, which none does. It is not read.")
    return data


def first_sheet(parts: dict[str, bytes]) -> tuple[str, bytes]:
    """Return the name and the XML of the first sheet; raise Unreadable where there is none."""
    sheets = [found for name, found in elements(parts.get(BOOK, b"")) if name == "sheet"]
    targets = {found.get("Id", ""): found.get("Target", "") for _, found in elements(parts.get(LINKS, b""))}
    if not sheets:
        raise Unreadable("There is no sheet in the workbook.")
    link = next((value for name, value in sheets[0].items() if name.rpartition(":")[2] == "id"), "")
    path = posixpath.normpath(posixpath.join("xl", targets.get(link, ""))).lstrip("/")
    if path not in parts:
        raise Unreadable(DAMAGED)
    return sheets[0].get("name", ""), parts[path]


def elements(data: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each element's local name and its attributes, in order; raise Unreadable for what is no sound XML."""
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: found.append((name.rpartition(":")[2], attributes))
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        raise Unreadable(DAMAGED) from None
    yield from found


def formulas(sheet: bytes) -> frozenset[str]:
    """Return where formulas stand in a sheet, as it names its cells: `C7`."""
    where, cell = set(), ""
    for name, attributes in elements(sheet):
        if name == "c":
            cell = attributes.get("r", "")
        elif name == "f":
            where.add(cell)
    return frozenset(where)
