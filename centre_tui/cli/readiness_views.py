"""Readiness from one side, item by item, beside another day, ahead to the visit, rehearsed: as lines and as JSON."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from centre_tui.cli.command import Reply
from centre_tui.cli.exits import Exit
from centre_tui.cli.findings import counts_data, counts_told, finding_data, finding_lines, told_data, told_lines
from centre_tui.cli.options import Given
from centre_tui.cli.telling import table
from centre_tui.domain.comparing import Comparison
from centre_tui.domain.dates import shown
from centre_tui.domain.findings import Severity
from centre_tui.domain.rules.wording import counted
from centre_tui.domain.views import Group, Side
from centre_tui.domain.worsening import Worsening
from centre_tui.services.desk import Desk
from centre_tui.services.question import Question
from centre_tui.services.readiness_views import compare, items, rehearse, seen_from, worsening
from centre_tui.services.sections import section_of, wording_of

BAD: Final = (Severity.BLOCK, Severity.RED)
ITEM_HEADINGS: Final = ("No", "Rules say", "Found", "Ticked", "Item")
KINDS: Final = ("new", "worse", "better", "gone")


def from_side(desk: Desk, given: Given, question: Question) -> Reply:
    """Tell every finding, grouped."""
    groups = seen_from(desk, Side(given["by"]), question)
    lines = [line for group in groups for line in group_lines(group)]
    data = [
        {
            "number": group.number or None,
            "name": group.name,
            "counts": counts_data(group.counts),
            "findings": told_data(group.findings),
        }
        for group in groups
    ]
    bad = any(group.worst in BAD for group in groups)
    return Reply(lines, {"by": given["by"], "groups": data}, code=Exit.FINDINGS if bad else Exit.DONE)


def group_lines(group: Group) -> Iterator[str]:
    """Yield a group: its name with its counts, then each finding with its owner."""
    about = f" {wording_of(group.name).rstrip('.')}" if wording_of(group.name) else ""
    yield f"{group.name}{about}: {counts_told(group.counts)}"
    yield from told_lines(group.findings)


def item_by_item(desk: Desk, _given: Given, question: Question) -> Reply:
    """Tell how each of the 13 items stands."""
    found = items(desk, question)
    rows = [
        (
            each.number,
            each.verdict,
            each.found or "",
            each.tick,
            each.not_applicable or wording_of(rule_of(each.number)),
        )
        for each in found
    ]
    data = [
        {
            "item": each.number,
            "verdict": each.verdict,
            "found": each.found,
            "ticked": each.prepared.state.value,
            "checked_on": each.prepared.checked_on,
            "checked_by": each.prepared.checked_by,
            "contradicted": each.contradicted,
            "not_applicable": each.not_applicable or None,
        }
        for each in found
    ]
    bad = any(each.worst in BAD for each in found)
    return Reply(table(ITEM_HEADINGS, rows), {"items": data}, code=Exit.FINDINGS if bad else Exit.DONE)


def rule_of(item: int) -> str:
    """Return the rule of an item."""
    return f"5.20.2-{item:02}"


def ahead(desk: Desk, _given: Given, question: Question) -> Reply:
    """Tell what gets worse by date."""
    looking = worsening(desk, question)
    lines = [f"What gets worse by {shown(looking.until)} if nobody does anything: {len(looking.worsenings)}."]
    for on, worsenings in groupby(looking.worsenings, key=lambda each: each.on):
        lines += [shown(on), *(line for each in worsenings for line in worsening_lines(each))]
    data = [
        {"on": each.on, "before": each.before, **told}
        for each, told in zip(
            looking.worsenings, finding_data([each.finding for each in looking.worsenings], section_of), strict=True
        )
    ]
    return Reply(lines, {"until": looking.until, "worsening": data})


def worsening_lines(each: Worsening) -> Iterator[str]:
    """Yield what a finding becomes, set in, with what it was before where it was there."""
    first, *rest = finding_lines([each.finding])
    yield f"  {first}{f' (was {each.before})' if each.before else ''}"
    yield from (f"  {line}" for line in rest)


def beside(desk: Desk, given: Given, question: Question) -> Reply:
    """Tell what is otherwise than on another day."""
    found = compare(desk, given.get("compare_with"), question)
    lines = [f"{shown(found.second.on)} beside {shown(found.first.on)}: {compared_told(found)}."]
    data: dict[str, object] = {"on": found.second.on, "compared_with": found.first.on, "same": found.same}
    for kind, findings in zip(KINDS, (found.new, found.worse, found.better, found.gone), strict=True):
        lines += [kind.capitalize(), *(f"  {line}" for line in finding_lines(findings))] if findings else []
        data[kind] = finding_data(findings, section_of)
    return Reply(lines, data)


def compared_told(found: Comparison) -> str:
    """Return a comparison in one phrase."""
    counts = (len(found.new), len(found.worse), len(found.better), len(found.gone))
    told = [f"{number} {kind}" for kind, number in zip(KINDS, counts, strict=True) if number]
    return ", ".join([*told, f"{found.same} as before"])


def rehearsed(desk: Desk, given: Given, question: Question) -> Reply:
    """Tell whom a verifier might pick, why, and what would be found."""
    found = rehearse(desk, given["mock"], question)
    lines = [
        f"A visit on {shown(found.on)} rehearsed, seed {found.seed}: {counted(len(found.picks), 'candidate')} picked."
    ]
    lines += [f"{each.candidate} {each.name}: {'; '.join(each.reasons)}" for each in found.picks]
    lines += ["What would be found:" if found.findings else "Nothing would be found."]
    lines += finding_lines(found.findings)
    data = {
        "on": found.on,
        "seed": found.seed,
        "picks": [
            {"candidate": each.candidate, "name": each.name, "reasons": list(each.reasons)} for each in found.picks
        ],
        "findings": finding_data(found.findings, section_of),
    }
    bad = any(each.severity in BAD for each in found.findings)
    return Reply(lines, data, code=Exit.FINDINGS if bad else Exit.DONE)
