"""Which signatures of trainees still lack a sound countersignature (X-02, X-03; requirements A12)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.dates import shown
from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.rules.qualified import qualified
from centre_tui.domain.staff import Role


@dataclass(frozen=True, slots=True)
class Signed:
    """One thing somebody decided and signed on a day, and who countersigned it when.

    `number` is which of the unit's decisions or samples it is, counted from 1, and 0 for the sign-off.
    """

    what: str
    on: date
    by: int
    countersigned_by: int | None
    countersigned_on: date | None
    number: int = 0


def assessed(record: UnitRecord, day: date) -> Iterator[Signed]:
    """Yield each decision on the unit and its sign-off, made by the day."""
    for number, each in enumerate(record.decisions, 1):
        if each.on <= day:
            what = f"the {each.kind} decision"
            yield Signed(what, each.on, each.assessor, each.countersigned_by, each.countersigned_on, number)
    done = record.sign_off
    if done is not None and done.on <= day:
        yield Signed("the sign-off", done.on, done.assessor, done.countersigned_by, done.countersigned_on)


def quality_assured(record: UnitRecord, day: date) -> Iterator[Signed]:
    """Yield each sample of the unit completed by the day."""
    for number, each in enumerate(record.samples, 1):
        if each.done_on is not None and each.done_on <= day:
            what = f"the {each.kind} sample"
            yield Signed(what, each.done_on, each.iqa, each.countersigned_by, each.countersigned_on, number)


def not_countersigned(scene: Scene, unit: str, role: Role, signed: Signed) -> str | None:
    """Say why a signature needs a countersignature that it has not got, or nothing when all is well."""
    member = scene.staff.get(signed.by)
    if member is not None and qualified(scene, member, role, signed.on):
        return None
    what = f"{signed.what.capitalize()} of {shown(signed.on)} is by {scene.person(signed.by)}"
    what = f"{what}, with no {role}'s award on record for that day,"
    if signed.countersigned_by is None or signed.countersigned_on is None or signed.countersigned_on > scene.on:
        return f"{what} and is not countersigned."
    reason = _unsound(scene, unit, role, signed, signed.countersigned_on)
    return f"{what} and {reason}" if reason else None


def _unsound(scene: Scene, unit: str, role: Role, signed: Signed, day: date) -> str | None:
    """Say what is wrong with who countersigned on the day, or nothing; each fault is looked for in turn."""
    if signed.countersigned_by == signed.by:
        return "is countersigned by the same person."
    if day < signed.on:
        return f"was countersigned on {shown(day)}, before it was made."
    name = scene.person(signed.countersigned_by)
    member = scene.staff.get(signed.countersigned_by) if signed.countersigned_by is not None else None
    if member is None or not qualified(scene, member, role, day):
        return f"is countersigned by {name}, with no such award on record either."
    if not member.has_role(role, day):
        return f"is countersigned by {name}, no {role} on {shown(day)}."
    if not member.competent_in(unit, day):
        return f"is countersigned by {name}, with no competence in the unit on record."
    return None
