"""The program on the screen: its places, the one way from a key to the books, and the way out."""

import gc
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar

from textual import work
from textual.binding import Binding, BindingType
from textual.screen import Screen

from centre_tui.services.errors import OfficeError, StoreError
from centre_tui.ui.at_books import AtBooks, Front, Pieces, Told, nobody
from centre_tui.ui.base import Page, Speaking
from centre_tui.ui.helper import Helper, TooMuch
from centre_tui.ui.idle import Patience
from centre_tui.ui.key_names import as_pressed, on_keyboard
from centre_tui.ui.output import QuietOutput
from centre_tui.ui.places.doors import DOORS, NAMED, Door
from centre_tui.ui.terminal import Terminal
from centre_tui.ui.text import ASCII, Signs
from centre_tui.ui.themes import PLAIN, themed
from centre_tui.ui.threshold import Threshold
from centre_tui.ui.unattended import Unattended
from centre_tui.ui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from centre_tui.services.desk import Desk
    from centre_tui.services.opening import Office
    from centre_tui.services.question import Question
    from centre_tui.services.roll import Kind

ResultT = TypeVar("ResultT")

GIVE_WAY: Final = 0.001
"""Seconds after which work beside the screen lets it have the processor; a key changes hands four times."""
LOOK_FOR_CHANGES: Final = 0.75
"""Seconds between two looks for other people's changes; a look that finds nothing costs about 0.02 ms."""


@dataclass(frozen=True, slots=True)
class Display:
    """What an installation chose of the screen, the terminal it is shown on, and the officer's own folder.

    With an `inbox`, files are imported from there and nowhere else. A `helper` asks what takes long.
    """

    theme: str = "auto"
    ascii: bool = False
    keys: Mapping[str, str] = field(default_factory=dict)
    terminal: Terminal = field(default_factory=Terminal)
    state: Path | None = None
    patience: Patience = field(default_factory=Patience)
    inbox: Path | None = None
    helper: Helper | None = None


