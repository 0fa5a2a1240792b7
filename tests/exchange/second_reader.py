"""A reader of RFC 4180 files that shares nothing with the program or with Python's csv: it looks at every character."""

from collections.abc import Iterator


def rows(text: str) -> list[list[str]]:
    """Return the cells of every row; a row ends at CR LF, and a quotation mark in a quoted cell is written twice."""
    return list(_rows(text))


def _rows(text: str) -> Iterator[list[str]]:
    row: list[str] = []
    at = 0
    while at < len(text):
        cell, at = _cell(text, at)
        row.append(cell)
        if text.startswith("\r\n", at):
            yield row
            row, at = [], at + 2
        else:
            assert text[at] == ",", f"after a cell comes a comma or the end of a row, not {text[at]!r}"
            at += 1
    assert not row, "the last row has no end"


def _cell(text: str, at: int) -> tuple[str, int]:
    if text[at] != '"':
        end = min(found for sign in (",", "\r\n") if (found := text.find(sign, at)) >= 0)
        assert '"' not in text[at:end]
        return text[at:end], end
    said, at = "", at + 1
    while text[at] != '"' or text[at + 1] == '"':
        said += text[at]
        at += 2 if text[at] == '"' else 1
    return said, at + 1


def table(data: bytes, *, encoding: str = "utf-8", above: int = 0) -> list[dict[str, str]]:
    """Return the rows of a file by its headings; `above` lines stand before those."""
    headings, *body = rows(data.decode(encoding))[above:]
    assert all(len(each) == len(headings) for each in body)
    return [dict(zip(headings, each, strict=True)) for each in body]
