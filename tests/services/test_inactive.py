"""Who has not been active for six months is found, and nobody else (X-17)."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from centre_tui.domain.activity import inactive
from centre_tui.domain.entries import Entry, EntryKind
from centre_tui.domain.planning import Review
from centre_tui.services.candidates import add_candidate
from centre_tui.services.entry_steps import withdraw
from centre_tui.services.meetings import record_review
from centre_tui.services.seeing import inactive_lines
from tests.office import ASSESSOR, TODAY, ago, sound_candidate, staffed_office


@pytest.mark.parametrize(
    ("active", "day", "expected"),
    [
        (date(2026, 5, 23), date(2026, 11, 23), True),
        (date(2026, 5, 24), date(2026, 11, 23), False),
        (date(2025, 8, 31), date(2026, 2, 28), False),
        (date(2025, 8, 31), date(2026, 3, 1), True),
        (None, date(2026, 11, 23), True),
    ],
)
def test_six_months_are_counted_to_the_day(active: date | None, day: date, expected: bool) -> None:
    """Rolling forward where the day does not exist; who was never active is inactive."""
    assert inactive(active, day) is expected


def test_the_list_has_who_is_live_and_idle_the_longest_first(tmp_path: Path) -> None:
    """A review makes somebody active again; the withdrawn are gone already."""
    desk = staffed_office(tmp_path).desk()
    for days, surname in ((300, "Abara"), (250, "Ito"), (20, "Lind"), (400, "Okafor"), (410, "Reid")):
        entry = Entry("10380", EntryKind.FULL, ago(days))
        draft = replace(sound_candidate(surname, ""), start=ago(days), entries=(entry,))
        add_candidate(desk, draft, keep_both=True)
    withdraw(desk, 5, TODAY, "left")
    assert [line.surname for line in inactive_lines(desk)] == ["Okafor", "Abara", "Ito"]
    assert [line.surname for line in inactive_lines(desk, 9)] == ["Okafor", "Abara"]
    record_review(desk, 4, Review(ago(1), ASSESSOR, "back from leave"))
    assert [line.surname for line in inactive_lines(desk)] == ["Abara", "Ito"]
