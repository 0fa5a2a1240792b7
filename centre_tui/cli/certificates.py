"""centre-tui certificates: received, handed out, replaced; the keep-evidence notice; enquiries about results."""

from typing import Final

from centre_tui.cli.claims_keying import BATCH
from centre_tui.cli.command import Command, Noun, Reply, at_desk
from centre_tui.cli.options import Given, Option, dated
from centre_tui.cli.replies import all_saved, saved
from centre_tui.cli.telling import table
from centre_tui.cli.usual import ANY, SEVERAL, WHICH
from centre_tui.domain.rules.wording import counted
from centre_tui.services.certificates import (
    Issued,
    ask_replacement,
    issued_certificates,
    missing_told,
    record_handed_out,
    record_received,
    send_keep_notice,
)
from centre_tui.services.desk import Desk
from centre_tui.services.holds import close_enquiry, open_enquiry

HEADINGS: Final = (
    "Batch",
    "No",
    "Candidate",
    "Document",
    "Certificated",
    "State",
    "Received",
    "Handed out",
    "Keep until",
)


def everything(desk: Desk, _given: Given) -> Reply:
    """List the certificates issued: those not handed out first."""
    found = issued_certificates(desk)
    waiting = sum(1 for each in found if each.waits)
    days = desk.centre().settings.certificate_days
    told = [{**issued_data(each), "state": each.state, "missed": each.missed(desk.today, days)} for each in found]
    notes = (f"{counted(len(found), 'certificate')}, {waiting} not handed out.", missing_told(desk, found))
    return Reply(table(HEADINGS, map(row, found)), {"certificates": told}, notes)


def row(each: Issued) -> tuple[object, ...]:
    """Return a certificate's line."""
    log = each.log
    return (
        *(f"{each.number:04}", each.candidate, each.name, each.document, each.certificated_on, told(each)),
        *(log.received_on if log else None, log.handed_out_on if log else None, each.keep_until),
    )


def told(each: Issued) -> str:
    """Return how far a certificate is; one that is provisional says so."""
    return f"{each.state}, provisional" if each.provisional else each.state


def issued_data(each: Issued) -> dict[str, object]:
    """Return a certificate as it stands in a JSON object."""
    return {
        "batch": each.batch,
        "candidate": each.candidate,
        "name": each.name,
        "document": each.document,
        "certificated_on": each.certificated_on,
        "provisional": each.provisional,
        "keep_until": each.keep_until,
        "log": each.log,
    }


def received(desk: Desk, given: Given) -> Reply:
    """Record that certificates came."""
    done = record_received(desk, given["batch"], given.get("candidate", ()), given["on"])
    return saved(done, f"Certificates of batch {done.record.number:04} are recorded as received.")


def handed_out(desk: Desk, given: Given) -> Reply:
    """Record that certificates were handed out."""
    done = record_handed_out(desk, given["batch"], given["candidate"], given["on"], given["to"])
    return saved(done, f"Handed out to {given['to']}.")


def replacement(desk: Desk, given: Given) -> Reply:
    """Record that replacements were asked for."""
    done = ask_replacement(desk, given["batch"], given["candidate"], given["on"], given["because"])
    return saved(done, "The replacement is recorded as asked for; record it as received when it comes.")


def notice(desk: Desk, given: Given) -> Reply:
    """Record that candidates were asked to keep their evidence."""
    done = send_keep_notice(desk, given["candidate"], given["on"])
    return all_saved(done, f"{len(done)} candidates were asked to keep evidence, portfolio and CAR for a year.")


def enquiry(desk: Desk, given: Given) -> Reply:
    """Record an enquiry about a result."""
    done = open_enquiry(desk, given["candidate"], given["on"], given["reference"])
    return saved(
        done, f"An enquiry for {done.record.name} is open: nothing is claimed or destroyed until it is answered."
    )


def answered(desk: Desk, given: Given) -> Reply:
    """Record the answer to an enquiry."""
    done = close_enquiry(desk, given["candidate"], given["on"], given["outcome"])
    return saved(done, f"The enquiry for {done.record.name} is answered.")


TO: Final = Option("to", help="to whom, or where it was posted", required=True)
BRANCH: Final = Noun(
    "certificates",
    "keep what becomes of certificates: received, handed out, replaced, enquired about",
    (
        Command(
            "list",
            "list the certificates issued, those not handed out first",
            "certificates list",
            at_desk(everything),
        ),
        Command(
            "received",
            "record that certificates came to the centre (8.1)",
            "certificates received 1 --on today",
            at_desk(received),
            (BATCH, ANY, dated("on", "received on")),
            writes=True,
            more="Without a candidate: all of the batch that are waited for.",
        ),
        Command(
            "handed-out",
            "record that a candidate's certificates were handed out",
            'certificates handed-out 1 17 --to "Ann Okafor, in person"',
            at_desk(handed_out),
            (
                BATCH,
                WHICH,
                Option("to", help="to whom, or where it was posted", required=True),
                dated("on", "handed out on"),
            ),
            writes=True,
        ),
        Command(
            "replacement",
            "record that replacement certificates were asked of OCR (8.2)",
            'certificates replacement 1 17 --because "lost in the post"',
            at_desk(replacement),
            (BATCH, WHICH, Option("because", help="why", required=True), dated("on", "asked for on")),
            writes=True,
        ),
        Command(
            "keep-notice",
            "record that candidates were asked to keep evidence, portfolio and CAR for a year (5.21)",
            "certificates keep-notice 17 18",
            at_desk(notice),
            (SEVERAL, dated("on", "asked on")),
            writes=True,
        ),
        Command(
            "enquiry",
            "record an enquiry about a result; nothing is claimed or destroyed until it is answered (7.6)",
            "certificates enquiry 17 --reference ENQ-204",
            at_desk(enquiry),
            (WHICH, Option("reference", help="the enquiry's reference", required=True), dated("on", "enquired on")),
            writes=True,
        ),
        Command(
            "answered",
            "record the answer to an enquiry",
            'certificates answered 17 --outcome "result stands"',
            at_desk(answered),
            (WHICH, Option("outcome", help="what the answer was", required=True), dated("on", "answered on")),
            writes=True,
        ),
    ),
)
