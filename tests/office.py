"""An office for the stories: books in memory, a fixed day, and the people a centre needs, made by the services."""

from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from centre_tui.catalogue import Catalogue, load_catalogue
from centre_tui.domain.accounts import Account
from centre_tui.domain.assessment import Decision, DecisionKind, DecisionOutcome, SignOff
from centre_tui.domain.candidates import Allocation, Candidate, InitialAssessment
from centre_tui.domain.centre import Approval, Centre, Settings
from centre_tui.domain.entries import Entry, EntryKind
from centre_tui.domain.evidence import Anonymised, Evidence, EvidenceSource, Medium
from centre_tui.domain.permissions import Actor
from centre_tui.domain.planning import Fitness, Method, Plan, Review
from centre_tui.domain.quality import Sample, SampleKind, SampleOutcome
from centre_tui.domain.staff import CpdEntry, CpdKind, Holding, Role, RolePeriod, StaffAward, StaffMember
from centre_tui.domain.strategy import Strategy
from centre_tui.services.allocation import allocate
from centre_tui.services.assessment import record_decision, sign_off
from centre_tui.services.books import SCHEMA, codec
from centre_tui.services.candidates import add_candidate, plan_units
from centre_tui.services.centre import add_strategy, found_centre
from centre_tui.services.desk import Desk, Saved
from centre_tui.services.entry_steps import confirm_entry, send_entries
from centre_tui.services.evidence import tell_evidence
from centre_tui.services.meetings import record_plan, record_review
from centre_tui.services.opening import Office
from centre_tui.services.quality import leave_outside, record_sample
from centre_tui.services.staff import add_award, add_cpd, add_member, record_competence
from centre_tui.store import Author, Memory, Session, memory_store

TODAY: Final = date(2026, 11, 23)
ME: Final = Account(1000, "una")
MANAGER, ASSESSOR, IQA = 1, 2, 3
UNITS: Final = (*range(1, 7), 7, 10, 11, 30, 33, 36)
CATALOGUE: Final[Catalogue] = load_catalogue()
EVERY_WARNING: Final = frozenset(CATALOGUE.rules)
NOTHING_READ: Final = frozenset[str]()


class Accepting(Office):
    """An office at whose desk every warning was read, unless told otherwise: most stories are of something else."""

    __slots__ = ()

    def desk(self, *, dry: bool = False, acknowledged: frozenset[str] = EVERY_WARNING) -> Desk:
        """Return a desk at which every warning is acknowledged."""
        return super().desk(dry=dry, acknowledged=acknowledged)


def clock() -> datetime:
    """Return noon of the day all stories are told on."""
    return datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)


def ago(days: int) -> date:
    """Return a day before today."""
    return TODAY - timedelta(days=days)


def sitting(outbox: Path, memory: Memory) -> Office:
    """Return one sitting at the books in memory; two over one memory are two terminals."""
    store = memory_store(Session(by=Author(ME.uid, ME.name), clock=clock, codec=codec(), schema=SCHEMA), memory)
    return Accepting(store, ME, CATALOGUE, outbox, clock)


def empty_office(outbox: Path, memory: Memory | None = None) -> Office:
    """Return an office with a centre and its first manager, and nothing else."""
    office = sitting(outbox, memory or Memory())
    nobody = Desk(office.store, Actor(ME.name, 0, ME.name, frozenset()), TODAY, CATALOGUE, outbox)
    settings = Settings(office_keys_signed_forms=True)
    approval = Approval("10380", date(2020, 1, 1))
    centre = Centre(
        number="12345",
        name="Harbour Lane Training",
        head_of_centre="Una Boss",
        approvals=(approval,),
        handbook_version="1",
        handbook_issued=date(2014, 9, 1),
        settings=settings,
    )
    found_centre(nobody, centre, StaffMember(surname="Boss", forenames="Una"), ME)
    return office


def staffed_office(outbox: Path, memory: Memory | None = None) -> Office:
    """Return an office with an assessor and an IQA who may do all units, and a sampling strategy."""
    office = empty_office(outbox, memory)
    desk = office.desk()
    keys = [unit.key for unit in desk.qualification().units]
    for surname, role, kind in (("Marsh", Role.ASSESSOR, "A1"), ("Quill", Role.IQA, "V1")):
        number = add_member(desk, sound_member(surname, role)).record.id
        award = StaffAward(
            kind, Holding.HELD, awarded_on=ago(2000), document=f"{surname}-1", original_seen_on=ago(1000)
        )
        add_award(desk, number, award)
        record_competence(desk, number, keys, ago(900), "ten years in the work")
        add_cpd(desk, number, CpdEntry(ago(60), CpdKind.WORK_SHADOWING, 180, "a day in a contact centre"))
    add_strategy(desk, Strategy("1", ago(400), text="By risk, every assessor and every unit over the year."))
    return office


