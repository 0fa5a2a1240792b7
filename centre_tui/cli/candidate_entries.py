"""centre-tui candidates: what becomes of an entry, and which units are planned."""

from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.command import Command, Reply, at_desk
from centre_tui.cli.options import Given, Option, dated
from centre_tui.cli.replies import all_saved, saved
from centre_tui.cli.usual import QUALIFICATION, SEVERAL, WHICH
from centre_tui.domain.entries import Entry, EntryKind
from centre_tui.domain.rules.wording import counted
from centre_tui.services.candidates import enter, plan_units
from centre_tui.services.desk import Desk
from centre_tui.services.entry_steps import confirm_entry, confirm_together, send_entries, withdraw
from centre_tui.services.errors import BadInput

KINDS: Final = {"full": EntryKind.FULL, "units": EntryKind.UNITS, "none": None}


def enter_again(desk: Desk, given: Given) -> Reply:
    """Make an entry for a candidate who has none that lives."""
    kind = KINDS[given["entry"]] or EntryKind.FULL
    qualification = desk.qualification(given.get("qualification", "")).entry_code
    entry = Entry(qualification, kind, given["entry_date"], given.get("entry_units", ()))
    done = enter(desk, given["candidate"], entry)
    return saved(done, f"{done.record.name} is entered for {qualification}, {kind}.")


def send(desk: Desk, given: Given) -> Reply:
    """Record that entries were keyed into Interchange."""
    done = send_entries(desk, given["candidate"], given["on"], qualification=given.get("qualification", ""))
    return all_saved(done, f"{counted(len(done), 'entry', 'entries')} recorded as keyed into Interchange.")


def confirm(desk: Desk, given: Given) -> Reply:
    """Record Interchange's confirmation of one entry, or of several on one day."""
    numbers = tuple(dict.fromkeys(given["candidate"]))
    ocr_number, qualification = given.get("ocr_candidate_number", ""), given.get("qualification", "")
    if len(numbers) == 1:
        done = confirm_entry(desk, numbers[0], given["on"], ocr_number=ocr_number, qualification=qualification)
        return saved(done, f"The entry of {done.record.name} is confirmed.")
    if ocr_number:
        raise BadInput("An OCR candidate number is one person's own: confirm that entry alone.", "ocr_candidate_number")
    several = confirm_together(desk, numbers, given["on"], qualification=qualification)
    return all_saved(several, f"{counted(len(several), 'entry', 'entries')} confirmed.")


def take_out(desk: Desk, given: Given) -> Reply:
    """Withdraw an entry."""
    qualification = given.get("qualification", "")
    done = withdraw(desk, given["candidate"], given["on"], given["because"], qualification=qualification)
    return saved(done, f"The entry of {done.record.name} is withdrawn; what was achieved stays achieved.")


def plan(desk: Desk, given: Given) -> Reply:
    """Plan a candidate's units."""
    done = plan_units(desk, given["candidate"], given["units"], given["on"])
    return saved(done, f"{len(done.record.units)} units are planned for {done.record.name}.")


ENTRY_OPTIONS: Final = (
    QUALIFICATION,
    dated("entry_date", "date of entry"),
    Option("entry_units", reading.units, "the units of an entry for units: numbers, ranges or URNs", "UNITS"),
)
COMMANDS: Final = (
    Command(
        "enter",
        "make an entry for a candidate who has none, or whose last one was withdrawn",
        "candidates enter 17 --entry full --entry-date 2026-11-23",
        at_desk(enter_again),
        (
            WHICH,
            Option("entry", help="what for (7.3.2)", shape="full|units", required=True, choices=("full", "units")),
            *ENTRY_OPTIONS,
        ),
        writes=True,
    ),
    Command(
        "plan-units",
        "say which units a candidate is to take",
        "candidates plan-units 17 --units 1-6,7,12",
        at_desk(plan),
        (
            WHICH,
            Option("units", reading.units, "all of them: numbers, ranges or URNs", required=True),
            dated("on", "planned on"),
            QUALIFICATION,
        ),
        writes=True,
        more="A unit planned before keeps its record; one left out goes, unless anything is recorded of it.",
    ),
    Command(
        "send",
        "record that entries were keyed into Interchange",
        "candidates send 17 18 19 --on 23/11/2026",
        at_desk(send),
        (SEVERAL, dated("on", "keyed on"), QUALIFICATION),
        writes=True,
        warned=True,
        more="All of them or none: every ENTRY rule must allow each.",
    ),
    Command(
        "confirm",
        "record that Interchange confirmed an entry, or several on one day",
        "candidates confirm 17 --ocr-candidate-number 12345678",
        at_desk(confirm),
        (
            SEVERAL,
            dated("on", "confirmed on"),
            Option("ocr_candidate_number", help="eight digits, if Interchange shows one; of one candidate alone"),
            QUALIFICATION,
        ),
        writes=True,
        more="All of them or none; of several, none that was confirmed before.",
    ),
    Command(
        "withdraw",
        "withdraw a candidate's entry",
        'candidates withdraw 17 --because "left the employer" --on 23/11/2026',
        at_desk(take_out),
        (WHICH, Option("because", help="the reason", required=True), dated("on", "withdrawn on"), QUALIFICATION),
        writes=True,
    ),
)
