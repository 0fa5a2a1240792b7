"""The assessment team for a visit: the signature list (RD02), and each person's documents (handbook 5.20.2)."""

from collections.abc import Iterator
from typing import Final

from centre_tui.domain.answers import units_in_short
from centre_tui.domain.staff import CpdEntry, CpdKind, Role, RolePeriod, StaffAward, StaffMember
from centre_tui.exchange.pack.checklist import about
from centre_tui.exchange.pack.material import Pack
from centre_tui.exchange.paper import Fact, Facts, Part, Sheet, Table
from centre_tui.exchange.recording.asked import Asked, Layout, facts, table
from centre_tui.exchange.recording.portfolio import Office, day, spaced

TEAM: Final = (Role.ASSESSOR, Role.IQA)
SIGNED: Final = ("Name", "Roles", "Sample signature given", "Signature")
TO_SIGN: Final = " "
"""What stands where somebody signs by hand: nothing, and not that it is absent."""
DOCUMENTS: Final[Layout[StaffMember]] = (
    Asked("In the team since", lambda _office, each: day(each.joined_on)),
    Asked("Curriculum vitae", lambda _office, each: day(each.cv_on)),
    Asked("Details of training", lambda _office, each: day(each.training_on)),
    Asked("Originals looked at", lambda _office, each: day(each.documents_seen_on)),
    Asked("Handbook acknowledged", lambda _office, each: day(each.handbook_read_on)),
    Asked("Role profile", lambda _office, each: day(each.role_profile_on)),
    Asked("Familiar with the units", lambda _office, each: day(each.units_familiar_on)),
    Asked("Personal interests declared", lambda _office, each: day(each.interests_declared_on)),
)
ROLES: Final[Layout[RolePeriod]] = (
    Asked("Role", lambda _office, each: each.role),
    Asked("From", lambda _office, each: day(each.since)),
    Asked("To", lambda _office, each: day(each.until) or "still"),
)
AWARDS: Final[Layout[StaffAward]] = (
    Asked("Award", lambda _office, each: each.title or each.kind),
    Asked("Held or worked towards", lambda _office, each: each.holding),
    Asked("Awarded, or expected", lambda _office, each: day(each.awarded_on) or day(each.expected_by)),
    Asked("Proof", lambda _office, each: spaced(each.document, each.enrolment)),
    Asked("Original seen", lambda _office, each: day(each.original_seen_on)),
)


def team(pack: Pack) -> list[StaffMember]:
    """Return who assesses or quality-assures on the day, by name."""
    day_of_visit = pack.case.scene.on
    found = (each for each in pack.case.scene.staff.values() if any(each.has_role(role, day_of_visit) for role in TEAM))
    return sorted(found, key=lambda each: (each.name, each.id))


def signature_list(pack: Pack) -> Iterator[Sheet]:
    """Yield the sample signatures of all assessors and IQAs. Source: handbook 5.19 (RD02), 5.20.2."""
    on = pack.case.scene.on
    rows = tuple(
        (each.name, ", ".join(sorted(each.roles_on(on))), day(each.signature_on), TO_SIGN) for each in team(pack)
    )
    people = Table("Assessors and IQAs", SIGNED, rows, "Nobody is an assessor or IQA.")
    yield Sheet("RD02 Signature list", about(pack.office, pack.case.visit), (people,))


def staff_documents(pack: Pack) -> Iterator[Sheet]:
    """Yield a sheet for each of the team: roles, awards and their proof, competence, development. Source: 5.20.2."""
    for member in team(pack):
        yield Sheet("Staff documents", f"{member.name}, {pack.office.name}", tuple(member_parts(pack, member)))


def member_parts(pack: Pack, member: StaffMember) -> Iterator[Part]:
    """Yield what is on file of a member of the team."""
    office = pack.office
    yield facts("Documents", DOCUMENTS, office, member)
    yield table("Roles", ROLES, office, member.roles, empty="No role is recorded.")
    yield table("Awards", AWARDS, office, member.awards, empty="No award is recorded.")
    yield competence(pack, member)
    yield development(member)


def competence(pack: Pack, member: StaffMember) -> Table:
    """Return for which units the person is competent on the day, grouped by what that rests on."""
    grouped: dict[tuple[str, str], list[str]] = {}
    for each in member.competence:
        if each.covers(pack.case.scene.on):
            grouped.setdefault((each.basis, day(each.since)), []).append(each.unit)
    office: Office = pack.office
    rows = tuple(
        (units_in_short(tuple(units), office.qualification), since, basis) for (basis, since), units in grouped.items()
    )
    return Table("Occupational competence", ("Units", "Since", "On what basis"), rows, "No competence is recorded.")


def development(member: StaffMember) -> Facts:
    """Return the newest activity of each kind of 4.5; what was learnt stays with the person."""
    told = tuple(Fact(kind[:1].upper() + kind[1:], newest(member, kind)) for kind in CpdKind)
    return Facts("Continuing professional development, newest of each kind", told)


def newest(member: StaffMember, kind: CpdKind) -> str:
    """Return the day of the newest activity of a kind, and its length."""
    found: list[CpdEntry] = [each for each in member.cpd if each.kind is kind]
    last = max(found, key=lambda each: each.on, default=None)
    if last is None:
        return ""
    hours, minutes = divmod(last.minutes, 60)
    return f"{day(last.on)}, {hours} h {minutes} min, {len(found)} in all"
