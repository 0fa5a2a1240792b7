"""A program to leave in every way, run on a terminal of its own by test_leaving: an argument names its folder."""

import os
import sys
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from centre_tui.ui.leaving import OrderlyLeaving
from centre_tui.ui.output import QuietOutput
from centre_tui.ui.terminal import terminal_of

FOLDER = Path(sys.argv[-1])
SUBJECT = "Okafor 1990-02-03"


class Leaver(QuietOutput[None], OrderlyLeaving[None]):
    """An app with a key for a fault of its own, and one in a worker, whose message and variables hold a person."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "quit", "Quit"),
        Binding("x", "fault", "Fault"),
        Binding("w", "worker", "Worker"),
        Binding("t", "thread", "Thread"),
        Binding("r", "repaint", "Repaint"),
    ]

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.crash_folder = folder / "crashes"
        self.terminal = terminal_of(os.environ)

    def compose(self) -> ComposeResult:
        """Say when it can be left."""
        yield Static("ready to leave")

    def keep_drafts(self) -> None:
        """Write down that drafts were kept."""
        (self.folder / "draft").write_text("kept", encoding="utf-8")

    def action_fault(self) -> None:
        """Fail."""
        subject = SUBJECT
        raise KeyError(subject)

    def action_repaint(self) -> None:
        """Paint everything again."""
        self.redraw()

    def action_worker(self) -> None:
        """Fail in a worker."""
        self.run_worker(self.fail())

    def action_thread(self) -> None:
        """Fail in a thread."""
        self.run_worker(self.action_fault, thread=True)

    async def fail(self) -> None:
        """Fail."""
        self.action_fault()


if __name__ == "__main__":
    app = Leaver(Path(sys.argv[1]))
    app.run(mouse=False)
    raise SystemExit(app.return_code)
