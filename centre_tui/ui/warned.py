"""What an officer was warned of: done all the same once the same is asked for again, with nothing said between."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from centre_tui.services.desk import Desk
    from centre_tui.services.errors import Unacknowledged

ROOM: Final = 900
"""Characters of warnings told on the line for news, a dozen lines; of further ones is told how many there are."""
AGAIN: Final = "The same key again does it all the same."


def not_yet(told: Sequence[str], count: int, again: str) -> str:
    """Return what to say of so many warnings, of which these are told, and what does it all the same."""
    lengths = accumulate(len(each) for each in told)
    listed = told[: max(1, sum(length <= ROOM for length in lengths))]
    more = (f"And {count - len(listed)} more.",) if count > len(listed) else ()
    return " ".join(("Not saved yet.", *listed, *more, again))


@dataclass(frozen=True, slots=True)
class Warned:
    """The job that was warned of, by which rules, and what was said."""

    job: "Callable[[Desk], object]"
    rules: frozenset[str]
    sentence: str

    @classmethod
    def of(cls, job: "Callable[[Desk], object]", error: "Unacknowledged") -> "Warned":
        """Return the job with what it was warned of; rules are told of only once one warns."""
        from centre_tui.services.acknowledging import about, by_rule

        told = [about(*each) for each in by_rule(error.findings)]
        return cls(job, frozenset(error.rules), not_yet(told, len(told), AGAIN))

    def answered(self, job: "Callable[[Desk], object]", said: str) -> frozenset[str]:
        """Return the rules acknowledged by asking for a job: those of the same job, if nothing was said since."""
        return self.rules if said == self.sentence and asks(job) == asks(self.job) else frozenset()


def asks(job: object) -> object:
    """Return what a job comes to, so that two that do the same to the same records are equal."""
    return (job.func, job.args, job.keywords) if isinstance(job, partial) else job
