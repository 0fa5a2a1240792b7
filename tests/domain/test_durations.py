"""What officers type for how long something took."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centre_tui.domain.answers import AnswerProblem
from centre_tui.domain.durations import LONGEST, duration, read_duration


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("", None),
        ("  ", None),
        ("0", 0),
        ("90", 90),
        (" 90m ", 90),
        ("90 min", 90),
        ("90 minutes", 90),
        ("1 minute", 1),
        ("1.5h", 90),
        ("1,5 h", 90),
        ("0.25h", 15),
        ("2h", 120),
        ("2 hours", 120),
        ("1 hour", 60),
        ("2 hrs", 120),
        ("1h30", 90),
        ("1h30m", 90),
        ("1 H 30 Min", 90),
        ("1:30", 90),
        ("0:05", 5),
        ("10000", 10_000),
    ],
)
def test_minutes_and_hours_are_understood(typed: str, minutes: int | None) -> None:
    """A number alone is minutes."""
    assert read_duration(typed) == minutes


@pytest.mark.parametrize("typed", ["1:60", "1:5", "1.5", "-5", "h", "m", "an hour", "10001", "99999", "1.5.5h", "2d"])
def test_what_is_no_duration_is_refused(typed: str) -> None:
    """With what can be typed."""
    with pytest.raises(AnswerProblem, match="Type minutes or hours: 90, 90m"):
        read_duration(typed)


def test_a_duration_is_shown_in_hours_and_minutes() -> None:
    """Without what is nought."""
    assert [duration(each) for each in (0, 45, 60, 90)] == ["", "45 min", "1 h", "1 h 30 min"]


@given(st.integers(0, LONGEST))
def test_what_is_shown_is_understood(minutes: int) -> None:
    """As the same."""
    assert (read_duration(duration(minutes)) or 0) == minutes
