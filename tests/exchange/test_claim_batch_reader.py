"""A claim batch read back: what went in comes out, by our reader and by another; what is no batch is told apart."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.claim_routes import ClaimRoute
from centre_tui.domain.claims import ClaimLine
from centre_tui.domain.text import formula_problem, text_problem
from centre_tui.exchange.claim_batch import claim_file
from centre_tui.exchange.claim_batch_reader import NotAClaimBatch, read_claim_batch
from tests.domain.rules.sound import CODE
from tests.exchange.test_claim_batch import batch, table

SAFE: Final = st.text(min_size=1, max_size=30).filter(
    lambda text: text_problem(text) is None and formula_problem(text) is None and bool(text.strip())
)
DAYS: Final = st.dates(date(1900, 1, 1), date(2100, 12, 31))
LINE: Final = replace(batch().lines[0], candidate=0)
LINES: Final = st.builds(
    lambda surname, assessor, body, days, counts: replace(
        LINE,
        surname=surname,
        assessor=assessor,
        awarding_body=body,
        date_of_birth=days[0],
        assessed_on=days[1],
        unit_number=counts[0],
        credit=counts[1],
    ),
    SAFE,
    SAFE,
    SAFE,
    st.tuples(DAYS, st.none() | DAYS),
    st.tuples(st.none() | st.integers(0, 9999), st.integers(0, 99)),
)


def test_the_program_reads_its_own_file_back() -> None:
    """Number, centre, qualification, route and every line, but for the ids of our records."""
    prepared = batch()
    read = read_claim_batch(claim_file(prepared).data)
    assert read.lines == tuple(replace(line, candidate=0) for line in prepared.lines)
    assert (read.number, read.centre_number, read.route) == (7, "12345", ClaimRoute.EQA)
    assert (read.qualification, read.qualification_number) == (CODE, "601/3433/1")


@given(LINES)
@example(replace(LINE, surname='"', assessor='""', awarding_body=",,", date_of_birth=date(2024, 2, 29)))
@example(replace(LINE, surname="NULL", assessor="; drop", awarding_body="'quoted'", assessed_on=None, unit_number=None))
def test_every_value_comes_back_as_it_went_in(line: ClaimLine) -> None:
    """Quotation marks, commas and every alphabet."""
    data = claim_file(replace(batch(), lines=(line,))).data
    assert read_claim_batch(data).lines == (line,)
    (row,) = table(data)
    assert (row["surname"], row["assessor"], row["awarding_body"]) == (line.surname, line.assessor, line.awarding_body)
    assert row["date_of_birth"] == line.date_of_birth.isoformat()
    assert not any(unicodedata.category(each) == "Cc" for each in row["surname"])


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda _data: b"", "headings"),
        (lambda data: data.replace(b"batch_no", b"batch"), "headings"),
        (lambda data: data.splitlines(keepends=True)[0], "not all of one batch"),
        (lambda data: data.replace(b"0007,", b"0008,", 1), "not all of one batch"),
        (lambda data: data.replace(b",601/3433/1,", b",", 1), "Row 1 has 24 cells"),
        (lambda data: data.replace(b"2004-02-29", b"2005-02-29"), "does not exist"),
        (lambda data: data.replace(b"1990-02-03", b"03/02/1990"), "Row 3, date_of_birth"),
        (lambda data: data.replace(b",EQA,", b",VISIT,"), "Row 1, claim_route"),
        (lambda data: data + b'"', "not the text of a table"),
        (lambda data: b"\xff" + data, "not the text of a table"),
    ],
)
def test_what_is_no_claim_batch_is_refused(spoil: Callable[[bytes], bytes], told: str) -> None:
    """A file changed by hand or by a spreadsheet is told apart from one of ours."""
    with pytest.raises(NotAClaimBatch, match=told):
        read_claim_batch(spoil(claim_file(batch()).data))
