"""Import of candidates from a file: a preview first, with row, column and reason; then the good rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from centre_tui.domain.entries import Entry, EntryKind
from centre_tui.domain.rules.wording import counted
from centre_tui.services.desk import Desk
from centre_tui.services.importing import ImportReport, Source, import_candidates
from centre_tui.services.inbox import read_named, read_waiting
from centre_tui.ui.forms.facts import Facts
from centre_tui.ui.forms.fields import Field, choice, member, paragraph, words, yes_no
from centre_tui.ui.forms.form import Form, Values
from centre_tui.ui.places.preview import PreviewPage

PASTED: Final = "pasted cells"
NOTHING_WAITS: Final = "nothing waits in the inbox"


@dataclass(frozen=True, slots=True)
class Files:
    """Where candidates may be taken from: the field that says it, how that is read, and as what.

    `called` gives what was read its name; without a `format` that is told from the bytes.
    """

    field: Field
    read: Callable[[str], bytes]
    called: Callable[[str], str] = lambda file: Path(file).name
    format: str | None = None
    title: str = "Import candidates"


def any_file() -> Files:
    """Return the files that the officer's own account can read, each named by its path."""
    field = words("file", "File", "CSV, XLSX or ILR XML on this server, with its folder")
    return Files(field, partial(read_named, None))


def files_of(inbox: Path, names: Sequence[str]) -> Files:
    """Return the files that wait in an inbox, and no others."""
    field = choice("file", "File", names)
    return Files(field if names else replace(field, hint=NOTHING_WAITS), partial(read_waiting, inbox))


def pasted() -> Files:
    """Return the cells that an officer pastes out of a spreadsheet, with their headings or without."""
    hint = "surname, forenames, date of birth, ULN, start; or first a row of headings"
    cells = replace(paragraph("file", "Cells", hint), read=lambda text: text.strip("\r\n"))
    return Files(cells, str.encode, lambda _text: PASTED, "pasted", "Paste candidates out of a spreadsheet")


class ImportForm(Form):
    """A file of candidates; the first F2 shows what it holds, the second takes it."""

    def __init__(self, facts: Facts, files: Files, text: str = "") -> None:
        fields = (
            files.field.needed(),
            member("kind", "Enter them for", EntryKind),
            yes_no("accept_good", "Take the good rows only", "yes: rows with a problem are left out").needed(),
        )
        super().__init__(files.title, fields, {"kind": EntryKind.FULL, "accept_good": False})
        self.typed_in = {"file": text}
        self.facts = facts
        self.files = files
        self.previewed = ""
        self.accepted = False

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Preview the file, and take it when the same file is asked for again."""
        entry = Entry(self.facts.qualification.entry_code, values["kind"], self.facts.today) if values["kind"] else None
        file = values["file"]
        take = self.previewed == file
        self.previewed, self.accepted = file, values["accept_good"]

        def imported(desk: Desk) -> ImportReport:
            source = Source(self.files.read(file), self.files.called(file), self.files.format, entry)
            return import_candidates(desk, source, accept_good=values["accept_good"], preview=not take)

        return imported

    def saved(self, result: object) -> None:
        """Say what the file holds, or what was taken from it."""
        if isinstance(result, ImportReport) and not result.written:
            self.say(told(result, accept_good=self.accepted), problem=bool(result.problems))
            if result.problems or any(each.notes for each in result.judged):
                self.app.push_screen(PreviewPage(result))
        else:
            taken = len(result.written) if isinstance(result, ImportReport) else 0
            super().saved(f"Saved. {counted(taken, 'candidate')} entered.")


def told(report: ImportReport, *, accept_good: bool) -> str:
    """Return what a file holds, and what to do about it."""
    held = f"{counted(report.rows, 'row')}, {report.good} good."
    if not report.problems:
        return f"{held} F2 again takes them."
    if not report.good:
        return f"{held} Nothing can be taken: put right what the preview said."
    if accept_good:
        return f"{held} F2 again takes the good ones and leaves the others."
    return f"{held} Put the others right, or say yes to the good rows only."
