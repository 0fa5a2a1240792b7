"""centre-tui visits: the external verifier's report: actions, sanctions, appeals."""

from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.command import Command, Reply, at_desk
from centre_tui.cli.options import Given, Option, argument, complete, dated, options_of, own
from centre_tui.cli.replies import saved
from centre_tui.cli.usual import VISIT
from centre_tui.domain.visits import Action, Appeal, Report, Sanction, SanctionState
from centre_tui.services.desk import Desk
from centre_tui.services.visit_report import (
    Answered,
    Settled,
    add_action,
    answer_action,
    record_appeal,
    report_visit,
    settle_sanction,
)

OWNER: Final = {"owner": reading.person}
ACTION: Final = "action."
SANCTION: Final = "sanction."
ACTIONS: Final = options_of(Action, without=("evidence", "offered_on", "closed_on", "closed_by"), readers=OWNER)
ANSWER: Final = (
    Option("evidence", help="what is offered; what was offered before stays if not given"),
    Option("closed_on", reading.day, "it was closed on"),
    Option("closed_by", help="the external verifier or the IQA who closed it; yourself if not given"),
)
REPORT: Final = (
    *options_of(Report),
    *options_of(Action, prefix=ACTION, readers=OWNER),
    *options_of(Sanction, without=("settled_on",), prefix=SANCTION),
)


def report(desk: Desk, given: Given) -> Reply:
    """Record the report, with an action and a sanction if they are given; those recorded before stay."""
    action, sanction = own(Action, given, ACTION), own(Sanction, given, SANCTION)
    actions = (Action(**complete("action", Action, action)),) if action else ()
    sanctions = (Sanction(**complete("sanction", Sanction, sanction)),) if sanction else ()
    told = Report(**own(Report, given), actions=actions, sanctions=sanctions)
    done = report_visit(desk, given["visit"], told, given.get("confirmed_claims", ()))
    return saved(done, f"The report of visit {done.record.id} is recorded.")


def action(desk: Desk, given: Given) -> Reply:
    """Add an action or recommendation to the report."""
    done = add_action(desk, given["visit"], Action(**own(Action, given)))
    place = len(done.record.report.actions) if done.record.report else 0
    return saved(done, f"Action {place} of visit {done.record.id} is recorded.")


def answered(desk: Desk, given: Given) -> Reply:
    """Record the evidence offered for an action, and that it was closed."""
    answer = Answered(given.get("evidence", ""), given.get("closed_on"), given.get("closed_by", ""))
    done = answer_action(desk, given["visit"], given["action"], answer)
    return saved(done, f"Action {given['action']} of visit {done.record.id} is answered.")


def sanction(desk: Desk, given: Given) -> Reply:
    """Record what became of a sanction."""
    settled = Settled(given["state"], given["on"], given.get("letter_on"))
    done = settle_sanction(desk, given["visit"], given["sanction"], settled)
    return saved(done, f"Sanction {given['sanction']} of visit {done.record.id} is {given['state']}.")


def appeal(desk: Desk, given: Given) -> Reply:
    """Record an appeal, or what came of it."""
    made = Appeal(**own(Appeal, given))
    done = record_appeal(desk, given["visit"], made)
    told = f"came to this: {made.outcome}." if made.outcome else "is recorded."
    return saved(done, f"The appeal of visit {done.record.id} {told}")


COMMANDS: Final = (
    Command(
        "report",
        "record the external verifier's report (5.20.4)",
        'visits report 2 --on 20/3/2027 --reference F88 --action-text "sample all of unit 7" --action-due +30',
        at_desk(report),
        (VISIT, *REPORT, Option("confirmed_claims", reading.numbers, "the batches the visit confirms (5.21)")),
        writes=True,
        more="Actions and sanctions are added to those recorded before; a sanction always has at least one action.",
    ),
    Command(
        "action",
        "add an action or recommendation to the report",
        'visits action 2 --text "countersign unit 38" --owner 3 --due +30',
        at_desk(action),
        (VISIT, *ACTIONS),
        writes=True,
    ),
    Command(
        "answer",
        "record the evidence offered for an action of the report, and that it is closed",
        'visits answer 2 1 --evidence "minutes of 3 December" --closed-on today',
        at_desk(answered),
        (VISIT, argument("action", reading.given(reading.number), "its place in the report, from 1"), *ANSWER),
        writes=True,
    ),
    Command(
        "sanction",
        "record what became of a sanction of the report: confirmed by OCR, not imposed, lifted, appealed",
        'visits sanction 2 1 --state "confirmed by OCR" --letter-on 2/4/2027',
        at_desk(sanction),
        (
            VISIT,
            argument("sanction", reading.given(reading.number), "its place in the report, from 1"),
            Option("state", reading.given(reading.one_of(SanctionState)), "what it is now", required=True),
            dated("on", "the day"),
            Option("letter_on", reading.day, "OCR's letter to the head of centre is of"),
        ),
        writes=True,
    ),
    Command(
        "appeal",
        "record an appeal against the report, or what came of the one made on that day",
        'visits appeal 2 --on 10/4/2027 --about "the sanction of level 2"',
        at_desk(appeal),
        (VISIT, *options_of(Appeal)),
        writes=True,
    ),
)
