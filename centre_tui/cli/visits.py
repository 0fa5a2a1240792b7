"""centre-tui visits: the external verifier's visits: booked, prepared, held, reported."""

from dataclasses import replace
from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.command import Command, Noun, Reply, at_desk
from centre_tui.cli.naming import naming
from centre_tui.cli.options import Given, Option, argument, complete, dated, options_of, own
from centre_tui.cli.replies import saved
from centre_tui.cli.telling import record_lines, table
from centre_tui.cli.usual import IF_REVISION, QUALIFICATION
from centre_tui.domain.visits import (
    Action,
    ChecklistItem,
    Interview,
    ItemState,
    Portfolio,
    Report,
    Sanction,
    Visit,
)
from centre_tui.services.desk import Desk
from centre_tui.services.visit_parts import add_action, answer_action, save_portfolio
from centre_tui.services.visits import (
    check_item,
    hold_visit,
    report_visit,
    save_visit,
    visible_visit,
    visible_visits,
)

HEADINGS: Final = ("No", "On", "Verifier", "Qualification", "State", "Items ready", "Actions open")
ITEMS: Final = 13
VISIT: Final = argument("visit", reading.given(reading.number), "the visit's number")
OPTIONS: Final = options_of(Visit, without=("qualification", "held_on"))
OWNER: Final = {"owner": reading.person}
ITEM: Final = options_of(ChecklistItem, without=("number", "checked_on", "checked_by"), readers=OWNER)
ACTION: Final = "action."
SANCTION: Final = "sanction."
ACTIONS: Final = options_of(Action, without=("evidence", "offered_on", "closed_on", "closed_by"), readers=OWNER)
ANSWER: Final = (
    Option("evidence", help="what is offered; what was offered before stays if not given"),
    Option("closed_on", reading.day, "it was closed on"),
)
REPORT: Final = (
    *options_of(Report),
    *options_of(Action, prefix=ACTION, readers=OWNER),
    *options_of(Sanction, prefix=SANCTION),
)


def everything(desk: Desk, _given: Given) -> Reply:
    """List the visits, the latest first."""
    found = visible_visits(desk)
    return Reply(table(HEADINGS, map(row, found)), {"visits": found}, (f"{len(found)} visits.",))


def row(visit: Visit) -> tuple[object, ...]:
    """Return a visit's line."""
    ready = f"{sum(1 for each in visit.checklist if each.state is not ItemState.OPEN)} of {ITEMS}"
    actions = [each for each in visit.report.actions if each.closed_on is None] if visit.report else []
    return (visit.id, visit.on, visit.verifier, visit.qualification, visit.state, ready, len(actions))


def show(desk: Desk, given: Given) -> Reply:
    """Show everything recorded of one visit."""
    found = visible_visit(desk, given["visit"])
    words = naming(desk, desk.qualification(found.qualification))
    return Reply([f"Visit {found.id}", *record_lines(found, words)], {"visit": found})


def book(desk: Desk, given: Given) -> Reply:
    """Book a visit."""
    qualification = desk.qualification(given.get("qualification", "")).entry_code
    done = save_visit(desk, replace(Visit(qualification=qualification), **own(Visit, given)))
    return saved(done, f"Saved as visit {done.record.id}.", new=True)


def edit(desk: Desk, given: Given) -> Reply:
    """Change what is arranged for a visit."""
    before = visible_visit(desk, given["visit"])
    revision = given.get("if_revision") or before.revision
    done = save_visit(desk, replace(before, **own(Visit, given), revision=revision))
    return saved(done, f"Saved visit {done.record.id}.")


def interview(desk: Desk, given: Given) -> Reply:
    """Say who will be interviewed in a role."""
    before = visible_visit(desk, given["visit"])
    new = Interview(**own(Interview, given))
    others = tuple(each for each in before.interviews if (each.role, each.who) != (new.role, new.who))
    done = save_visit(desk, replace(before, interviews=(*others, new)))
    return saved(done, f"{new.who} will be interviewed as {new.role} at visit {done.record.id}.")


