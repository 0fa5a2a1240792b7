"""The output stage: only the cells that changed are sent, in one write a frame.

It stands in for one private method of Textual's App and for two of the Compositor, and steps aside for another Textual
than the one it was made for.
"""

from centre_tui.ui.output.display import QuietOutput
from centre_tui.ui.output.parts import PartsScreen

__all__ = ["PartsScreen", "QuietOutput"]
