"""The desk an officer works at: the books, who is acting, what day it is and what awarding bodies publish."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, Generic, TypeVar

from centre_tui.catalogue import Catalogue
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.centre import Centre
from centre_tui.domain.findings import Finding, Gate, Severity, blocking
from centre_tui.domain.permissions import Action, Actor, may, may_for
from centre_tui.domain.qualifications import Qualification
from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.staff import StaffMember
from centre_tui.services.errors import BadInput, BlockedByRules, NotAllowed, Unacknowledged
from centre_tui.services.roll import Kind, Rolls
from centre_tui.services.roll_lines import LineT
from centre_tui.services.sampling_sheets import Sheets
from centre_tui.services.standings import Standings
from centre_tui.store import Change, Store

CENTRE: Final = 1
FIRST: Final = "10380"

RecordT = TypeVar("RecordT")


@dataclass(frozen=True, slots=True)
class Saved(Generic[RecordT]):
    """A record as it was saved, with what the rules have to say of it now."""

    record: RecordT
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything a service may use; `outbox` is the folder exports are made in, `dry` runs all but the writing.

    `rolls` are the lists, `sheets` what is known of sampling, `standings` of readiness, all kept from one desk of a
    sitting to the next. `acknowledged` are the rules whose warnings the officer has read and accepts.
    """

    store: Store
    actor: Actor
    today: date
    catalogue: Catalogue
    outbox: Path
    dry: bool = False
    rolls: Rolls = field(default_factory=Rolls)
    standings: Standings = field(default_factory=Standings)
    sheets: Sheets = field(default_factory=Sheets)
    acknowledged: frozenset[str] = frozenset()

    def change(self, what: str) -> AbstractContextManager[Change]:
        """Begin one change of the books; leaving it commits, raising in it writes nothing."""
        return self.store.change(what, dry=self.dry)

    def require(self, action: Action) -> None:
        """Raise NotAllowed unless the officer may do this at all."""
        if not may(self.actor, action):
            raise NotAllowed(refusal(self.actor, action))

    def require_for(self, candidate: Candidate, *actions: Action) -> None:
        """Raise NotAllowed unless the officer may do at least one of these to this candidate's record."""
        if not any(may_for(self.actor, action, candidate, self.today) for action in actions):
            raise NotAllowed(refusal(self.actor, actions[0]))

    def allowed(
        self, change: Change, gate: Gate, findings: Iterable[Finding], already: Iterable[Finding] = ()
    ) -> tuple[Finding, ...]:
        """Return all that the rules of a gate found, for the officer to read once the change is made.

        Raises BlockedByRules if anything blocks, and Unacknowledged if anything warns by a rule that is not
        acknowledged, unless the record had it `already`. The history says with the change what was acknowledged.
        Source: requirements, section 0.
        """
        told, known = refuse_blocked(findings), frozenset(already)
        warned = [each for each in told if self.warns(gate, each) and each not in known]
        rules = tuple(dict.fromkeys(each.rule for each in warned))
        if not self.acknowledged.issuperset(rules):
            raise Unacknowledged(warned)
        if rules:
            change.say(f"acknowledged: rule {', '.join(rules)}")
        return told

    def warns(self, gate: Gate, finding: Finding) -> bool:
        """Tell whether what was found is allowed at the gate after acknowledgement only; a note is for reading."""
        return finding.severity is Severity.AMBER and self.catalogue.warns(finding.rule, gate)

    def centre(self) -> Centre:
        """Return the centre's record."""
        return self.store.get(Centre, CENTRE)

    @property
    def demonstration(self) -> bool:
        """Tell whether these are the books of a demonstration, whatever else is in them."""
        return any(centre.demonstration for centre in self.store.all(Centre))

    def staff(self) -> Mapping[int, StaffMember]:
        """Return everybody on the staff list by id."""
        return {member.id: member for member in self.store.all(StaffMember)}

    def member(self, number: int) -> StaffMember:
        """Return a member of staff by id."""
        return self.store.get(StaffMember, number)

    def roll(self, kind: Kind[LineT]) -> Mapping[int, LineT]:
        """Return the lines of all records of a kind by id, whoever may see them."""
        return self.rolls.lines(kind, self.store)

    def qualification(self, code: str = "") -> Qualification:
        """Return a qualification by its entry code, or the centre's first approved one. Raises BadInput."""
        approvals = self.centre().approvals
        wanted = code or (approvals[0].qualification if approvals else FIRST)
        found = self.catalogue.qualification(wanted)
        if found is None:
            raise BadInput(f"{wanted} is not a qualification in the catalogue.", "qualification")
        return found

    def scene(self, qualification: str = "", *, on: date | None = None) -> Scene:
        """Return what the rules may look at, as of a day."""
        return Scene(
            on or self.today,
            self.centre(),
            self.staff(),
            self.qualification(qualification),
            self.catalogue.award_roles,
        )


def refusal(actor: Actor, action: Action) -> str:
    """Say who may not do what, and what to do about it."""
    roles = ", ".join(sorted(actor.roles)) or ("no role" if actor.staff else "a login no staff record carries")
    return f"{actor.name} ({roles}) may not {action}. Ask a centre manager."


def refuse_blocked(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Raise BlockedByRules if any finding blocks, otherwise return them all for the officer to read."""
    told = tuple(findings)
    if blocked := blocking(told):
        raise BlockedByRules(blocked)
    return told
