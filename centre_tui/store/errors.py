"""What the system says, turned into the errors that everybody knows; each is a sentence for the person at the keyboard.

Which there are is told in centre_tui.domain.trouble.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from centre_tui.domain.trouble import (
    Failing,
    Full,
    ReadOnly,
    StoreError,
    Unsafe,
)

NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
NOT_ALLOWED: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
NOT_OURS: Final = frozenset({errno.ELOOP, errno.ENXIO, errno.ENOTDIR, errno.EISDIR})


def told(error: OSError, doing: str, *, saved: str = "Nothing was changed.") -> StoreError:
    """Turn what the system said while `doing` something into the error of ours that says it plainly."""
    reason = error.strerror or "unknown reason"
    if error.errno in NO_ROOM:
        return Full(f"There is no room on the disk ({reason}) for {doing}. {saved} Make room and try again.")
    if error.errno in NOT_ALLOWED:
        return ReadOnly(
            f"The system does not allow {doing} ({reason}). {saved} Ask the administrator to check the rights."
        )
    if error.errno in NOT_OURS:
        return Unsafe(f"Refused {doing}: something that is not an ordinary file lies in its place ({reason}). {saved}")
    return Failing(f"The system failed at {doing} ({reason}). {saved} Tell the administrator.")


@contextmanager
def telling(doing: str) -> Iterator[None]:
    """Let no bare system error out of the block."""
    try:
        yield
    except OSError as error:
        raise told(error, doing) from error
