"""VISIT and the staff record's page: days of a staff record that cannot follow each other, or have not come yet (4)."""

from collections.abc import Iterator
from typing import Final

from centre_tui.domain.date_order import Order, Past, out_of_order, still_to_come
from centre_tui.domain.dates import shown
from centre_tui.domain.findings import Gate, Problem, Rule, Severity
from centre_tui.domain.rules.person_case import PersonCase
from centre_tui.domain.staff import Holding, StaffMember

ORDERS: Final[tuple[Order[StaffMember], ...]] = (
    Order(
        "4.1-2", "The day of leaving", "the day of joining", "left_on", lambda who: [("", who.joined_on, who.left_on)]
    ),
    Order(
        "4.1-2",
        "The beginning of a role",
        "the day of joining",
        "roles",
        lambda who: [("", who.joined_on, each.since) for each in who.roles],
        Severity.AMBER,
    ),
    Order(
        "4.1-2", "The end of a role", "its beginning", "until", lambda who: [("", e.since, e.until) for e in who.roles]
    ),
    Order(
        "4.2-02",
        "The end of competence in a unit",
        "its beginning",
        "competence",
        lambda who: [("", each.since, each.until) for each in who.competence],
    ),
    Order(
        "4.2-15",
        "The day an award was made",
        "the beginning of its training",
        "awarded_on",
        lambda who: [("", each.started_on, each.awarded_on) for each in who.awards],
    ),
    Order(
        "4.2-15",
        "The end of an award",
        "the day it was made",
        "expires_on",
        lambda who: [("", each.awarded_on, each.expires_on) for each in who.awards],
    ),
    Order(
        "4.2-15",
        "The day the original of an award was seen",
        "the day it was made",
        "original_seen_on",
        lambda who: [("", each.awarded_on, each.original_seen_on) for each in who.awards],
    ),
    Order(
        "4.2-15",
        "The day an award is expected by",
        "the beginning of its training",
        "expected_by",
        lambda who: [("", each.started_on, each.expected_by) for each in who.awards],
    ),
    Order(
        "4.2-14",
        "The day a verifier saw another title",
        "the day it was made",
        "verifier_saw_on",
        lambda who: [("", each.awarded_on, each.verifier_saw_on) for each in who.awards],
    ),
    Order(
        "5.20.1-3",
        "Feedback on an observation",
        "the observation",
        "observations",
        lambda who: [("", each.on, each.feedback_on) for each in who.observations],
    ),
    Order(
        "5.20.1-3",
        "The day a band of risk is looked at again",
        "the day it was set",
        "risk_overrides",
        lambda who: [("", each.on, each.review_on) for each in who.risk_overrides],
    ),
)
PAST: Final[tuple[Past[StaffMember], ...]] = (
    Past("4.5-1", "An activity (CPD)", "cpd", lambda who: [("", each.on) for each in who.cpd]),
    Past(
        "4.2-15",
        "The day the original was seen",
        "original_seen_on",
        lambda who: [("", each.original_seen_on) for each in who.awards],
    ),
    Past(
        "4.2-15",
        "The day an award held was made",
        "awarded_on",
        lambda who: [("", each.awarded_on if each.holding is Holding.HELD else None) for each in who.awards],
    ),
    Past(
        "4.2-14",
        "The day a verifier saw another title",
        "verifier_saw_on",
        lambda who: [("", each.verifier_saw_on) for each in who.awards],
    ),
    Past(
        "5.20.1-3",
        "The observation of an assessor",
        "observations",
        lambda who: [("", on) for each in who.observations for on in (each.on, each.feedback_on)],
    ),
    Past("1.0-1", "The day the handbook was read", "handbook_read_on", lambda who: [("", who.handbook_read_on)]),
    Past("RD02", "The day of the sample signature", "signature_on", lambda who: [("", who.signature_on)]),
    Past("4.2-01", "The day of the role profile", "role_profile_on", lambda who: [("", who.role_profile_on)]),
    Past("4.2-03", "The day of knowing the units", "units_familiar_on", lambda who: [("", who.units_familiar_on)]),
    Past("5.20.2-10", "The day of the curriculum vitae", "cv_on", lambda who: [("", who.cv_on)]),
    Past("5.20.2-10", "The day of the training details", "training_on", lambda who: [("", who.training_on)]),
    Past(
        "5.20.2-10", "The day the documents were seen", "documents_seen_on", lambda who: [("", who.documents_seen_on)]
    ),
    Past(
        "X-16", "The declaration of interests", "interests_declared_on", lambda who: [("", who.interests_declared_on)]
    ),
)


def in_order(order: Order[StaffMember]) -> Rule[PersonCase]:
    """Return the rule that one row of the table of orders makes."""

    def check(case: PersonCase) -> Iterator[Problem]:
        wrong = out_of_order(order, case.member)
        if wrong:
            _unit, first, then = min(wrong)
            sentence = f"{order.then}, {shown(then)}, is before {order.first}, {shown(first)}."
            number = order.pairs(case.member).index(("", first, then)) + 1
            yield Problem(case.subject(), sentence, case.fix(order.field, number))

    return Rule(order.rule, Gate.VISIT, order.severity, check)


def has_come(past: Past[StaffMember]) -> Rule[PersonCase]:
    """Return the rule that a kind of day is not recorded before it has come."""

    def check(case: PersonCase) -> Iterator[Problem]:
        ahead = still_to_come(past, case.member, case.scene.on)
        if ahead:
            _unit, on = min(ahead)
            sentence = f"{past.what}, {shown(on)}, lies in the future: today is {shown(case.scene.on)}."
            number = past.days(case.member).index(("", on)) + 1
            yield Problem(case.subject(), sentence, case.fix(past.field, number))

    return Rule(past.rule, Gate.VISIT, Severity.RED, check)


RULES: Final[tuple[Rule[PersonCase], ...]] = tuple(map(in_order, ORDERS))
FUTURE_RULES: Final[tuple[Rule[PersonCase], ...]] = tuple(map(has_come, PAST))
"""Asked where the record itself is looked at: on the day of a visit what lies ahead had not happened."""
