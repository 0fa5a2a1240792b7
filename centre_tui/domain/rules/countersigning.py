"""Which signatures of trainees still lack a sound countersignature (X-02, X-03; requirements A12)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.dates import shown
from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.rules.qualified import qualified
from centre_tui.domain.staff import Role


@dataclass(frozen=True, slots=True)
class Signed:
    """One thing somebody decided and signed on a day, and who countersigned it when."""

    what: str
    on: date
    by: int
    countersigned_by: int | None
    countersigned_on: date | None


def assessed(record: UnitRecord, day: date) -> Iterator[Signed]:
    """Yield each decision on the unit and its sign-off, made by the day."""
    for each in record.decisions:
        if each.on <= day:
            what = f"the {each.kind} decision"
            yield Signed(what, each.on, each.assessor, each.countersigned_by, each.countersigned_on)
    done = record.sign_off
    if done is not None and done.on <= day:
        yield Signed("the sign-off", done.on, done.assessor, done.countersigned_by, done.countersigned_on)


def quality_assured(record: UnitRecord, day: date) -> Iterator[Signed]:
    """Yield each sample of the unit completed by the day."""
    for each in record.samples:
        if each.done_on is not None and each.done_on <= day:
            what = f"the {each.kind} sample"
            yield Signed(what, each.done_on, each.iqa, each.countersigned_by, each.countersigned_on)


def not_countersigned(scene: Scene, unit: str, role: Role, signed: Signed) -> str | None:
    """Say why a signature needs a countersignature that it has not got, or nothing when all is well."""
    member = scene.staff.get(signed.by)
    if member is not None and qualified(scene, member, role, signed.on):
        return None
    of = f"{signed.what} of {shown(signed.on)} by {scene.person(signed.by)}, not known to hold an award then,"
    if signed.countersigned_by is None or signed.countersigned_on is None or signed.countersigned_on > scene.on:
        return f"Not countersigned: {of} needs a qualified {role}'s countersignature."
    reason = _unsound(scene, unit, role, signed, signed.countersigned_on)
    return f"The countersignature does not stand: {of} was countersigned {reason}." if reason else None


def _unsound(scene: Scene, unit: str, role: Role, signed: Signed, day: date) -> str | None:
    """Say what is wrong with who countersigned and when, or nothing."""
    name, member = scene.person(signed.countersigned_by), scene.staff.get(signed.countersigned_by or 0)
    faults: tuple[tuple[Callable[[], bool], str], ...] = (
        (lambda: signed.countersigned_by == signed.by, "by the same person"),
        (lambda: day < signed.on, f"before that, on {shown(day)}"),
        (
            lambda: member is None or not qualified(scene, member, role, day),
            f"by {name}, not known to hold an award either",
        ),
        (
            lambda: member is None or not member.competent_in(unit, day),
            f"by {name}, whose competence in the unit is not recorded",
        ),
    )
    return next((reason for fails, reason in faults if fails()), None)
