"""A batch beside what Interchange shows of it: line by line matched, differing in what, or missing on one side.

Nothing is taken for the same on a guess: a row that fits two candidates fits neither, and says so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from centre_tui.domain.claim_routes import Answer, ClaimRoute
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.dates import short
from centre_tui.domain.entry_batches import EntryBatch
from centre_tui.domain.text import folded, near_names


class Meeting(StrEnum):
    """How a line of the batch and a row of Interchange meet."""

    MATCHED = "matched"
    DIFFERS = "differs"
    MISSING_HERE = "missing here"
    MISSING_THERE = "missing there"


@dataclass(frozen=True, slots=True)
class Shown:
    """One row as Interchange shows it, blank where it shows nothing.

    `name` is a whole name in one cell; `surname` and `forenames` are blank then. `unit` is a number or a URN.
    """

    row: int
    name: str = ""
    surname: str = ""
    forenames: str = ""
    ocr_candidate_number: str = ""
    date_of_birth: date | None = None
    unit: str = ""
    status: str = ""
    reference: str = ""
    on: date | None = None
    reason: str = ""

    @property
    def called(self) -> str:
        """Return the name as it is shown."""
        return self.name or ", ".join(filter(None, (self.surname, self.forenames)))


@dataclass(frozen=True, slots=True)
class Expected:
    """One candidate of the batch, with the units of it: each URN with the number the awarding body gives it."""

    candidate: int
    surname: str
    forenames: str
    date_of_birth: date
    ocr_candidate_number: str
    units: Mapping[str, int | None]

    @property
    def called(self) -> str:
        """Return the name as the batch has it."""
        return f"{self.surname}, {self.forenames}"


@dataclass(frozen=True, slots=True)
class Compared:
    """A candidate or unit of the batch beside its row: what differs, in words, and what the row says besides.

    `rows` are the rows' numbers; `number` is an OCR candidate number that Interchange shows and the batch has not.
    """

    meeting: Meeting
    candidate: int
    name: str
    unit: str = ""
    rows: tuple[int, ...] = ()
    told: tuple[str, ...] = ()
    shown: tuple[Shown, ...] = ()
    number: str = ""


def expected_claims(batch: ClaimBatch) -> tuple[Expected, ...]:
    """Return what Interchange should show of a claim batch."""
    found = []
    for candidate in batch.candidates:
        lines = batch.lines_of(candidate)
        first, units = lines[0], {line.unit: line.unit_number for line in lines}
        person = (first.surname, first.forenames, first.date_of_birth, first.ocr_candidate_number)
        found.append(Expected(candidate, *person, MappingProxyType(units)))
    return tuple(found)


def expected_entries(batch: EntryBatch) -> tuple[Expected, ...]:
    """Return what Interchange should show of an entry batch."""
    return tuple(
        Expected(
            line.candidate,
            line.surname,
            line.forenames,
            line.date_of_birth,
            line.ocr_candidate_number,
            MappingProxyType(dict.fromkeys(line.units)),
        )
        for line in batch.entered
    )


def compared(expected: Sequence[Expected], shown: Iterable[Shown]) -> tuple[Compared, ...]:
    """Return every line of the batch in its order, each with its row, then the rows that belong to no line."""
    mine: dict[int, list[Shown]] = {}
    strangers: list[Compared] = []
    for row in shown:
        fits = who_fits(expected, row)
        if len(fits) == 1:
            mine.setdefault(fits[0].candidate, []).append(row)
        else:
            strangers.append(_stranger(row, fits))
    known = (each for person in expected for each in _of_person(person, mine.get(person.candidate, [])))
    return (*known, *strangers)


def who_fits(expected: Sequence[Expected], row: Shown) -> list[Expected]:
    """Return who a row may be: by number, else by name and birth, else by one of them where the other is a slip."""
    by_number = [each for each in expected if row.ocr_candidate_number and _same_number(each, row)]
    if by_number:
        return by_number
    open_to = [each for each in expected if not (each.ocr_candidate_number and row.ocr_candidate_number)]
    named = [each for each in open_to if same_name(each, row)]
    whole = [each for each in named if row.date_of_birth == each.date_of_birth]
    born = [each for each in open_to if row.date_of_birth == each.date_of_birth and near_names(each.called, row.called)]
    return whole or named or born


def _same_number(each: Expected, row: Shown) -> bool:
    return each.ocr_candidate_number == row.ocr_candidate_number


def same_name(each: Expected, row: Shown) -> bool:
    """Tell whether the names have the same words, in whatever order, capitals and accents."""
    return bool(row.called) and sorted(folded(each.called).split()) == sorted(folded(row.called).split())


def _stranger(row: Shown, fits: Sequence[Expected]) -> Compared:
    """Return a row that belongs to no line, or may belong to several."""
    who = " or ".join(each.called for each in fits)
    name = row.called or row.ocr_candidate_number
    unknown = "not in this batch" if name else "names nobody"
    told = f"fits {who}: give the OCR candidate number or the date of birth" if fits else unknown
    return Compared(Meeting.MISSING_HERE, 0, name or f"row {row.row}", row.unit, (row.row,), (told,), (row,))


def _of_person(person: Expected, rows: Sequence[Shown]) -> Iterator[Compared]:
    """Yield a candidate's lines: the candidate as a whole, and each unit where Interchange shows units."""
    if not rows:
        yield Compared(Meeting.MISSING_THERE, person.candidate, person.called, told=("Interchange does not show it",))
        return
    told = tuple(dict.fromkeys(each for row in rows for each in differences(person, row)))
    meeting = Meeting.DIFFERS if told else Meeting.MATCHED
    numbers = {row.ocr_candidate_number for row in rows if row.ocr_candidate_number and not person.ocr_candidate_number}
    number = next(iter(numbers), "") if len(numbers) == 1 else ""
    places = tuple(row.row for row in rows)
    yield Compared(meeting, person.candidate, person.called, "", places, told, tuple(rows), number)
    yield from _of_units(person, [row for row in rows if row.unit])


