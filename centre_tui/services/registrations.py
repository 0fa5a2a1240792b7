"""Files for other bodies and for people: Pearson's registration, the LRS's learner batch, lists for a spreadsheet."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.permissions import Action, may_for
from centre_tui.domain.staff import Role
from centre_tui.domain.text import plain_apostrophes
from centre_tui.exchange.import_file import Unreadable
from centre_tui.exchange.lists import candidate_list, claim_list
from centre_tui.exchange.registrations import (
    LRS,
    PEARSON,
    Learner,
    Lrs,
    PearsonGroup,
    Unfit,
    lrs_file,
    lrs_learners,
    pearson_files,
    pearson_learners,
    read_more,
    sorted_out,
)
from centre_tui.services.claims import visible_batch
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput
from centre_tui.services.seeing import seen
from centre_tui.store.outbox import write_out

__all__ = ["Lrs", "PearsonGroup", "Unfit"]

KINDS: Final = ("Full Award", "Individual Units", "Apprenticeship")
"""The registration types Pearson's spreadsheet takes."""
LONGEST_ORDER: Final = 12
UKPRN: Final = re.compile(r"[1-9][0-9]{7}")
ENCRYPT: Final = "Upload the LRS file; never mail it unencrypted, which breaks the LRS's rules."
APOSTROPHES: Final = "Numbers have an apostrophe before them."
UNALTERED: Final = "Nothing is cut or altered to fit: what does not is told, for you to decide."
PLAIN: Final = "’ in names is written as ' in the file; the records stay as they are"
COPY_BELOW: Final = "Copy the rows below the first row of Pearson's spreadsheet."
WHAT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "pearson": "rows for Pearson's bulk registration spreadsheet",
        "lrs": "a learner batch for the Learning Records Service",
        "candidates": "a list of the candidates you may see, for a spreadsheet",
        "claims": "a list of a batch's claims and how far each is, for a spreadsheet",
    }
)
"""Every file by its word, and what it is."""


class Writing(StrEnum):
    """What is written: nothing yet, the file if everybody fits, or the rows of those who fit."""

    NOTHING = "nothing yet"
    WHOLE = "if everybody fits"
    GOOD = "the rows that fit"

    @classmethod
    def wanted(cls, *, accept_good: bool) -> "Writing":
        """Return what is to be written, the good rows alone being enough or not."""
        return cls.GOOD if accept_good else cls.WHOLE


@dataclass(frozen=True, slots=True)
class Made:
    """What making a file came to: its paths (none where nothing was written), who fits, and what does not."""

    paths: tuple[str, ...]
    fit: tuple[Learner, ...]
    unfit: tuple[Unfit, ...]

    @property
    def told(self) -> str:
        """Return in words how many fit."""
        everybody = len(self.fit) + len({each.candidate for each in self.unfit})
        return f"{len(self.fit)} of {everybody} fit into the file."


def register_with_pearson(
    desk: Desk,
    candidates: Sequence[int],
    group: PearsonGroup,
    *,
    qualification: str = "",
    writing: Writing = Writing.WHOLE,
) -> Made:
    """Write the rows of Pearson's bulk registration.

    Raises BadInput where nobody is named or what is asked for the whole registration cannot be.
    """
    desk.require(Action.EDIT_CANDIDATE)
    check_group(desk, group)
    fit, unfit = sorted_out(PEARSON, pearson_learners(people(desk, candidates, plain=group.plain_apostrophes), group))
    code = desk.qualification(qualification).entry_code
    files = pearson_files(f"pearson_{desk.centre().number}_{code}_{desk.today:%Y%m%d}", group, fit)
    return made(desk, files, fit, unfit, writing=writing)


def check_group(desk: Desk, group: PearsonGroup) -> None:
    """Raise BadInput for what Pearson would not take of a whole registration."""
    if group.registration_type not in KINDS:
        raise BadInput(f"The registration type is one of: {', '.join(KINDS)}.", "registration_type")
    if group.planned_completion <= desk.today:
        raise BadInput("The planned completion must be still to come.", "planned_completion")
    if not re.fullmatch("[A-Z]", group.study_mode):
        raise BadInput("The study mode is one capital letter of Pearson's list.", "study_mode")
    if len(group.order_number) > LONGEST_ORDER:
        raise BadInput(f"An order number has at most {LONGEST_ORDER} characters.", "order_number")


