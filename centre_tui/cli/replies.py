"""Replies that many commands give: what was saved, and what the rules have to say of it."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from centre_tui.cli.command import Reply
from centre_tui.cli.findings import finding_data, finding_lines
from centre_tui.domain.findings import Finding
from centre_tui.services.desk import Saved
from centre_tui.services.sections import section_of


class Kept(Protocol):
    """A record as the books keep it."""

    @property
    def id(self) -> int:
        """Return its number."""

    @property
    def revision(self) -> int:
        """Return the change that last saved it."""


KeptT = TypeVar("KeptT", bound=Kept)


def saved(done: Saved[KeptT], told: str, *, new: bool = False) -> Reply:
    """Return the reply to a change of one record: the number of a new one as data, and the rules' remarks."""
    record = done.record
    lines = (str(record.id),) if new else ()
    data = {"id": record.id, "revision": record.revision, "findings": finding_data(done.findings, section_of)}
    return Reply(lines, data, (told, *finding_lines(done.findings)))


def all_saved(done: Iterable[Saved[KeptT]], told: str) -> Reply:
    """Return the reply to a change of several records at once."""
    saves = list(done)
    findings: list[Finding] = [finding for each in saves for finding in each.findings]
    data = {"ids": [each.record.id for each in saves], "findings": finding_data(findings, section_of)}
    return Reply((), data, (told, *finding_lines(findings)))
