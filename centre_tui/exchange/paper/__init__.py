"""Paper: a document as headings, facts, tables and lines to sign on; written for print or as plain text."""

from centre_tui.exchange.paper.document import (
    ABSENT,
    Contents,
    Document,
    Entry,
    Fact,
    Facts,
    Part,
    Sheet,
    Signature,
    Signatures,
    Table,
    Words,
)
from centre_tui.exchange.paper.in_html import html_bytes, html_pieces
from centre_tui.exchange.paper.in_text import text_bytes, text_lines

__all__ = [
    "ABSENT",
    "Contents",
    "Document",
    "Entry",
    "Fact",
    "Facts",
    "Part",
    "Sheet",
    "Signature",
    "Signatures",
    "Table",
    "Words",
    "html_bytes",
    "html_pieces",
    "text_bytes",
    "text_lines",
]
