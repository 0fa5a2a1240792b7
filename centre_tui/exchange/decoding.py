"""From the bytes of a text file to its lines, saying so where the characters had to be guessed."""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from centre_tui.exchange.import_file import Unreadable

LARGEST_TEXT: Final = 10 * 1024 * 1024
MOST_LINES: Final = 500_000
LONGEST_LINE: Final = 100_000
MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
OLD: Final = b"\xd0\xcf\x11\xe0"
LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
NOT_TEXT: Final = (
    (b"PK\x03\x04", "a spreadsheet workbook or another packed file"),
    (OLD, "an old spreadsheet workbook"),
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a word processor's document"),
)
SAVE_AS: Final = "Save it as CSV UTF-8 and import that."
LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Text:
    """A file's physical lines with their ends, and whether its characters were guessed to be Windows-1252."""

    lines: tuple[str, ...]
    guessed: bool = False


def read_text(data: bytes) -> Text:
    """Return the lines of a text file in UTF-8, UTF-16 with its mark, or else Windows-1252; raise Unreadable."""
    if len(data) > LARGEST_TEXT or data.count(b"\n") > MOST_LINES or data.count(b"\r") > MOST_LINES:
        raise Unreadable(f"The file has more than {LARGEST_TEXT >> 20} MB or {MOST_LINES:,} lines. Import it in parts.")
    if data.startswith(OLD) and LOCKED in data:
        raise Unreadable("The workbook is locked with a password. Save it without one.")
    for start, what in NOT_TEXT:
        if data.startswith(start):
            raise Unreadable(f"The file is {what}, not text. {SAVE_AS}")
    text, guessed = _decoded(data)
    lines = tuple(LINE.findall(text))
    for row, line in enumerate(lines, 1):
        if "\0" in line or len(line) > LONGEST_LINE:
            raise Unreadable(
                f"The file is damaged or not text: row {row} has a NUL character or no end. {SAVE_AS}", row
            )
    return Text(lines, guessed)


def _decoded(data: bytes) -> tuple[str, bool]:
    marked = next((encoding for mark, encoding in MARKS if data.startswith(mark)), None)
    try:
        return data.decode(marked or "utf-8"), False
    except UnicodeDecodeError:
        if marked:
            raise Unreadable(f"The file's characters are damaged. {SAVE_AS}") from None
    try:
        return data.decode("cp1252"), True
    except UnicodeDecodeError:
        raise Unreadable(f"The file's characters cannot be read. {SAVE_AS}") from None
