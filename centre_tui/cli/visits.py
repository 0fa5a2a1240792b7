"""centre-tui visits: the external verifier's visits: booked, prepared, held, reported."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from centre_tui.cli import reading, visit_reports
from centre_tui.cli.command import Asked, Command, Noun, Reply, Seat, at_desk
from centre_tui.cli.naming import naming
from centre_tui.cli.options import Given, argument, dated, options_of, own
from centre_tui.cli.progress import progress_on
from centre_tui.cli.replies import saved
from centre_tui.cli.telling import record_lines, table
from centre_tui.cli.usual import IF_REVISION, QUALIFICATION, VISIT
from centre_tui.domain.rules.wording import counted
from centre_tui.domain.visit_reasons import InScope
from centre_tui.domain.visits import ChecklistItem, Interview, ItemState, Portfolio, Visit
from centre_tui.services.desk import Desk
from centre_tui.services.pack import write_pack
from centre_tui.services.readiness import visit_scope
from centre_tui.services.visit_parts import save_interview, save_portfolio
from centre_tui.services.visits import (
    check_item,
    hold_visit,
    save_visit,
    visible_visit,
    visible_visits,
)

HEADINGS: Final = ("No", "On", "Verifier", "Qualification", "State", "Items ready", "Actions open")
IN_SCOPE: Final = ("Candidate", "Name", "Why", "Where", "Portfolio")
ITEMS: Final = 13
OPTIONS: Final = options_of(Visit, without=("qualification", "held_on"))
OWNER: Final = {"owner": reading.person}
ITEM: Final = options_of(ChecklistItem, without=("number", "checked_on", "checked_by"), readers=OWNER)


def everything(desk: Desk, _given: Given) -> Reply:
    """List the visits, the latest first."""
    found = visible_visits(desk)
    return Reply(table(HEADINGS, map(row, found)), {"visits": found}, (f"{counted(len(found), 'visit')}.",))


def row(visit: Visit) -> tuple[object, ...]:
    """Return a visit's line."""
    ready = f"{sum(1 for each in visit.checklist if each.state is not ItemState.OPEN)} of {ITEMS}"
    actions = [each for each in visit.report.actions if each.closed_on is None] if visit.report else []
    return (visit.id, visit.on, visit.verifier, visit.qualification, visit.state, ready, len(actions))


def show(desk: Desk, given: Given) -> Reply:
    """Show everything recorded of one visit."""
    found = visible_visit(desk, given["visit"])
    words = naming(desk, desk.qualification(found.qualification))
    worse = dict(risen(found, desk.today))
    told = [f"Action {place} is overdue, and stands for level {level}." for place, level in worse.items()]
    return Reply([f"Visit {found.id}", *record_lines(found, words), *told], {"visit": found, "overdue": worse})


def risen(visit: Visit, day: date) -> Iterator[tuple[int, int]]:
    """Yield which actions of the report are past their day, counted from 1, each with the level it stands for."""
    for place, action in enumerate(visit.report.actions if visit.report else (), 1):
        if action.overdue(day):
            yield place, action.level_on(day)


def scope(desk: Desk, given: Given) -> Reply:
    """List whom a visit looks at, and why."""
    found = visit_scope(desk, given["visit"])
    data = [
        {
            "candidate": each.candidate.id,
            "name": each.candidate.name,
            "reasons": each.reasons,
            "location": each.location,
            "portfolio": portfolio_word(each),
        }
        for each in found
    ]
    rows = [(each["candidate"], each["name"], each["reasons"], each["location"], each["portfolio"]) for each in data]
    return Reply(table(IN_SCOPE, rows), {"scope": data}, (f"{counted(len(found), 'candidate')} in scope.",))


def portfolio_word(line: InScope) -> str:
    """Return how it stands with the portfolio the external verifier asked for; nothing where none is asked for."""
    if line.portfolio is None:
        return ""
    return "to hand" if line.portfolio.available else "not confirmed"


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
    new = Interview(**own(Interview, given))
    done = save_interview(desk, given["visit"], new)
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


def pack(seat: Seat, asked: Asked) -> Reply:
    """Write the pack."""

    def job(desk: Desk, given: Given) -> Reply:
        done = write_pack(desk, given["visit"], progress_on(seat.terminal))
        data = {"folder": str(done.folder), "documents": done.documents, "candidates": done.candidates}
        told = f"The pack has {counted(done.documents, 'document')}, for {counted(done.candidates, 'candidate')}."
        return Reply((str(done.folder),), {**data, "head": done.head}, (told, f"Head of the history: {done.head}."))

    return at_desk(job)(seat, asked)


BRANCH: Final = Noun(
    "visits",
    "book and prepare the external verifier's visits",
    (
        Command("list", "list visits, the latest first", "visits list", at_desk(everything)),
        Command("show", "show everything recorded of one", "visits show 2", at_desk(show), (VISIT,)),
        Command(
            "scope",
            "list whom a visit looks at and why: claimed, provisional, work in progress, asked for",
            "visits scope 2",
            at_desk(scope),
            (VISIT,),
        ),
        Command(
            "book",
            "book a visit; prints the new number",
            'visits book --on 14/3/2027 --verifier "Dr M. Green"',
            at_desk(book),
            (*OPTIONS, QUALIFICATION),
            writes=True,
            warned=True,
        ),
        Command(
            "edit",
            "change what is arranged for a visit; what is not named stays",
            'visits edit 2 --interchange-user "A. Okafor" --interchange-tested-on today',
            at_desk(edit),
            (VISIT, *OPTIONS, IF_REVISION),
            writes=True,
            warned=True,
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
        *visit_reports.COMMANDS,
        Command(
            "pack",
            "write everything 5.20.2 and 5.20.3 ask to see into one folder of the exports",
            "visits pack 2",
            pack,
            (VISIT,),
            writes=True,
            more="Each document is there twice: for paper (HTML) and as plain text. Ctrl-C stops, with nothing kept.",
        ),
    ),
)
