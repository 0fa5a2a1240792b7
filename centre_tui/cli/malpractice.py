"""centre-tui malpractice: suspected cases, seen only by those who must (5.22)."""

from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.command import Command, Noun, Reply, at_desk
from centre_tui.cli.options import Given, Option, argument, dated, options_of, own
from centre_tui.cli.replies import saved
from centre_tui.cli.telling import record_lines, table
from centre_tui.cli.usual import ANY
from centre_tui.domain.malpractice import MalpracticeCase
from centre_tui.domain.rules.wording import counted
from centre_tui.services.desk import Desk
from centre_tui.services.malpractice import (
    close_case,
    open_case,
    people_of,
    record_outcome,
    record_request,
    release,
    report_case,
    visible_case,
    visible_cases,
    write_report,
)

CASE: Final = argument("case", reading.given(reading.number), "the case's number")
OPENED: Final = options_of(
    MalpracticeCase,
    without=(
        *("opened_by", "reported_on", "reported_by", "report_reference", "asked_on", "outcome_due", "outcome_on"),
        *("outcome", "closed_on", "closed_by", "releases", "suspected_on", "what"),
    ),
    readers={"staff": reading.people},
)
HEADINGS: Final = ("No", "State", "Suspected", "Candidates", "Staff", "Reported", "Outcome due", "Closed")


def everything(desk: Desk, _given: Given) -> Reply:
    """List the cases, the latest first."""
    found = visible_cases(desk)
    rows = [
        (each.id, each.state, each.suspected_on, each.candidates, each.staff, each.reported_on, each.outcome_due)
        for each in found
    ]
    lines = table(HEADINGS, [(*row, each.closed_on) for row, each in zip(rows, found, strict=True)])
    return Reply(lines, {"cases": found}, (f"{counted(len(found), 'case')}.",))


def show(desk: Desk, given: Given) -> Reply:
    """Show everything of one case."""
    found = visible_case(desk, given["case"])
    people = [f"{what.capitalize()}: {'; '.join(names) or 'none'}" for what, names in people_of(desk, found).items()]
    return Reply(
        [f"Case {found.id}: {found.state}", *people, *record_lines(found)], {"case": found, "state": found.state}
    )


def opened(desk: Desk, given: Given) -> Reply:
    """Open a case."""
    draft = MalpracticeCase(**{**own(MalpracticeCase, given), "suspected_on": given["on"], "what": given["what"]})
    done = open_case(desk, draft)
    told = f"Case {done.record.id} is open; claims of {counted(len(done.record.candidates), 'candidate')} are held."
    return saved(done, told, new=True)


def reported(desk: Desk, given: Given) -> Reply:
    """Record the Head of Centre's report."""
    done = report_case(desk, given["case"], given["on"], given["reference"])
    return saved(done, f"Case {done.record.id} is reported by {done.record.reported_by}.")


def letter(desk: Desk, given: Given) -> Reply:
    """Write the report to be signed and sent, and print it: the file is for who asked, and nobody else."""
    path, text = write_report(desk, given["case"])
    notes = (f"Written to {path}, for you alone to read.", "It is not sent: the Head of Centre signs and sends it.")
    return Reply(text.splitlines(), {"files": (path,), "text": text}, notes)


def asked(desk: Desk, given: Given) -> Reply:
    """Record that OCR asked for an investigation."""
    done = record_request(desk, given["case"], given["on"], given["due"])
    return saved(done, f"OCR wants the outcome of case {done.record.id} by {done.record.outcome_due:%d/%m/%Y}.")


def outcome(desk: Desk, given: Given) -> Reply:
    """Record the outcome."""
    done = record_outcome(desk, given["case"], given["on"], given["outcome"])
    return saved(done, f"The outcome of case {done.record.id} is recorded.")


def let_go(desk: Desk, given: Given) -> Reply:
    """Release candidates' claims."""
    case = visible_case(desk, given["case"])
    done = release(desk, given["case"], given.get("candidate") or case.candidates, given["on"], given["because"])
    return saved(done, f"Case {done.record.id}: {counted(len(done.record.releases), 'release')} on record.")


def closed(desk: Desk, given: Given) -> Reply:
    """Close a case."""
    done = close_case(desk, given["case"], given["on"])
    return saved(done, f"Case {done.record.id} is closed; holds that stand are released one by one.")


BRANCH: Final = Noun(
    "malpractice",
    "keep cases of suspected malpractice, seen only by those who must",
    (
        Command("list", "list the cases, the latest first", "malpractice list", at_desk(everything)),
        Command("show", "show everything of one case", "malpractice show 1", at_desk(show), (CASE,)),
        Command(
            "open",
            "open a case; the candidates' claims are held; prints its number",
            'malpractice open --candidates 17 --what "two portfolios are alike" --on today',
            at_desk(opened),
            (Option("what", help="what is suspected", required=True), dated("on", "suspected on"), *OPENED),
            writes=True,
        ),
        Command(
            "letter",
            "write the Head of Centre's report, to be signed and sent to OCR",
            "malpractice letter 1",
            at_desk(letter),
            (CASE,),
            writes=True,
        ),
        Command(
            "reported",
            "record that the Head of Centre reported a case in writing (5.22)",
            'malpractice reported 1 --reference "e-mail of 9.14"',
            at_desk(reported),
            (CASE, Option("reference", help="which letter or e-mail", required=True), dated("on", "reported on")),
            writes=True,
        ),
        Command(
            "asked",
            "record that OCR asked for an investigation",
            "malpractice asked 1 --due +21",
            at_desk(asked),
            (
                CASE,
                Option("due", reading.given(reading.day), "when OCR wants the outcome", "DATE", required=True),
                dated("on", "asked on"),
            ),
            writes=True,
        ),
        Command(
            "outcome",
            "record the outcome of an investigation, reported to OCR",
            'malpractice outcome 1 --outcome "no malpractice"',
            at_desk(outcome),
            (CASE, Option("outcome", help="what came of it", required=True), dated("on", "reported on")),
            writes=True,
        ),
        Command(
            "release",
            "record that the Head of Centre lets candidates' claims go, with the reason",
            'malpractice release 1 17 --because "not concerned after all"',
            at_desk(let_go),
            (CASE, ANY, Option("because", help="why", required=True), dated("on", "released on")),
            writes=True,
            more="Without a candidate: all of the case.",
        ),
        Command(
            "close",
            "close a case that was reported and, where OCR asked, investigated",
            "malpractice close 1",
            at_desk(closed),
            (CASE, dated("on", "closed on")),
            writes=True,
        ),
    ),
)
