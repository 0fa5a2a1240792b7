"""VISIT: standardisation meetings: held, attended, recorded, and the next one arranged (handbook 4.1, 5.20.1; A15)."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from centre_tui.domain.dates import shown
from centre_tui.domain.findings import Fix, Gate, Problem, Rule, Severity, Subject, rule
from centre_tui.domain.quality import StandardisationEvent
from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.rules.period import first_day
from centre_tui.domain.rules.person_case import PersonCase
from centre_tui.domain.rules.qualified import role_begun
from centre_tui.domain.rules.visit_applies import active
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.staff import Role


def held_in_period(scene: Scene, events: Iterable[StandardisationEvent]) -> list[tuple[date, StandardisationEvent]]:
    """Return the meetings held within the months the centre set, ending with the day, oldest first."""
    since = first_day(scene.on, scene.centre.settings.standardisation_months)
    held = [(each.on, each) for each in events if each.held and each.on is not None]
    return sorted([each for each in held if since <= each[0] <= scene.on], key=_when)


def _when(held: tuple[date, StandardisationEvent]) -> tuple[date, int]:
    return held[0], held[1].id


def _meeting(case: VisitCase, event: StandardisationEvent | None, sentence: str, field_name: str) -> Problem:
    """Return a problem of one meeting, or of meetings as a whole (id 0)."""
    number = event.id if event else 0
    name = f"Standardisation of {shown(event.on)}" if event and event.on else "Standardisation"
    return Problem(Subject("event", number, name), sentence, Fix("quality", "event", number, field_name))


@rule("4.1-5", Gate.VISIT, Severity.RED)
def standardisation_takes_place(case: VisitCase) -> Iterator[Problem]:
    """A meeting was held within the period; nothing to standardise without an assessor. Source: 4.1; A15."""
    if active(case, Role.ASSESSOR) and not held_in_period(case.scene, case.events):
        months = case.scene.centre.settings.standardisation_months
        last = max((each.on for each in case.events if each.held and each.on), default=None)
        before = f"; the last was on {shown(last)}" if last else ""
        sentence = f"No standardisation was held in the {months} months to {shown(case.scene.on)}{before}."
        yield _meeting(case, None, sentence, "on")


@rule("4.1-5", Gate.VISIT, Severity.AMBER)
def standardised_between_visits(case: VisitCase) -> Iterator[Problem]:
    """A meeting was held since the last visit too; where none was held in the period that is told. Source: A15."""
    last = case.last_visit()
    since = last.held_on if last else None
    if since is None or not active(case, Role.ASSESSOR) or not held_in_period(case.scene, case.events):
        return
    if not any(each.held and each.on and since <= each.on <= case.scene.on for each in case.events):
        yield _meeting(case, None, f"No standardisation was held since the visit of {shown(since)}.", "on")


@rule("5.20.1-5", Gate.VISIT, Severity.RED)
def next_meeting_is_arranged(case: VisitCase) -> Iterator[Problem]:
    """The next meeting is arranged. Source: handbook 5.20.1."""
    coming = any(not each.held and each.on is not None and each.on >= case.scene.on for each in case.events)
    if active(case, Role.ASSESSOR) and not coming:
        sentence = f"No standardisation is arranged for {shown(case.scene.on)} or later."
        yield _meeting(case, None, sentence, "on")


@rule("5.20.1-6", Gate.VISIT, Severity.AMBER)
def work_was_compared(case: VisitCase) -> Iterator[Problem]:
    """Each meeting in the period names the units or the work compared. Source: handbook 5.20.1."""
    for _on, event in held_in_period(case.scene, case.events):
        if not event.units and not event.work:
            yield _meeting(case, event, "Neither the units nor the work compared are recorded.", "units")


@rule("5.20.1-7", Gate.VISIT, Severity.RED)
def outcomes_are_recorded(case: VisitCase) -> Iterator[Problem]:
    """Each meeting in the period has its outcome, and its actions or the word that none is needed. Source: 5.20.1."""
    for _on, event in held_in_period(case.scene, case.events):
        if not event.outcome:
            yield _meeting(case, event, "The outcome is not recorded.", "outcome")
        elif not event.actions and not event.no_action:
            yield _meeting(case, event, "Neither an action nor that none is needed is recorded.", "no_action")


@rule("4.1-5", Gate.VISIT, Severity.RED)
def assessor_attended(case: PersonCase) -> Iterator[Problem]:
    """Each assessor came to a meeting of the period, of those held since he or she began. Source: 4.1, 4.2."""
    scene, member = case.scene, case.member
    begun = role_begun(member, Role.ASSESSOR, scene.on)
    if begun is None or not member.has_role(Role.ASSESSOR, scene.on):
        return
    meetings = [event for on, event in held_in_period(scene, case.events) if on >= begun]
    if meetings and not any(member.id in each.attended for each in meetings):
        months = scene.centre.settings.standardisation_months
        sentence = f"Came to no standardisation in the {months} months to {shown(scene.on)}."
        last = meetings[-1]
        yield Problem(case.subject(), sentence, Fix("quality", "event", last.id, "attended"))


RULES: Final[tuple[Rule[VisitCase], ...]] = (
    standardisation_takes_place,
    standardised_between_visits,
    next_meeting_is_arranged,
    outcomes_are_recorded,
    work_was_compared,
)
PERSON_RULES: Final[tuple[Rule[PersonCase], ...]] = (assessor_attended,)
