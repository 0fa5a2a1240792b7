"""Dates: what officers type is understood, what could mean two days is refused, and no period falls short."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.dates import (
    DateProblem,
    add_months,
    add_years,
    age_on,
    days_on,
    days_until,
    read_date,
    read_written_date,
    short,
    shown,
)

TODAY = date(2026, 11, 23)  # a Monday
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    "typed",
    [
        *("3/4/2026", "03/04/2026", "3.4.2026", "3-4-2026", "3 4 2026", " 3/4/2026 ", "03042026", "2026-04-03"),
        *("3 apr 2026", "3 April 2026", "3 APR 2026", "3apr2026", "3-Apr-2026", "3rd April 2026", "3 April, 2026"),
        *("03/Apr/2026", "3  april   2026"),
    ],
)
def test_the_ways_of_writing_one_day(typed: str) -> None:
    """Day first, figures or words, with whatever stands between."""
    assert read_date(typed, TODAY) == date(2026, 4, 3)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("today", date(2026, 11, 23)),
        ("Tomorrow", date(2026, 11, 24)),
        ("yesterday", date(2026, 11, 22)),
        ("+7", date(2026, 11, 30)),
        ("-7", date(2026, 11, 16)),
        ("+0", date(2026, 11, 23)),
        ("mon", date(2026, 11, 23)),
        ("fri", date(2026, 11, 27)),
        ("Friday", date(2026, 11, 27)),
        ("thurs", date(2026, 11, 26)),
        ("sun", date(2026, 11, 29)),
        ("29/2/2024", date(2024, 2, 29)),
        ("1 sept 2026", date(2026, 9, 1)),
    ],
)
def test_days_reckoned_from_today(typed: str, meant: date) -> None:
    """Words and offsets count from the day that is handed in; a weekday is the coming one, today included."""
    assert read_date(typed, TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("3/4/26", "four digits: 3/4/26 could be 3 April 1926 or 3 April 2026"),
        ("3 apr 26", "could be 3 April 1926 or 3 April 2026"),
        ("030426", "could be 3 April 1926 or 3 April 2026"),
        ("29/2/04", "could be 29 February 1904 or 29 February 2004"),
        ("29/2/00", "could be 29 February 2000."),
        ("29/2/26", "29 February does not exist in 2026"),
        ("31/2/2026", "31 February does not exist."),
        ("30022026", "30 February does not exist."),
        ("29/2/2025", "29 February does not exist in 2025."),
        ("31 april 2026", "31 April does not exist."),
        ("0/4/2026", "0 April does not exist."),
        ("4/25/2026", "There is no month 25. Type the day first"),
        ("20260403", "The year 0403 is not between 1900 and 2100"),
        ("1/2/0026", "The year 0026 is not between"),
        ("1/2/2101", "The year 2101 is not between"),
        ("3/4", "Type the year too"),
        ("3/0/2026", "There is no month 0"),
        ("3/13/2026", "There is no month 13"),
        ("31/4/2026", "31 April does not exist."),
        ("3 apr", "Type the year too"),
        ("3/4/026", "Type the year too"),
        ("3 abc 2026", "month's name is not known"),
        ("", "Type a date"),
        ("38724", "spreadsheet's day number"),
        ("38724.0", "spreadsheet's day number"),
        ("3042026", "seven digits"),
        ("+99999", "is not between 1900 and 2100"),
        ("-99999", "is not between 1900 and 2100"),
        ("+999999", "not a date the program can read"),
        ("2026-W47-1", "not a date the program can read"),
        ("2026/04/03", "not a date the program can read"),
        ("3/4.2026", "not a date the program can read"),
        ("٣/٤/٢٠٢٦", "not a date the program can read"),
        ("\x1b[2J", "not a date the program can read"),
        ("3" * 50, "not a date the program can read"),
        ("fr", "not a date the program can read"),
    ],
)
def test_what_is_refused_says_why(typed: str, said: str) -> None:
    """Each refusal is one sentence about what was typed."""
    with pytest.raises(DateProblem) as refusal:
        read_date(typed, TODAY)
    assert said in str(refusal.value)


@pytest.mark.parametrize("typed", ["today", "+7", "fri"])
def test_a_file_spells_its_dates_out(typed: str) -> None:
    """In a file nobody says today: the word is a fault of the column."""
    with pytest.raises(DateProblem):
        read_written_date(typed)


@given(DAYS)
@example(date(2024, 2, 29))
@example(date(2000, 2, 29))
@example(date(1900, 1, 1))
@example(date(2100, 12, 31))
def test_what_the_program_shows_it_reads_again(day: date) -> None:
    """Every form of every day comes back as that day."""
    for written in (
        shown(day),
        short(day),
        day.isoformat(),
        short(day).replace("/", ""),
        shown(day)[:-5] + f" {day.year}",
    ):
        assert read_date(written, TODAY) == read_written_date(written) == day


@given(st.text(max_size=30) | st.from_regex(r"[0-9a-z+/. -]{0,12}", fullmatch=True), DAYS)
@example("-99999", date(1900, 1, 1))
def test_any_text_is_a_day_in_range_or_a_sentence(text: str, today: date) -> None:
    """Nothing typed stops the program."""
    try:
        assert 1900 <= read_date(text, today).year <= 2100
    except DateProblem as problem:
        assert str(problem).endswith(".")
        assert len(str(problem)) < 200


def test_dates_are_shown_in_words_and_in_figures() -> None:
    """In words on forms, in figures in lists; never by the machine's locale."""
    assert shown(date(2026, 4, 3)) == "3 April 2026"
    assert short(date(2026, 4, 3)) == "03/04/2026"


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        (date(2026, 11, 23), 3, date(2029, 11, 23)),  # D1
        (date(2024, 2, 29), 3, date(2027, 3, 1)),  # D2
        (date(2026, 12, 4), 3, date(2029, 12, 4)),  # D3, the later of claim and certificate
        (date(2026, 12, 4), 1, date(2027, 12, 4)),  # D4
        (date(2024, 2, 29), 1, date(2025, 3, 1)),  # D6
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2024, 2, 29), 0, date(2024, 2, 29)),
    ],
)
def test_years_roll_forward(day: date, years: int, expected: date) -> None:
    """Records are never destroyed early."""
    assert add_years(day, years) == expected


