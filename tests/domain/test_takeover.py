"""The ways to look after an orphan: every one stands before the rules, and none that would do better is missing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Final

from hypothesis import example, given, settings
from hypothesis import strategies as st

from centre_tui.domain.absence import Absence, Orphan, bereft, orphans, put_off, waits_for
from centre_tui.domain.allocating import with_allocation
from centre_tui.domain.assessment import Decision, DecisionKind, DecisionOutcome, SignOff, UnitRecord
from centre_tui.domain.candidates import Allocation, Candidate
from centre_tui.domain.entries import Entry, EntryKind
from centre_tui.domain.findings import ask, blocking
from centre_tui.domain.planning import Method
from centre_tui.domain.quality import Sample, SampleKind
from centre_tui.domain.rules import allocation
from centre_tui.domain.rules.cases import AllocationCase, Scene
from centre_tui.domain.staff import Role, RolePeriod, StaffMember
from centre_tui.domain.takeover import MOST_TOGETHER, Takers, handover, sharings, uses, ways, whole
from tests.domain.rules.sound import DAY, UNITS, sound_assessor, sound_award, sound_scene, sound_trainee

GONE, FIRST, SECOND, THIRD = 1, 2, 3, 4
ABSENCE: Final = Absence(GONE, DAY)
ROLES: Final = (Role.ASSESSOR, Role.COUNTERSIGNER, Role.IQA)


def person(number: int, *, units: int = 3, interests: tuple[int, ...] = ()) -> StaffMember:
    """Somebody who assesses and quality-assures, competent in the first units."""
    return replace(
        sound_assessor(),
        id=number,
        surname=f"Person {number}",
        roles=tuple(RolePeriod(role, date(2020, 9, 1)) for role in (Role.ASSESSOR, Role.IQA)),
        awards=(sound_award("A1"), sound_award("V1")),
        competence=sound_assessor().competence[:units],
        interests=interests,
    )


def scene(*members: StaffMember) -> Scene:
    """These people and who is gone."""
    return replace(sound_scene(), staff={each.id: each for each in (person(GONE), *members)})


def candidate(*allocations: Allocation, units: tuple[UnitRecord, ...] = tuple(map(UnitRecord, UNITS))) -> Candidate:
    """A candidate with these allocations."""
    return Candidate(id=11, surname="Novak", allocations=allocations, units=units)


def given_to(staff: int, role: Role = Role.ASSESSOR, unit: str = "") -> Allocation:
    """Somebody's allocation since long ago."""
    return Allocation(role, staff, date(2026, 1, 5), unit=unit)


def decided(unit: str, by: int) -> UnitRecord:
    """A unit on which somebody decided once."""
    decision = Decision(DAY, by, Method.OBSERVATION, DecisionKind.FORMATIVE, DecisionOutcome.NOT_YET)
    return UnitRecord(unit, decisions=(decision,))


def of(found: list[Orphan]) -> list[tuple[Role, tuple[str, ...], date, date | None]]:
    """What orphans are about."""
    return [(each.role, each.units, each.allocation.since, each.allocation.until) for each in found]


def test_who_is_orphaned_when() -> None:
    """From the first day of the absence to the last, as far as the allocation goes and something is left to do."""
    who = candidate(given_to(GONE), given_to(FIRST, Role.IQA))
    assert of(orphans([who], ABSENCE)) == [(Role.ASSESSOR, UNITS, DAY, None)]
    away = Absence(GONE, DAY, DAY + timedelta(7))
    assert of(orphans([who], away)) == [(Role.ASSESSOR, UNITS, DAY, DAY + timedelta(7))]
    assert away.back == DAY + timedelta(8) and ABSENCE.back is None
    ended = replace(given_to(GONE), until=DAY)
    assert of(orphans([candidate(ended)], away)) == [(Role.ASSESSOR, UNITS, DAY, DAY)]
    assert orphans([candidate(replace(ended, until=DAY - timedelta(1)))], away) == []
    later = replace(given_to(GONE), since=DAY + timedelta(3))
    assert of(orphans([candidate(later)], away)) == [(Role.ASSESSOR, UNITS, DAY + timedelta(3), DAY + timedelta(7))]
    assert orphans([candidate(replace(later, since=DAY + timedelta(8)))], away) == []


