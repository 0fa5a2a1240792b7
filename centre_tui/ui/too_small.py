"""What stands on a window that is too small for the program."""

from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from centre_tui.ui.text import plain


class TooSmall(ModalScreen[object]):
    """A sentence in place of the screen, until the window is large enough; what was on it is still there."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence

    def compose(self) -> ComposeResult:
        """Say how large the window has to be."""
        yield Static(plain(self.sentence))
