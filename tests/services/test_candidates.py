"""Candidates entered and kept right: what stands in the books afterwards, and every refusal with nothing written."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.dates import shown
from centre_tui.domain.entries import Entry, EntryKind, EntryState
from centre_tui.domain.holds import Hold
from centre_tui.domain.staff import StaffMember
from centre_tui.services.candidates import add_candidate, enter, plan_units, save_candidate
from centre_tui.services.entry_steps import confirm_entry, confirm_together, send_entries, withdraw
from centre_tui.services.errors import (
    BadInput,
    BlockedByRules,
    Conflict,
    Missing,
    NotAllowed,
    PossibleDuplicates,
    UnsoundRecord,
)
from tests.office import ASSESSOR, IQA, TODAY, ago, sound_candidate
from tests.services.people import KEYS, OFFICER, TUTOR, VERIFIER, Place, account_of, peopled

FULL = Entry("10380", EntryKind.FULL, ago(10))


def entered(tmp_path: Path) -> Place:
    """Return a centre with Ann Okafor, entered for the full award."""
    place = peopled(tmp_path)
    add_candidate(place.manager, sound_candidate())
    return place


def test_the_officer_adds_a_candidate_and_the_numbers_are_stored_plainly(tmp_path: Path) -> None:
    """Spaces in a ULN and stray white space in a name are gone; the record is candidate 1."""
    place = peopled(tmp_path)
    draft = replace(sound_candidate(), uln="102 689 3096", surname="  Okafor ")
    saved = add_candidate(place.desk(OFFICER), draft).record
    assert (saved.id, saved.uln, saved.surname) == (1, "1026893096", "Okafor")
    assert place.candidate() == saved
    assert next(place.manager.store.history()).what == "candidate added"


def test_the_assessors_room_is_counted_with_everybody_who_has_a_live_entry(tmp_path: Path) -> None:
    """The one assessor takes one: a second candidate is one too many, until the first is withdrawn (4.1-1)."""
    place = peopled(tmp_path)
    with place.manager.change("room for one") as change:
        for member in list(change.all(StaffMember)):
            change.save(replace(member, assessor_capacity=1 if member.id == ASSESSOR else 0))

    def told(surname: str) -> set[str]:
        saved = add_candidate(place.manager, sound_candidate(surname, ""), keep_both=True)
        return {each.sentence for each in saved.findings if each.rule == "4.1-1"}

    assert told("Okafor") == set()
    assert told("Nguyen") == {"The assessors together can take 1 candidates; with this one there are 2."}
    withdraw(place.manager, 1, TODAY, "left")
    withdraw(place.manager, 2, TODAY, "left")
    assert told("Lind") == set()


@pytest.mark.parametrize("member", [ASSESSOR, IQA, TUTOR, VERIFIER])
def test_nobody_but_the_office_adds_sends_or_withdraws(tmp_path: Path, member: int) -> None:
    """Assessor, IQA, tutor and external verifier may not; each is told whom to ask."""
    place = entered(tmp_path)
    desk = place.desk(member)
    with place.refused(NotAllowed, "Ask a centre manager."):
        add_candidate(desk, sound_candidate("Other", ""))
    with place.refused(NotAllowed, "may not enter, edit, withdraw or import candidates"):
        save_candidate(desk, place.candidate())
    with place.refused(NotAllowed, "Ask a centre manager."):
        enter(desk, 1, FULL)
    with place.refused(NotAllowed, "Ask a centre manager."):
        send_entries(desk, [1], TODAY)
    with place.refused(NotAllowed, "Ask a centre manager."):
        confirm_entry(desk, 1, TODAY)
    with place.refused(NotAllowed, "Ask a centre manager."):
        withdraw(desk, 1, TODAY, "left")


def test_what_is_said_of_a_new_candidate_names_the_record(tmp_path: Path) -> None:
    """By the number it has now, so that one key opens what is missing."""
    place = peopled(tmp_path)
    saved = add_candidate(place.manager, replace(sound_candidate(), publicly_funded=None))
    about = [each for each in saved.findings if each.subject.kind == "candidate"]
    assert about and {each.subject.id for each in about} == {saved.record.id}
    assert {each.fix.id for each in about if each.fix} == {saved.record.id}


def test_a_candidate_under_sixteen_is_no_candidate(tmp_path: Path) -> None:
    """The least age is asked of the record itself, before any entry is sent."""
    place = peopled(tmp_path)
    with place.refused(UnsoundRecord, "the least is 16"):
        add_candidate(place.manager, replace(sound_candidate(), date_of_birth=date(2015, 1, 1)))
    with place.refused(UnsoundRecord, "(rule 7.4-1, section 7.4)"):
        add_candidate(place.manager, sound_candidate(uln="1026893097"))


def test_numbers_of_another_form_are_refused_by_their_field(tmp_path: Path) -> None:
    """A UCI and a centre's own number that cannot be."""
    place = peopled(tmp_path)
    with pytest.raises(BadInput) as uci:
        add_candidate(place.manager, replace(sound_candidate(), uci="123"))
    with pytest.raises(BadInput) as number:
        add_candidate(place.manager, replace(sound_candidate(), centre_candidate_number="12345"))
    assert (uci.value.field, number.value.field) == ("uci", "centre_candidate_number")


