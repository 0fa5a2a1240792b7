"""centre-tui today: the front page, in plain lines."""

from typing import Final

import msgspec

from centre_tui.cli.command import Command, Reply, at_desk
from centre_tui.cli.exits import Exit
from centre_tui.cli.findings import counts_data, finding_data, finding_lines
from centre_tui.cli.options import Given
from centre_tui.domain.front_page import FrontPage
from centre_tui.services.desk import Desk
from centre_tui.services.front_page import whole_page
from centre_tui.services.sections import section_of


def today(desk: Desk, _given: Given) -> Reply:
    """Say how the centre stands in one look."""
    page = whole_page(desk)
    names = max(len(name) for name, _told in page.lines())
    lines = [page.headline, *(f"{name:{names}}  {told}" for name, told in page.lines())]
    if page.first:
        lines += finding_lines([page.first])
    return Reply(lines, data_of(page), code=Exit.DONE if page.readiness.ready else Exit.FINDINGS)


def data_of(page: FrontPage) -> dict[str, object]:
    """Return the page as it stands in a JSON object."""
    return {
        "on": page.today,
        "visit": page.readiness.visit or None,
        "visit_on": page.visit_on,
        "ready": page.readiness.ready,
        "counts": counts_data(page.readiness.counts),
        "areas": [{"name": each.name, "key": each.key, "red": each.red, "amber": each.amber} for each in page.areas],
        "claims": msgspec.to_builtins(page.claims),
        "lapsing": None if page.lapsing is None else msgspec.to_builtins(list(page.lapsing)),
        "overloaded": finding_data(page.overloaded, section_of),
        "first": next(iter(finding_data([page.first], section_of)), None) if page.first else None,
    }


BRANCH: Final = Command(
    "today",
    "say how the centre stands in one look: the visit, what is red where, claims, what lapses, what comes first",
    "today",
    at_desk(today),
    more="The exit code is 0 where the centre is ready for the next visit, 1 where it is not.",
)
