"""Candidates from a file of another system, whatever its format: nothing is written, everything wrong is said."""

from collections.abc import Callable
from datetime import date
from types import MappingProxyType
from typing import Final

from centre_tui.exchange.csv_reader import read_csv, read_pasted
from centre_tui.exchange.ilr import read_ilr
from centre_tui.exchange.import_file import ImportFile, RowProblem, Unreadable, safe
from centre_tui.exchange.workbook import read_workbook

PACKED: Final = b"PK\x03\x04"
XML_STARTS: Final = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<\x00", b"\xfe\xff\x00<")

Reader = Callable[[bytes, date, str], ImportFile]
READERS: Final = MappingProxyType[str, Reader](
    {
        "csv": lambda data, today, _qualification: read_csv(data, today),
        "pasted": lambda data, today, _qualification: read_pasted(data, today),
        "ilr": read_ilr,
        "xlsx": lambda data, today, _qualification: read_workbook(data, today),
    }
)
FORMATS: Final = tuple(READERS)


def format_of(data: bytes) -> str:
    """Return the format the bytes of a file look like."""
    if data.startswith(PACKED):
        return "xlsx"
    return "ilr" if data.lstrip().startswith(XML_STARTS) else "csv"


def read_candidates(
    data: bytes, *, name: str, today: date, format: str | None = None, qualification: str = ""
) -> ImportFile:
    """Return the candidates of a file, with what is wrong with each row, or with one problem that speaks of the whole.

    `name` is what the officer calls the file; `format` is one of FORMATS, or nothing to tell it from the bytes;
    `qualification` is the number of the one being entered, for the start of an ILR's learner.
    """
    form = format or format_of(data)
    try:
        return READERS[form](data, today, qualification)
    except Unreadable as reason:
        return ImportFile(form, problems=(RowProblem(reason.row, "", "", f"{safe(name)}: {reason}"),))
