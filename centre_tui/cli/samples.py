"""centre-tui samples: internal quality assurance, standardisation, and the sampling strategy."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from centre_tui.cli import oversight, reading, sample_corrections, sampling, sampling_units
from centre_tui.cli.command import Command, Noun, Reply, at_desk
from centre_tui.cli.naming import NOBODY, labels
from centre_tui.cli.options import Given, Option, complete, options_of, own
from centre_tui.cli.replies import saved
from centre_tui.cli.sample_options import ACTION, ACTIONS, SAMPLE
from centre_tui.cli.telling import table
from centre_tui.cli.usual import ANY, QUALIFICATION, UNIT, WHICH
from centre_tui.domain.answers import units_in_short
from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.dates import short
from centre_tui.domain.quality import QualityAction, Sample, StandardisationEvent
from centre_tui.domain.rules.wording import counted
from centre_tui.domain.staff import StaffMember
from centre_tui.domain.strategy import RiskPoints, Strategy
from centre_tui.services.centre import add_strategy
from centre_tui.services.desk import Desk
from centre_tui.services.quality import (
    leave_outside,
    plan_sample,
    record_sample,
    save_event,
    visible_event,
    visible_events,
)
from centre_tui.services.seeing import visible_candidate, visible_candidates

HEADINGS: Final = ("Candidate", "Name", "Unit", "IQA", "Kind", "Planned", "Done", "Outcome")
OF_A_PLAN: Final = ("iqa", "kind", "planned_for", "reason", "seed")
PLANNED: Final = tuple(each for each in SAMPLE if each.name in OF_A_PLAN)
RISK: Final = "risk."
FIGURES: Final = options_of(
    Strategy,
    readers={
        "remote_locations": reading.locations,
        "caseload_rates": reading.caseload_rates,
        "method_rates": reading.method_rates,
    },
)
EVENT: Final = options_of(StandardisationEvent, without=("qualification",), readers={"attended": reading.people})
EVENT_HEADINGS: Final = ("No", "On", "Held", "Attended", "Units", "Work", "Outcome", "Actions")


def everything(desk: Desk, given: Given) -> Reply:
    """List the samples of candidates, and the units outside the sample."""
    wanted = given.get("candidate", ())
    everybody = [visible_candidate(desk, each) for each in wanted] or visible_candidates(desk)
    found = sorted(everybody, key=lambda each: (each.name, each.id))
    units = [(candidate, unit) for candidate in found for unit in candidate.units]
    label, surnames = labels(desk), {each.id: each.surname for each in desk.staff().values()}
    rows = [line for who, unit in units for line in rows_of((who.id, who.name, label(who, unit.unit)), unit, surnames)]
    samples = [{"candidate": who.id, "unit": unit.unit, "sample": each} for who, unit in units for each in unit.samples]
    outside = [
        {"candidate": who.id, "unit": unit.unit, "strategy": unit.outside_sample}
        for who, unit in units
        if unit.outside_sample
    ]
    data = {"samples": samples, "outside": outside}
    return Reply(
        table(HEADINGS, rows),
        data,
        (f"{counted(len(samples), 'sample')}, {counted(len(outside), 'unit')} outside the sample.",),
    )


def rows_of(first: tuple[object, ...], unit: UnitRecord, surnames: Mapping[int, str]) -> list[tuple[object, ...]]:
    """Return a line for each sample of a unit, or one that says it is outside the sample; each begins with `first`."""
    if unit.outside_sample:
        return [(*first, "", "", "", "", f"outside, strategy {unit.outside_sample}")]
    return [
        (*first, surnames.get(each.iqa, NOBODY), each.kind, each.planned_for, each.done_on, each.outcome)
        for each in unit.samples
    ]


def plan(desk: Desk, given: Given) -> Reply:
    """Plan a sample."""
    done = plan_sample(desk, given["candidate"], given["unit"], Sample(**own(Sample, given)))
    return saved(done, f"Sample planned: candidate {done.record.id}, {done.record.name}.")


def record(desk: Desk, given: Given) -> Reply:
    """Record a completed sample, with an action or the explicit none (5.20.3)."""
    action = own(QualityAction, given, ACTION)
    actions = (QualityAction(**complete("action", QualityAction, action)),) if action else ()
    sample = Sample(**own(Sample, given), actions=actions, no_action=not actions)
    done = record_sample(desk, given["candidate"], given["unit"], sample)
    return saved(done, f"Sample recorded: candidate {done.record.id}, {done.record.name}.")


def outside(desk: Desk, given: Given) -> Reply:
    """Leave a unit outside the sample."""
    done = leave_outside(desk, given["candidate"], given["unit"])
    return saved(done, f"The unit is outside the sample: candidate {done.record.id}, {done.record.name}.")


def events(desk: Desk, _given: Given) -> Reply:
    """List standardisation events."""
    found = visible_events(desk)
    staff, qualification = desk.staff(), desk.qualification()
    rows = [
        (
            each.id,
            each.on,
            each.held,
            "; ".join(staff[who].surname for who in each.attended if who in staff),
            units_in_short(each.units, qualification),
            each.work,
            each.outcome,
            actions_told(each, staff),
        )
        for each in found
    ]
    return Reply(table(EVENT_HEADINGS, rows), {"events": found}, (f"{counted(len(found), 'standardisation event')}.",))


def actions_told(event: StandardisationEvent, staff: Mapping[int, StaffMember]) -> str:
    """Return what is still to be done after a meeting and by whom, or that nothing is."""
    still = [each for each in event.actions if each.closed_on is None]
    names = {number: member.surname for number, member in staff.items()}
    told = [f"{each.text} ({names.get(each.owner or 0, 'nobody')})" for each in still]
    return "; ".join(told) or ("all done" if event.actions else "none needed" if event.no_action else "")


def event(desk: Desk, given: Given) -> Reply:
    """Add a standardisation event, or change the one named."""
    number = given.get("event")
    new = StandardisationEvent(qualification=desk.qualification(given.get("qualification", "")).entry_code)
    before = new if number is None else visible_event(desk, number)
    done = save_event(desk, replace(before, **own(StandardisationEvent, given)))
    return saved(done, f"Saved as standardisation event {done.record.id}.", new=number is None)


def strategy(desk: Desk, given: Given) -> Reply:
    """Add a version of the sampling strategy; what is not given stays as in the version in force."""
    before = desk.centre().strategy_on(desk.today) or Strategy("", desk.today)
    points = replace(before.risk, **own(RiskPoints, given, RISK))
    version = replace(before, **{"text": "", **own(Strategy, given), "risk": points})
    done = add_strategy(desk, version)
    return saved(done, f"Strategy {version.version} is in force from {short(version.in_force_from)}.")


STRATEGY: Final = Command(
    "strategy",
    "add a dated version of the sampling strategy (5.20.1)",
    'samples strategy --version 2 --in-force-from 1/9/2026 --medium-rate 30 --text "all new assessors in full"',
    at_desk(strategy),
    (*FIGURES, *options_of(RiskPoints, prefix=RISK)),
    writes=True,
    more="Versions are never changed; a new one is added, and what is not given stays as it was. Rates are whole "
    "percentages of an assessor's decisions. samples figures shows every figure with its source.",
)
BRANCH: Final = Noun(
    "samples",
    "plan and record internal quality assurance, standardisation and the sampling strategy",
    (
        sampling_units.COMMAND,
        Command("list", "list samples, and units outside the sample", "samples list", at_desk(everything), (ANY,)),
        Command(
            "plan",
            "plan a sample of a unit",
            'samples plan 17 3 --iqa 4 --kind summative --planned-for +14 --reason "new assessor"',
            at_desk(plan),
            (WHICH, UNIT, *PLANNED),
            writes=True,
        ),
        Command(
            "record",
            "record a completed sample (RD07, RD11)",
            "samples record 17 3 --iqa 4 --kind summative --done-on today --outcome agreed --feedback-on today "
            "--signed-on today --competence-confirmed yes",
            at_desk(record),
            (WHICH, UNIT, *SAMPLE, *ACTIONS),
            writes=True,
            warned=True,
            more="Without --action-text it is recorded that no action is needed (5.20.3).",
        ),
        sample_corrections.COMMAND,
        Command(
            "outside",
            "leave a unit outside the sample by the strategy in force",
            "samples outside 17 3",
            at_desk(outside),
            (WHICH, UNIT),
            writes=True,
        ),
        Command("events", "list standardisation events", "samples events", at_desk(events)),
        Command(
            "event",
            "add a standardisation event, or change the one named",
            'samples event --on 1/10/2026 --held yes --attended 3,4 --units 1-6 --outcome "agreed on unit 3" '
            "--no-action yes",
            at_desk(event),
            (
                Option("event", reading.number, "the event to change; a new one if not given", "NUMBER"),
                *EVENT,
                QUALIFICATION,
            ),
            writes=True,
        ),
        STRATEGY,
        *sampling.COMMANDS,
        *oversight.COMMANDS,
    ),
)
