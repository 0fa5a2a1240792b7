"""The history at the keyboard: found by typing, opened to its fields and on to one record's versions."""

from dataclasses import replace
from pathlib import Path

from centre_tui.domain.candidates import Candidate
from centre_tui.services.candidates import add_candidate, save_candidate
from centre_tui.services.history import changes, line_of
from centre_tui.store import Memory
from centre_tui.ui.places.history import kept_of, row_of, with_newer
from centre_tui.ui.widgets.record_table import Row
from tests.office import sitting, sound_candidate, staffed_office
from tests.ui.typing_in import Officer, at_the_keyboard


def test_from_a_change_to_its_fields_to_every_version_of_the_record(tmp_path: Path) -> None:
    """Enter, and Enter again; the same page opens by H on the candidate's own."""
    office = staffed_office(tmp_path)
    add_candidate(office.desk(), sound_candidate("Okafor", "1026893096"))
    save_candidate(office.desk(), replace(office.store.get(Candidate, 1), forenames="Annie"))

    async def story(officer: Officer) -> None:
        await officer.press("7", "/")
        await officer.type("particulars candidates")
        await officer.press("enter", "enter")
        assert "forenames" in officer.screen_text() and "Annie" in officer.screen_text()
        await officer.press("enter")
        assert "candidates 1: 2 versions" in officer.screen_text()
        await officer.press("2", "enter", "H")
        assert "candidates 1: 2 versions" in officer.screen_text()

    at_the_keyboard(office, story)


def test_a_colleagues_change_joins_at_the_top(tmp_path: Path) -> None:
    """Within a second, without the list being read again."""
    memory = Memory()
    office = staffed_office(tmp_path, memory)

    async def story(officer: Officer) -> None:
        await officer.press("7")
        add_candidate(sitting(tmp_path, memory).desk(), sound_candidate("Abara", ""))
        await officer.pilot.pause(1.0)
        await officer.settle()
        assert "candidate added" in officer.screen_text()

    at_the_keyboard(office, story)


def test_only_what_is_newer_is_read(tmp_path: Path) -> None:
    """What is known stays the very same; after a restore it counts only as far as it is still there."""
    office = staffed_office(tmp_path)
    known = with_newer(changes(office.desk()), {})
    add_candidate(office.desk(), sound_candidate("Okafor", "1026893096"))
    newest_first = changes(office.desk())
    found = with_newer(newest_first, known)
    assert list(found) == [office.store.sequence, *known]
    assert all(found[seq] is known[seq] for seq in known)
    last = next(iter(known))
    of_another = {**known, last: known[last].replace("una", "eve")}
    assert of_another[last] != known[last]
    assert with_newer(changes(office.desk()), of_another) == found


def test_what_is_kept_of_a_change_is_all_its_row_needs(tmp_path: Path) -> None:
    """The cells as the command lists them; with its moment to the thousandth, by which two histories differ."""
    for change in changes(staffed_office(tmp_path).desk()):
        kept = kept_of(change)
        assert row_of(kept) == Row(change.seq, line_of(change))
        assert change.at in kept
