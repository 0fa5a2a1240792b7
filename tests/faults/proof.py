"""Running one proof by name: `python -m tests.faults.proof crash daily_work 60`; ends with 3 if anything was bad."""

import os
import sys
from typing import Final

from centre_tui.domain.trouble import StoreError
from tests.faults.crash import Verdict, crash_states
from tests.faults.every_call import every_call
from tests.faults.flips import spoil_everything

MOST_SHOWN: Final = 5
BAD: Final = 3


def proof(kind: str, name: str, size: int) -> Verdict:
    """Run a proof: crash states of a tale, every n-th trouble at the calls of an operation, or spoilt files."""
    if kind == "crash":
        return crash_states(name, size)
    if kind == "every":
        return every_call(name, each=size)
    return spoil_everything(size)


def main() -> int:
    """Run the proof that was asked for and say how it went."""
    os.umask(0o007)
    kind, name, size = sys.argv[1:]
    try:
        verdict = proof(kind, name, int(size))
    except (AssertionError, StoreError) as error:
        print(f"{kind} {name}: the workload itself failed: {error}")
        return BAD
    print(f"{kind} {name}: {verdict.states} judged, {len(verdict.bad)} bad")
    for wrong in verdict.bad[:MOST_SHOWN]:
        print(f"  {wrong}")
    return BAD if verdict.bad else 0


if __name__ == "__main__":
    sys.exit(main())