def _of_units(person: Expected, rows: Sequence[Shown]) -> Iterator[Compared]:
    """Yield the units that stand on one side only; where no row names a unit, units are not compared."""
    there = {unit for row in rows if (unit := unit_meant(person, row.unit)) is not None}
    missing = [unit for unit in person.units if rows and unit not in there]
    for unit in missing:
        told = ("Interchange does not show this unit",)
        yield Compared(Meeting.MISSING_THERE, person.candidate, person.called, unit, told=told)
    for row in rows:
        if unit_meant(person, row.unit) is None:
            told = ("this unit is not in the batch",)
            yield Compared(Meeting.MISSING_HERE, person.candidate, person.called, row.unit, (row.row,), told)


def unit_meant(person: Expected, unit: str) -> str | None:
    """Return the URN of the unit of the batch that a number or URN names, or nothing where it is not there."""
    key = _bare(unit)
    names = {urn: (_bare(urn), "" if number is None else str(number)) for urn, number in person.units.items()}
    return next((urn for urn, known in names.items() if key and key in known), None)


def _bare(unit: str) -> str:
    """Return a unit's number or URN without what may stand around it: `Unit 12`, `12`, `l5062150`, `L/506/2150`."""
    return "".join(filter(str.isalnum, unit.casefold())).removeprefix("unit").removeprefix("no")


def differences(person: Expected, row: Shown) -> Iterator[str]:
    """Yield what a row says otherwise than the batch. A name all in capitals is the same name."""
    pairs = [("surname", person.surname, row.surname), ("forenames", person.forenames, row.forenames)]
    if not same_name(person, row):
        pairs.append(("name", person.called, row.name))
    pairs.append(("OCR candidate number", person.ocr_candidate_number, row.ocr_candidate_number))
    for what, here, there in pairs:
        if here and there and there not in (here, here.upper()):
            yield f'{what} is "{there}" there, "{here}" here'
    if row.date_of_birth and row.date_of_birth != person.date_of_birth:
        yield f"born {short(row.date_of_birth)} there, {short(person.date_of_birth)} here"


PENDING: Final = frozenset(
    {"", "submitted", "pending", "processing", "in progress", "awaiting authorisation", "with eqa", "with ev"}
)
AUTHORISED: Final = frozenset({"authorised", "authorized", "approved", "accepted"})
RETURNED: Final = frozenset({"returned", "rejected", "declined", "not authorised", "withdrawn"})
CERTIFICATED: Final = frozenset(
    {"certificated", "certificate", "certificate issued", "certificate final", "issued", "complete", "completed"}
    | {"certificate provisional", "provisional"}
)
OTHERS: Final[Mapping[str, Answer]] = MappingProxyType(
    {"confirmed": Answer.CONFIRMED, "revoked": Answer.REVOKED, "certificate revoked": Answer.REVOKED}
)
WITH_CERTIFICATE: Final = MappingProxyType({ClaimRoute.EQA: Answer.FINAL, ClaimRoute.DCS: Answer.PROVISIONAL})


def answer_meant(status: str, route: ClaimRoute) -> Answer | None:
    """Return the answer a status word stands for, or nothing while it says that the claim waits. Raises ValueError."""
    word = folded(status)
    if word in PENDING:
        return None
    if word in CERTIFICATED:
        return WITH_CERTIFICATE[route]
    answer = Answer.AUTHORISED if word in AUTHORISED else Answer.RETURNED if word in RETURNED else OTHERS.get(word)
    if answer is None:
        raise ValueError(f'status "{status}" is not a word this program knows')
    return answer


def status_of(found: Compared) -> str:
    """Return the one status of a candidate's rows. Raises ValueError where the rows differ."""
    statuses = list(dict.fromkeys(row.status for row in found.shown if row.status))
    if len({folded(each) for each in statuses}) > 1:
        raise ValueError(f"its units differ in status: {', '.join(statuses)}")
    return statuses[0] if statuses else ""


def differing(found: Compared, why: str) -> Compared:
    """Return a line as one that differs, for one reason more."""
    return replace(found, meeting=Meeting.DIFFERS, told=(*found.told, why))
