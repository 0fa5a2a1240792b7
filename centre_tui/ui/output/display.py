"""Where the output stage meets Textual: the one private method it replaces, and when it leaves it alone."""

import logging
from pathlib import Path
from typing import Final, Generic, TypeVar

import textual
from rich.color import ColorSystem
from rich.console import RenderableType
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.screen import Screen
from textual.timer import Timer

from centre_tui.ui.output.pen import CLEAR
from centre_tui.ui.output.stage import Stage
from centre_tui.ui.terminal import Terminal

MADE_FOR: Final = "8.2.8"
SYNC_START: Final = "\x1b[?2026h"
SYNC_END: Final = "\x1b[?2026l"
BUSY: Final = 0.02
LOG: Final = logging.getLogger(__name__)
ResultT = TypeVar("ResultT")


def installed() -> str:
    """Return the version of Textual; its folder's name is read sooner than importlib.metadata is imported."""
    if (Path(textual.__file__).parents[1] / f"textual-{MADE_FOR}.dist-info").is_dir():
        return MADE_FOR
    from importlib.metadata import version

    return version("textual")


def fits(textual: str) -> bool:
    """Tell whether the stage was made for this Textual; if not, say in the log that its own output is used."""
    if textual != MADE_FOR:
        LOG.warning(
            "Textual %s is not the %s the output stage was made for: its own output is used.", textual, MADE_FOR
        )
    return textual == MADE_FOR


class QuietOutput(App[ResultT], Generic[ResultT]):
    """An App that sends only the cells that changed, and never a control character of data.

    A character that the terminal's encoding lacks is sent as one that stands for it.
    """

    terminal = Terminal()
    _stage: Stage | None = None
    _fits: bool | None = None
    _waiting: Timer | None = None

    def on_mount(self) -> None:
        """Paint everything anew whenever the terminal comes back to this program."""
        self.app_resume_signal.subscribe(self, lambda _: self.redraw())

    def redraw(self) -> None:
        """Paint everything anew: something else wrote to the terminal."""
        self._stage = None
        self.refresh()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if not isinstance(renderable, LayoutUpdate | ChopsUpdate) or not self._can_send():
            super()._display(screen, renderable)
            return
        try:
            self._staged(screen, renderable)
            self._send()
        finally:
            self.post_display_hook()

    def _set_pointer_shape(self, shape: str) -> None:
        """Leave the mouse's pointer alone: terminals that do not know the sequence would show it."""

    def delay_update(self, delay: float = 0.05) -> None:
        """Hold no frame back when a screen is changed for another: of the first, only cells that differ are sent."""
        if self._fits is False:
            super().delay_update(delay)

    def _can_send(self) -> bool:
        if self._fits is None:
            self._fits = fits(installed())
        going = self._running and not self._closed and not self._batch_count
        return self._fits and going and not self.is_headless and not self.is_inline

    def _staged(self, screen: Screen[object], update: LayoutUpdate | ChopsUpdate) -> None:
        size = screen._compositor.size
        if self._stage is None or self._stage.size != size:
            colours = None if self.no_color else self.console._color_system or ColorSystem.STANDARD
            self._stage = Stage(*size, colours=colours, terminal=self.terminal)
            update = screen._compositor.render_full_update()
        self._stage.take(update)

    def _send(self) -> None:
        """Send what changed; while an earlier frame is still on its way wait, so that what goes next is the latest."""
        if self._stage is None or self._driver is None or not self._running:
            return
        if self._is_busy():
            self._waiting = self._waiting or self.set_timer(BUSY, self._send_after_all)
            return
        cursor = self.screen.outer_size.clamp_offset(self.cursor_position)
        sequence = self._stage.changes(*cursor)
        if self._sync_available and CLEAR in sequence:
            sequence = f"{SYNC_START}{sequence}{SYNC_END}"
        if sequence:
            self._driver.write(sequence)
            self._driver.flush()

    def _send_after_all(self) -> None:
        self._waiting = None
        self._send()

    def _is_busy(self) -> bool:
        writer = self._driver._writer_thread if isinstance(self._driver, LinuxDriver) else None
        return writer is not None and not writer._queue.empty()
