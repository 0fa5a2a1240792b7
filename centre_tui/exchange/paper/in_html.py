"""A document as one HTML file for paper: nothing in it leads outside, and it opens and prints without a network."""

from collections.abc import Callable, Iterable, Iterator
from html import escape
from importlib.resources import files
from typing import Any, Final

from centre_tui.domain.text import printable, printable_paragraphs
from centre_tui.exchange.paper.document import (
    ABSENT,
    Contents,
    Document,
    Facts,
    Part,
    Sheet,
    Signature,
    Signatures,
    Table,
    Words,
)

MOST_UPRIGHT: Final = 7
"""The most columns that a sheet takes upright; one with a wider table lies on its side."""
CSS_SIGNS: Final = frozenset('"\\<>&')
ABSENT_MARK: Final = f'<span class="absent">{ABSENT}</span>'
HEAD: Final = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<header style="page: sheet-1">
<h1>{title}</h1>
{notes}</header>
<main>
"""
END: Final = "</main>\n</body>\n</html>\n"


def html_bytes(document: Document) -> bytes:
    """Return the file of a document."""
    return "".join(html_pieces(document)).encode()


def html_pieces(document: Document) -> Iterator[str]:
    """Yield the file of a document in pieces: what holds for all of it, then sheet after sheet."""
    sheets: list[str] = []
    pages: list[str] = []
    for number, sheet in enumerate(document.sheets, 1):
        sheets.append(sheet_html(number, sheet))
        pages.append(page_style(number, sheet))
    style = files("centre_tui.exchange.paper").joinpath("print.css").read_text(encoding="utf-8")
    notes = "".join(f"<p>{told(note)}</p>\n" for note in document.notes)
    yield HEAD.format(title=told(document.title), style=style + "".join(pages), notes=notes)
    yield from sheets
    yield END


def page_style(number: int, sheet: Sheet) -> str:
    """Return the style of a sheet's printed pages: each says on top which sheet it is of, and whom that is about."""
    size = " size: A4 landscape;" if any(map(is_wide, sheet.parts)) else ""
    running = css_text(": ".join(filter(None, (sheet.title, sheet.about))))
    return f'@page sheet-{number} {{{size} @top-left {{ content: "{running}"; font: 8pt sans-serif; }} }}\n'


def css_text(text: str) -> str:
    """Return words as they may stand between the quotation marks of a style sheet, which no sign of theirs ends."""
    return "".join(f"\\{ord(sign):x} " if sign in CSS_SIGNS else sign for sign in printable(text))


def told(text: str) -> str:
    """Return words as a page may show them: no markup, and no character that does not show."""
    return escape(printable(text))


def value_html(value: str) -> str:
    """Return a value with its line breaks, or the words for one that is absent."""
    return escape(printable_paragraphs(value)).replace("\n", "<br>") if value else ABSENT_MARK


def sheet_html(number: int, sheet: Sheet) -> str:
    """Return a sheet, with a heading of its own that names it to a screen reader."""
    parts = "".join(map(part_html, sheet.parts))
    about = f'<p class="about">{value_html(sheet.about)}</p>\n' if sheet.about else ""
    return (
        f'<section class="sheet" style="page: sheet-{number}" aria-labelledby="sheet-{number}">\n'
        f'<h2 id="sheet-{number}">{told(sheet.title)}</h2>\n{about}{parts}</section>\n'
    )


def is_wide(part: Part) -> bool:
    """Tell whether a part needs the long side of the paper."""
    return isinstance(part, Table) and len(part.columns) > MOST_UPRIGHT


def part_html(part: Part) -> str:
    """Return a part of a sheet."""
    return WRITERS[type(part)](part)


def facts_html(part: Facts) -> str:
    """Return facts as a table of two columns, each label the heading of its row."""
    rows = [f'<tr><th scope="row">{told(each.label)}</th><td>{value_html(each.value)}</td></tr>' for each in part.facts]
    return table_html("facts", part.heading, (), rows)


def rows_html(part: Table) -> str:
    """Return a table whose headings repeat on every page, or the sentence for one without rows."""
    if not part.rows:
        return words_html(Words(part.heading, (part.empty,)))
    rows = [f"<tr>{''.join(f'<td>{value_html(cell)}</td>' for cell in row)}</tr>" for row in part.rows]
    return table_html("rows", part.heading, part.columns, rows)


def words_html(part: Words) -> str:
    """Return paragraphs under their heading."""
    paragraphs = "".join(f"<p>{value_html(each)}</p>\n" for each in part.paragraphs)
    return f"<h3>{told(part.heading)}</h3>\n{paragraphs}"


def signatures_html(part: Signatures) -> str:
    """Return lines to sign on: the signature itself is written by hand, so its cell is left free."""
    declared = f"<p>{told(part.declaration)}</p>\n" if part.declaration else ""
    columns = ("As", "Name", "Signature", "Date")
    return declared + table_html("signatures", part.heading, columns, map(signature_html, part.signatures))


def signature_html(each: Signature) -> str:
    """Return one line to sign on."""
    return (
        f'<tr><th scope="row">{value_html(each.capacity)}</th><td>{value_html(each.name)}</td>'
        f'<td class="sign"></td><td>{value_html(each.day)}</td></tr>'
    )


def contents_html(part: Contents) -> str:
    """Return a list of links to the files beside this one."""
    entries = "".join(f'<li><a href="{escape(each.name)}.html">{told(each.words)}</a></li>\n' for each in part.entries)
    return f"<h3>{told(part.heading)}</h3>\n<ul>\n{entries}</ul>\n"


def table_html(kind: str, heading: str, columns: Iterable[str], rows: Iterable[str]) -> str:
    """Return a table with its heading as the caption."""
    titles = "".join(f'<th scope="col">{told(each)}</th>' for each in columns)
    head = f"<thead><tr>{titles}</tr></thead>\n" if titles else ""
    body = "\n".join(rows)
    return f'<table class="{kind}">\n<caption>{told(heading)}</caption>\n{head}<tbody>\n{body}\n</tbody>\n</table>\n'


WRITERS: Final[dict[type, Callable[[Any], str]]] = {
    Facts: facts_html,
    Table: rows_html,
    Words: words_html,
    Signatures: signatures_html,
    Contents: contents_html,
}
