"""Import of candidates from a file: a preview first, with row, column and reason; then the good rows."""

from collections.abc import Callable
from pathlib import Path

from centre_tui.domain.candidates import Entry, EntryKind
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput
from centre_tui.services.importing import ImportReport, Source, import_candidates
from centre_tui.ui.forms.facts import Facts
from centre_tui.ui.forms.fields import member, words, yes_no
from centre_tui.ui.forms.form import Form, Values
from centre_tui.ui.places.preview import PreviewPage


class ImportForm(Form):
    """A file of candidates; the first F2 shows what it holds, the second takes it."""

    def __init__(self, facts: Facts) -> None:
        fields = (
            words("path", "File", "CSV or ILR XML on this server, with its folder").needed(),
            member("kind", "Enter them for", EntryKind),
            yes_no("accept_good", "Take the good rows only", "yes: rows with a problem are left out").needed(),
        )
        super().__init__("Import candidates", fields, {"kind": EntryKind.FULL, "accept_good": False})
        self.facts = facts
        self.previewed = ""

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Preview the file, and take it when the same file is asked for again."""
        entry = Entry(self.facts.qualification.entry_code, values["kind"], self.facts.today) if values["kind"] else None
        path = Path(values["path"]).expanduser()
        take = self.previewed == values["path"]
        self.previewed = values["path"]

        def imported(desk: Desk) -> ImportReport:
            source = Source(read_file(path), path.name, entry=entry)
            return import_candidates(desk, source, accept_good=values["accept_good"], preview=not take)

        return imported

    def saved(self, result: object) -> None:
        """Say what the file holds, or what was taken from it."""
        if isinstance(result, ImportReport) and not result.written:
            self.say(told(result), problem=bool(result.problems))
            if result.problems or any(each.notes for each in result.judged):
                self.app.push_screen(PreviewPage(result))
        else:
            super().saved(result)


def read_file(path: Path) -> bytes:
    """Return a file's bytes. Raises BadInput with a sentence."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInput(f"The file cannot be read: {error.strerror}.", "path") from error


def told(report: ImportReport) -> str:
    """Return what a file holds, and its first problem."""
    counted = f"{report.rows} rows, {report.good} good."
    if not report.problems:
        return f"{counted} F2 again takes them."
    first = report.problems[0]
    return f"{counted} Row {first.row}, {first.column}: {first.problem}"
