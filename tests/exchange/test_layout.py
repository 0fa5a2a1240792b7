"""Layouts are data: another order, date form, encoding or limit needs no line of code, and no value is cut to fit."""

import re
from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from centre_tui.exchange.batch_file import OF_BATCH, OF_LINE
from centre_tui.exchange.claim_batch import CLAIMED, LAYOUT
from centre_tui.exchange.layout import Cell, FileRefused, packaged_layout, read_layout, table_bytes

TEXT: Final = """
schema = 1
name = "a list"
encoding = "cp1252"
byte_order_mark = false
line_end = "\\n"
date_form = "%d/%m/%Y"
column = [
  { name = "Last name", value = "surname", longest = 6 },
  { name = "Born", value = "born" },
  { name = "Code", value = "code", form = "[0-9]{4}" },
]
"""
ROW: Final[dict[str, Cell]] = {"surname": "Núñez", "born": date(2004, 2, 29), "code": "0932", "not asked for": "x"}


def test_a_file_is_made_as_its_layout_says() -> None:
    """Headings, order, date form, encoding and line end are the layout's; what it does not name stays out."""
    assert table_bytes(read_layout(TEXT), [ROW]) == "Last name,Born,Code\nNúñez,29/02/2004,0932\n".encode("cp1252")


def test_a_byte_order_mark_is_a_matter_of_the_layout() -> None:
    """Some readers want one, most do not."""
    marked = replace(read_layout(TEXT), encoding="utf-8", byte_order_mark=True)
    assert table_bytes(marked, []) == b"\xef\xbb\xbfLast name,Born,Code\n"


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"surname": "Montgomery"}, "row 1, Last name: This has 10 characters; the column takes 6."),
        ({"surname": "Łukasz"}, "row 1, Last name: Ł cannot be written in the file's encoding, cp1252."),
        ({"code": "932"}, "row 1, Code: This has not the form the column asks for."),
        ({"code": None}, "row 1, Code: This may not be blank."),
        ({"code": "٠٩٣٢"}, "row 1, Code: This has not the form the column asks for."),
        ({"surname": "=A1", "code": ""}, "row 1, Last name: This may not begin with =: spreadsheets would take it"),
    ],
)
def test_what_does_not_fit_is_listed_and_never_cut(cells: dict[str, str | None], told: str) -> None:
    """A person decides; the file is not made."""
    with pytest.raises(FileRefused, match=re.escape(told)):
        table_bytes(read_layout(TEXT), [{**ROW, **cells}])


def test_every_unfit_cell_is_named() -> None:
    """All of them at once, in the order of the file."""
    with pytest.raises(FileRefused) as refused:
        table_bytes(read_layout(TEXT), [ROW, {**ROW, "surname": "@", "code": ""}, {**ROW, "code": "x"}])
    assert [(each.row, each.column) for each in refused.value.cells] == [(2, "Last name"), (2, "Code"), (3, "Code")]


def test_a_layout_of_another_schema_is_refused() -> None:
    """One written for a later version of the program is not half understood."""
    with pytest.raises(ValueError, match="schema = 1"):
        read_layout(TEXT.replace("schema = 1", "schema = 2"))


def test_the_claim_batch_asks_for_what_there_is() -> None:
    """Each column's value is one the program has, each is asked for once, and each form can be read."""
    columns = packaged_layout(LAYOUT).columns
    assert sorted(column.value for column in columns) == sorted([*OF_BATCH, "route", *OF_LINE, *CLAIMED])
    assert all(re.compile(column.form) for column in columns)
