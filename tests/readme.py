"""The tables of the README that are made from the program: `python -m tests.readme` writes them anew."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from textual.binding import Binding

from centre_tui.config import KEYS
from centre_tui.ui.app import PLACES, CentreApp
from centre_tui.ui.base import Page
from centre_tui.ui.forms.choosing import ChoicePage
from centre_tui.ui.forms.form import Form
from centre_tui.ui.places.batch_page import BatchPage
from centre_tui.ui.places.candidate_page import CandidatePage
from centre_tui.ui.places.place import Place
from centre_tui.ui.places.staff_page import StaffPage
from centre_tui.ui.places.visit_page import VisitPage
from centre_tui.ui.places.working import WorkingPage
from centre_tui.ui.widgets.record_table import RecordTable

README: Final = Path(__file__).parent.parent / "README.md"
SIGNS: Final = {"question_mark": "?", "slash": "/", "asterisk": "*", "f1": "F1", "f2": "F2", "f10": "F10"}
KEYED: Final = {
    "Everywhere": CentreApp,
    "Every page": Page,
    "Pages one works on": WorkingPage,
    "Every place": Place,
    "Lists": RecordTable,
    "Forms": Form,
    "Two versions": ChoicePage,
    **{place.NAME: place for place in PLACES},
    "A candidate": CandidatePage,
    "A member of staff": StaffPage,
    "A visit": VisitPage,
    "A batch": BatchPage,
}


def key_rows() -> Iterator[str]:
    """Yield a line for each binding that the program declares, by where it is in force."""
    yield "| where | key | does | name for `[keys]` |"
    yield "|---|---|---|---|"
    for where, kind in KEYED.items():
        for binding in kind.__dict__.get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.id:
                keys = ", ".join(f"`{SIGNS.get(key, key)}`" for key in binding.key.split(","))
                yield f"| {where} | {keys} | {binding.tooltip or binding.description} | `{binding.id}` |"


def config_rows() -> Iterator[str]:
    """Yield a line for each key of config.toml."""
    yield "| key | default | what it is for |"
    yield "|---|---|---|"
    for key in KEYS:
        yield f"| `{key.name}` | `{key.default!r}` | {key.help} |"


TABLES: Final[Mapping[str, Callable[[], Iterator[str]]]] = {"keys": key_rows, "config": config_rows}


def with_tables(text: str) -> str:
    """Return the README's text with every table between its marks made anew."""
    for name, rows in TABLES.items():
        inside = "\n".join(["", "", *rows(), "", ""])
        pattern = re.compile(rf"(<!-- {name} -->).*?(<!-- end of {name} -->)", re.DOTALL)
        text, times = pattern.subn(lambda found, inside=inside: found[1] + inside + found[2], text)
        assert times == 1, f"the README has no single place for the table of {name}"
    return text


if __name__ == "__main__":
    README.write_text(with_tables(README.read_text(encoding="utf-8")), encoding="utf-8")
