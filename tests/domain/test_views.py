"""Findings from several sides: who owns each, how they are grouped, and what a person ticked beside what rules say."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from centre_tui.domain.checklist import checklist
from centre_tui.domain.findings import Finding, Fix, Severity, Subject
from centre_tui.domain.owners import Owner, item_of, owner_of
from centre_tui.domain.rules.visit_case import VisitCase
from centre_tui.domain.staff import Role
from centre_tui.domain.views import Side, grouped, told_of
from centre_tui.domain.visits import Action, ChecklistItem, ItemState, Report
from tests.domain.rules.sound import ASSESSOR_ID, IQA_ID
from tests.domain.rules.sound_visit import booked_visit, last_visit, sound_case

ANN: Final = Subject("candidate", 11, "Novak, Petra")
BEN: Final = Subject("candidate", 12, "Abbot, Ben")
VISIT: Final = Subject("visit", 2, "Visit", "item 5")
OKAFOR: Final = Subject("staff", ASSESSOR_ID, "Okafor, Ann")


def found(
    rule: str = "5.20.3-06",
    subject: Subject = ANN,
    fix: Fix | None = None,
    severity: Severity = Severity.RED,
) -> Finding:
    """A finding about somebody."""
    return Finding(rule, severity, subject, "Something is missing.", fix)


def field(name: str, kind: str = "candidate", number: int = 11, part: str = "") -> Fix:
    """Where a finding is put right."""
    places = {"candidate": "candidates", "staff": "staff", "visit": "visits", "centre": "readiness", "event": "quality"}
    return Fix(places[kind], kind, number, name, part)


def case() -> VisitCase:
    """The sound centre with an action of the last report, and with item 5 in somebody's hands."""
    last = replace(last_visit(), report=Report(date(2026, 4, 20), actions=(Action("First"), Action("Second", IQA_ID))))
    mine = replace(booked_visit(), checklist=(ChecklistItem(5, owner=ASSESSOR_ID),))
    other = replace(last_visit(), id=3, report=Report(date(2026, 4, 20), actions=(Action("Only", ASSESSOR_ID),)))
    return replace(sound_case(), visit=mine, visits=(last, mine, other))


def allocated(candidate: int, role: Role, unit: str) -> int | None:
    """Who looks after candidate 11: the assessor and the IQA; of the one unit somebody who has left the list."""
    if candidate != ANN.id or role not in (Role.ASSESSOR, Role.IQA):
        return None
    return 99 if unit == "X/1" else {Role.ASSESSOR: ASSESSOR_ID, Role.IQA: IQA_ID}[role]


@pytest.mark.parametrize(
    ("finding", "owner"),
    [
        (found(fix=field("decisions")), ASSESSOR_ID),
        (found(fix=field("samples")), IQA_ID),
        (found(fix=field("samples", part="X/1")), "IQA"),
        (found(fix=field("decisions", number=12), subject=BEN), "assessor"),
        (found(fix=field("entry_confirmed_on")), "exams officer"),
        (found("4.5-1", OKAFOR, field("cpd", "staff", ASSESSOR_ID)), ASSESSOR_ID),
        (found("RD07", OKAFOR, field("samples")), ASSESSOR_ID),
        (found("5.20.2-05", VISIT, field("interchange_user", "visit", 2)), ASSESSOR_ID),
        (found("5.20.2-04", VISIT, field("observation_booked", "visit", 2)), "centre manager"),
        (found("4.1-8", VISIT, field("actions", "visit", 1, "action 2")), IQA_ID),
        (found("4.1-8", VISIT, field("actions", "visit", 1, "action 1")), "centre manager"),
        (found("4.1-8", VISIT, field("actions", "visit", 1, "action 3")), "centre manager"),
        (found("4.1-8", VISIT, field("actions", "visit", 7, "action 1")), "centre manager"),
        (found("4.1-8", VISIT, field("actions", "visit", 3, "action 1")), ASSESSOR_ID),
        (found("4.1-8", VISIT, field("actions", "visit", 3)), "centre manager"),
        (found("4.1-8", VISIT, field("actions", "visit", 2, "action 1")), "centre manager"),
        (found("5.20.2-05", BEN, field("actions", part="Unit A")), "exams officer"),
        (found("4.1-5", Subject("event", 11, "Standardisation"), field("decisions", "event", 11)), "IQA"),
        (found("4.1-5", Subject("event", 0, "Standardisation"), field("on", "event", 0)), "IQA"),
        (found("7.2-1", Subject("centre", 1, "Northside"), field("approvals", "centre", 1)), "centre manager"),
        (found("X-99", Subject("centre", 1, "Northside")), "centre manager"),
    ],
)
def test_every_finding_has_somebody_who_sees_to_it(finding: Finding, owner: int | str) -> None:
    """Whoever was made responsible, else whose work it is, else the role whose task it is."""
    given = owner_of(finding, case(), allocated)
    assert (given.staff or given.name) == owner
    assert given.name == (case().scene.staff[owner].name if isinstance(owner, int) else owner)