def test_somebody_like_a_candidate_is_asked_about_once(tmp_path: Path) -> None:
    """The same name and birth: refused with who, then kept when the officer says so."""
    place = entered(tmp_path)
    twin = sound_candidate(uln="")
    with place.refused(PossibleDuplicates, "candidate 1 has"):
        add_candidate(place.manager, twin)
    assert add_candidate(place.manager, twin, keep_both=True).record.id == 2


def test_one_uln_is_one_candidate_even_where_both_are_to_be_kept(tmp_path: Path) -> None:
    """Keeping both does not keep the same ULN twice."""
    place = entered(tmp_path)
    with place.refused(UnsoundRecord, "This ULN is already that of candidate 1"):
        add_candidate(place.manager, sound_candidate("Lind"), keep_both=True)


def test_saving_particulars_leaves_everything_else_as_it_is_kept(tmp_path: Path) -> None:
    """A draft without the hold, with units and entries of its own, changes the name alone."""
    place = entered(tmp_path)
    before = place.candidate()
    forged = replace(
        before,
        forenames="Anne",
        holds=(Hold(ago(1), "made up"),),
        units=(UnitRecord(KEYS[0]),),
        entries=(replace(before.entries[0], confirmed_on=ago(1)),),
    )
    saved = save_candidate(place.desk(OFFICER), forged).record
    assert place.candidate() == saved
    assert replace(saved, revision=before.revision) == replace(before, forenames="Anne")


def test_two_officers_and_one_candidate(tmp_path: Path) -> None:
    """The second to save is told; nothing of the first is lost."""
    place = entered(tmp_path)
    mine, theirs = place.manager, place.desk(OFFICER)
    read = mine.store.get(Candidate, 1)
    save_candidate(theirs, replace(place.candidate(), forenames="Anne"))
    with place.refused(Conflict, "record 1 of candidates was saved by user4"):
        save_candidate(mine, replace(read, forenames="Annie"))
    assert place.candidate().forenames == "Anne"


def test_a_dry_desk_says_everything_and_writes_nothing(tmp_path: Path) -> None:
    """The candidate comes back as it would be saved; the books have nobody."""
    place = peopled(tmp_path)
    office = place.office(account_of(OFFICER))
    before = list(place.memory.lines)
    assert add_candidate(office.desk(dry=True), sound_candidate()).record.surname == "Okafor"
    assert place.memory.lines == before


def test_an_entry_from_draft_to_withdrawn_and_a_new_one_of_the_other_kind(tmp_path: Path) -> None:
    """Never both at once: the full award is withdrawn before units are entered (A5)."""
    place = entered(tmp_path)
    desk = place.desk(OFFICER)

    def state() -> EntryState:
        return place.candidate().entries[-1].state

    assert state() is EntryState.DRAFT
    send_entries(desk, [1], ago(9))
    assert state() is EntryState.SENT
    confirm_entry(desk, 1, ago(8), ocr_number="")
    assert state() is EntryState.CONFIRMED
    units = Entry("10380", EntryKind.UNITS, ago(5), KEYS[:2])
    with pytest.raises(UnsoundRecord) as refused:
        enter(desk, 1, units)
    assert [each.sentence for each in refused.value.findings] == [
        f"Already entered for the full award on {shown(ago(298))}; withdraw that entry first."
    ]
    withdraw(desk, 1, ago(6), "  wants units only ")
    assert state() is EntryState.WITHDRAWN
    enter(desk, 1, units)
    first, second = place.candidate().entries
    assert (first.withdrawn_because, second) == ("wants units only", units)


def test_entries_are_sent_all_or_none(tmp_path: Path) -> None:
    """One candidate whose funding is not known keeps both from being sent."""
    place = entered(tmp_path)
    add_candidate(place.manager, replace(sound_candidate("Lind", "6936002314"), publicly_funded=None), keep_both=True)
    add_candidate(place.manager, replace(sound_candidate("Moss", ""), publicly_funded=None), keep_both=True)
    with place.refused(
        BlockedByRules, "2 of 3 refused: Lind, Ann; Moss, Ann. Lind, Ann: Whether the candidate is publicly"
    ):
        send_entries(place.manager, [1, 2, 3], TODAY)
    with place.refused(BlockedByRules, "Whether the candidate is publicly funded is not answered"):
        send_entries(place.manager, [2], TODAY)
    assert place.candidate(1).entries[0].state is EntryState.DRAFT


