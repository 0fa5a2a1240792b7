"""What a row has no room for stands below the table where the window is wide, and follows the cursor."""

from pathlib import Path

import pytest

from tests.office import sound_candidate, staffed_office
from tests.ui.typing_in import Officer, at_the_keyboard


@pytest.mark.parametrize(("size", "told"), [((120, 40), True), ((119, 40), False), ((80, 24), False)])
def test_more_of_a_candidate_stands_below_a_wide_list(tmp_path: Path, size: tuple[int, int], *, told: bool) -> None:
    """A narrow window is left to the rows."""
    office = staffed_office(tmp_path)
    with office.store.change("two candidates") as change:
        for surname in ("Adams", "Bell"):
            change.add(sound_candidate(surname))

    async def story(officer: Officer) -> None:
        await officer.press("2")
        assert ("Adams, Ann   Born" in officer.screen_text()) is told
        await officer.press("down")
        assert ("Bell, Ann   Born" in officer.screen_text()) is told

    at_the_keyboard(office, story, size)
