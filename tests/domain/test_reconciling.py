"""A batch beside what Interchange shows: who fits whom, what differs, and that nothing is guessed."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centre_tui.domain.claim_routes import Answer, ClaimRoute
from centre_tui.domain.reconciling import (
    Compared,
    Expected,
    Meeting,
    Shown,
    answer_meant,
    compared,
    differing,
    expected_claims,
    status_of,
    unit_meant,
)
from tests.domain.rules.export_cases import BATCH

BORN: Final = date(1990, 2, 3)
UNITS: Final = MappingProxyType({"L/506/2150": 1, "Y/506/2152": 12, "D/506/1942": None})
ANN: Final = Expected(1, "Okafor", "Ann Grace", BORN, "", UNITS)
LIND: Final = Expected(2, "Lind", "Åsa", BORN, "22222222", UNITS)
ROW: Final = Shown(2, surname="Okafor", forenames="Ann Grace", date_of_birth=BORN, status="Authorised")


def told(*rows: Shown, people: tuple[Expected, ...] = (ANN,)) -> list[tuple[Meeting, str, str]]:
    """How each line meets its row, and what is said of it."""
    return [(each.meeting, each.unit, "; ".join(each.told)) for each in compared(people, rows)]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (ROW, ""),
        (replace(ROW, surname="OKAFOR", forenames="ANN GRACE"), ""),
        (replace(ROW, surname="", forenames="", name="Grace Ann Okafor"), ""),
        (replace(ROW, date_of_birth=None), ""),
        (replace(ROW, surname="okafor"), 'surname is "okafor" there, "Okafor" here'),
        (replace(ROW, forenames="Anne Grace"), 'forenames is "Anne Grace" there, "Ann Grace" here'),
        (replace(ROW, date_of_birth=date(1990, 3, 2)), "born 02/03/1990 there, 03/02/1990 here"),
        (
            Shown(2, name="Okafor-Lind Ann Grace", ocr_candidate_number="22222222"),
            'name is "Okafor-Lind Ann Grace" there, "Lind, Åsa" here',
        ),
    ],
)
def test_what_differs_is_said_in_words(row: Shown, expected: str) -> None:
    """Capitals throughout are no difference, since Interchange may show them so; other letters are."""
    people = (LIND,) if row.ocr_candidate_number else (ANN,)
    assert told(row, people=people) == [(Meeting.DIFFERS if expected else Meeting.MATCHED, "", expected)]


def test_the_number_decides_before_the_name() -> None:
    """Whoever has it is meant; somebody with another number never is."""
    (line,) = compared((LIND,), [Shown(2, name="Åsa Lind", ocr_candidate_number="22222222")])
    assert (line.meeting, line.candidate, line.number) == (Meeting.MATCHED, 2, "")
    assert told(Shown(2, name="Åsa Lind", ocr_candidate_number="33333333"), people=(LIND,)) == [
        (Meeting.MISSING_THERE, "", "Interchange does not show it"),
        (Meeting.MISSING_HERE, "", "not in this batch"),
    ]


def test_a_number_that_is_news_is_handed_on() -> None:
    """One; where the rows show two, none."""
    first, second = replace(ROW, ocr_candidate_number="11111111"), replace(ROW, ocr_candidate_number="11111112")
    assert compared((ANN,), [first])[0].number == "11111111"
    assert compared((ANN,), [first, second])[0].number == ""
    assert compared((ANN,), [first, ROW])[0].number == "11111111"


def test_a_row_that_names_nobody_fits_nobody() -> None:
    """Not even a line without a name."""
    nameless = replace(ANN, surname="", forenames="")
    assert [each[0] for each in told(Shown(2), people=(nameless,))] == [Meeting.MISSING_THERE, Meeting.MISSING_HERE]


def test_a_row_that_fits_two_fits_neither() -> None:
    """The birthday decides where it can."""
    twin = replace(ANN, candidate=3)
    assert [each[0] for each in told(ROW, people=(ANN, twin))] == [
        Meeting.MISSING_THERE,
        Meeting.MISSING_THERE,
        Meeting.MISSING_HERE,
    ]
    younger = replace(twin, date_of_birth=date(1991, 2, 3))
    assert [each[0] for each in told(ROW, people=(ANN, younger))] == [Meeting.MATCHED, Meeting.MISSING_THERE]
    assert "fits Okafor, Ann Grace or Okafor, Ann Grace" in told(ROW, people=(ANN, twin))[-1][2]


def test_units_are_compared_line_by_line() -> None:
    """By number or URN however it is written; only where Interchange names units."""
    rows = [replace(ROW, row=each, unit=unit) for each, unit in enumerate(("Unit 1", "y5062152", "Unit 40"), 2)]
    assert told(*rows) == [
        (Meeting.MATCHED, "", ""),
        (Meeting.MISSING_THERE, "D/506/1942", "Interchange does not show this unit"),
        (Meeting.MISSING_HERE, "Unit 40", "this unit is not in the batch"),
    ]
    assert told(ROW) == [(Meeting.MATCHED, "", "")]
    assert [unit_meant(ANN, each) for each in ("1", "no 12", "D5061942", "2", "none", "")] == [
        *("L/506/2150", "Y/506/2152", "D/506/1942"),
        *(None, None, None),
    ]


WORDS: Final = {
    None: ("submitted", "pending", "processing", "in progress", "awaiting authorisation", "with EQA", "with EV"),
    Answer.AUTHORISED: ("authorised", "authorized", "approved", "accepted"),
    Answer.RETURNED: ("returned", "rejected", "declined", "not authorised", "withdrawn"),
    Answer.FINAL: (
        *("certificated", "certificate", "certificate issued", "certificate final", "issued", "complete", "completed"),
        *("certificate provisional", "provisional"),
    ),
    Answer.REVOKED: ("revoked", "certificate revoked"),
    Answer.CONFIRMED: ("confirmed",),
}


def test_every_word_for_a_status_is_understood() -> None:
    """As awarding bodies write them; it is the route that says whether a certificate is final."""
    for answer, words in WORDS.items():
        assert {answer_meant(word, ClaimRoute.EQA) for word in words} == {answer}


@pytest.mark.parametrize(
    ("word", "route", "answer"),
    [
        ("", ClaimRoute.EQA, None),
        ("Processing", ClaimRoute.EQA, None),
        ("AUTHORISED", ClaimRoute.EQA, Answer.AUTHORISED),
        ("Not authorised", ClaimRoute.EQA, Answer.RETURNED),
        ("Certificate issued", ClaimRoute.EQA, Answer.FINAL),
        ("Certificate issued", ClaimRoute.DCS, Answer.PROVISIONAL),
        ("Confirmed", ClaimRoute.DCS, Answer.CONFIRMED),
        ("revoked", ClaimRoute.EQA, Answer.REVOKED),
    ],
)
def test_what_a_status_means(word: str, route: ClaimRoute, answer: Answer | None) -> None:
    """On either route; a word nobody knows is never guessed."""
    assert answer_meant(word, route) is answer
    with pytest.raises(ValueError, match='status "Limbo" is not a word this program knows'):
        answer_meant("Limbo", route)


def test_the_rows_of_a_candidate_have_one_status() -> None:
    """Written alike or not; two are told."""
    line = Compared(
        Meeting.MATCHED, 1, "Okafor", shown=(ROW, replace(ROW, status="authorised"), replace(ROW, status=""))
    )
    assert status_of(line) == "Authorised"
    assert status_of(replace(line, shown=())) == ""
    with pytest.raises(ValueError, match="its units differ in status: Authorised, Returned"):
        status_of(replace(line, shown=(ROW, replace(ROW, status="Returned"))))
    twice = differing(differing(line, "why"), "and why else")
    assert (twice.meeting, twice.told) == (Meeting.DIFFERS, ("why", "and why else"))


@given(st.permutations(range(3)))
def test_the_order_of_the_rows_does_not_matter(order: list[int]) -> None:
    """Every candidate of the batch is told once, whatever the order of what Interchange shows."""
    people = (ANN, LIND, replace(LIND, candidate=3, surname="Young", ocr_candidate_number="33333333"))
    rows = [
        Shown(each, surname=people[each].surname, forenames=people[each].forenames, date_of_birth=BORN)
        for each in order
    ]
    assert [each.candidate for each in compared(people, rows)] == [1, 2, 3]
    assert {each.meeting for each in compared(people, rows)} == {Meeting.MATCHED}


def test_what_a_batch_expects() -> None:
    """Each candidate once, with every unit and its number."""
    (person,) = expected_claims(BATCH)
    assert person.candidate == BATCH.lines[0].candidate
    assert dict(person.units) == {line.unit: line.unit_number for line in BATCH.lines}
    assert (person.surname, person.date_of_birth) == (BATCH.lines[0].surname, BATCH.lines[0].date_of_birth)


def test_a_slip_in_the_name_is_told_where_the_birthday_agrees() -> None:
    """Near and born on the day: that candidate, differing. Unlike, or near on another day: nobody."""
    slip = replace(ROW, surname="Okofor")
    assert told(slip) == [(Meeting.DIFFERS, "", 'surname is "Okofor" there, "Okafor" here')]
    nobody = [Meeting.MISSING_THERE, Meeting.MISSING_HERE]
    assert [each[0] for each in told(replace(ROW, surname="Young", forenames="Zoë"))] == nobody
    assert [each[0] for each in told(replace(slip, date_of_birth=date(1990, 2, 4)))] == nobody


def test_a_stranger_is_named_as_far_as_the_row_goes() -> None:
    """By name, or by number alone; it is no candidate of ours."""
    found = compared((ANN,), [Shown(7, name="Wolf, V"), Shown(8, ocr_candidate_number="99999999", unit="1")])[1:]
    assert [(each.candidate, each.name, each.unit, each.rows) for each in found] == [
        (0, "Wolf, V", "", (7,)),
        (0, "99999999", "1", (8,)),
    ]
