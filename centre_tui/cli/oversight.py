"""centre-tui samples: observations of assessors, a band of risk set by hand, and actions asked for and closed."""

from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.command import Command, Reply, at_desk
from centre_tui.cli.options import Given, argument, options_of, own
from centre_tui.cli.replies import saved
from centre_tui.cli.sampling import ASSESSOR
from centre_tui.cli.usual import UNIT, WHICH
from centre_tui.domain.quality import Observation, QualityAction, RiskOverride
from centre_tui.services.desk import Desk
from centre_tui.services.oversight import (
    Done,
    ask_of_event,
    close_action,
    close_event_action,
    record_observation,
    set_risk,
)

EVENT: Final = argument("event", reading.given(reading.number), "the event's number")
OBSERVATION: Final = options_of(Observation, readers={"iqa": reading.person, "unit": reading.unit})
RISK: Final = options_of(RiskOverride, without=("by",))
DONE: Final = options_of(Done)
ASKED: Final = options_of(QualityAction, without=("closed_on", "closed_because"), readers={"owner": reading.person})


def observe(desk: Desk, given: Given) -> Reply:
    """Record that an IQA observed an assessor at work."""
    done = record_observation(desk, given["assessor"], Observation(**own(Observation, given)))
    return saved(done, f"Observation recorded: {done.record.name}.")


def by_hand(desk: Desk, given: Given) -> Reply:
    """Set an assessor's band of risk by hand."""
    override = RiskOverride(**own(RiskOverride, given))
    done = set_risk(desk, given["assessor"], override)
    return saved(done, f"{done.record.name}: {override.band} risk, set by hand.")


def closed(desk: Desk, given: Given) -> Reply:
    """Close an action that a sample asked for."""
    done = close_action(desk, given["candidate"], given["unit"], Done(**own(Done, given)))
    return saved(done, f"Action closed: candidate {done.record.id}, {done.record.name}.")


def asked(desk: Desk, given: Given) -> Reply:
    """Add an action that came of a standardisation event."""
    done = ask_of_event(desk, given["event"], QualityAction(**own(QualityAction, given)))
    return saved(done, f"Action added to standardisation event {done.record.id}.")


def event_closed(desk: Desk, given: Given) -> Reply:
    """Close an action of a standardisation event."""
    done = close_event_action(desk, given["event"], Done(**own(Done, given)))
    return saved(done, f"Action of standardisation event {done.record.id} closed.")


COMMANDS: Final = (
    Command(
        "observe",
        "record that an IQA observed an assessor at work",
        "samples observe --assessor 4 --iqa 7 --on today --outcome satisfactory",
        at_desk(observe),
        (ASSESSOR, *OBSERVATION),
        writes=True,
    ),
    Command(
        "set-risk",
        "set an assessor's band of risk by hand, until it is reviewed",
        'samples set-risk --assessor 4 --on today --band medium --reason "back from leave" --review-on +60',
        at_desk(by_hand),
        (ASSESSOR, *RISK),
        writes=True,
        more="After its review the higher of this band and the computed one holds.",
    ),
    Command(
        "close-action",
        "close an action that a sample asked for",
        'samples close-action 17 3 --action 1 --closed-on today --closed-because "record dated"',
        at_desk(closed),
        (WHICH, UNIT, *DONE),
        writes=True,
        more="--action is the place among the open actions of the unit's samples, counted from 1.",
    ),
    Command(
        "event-action",
        "add an action that came of a standardisation event",
        'samples event-action 2 --text "share the exemplar" --owner 4 --due +14',
        at_desk(asked),
        (EVENT, *ASKED),
        writes=True,
    ),
    Command(
        "close-event-action",
        "close an action of a standardisation event",
        "samples close-event-action 2 --action 1 --closed-on today",
        at_desk(event_closed),
        (EVENT, *DONE),
        writes=True,
    ),
)
