"""Keys an installation wants for itself."""

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from textual.binding import Binding, BindingType
from textual.dom import DOMNode

import centre_tui.ui
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


def test_every_binding_of_the_program_can_be_wished_otherwise() -> None:
    """Also those of pages behind a place, of forms and of what comes up over them."""
    for module in walk_packages(centre_tui.ui.__path__, "centre_tui.ui."):
        import_module(module.name)
    declared = {name_of(each) for kind in kinds(DOMNode) for each in kind.__dict__.get("BINDINGS", ())}
    assert declared == {binding.id for _, binding in bindings()}


def kinds(of: type[DOMNode]) -> Iterator[type[DOMNode]]:
    """Yield every kind of screen and widget that the program itself declares."""
    for each in of.__subclasses__():
        if each.__module__.startswith("centre_tui."):
            yield each
        yield from kinds(each)


def name_of(binding: BindingType) -> str:
    """Return the name a binding has in config.toml."""
    assert isinstance(binding, Binding) and binding.id, binding
    return binding.id


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


@pytest.mark.parametrize(
    ("wished", "taken_by"),
    [
        ({"candidates.new": "s"}, "place.sort"),
        ({"place.find": "n"}, "candidates.new"),
        ({"candidates.new": "j"}, "table.down"),
        ({"candidates.new": "?"}, "page.help"),
        ({"candidates.new": "f7", "candidates.assessor": "f7"}, "candidates.assessor"),
    ],
)
def test_a_key_of_the_list_or_of_every_place_is_taken(wished: dict[str, str], taken_by: str) -> None:
    """Whatever is in force at once, from whichever side it is looked at, and by the sign as by its name."""
    assert any(f"clashes with “{taken_by}”" in sentence for sentence in problems(wished))


def test_the_keys_the_program_has_anyway_may_be_written_down() -> None:
    """Also where two of its own share one, as Enter on a list and on a batch that is keyed."""
    assert [problems({str(binding.id): binding.key}) for _, binding in bindings()] == [[]] * len(list(bindings()))


def test_the_same_key_does_another_thing_elsewhere() -> None:
    """On another place, or in a form."""
    assert problems({"candidates.new": "m"}) == problems({"form.save": "ctrl+s"}) == []


@pytest.mark.parametrize("key", ["ctrl+ö5", "contrl+n", "F4", "", "f44", "enterr"])
def test_a_key_that_no_terminal_sends_is_told(key: str) -> None:
    """Rather than leave something to be done without a key."""
    (sentence,) = problems({"candidates.new": key})
    assert "no terminal sends" in sentence


def test_a_sound_wish_is_in_force(tmp_path: Path) -> None:
    """The key opens what it was given, and the old one does nothing any more."""
    assert problems({"candidates.new": "+"}) == []
    office = staffed_office(tmp_path)

    async def story(officer: Officer) -> None:
        await officer.press("2", "n")
        assert "New candidate" not in officer.screen_text()
        await officer.press("plus")
        assert "New candidate" in officer.screen_text()

    at_the_keyboard(office, story, display=replace(Display(), keys={"candidates.new": "+"}))
    assert office.store.count(Candidate) == 0
