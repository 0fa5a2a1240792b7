"""A document as plain text: the same words in the same order, for a screen reader, a search or a printer of lines."""

from collections.abc import Callable, Iterator
from textwrap import wrap
from typing import Any, Final

from centre_tui.domain.text import printable, printable_paragraphs
from centre_tui.exchange.paper.document import ABSENT, Contents, Document, Facts, Sheet, Signatures, Table, Words

WIDTH: Final = 80
GAP: Final = "  "
INDENT: Final = "  "
TO_SIGN: Final = "_" * 24
LINE_END: Final = "\r\n"


def text_bytes(document: Document) -> bytes:
    """Return the file of a document, with the ends of lines that every editor knows."""
    return "".join(f"{line}{LINE_END}" for line in text_lines(document)).encode()


def text_lines(document: Document) -> Iterator[str]:
    """Yield a document line by line, none wider than a sheet of paper."""
    yield from filled(document.title)
    for note in document.notes:
        yield from filled(note)
    for sheet in document.sheets:
        yield from sheet_lines(sheet)


def filled(text: str, first: str = "", rest: str = INDENT) -> Iterator[str]:
    """Yield words in lines that fit, those after the first set in; a word longer than a line is broken, never cut."""
    indent = first
    for paragraph in printable_paragraphs(text).split("\n"):
        yield from wrap(paragraph, WIDTH, initial_indent=indent, subsequent_indent=rest) or [""]
        indent = rest


def sheet_lines(sheet: Sheet) -> Iterator[str]:
    """Yield a sheet under a line, its title and whom it is about."""
    yield from ("", "=" * WIDTH)
    yield from filled(sheet.title)
    if sheet.about:
        yield from filled(sheet.about, rest="")
    for part in sheet.parts:
        yield ""
        yield from filled(part.heading)
        yield "-" * min(WIDTH, len(part.heading))
        yield from WRITERS[type(part)](part)


def facts_lines(part: Facts) -> Iterator[str]:
    """Yield one fact a line."""
    for each in part.facts:
        yield from filled(f"{each.label}: {each.value or ABSENT}")


def rows_lines(part: Table) -> Iterator[str]:
    """Yield rows under their columns where they fit a line, otherwise one fact a line under the row's number."""
    if not part.rows:
        yield from filled(part.empty)
        return
    cells = [part.columns, *([cell or ABSENT for cell in row] for row in part.rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    broken = any("\n" in cell for row in cells for cell in row)
    if broken or sum(widths) + len(GAP) * (len(widths) - 1) > WIDTH:
        yield from listed(part)
    else:
        yield from (printable(GAP.join(map(str.ljust, row, widths)).rstrip()) for row in cells)


def listed(part: Table) -> Iterator[str]:
    """Yield each row as facts of its own, numbered."""
    for number, row in enumerate(part.rows, 1):
        bullet = f"{number}. "
        under = " " * len(bullet)
        for column, cell in zip(part.columns, row, strict=True):
            yield from filled(f"{column}: {cell or ABSENT}", bullet, under + INDENT)
            bullet = under


def words_lines(part: Words) -> Iterator[str]:
    """Yield paragraphs."""
    for each in part.paragraphs:
        yield from filled(each or ABSENT, rest="")


def signatures_lines(part: Signatures) -> Iterator[str]:
    """Yield what is declared and the lines to sign on."""
    if part.declaration:
        yield from filled(part.declaration)
    for each in part.signatures:
        yield from filled(f"{each.capacity}: {each.name or ABSENT}")
        yield f"{INDENT}Signature: {TO_SIGN}  Date: {each.day or ABSENT}"


def contents_lines(part: Contents) -> Iterator[str]:
    """Yield each document with the name of its text file."""
    for each in part.entries:
        yield from filled(f"{each.words}: {each.name}.txt")


WRITERS: Final[dict[type, Callable[[Any], Iterator[str]]]] = {
    Facts: facts_lines,
    Table: rows_lines,
    Words: words_lines,
    Signatures: signatures_lines,
    Contents: contents_lines,
}
