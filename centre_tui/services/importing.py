"""Import of candidates: a preview that says row, column and reason; then the good rows, in one change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import msgspec

from centre_tui.domain.candidates import Candidate, Entry
from centre_tui.domain.duplicates import possible_duplicates
from centre_tui.domain.permissions import Action
from centre_tui.exchange.candidates_in import read_candidates
from centre_tui.exchange.import_file import ImportFile, ImportRow, RowNote, RowProblem
from centre_tui.services.candidates import checked, entry_findings
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput, BlockedByRules
from centre_tui.services.tidy import tidied
from centre_tui.store import Change


@dataclass(frozen=True, slots=True)
class Source:
    """What is imported: the file's bytes and name, its format if the officer says so, and the entry each one gets."""

    data: bytes
    name: str
    format: str | None = None
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """One row as the books see it: the candidate it would become, or who it is already, or what is wrong with it."""

    row: int
    candidate: Candidate | None = None
    already: int = 0
    problems: tuple[RowProblem, ...] = ()
    notes: tuple[RowNote, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import came to; `rows` are those of the file, `good` those without a problem, `written` the new ones."""

    file: ImportFile
    judged: tuple[Judged, ...]
    written: tuple[int, ...] = ()

    @property
    def rows(self) -> int:
        """Return how many rows the file has."""
        return len(self.file.rows)

    @property
    def good(self) -> int:
        """Return how many rows can be taken, or are in the books already."""
        return sum(1 for each in self.judged if not each.problems)

    @property
    def problems(self) -> tuple[RowProblem, ...]:
        """Return the file's problems, then every row's, in the order of the file."""
        return (*self.file.problems, *(problem for each in self.judged for problem in each.problems))


def import_candidates(desk: Desk, source: Source, *, accept_good: bool = False) -> ImportReport:
    """Import candidates from a file: all of its rows, or only the good ones if the officer accepts that.

    With a problem anywhere and `accept_good` not given nothing is written. A row that is in the books already is left
    alone, so importing a file again changes nothing.
    """
    desk.require(Action.EDIT_CANDIDATE)
    file = read_candidates(source.data, name=source.name, format=source.format, today=desk.today)
    with desk.change(f"import of {source.name}") as change:
        others = list(change.all(Candidate))
        report = ImportReport(file, tuple(judge_rows(desk, source, file, others)))
        if report.problems and not accept_good:
            return report
        return replace(report, written=tuple(write_rows(change, report.judged)))


def judge_rows(desk: Desk, source: Source, file: ImportFile, others: Sequence[Candidate]) -> Iterator[Judged]:
    """Yield every row judged against the books and the rules, in order; none while the file itself has a problem."""
    for row in () if file.problems else file.rows:
        yield Judged(row.row, problems=row.problems) if row.problems else judge_row(desk, source, row, others)


def judge_row(desk: Desk, source: Source, row: ImportRow, others: Sequence[Candidate]) -> Judged:
    """Return a row as the books see it."""
    entries = (source.entry,) if source.entry else ()
    draft = msgspec.convert({**row.values, "entries": msgspec.to_builtins(entries)}, Candidate)
    if (known := already_there(draft, others)) is not None:
        note = RowNote(row.row, "", "", f"In the books already as candidate {known.id}; left as it is.")
        return Judged(row.row, already=known.id, notes=(*row.notes, note))
    try:
        candidate = tidied(checked(draft))
        entry_findings(desk, candidate, others)
    except BlockedByRules as blocked:
        told = tuple(RowProblem(row.row, blocked.field, "", finding.sentence) for finding in blocked.findings)
        return Judged(row.row, problems=told)
    except BadInput as wrong:
        return Judged(row.row, problems=(RowProblem(row.row, wrong.field, "", str(wrong)),))
    similar = possible_duplicates(candidate, others)
    notes = (RowNote(row.row, "", "", f"Possibly candidate {found}: {why}.") for found, why in similar)
    return Judged(row.row, candidate, notes=(*row.notes, *notes))


def already_there(draft: Candidate, others: Sequence[Candidate]) -> Candidate | None:
    """Return who a row is in the books already, or nothing."""
    return next((other for other in others if same_person(draft, other)), None)


def same_person(one: Candidate, other: Candidate) -> bool:
    """Tell whether two records say they are one person: the same particulars, and no number that tells them apart."""
    particulars = (one.surname, one.forenames, one.date_of_birth) == (
        other.surname,
        other.forenames,
        other.date_of_birth,
    )
    numbers = ((one.uln, other.uln), (one.reference, other.reference))
    return particulars and all(not first or not second or first == second for first, second in numbers)


def write_rows(change: Change, judged: Sequence[Judged]) -> Iterator[int]:
    """Add the candidates of the good rows and yield their ids."""
    for each in judged:
        if each.candidate is not None:
            yield change.add(each.candidate).id
