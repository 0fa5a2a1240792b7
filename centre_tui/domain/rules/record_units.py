"""What a rule of the visit says of several units of one candidate at once.

Such a rule gathers its units in one list comprehension over everything recorded, a unit perhaps several times over:
thousands of candidates are asked, and almost all have nothing to be found.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TypeAlias, TypeVar

from centre_tui.domain.assessment import Decision, UnitRecord
from centre_tui.domain.evidence import Evidence, Witness
from centre_tui.domain.findings import Problem, Severity, place_of
from centre_tui.domain.quality import Sample
from centre_tui.domain.rules.record_case import RecordCase
from centre_tui.domain.rules.wording import in_unit_order, units_listed

Piece: TypeAlias = Decision | Evidence | Witness | Sample
PieceT = TypeVar("PieceT", bound=Piece)


def units_problem(
    case: RecordCase, units: Collection[str], words: str, field_name: str, severity: Severity | None = None
) -> Iterator[Problem]:
    """Yield one problem of all these units, named after the words, if there are any; it is put right in the first."""
    if units:
        meant = in_unit_order(case.scene, units)
        sentence = f"{words} {units_listed(case.scene, meant)}."
        yield Problem(case.subject(), sentence, case.fix(field_name, meant[0]), severity)


def pieces_problem(
    case: RecordCase,
    found: Collection[tuple[str, Piece]],
    words: str,
    field_name: str,
    severity: Severity | None = None,
) -> Iterator[Problem]:
    """Yield one problem of all these pieces, each with its unit; it is put right in the first of the first unit."""
    for problem in units_problem(case, [unit for unit, _piece in found], words, field_name, severity):
        unit, meant = first_of(case, found)
        record = case.candidate.unit(unit)
        yield replace(problem, fix=case.fix(field_name, unit, place_in(record, meant) if record else 0))


def first_of(case: RecordCase, found: Collection[tuple[str, PieceT]]) -> tuple[str, PieceT]:
    """Return the first of the pieces of the first unit, by the order of units: there what they lack is put right."""
    first, *_others = in_unit_order(case.scene, [unit for unit, _piece in found])
    return next((unit, piece) for unit, piece in found if unit == first)


def place_in(record: UnitRecord, piece: Piece) -> int:
    """Return which of a unit's decisions, samples or pieces of evidence it is, counted from 1; a witness's evidence."""
    for pieces in (record.decisions, record.samples, record.evidence, [each.witness for each in record.evidence]):
        if place := place_of(pieces, piece):
            return place
    return 0
