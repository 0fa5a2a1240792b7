"""DCSCLAIM: a direct claim of a centre with Direct Claim Status passes; the state is what dated records say."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.domain.centre import DcsRecord, DcsStep
from centre_tui.domain.claim_routes import ClaimRoute
from centre_tui.domain.claims import ClaimKind
from centre_tui.domain.findings import ask
from centre_tui.domain.rules import dcs
from centre_tui.domain.rules.cases import ClaimCase
from centre_tui.domain.visits import Action, Report, Sanction, SanctionState, Visit
from tests.domain.rules.sound import CODE, DAY, UNITS, sound_centre, sound_scene
from tests.domain.rules.sound_candidate import sound_candidate, sound_unit
from tests.domain.rules.told import check_all_asked, check_ids_known, check_told_well, sentences, told

ACTIVE_ON: Final = date(2026, 3, 20)
STEPS: Final = (
    DcsRecord(CODE, DcsStep.RECOMMENDED, date(2026, 2, 3)),
    DcsRecord(CODE, DcsStep.AGREED, date(2026, 2, 20)),
    DcsRecord(CODE, DcsStep.OFFERED, date(2026, 3, 2)),
    DcsRecord(CODE, DcsStep.AUTHORISED, date(2026, 3, 2)),
    DcsRecord(CODE, DcsStep.SIGNED, date(2026, 3, 4)),
    DcsRecord(CODE, DcsStep.RETURNED, date(2026, 3, 6)),
    DcsRecord(CODE, DcsStep.ACTIVE, ACTIVE_ON),
)
HELD: Final = Visit(id=5, qualification=CODE, on=date(2026, 2, 3), held_on=date(2026, 2, 3), report=Report(ACTIVE_ON))
WITHDRAWN: Final = DcsRecord(CODE, DcsStep.WITHDRAWN, date(2026, 9, 1))
BACK_BY_VISIT: Final = DcsRecord(CODE, DcsStep.REINSTATING, date(2026, 9, 8))
BACK_BY_ALL: Final = DcsRecord(CODE, DcsStep.FULL_PROCESS, date(2026, 9, 8))
ACTIVE_AGAIN: Final = DcsRecord(CODE, DcsStep.ACTIVE, date(2026, 11, 2))
ACTION: Final = Action("Countersign every trainee decision", due=date(2026, 10, 30), blocks_dcs=True)


def claim(*steps: DcsRecord, visits: tuple[Visit, ...] = (HELD,), route: ClaimRoute = ClaimRoute.DCS) -> ClaimCase:
    """A direct claim at a centre with these steps on record."""
    scene = replace(sound_scene(), centre=replace(sound_centre(), dcs=steps))
    return ClaimCase(scene, sound_candidate(), ClaimKind.FULL, UNITS, route, visits)


def reported(*actions: Action, sanctions: tuple[Sanction, ...] = ()) -> ClaimCase:
    """A direct claim after a visit whose report has these actions and sanctions."""
    report = Report(date(2026, 2, 10), actions=actions, sanctions=sanctions)
    return claim(*STEPS, visits=(replace(HELD, report=report),))


def without(step: DcsStep) -> ClaimCase:
    """A direct claim with one step not on record."""
    return claim(*(each for each in STEPS if each.step is not step))


def on(day: date, case: ClaimCase) -> ClaimCase:
    """The same claim on another day."""
    return replace(case, scene=replace(case.scene, on=day))


UNSAMPLED: Final = tuple(replace(sound_unit(unit), samples=()) for unit in UNITS)
NEVER_SAMPLED: Final = replace(claim(*STEPS), candidate=replace(sound_candidate(), units=UNSAMPLED))
AFTER_THE_VISIT: Final = replace(HELD, on=date(2026, 5, 21), held_on=date(2026, 5, 21))
DECIDED_SINCE: Final = replace(HELD, on=date(2026, 5, 11), held_on=date(2026, 5, 11))
SOUND: Final = {
    "active": claim(*STEPS),
    "the day it became active": on(ACTIVE_ON, replace(claim(*STEPS), last_sample_on=date(2026, 3, 16))),
    "everything on one day": claim(*(replace(each, on=ACTIVE_ON) for each in STEPS)),
    "signed before the authorisation was noted": claim(
        *(replace(each, on=date(2026, 3, 5)) if each.step is DcsStep.AUTHORISED else each for each in STEPS)
    ),
    "withdrawn tomorrow": claim(*STEPS, replace(WITHDRAWN, on=DAY + timedelta(1))),
    "reinstated by the next visit": claim(*STEPS, WITHDRAWN, BACK_BY_VISIT, ACTIVE_AGAIN),
    "reinstated by the full process": claim(
        *STEPS, WITHDRAWN, BACK_BY_ALL, *(replace(each, on=ACTIVE_AGAIN.on) for each in STEPS)
    ),
    "another qualification's withdrawal": claim(*STEPS, replace(WITHDRAWN, qualification="10381")),
    "on the day of the final visit": claim(*STEPS, visits=(replace(HELD, held_on=DAY, final=True),)),
    "another qualification's final visit": claim(
        *STEPS, visits=(replace(HELD, qualification="10381", final=True), HELD)
    ),
    "what another qualification's report asks for": claim(
        *STEPS,
        visits=(
            HELD,
            replace(
                HELD,
                qualification="10381",
                report=Report(HELD.on or DAY, "", "", (ACTION,), sanctions=(Sanction(3, SanctionState.CONFIRMED),)),
            ),
        ),
    ),
    "not a direct claim, and never sampled": replace(NEVER_SAMPLED, route=ClaimRoute.EQA),
    "an action closed": reported(replace(ACTION, closed_on=date(2026, 11, 2))),
    "an action due today": reported(replace(ACTION, due=DAY)),
    "a recommendation": reported(replace(ACTION, recommendation=True)),
    "a sanction recommended": reported(sanctions=(Sanction(2),)),
    "a sanction lifted": reported(sanctions=(Sanction(3, SanctionState.LIFTED),)),
    "a sanction below": reported(sanctions=(Sanction(1, SanctionState.CONFIRMED),)),
    "nothing decided since the visit": replace(NEVER_SAMPLED, visits=(AFTER_THE_VISIT,)),
    "another candidate sampled": replace(NEVER_SAMPLED, last_sample_on=date(2026, 6, 1)),
    "sampled on the day of the visit": replace(
        NEVER_SAMPLED, visits=(DECIDED_SINCE,), last_sample_on=DECIDED_SINCE.held_on
    ),
    "visited today, nothing decided since": replace(NEVER_SAMPLED, visits=(replace(HELD, held_on=DAY),)),
    "another visit booked": claim(*STEPS, visits=(HELD, replace(HELD, id=6, held_on=None, report=None))),
    "sampled today": replace(NEVER_SAMPLED, last_sample_on=DAY),
    "nothing decided since the last visit of two": replace(NEVER_SAMPLED, visits=(AFTER_THE_VISIT, HELD)),
    "the final visit is only booked": claim(*STEPS, visits=(HELD, replace(HELD, id=6, held_on=None, final=True))),
    "an action without a date that does not carry DCS": reported(replace(ACTION, due=None, blocks_dcs=False)),
    "not a direct claim, after the final visit": claim(
        visits=(replace(HELD, held_on=DAY - timedelta(1), final=True),), route=ClaimRoute.EQA
    ),
    "not a direct claim": replace(claim(visits=()), route=ClaimRoute.EQA),
}


@pytest.mark.parametrize("case", SOUND.values(), ids=SOUND)
def test_a_sound_direct_claim_is_told_nothing(case: ClaimCase) -> None:
    """Nothing to say is nothing said."""
    assert told(dcs.RULES, case) == ""


BROKEN: Final = {
    "no step at all": (claim(), "5.21-2 block, 5.21-3 block"),
    "not recommended": (without(DcsStep.RECOMMENDED), "5.21-2 block"),
    "not agreed": (without(DcsStep.AGREED), "5.21-2 block"),
    "no offer letter": (without(DcsStep.OFFERED), "5.21-2 block"),
    "agreement not signed": (without(DcsStep.SIGNED), "5.21-2 block"),
    "no authorisation letter": (without(DcsStep.AUTHORISED), "5.21-2 block"),
    "documents not returned": (without(DcsStep.RETURNED), "5.21-2 block"),
    "OCR has not answered": (without(DcsStep.ACTIVE), "5.21-2 block, 5.21-3 block"),
    "the day before it became active": (
        on(ACTIVE_ON - timedelta(1), replace(claim(*STEPS), last_sample_on=date(2026, 3, 16))),
        "5.21-2 block, 5.21-3 block",
    ),
    "active before the documents were returned": (
        claim(*(replace(each, on=date(2026, 4, 1)) if each.step is DcsStep.RETURNED else each for each in STEPS)),
        "5.21-2 block, 5.21-3 block",
    ),
    "signed before it was offered": (
        claim(*(replace(each, on=date(2026, 3, 1)) if each.step is DcsStep.SIGNED else each for each in STEPS)),
        "5.21-2 block",
    ),
    "withdrawn": (claim(*STEPS, WITHDRAWN), "5.21-2 block, 5.21-3 block"),
    "withdrawn today": (claim(*STEPS, replace(WITHDRAWN, on=DAY)), "5.21-2 block, 5.21-3 block"),
    "to be reinstated": (claim(*STEPS, WITHDRAWN, BACK_BY_VISIT), "5.21-3 block"),
    "active again by no road": (claim(*STEPS, WITHDRAWN, ACTIVE_AGAIN), "5.21-2 block"),
    "the full process cut short": (claim(*STEPS, WITHDRAWN, BACK_BY_ALL, ACTIVE_AGAIN), "5.21-2 block"),
    "the full process cut short the second time": (
        claim(
            *(*STEPS, WITHDRAWN, BACK_BY_ALL, *(replace(each, on=date(2026, 9, 20)) for each in STEPS)),
            *(replace(WITHDRAWN, on=date(2026, 10, 1)), replace(BACK_BY_ALL, on=date(2026, 10, 5)), ACTIVE_AGAIN),
        ),
        "5.21-2 block",
    ),
    "ended": (claim(*STEPS, DcsRecord(CODE, DcsStep.ENDED, DAY)), "5.21-3 block"),
    "after the final visit": (
        claim(*STEPS, visits=(replace(HELD, held_on=DAY - timedelta(1), final=True),)),
        "5.21.3-2 block",
    ),
    "an action overdue": (reported(ACTION), "4.1-8 block"),
    "an action closed tomorrow": (reported(replace(ACTION, closed_on=DAY + timedelta(1))), "4.1-8 block"),
    "an action without a date": (reported(replace(ACTION, due=None)), "4.1-8 block"),
    "an overdue action that does not carry DCS": (reported(replace(ACTION, blocks_dcs=False)), "4.1-8 amber"),
    "a sanction confirmed": (reported(sanctions=(Sanction(2, SanctionState.CONFIRMED),)), "5.20.4-3 block"),
    "a sanction under appeal": (reported(sanctions=(Sanction(3, SanctionState.APPEALED),)), "5.20.4-3 block"),
    "never sampled": (NEVER_SAMPLED, "5.20.1-2 block"),
    "never sampled, never visited": (replace(NEVER_SAMPLED, visits=()), "5.20.1-2 block"),
    "not sampled since the visit": (
        replace(NEVER_SAMPLED, visits=(DECIDED_SINCE,), last_sample_on=date(2026, 5, 10)),
        "5.20.1-2 block",
    ),
    "never sampled, and visited tomorrow": (
        replace(NEVER_SAMPLED, visits=(HELD, replace(HELD, id=6, held_on=DAY + timedelta(1)))),
        "5.20.1-2 block",
    ),
    "to be sampled tomorrow": (replace(NEVER_SAMPLED, last_sample_on=DAY + timedelta(1)), "5.20.1-2 block"),
}


@pytest.mark.parametrize(("case", "expected"), BROKEN.values(), ids=BROKEN)
def test_each_fault_is_told_by_its_rule(case: ClaimCase, expected: str) -> None:
    """One fault, its rule, and where to put it right."""
    assert told(dcs.RULES, case) == expected
    check_told_well(ask(dcs.RULES, case))


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (DcsStep.RECOMMENDED, DcsStep.AGREED),
        (DcsStep.AGREED, DcsStep.OFFERED),
        (DcsStep.OFFERED, DcsStep.SIGNED),
        (DcsStep.AGREED, DcsStep.AUTHORISED),
        (DcsStep.SIGNED, DcsStep.RETURNED),
        (DcsStep.AUTHORISED, DcsStep.RETURNED),
        (DcsStep.RETURNED, DcsStep.ACTIVE),
    ],
)
def test_each_step_comes_after_those_it_rests_on(earlier: DcsStep, later: DcsStep) -> None:
    """On the day of one of them it may; the day before it may not."""
    one_day = {step.step: replace(step, on=ACTIVE_ON) for step in STEPS}
    assert told(dcs.RULES, claim(*one_day.values())) == ""
    early = {**one_day, later: replace(one_day[later], on=ACTIVE_ON - timedelta(1))}
    found = sentences(dcs.RULES, claim(*early.values()), "5.21-2")
    assert f'"{later}" is dated 19 March 2026, before "{earlier}" on 20 March 2026.' in found


def test_the_officer_reads_the_steps() -> None:
    """Every missing step is named, and the state with its day."""
    assert sentences(dcs.RULES, without(DcsStep.SIGNED), "5.21-2") == [
        "Not recorded of Direct Claim Status: agreement signed."
    ]
    assert sentences(dcs.RULES, claim(*STEPS, WITHDRAWN, BACK_BY_VISIT), "5.21-3") == [
        'Direct Claim Status is not active on 23 November 2026: "reinstating by next visit" since 8 September 2026.'
    ]


def test_the_officer_reads_what_was_due_and_since_when_nothing_was_sampled() -> None:
    """An action with or without its day; a centre visited, or not visited yet."""
    action = 'The external verifier\'s action "Countersign every trainee decision"'
    assert sentences(dcs.RULES, reported(ACTION), "4.1-8") == [f"{action} was due on 30 October 2026 and is open."]
    (opened,) = (each.fix for each in ask(dcs.RULES, reported(ACTION)) if each.rule == "4.1-8")
    assert opened is not None and (opened.field, opened.part) == ("actions", "action 1")
    (lost,) = ask(dcs.RULES, reported(sanctions=(Sanction(1), Sanction(3, SanctionState.CONFIRMED))))
    assert lost.fix is not None and (lost.fix.field, lost.fix.part) == ("sanctions", "sanction 2")
    undated = reported(replace(ACTION, due=None))
    assert sentences(dcs.RULES, undated, "4.1-8") == [f"{action} has no date it is due and is open."]
    rest = "direct claims rest on internal quality assurance."
    assert sentences(dcs.RULES, NEVER_SAMPLED, "5.20.1-2") == [
        f"No sample was completed since the visit on 3 February 2026: {rest}"
    ]
    assert sentences(dcs.RULES, replace(NEVER_SAMPLED, visits=()), "5.20.1-2") == [
        f"No sample was completed at all: {rest}"
    ]


@given(st.dates(date(2025, 1, 1), date(2027, 12, 31)), st.dates(date(2026, 3, 21), date(2027, 6, 30)))
@example(date(2026, 9, 1), date(2026, 9, 1))
@example(ACTIVE_ON, date(2026, 9, 1))
@example(date(2028, 2, 29), date(2028, 3, 1))
def test_active_from_the_day_of_activation_until_the_withdrawal(day: date, withdrawn_on: date) -> None:
    """Activated <= claim < withdrawn, on every day; an order of the records changes nothing."""
    steps = (replace(WITHDRAWN, on=withdrawn_on), *STEPS)
    case = on(day, claim(*steps))
    active = not sentences(dcs.RULES, case, "5.21-3")
    assert active == (ACTIVE_ON <= day < withdrawn_on)


def test_every_rule_is_asked_and_known() -> None:
    """No rule is written and then forgotten, and none has an id of its own making."""
    check_all_asked(dcs, dcs.RULES)
    check_ids_known(dcs.RULES)
