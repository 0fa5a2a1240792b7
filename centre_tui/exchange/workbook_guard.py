"""What a workbook must pass before any library reads it: how much it unpacks to, what it declares, its first sheet.

A workbook is a zip of XML. Some hundred kilobytes can unpack to gigabytes, and a document type can grow without bound.
"""

import io
import posixpath
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
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
OTHER: Final = "It is packed, but is no Excel workbook (.xlsx). Save the sheet as XLSX or as CSV UTF-8 and import that."
HIDDEN: Final = ("hidden", "veryHidden")


@dataclass(frozen=True, slots=True)
class FirstSheet:
    """The first sheet an officer sees: its name, among how many sheets it is, and its XML."""

    name: str
    of: int
    xml: bytes


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


def first_sheet(parts: dict[str, bytes]) -> FirstSheet:
    """Return the first sheet that is not hidden; raise Unreadable where there is none, or this is no workbook."""
    if BOOK not in parts:
        raise Unreadable(OTHER)
    sheets = [found for name, found in elements(parts[BOOK]) if name == "sheet"]
    targets = {found.get("Id", ""): found.get("Target", "") for _, found in elements(parts.get(LINKS, b""))}
    sheet = next((each for each in sheets if each.get("state") not in HIDDEN), None)
    if sheet is None:
        raise Unreadable("There is no sheet in the workbook, or all are hidden.")
    link = next((value for name, value in sheet.items() if name.rpartition(":")[2] == "id"), "")
    path = posixpath.normpath(posixpath.join("xl", targets.get(link, ""))).lstrip("/")
    if path not in parts:
        raise Unreadable(DAMAGED)
    return FirstSheet(sheet.get("name", ""), len(sheets), parts[path])


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