def sound_member(surname: str, role: Role) -> StaffMember:
    """Return a member of staff with nothing missing."""
    return StaffMember(
        surname=surname,
        forenames="Ro",
        joined_on=ago(1500),
        roles=(RolePeriod(role, ago(1500)),),
        assessor_capacity=30,
        iqa_capacity=60,
        handbook_read_on=ago(900),
        role_profile_on=ago(900),
        units_familiar_on=ago(900),
        cv_on=ago(300),
        training_on=ago(300),
        documents_seen_on=ago(300),
        signature_on=ago(900),
        interests_declared_on=ago(300),
    )


def sound_candidate(surname: str = "Okafor", uln: str = "1026893096") -> Candidate:
    """Return a candidate about to be added, with nothing missing and a full-award entry."""
    return Candidate(
        surname=surname,
        forenames="Ann",
        date_of_birth=date(1990, 2, 3),
        gender="F",
        uln=uln,
        location="Harbour Lane",
        publicly_funded=True,
        prior_ocr_units=False,
        start=ago(300),
        informed_on=ago(300),
        suitability="works on the front desk",
        initial_assessment=InitialAssessment(ago(299), "ready for level 3"),
        profile_on=ago(299),
        record_started_on=ago(299),
        record_location="cabinet 2",
        access_asked_on=ago(300),
        plagiarism_briefed_on=ago(300),
        prior_learning_told_on=ago(300),
        keep_notice_on=ago(1),
        entries=(Entry("10380", EntryKind.FULL, ago(298)),),
    )


def finished_candidate(office: Office, surname: str = "Okafor", uln: str = "1026893096") -> int:
    """Take a candidate all the way to a claim that is clean, by the services, and return the id."""
    desk = office.desk()
    candidate = add_candidate(desk, sound_candidate(surname, uln), keep_both=True).record.id
    send_entries(desk, [candidate], ago(297))
    confirm_entry(desk, candidate, ago(295))
    keys = [unit.key for number in UNITS if (unit := desk.qualification().unit(number))]
    plan_units(desk, candidate, keys, ago(290))
    allocate(desk, [candidate], Allocation(Role.ASSESSOR, ASSESSOR, ago(290)))
    allocate(desk, [candidate], Allocation(Role.IQA, IQA, ago(290)))
    fit = tuple(Fitness)
    plan = Plan(ago(280), tuple(keys), ASSESSOR, (Method.OBSERVATION,), "at the desk, Mondays", fit=fit)
    record_plan(desk, candidate, plan)
    record_review(desk, candidate, Review(ago(100), ASSESSOR, "on track"))
    for place, key in enumerate(keys):
        finish_unit(office, candidate, key, sampled=place % 3 == 0)
    return candidate


def finish_unit(office: Office, candidate: int, key: str, *, sampled: bool) -> None:
    """Decide, sign off and quality-assure one unit by the services."""
    desk = office.desk()
    list_evidence(desk, candidate, key, evidence("E1"))
    list_evidence(desk, candidate, key, evidence("E2"))
    record_decision(desk, candidate, key, decision(DecisionKind.FORMATIVE, ago(120)))
    record_decision(desk, candidate, key, decision(DecisionKind.SUMMATIVE, ago(60)))
    signed = SignOff(ASSESSOR, ago(58), ago(59), True, "discussed as it was done", True, sufficient=True)
    sign_off(desk, candidate, key, signed)
    if sampled:
        record_sample(desk, candidate, key, sample())
    else:
        leave_outside(desk, candidate, key)


def list_evidence(desk: Desk, candidate: int, unit: str, line: Evidence) -> Saved[Candidate]:
    """List a line of evidence, of which everything is told."""
    return tell_evidence(desk, candidate, unit, {each.name: getattr(line, each.name) for each in fields(line)})


def evidence(reference: str) -> Evidence:
    """Return a sound piece of evidence."""
    return Evidence(
        reference,
        "letters to customers",
        "cabinet 2",
        EvidenceSource.WORKPLACE,
        Medium.DOCUMENT,
        anonymised=Anonymised.YES,
        criteria="all criteria",
        natural=True,
    )


def decision(kind: DecisionKind, on: date) -> Decision:
    """Return a sound decision of the assessor's."""
    return Decision(
        on,
        ASSESSOR,
        Method.WORK_PRODUCT,
        kind,
        DecisionOutcome.MET,
        justification="The letters answer every point and keep the promised times.",
        feedback="Clear and kind; watch the dates.",
        feedback_on=on,
        location="Harbour Lane",
    )


def sample() -> Sample:
    """Return a sound completed sample of the IQA's."""
    return Sample(
        IQA,
        SampleKind.SUMMATIVE,
        planned_for=ago(40),
        reason="coverage",
        strategy="1",
        done_on=ago(40),
        outcome=SampleOutcome.AGREED,
        feedback="Sound judgement, well recorded.",
        feedback_on=ago(39),
        competence_confirmed=True,
        no_action=True,
        signed_on=ago(40),
    )
