"""The program on the screen: its places, the one way from a key to the books, and the way out."""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any, ClassVar, Final, TypeVar

from textual import work
from textual.binding import Binding, BindingType
from textual.screen import Screen

from centre_tui.services.desk import Desk
from centre_tui.services.errors import StoreError
from centre_tui.services.opening import Office
from centre_tui.services.roll import Kind
from centre_tui.ui.base import Page
from centre_tui.ui.drafts import keep
from centre_tui.ui.forms.form import Form
from centre_tui.ui.idle import Patience
from centre_tui.ui.keys import KeysPage
from centre_tui.ui.output import QuietOutput
from centre_tui.ui.places.candidates import CandidatesPlace
from centre_tui.ui.places.claims import ClaimsPlace
from centre_tui.ui.places.history import HistoryPlace
from centre_tui.ui.places.quality import QualityPlace
from centre_tui.ui.places.readiness import ReadinessPlace
from centre_tui.ui.places.staff import StaffPlace
from centre_tui.ui.places.visits import VisitsPlace
from centre_tui.ui.terminal import Terminal
from centre_tui.ui.text import ASCII, Signs
from centre_tui.ui.themes import PLAIN, themed
from centre_tui.ui.typeahead import TypeAhead
from centre_tui.ui.unattended import Unattended
from centre_tui.ui.widgets.key_line import KeyLine

ResultT = TypeVar("ResultT")

PLACES: Final = (ReadinessPlace, CandidatesPlace, StaffPlace, QualityPlace, VisitsPlace, ClaimsPlace, HistoryPlace)
LOOK_FOR_CHANGES: Final = 0.75
"""Seconds between two looks for other people's changes; a look that finds nothing costs about 0.02 ms."""

READ_AT_ONCE: Final = 200
"""Records read for a list before anything else at the books has its turn: about 8 ms."""


@dataclass(frozen=True, slots=True)
class Display:
    """What an installation chose of the screen, the terminal it is shown on, and the officer's own folder.

    With an `inbox`, files are imported from there and nowhere else.
    """

    theme: str = "auto"
    ascii: bool = False
    keys: Mapping[str, str] = field(default_factory=dict)
    terminal: Terminal = field(default_factory=Terminal)
    state: Path | None = None
    patience: Patience = field(default_factory=Patience)
    inbox: Path | None = None


class CentreApp(QuietOutput[None], Unattended[None], TypeAhead[None]):
    """One centre's books on one officer's terminal."""

    TITLE = "centre_tui"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["styles/page.tcss", "styles/form.tcss", "styles/table.tcss"]
    ENABLE_COMMAND_PALETTE = False
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {place.NAME: place for place in PLACES}
    DEFAULT_MODE = ReadinessPlace.NAME
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(
                place.NUMBER,
                f"go_to('{place.NAME}')",
                place.NAME,
                show=False,
                id=f"place.{place.NAME.casefold()}",
                tooltip=f"To the place {place.NAME}",
            )
            for place in PLACES
        ),
        Binding("q", "quit", "Quit", show=False, id="app.quit", tooltip="Leave the program"),
        Binding("ctrl+q,f10", "quit", "Quit", show=False, id="app.quit_anywhere", priority=True, tooltip="Leave"),
    ]

    def __init__(self, office: Office, display: Display) -> None:
        super().__init__()
        self.office = office
        self.display_choice = display
        self.terminal = display.terminal
        self.patience = display.patience
        self.crash_folder = (display.state or self.crash_folder) / "faults"
        self.animation_level = "none"
        for theme in PLAIN:
            self.register_theme(theme)
        self.theme = themed(display.theme, self.console.color_system)
        self.books = ThreadPoolExecutor(1, "books")
        self.sample = False
        self.set_keymap(dict(display.keys))

    @property
    def signs(self) -> Signs:
        """Return the signs this terminal can show."""
        return ASCII if self.display_choice.ascii else self.terminal.signs

    def on_mount(self) -> None:
        """Begin to look for other people's changes."""
        self.mark_sample()
        self.set_interval(LOOK_FOR_CHANGES, self.look_for_changes)

    @work(group="sample")
    async def mark_sample(self) -> None:
        """Mark every screen of the demonstration centre as a sample."""
        self.sample = await self.perform(lambda desk: desk.centre().demonstration)
        for line in self.screen.query(KeyLine):
            line.follow()

    def places_line(self, here: str) -> str:
        """Return the line of places, with the one the officer is in marked."""
        return "  ".join(
            f"[{place.NUMBER} {place.NAME}]" if here == place.NUMBER else f"{place.NUMBER} {place.NAME}"
            for place in PLACES
        )

    async def perform(self, job: Callable[[Desk], ResultT]) -> ResultT:
        """Do one job at the books off the event loop, and tell every page what it changed."""
        loop = asyncio.get_running_loop()
        result = await loop.run_in_executor(self.books, lambda: job(self.office.desk()))
        await self.tell_changes()
        return result

    async def read_ahead(self, kind: Kind[Any]) -> None:
        """Read what a list lacks, a little at a time, so that whatever else is wanted of the books need not wait."""
        loop = asyncio.get_running_loop()
        while await loop.run_in_executor(self.books, self.office.read_some, kind, READ_AT_ONCE):
            pass

    async def tell_changes(self) -> None:
        """Ask the books what changed since last asked, by anybody, and tell every page."""
        changes = await asyncio.get_running_loop().run_in_executor(self.books, self.office.store.follow)
        if changes:
            for page in self.pages():
                page.books_changed()

    def pages(self) -> list[Page]:
        """Return every page that is open, in any place."""
        return [page for stack in self._screen_stacks.values() for page in stack if isinstance(page, Page)]

    @work(group="changes", exclusive=True)
    async def look_for_changes(self) -> None:
        """Tell every page what others changed; trouble with the store is said where the officer looks."""
        try:
            await self.tell_changes()
        except StoreError as trouble:
            if isinstance(self.screen, Page):
                self.screen.say(str(trouble), problem=True)

    def action_go_to(self, place: str) -> None:
        """Go to a place; keys typed while it is read for the first time are for it."""
        if place not in self._screen_stacks:
            self.begin_opening()
        self.switch_mode(place)

    @property
    def drafts(self) -> Path | None:
        """Return where this officer's drafts are kept, outside the centre's records."""
        state = self.display_choice.state
        return state / "drafts" if state else None

    def keep_drafts(self) -> None:
        """Keep what is typed in every open form: the program is about to leave unasked."""
        if self.drafts is not None:
            for screen in self.screen_stack:
                if isinstance(screen, Form) and screen.unsaved:
                    keep(self.drafts, screen.heading, screen.texts)

    def show_keys(self, screen: Screen[object]) -> None:
        """List every key of a screen, made from its bindings."""
        self.push_screen(KeysPage(screen))

    async def action_quit(self) -> None:
        """Leave the program; with something unsaved the form says so first."""
        if isinstance(self.screen, Form) and self.screen.unsaved and not self.screen.leaving:
            self.screen.action_leave()
            return
        if not isinstance(self.screen, Form):
            # Something may stand before a form: the cover, two versions, a list of keys.
            self.keep_drafts()
        self.books.shutdown(wait=False, cancel_futures=True)
        self.exit()
