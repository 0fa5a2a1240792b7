"""Import of candidates: a preview that says row, column and reason; then the good rows, in one change."""

import os
import stat
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from centre_tui.domain.candidate_line import CandidateLine
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.duplicates import People
from centre_tui.domain.entries import Entry
from centre_tui.domain.permissions import Action
from centre_tui.domain.rules.cases import Scene
from centre_tui.exchange.candidates_in import FORMATS, read_candidates
from centre_tui.exchange.headings import HEADINGS
from centre_tui.exchange.import_file import ImportFile, ImportRow, RowNote, RowProblem
from centre_tui.services.candidate_lines import CANDIDATES
from centre_tui.services.candidates import checked, entry_findings
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput, BlockedByRules
from centre_tui.services.tidy import tidied
from centre_tui.store import Change

__all__ = ["FORMATS", "ImportReport", "RowNote", "RowProblem", "Source", "import_candidates", "read_file"]

Particulars = tuple[str, str, date | None]
LARGEST_FILE: Final = 64 * 1024 * 1024


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


def import_candidates(desk: Desk, source: Source, *, accept_good: bool = False, preview: bool = False) -> ImportReport:
    """Import candidates from a file: all of its rows, or only the good ones if the officer accepts that.

    A preview writes nothing, and neither does a file with a problem anywhere unless `accept_good` is given. A row that
    is in the books already is left alone, so importing a file again changes nothing.
    """
    desk.require(Action.EDIT_CANDIDATE)
    file = read_source(desk, source)
    with desk.change(f"import of {source.name}") as change:
        judge = Judge.over(desk, source, list(desk.roll(CANDIDATES).values()))
        rows = () if file.problems else file.rows
        report = ImportReport(file, tuple(judge.judged(row) for row in rows))
        if preview or (report.problems and not accept_good):
            return report
        return replace(report, written=tuple(write_rows(change, report.judged)))


def without_waiting(path: str, flags: int) -> int:
    """Open a file; a pipe in its place, to which nobody writes, is not waited for."""
    return os.open(path, flags | os.O_NONBLOCK)


def read_file(path: Path, *, opener: Callable[[str, int], int] = without_waiting) -> bytes:
    """Return the bytes of an ordinary file. Raises BadInput for anything else, and for one larger than any import."""
    try:
        with open(path, "rb", opener=opener) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST_FILE:
                raise BadInput(f"{path} is not a file of at most {LARGEST_FILE >> 20} MB.", "file")
            return file.read(LARGEST_FILE)
    except (OSError, ValueError) as error:
        raise BadInput(f"{path} cannot be read: {reason(error)}.", "file") from error


def reason(error: OSError | ValueError) -> str:
    """Return why the system refused; a name with a NUL in it is no name at all."""
    return error.strerror or "the system did not say why" if isinstance(error, OSError) else "that is no file name"


def read_source(desk: Desk, source: Source) -> ImportFile:
    """Return the source as read; an ILR file is asked for the qualification the candidates are entered for."""
    qualification = desk.qualification(source.entry.qualification if source.entry else "")
    return read_candidates(
        source.data, name=source.name, today=desk.today, format=source.format, qualification=qualification.number or ""
    )


@dataclass(frozen=True, slots=True)
class Judge:
    """Everything a row is judged against: the rules, and who is in the books by name, birth and ULN."""

    entries: tuple[Entry, ...]
    scenes: Callable[[str], Scene]
    by_particulars: Mapping[Particulars, Sequence[CandidateLine]]
    by_uln: Mapping[str, tuple[int, ...]]
    by_reference: Mapping[str, CandidateLine]
    people: People

    @classmethod
    def over(cls, desk: Desk, source: Source, others: Collection[CandidateLine]) -> "Judge":
        """Return a judge over the books as they are now."""
        by_particulars: dict[Particulars, list[CandidateLine]] = {}
        by_uln: dict[str, tuple[int, ...]] = {}
        for other in others:
            by_particulars.setdefault(particulars(other), []).append(other)
            by_uln[other.uln] = (*by_uln.get(other.uln, ()), other.id) if other.uln else ()
        by_reference = {other.reference: other for other in others if other.reference}
        entries = (source.entry,) if source.entry else ()
        return cls(entries, cache(desk.scene), by_particulars, by_uln, by_reference, People(others))

    def judged(self, row: ImportRow) -> Judged:
        """Return a row as the books see it: a new candidate, one who is there already, or what is wrong with it."""
        if row.problems:
            return Judged(row.row, problems=row.problems)
        draft = msgspec.convert({**row.values, "entries": msgspec.to_builtins(self.entries)}, Candidate)
        if (known := self.already_there(draft)) is not None:
            other = "" if particulars(draft) == particulars(known) else ", by another name or date of birth"
            note = RowNote(row.row, "", "", f"In the books already as candidate {known.id}{other}; left as it is.")
            return Judged(row.row, already=known.id, notes=(*row.notes, note))
        try:
            return self.newcomer(row, draft)
        except BlockedByRules as blocked:
            told = [problem_of(row, blocked.field, finding.sentence) for finding in blocked.findings]
            return Judged(row.row, problems=tuple(told))
        except BadInput as wrong:
            return Judged(row.row, problems=(problem_of(row, wrong.field, str(wrong)),))

    def newcomer(self, row: ImportRow, draft: Candidate) -> Judged:
        """Return a new candidate with who it may be all the same. Raises BlockedByRules and BadInput."""
        candidate = tidied(checked(draft))
        entry_findings(self.scenes, candidate, self.by_uln.get(candidate.uln, ()), 1)
        notes = (
            RowNote(row.row, "", "", f"Like candidate {each.id}: {each.why}.") for each in self.people.like(candidate)
        )
        return Judged(row.row, candidate, notes=(*row.notes, *notes))

    def already_there(self, draft: Candidate) -> CandidateLine | None:
        """Return who a row is in the books already: by name and birth, or by the reference of the other system."""
        alike = self.by_particulars.get(particulars(draft), ())
        known = next((other for other in alike if same_person(draft, other)), None)
        return known or self.by_reference.get(draft.reference)


def problem_of(row: ImportRow, field: str, sentence: str) -> RowProblem:
    """Return why the books refuse a row, with the heading and the value of the field it is about."""
    value = row.values.get(field)
    return RowProblem(row.row, HEADINGS.get(field, (field,))[0], value if isinstance(value, str) else "", sentence)


def particulars(candidate: Candidate | CandidateLine) -> Particulars:
    """Return what tells people apart who have no number."""
    return (candidate.surname, candidate.forenames, candidate.date_of_birth)


def same_person(one: Candidate, other: CandidateLine) -> bool:
    """Tell whether two records of the same particulars are of one person: no number tells them apart."""
    numbers = ((one.uln, other.uln), (one.reference, other.reference))
    return all(not first or not second or first == second for first, second in numbers)


def write_rows(change: Change, judged: Sequence[Judged]) -> Iterator[int]:
    """Add the candidates of the good rows and yield their ids."""
    for each in judged:
        if each.candidate is not None:
            yield change.add(each.candidate).id