WORK: Final[Mapping[str, tuple[str, ...]]] = {
    "assessor": (
        *("decisions", "sign_off", "candidate_signed_on", "countersigned_by", "evidence", "plans", "reviews"),
        *("initial_assessment", "plagiarism_briefed_on", "record_started_on", "record_location"),
        *("plan_on", "plan_fit", "review_on", "review_details"),
    ),
    "IQA": ("samples", "outside_sample"),
    "exams officer": ("uln", "entry_confirmed_on", "keep_notice_on", "location"),
}


@pytest.mark.parametrize(("role", "name"), [(role, name) for role, names in WORK.items() for name in names])
def test_whose_work_a_field_of_a_candidate_is(role: str, name: str) -> None:
    """What is written in assessing is the assessor's, the rest of the record the office's."""
    assert owner_of(found(fix=field(name, number=12), subject=BEN), case(), allocated) == Owner(0, role)


def test_a_field_of_one_units_record_is_the_assessors_or_the_iqas() -> None:
    """One of the same name that is of the candidate as a whole is the office's."""
    for name, part, role in (
        ("on", "Y/1", "assessor"),
        ("criteria_met", "Y/1", "assessor"),
        ("on", "", "exams officer"),
        ("sample_feedback", "Y/1", "IQA"),
    ):
        fix = field(name, number=12, part=part)
        assert owner_of(found(fix=fix, subject=BEN), case(), allocated) == Owner(0, role)


@pytest.mark.parametrize(("kind", "role"), [("batch", "exams officer"), ("arrangement", "exams officer")])
def test_whose_task_a_record_of_its_own_is(kind: str, role: str) -> None:
    """Claims and access arrangements are the office's."""
    fix = Fix("claims", kind, 3, "answers")
    assert owner_of(found(subject=Subject(kind, 3, "Third"), fix=fix), case(), allocated) == Owner(0, role)


@pytest.mark.parametrize(
    ("rule", "item"),
    [
        ("5.20.2-00", 0),
        ("5.20.2-13", 13),
        ("5.20.3-07", 11),
        ("RD02", 9),
        ("4.2-15", 10),
        ("4.4-8", 10),
        ("X-04", 10),
        ("4.1-8", 12),
        ("4.4-6", 12),
        ("5.7-2", None),
    ],
)
def test_which_item_a_rule_belongs_to(rule: str, item: int | None) -> None:
    """Also rules of other sections that the items ask for."""
    assert item_of(rule) == item


FOUND: Final = (
    found("5.20.3-06", ANN, field("initial_assessment")),
    found("5.20.2-05", VISIT, field("interchange_user", "visit", 2), Severity.AMBER),
    found("5.20.3-01", BEN, field("location", number=12)),
    found("5.20.3-06", BEN, field("initial_assessment", number=12)),
    found("4.5-1", OKAFOR, field("cpd", "staff", ASSESSOR_ID)),
    found("X-99", Subject("centre", 1, "Northside")),
)
SIDES: Final[Mapping[Side, list[tuple[int, str, int]]]] = {
    Side.ITEM: [(5, "5.20.2-05", 1), (11, "5.20.2-11", 3), (99, "none of the 13 items", 2)],
    Side.RECORD: [(1, "5.20.3-01", 1), (6, "5.20.3-06", 2), (99, "none of the records of 5.20.3", 3)],
    Side.CANDIDATE: [(12, "Abbot, Ben", 2), (0, "no candidate in particular", 3), (11, "Novak, Petra", 1)],
    Side.PERSON: [(0, "nobody in particular", 5), (ASSESSOR_ID, "Okafor, Ann", 1)],
    Side.OWNER: [(1, "Ann", 4), (2, "Ben", 2)],
    Side.AREA: [(0, "Visit", 1), (1, "Candidates", 3), (2, "Staff", 1), (5, "Centre", 1)],
}


@pytest.mark.parametrize("side", SIDES)
def test_findings_are_grouped_and_counted(side: Side) -> None:
    """Items, records and areas in their order; people by how much is red."""
    told = told_of(FOUND, lambda each: Owner(2, "Ben") if each.subject == BEN else Owner(1, "Ann"))
    groups = grouped(side, told)
    counted = [(each.number, each.name, len(each.findings)) for each in groups]
    expected = SIDES[side]
    assert sorted(counted) == sorted(expected) if side is Side.CANDIDATE else counted == expected
    assert sum(sum(each.counts.values()) for each in groups) == len(FOUND)


