"""Who runs the program, as the machine knows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Account:
    """A Unix account: both uid and name, since uids are given out again when accounts are deleted."""

    uid: int
    name: str
