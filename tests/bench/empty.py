"""What Textual itself takes: python -m tests.bench.empty ROWS shows one line, and imports nothing else."""

import sys

from textual.app import App, ComposeResult
from textual.widgets import Static


class Empty(App[None]):
    """Nothing but what the others say too."""

    def compose(self) -> ComposeResult:
        """Say it."""
        yield Static(f"1 of {int(sys.argv[1]):,}")


if __name__ == "__main__":
    Empty().run(mouse=False)
