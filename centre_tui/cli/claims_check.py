"""centre-tui claims check: who can be claimed now, on which day the others, or why not."""

from collections.abc import Iterable, Sequence
from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.command import Command, Reply, at_desk
from centre_tui.cli.exits import Exit
from centre_tui.cli.findings import finding_data, finding_lines
from centre_tui.cli.options import Given, Option
from centre_tui.cli.usual import ANY, QUALIFICATION
from centre_tui.domain.dates import shown
from centre_tui.domain.findings import blocking
from centre_tui.domain.rules.wording import counted
from centre_tui.services.claim_checks import check_claims, cohort
from centre_tui.services.claims import of_the_candidate
from centre_tui.services.desk import Desk
from centre_tui.services.preflight import Preflight
from centre_tui.services.sections import section_of

FIND: Final = Option("find", help="a cohort: whose name, workplace, reference or assessor these words fit")
AS_UNITS: Final = Option("as_units", reading.numbers, "candidates who get unit certificates instead of the full award")
UNITS: Final = Option("units", reading.units, "only certificates of these units")


def check(desk: Desk, given: Given) -> Reply:
    """Say who can be claimed, and what stands in the way of the others."""
    found = check_claims(
        desk,
        qualification=given.get("qualification", ""),
        candidates=meant(desk, given),
        units=given.get("units", ()),
        as_units=given.get("as_units", ()),
    )
    clean = sum(1 for each in found if each.clean)
    later = sum(1 for each in found if each.claimable_on is not None)
    lines = [*(line for each in found for line in preflight_lines(each)), *lines_of_all(found)]
    done = sum(1 for each in found if each.nothing_left)
    claimed = f" {counted(done, 'candidate')} with nothing left to claim." if done else ""
    still = len(found) - clean - later - done
    notes = (f"{clean} can be claimed now, {later} on a day to come, {still} not yet.{claimed}",)
    code = Exit.DONE if clean == len(found) else Exit.FINDINGS
    return Reply(lines, {"claims": [preflight_data(each) for each in found]}, notes, code)


def meant(desk: Desk, given: Given) -> Sequence[int]:
    """Return the candidates named, or the cohort the words find."""
    named: Sequence[int] = given.get("candidate", ())
    return named or (cohort(desk, given["find"]) if given.get("find") else ())


def preflight_lines(claim: Preflight) -> list[str]:
    """Return what a claim would be, from which day and why then, and every finding about the candidate."""
    if claim.nothing_left:
        return [f"claimed {named(claim)}: {each.sentence}" for each in claim.findings]
    own = filter(of_the_candidate, claim.findings)
    return [first_line(claim), *when(claim), *(f"  {line}" for line in finding_lines(own))]


def first_line(claim: Preflight) -> str:
    """Return whether a claim can be made, whose it is, and of what."""
    state = "ready" if claim.clean else "blocked" if claim.claimable_on is None else "waiting"
    return f"{state:8}{named(claim)}: {claim.kind}, {counted(len(claim.units), 'unit')}"


def named(claim: Preflight) -> str:
    """Return whose claim it is."""
    return f"{claim.candidate.id}  {claim.candidate.name}"


def lines_of_all(claims: Iterable[Preflight]) -> list[str]:
    """Return the findings about the centre or a visit, each once: they belong to every claim."""
    found = {each.sentence: each for claim in claims for each in claim.findings if not of_the_candidate(each)}
    return ["Of every claim:", *(f"  {line}" for line in finding_lines(found.values()))] if found else []


def left_out_line(claim: Preflight) -> str:
    """Return why a claim went into no batch: the first reason, and how many more there are."""
    blocked = blocking(claim.findings)
    why = f": {blocked[0].sentence} ({blocked[0].rule})" if blocked else ""
    return f"{first_line(claim)}{why}{f' And {len(blocked) - 1} more.' if blocked[1:] else ''}"


def when(claim: Preflight) -> list[str]:
    """Return the day a claim that is refused today can be made, what drives it, and what would save time."""
    if claim.day is None:
        return []
    on, driven_by = claim.claimable_on, claim.day.driven_by
    told = f"Claimable on {shown(on)}, driven by: {driven_by}" if on else claim.lost
    return [f"  {each}" for each in (told, *claim.day.advice) if each]


def preflight_data(claim: Preflight) -> dict[str, object]:
    """Return a claim as it stands in a JSON object."""
    return {
        "candidate": claim.candidate.id,
        "name": claim.candidate.name,
        "kind": claim.kind,
        "units": claim.units,
        "clean": claim.clean,
        "claimable_on": claim.claimable_on,
        "driven_by": claim.day.driven_by if claim.day else None,
        "advice": claim.day.advice if claim.day else (),
        "findings": finding_data(claim.findings, section_of),
    }


COMMAND: Final = Command(
    "check",
    "say who can be claimed now, and what stands in the way of the others",
    "claims check 17",
    at_desk(check),
    (ANY, FIND, UNITS, AS_UNITS, QUALIFICATION),
    more=(
        "Without a candidate: everyone with something to claim. A claim that is refused today is told with\n"
        "the day it can be made and what drives that day. Exit code 1 where anything is in the way."
    ),
)
