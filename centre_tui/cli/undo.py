"""centre-tui undo: one's own last change taken back."""

from typing import Final

from centre_tui.cli.command import Command, Reply, at_desk
from centre_tui.cli.options import Given
from centre_tui.services.desk import Desk
from centre_tui.services.history import undo_last


def undo(desk: Desk, _given: Given) -> Reply:
    """Take back one's own last change."""
    told = undo_last(desk)
    return Reply(data={"undone": told}, notes=(told,))


BRANCH: Final = Command(
    "undo",
    "take back your own last change, if nothing has touched it since",
    "undo",
    at_desk(undo),
    writes=True,
)
