"""What can go wrong between an officer and the books, each with a sentence for the officer.

OfficeError
├── NotAllowed         this person may not do this
├── FoundByRules       the handbook's rules have something against it; carries the findings
│   ├── BlockedByRules     they refuse it
│   │   └── UnsoundRecord  what was given no record may have, whatever is done with it
│   └── Unacknowledged     they warn of it: it is allowed once that is acknowledged
├── BadInput           what was given cannot be understood; carries the field
├── CannotWrite        a place cannot be written to, or holds something that must not be written over
├── Misconfigured      what the installation chose cannot be used
├── Stopped            something long was stopped by the officer; nothing of it is kept
└── PossibleDuplicates the candidate may be in the books already; carries who

StoreError and its kinds are what the store raises: they are named here with the others for screens and commands.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from centre_tui.domain.trouble import (
    Busy,
    Clash,
    Conflict,
    Damaged,
    Failing,
    Full,
    Missing,
    Newer,
    NoStore,
    ReadOnly,
    Refused,
    StoreError,
    Taken,
    Unknown,
)

if TYPE_CHECKING:
    from centre_tui.domain.findings import Finding

__all__ = [
    "BadInput",
    "BlockedByRules",
    "Busy",
    "CannotWrite",
    "Clash",
    "Conflict",
    "Damaged",
    "Failing",
    "FoundByRules",
    "Full",
    "Misconfigured",
    "Missing",
    "Newer",
    "NoStore",
    "NotAllowed",
    "OfficeError",
    "PossibleDuplicates",
    "ReadOnly",
    "Refused",
    "Stopped",
    "StoreError",
    "Taken",
    "Unacknowledged",
    "Unknown",
    "UnsoundRecord",
]


class OfficeError(Exception):
    """Something an officer asked for was not done, and nothing was written; `rule` is the one it rests on, if any."""

    def __init__(self, sentence: str = "", rule: str = "") -> None:
        super().__init__(resting_on(sentence, rule) if rule else sentence)


def resting_on(sentence: str, rule: str) -> str:
    """Return a refusal with its rule and section; the catalogue is read only once something is refused."""
    from centre_tui.services.sections import under

    return under(sentence, rule)


class NotAllowed(OfficeError):
    """This person may not do this."""


class CannotWrite(OfficeError):
    """A place cannot be written to, or holds something that must not be written over."""


class Stopped(OfficeError):
    """Something long was stopped by the officer; nothing of it is kept."""

    def __init__(self) -> None:
        super().__init__("Stopped; nothing of it is kept.")


class Misconfigured(OfficeError):
    """What the installation chose cannot be used."""


class BadInput(OfficeError):
    """What was given cannot be understood or kept; `field` is the record's field it was given for."""

    def __init__(self, sentence: str, field: str = "", rule: str = "") -> None:
        super().__init__(sentence, rule)
        self.field = field


class FoundByRules(OfficeError):
    """The rules have something against it; the sentence is the first finding's, with its rule and section."""

    def __init__(self, findings: "Sequence[Finding]") -> None:
        first = findings[0]
        super().__init__(first.sentence, first.rule)
        self.findings = tuple(findings)

    @property
    def field(self) -> str:
        """Return the field that would put the first finding right."""
        fix = self.findings[0].fix
        return fix.field if fix else ""


class BlockedByRules(FoundByRules):
    """The rules refuse the action."""


class Unacknowledged(FoundByRules):
    """The rules warn of the action; it is allowed once every rule that does is acknowledged."""

    @property
    def rules(self) -> tuple[str, ...]:
        """Return the rules to acknowledge, each once, in the order of what they found."""
        return tuple(dict.fromkeys(each.rule for each in self.findings))


class UnsoundRecord(BlockedByRules):
    """What was given no record may have: a candidate under age, a wrong ULN."""


class PossibleDuplicates(OfficeError):
    """The candidate looks like others in the books; `others` holds each one's id and why."""

    def __init__(self, others: Sequence[tuple[int, str]]) -> None:
        told = "; ".join(f"candidate {found} has {why}" for found, why in others)
        super().__init__(f"Possibly in the books already: {told}.")
        self.others = tuple(others)
