"""What an absence comes to, in sentences: the same on the page and by command, in the same order."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from centre_tui.domain.absence import Absence, Orphan
from centre_tui.domain.answers import units_told
from centre_tui.domain.dates import shown
from centre_tui.domain.reallocation import Handover, Option
from centre_tui.domain.rules.wording import counted, units_listed
from centre_tui.domain.staff import Role
from centre_tui.services.what_if import KeptSample, Slip, WhatIf, kept_told

DOES: Final = {Role.ASSESSOR: "assess", Role.IQA: "quality-assure"}


@dataclass(frozen=True, slots=True)
class Told:
    """One line: what kind of thing it is, the candidate it is about or 0, and the sentence."""

    kind: str
    candidate: int
    sentence: str


def when(absence: Absence) -> str:
    """Return the days of an absence in words."""
    return f"from {shown(absence.first)}" + (f" to {shown(absence.last)}" if absence.last else " on, for good")


def title(found: WhatIf) -> str:
    """Return who is not there when."""
    return f"{found.member.name} not here {when(found.absence)}"


def summary(found: WhatIf) -> str:
    """Return in one line what an absence comes to."""
    made = found.reallocation
    left = [f"{len(made.left)} left with nobody"] if made.left else []
    kept = [kept_told(len(found.kept))] if found.kept else []
    not_done = f": {', '.join([*left, *kept])}" if left or kept else ""
    proof = "the fewest" if made.fewest else "perhaps not the fewest"
    changes = f"{counted(len(made.handovers), 'change')}, {proof}" if made.handovers else "no change"
    return f"{len(made.orphans)} to hand over{not_done}; {changes}"


def lines(found: WhatIf) -> list[Told]:
    """Return every line: who is left, what nobody covers, which claims slip, samples kept, and then each change."""
    made = found.reallocation
    pairs = list(zip(made.orphans, made.chosen, strict=True))
    return [
        *(left(found, orphan) for orphan, option in pairs if option is None),
        *(short(found, orphan, option) for orphan, option in pairs if option and option.missing),
        *not_covered(found),
        *(slip_told(each) for each in found.slips),
        *(sample_told(found, each) for each in found.kept),
        *(change_told(found, orphan, each) for orphan, option in pairs if option for each in option.handovers),
    ]


def left(found: WhatIf, orphan: Orphan) -> Told:
    """Say that nobody takes a candidate over."""
    since, units = shown(orphan.allocation.since), units_listed(found.scene, orphan.units)
    named = f" of {units}" if units else ""
    sentence = f"{orphan.candidate.name}: nobody who may, and has room, is there as {orphan.role}{named} from {since}."
    return Told("nobody", orphan.candidate.id, sentence)


def short(found: WhatIf, orphan: Orphan, option: Option) -> Told:
    """Say which units of a candidate nobody takes over."""
    units = units_listed(found.scene, option.missing)
    return Told("nobody", orphan.candidate.id, f"{orphan.candidate.name}: nobody may be the {orphan.role} of {units}.")


def not_covered(found: WhatIf) -> Iterator[Told]:
    """Yield which units nobody covers that are covered now."""
    for role, units in found.uncovered.items():
        if units:
            told = units_told(units, found.scene.qualification)
            yield Told("unit", 0, f"Nobody else may {DOES[role]} {told}.")


def slip_told(slip: Slip) -> Told:
    """Say to when a claim slips, and what becomes of it with the changes."""
    planned = shown(slip.planned) if slip.planned else "no day"
    without = f"slips to {shown(slip.without)}" if slip.without else "has no day any more"
    then = f"it is {shown(slip.then)}" if slip.then else "it has none"
    sentence = f"{slip.candidate.name}: the claim of {planned} {without}; with the changes {then}."
    return Told("claim", slip.candidate.id, sentence)


def sample_told(found: WhatIf, kept: KeptSample) -> Told:
    """Say which planned sample stays with who is not there, and what to do about it."""
    label, on = found.scene.qualification.label(kept.unit), shown(kept.planned_for)
    why = "allocate another IQA" if found.plans else "a centre manager or an IQA hands samples over"
    sentence = f"{kept.candidate.name}: the sample of {label} planned for {on} stays {found.member.name}'s; {why}."
    return Told("sample", kept.candidate.id, sentence)


def change_told(found: WhatIf, orphan: Orphan, change: Handover) -> Told:
    """Say who takes over what of a candidate."""
    units = units_listed(found.scene, change.units or ((change.unit,) if change.unit else ()))
    until = f" to {shown(change.until)}" if change.until else ""
    who = found.scene.person(change.staff)
    what = f"{change.role} of {units}" if units else change.role.value
    sentence = f"{orphan.candidate.name}: {who} is {what} from {shown(change.since)}{until}."
    return Told("change", change.candidate, sentence)