def test_dcs_records_are_kept_for_the_later_of_claim_and_certificate() -> None:
    """D3: three years from both, and the later counts."""
    assert max(add_years(date(2026, 11, 20), 3), add_years(date(2026, 12, 4), 3)) == date(2029, 12, 4)


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2025, 11, 24), date(2026, 11, 23), 11),  # D5: one day short
        (date(2025, 11, 24), date(2026, 11, 24), 12),
        (date(2024, 2, 29), date(2025, 2, 28), 11),  # D6
        (date(2024, 2, 29), date(2025, 3, 1), 12),
        (date(2026, 1, 31), date(2026, 2, 28), 0),
        (date(2026, 1, 31), date(2026, 3, 1), 1),
        (date(2026, 12, 31), date(2027, 1, 31), 1),
        (date(2026, 4, 3), date(2026, 4, 3), 0),
        (date(2026, 4, 3), date(2026, 3, 3), -1),
    ],
)
def test_months_are_never_counted_short(first: date, last: date, months: int) -> None:
    """A month is complete when the same day is reached, or the first after it."""
    assert add_months(first, months) <= last < add_months(first, months + 1)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2010, 11, 24), date(2026, 11, 23), 15),  # D7
        (date(2010, 11, 23), date(2026, 11, 23), 16),  # D8
        (date(2008, 2, 29), date(2024, 2, 29), 16),
        (date(2008, 2, 29), date(2025, 2, 28), 16),
        (date(2008, 2, 29), date(2025, 3, 1), 17),
        (date(2026, 11, 24), date(2026, 11, 23), -1),
    ],
)
def test_age_is_reached_on_the_birthday(born: date, day: date, age: int) -> None:
    """Sixteen at the start of the birthday, one on 29 February on 1 March of other years."""
    assert age_on(born, day) == age


def test_days_and_months_end_where_the_calendar_does() -> None:
    """A date that somebody mistyped by centuries stops nothing."""
    for far in (1, 600, 10**6):
        assert (days_on(date.max, far), add_months(date.max, far)) == (date.max, date.max)
        assert (days_on(date.min, -far), add_months(date.min, -far)) == (date.min, date.min)
    assert (days_on(date(9999, 12, 30), 1), add_months(date(9999, 11, 30), 1)) == (date.max, date(9999, 12, 30))


@given(DAYS, st.integers(-1000, 1000))
@example(date(2024, 2, 28), 1)
@example(date(2024, 3, 1), -1)
def test_days_on_are_the_calendars(day: date, days: int) -> None:
    """Back and forth."""
    assert days_on(day, days) == day + timedelta(days)


@given(DAYS, st.integers(0, 600))
@example(date(2024, 2, 29), 12)
@example(date(2026, 1, 31), 1)
def test_so_many_months_on_it_is_the_same_day_or_the_first_after_it(day: date, months: int) -> None:
    """Never a day early, and one day late only where the month is too short."""
    end = add_months(day, months)
    assert (end.day == day.day) or (end.day == 1 and (end - timedelta(1)).day < day.day)


@given(DAYS, DAYS)
@example(date(2024, 2, 29), date(2025, 2, 28))
def test_days_until_adds_up(today: date, day: date) -> None:
    """Positive ahead, negative past."""
    assert today + timedelta(days_until(today, day)) == day


def test_a_weekday_is_the_next_one_whatever_today_is() -> None:
    """Today itself on that very day."""
    for typed, today, expected in (
        ("mon", date(2026, 11, 25), date(2026, 11, 30)),
        ("fri", date(2026, 11, 25), date(2026, 11, 27)),
        ("wed", date(2026, 11, 25), date(2026, 11, 25)),
    ):
        assert read_date(typed, today) == expected
