"""What the store says when something is wrong: which record, by whom and when, and never a value of it."""

from dataclasses import replace
from typing import Final

from centre_tui.domain.trouble import MOST_TOLD, Busy, Clash, Conflict

MINE: Final = Clash("candidates", 7, "Novak", "Lund", 3, "ann (process 12)", "10.20")
NOTHING_DONE: Final = "Nothing was changed. Compare the two versions and save again."


def test_a_clash_says_who_did_what_when() -> None:
    """As far as that is known; a record that was taken away is another thing than one that was saved."""
    assert MINE.sentence() == "record 7 of candidates was saved by ann (process 12) at 10.20"
    gone = replace(MINE, theirs=None, by="", at="")
    assert gone.sentence() == "record 7 of candidates was taken away by somebody else at some time"


def test_of_many_clashes_the_first_are_told() -> None:
    """All of them where they are few; that there are more is said."""
    clashes = tuple(replace(MINE, id=number) for number in range(1, MOST_TOLD + 2))
    few, many = Conflict(clashes[:-1]), Conflict(clashes)
    assert str(few) == f"Not saved: {'; '.join(each.sentence() for each in few.clashes)}. {NOTHING_DONE}"
    assert str(many) == str(few).replace(f". {NOTHING_DONE}", f" …. {NOTHING_DONE}")
    assert (many.first, len(many.clashes)) == (clashes[0], MOST_TOLD + 1)


def test_who_keeps_the_store_busy_is_told_with_the_time_where_it_is_known() -> None:
    """And for how long was waited."""
    waited = "gave up after 2.5 s. Nothing was changed."
    assert f"kept busy by ann since 10.20; {waited}" in str(Busy("ann", "10.20", 2.5))
    assert f"kept busy by ann; {waited}" in str(Busy("ann", "", 2.5))