class CentreApp(QuietOutput[None], Unattended[None], AtBooks[None]):
    """One centre's books on one officer's terminal.

    The screen is painted before the books are opened: `sit_down` is asked beside it for the officer's sitting. Where
    that is refused the program is left, and `refused` says why.
    """

    TITLE = "centre_tui"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["styles/page.tcss", "styles/form.tcss", "styles/table.tcss"]
    ENABLE_COMMAND_PALETTE = False
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {door.name: door.opened for door in DOORS}
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(
                door.number,
                f"go_to('{door.name}')",
                door.name,
                show=False,
                id=f"place.{door.name.casefold()}",
                tooltip=f"To the place {door.name}",
            )
            for door in DOORS
        ),
        Binding("q", "quit", "Quit", show=False, id="app.quit", tooltip="Leave the program"),
        Binding("ctrl+q,f10", "quit", "Quit", show=False, id="app.quit_anywhere", priority=True, tooltip="Leave"),
    ]

    office: "Office"
    refused: OfficeError | StoreError | None = None

    def __init__(self, sit_down: "Callable[[], Office]", display: Display) -> None:
        super().__init__()
        self.sit_down = sit_down
        self.display_choice = display
        self.terminal = display.terminal
        self.patience = display.patience
        self.crash_folder = (display.state or self.crash_folder) / "faults"
        self.animation_level = "none"
        for theme in PLAIN:
            self.register_theme(theme)
        self.theme = themed(display.theme, self.console.color_system)
        self.sample = False
        self.set_keymap({name: as_pressed(keys) for name, keys in display.keys.items()})

    @property
    def signs(self) -> Signs:
        """Return the signs this terminal can show."""
        return ASCII if self.display_choice.ascii else self.terminal.signs

    def get_default_screen(self) -> Screen[object]:
        """Return what is painted first."""
        return Threshold()

    def on_mount(self) -> None:
        """Go in as soon as the first screen is painted; keys typed meanwhile are for the place that opens."""
        sys.setswitchinterval(GIVE_WAY)
        self.begin_opening()
        self.call_after_refresh(self.go_in)

    @work(group="reload")
    async def go_in(self) -> None:
        """Sit down at the books, or leave; open the first place, and look for other people's changes from then on."""
        try:
            self.office = await self.at_books(self.sit_down)
        except (OfficeError, StoreError) as refused:
            self.refused = refused
            self.exit()
            return
        self.set_interval(LOOK_FOR_CHANGES, self.look_for_changes)
        await self.bring(DOORS[0])
        gc.collect()
        gc.freeze()  # all that was imported stays for good
        gc.enable()
        await self.mark_sample()
        self.look_round()

    async def mark_sample(self) -> None:
        """Mark every screen of the demonstration centre as a sample."""
        self.sample = await self.perform(lambda desk: desk.demonstration)
        for line in self.screen.query(KeyLine):
            line.follow()

    @work(group="ahead")
    async def look_round(self) -> None:
        """Read what the other places need before somebody goes there, and let the collector leave all of it alone."""
        for door in DOORS:
            place = await self.at_books(door.place)
            for kind in place.ROLLS:
                await self.read_ahead(kind)
            for job in place.AHEAD:
                with suppress(OfficeError):  # said to whoever goes there
                    await self.look_up(job, nobody, lambda: False)
        gc.freeze()

    async def perform(self, job: "Callable[[Desk], ResultT]", acknowledged: frozenset[str] = frozenset()) -> ResultT:
        """Do one job at the books, with what was acknowledged, off the event loop; tell every page what it changed."""
        result = await self.at_books(lambda: job(self.office.desk(acknowledged=acknowledged)))
        await self.tell_changes()
        return result

    async def look_up(self, job: "Callable[[Desk], Pieces[ResultT]]", told: Told, front: Front) -> ResultT:
        """Do a long job that only reads, a piece at a time."""
        return await self.in_pieces(lambda: job(self.office.desk()), told, front)

    async def bring_up(
        self, job: "Callable[[Desk], Pieces[ResultT]]", question: "Question", told: Told, front: Front
    ) -> ResultT:
        """Do a long job that asks about readiness; where that is much, the helper asks it first."""
        helper = self.display_choice.helper
        if helper is None or not self.office.shares_answers:
            return await self.look_up(job, told, front)
        try:
            return await self.look_up(job, helper.unless_much(told), front)
        except TooMuch:
            await helper.ask(question, told)
            return await self.look_up(job, told, front)

    async def read_ahead(self, kind: "Kind[Any]", told: Told = nobody, front: Front = lambda: False) -> None:
        """Read what a list lacks, so that it is there when it is asked for."""
        await self.in_pieces(lambda: self.office.reading(kind), told, front)

    async def tell_changes(self) -> None:
        """Ask the books what changed since last asked, by anybody, and tell every page."""
        changes = await self.at_books(self.office.store.follow)
        if changes:
            for page in self.pages():
                page.books_changed()

    def pages(self) -> list[Page]:
        """Return every page that is open, in any place."""
        return [page for stack in self._screen_stacks.values() for page in stack if isinstance(page, Page)]

    async def look_for_changes(self) -> None:
        """Tell every page what others changed; trouble with the store is said where the officer looks.

        Asked by its timer and by no worker, whose messages would cost several times the look itself.
        """
        try:
            await self.tell_changes()
        except StoreError as trouble:
            if isinstance(self.screen, Page):
                self.screen.say(str(trouble), problem=True)

    def action_go_to(self, place: str) -> None:
        """Go to a place; keys typed while it is read for the first time are for it."""
        if place in self._screen_stacks:
            self.switch_mode(place)
        else:
            self.begin_opening()
            self.run_worker(self.bring(NAMED[place]), group="go", exclusive=True)

    async def bring(self, door: Door) -> None:
        """Go to a place for the first time."""
        await self.at_books(door.place)
        await self.switch_mode(door.name)

    @property
    def drafts(self) -> Path | None:
        """Return where this officer's drafts are kept, outside the centre's records."""
        state = self.display_choice.state
        return state / "drafts" if state else None

    def keep_drafts(self) -> None:
        """Keep what is typed in every open form: the program is about to leave unasked."""
        if self.drafts is not None:
            for screen in self.screen_stack:
                if isinstance(screen, Speaking) and screen.unsaved:
                    screen.keep_draft(self.drafts)

    def get_key_display(self, binding: Binding) -> str:
        """Return a key as it stands on the keyboard."""
        return binding.key_display or on_keyboard(binding.key, super().get_key_display(binding))

    def show_keys(self, screen: Screen[object]) -> None:
        """List every key of a screen, made from its bindings."""
        from centre_tui.ui.keys import KeysPage

        self.push_screen(KeysPage(screen))

    async def action_quit(self) -> None:
        """Leave the program; with something unsaved the form says so first."""
        here = self.screen
        if isinstance(here, Speaking) and here.unsaved and not here.leaving:
            here.action_leave()
            return
        if not (isinstance(here, Speaking) and here.unsaved):
            # Something may stand before a form: the cover, two versions, a list of keys.
            self.keep_drafts()
        self.books.shutdown(wait=False, cancel_futures=True)
        self.exit()
