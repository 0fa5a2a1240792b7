"""The whole centre as of a day: what is dated on it had happened, and on the day before it had not."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from centre_tui.domain.case_as_of import batches_as_of, case_as_of, centre_as_of, event_as_of, member_as_of, visit_as_of
from centre_tui.domain.centre import Approval, Centre, DcsRecord, DcsStep, Declaration
from centre_tui.domain.claim_routes import Answer, LineAnswer
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.malpractice import MalpracticeCase
from centre_tui.domain.quality import Band, Observation, ObservationOutcome, QualityAction, RiskOverride
from centre_tui.domain.quality import StandardisationEvent as Meeting
from centre_tui.domain.staff import Competence, CpdEntry, CpdKind, StaffMember
from centre_tui.domain.strategy import Strategy
from centre_tui.domain.visits import ChecklistItem, ItemState, Report, Visit
from tests.domain.rules.sound_visit import sound_case

DAY: Final = date(2028, 2, 29)
BEFORE: Final = DAY - timedelta(1)


def test_a_centre() -> None:
    """Its approvals, strategies, steps and declarations."""
    centre = Centre(
        1,
        approvals=(Approval("10380", DAY),),
        strategies=(Strategy("3", DAY),),
        dcs=(DcsRecord("10380", DcsStep.RECOMMENDED, DAY),),
        declarations=(Declaration("9.6-4", DAY, "Grace Hall"),),
        handbook_issued=DAY,
        forms_approved_on=DAY,
    )
    assert centre_as_of(centre, DAY) == centre
    assert centre_as_of(centre, BEFORE) == Centre(1)


def test_a_member_of_staff() -> None:
    """Competence, CPD, observations, and a risk set by hand."""
    member = StaffMember(
        1,
        competence=(Competence("A", DAY),),
        cpd=(CpdEntry(DAY, CpdKind.OTHER),),
        observations=(Observation(DAY, 2, ObservationOutcome.SATISFACTORY),),
        risk_overrides=(RiskOverride(DAY, Band.LOW, "", DAY),),
        signature_on=DAY,
    )
    assert member_as_of(member, DAY) == member
    assert member_as_of(member, BEFORE) == StaffMember(1)


def test_a_visit() -> None:
    """Held, with what was marked, reported and confirmed; the item keeps who is to see to it, and where it is."""
    item = ChecklistItem(3, ItemState.READY, owner=2, location="Room 4", checked_on=DAY, checked_by="Grace Hall")
    report = Report(DAY, "OCR/1", "All met")
    visit = Visit(1, 1, "10380", DAY, held_on=DAY, checklist=(item,), confirmed_claims=(7,), report=report)
    assert visit_as_of(visit, DAY) == visit
    assert visit_as_of(visit, BEFORE) == Visit(
        1, 1, "10380", DAY, checklist=(ChecklistItem(3, owner=2, location="Room 4"),)
    )
    unmarked = replace(visit, checklist=(ChecklistItem(3),))
    assert visit_as_of(unmarked, DAY) == unmarked


def test_a_meeting() -> None:
    """Held, or only planned; an action opened later was not open, and one of no day always was."""
    always, later = QualityAction("a"), QualityAction("c", opened_on=DAY + timedelta(1))
    that_day = QualityAction("b", opened_on=DAY)
    meeting = Meeting(1, 1, "10380", DAY, held=True, attended=(1,), actions=(always, that_day, later))
    meeting = replace(meeting, work="Six logs", outcome="Agreed")
    assert event_as_of(meeting, DAY) == replace(meeting, actions=(always, that_day))
    planned = replace(meeting, held=False, attended=(), work="", outcome="", actions=())
    assert event_as_of(meeting, BEFORE) == planned
    assert event_as_of(replace(meeting, on=None), DAY) == replace(planned, on=None)


def test_a_batch() -> None:
    """Prepared, and the answers that had come; one prepared on no day was there all the time."""
    batch = ClaimBatch(7, 1, 7, prepared_on=DAY, exported_on=DAY, answers=(LineAnswer(11, Answer.AUTHORISED, DAY),))
    assert batches_as_of((batch,), DAY) == (batch,)
    assert batches_as_of((batch,), BEFORE) == ()
    undated = replace(batch, prepared_on=None)
    assert batches_as_of((undated,), BEFORE) == (replace(undated, exported_on=None, answers=()),)


def test_a_suspicion() -> None:
    """Not suspected yet, or nobody knows since when: there is no case."""
    case = replace(sound_case(), scene=replace(sound_case().scene, on=DAY))
    suspected = MalpracticeCase(id=4, suspected_on=DAY)
    found = (suspected, replace(suspected, suspected_on=DAY + timedelta(1)), replace(suspected, suspected_on=None))
    assert case_as_of(replace(case, malpractice=found)).malpractice == (suspected,)
