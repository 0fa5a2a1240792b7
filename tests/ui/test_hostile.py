"""Officers' words are never markup and never control codes, whatever stands in the books."""

from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.centre import Centre
from centre_tui.domain.staff import StaffMember
from centre_tui.services.opening import Office
from tests.office import finished_candidate, staffed_office
from tests.ui.test_snapshots import SCREENS
from tests.ui.typing_in import Officer, at_the_keyboard

HOSTILE: Final = "O'Brien [/x] [red]Se\u0301an\x1b[2J\x1b]52;c;aGk=\x07 =1+1 \u202eevil\u202c \x9b31m [50%]"
TOGETHER: Final = 6
"""How many screens one test goes through."""
CONTROL: Final = {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), 0x202E, 0x202C)} - {"\n"}


def hostile_office(outbox: Path) -> Office:
    """Return an office whose records were changed by hand: every name is hostile."""
    office = staffed_office(outbox)
    finished_candidate(office)
    with office.store.change("by hand") as change:
        candidate = change.get(Candidate, 1)
        change.save(hostile_candidate(candidate))
        for member in list(change.all(StaffMember)):
            change.save(hostile_member(member))
        centre = change.get(Centre, 1)
        change.save(hostile_centre(centre))
    return office


def hostile_candidate(candidate: Candidate) -> Candidate:
    """Return a candidate with hostile words wherever words may stand."""
    return replace(candidate, surname=HOSTILE, forenames=HOSTILE, location=HOSTILE, record_location=HOSTILE)


def hostile_member(member: StaffMember) -> StaffMember:
    """Return a member of staff with a hostile name."""
    return replace(member, surname=HOSTILE)


def hostile_centre(centre: Centre) -> Centre:
    """Return a centre with a hostile name."""
    return replace(centre, name=HOSTILE)


@pytest.mark.parametrize("first", range(0, len(SCREENS), TOGETHER))
def test_hostile_words_are_shown_literally_and_harmlessly(first: int, tmp_path: Path) -> None:
    """No screen falls over, and no control character reaches one."""
    office = hostile_office(tmp_path)

    async def story(officer: Officer) -> None:
        for name, keys in list(SCREENS.items())[first : first + TOGETHER]:
            await officer.press(*(keys or ("1",)))
            assert not CONTROL & set(officer.screen_text()), name
            while len(officer.app.screen_stack) > 1:
                await officer.press("escape", "escape")

    at_the_keyboard(office, story)
