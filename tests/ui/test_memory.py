"""Forty officers share one machine's memory: what nobody has asked for is not in it."""

import subprocess
import sys
import weakref
from typing import Final

import pytest

from centre_tui.ui.giving_back import give_back

SEVEN: Final = ("readiness", "candidates", "staff", "quality", "visits", "claims", "history")
UNNEEDED: Final = ("zipfile", "html", "textual.widgets._text_area", "ssl", "centre_tui.exchange.pack")


@pytest.fixture(scope="module")
def loaded() -> list[str]:
    """Return every module that is loaded once all seven places are."""
    places = ", ".join(f"centre_tui.ui.places.{each}" for each in SEVEN)
    told = f"import sys, centre_tui.start, centre_tui.ui.app, {places}; print(*sys.modules)"
    return subprocess.run([sys.executable, "-I", "-c", told], check=True, text=True, capture_output=True).stdout.split()


def test_forms_and_pages_are_imported_by_the_key_that_opens_them(loaded: list[str]) -> None:
    """Of the forms there are only the facts they are made from, of the pages only those that places are made of."""
    forms = [name for name in loaded if name.startswith("centre_tui.ui.forms.")]
    assert forms == ["centre_tui.ui.forms.facts"]
    assert "centre_tui.ui.places.mending" not in loaded
    pages = [name.rpartition(".")[2] for name in loaded if name.startswith("centre_tui.ui.places.")]
    assert [name for name in pages if name.endswith(("_page", "_pages"))] == ["record_page"]


@pytest.mark.parametrize("name", UNNEEDED)
def test_what_lists_do_not_need_is_not_imported(loaded: list[str], name: str) -> None:
    """Workbooks, paper, paragraphs and encrypted connections come with what needs them."""
    assert name not in loaded


class Circle:
    """Something that only the collector finds."""

    def __init__(self) -> None:
        self.itself = self


def test_what_only_the_collector_finds_is_given_back() -> None:
    """After a long job, whatever the system's library can do."""
    found = weakref.ref(Circle())
    give_back()
    assert found() is None