def register_with_lrs(
    desk: Desk,
    candidates: Sequence[int],
    lrs: Lrs,
    *,
    more: bytes = b"",
    writing: Writing = Writing.WHOLE,
) -> Made:
    """Write the LRS's learner batch; `more` is a sheet of what the centre does not keep, such as the postcode.

    What is missing is told by candidate and field and never made up. Raises BadInput.
    """
    desk.require(Action.EDIT_CANDIDATE)
    if not UKPRN.fullmatch(lrs.ukprn):
        raise BadInput("A UKPRN has 8 digits and does not begin with 0.", "ukprn")
    fit, unfit = sorted_out(LRS, lrs_learners(people(desk, candidates, plain=lrs.plain_apostrophes), supplement(more)))
    file = lrs_file(lrs, fit)
    return made(desk, {file.name: file.data}, fit, unfit, writing=writing)


def supplement(more: bytes) -> Mapping[int, Mapping[str, str]]:
    """Return what a sheet adds by candidate. Raises BadInput."""
    try:
        return read_more(more) if more.strip() else {}
    except Unreadable as problem:
        raise BadInput(str(problem), "more") from problem


def people(desk: Desk, candidates: Sequence[int], *, plain: bool) -> list[Candidate]:
    """Return the candidates named, by name, as the file is to have them. Raises BadInput where none is."""
    if not candidates:
        raise BadInput("Name the candidates to register.", "candidate")
    found = [desk.store.get(Candidate, number) for number in dict.fromkeys(candidates)]
    ordered = sorted(found, key=lambda each: (each.name, each.id))
    return [plainly_written(each) for each in ordered] if plain else ordered


def plainly_written(candidate: Candidate) -> Candidate:
    """Return the candidate with typewriter apostrophes in the name, which most bodies take; the record stays as it is.

    Source: formats, 4.4.
    """
    surname, forenames = plain_apostrophes(candidate.surname), plain_apostrophes(candidate.forenames)
    return replace(candidate, surname=surname, forenames=forenames)


def made(
    desk: Desk, files: Mapping[str, bytes], fit: Sequence[Learner], unfit: Sequence[Unfit], *, writing: Writing
) -> Made:
    """Write the files where that is wanted and a row fits at all; return what came of it."""
    wanted = writing is Writing.GOOD or (writing is Writing.WHOLE and not unfit)
    paths = write_out(desk.outbox, files) if wanted and fit and not desk.dry else ()
    return Made(paths, tuple(fit), tuple(unfit))


def list_candidates(desk: Desk) -> str:
    """Write a list of the candidates the officer may see for a spreadsheet, and return its path."""
    desk.require(Action.SEE_PERSONAL)
    staff = {member.id: member.name for member in desk.staff().values()}
    found = (each for each in desk.store.all(Candidate) if may_be_listed(desk, each))
    ordered = sorted((seen(desk, each) for each in found), key=lambda each: (each.name, each.id))
    data = candidate_list((each, assessor_of(desk, each, staff)) for each in ordered)
    return written(desk, f"candidates_{desk.centre().number}_{desk.today:%Y%m%d}.csv", data)


def may_be_listed(desk: Desk, candidate: Candidate) -> bool:
    """Tell whether the officer may see the candidate."""
    return may_for(desk.actor, Action.SEE_CANDIDATE, candidate, desk.today)


def assessor_of(desk: Desk, candidate: Candidate, staff: Mapping[int, str]) -> str:
    """Return who assesses the candidate today."""
    allocated = next(candidate.allocated(Role.ASSESSOR, desk.today), None)
    return staff.get(allocated.staff, "") if allocated else ""


def list_claims(desk: Desk, batch: int) -> str:
    """Write a list of a batch's claims for a spreadsheet, and return its path."""
    found = visible_batch(desk, batch)
    name = f"claims_{found.centre_number}_{found.qualification}_{found.number:04}_list.csv"
    return written(desk, name, claim_list(found))


def written(desk: Desk, name: str, data: bytes) -> str:
    """Write one file to the outbox and return its path, or the name alone where nothing is to be written."""
    return name if desk.dry else write_out(desk.outbox, {name: data})[0]