def portfolio(desk: Desk, given: Given) -> Reply:
    """Say where a portfolio lies that the external verifier asked for."""
    new = Portfolio(**own(Portfolio, given))
    done = save_portfolio(desk, given["visit"], new)
    return saved(done, f"The portfolio of candidate {new.candidate} is noted for visit {done.record.id}.")


def item(desk: Desk, given: Given) -> Reply:
    """Record what was prepared for one of the 13 items."""
    before = visible_visit(desk, given["visit"]).item(given["number"])
    done = check_item(desk, given["visit"], replace(before, **own(ChecklistItem, given)))
    return saved(
        done, f"Item {given['number']} of visit {done.record.id} is {done.record.item(given['number']).state}."
    )


def hold(desk: Desk, given: Given) -> Reply:
    """Record that a visit took place."""
    done = hold_visit(desk, given["visit"], given["on"])
    return saved(done, f"Visit {done.record.id} was held.")


def report(desk: Desk, given: Given) -> Reply:
    """Record the report, with an action and a sanction if they are given; those recorded before stay."""
    before = visible_visit(desk, given["visit"]).report or Report(given["on"])
    action, sanction = own(Action, given, ACTION), own(Sanction, given, SANCTION)
    actions = (Action(**complete("action", Action, action)),) if action else ()
    sanctions = (Sanction(**complete("sanction", Sanction, sanction)),) if sanction else ()
    told = replace(
        before,
        **own(Report, given),
        actions=(*before.actions, *actions),
        sanctions=(*before.sanctions, *sanctions),
    )
    done = report_visit(desk, given["visit"], told, given.get("confirmed_claims", ()))
    return saved(done, f"The report of visit {done.record.id} is recorded.")


def action(desk: Desk, given: Given) -> Reply:
    """Add an action or recommendation to the report."""
    done = add_action(desk, given["visit"], Action(**own(Action, given)))
    place = len(done.record.report.actions) if done.record.report else 0
    return saved(done, f"Action {place} of visit {done.record.id} is recorded.")


def answer(desk: Desk, given: Given) -> Reply:
    """Record the evidence offered for an action, and that it was closed."""
    done = answer_action(desk, given["visit"], given["action"], given.get("evidence", ""), given.get("closed_on"))
    return saved(done, f"Action {given['action']} of visit {done.record.id} is answered.")


BRANCH: Final = Noun(
    "visits",
    "book and prepare the external verifier's visits",
    (
        Command("list", "list visits, the latest first", "visits list", at_desk(everything)),
        Command("show", "show everything recorded of one", "visits show 2", at_desk(show), (VISIT,)),
        Command(
            "book",
            "book a visit; prints the new number",
            'visits book --on 14/3/2027 --verifier "Dr M. Green"',
            at_desk(book),
            (*OPTIONS, QUALIFICATION),
            writes=True,
        ),
        Command(
            "edit",
            "change what is arranged for a visit; what is not named stays",
            'visits edit 2 --interchange-user "A. Okafor" --interchange-tested-on today',
            at_desk(edit),
            (VISIT, *OPTIONS, IF_REVISION),
            writes=True,
        ),
        Command(
            "interview",
            "say who will be interviewed",
            'visits interview 2 --role assessor --who "Okafor, Ann" --confirmed-on today',
            at_desk(interview),
            (VISIT, *options_of(Interview)),
            writes=True,
        ),
        Command(
            "portfolio",
            "say where a portfolio lies that the external verifier asked for",
            'visits portfolio 2 --candidate 17 --location "cabinet 3" --available yes',
            at_desk(portfolio),
            (VISIT, *options_of(Portfolio)),
            writes=True,
        ),
        Command(
            "item",
            "record what was prepared for one of the 13 items of 5.20.2",
            'visits item 2 7 --state ready --owner 3 --location "shared drive, EV folder"',
            at_desk(item),
            (VISIT, argument("number", reading.given(reading.number), "1 to 13"), *ITEM),
            writes=True,
        ),
        Command(
            "hold",
            "record that a visit took place",
            "visits hold 2 --on 14/3/2027",
            at_desk(hold),
            (VISIT, dated("on", "the day")),
            writes=True,
        ),
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
            at_desk(answer),
            (VISIT, argument("action", reading.given(reading.number), "its place in the report, from 1"), *ANSWER),
            writes=True,
        ),
    ),
)