def test_orphans_are_in_the_order_of_names() -> None:
    """Whatever the candidates' numbers; two of one name by number."""
    who = candidate(given_to(GONE))
    people = [replace(who, id=number, surname=name) for number, name in ((3, "Young"), (9, "Abbot"), (8, "Abbot"))]
    assert [each.candidate.id for each in orphans(people, ABSENCE)] == [8, 9, 3]


def test_what_is_done_needs_nobody() -> None:
    """A unit signed off needs no assessor any more; no unit planned still needs one."""
    done = tuple(UnitRecord(unit, sign_off=SignOff(GONE, DAY)) for unit in UNITS)
    assert orphans([candidate(given_to(GONE), units=done)], ABSENCE) == []
    assert of(orphans([candidate(given_to(GONE, Role.IQA), units=done)], ABSENCE)) == [(Role.IQA, UNITS, DAY, None)]
    assert of(orphans([candidate(given_to(GONE), units=())], ABSENCE)) == [(Role.ASSESSOR, (), DAY, None)]
    assert ways(Takers(scene(person(FIRST)), ABSENCE), orphans([candidate(given_to(GONE), units=())], ABSENCE)[0]) == []


def test_what_was_given_by_unit_is_left_by_unit() -> None:
    """Planned already or not; the other units are somebody else's."""
    mine = candidate(given_to(GONE, unit=UNITS[0]), given_to(FIRST))
    assert of(orphans([mine], ABSENCE)) == [(Role.ASSESSOR, UNITS[:1], DAY, None)]
    unplanned = replace(mine, units=())
    assert of(orphans([unplanned], ABSENCE)) == [(Role.ASSESSOR, UNITS[:1], DAY, None)]


def test_who_was_withdrawn_is_left_without_nobody() -> None:
    """There is nothing to look after."""
    entry = Entry("10380", EntryKind.FULL, date(2026, 1, 5), withdrawn_on=date(2026, 6, 1))
    assert orphans([replace(candidate(given_to(GONE)), entries=(entry,))], ABSENCE) == []


def test_bereft_nobody_has_the_role_on_these_days() -> None:
    """Before and after the absence the person has it; the others keep theirs."""
    away, other = Absence(GONE, DAY, DAY + timedelta(7)), given_to(FIRST, Role.IQA)
    before = replace(given_to(GONE), until=DAY - timedelta(1))
    after = replace(given_to(GONE), since=DAY + timedelta(8))
    assert bereft(candidate(given_to(GONE), other), away).allocations == (before, other, after)


def test_samples_wait_for_who_is_away() -> None:
    """Those planned for these days, and no others."""
    away = Absence(GONE, DAY, DAY + timedelta(7))
    sample = Sample(GONE, SampleKind.SUMMATIVE, planned_for=DAY)
    assert waits_for(sample, away) and waits_for(replace(sample, planned_for=DAY + timedelta(7)), away)
    assert waits_for(replace(sample, planned_for=date(2030, 1, 1)), ABSENCE)
    for other in (
        replace(sample, iqa=FIRST),
        replace(sample, done_on=DAY),
        replace(sample, planned_for=None),
        replace(sample, planned_for=DAY - timedelta(1)),
        replace(sample, planned_for=DAY + timedelta(8)),
    ):
        assert not waits_for(other, away)
    done = replace(sample, done_on=DAY)
    who = candidate(units=(UnitRecord(UNITS[0], samples=(sample, done)), UnitRecord(UNITS[1], samples=(done,))))
    assert [each.planned_for for each in put_off(who, away).units[0].samples] == [DAY + timedelta(8), DAY]
    assert [each.planned_for for each in put_off(who, ABSENCE).units[0].samples] == [None, DAY]
    assert put_off(who, away).units[1] == who.units[1]


