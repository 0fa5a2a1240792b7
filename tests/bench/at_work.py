"""The program with a thread beside it that works in pure Python for a second, rests a second, and so on.

    python -m tests.bench.at_work --data DIR

Such work is what reading, asking the rules and writing a pack come to: keys must not wait for it.
"""

import threading
import time
from itertools import count
from typing import Final

from centre_tui.__main__ import program

SECOND: Final = 1.0


def work() -> None:
    """Work and rest by turns."""
    while True:
        end = time.perf_counter() + SECOND
        for number in count():
            if number % 1000 == 0 and time.perf_counter() > end:
                break
        time.sleep(SECOND)


if __name__ == "__main__":
    threading.Thread(target=work, daemon=True).start()
    program()