def test_the_worst_of_a_group_is_its_state() -> None:
    """One red among ambers makes it red; with as many reds the longer list stands first (requirements X-15)."""
    told = told_of((*FOUND, replace(FOUND[1], severity=Severity.NOTE)), lambda _each: Owner(0, "IQA"))
    assert [each.worst for each in grouped(Side.ITEM, told)] == [Severity.AMBER, Severity.RED, Severity.RED]
    assert [each.name for each in grouped(Side.CANDIDATE, told)] == [
        "no candidate in particular",
        "Abbot, Ben",
        "Novak, Petra",
    ]


def test_one_amber_comes_before_many_notes_and_equals_stand_by_name_and_number() -> None:
    """However many there are, and in whatever order they are found."""
    people = [replace(ANN, id=number, name=name) for number, name in ((3, "Young"), (9, "Abbot"), (8, "Abbot"))]
    notes = [found(subject=each, severity=Severity.NOTE) for each in people]
    told = told_of((*notes, *notes, found(subject=BEN, severity=Severity.AMBER)), lambda _each: Owner(0, "IQA"))
    assert [each.number for each in grouped(Side.CANDIDATE, told)] == [BEN.id, 8, 9, 3]


@pytest.mark.parametrize("worst", [Severity.BLOCK, Severity.RED])
def test_who_has_more_of_the_worst_comes_before_a_longer_list(worst: Severity) -> None:
    """Ambers do not weigh as much, however many."""
    ann = [found(subject=ANN, severity=worst)] * 2
    ben = [found(subject=BEN, severity=each) for each in (worst, Severity.AMBER, Severity.AMBER, Severity.AMBER)]
    told = told_of((*ben, *ann), lambda _each: Owner(0, "IQA"))
    assert [each.name for each in grouped(Side.CANDIDATE, told)] == ["Novak, Petra", "Abbot, Ben"]


def test_a_rule_turns_red_what_a_person_ticked_and_the_tick_stays() -> None:
    """With its day and by whom; what does not apply says so, unless a rule finds something all the same."""
    on = date(2026, 11, 4)
    ticked = ChecklistItem(5, ItemState.READY, checked_on=on, checked_by="Grace Hall")
    waived = ChecklistItem(3, ItemState.NOT_APPLICABLE, reason="None", checked_on=on)
    visit = replace(booked_visit(), checklist=(ticked, waived, ChecklistItem(6, checked_on=on)))
    told = (found("5.20.2-05", VISIT), found("5.20.2-05", VISIT, None, Severity.AMBER), found("X-99"))
    items = checklist(visit, told, {"5.20.2-08": "This is the first visit.", "5.20.2-05": "No visit is booked."})
    assert [each.number for each in items] == list(range(1, 14))
    assert [(each.verdict, each.found, each.contradicted) for each in items[4:8]] == [
        ("red", 2, True),
        ("sound", 0, False),
        ("sound", 0, False),
        ("n/a", 0, False),
    ]
    assert items[4].tick == "ready on 4 November 2026 by Grace Hall"
    assert items[2].tick == "not applicable on 4 November 2026 by somebody"
    assert items[5].tick == ""


def test_an_amber_does_not_contradict_a_tick() -> None:
    """Only a red, or what blocks, does."""
    ticked = ChecklistItem(5, ItemState.READY, checked_on=date(2026, 11, 4), checked_by="Grace Hall")
    visit = replace(booked_visit(), checklist=(ticked,))
    (amber,) = [each for each in checklist(visit, (replace(FOUND[1]),), {}) if each.worst]
    assert (amber.verdict, amber.contradicted) == ("amber", False)


def test_only_a_tick_with_its_day_can_be_contradicted() -> None:
    """By what blocks too."""
    marked = ChecklistItem(5, ItemState.READY)
    ticked = replace(marked, number=6, checked_on=date(2026, 11, 4), checked_by="Grace Hall")
    visit = replace(booked_visit(), checklist=(marked, ticked))
    told = [found(rule, VISIT, severity=Severity.BLOCK) for rule in ("5.20.2-05", "5.20.2-06")]
    items = checklist(visit, told, {})
    assert [(each.verdict, each.contradicted) for each in items[4:6]] == [("block", False), ("block", True)]
    assert (items[4].tick, items[5].tick) == ("", "ready on 4 November 2026 by Grace Hall")