def told(found: Scene, who: Candidate) -> list[list[tuple[int, str, tuple[str, ...]]]]:
    """Each way as who takes which role in which units."""
    (orphan,) = orphans([who], ABSENCE)
    options = ways(Takers(found, ABSENCE), orphan)
    return [[(each.staff, each.role.value, each.units) for each in option.handovers] for option in options]


def test_one_person_by_several_or_in_exchange() -> None:
    """Whole where somebody may have all; in units; or by changing places with who has the other role."""
    who = candidate(given_to(GONE), given_to(THIRD, Role.IQA))
    whole = told(scene(person(FIRST), person(THIRD)), who)
    assert whole[0] == [(FIRST, "assessor", ())]
    shared = told(scene(person(FIRST, units=2), replace(person(SECOND), competence=person(SECOND).competence[1:])), who)
    assert shared == [[(FIRST, "assessor", UNITS[:1]), (SECOND, "assessor", UNITS[1:])]] or shared == [
        [(FIRST, "assessor", UNITS[:2]), (SECOND, "assessor", UNITS[2:])]
    ]
    assure_only = replace(person(FIRST), roles=person(FIRST).roles[1:])
    assert told(scene(assure_only, person(THIRD)), who) == [[(THIRD, "assessor", ()), (FIRST, "IQA", ())]]


def test_an_exchange_lasts_as_long_as_both_would_have_had_the_candidate() -> None:
    """Not beyond the absence, nor beyond the day on which the allocation exchanged ends; it takes room with both."""
    assure_only = replace(person(FIRST), roles=person(FIRST).roles[1:])
    away, third = Absence(GONE, DAY, DAY + timedelta(7)), DAY + timedelta(3)
    for until, expected in ((None, away.last), (third, third), (DAY + timedelta(9), away.last)):
        who = candidate(given_to(GONE), replace(given_to(THIRD, Role.IQA), until=until))
        (orphan,) = orphans([who], away)
        swap = ways(Takers(scene(assure_only, person(THIRD)), away), orphan)[-1]
        assert [(each.since, each.until) for each in swap.handovers] == [(DAY, away.last), (DAY, expected)]
        assert swap.uses == ((THIRD, Role.ASSESSOR), (FIRST, Role.IQA))


def test_only_what_somebody_has_meanwhile_can_be_exchanged() -> None:
    """Neither what ended before, nor anything for nothing; of one unit whoever may have that unit takes it."""
    assure_only = replace(person(FIRST), roles=person(FIRST).roles[1:])
    ended = replace(given_to(THIRD, Role.IQA), until=DAY - timedelta(1))
    assert told(scene(assure_only, person(THIRD)), candidate(given_to(GONE), ended)) == [[(THIRD, "assessor", ())]]
    nothing = candidate(given_to(GONE), given_to(THIRD, Role.IQA), units=())
    assert told(scene(assure_only, person(THIRD)), nothing) == []
    one = candidate(given_to(GONE), given_to(THIRD, Role.IQA, UNITS[0]))
    narrow = replace(assure_only, competence=assure_only.competence[:1])
    assert told(scene(narrow, person(THIRD)), one) == [[(THIRD, "assessor", ()), (FIRST, "IQA", ())]]


def test_an_exchange_that_leaves_nothing_out_is_better_than_what_leaves_units_out() -> None:
    """Somebody could have two of the three units; two who change places take all of them."""
    assure_only = replace(person(FIRST), roles=person(FIRST).roles[1:])
    who = candidate(given_to(GONE), given_to(THIRD, Role.IQA))
    assert told(scene(assure_only, person(SECOND, units=2), person(THIRD)), who) == [
        [(THIRD, "assessor", ()), (FIRST, "IQA", ())]
    ]


def test_no_more_than_a_few_people_share_an_orphan() -> None:
    """As many as there are units, up to the most who can be expected to."""
    few = {f"unit {place}": (place,) for place in range(MOST_TOGETHER)}
    assert list(sharings(few)) == [{place: (unit,) for place, unit in enumerate(few)}]
    assert list(sharings({**few, "one more": (MOST_TOGETHER,)})) == []


