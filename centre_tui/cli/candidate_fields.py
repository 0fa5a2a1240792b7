"""The options for a candidate's particulars: the record's own fields, and those of its parts."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import msgspec

from centre_tui.cli.options import Given, Option, complete, options_of, own
from centre_tui.domain.candidates import Apprenticeship, Candidate, InitialAssessment


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the candidate's record that is filled in as one: its kind, and where it stands in the record."""

    kind: type[Any]
    of: Callable[[Candidate], object | None]


PARTS: Final[Mapping[str, Part]] = {
    "initial_assessment": Part(InitialAssessment, lambda candidate: candidate.initial_assessment),
    "apprenticeship": Part(Apprenticeship, lambda candidate: candidate.apprenticeship),
}
OPTIONS: Final[tuple[Option, ...]] = (
    *options_of(Candidate),
    *(option for name, part in PARTS.items() for option in options_of(part.kind, prefix=f"{name}.")),
)


def changed(candidate: Candidate, given: Given) -> Candidate:
    """Return the candidate with the particulars that were given. Raises BadInput for half of a part."""
    return replace(candidate, **own(Candidate, given), **dict(parts(candidate, given)))


def parts(candidate: Candidate, given: Given) -> Iterator[tuple[str, Any]]:
    """Yield each part of which something was given, on top of what was there before."""
    for name, part in PARTS.items():
        if values := own(part.kind, given, f"{name}."):
            before = part.of(candidate)
            all_values = values if before is None else {**fields_of(before), **values}
            yield name, part.kind(**complete(name, part.kind, all_values))


def fields_of(part: object) -> dict[str, Any]:
    """Return a part's values by their names."""
    found: dict[str, Any] = msgspec.to_builtins(part, builtin_types=(date,))
    return found
