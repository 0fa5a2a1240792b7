"""centre-tui history: who changed what, when; and the chain that shows whether it is whole."""

from itertools import islice
from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.command import Command, Noun, Reply, at_desk
from centre_tui.cli.exits import Exit
from centre_tui.cli.options import Given, Option, argument
from centre_tui.cli.telling import table
from centre_tui.services.desk import Desk
from centre_tui.services.history import Field, Recorded, changes, fields_of, line_of, record_named, versions_of
from centre_tui.services.keeping import head, verify

HEADINGS: Final = ("Change", "When", "Who", "What", "Records")
FIELD_HEADINGS: Final = ("Record", "Field", "Before", "After")
VERSION_HEADINGS: Final = (*HEADINGS[:4], *FIELD_HEADINGS[1:])
MOST: Final = 50
TABLES: Final = {"candidate": "candidates", "staff": "staff", "visit": "visits", "batch": "batches"}


def everything(desk: Desk, given: Given) -> Reply:
    """List changes, the newest first: all of them, those of one record, or those that hold some words."""
    named = [(TABLES[name], given[name]) for name in TABLES if name in given]
    found = (change for table_, record in named[:1] for change, _ in versions_of(desk, table_, record))
    shown = list(islice(found if named else changes(desk, given.get("find", "")), given.get("last") or MOST))
    return Reply(table(HEADINGS, map(line_of, shown)), {"changes": [data_of(each) for each in shown]})


def data_of(change: Recorded) -> dict[str, object]:
    """Return a change as it stands in a JSON object."""
    return {
        "change": change.seq,
        "at": change.at,
        "by": change.by,
        "what": change.what,
        "records": [{"table": table_, "id": record} for table_, record in change.keys],
        "undoes": change.undoes or None,
    }


def show(desk: Desk, given: Given) -> Reply:
    """Show what one change altered, field by field."""
    found = fields_of(desk, given["change"])
    return Reply(table(FIELD_HEADINGS, map(field_row, found)), {"change": given["change"], "fields": found})


def field_row(field: Field) -> tuple[object, ...]:
    """Return a field's line."""
    return (field.record, field.name, field.before, field.after)


def versions(desk: Desk, given: Given) -> Reply:
    """Show every version of one record, the newest first, field by field."""
    table_, record = record_named(" ".join(given["record"]))
    found = versions_of(desk, table_, record)
    rows = [(*line_of(change)[:4], *field_row(field)[1:]) for change, fields in found for field in fields]
    data = [{**data_of(change), "fields": fields} for change, fields in found]
    return Reply(table(VERSION_HEADINGS, rows), {"record": {"table": table_, "id": record}, "versions": data})


def verified(desk: Desk, given: Given) -> Reply:
    """Go over the chain."""
    found = verify(desk, given.get("head", ()))
    unknown = [each for each, change in found.found.items() if not change]
    lines = [f"{each}: {place_told(at)}" for each, at in found.found.items()]
    data = {"change": found.seq, "head": found.head, "found": found.found, "before_erasure": found.before_erasure}
    note = f"The chain holds from the first change to change {found.seq}."
    return Reply(lines, data, (note,), Exit.FINDINGS if unknown else Exit.DONE)


def place_told(change: int) -> str:
    """Return where in the history a head stands."""
    return f"the head after change {change}" if change else "never a head of this history"


def last_head(desk: Desk, _given: Given) -> Reply:
    """Print the seal of the last change."""
    seq, seal = head(desk)
    return Reply((seal,), {"change": seq, "head": seal}, (f"The head after change {seq}. Keep it elsewhere.",))


BRANCH: Final = Noun(
    "history",
    "say who changed what, when; and whether the history is whole",
    (
        Command(
            "list",
            "list changes, the newest first",
            "history list --candidate 17",
            at_desk(everything),
            (
                Option("last", reading.number, f"how many; {MOST} if not given", "NUMBER"),
                Option("find", reading.words, "only those whose line holds each of these words", "WORDS"),
                *(Option(name, reading.number, f"only those of this {name}", "NUMBER") for name in TABLES),
            ),
        ),
        Command(
            "show",
            "show what one change altered, field by field",
            "history show 204",
            at_desk(show),
            (argument("change", reading.given(reading.number), "the change's number"),),
        ),
        Command(
            "versions",
            "show every version of one record, field by field",
            "history versions candidates 17",
            at_desk(versions),
            (
                Option(
                    "record", help="as the history names it: candidates 17", shape="RECORD", argument=True, many=True
                ),
            ),
        ),
        Command(
            "verify",
            "go over the whole chain, and look for heads that were kept elsewhere",
            "history verify 8f0e1c5b2a4d6e7f8091a2b3c4d5e6f7",
            at_desk(verified),
            (
                Option(
                    "head", help="heads as `history head` printed them", shape="HEAD", argument=True, many=True, least=0
                ),
            ),
            more="The exit code is 1 where a head was never one of this history.",
        ),
        Command("head", "print the seal of the last change, to be kept elsewhere", "history head", at_desk(last_head)),
    ),
)
