"""The whole centre as it stood on the day a visit is asked about: staff, visits, standardisation and claim batches."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from centre_tui.domain.access import arrangement_as_of
from centre_tui.domain.as_of import actions_as_of, all_as_of, by
from centre_tui.domain.centre import Centre
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.quality import Observation, StandardisationEvent
from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.staff import StaffAward, StaffMember
from centre_tui.domain.visits import Action, ChecklistItem, Interview, Report, Sanction, SanctionState, Visit


def case_as_of(case: VisitCase) -> VisitCase:
    """Return the case with every record as it stood on the scene's day."""
    day = case.scene.on
    return replace(
        case,
        scene=scene_as_of(case.scene),
        visit=visit_as_of(case.visit, day),
        candidates=all_as_of(case.candidates, day),
        visits=tuple(visit_as_of(each, day) for each in case.visits),
        events=tuple(event_as_of(each, day) for each in case.events),
        batches=batches_as_of(case.batches, day),
        malpractice=tuple(found for each in case.malpractice if (found := each.as_of(day)) is not None),
        arrangements=tuple(arrangement_as_of(each, day) for each in case.arrangements),
    )


def scene_as_of(scene: Scene) -> Scene:
    """Return the scene with the centre and its staff as they stood on its day."""
    staff = {number: member_as_of(each, scene.on) for number, each in scene.staff.items()}
    return replace(scene, centre=centre_as_of(scene.centre, scene.on), staff=staff)


def centre_as_of(centre: Centre, day: date) -> Centre:
    """Return the centre with what it had declared, begun and had approved by the day."""
    return replace(
        centre,
        approvals=tuple(each for each in centre.approvals if each.approved_on <= day),
        handbook_issued=by(centre.handbook_issued, day),
        forms_approved_on=by(centre.forms_approved_on, day),
        strategies=tuple(each for each in centre.strategies if each.in_force_from <= day),
        dcs=tuple(each for each in centre.dcs if each.on <= day),
        declarations=tuple(each for each in centre.declarations if each.on <= day),
        tasks=tuple(replace(each, approved_on=by(each.approved_on, day)) for each in centre.tasks),
    )


def member_as_of(member: StaffMember, day: date) -> StaffMember:
    """Return a member of staff with what was recorded of them by the day; periods keep their ends."""
    return replace(
        member,
        awards=tuple(_award_as_of(each, day) for each in member.awards),
        competence=tuple(each for each in member.competence if each.since <= day),
        cpd=tuple(each for each in member.cpd if each.on <= day),
        handbook_read_on=by(member.handbook_read_on, day),
        role_profile_on=by(member.role_profile_on, day),
        units_familiar_on=by(member.units_familiar_on, day),
        cv_on=by(member.cv_on, day),
        training_on=by(member.training_on, day),
        documents_seen_on=by(member.documents_seen_on, day),
        signature_on=by(member.signature_on, day),
        interests_declared_on=by(member.interests_declared_on, day),
        observations=tuple(_observation_as_of(each, day) for each in member.observations if each.on <= day),
        risk_overrides=tuple(each for each in member.risk_overrides if each.on <= day),
    )


def _observation_as_of(observation: Observation, day: date) -> Observation:
    return replace(observation, feedback_on=by(observation.feedback_on, day))


def _award_as_of(award: StaffAward, day: date) -> StaffAward:
    seen, shown = by(award.original_seen_on, day), by(award.verifier_saw_on, day)
    return replace(award, original_seen_on=seen, verifier_saw_on=shown)


def visit_as_of(visit: Visit, day: date) -> Visit:
    """Return a visit as prepared, held and reported by the day."""
    held = by(visit.held_on, day)
    return replace(
        visit,
        held_on=held,
        checklist=tuple(_item_as_of(each, day) for each in visit.checklist),
        interviews=tuple(_interview_as_of(each, day) for each in visit.interviews),
        interchange_tested_on=by(visit.interchange_tested_on, day),
        playback_ready_on=by(visit.playback_ready_on, day),
        confirmed_claims=visit.confirmed_claims if held else (),
        report=_report_as_of(visit.report, day),
        appeals=tuple(replace(each, outcome_on=by(each.outcome_on, day)) for each in visit.appeals if each.on <= day),
    )


def _item_as_of(item: ChecklistItem, day: date) -> ChecklistItem:
    unchecked = ChecklistItem(item.number, owner=item.owner, location=item.location)
    return unchecked if item.checked_on and item.checked_on > day else item


def _interview_as_of(interview: Interview, day: date) -> Interview:
    return replace(interview, confirmed_on=by(interview.confirmed_on, day))


def _report_as_of(report: Report | None, day: date) -> Report | None:
    if report is None or report.on > day:
        return None
    return replace(
        report,
        actions=tuple(_action_as_of(each, day) for each in report.actions),
        sanctions=tuple(_sanction_as_of(each, day) for each in report.sanctions),
    )


def _sanction_as_of(sanction: Sanction, day: date) -> Sanction:
    """Return a sanction as it stood: confirmed from OCR's letter on, recommended before."""
    if sanction.settled_on is None or sanction.settled_on <= day:
        return sanction
    letter = by(sanction.letter_on, day)
    state = SanctionState.CONFIRMED if letter else SanctionState.RECOMMENDED
    return replace(sanction, state=state, letter_on=letter, settled_on=letter)


def _action_as_of(action: Action, day: date) -> Action:
    return replace(action, offered_on=by(action.offered_on, day), closed_on=by(action.closed_on, day))


def event_as_of(event: StandardisationEvent, day: date) -> StandardisationEvent:
    """Return a standardisation event, still only planned where it was held after the day."""
    if event.on is None or event.on > day:
        return replace(event, held=False, attended=(), work="", outcome="", actions=())
    return replace(event, actions=actions_as_of(event.actions, day))


def batches_as_of(batches: Iterable[ClaimBatch], day: date) -> tuple[ClaimBatch, ...]:
    """Return the batches prepared by the day, with the answers that had come by then."""
    return tuple(
        replace(
            each,
            exported_on=by(each.exported_on, day),
            submitted_on=by(each.submitted_on, day),
            answers=tuple(answer for answer in each.answers if answer.on <= day),
        )
        for each in batches
        if each.prepared_on is None or each.prepared_on <= day
    )