def test_units_are_shared_out_only_among_people_none_of_whom_could_be_spared() -> None:
    """What two may have the first of them takes; who may have all of it shares with nobody."""
    a, b, c = UNITS
    assert list(sharings({a: (FIRST, SECOND), b: (FIRST,), c: (SECOND,)})) == [{FIRST: (a, b), SECOND: (c,)}]
    assert list(sharings({a: (FIRST, SECOND), b: (FIRST, SECOND), c: (FIRST,)})) == []
    assert list(sharings({a: (FIRST, THIRD), b: (SECOND,), c: (SECOND, THIRD)})) == [
        {FIRST: (a,), SECOND: (b, c)},
        {THIRD: (a, c), SECOND: (b,)},
    ]


def test_each_question_of_who_shares_what_has_its_own_answer() -> None:
    """Other units among the same people, and the same units among others."""
    takers = Takers(scene(), ABSENCE)
    for one, other in ((UNITS[0], UNITS[1]), (UNITS[1], UNITS[2])):
        for mine, yours in ((FIRST, SECOND), (SECOND, THIRD)):
            assert takers.sharings({one: [mine], other: [yours]}) == [{mine: (one,), yours: (other,)}]


def test_who_may_take_it_is_asked_of_the_day_on_which_it_begins() -> None:
    """Who is an assessor from then on only takes an allocation that begins then, and none that begins before."""
    later = replace(person(FIRST), roles=(RolePeriod(Role.ASSESSOR, DAY + timedelta(5)),))
    takers = Takers(scene(later), ABSENCE)
    able = [
        takers.able(candidate(), replace(given_to(GONE), since=DAY + timedelta(days)), UNITS) for days in (0, 4, 5, 6)
    ]
    assert able == [[], [], [FIRST], [FIRST]]


def test_the_whole_of_an_orphan_for_one_person() -> None:
    """Whoever may have all of it; nothing at all is for nobody."""
    takers = Takers(scene(person(FIRST), person(SECOND, units=2), person(THIRD)), ABSENCE)
    (orphan,) = orphans([candidate(given_to(GONE))], ABSENCE)
    assert [[each.staff for each in option.handovers] for option in whole(takers, orphan)] == [[FIRST], [THIRD]]
    assert whole(takers, replace(orphan, units=())) == []


def test_units_nobody_may_have_are_left_out_of_every_way() -> None:
    """Named, and the others given by unit."""
    who = candidate(given_to(GONE))
    (orphan,) = orphans([who], ABSENCE)
    (option,) = ways(Takers(scene(person(FIRST, units=2)), ABSENCE), orphan)
    assert (option.missing, option.handovers[0].units) == (UNITS[2:], UNITS[:2])
    assert ways(Takers(scene(person(FIRST, units=0)), ABSENCE), orphan) == []


def test_trainees_come_last_and_never_countersign() -> None:
    """Who holds the award first."""
    trainee = replace(sound_trainee(), id=SECOND, surname="Abel")
    assert [each[0][0] for each in told(scene(trainee, person(THIRD)), candidate(given_to(GONE)))[:2]] == [
        THIRD,
        SECOND,
    ]
    assert told(scene(trainee), candidate(given_to(GONE, Role.COUNTERSIGNER))) == []


def test_room_is_used_only_by_who_has_the_candidate_not_yet() -> None:
    """Who assesses one unit already takes the others without a candidate more."""
    who = candidate(given_to(GONE), given_to(FIRST, unit=UNITS[0]))
    (orphan,) = orphans([who], ABSENCE)
    assert [each.uses for each in ways(Takers(scene(person(FIRST)), ABSENCE), orphan)] == [()]
    change, room = handover(orphan, FIRST, ()), ((FIRST, Role.ASSESSOR),)
    before = replace(given_to(FIRST), until=DAY - timedelta(1))
    for other in (given_to(SECOND), given_to(FIRST, Role.IQA), before):
        assert uses(candidate(other), change) == room


PEOPLE: Final = st.sampled_from([FIRST, SECOND, THIRD])
HOLDERS: Final = st.tuples(st.sampled_from(ROLES), PEOPLE)


