"""Jobs done a step at a time, so that keys go before them; and the same jobs done at once."""

from collections.abc import Generator
from typing import TypeVar

ResultT = TypeVar("ResultT")


def result_of(job: Generator[int, None, ResultT]) -> ResultT:
    """Do all steps of a job at once and return what it comes to."""
    while True:
        try:
            next(job)
        except StopIteration as ended:
            result: ResultT = ended.value
            return result
