"""A field of a form draws itself until it is come to: then it is given its entry, and only then."""

from pathlib import Path

from textual.widgets import Input, TextArea

from centre_tui.ui.widgets.field_row import FieldRow
from tests.office import finished_candidate, staffed_office
from tests.ui.typing_in import Officer, at_the_keyboard


def entries(officer: Officer) -> list[str | None]:
    """Return the names of the fields that have an entry."""
    return [row.id for row in officer.app.screen.query(FieldRow) if row.entry is not None]


def test_a_form_opens_with_one_entry(tmp_path: Path) -> None:
    """Exactly one Input is mounted, the first field's; the others are lines that were drawn."""

    async def story(officer: Officer) -> None:
        await officer.press("2", "n")
        first, *others = officer.app.screen.query(FieldRow)
        assert list(officer.app.screen.query(Input)) == [first.entry] == [officer.app.screen.focused]
        assert not officer.app.screen.query(TextArea)
        assert len(others) > 5 and all(row.entry is None for row in others)

    at_the_keyboard(staffed_office(tmp_path), story)


def test_a_field_is_given_its_entry_when_it_is_come_to(tmp_path: Path) -> None:
    """And keeps it; what is drawn of a field without one is what stands in it."""

    async def story(officer: Officer) -> None:
        await officer.press("2", "n")
        rows = list(officer.app.screen.query(FieldRow))
        rows[2].type_in("3/2/1990")
        await officer.press("enter")
        assert entries(officer) == [rows[0].id, rows[1].id]
        assert rows[2].entry is None and rows[2].text == "3/2/1990" and rows[2].changed
        assert "3/2/1990" in officer.screen_text()
        await officer.press("up", "down", "down")
        assert isinstance(rows[2].entry, Input) and rows[2].entry.value == "3/2/1990"

    at_the_keyboard(staffed_office(tmp_path), story)


def test_a_field_without_an_entry_is_judged_and_saved_as_the_others_are(tmp_path: Path) -> None:
    """What cannot be read is told under the field, which is given its entry and the cursor."""

    async def story(officer: Officer) -> None:
        await officer.press("2", "n")
        rows = list(officer.app.screen.query(FieldRow))
        for row, text in zip(rows, ("Okafor", "Ann", "31/2/1990"), strict=False):
            row.type_in(text)
        await officer.press("f2")
        assert officer.app.screen.focused is rows[2].entry
        assert "31/2/1990" in rows[2].text and rows[2].problem

    at_the_keyboard(staffed_office(tmp_path), story)


def test_what_was_understood_goes_when_the_field_can_no_longer_be_read(tmp_path: Path) -> None:
    """Nothing stands beside a problem that belongs to what was typed before."""
    office = staffed_office(tmp_path)
    finished_candidate(office)

    async def story(officer: Officer) -> None:
        await officer.press("2", "t")
        assert "23 November 2026" in officer.screen_text()
        await officer.fill("soon")
        await officer.press("f2")
        text = officer.screen_text()
        assert "This is not a date" in text
        assert "23 November 2026" not in text

    at_the_keyboard(office, story)
