"""Books just put in place are asked about at once, so that whoever opens them first need not wait."""

from contextlib import suppress

from centre_tui.cli.command import Seat
from centre_tui.cli.progress import remaining_on
from centre_tui.services.errors import OfficeError, StoreError
from centre_tui.services.front_page import left_ahead


def work_ahead(seat: Seat) -> None:
    """Leave the front page of a large centre beside the books, and tell somebody who waits how far that is.

    What stands in the way is told to whoever asks.
    """
    tell = remaining_on(seat.terminal) if seat.terminal.attended else None
    with suppress(OfficeError, StoreError), seat.office() as office:
        for left in left_ahead(office.desk()):
            if tell is not None:
                tell(left)
