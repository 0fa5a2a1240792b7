"""The places by number and name, in the order of their keys; each is read only when somebody goes there.

What a place opens, pages and forms, is imported by the key that opens it: most of it is not asked for in a sitting, and
forty officers share the memory.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from centre_tui.ui.base import Page
    from centre_tui.ui.places.place import Place


@dataclass(frozen=True, slots=True)
class Door:
    """The way to a place: the key that leads there, its name, and the module of places that holds it."""

    number: str
    name: str
    module: str

    def place(self) -> "type[Place]":
        """Return what stands behind the door."""
        found: type[Place] = import_module(f"centre_tui.ui.places.{self.module}").PLACE
        return found

    def opened(self) -> "Place":
        """Return the place itself, new."""
        return self.place()()


DOORS: Final = (
    Door("1", "Readiness", "readiness"),
    Door("2", "Candidates", "candidates"),
    Door("3", "Staff", "staff"),
    Door("4", "Quality", "quality"),
    Door("5", "Visits", "visits"),
    Door("6", "Claims", "claims"),
    Door("7", "History", "history"),
)
NAMED: Final[Mapping[str, Door]] = {door.name: door for door in DOORS}


def places_line(here: str) -> str:
    """Return the line of places, with the one of a number marked: the officer is there."""
    return "  ".join(
        f"[{door.number} {door.name}]" if here == door.number else f"{door.number} {door.name}" for door in DOORS
    )


def page_in(module: str) -> "Page":
    """Return the page that a module of places holds, new; like a place it is read only when somebody goes there."""
    found: type[Page] = import_module(f"centre_tui.ui.places.{module}").PAGE
    return found()
