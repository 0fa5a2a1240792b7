"""What is asked of a candidate's record as a whole: who is in charge, the last days of things, what stands."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from centre_tui.domain.assessment import Claimed, Transfer, UnitRecord, UnitRoute
from centre_tui.domain.candidates import Allocation, Candidate, in_force
from centre_tui.domain.claim_facts import decided, live_entries
from centre_tui.domain.holds import Hold
from centre_tui.domain.staff import Role
from tests.domain.rules.sound import CODE, UNITS
from tests.domain.rules.sound_candidate import sound_decision, sound_entry, sound_sample, sound_sign_off, sound_unit

DAY: Final = date(2028, 2, 29)
BEFORE, AFTER = DAY - timedelta(1), DAY + timedelta(1)
ONE, TWO = UNITS[:2]


def test_who_has_the_unit_comes_before_who_has_all() -> None:
    """Each once; another unit's, and those whose period is another, are not in force."""
    every, own = Allocation(Role.IQA, 1, DAY, DAY), Allocation(Role.IQA, 2, DAY, unit=ONE)
    others = (Allocation(Role.IQA, 3, DAY, unit=TWO), Allocation(Role.IQA, 4, AFTER), Allocation(Role.ASSESSOR, 5, DAY))
    given = (every, own, *others)
    assert list(in_force(given, Role.IQA, DAY, ONE)) == [own, every]
    assert list(in_force(given, Role.IQA, DAY)) == [every]
    assert list(in_force(given, Role.IQA, BEFORE, ONE)) == []


def test_a_record_tells_the_last_day_of_each_thing() -> None:
    """Of several, wherever they stand; nothing where there is none."""
    units = (
        replace(
            sound_unit(ONE),
            decisions=(sound_decision(on=AFTER), sound_decision(on=BEFORE)),
            samples=(replace(sound_sample(), done_on=AFTER), replace(sound_sample(), done_on=BEFORE)),
            claimed=Claimed(7, AFTER),
        ),
        replace(sound_unit(TWO), decisions=(sound_decision(on=DAY),), claimed=Claimed(8, DAY)),
        UnitRecord("J/601/1515"),
    )
    entries = tuple(replace(sound_entry(), made_on=day) for day in (DAY, BEFORE))
    candidate = Candidate(11, entries=entries, units=units)
    assert (candidate.used_on, candidate.sampled_on, candidate.decided_last) == (AFTER, AFTER, (AFTER, ONE))
    assert replace(candidate, units=()).used_on == DAY
    bare = Candidate(11)
    assert (bare.used_on, bare.sampled_on, bare.decided_last) == (None, None, None)


def test_one_hold_that_stands_is_enough() -> None:
    """Beside one that was lifted; and lifted are lifted."""
    standing, lifted = Hold(DAY, "Enquiry"), Hold(DAY, "Enquiry", DAY, "Grace Hall", "Answered")
    assert Candidate(holds=(lifted, standing)).held
    assert not Candidate(holds=(lifted,)).held


def test_a_decision_or_a_sign_off_is_something_assessed() -> None:
    """Planned alone is not."""
    planned = UnitRecord(ONE, planned_on=DAY)
    assert not Candidate(units=(planned,)).assessed
    assert Candidate(units=(planned, replace(planned, unit=TWO, decisions=(sound_decision(),)))).assessed
    assert Candidate(units=(replace(planned, sign_off=sound_sign_off()),)).assessed


def test_who_worked_with_a_candidate_is_whoever_left_a_trace() -> None:
    """Allocated, assessed, countersigned, signed off, sampled; nobody where there is nothing."""
    assert Candidate().worked_with == frozenset()
    sample = replace(sound_sample(), iqa=5, countersigned_by=6)
    decision = replace(sound_decision(), assessor=2, countersigned_by=3)
    record = replace(
        sound_unit(ONE), decisions=(decision,), sign_off=replace(sound_sign_off(), assessor=4), samples=(sample,)
    )
    found = Candidate(units=(record, UnitRecord(TWO)), allocations=(Allocation(Role.ASSESSOR, 1, DAY),))
    assert found.worked_with == {1, 2, 3, 4, 5, 6}
    alone = replace(record, samples=(replace(sample, countersigned_by=None),))
    assert replace(found, units=(alone,)).worked_with == {1, 2, 3, 4, 5}


def test_a_record_or_an_entry_takes_the_place_of_the_old_one() -> None:
    """Or comes after the others."""
    first, second = UnitRecord(ONE), UnitRecord(TWO)
    assert Candidate(units=(first,)).with_unit(second).units == (first, second)
    begun = replace(first, started_on=DAY)
    assert Candidate(units=(first, second)).with_unit(begun).units == (begun, second)
    one, two = sound_entry(), replace(sound_entry(), qualification="10381")
    sent = replace(one, sent_on=DAY)
    assert Candidate(entries=(one, two)).with_entry(one, sent).entries == (sent, two)
    assert Candidate(entries=(one,)).with_entry(None, two).entries == (one, two)


def test_the_entry_for_a_qualification_is_the_live_one() -> None:
    """Neither one that is over, nor another qualification's."""
    over, live = replace(sound_entry(), withdrawn_on=DAY), replace(sound_entry(), made_on=AFTER)
    candidate = Candidate(entries=(replace(live, qualification="10381"), over, live))
    assert candidate.entry_for(CODE) == live
    assert candidate.entry_for("10382") is None
    assert Candidate(entries=(over,)).entry_for(CODE) is None


def test_a_unit_counts_once_it_is_signed_off_or_brought_by_its_route() -> None:
    """A certificate from elsewhere counts for a unit that is to be transferred, and for no other."""
    unit, brought = UnitRecord(ONE), Transfer("NCFE", DAY)
    assert replace(unit, sign_off=sound_sign_off()).achieved
    assert replace(unit, route=UnitRoute.TRANSFER, transfer=brought).achieved
    assert not replace(unit, transfer=brought).achieved
    assert not replace(unit, route=UnitRoute.TRANSFER).achieved


def test_what_comes_later_was_neither_decided_nor_entered() -> None:
    """On the day itself it was."""
    days = (AFTER, DAY, BEFORE)
    unit = replace(sound_unit(), decisions=tuple(sound_decision(on=day) for day in days))
    assert [each.on for each in decided(unit, DAY)] == [BEFORE, DAY]
    made = tuple(replace(sound_entry(), made_on=day) for day in days)
    assert live_entries(Candidate(entries=made), CODE, DAY) == made[1:]
    over = (replace(made[1], withdrawn_on=DAY), replace(made[1], completed_on=DAY), replace(made[1], qualification="1"))
    assert live_entries(Candidate(entries=over), CODE, DAY) == ()
