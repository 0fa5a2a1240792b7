"""Keys an installation wants for itself."""

from dataclasses import replace
from pathlib import Path

from centre_tui.domain.candidates import Candidate
from centre_tui.ui.app import Display
from centre_tui.ui.keymap import bindings, problems
from tests.office import staffed_office
from tests.ui.typing_in import Officer, at_the_keyboard


def test_every_binding_has_a_name_of_its_own() -> None:
    """A name in config.toml means one thing."""
    told: dict[str, set[str]] = {}
    for _, binding in bindings():
        told.setdefault(str(binding.id), set()).add(binding.action)
    assert {name: actions for name, actions in told.items() if len(actions) > 1} == {}


def test_a_wish_for_a_binding_there_is_not_names_the_nearest() -> None:
    """A slip in config.toml is told before the screen opens."""
    assert problems({"candidates.neu": "n"}) == [
        "[keys] “candidates.neu” is no key of the program. Did you mean “candidates.new”?"
    ]


def test_a_key_that_would_do_two_things_is_told() -> None:
    """Both names are in the sentence."""
    (sentence,) = problems({"candidates.new": "a"})
    assert "candidates.new" in sentence
    assert "candidates.assessor" in sentence


def test_a_sound_wish_is_in_force(tmp_path: Path) -> None:
    """The key opens what it was given, and the old one does nothing any more."""
    assert problems({"candidates.new": "+"}) == []
    office = staffed_office(tmp_path)

    async def story(officer: Officer) -> None:
        await officer.press("2", "n")
        assert "New candidate" not in officer.screen_text()
        await officer.press("plus")
        assert "New candidate" in officer.screen_text()

    at_the_keyboard(office, story, display=replace(Display(), keys={"candidates.new": "plus"}))
    assert office.store.count(Candidate) == 0
