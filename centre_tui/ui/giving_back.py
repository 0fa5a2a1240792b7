"""Memory that a long job needed for a while goes back to the system: forty officers share the machine."""

import gc
from contextlib import suppress


def give_back() -> None:
    """Let go of what only the collector finds, and hand free memory back where the system's library can do that.

    The C library keeps what was freed for the next job, some ten megabytes at a large centre. It takes as many
    milliseconds, so it is done after long jobs only.
    """
    import ctypes  # half a megabyte, for who has ever done a long job

    gc.collect()
    with suppress(AttributeError, OSError):  # only glibc has it
        ctypes.CDLL(None).malloc_trim(0)
