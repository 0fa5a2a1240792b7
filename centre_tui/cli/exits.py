"""How a command ends: one exit code for each kind of ending, and which error leads to which."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Final

from centre_tui.services.errors import (
    BadInput,
    BlockedByRules,
    Busy,
    CannotWrite,
    Conflict,
    Damaged,
    Failing,
    Full,
    Misconfigured,
    Missing,
    Newer,
    NoStore,
    NotAllowed,
    OfficeError,
    PossibleDuplicates,
    ReadOnly,
    Refused,
    StoreError,
    Taken,
    Unacknowledged,
    Unknown,
    UnsoundRecord,
)


class Exit(IntEnum):
    """The exit codes; those from 64 on are the system's own (sysexits.h)."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    NOT_ALLOWED = 3
    CHANGED_MEANWHILE = 4
    LOCKED = 5
    BAD_DATA = 65
    FAULT = 70
    CANNOT_WRITE = 73
    DISK_FAILED = 74
    CONFIGURATION = 78
    INTERRUPTED = 130


CODES: Final[Mapping[type[BaseException], Exit]] = {
    BlockedByRules: Exit.FINDINGS,
    Unacknowledged: Exit.FINDINGS,
    UnsoundRecord: Exit.BAD_DATA,
    PossibleDuplicates: Exit.FINDINGS,
    NotAllowed: Exit.NOT_ALLOWED,
    Conflict: Exit.CHANGED_MEANWHILE,
    Busy: Exit.LOCKED,
    BadInput: Exit.BAD_DATA,
    Missing: Exit.BAD_DATA,
    Damaged: Exit.BAD_DATA,
    OfficeError: Exit.BAD_DATA,
    CannotWrite: Exit.CANNOT_WRITE,
    Full: Exit.CANNOT_WRITE,
    Failing: Exit.DISK_FAILED,
    Unknown: Exit.DISK_FAILED,
    StoreError: Exit.DISK_FAILED,
    Misconfigured: Exit.CONFIGURATION,
    NoStore: Exit.CONFIGURATION,
    ReadOnly: Exit.CANNOT_WRITE,
    Taken: Exit.CANNOT_WRITE,
    Refused: Exit.CONFIGURATION,
    Newer: Exit.CONFIGURATION,
}


def code_of(error: OfficeError | StoreError) -> Exit:
    """Return the exit code an error leads to."""
    return next(CODES[kind] for kind in type(error).__mro__ if kind in CODES)
