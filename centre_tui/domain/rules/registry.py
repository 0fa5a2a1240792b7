"""Every rule the program asks, by its id: `centre-tui rules` calls these computed."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from centre_tui.domain import readiness
from centre_tui.domain.findings import Gate, Rule
from centre_tui.domain.rules import (
    allocation,
    apprenticeship,
    claiming,
    dated,
    dcs,
    decision,
    entry,
    export,
    report,
    retention,
    sample_warnings,
    signoff,
    staff_dates,
    visit_date_order,
    visit_dates,
)
from centre_tui.domain.rules.access import ArrangementCase
from centre_tui.domain.rules.apprenticeship import ApprenticeshipCase
from centre_tui.domain.rules.cases import (
    AllocationCase,
    ClaimCase,
    DecisionCase,
    EntryCase,
    ExportCase,
    SampleCase,
    SignOffCase,
)
from centre_tui.domain.rules.dated import DatedRule
from centre_tui.domain.rules.person_case import PersonCase
from centre_tui.domain.rules.person_work import WorkCase
from centre_tui.domain.rules.record_case import RecordCase
from centre_tui.domain.rules.retention import RetentionCase
from centre_tui.domain.rules.visit_case import ReportCase, VisitCase
from centre_tui.domain.rules.visit_decisions import JudgedCase
from centre_tui.domain.rules.visit_papers import RollUpCase

AnyRule = (
    DatedRule
    | Rule[EntryCase]
    | Rule[AllocationCase]
    | Rule[DecisionCase]
    | Rule[SampleCase]
    | Rule[SignOffCase]
    | Rule[ReportCase]
    | Rule[ClaimCase]
    | Rule[ExportCase]
    | Rule[VisitCase]
    | Rule[RecordCase]
    | Rule[JudgedCase]
    | Rule[PersonCase]
    | Rule[WorkCase]
    | Rule[RollUpCase]
    | Rule[RetentionCase]
    | Rule[ApprenticeshipCase]
    | Rule[ArrangementCase]
)

ASKED: Final[tuple[AnyRule, ...]] = (
    *entry.RULES,
    *allocation.RULES,
    *decision.RULES,
    *sample_warnings.RULES,
    *signoff.RULES,
    *claiming.RULES,
    *dcs.RULES,
    *export.RULES,
    *report.RULES,
    *visit_dates.BOOKING,
    *readiness.RECORD_RULES,
    *visit_date_order.FUTURE_RULES,
    *staff_dates.FUTURE_RULES,
    *dated.RULES,
    *readiness.JUDGED_RULES,
    *readiness.PERSON_RULES,
    *readiness.WORK_RULES,
    *readiness.CENTRE_RULES,
    *readiness.ROLL_UPS,
    *readiness.ARRANGEMENT_RULES,
    *retention.RULES,
    *apprenticeship.RULES,
)
"""Every rule, gate by gate in the order of a candidate's way, as each gate asks it."""

ANSWERED_BY: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "2.1-3": ("2.1-1",),
        "4.1-4": ("5.1-3", "5.7-5", "5.16-3"),
        "4.2-08": ("5.7-5",),
        "4.2-11": ("4.1-5",),
        "5.6-3": ("5.20.1-3", "5.20.1-4"),
        "5.7-4": ("4.2-10",),
        "5.7-6": ("5.22-1",),
        "11.1-2": ("1.4-2",),
        "S1": ("X-01",),
        "X-05": ("7.4-1",),
    }
)
"""Requirements that say again what others say: they are asked under the others' ids, so that nothing is told twice."""

OF_ALL: Final = "5.0-1"
"""The centre complies with the Criteria for Verified Qualifications: every rule of the visit is asked under its own id,
and the centre is ready where none of them is red."""


def by_id(rules: Iterable[AnyRule]) -> dict[str, tuple[AnyRule, ...]]:
    """Return the rules under their ids, in the order given."""
    found: dict[str, tuple[AnyRule, ...]] = {}
    for each in rules:
        found[each.id] = (*found.get(each.id, ()), each)
    return found


def with_answers(found: Mapping[str, tuple[AnyRule, ...]]) -> Mapping[str, tuple[AnyRule, ...]]:
    """Return the rules with the requirements that others answer, under their own ids too."""
    answered = {
        asked: tuple(each for answer in answers for each in found[answer]) for asked, answers in ANSWERED_BY.items()
    }
    of_the_visit = tuple(each for rules in found.values() for each in rules if each.gate is Gate.VISIT)
    return MappingProxyType({**answered, **found, OF_ALL: of_the_visit})


REGISTERED: Final[Mapping[str, tuple[AnyRule, ...]]] = with_answers(by_id(ASKED))
"""Every computed requirement's id, with the rules that compute it, one or more to a gate."""