def test_days_of_an_entry_are_in_order(tmp_path: Path) -> None:
    """Nothing is sent tomorrow, confirmed before it was sent, withdrawn before it was made or sent after its answer."""
    place = entered(tmp_path)
    desk = place.manager
    with place.refused(BadInput, "is still to come; today is 23 November 2026"):
        send_entries(desk, [1], TODAY + timedelta(1))
    with place.refused(BadInput, "record when it was sent first"):
        confirm_entry(desk, 1, TODAY)
    send_entries(desk, [1], ago(20))
    with place.refused(BadInput, "record when it was sent first"):
        confirm_entry(desk, 1, ago(21))
    confirm_entry(desk, 1, ago(15))
    with place.refused(BadInput, "was confirmed on"):
        send_entries(desk, [1], ago(14))
    with place.refused(BadInput, "after that day"):
        withdraw(desk, 1, ago(400), "left")
    with place.refused(BadInput, "needs its reason"):
        withdraw(desk, 1, TODAY, " ")
    withdraw(desk, 1, TODAY, "left")
    with place.refused(BadInput, "has no live entry. Make one first."):
        withdraw(desk, 1, TODAY, "left")
    with place.refused(BadInput, "has no live entry"):
        send_entries(desk, [1], TODAY, qualification="10380")


def test_interchange_gives_the_candidate_number(tmp_path: Path) -> None:
    """Eight digits are kept; anything else is refused."""
    place = entered(tmp_path)
    send_entries(place.manager, [1], ago(5))
    with place.refused(BlockedByRules, "(rule 8.1-1, section 8.1)"):
        confirm_entry(place.manager, 1, ago(4), ocr_number="12")
    confirm_entry(place.manager, 1, ago(4), ocr_number="12345678")
    assert place.candidate().ocr_candidate_number == "12345678"


def test_entries_are_confirmed_together_or_not_at_all(tmp_path: Path) -> None:
    """On one day in one change; a refusal says whose it is, and no earlier confirmation is written over."""
    place = entered(tmp_path)
    desk = place.manager
    for surname in ("Lind", "Moss"):
        add_candidate(desk, sound_candidate(surname, ""), keep_both=True)
    send_entries(desk, [1], ago(9))
    with place.refused(BadInput, "2 of 3 refused: Lind, Ann; Moss, Ann. The entry of Lind, Ann was not sent by"):
        confirm_together(desk, [1, 2, 3], ago(8))
    with place.refused(BadInput, "is still to come; today is 23 November 2026"):
        confirm_together(desk, [1, 2], TODAY + timedelta(1))
    with place.refused(NotAllowed, "Ask a centre manager."):
        confirm_together(place.desk(VERIFIER), [1, 2], TODAY)
    send_entries(desk, [2, 3], ago(9))
    saved = confirm_together(desk, [1, 2, 2], ago(8))
    assert [each.record.id for each in saved] == [1, 2]
    with place.refused(BadInput, f"The entry of Okafor, Ann was confirmed on {shown(ago(8))}; its day is corrected"):
        confirm_together(desk, [3, 1], ago(7))
    assert [place.candidate(each).entries[0].confirmed_on for each in (1, 2, 3)] == [ago(8), ago(8), None]


def test_units_are_planned_once_and_a_touched_one_stays(tmp_path: Path) -> None:
    """A unit named twice is planned once; one left out goes only while nothing is recorded of it."""
    place = entered(tmp_path)
    plan_units(place.desk(OFFICER), 1, [KEYS[0], KEYS[0], KEYS[1]], ago(3))
    assert [each.unit for each in place.candidate().units] == list(KEYS[:2])
    plan_units(place.desk(OFFICER), 1, [KEYS[1]], TODAY)
    assert place.candidate().units == (UnitRecord(KEYS[1], planned_on=ago(3)),)
    with place.refused(BadInput, "Z/999/9999 is not a unit of"):
        plan_units(place.desk(OFFICER), 1, ["Z/999/9999"], TODAY)


def test_who_plans_units(tmp_path: Path) -> None:
    """Not an assessor who does not have the candidate, nor an account nobody knows."""
    place = entered(tmp_path)
    for desk in (place.desk(ASSESSOR), place.desk(VERIFIER), place.stranger):
        with place.refused(NotAllowed, "Ask a centre manager."):
            plan_units(desk, 1, KEYS, TODAY)


def test_a_candidate_nobody_has(tmp_path: Path) -> None:
    """The sentence names the number and says that nothing was changed."""
    place = peopled(tmp_path)
    with place.refused(Missing, "There is no record 9 in candidates"):
        send_entries(place.manager, [9], TODAY)


DAYS = st.dates(date(2020, 1, 1), date(2028, 12, 31))


@given(st.lists(st.none() | DAYS, min_size=4, max_size=4))
@example([date(2024, 2, 29), date(2024, 2, 29), None, None])
@example([None, None, date(2024, 2, 29), date(2024, 2, 29)])
def test_the_state_of_an_entry_is_the_last_date_that_is_set(days: list[date | None]) -> None:
    """Withdrawn outweighs completed, completed confirmed, confirmed sent; and only the first two end it."""
    sent, confirmed, completed, withdrawn = days
    entry = replace(FULL, sent_on=sent, confirmed_on=confirmed, completed_on=completed, withdrawn_on=withdrawn)
    order = (EntryState.SENT, EntryState.CONFIRMED, EntryState.COMPLETED, EntryState.WITHDRAWN)
    reached = [state for state, day in zip(order, days, strict=True) if day]
    assert entry.state is (reached[-1] if reached else EntryState.DRAFT)
    assert entry.live is (entry.state not in (EntryState.COMPLETED, EntryState.WITHDRAWN))
