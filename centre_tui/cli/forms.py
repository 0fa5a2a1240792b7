"""centre-tui forms: the recording documents RD01 to RD11, printed from the records."""

from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.command import Command, Noun, Reply, at_desk
from centre_tui.cli.options import Given, Option, switch
from centre_tui.cli.reading import Facts
from centre_tui.cli.telling import table
from centre_tui.cli.usual import ANY
from centre_tui.domain.recording import CUMULATIVE, ONE_FOR, RecordingForm, read_forms
from centre_tui.domain.rules.wording import counted
from centre_tui.services.desk import Desk
from centre_tui.services.recording import Wanted, as_html, as_text, everybody, export_recording, recording_document

HEADINGS: Final = ("Form", "Title", "Handbook", "One for each")


def forms_named(typed: str, _facts: Facts) -> tuple[RecordingForm, ...]:
    """Read forms by number."""
    return read_forms(typed)


FORM: Final = Option(
    "form",
    forms_named,
    "RD01 to RD11, separated by commas, RD03-RD06 or all; the cumulative assessment record (CAR) if not given",
    "FORMS",
)
IQA: Final = Option("iqa", reading.people, "whose RD11; every IQA's if not given", "PEOPLE")
AS_OF: Final = Option("on", reading.day, "the records as they stood on this day; as they are if not given")
KIND: Final = Option("kind", help="text, or html for paper; text if not given", choices=("text", "html"), shape="KIND")
ALL: Final = switch("all", "everybody you may see, by name")
TAKES: Final = (ANY, ALL, FORM, IQA, AS_OF)


def everything(_desk: Desk, _given: Given) -> Reply:
    """List the forms."""
    data = [
        {"form": each, "title": each.heading, "mandatory": each.mandatory, "one_for": ONE_FOR[each]}
        for each in RecordingForm
    ]
    rows = [
        (each, each.heading, "mandatory" if each.mandatory else "optional", ONE_FOR[each]) for each in RecordingForm
    ]
    return Reply(table(HEADINGS, rows), {"forms": data}, (f"{counted(len(rows), 'form')} (handbook 5.19).",))


def wanted(desk: Desk, given: Given) -> Wanted:
    """Return what is to be printed."""
    forms = tuple(dict.fromkeys(given.get("form") or CUMULATIVE))
    candidates = everybody(desk) if given.get("all") else tuple(dict.fromkeys(given.get("candidate", ())))
    return Wanted(forms, candidates, given.get("iqa", ()), given.get("on"))


def printed(desk: Desk, given: Given) -> Reply:
    """Print forms."""
    document = recording_document(desk, wanted(desk, given))
    if given.get("kind") == "html":
        page = as_html(document)
        return Reply(page.splitlines(), {"title": document.title, "html": page})
    lines = list(as_text(document))
    return Reply(lines, {"title": document.title, "text": lines})


def exported(desk: Desk, given: Given) -> Reply:
    """Write forms into the exports."""
    paths = export_recording(desk, wanted(desk, given))
    what = "would be written" if desk.dry else "written"
    return Reply(
        paths, {"files": paths}, (f"{counted(len(paths), 'file')} {what}: for paper (html) and as plain text.",)
    )


BRANCH: Final = Noun(
    "forms",
    "print the recording documents RD01 to RD11 from the records",
    (
        Command("list", "list the forms, with the titles the handbook gives them", "forms list", at_desk(everything)),
        Command(
            "print",
            "print forms of candidates, of the centre (RD02) or of an IQA (RD11)",
            "forms print 17 18 --form RD10,RD04 --kind html",
            at_desk(printed),
            (*TAKES, KIND),
            more="What the records do not hold is said to be not recorded.",
        ),
        Command(
            "export",
            "write forms into the exports, for paper and as plain text; prints where they are",
            "forms export --all --form RD03",
            at_desk(exported),
            TAKES,
            writes=True,
            more="The program makes the names; a cohort is written in files of 100 candidates.",
        ),
    ),
)
