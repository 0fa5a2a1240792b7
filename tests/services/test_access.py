"""Access arrangements: a permission of their own, and nothing kept that nobody needs."""

from dataclasses import replace
from pathlib import Path

import pytest

from centre_tui.domain.access import Arrangement, ArrangementKind, ArrangementState
from centre_tui.domain.candidates import Allocation, Candidate
from centre_tui.domain.permissions import Actor
from centre_tui.domain.staff import Role
from centre_tui.services.access import save_arrangement, visible_arrangement, visible_arrangements
from centre_tui.services.allocation import allocate
from centre_tui.services.candidates import add_candidate, plan_units
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput, NotAllowed
from centre_tui.services.history import fields_of
from centre_tui.services.readiness import centre_readiness
from tests.office import ASSESSOR, IQA, TODAY, ago, sound_candidate, staffed_office

READ_ALOUD = Arrangement(
    candidate=1,
    kind=ArrangementKind.ADJUSTMENT,
    adjustment="questions read aloud",
    need="long written questions take three times as long",
    since=ago(10),
    agreed_by="Una Boss",
    agreed_on=ago(10),
    needs_ocr=False,
)


def seated(desk: Desk, role: Role, staff: int) -> Desk:
    """Return the desk with somebody else at it."""
    return replace(desk, actor=Actor("other", staff, "Other", frozenset({role})))


def office_with_two(folder: Path) -> Desk:
    """Return the manager's desk: two candidates, the first one Ro Marsh's."""
    desk = staffed_office(folder).desk()
    for surname, uln in (("Okafor", "1026893096"), ("Nguyen", "6936002314")):
        add_candidate(desk, sound_candidate(surname, uln), keep_both=True)
    plan_units(desk, 1, ["L/506/2150"], ago(20))
    allocate(desk, [1], Allocation(Role.ASSESSOR, ASSESSOR, ago(20)))
    return desk


def test_who_may_see_and_record_them(tmp_path: Path) -> None:
    """Managers all, assessors those of their own candidates, nobody else any: not even that there is one."""
    desk = office_with_two(tmp_path)
    mine = save_arrangement(desk, READ_ALOUD).record
    other = save_arrangement(desk, replace(READ_ALOUD, candidate=2, since=ago(5), agreed_on=ago(5))).record
    assert [each.id for each, _ in visible_arrangements(desk)] == [other.id, mine.id]
    assert [whose.surname for _, whose in visible_arrangements(desk, 1)] == ["Okafor"]

    assessor = seated(desk, Role.ASSESSOR, ASSESSOR)
    assert [each.id for each, _ in visible_arrangements(assessor)] == [mine.id]
    assert visible_arrangement(assessor, mine.id)[0] == mine
    save_arrangement(assessor, replace(mine, until=TODAY))
    for refused in (
        lambda: visible_arrangements(assessor, 2),
        lambda: visible_arrangement(assessor, other.id),
        lambda: save_arrangement(assessor, other),
        lambda: save_arrangement(assessor, replace(READ_ALOUD, candidate=2)),
    ):
        with pytest.raises(NotAllowed):
            refused()
    for role, staff in ((Role.EXAMS_OFFICER, 9), (Role.IQA, IQA), (Role.EXTERNAL_VERIFIER, 9), (Role.TUTOR, 9)):
        nobody = seated(desk, role, staff)
        with pytest.raises(NotAllowed):
            visible_arrangements(nobody)
        with pytest.raises(NotAllowed):
            save_arrangement(nobody, READ_ALOUD)


def test_the_history_does_not_tell_what_the_record_does_not(tmp_path: Path) -> None:
    """The exams officer reads that something was recorded, and not what."""
    desk = office_with_two(tmp_path)
    save_arrangement(desk, READ_ALOUD)
    seq = desk.store.sequence
    officer = seated(desk, Role.EXAMS_OFFICER, 9)
    assert any("read aloud" in each.after for each in fields_of(desk, seq))
    assert {each.after for each in fields_of(officer, seq)} == {"(not shown)"}


def test_what_is_missing_is_told_and_waits_for_the_visit(tmp_path: Path) -> None:
    """It is saved all the same; readiness names it by its number, and not to an assessor."""
    desk = office_with_two(tmp_path)
    saved = save_arrangement(desk, replace(READ_ALOUD, agreed_by="", needs_ocr=True))
    assert [each.rule for each in saved.findings] == ["9.10-2", "9.10-2"]
    assert saved.record.state(TODAY) is ArrangementState.INCOMPLETE
    mine = [each for each in centre_readiness(desk).findings if each.rule == "9.10-2"]
    assert len(mine) == 2
    assert all("Okafor" not in each.sentence + each.subject.name for each in mine)
    assessor = centre_readiness(seated(desk, Role.ASSESSOR, ASSESSOR))
    assert all(each.rule != "9.10-2" for each in assessor.findings)


WRONG = {
    "nothing is done": (replace(READ_ALOUD, adjustment=" "), "adjustment"),
    "a diagnosis": (replace(READ_ALOUD, adjustment="extra time for dyslexia"), "adjustment"),
    "a diagnosis for a reason": (replace(READ_ALOUD, need="epilepsy"), "need"),
    "no unit of the qualification": (replace(READ_ALOUD, units=("Z/1",)), "units"),
    "agreed tomorrow": (replace(READ_ALOUD, agreed_on=ago(-1)), "agreed_on"),
    "answered before it was applied for": (
        replace(READ_ALOUD, applied_on=ago(3), approved_on=ago(4)),
        "approved_on",
    ),
    "refused without having been applied for": (replace(READ_ALOUD, refused_on=ago(4)), "refused_on"),
    "approved and refused": (
        replace(READ_ALOUD, applied_on=ago(4), approved_on=ago(3), refused_on=ago(2)),
        "refused_on",
    ),
    "over before it begins": (replace(READ_ALOUD, until=ago(11)), "until"),
    "over without a beginning": (replace(READ_ALOUD, since=None, until=ago(1)), "until"),
}


@pytest.mark.parametrize(("draft", "field"), WRONG.values(), ids=WRONG)
def test_what_no_arrangement_may_have_is_refused(tmp_path: Path, draft: Arrangement, field: str) -> None:
    """With the field that would put it right; nothing is written."""
    desk = office_with_two(tmp_path)
    with pytest.raises(BadInput) as refused:
        save_arrangement(desk, draft)
    assert refused.value.field == field
    assert desk.store.count(Arrangement) == 0


def test_whose_record_is_gone_is_listed_no_more(tmp_path: Path) -> None:
    """An arrangement outlives nobody on a screen; and it never moves to another candidate."""
    desk = office_with_two(tmp_path)
    kept = save_arrangement(desk, READ_ALOUD).record
    assert save_arrangement(desk, replace(kept, candidate=2)).record.candidate == 1
    with desk.change("candidate gone") as change:
        change.delete(Candidate, 1)
    assert visible_arrangements(desk) == []
