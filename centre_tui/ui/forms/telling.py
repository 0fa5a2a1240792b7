"""What a form says when it was not saved, each sentence with its field, and what the rules still say when it was."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from centre_tui.domain.findings import Finding
from centre_tui.domain.rules.wording import counted
from centre_tui.services.acknowledging import about, by_rule
from centre_tui.services.desk import Saved
from centre_tui.services.errors import BadInput, FoundByRules, OfficeError, StoreError, Unacknowledged
from centre_tui.services.sections import cited


def refusals(error: OfficeError | StoreError) -> list[tuple[str, str]]:
    """Return each sentence of a refusal with the field it is about, blank where there is none."""
    if isinstance(error, Unacknowledged):
        alone = len({each.subject for each in error.findings}) == 1
        warned = by_rule(error.findings)
        return [(fixed_in(first), told if alone else about(first, told)) for first, told in warned]
    if isinstance(error, FoundByRules):
        return [(fixed_in(each), cited(each)) for each in error.findings]
    return [(error.field if isinstance(error, BadInput) else "", str(error))]


def fixed_in(finding: Finding) -> str:
    """Return the field that would put a finding right, blank where there is none."""
    return finding.fix.field if finding.fix else ""


def unread(result: object, acknowledged: frozenset[str]) -> object:
    """Return what was saved, be it one record or several, without the findings that the officer has acknowledged."""
    if isinstance(result, list):
        return [unread(each, acknowledged) for each in result]
    if isinstance(result, Saved):
        return replace(result, findings=tuple(each for each in result.findings if each.rule not in acknowledged))
    return result


def news(result: object) -> str:
    """Return what to say of what a form closed with: its own words, or that it was saved and what the rules say."""
    if isinstance(result, str):
        return result
    return all_done(result, "record", "records", "saved") if isinstance(result, list) else f"Saved.{advice(result)}"


def all_done(result: object, one: str, more: str, done: str) -> str:
    """Return how many of something were done at once, and what the rules still say."""
    return f"{counted(len(several(result)), one, more)} {done}.{advice(result)}"


def advice(result: object) -> str:
    """Return what the rules still say of a saved record, of several with whom it is about; or nothing."""
    saves = several(result)
    return remarks((finding for each in saves for finding in each.findings), len(saves))


def remarks(findings: Iterable[Finding], records: int) -> str:
    """Return the first thing found and how many more there are; of several records with whom it is about."""
    told = by_rule(dict.fromkeys(findings))
    if not told:
        return ""
    first = about(*told[0]) if records > 1 else told[0][1]
    return f" {first}{f' And {len(told) - 1} more.' if len(told) > 1 else ''}"


def several(result: object) -> list[Saved[Any]]:
    """Return what was saved, be it one record or several at once."""
    return [each for each in (result if isinstance(result, list) else [result]) if isinstance(each, Saved)]
