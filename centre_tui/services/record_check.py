"""One candidate's record looked over without a visit: days that cannot be, and what sign-off would ask (section 5)."""

from centre_tui.domain.findings import Finding, ask
from centre_tui.domain.rules.record_case import RecordCase
from centre_tui.domain.rules.visit_date_order import FUTURE_RULES, ORDER_RULES
from centre_tui.domain.rules.visit_evidence import RULES
from centre_tui.services.allocation import qualification_of
from centre_tui.services.desk import Desk
from centre_tui.services.seeing import visible_candidate


def check_record(desk: Desk, number: int) -> tuple[Finding, ...]:
    """Return what is wrong with the days and the evidence of a candidate's record, the worst first.

    The record is looked at as it is, and not as it stood today: what is dated later is exactly what is looked for.
    """
    candidate = visible_candidate(desk, number)
    case = RecordCase(desk.scene(qualification_of(candidate)), candidate)
    return tuple(ask((*ORDER_RULES, *FUTURE_RULES, *RULES), case))