def sound_after(found: Scene, after: Candidate, change: tuple[Role, int, tuple[str, ...]]) -> bool:
    """Whether no rule refuses a person a role in units of the candidate as they then are."""
    role, staff, units = change
    case = AllocationCase(found, found.staff[staff], role, after, units)
    return not blocking(ask(allocation.RULES, case))


def fewest_people(found: Scene, orphan: Orphan) -> tuple[tuple[str, ...], int]:
    """The units anybody may have, and how few people can have all of these: by trying every share-out."""
    bare = bereft(orphan.candidate, ABSENCE)
    able = {
        unit: [staff for staff in (FIRST, SECOND, THIRD) if sound_after(found, bare, (orphan.role, staff, (unit,)))]
        for unit in orphan.units
    }
    units = tuple(unit for unit, people in able.items() if people)
    return units, min((len(set(people)) for people in product(*(able[unit] for unit in units))), default=0)


def exchanges(found: Scene, orphan: Orphan) -> Iterator[tuple[int, int]]:
    """Every pair of whom one takes all of it and the other what the first had, as the rules allow."""
    bare = bereft(orphan.candidate, ABSENCE)
    for held in (each for each in bare.allocations if each.role is not orphan.role):
        for other in {FIRST, SECOND, THIRD} - {held.staff}:
            kept = replace(bare, allocations=tuple(each for each in bare.allocations if each != held))
            after = with_allocation(kept, Allocation(orphan.role, held.staff, DAY))
            after = with_allocation(after, Allocation(held.role, other, DAY))
            taken = sound_after(found, after, (orphan.role, held.staff, orphan.units))
            if taken and sound_after(found, after, (held.role, other, UNITS)):
                yield held.staff, other


@given(
    st.sampled_from(ROLES),
    st.lists(HOLDERS, max_size=2, unique_by=lambda each: each[0]),
    st.lists(st.tuples(st.sampled_from(UNITS), PEOPLE), max_size=2, unique_by=lambda each: each[0]),
    st.tuples(*[st.integers(0, 3)] * 3),
    st.lists(PEOPLE, max_size=1),
)
@example(Role.ASSESSOR, [(Role.IQA, FIRST)], [], (3, 0, 0), [])
@example(Role.IQA, [(Role.ASSESSOR, FIRST)], [(UNITS[0], SECOND)], (3, 3, 3), [])
@settings(max_examples=120, deadline=None)
def test_no_way_is_missing_and_each_stands_before_the_rules(
    role: Role,
    holders: list[tuple[Role, int]],
    history: list[tuple[str, int]],
    competent: tuple[int, ...],
    interested: list[int],
) -> None:
    """The fewest people who can share an orphan, every exchange, and nothing the rules would refuse."""
    people = [
        person(number, units=units, interests=(11,) if number in interested else ())
        for number, units in zip((FIRST, SECOND, THIRD), competent, strict=True)
    ]
    found = scene(*people)
    records = tuple(decided(unit, dict(history)[unit]) if unit in dict(history) else UnitRecord(unit) for unit in UNITS)
    others = [given_to(staff, held) for held, staff in holders if held is not role]
    who = candidate(given_to(GONE, role), *others, units=records)
    (orphan,) = orphans([who], ABSENCE)
    options = ways(Takers(found, ABSENCE), orphan)
    units, fewest = fewest_people(found, orphan)
    pairs = set(exchanges(found, orphan))
    shared = [each for each in options if len({change.role for change in each.handovers}) == 1]
    swapped = {tuple(change.staff for change in each.handovers) for each in options if each not in shared}
    assert swapped == pairs
    if units and not (len(units) < len(orphan.units) and pairs):
        assert min(each.changes for each in shared) == fewest
        assert all(each.missing == tuple(unit for unit in orphan.units if unit not in units) for each in shared)
    else:
        assert shared == []
    for option in shared:
        for change in option.handovers:
            meant = change.units or orphan.units
            assert sound_after(found, bereft(who, ABSENCE), (change.role, change.staff, meant))
