"""What claiming one candidate would come to, before anything is claimed: ready, ready on a day to come, or why not."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.centre import DcsStep
from centre_tui.domain.claim_day import ClaimDay, earliest_claim
from centre_tui.domain.claim_routes import ClaimRoute
from centre_tui.domain.claiming import lines_of
from centre_tui.domain.claims import ClaimBatch, ClaimKind
from centre_tui.domain.entries import EntryKind
from centre_tui.domain.findings import Finding, Rule, ask, blocking
from centre_tui.domain.rules import claiming as claim_rules
from centre_tui.domain.rules import dcs as dcs_rules
from centre_tui.domain.rules import export as export_rules
from centre_tui.domain.rules.cases import ClaimCase, ExportCase, Scene, claim_route
from centre_tui.domain.rules.claim_units import assessed_and_verified
from centre_tui.domain.visits import Visit


@dataclass(frozen=True, slots=True)
class Preflight:
    """What claiming one candidate would come to: the kind, the units, every finding, and the day if that is not today.

    `day` is the earliest day of a claim that is refused today, with what that day waits for (requirements, section 5).
    """

    candidate: Candidate
    kind: ClaimKind
    units: tuple[str, ...]
    findings: tuple[Finding, ...]
    day: ClaimDay | None = None

    @property
    def clean(self) -> bool:
        """Tell whether no rule refuses the claim."""
        return bool(self.units) and not blocking(self.findings)

    @property
    def nothing_left(self) -> bool:
        """Tell whether all that was achieved is claimed: then that is the whole answer."""
        return all_claimed(self.candidate, self.units)

    @property
    def claimable_on(self) -> date | None:
        """Return the day to come on which the claim can be made, or nothing where no date on record brings one."""
        return self.day.on if self.day and self.units else None

    @property
    def lost(self) -> str:
        """Say what will refuse the claim for good before it is ready, where that is not told of today already."""
        if self.day is None or self.day.on is not None:
            return ""
        told = {each.rule for each in self.findings}
        return next((f"No day to come: {each.sentence}" for each in self.day.because if each.rule not in told), "")


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose claims are asked about: the candidates named, or else everybody.

    Naming `units` asks for unit certificates of them; `as_units` are candidates who get certificates of all units that
    are ready although they are entered for the full award (handbook 2.1).
    """

    qualification: str = ""
    candidates: Sequence[int] = ()
    units: Sequence[str] = ()
    as_units: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Ground:
    """What every claim of a moment rests on besides its candidate."""

    scene: Scene
    visits: tuple[Visit, ...]
    last_sample_on: date | None = None

    @property
    def route(self) -> ClaimRoute:
        """Return how what is claimed on the scene's day is verified."""
        return claim_route(self.scene)

    @property
    def ever_direct(self) -> bool:
        """Tell whether Direct Claim Status is active on the scene's day, or is to be on a later one."""
        code, day = self.scene.qualification.entry_code, self.scene.on
        coming = (each for each in self.scene.centre.dcs if each.qualification == code and each.on > day)
        return self.route is ClaimRoute.DCS or any(each.step is DcsStep.ACTIVE for each in coming)


def ground_of(scene: Scene, visits: Iterable[Visit], candidates: Iterable[Candidate]) -> Ground:
    """Return what claims rest on; every candidate's samples are looked through for direct claims only (5.20.1-2)."""
    found = Ground(scene, tuple(visits))
    if found.route is ClaimRoute.DCS:
        return replace(found, last_sample_on=last_sample(candidates, scene.on))
    return found


def last_sample(candidates: Iterable[Candidate], day: date) -> date | None:
    """Return the day of the last sample completed of anybody by a day."""
    units = (unit for candidate in candidates for unit in candidate.units)
    done = (sample.done_on for unit in units for sample in unit.samples)
    return max((on for on in done if on is not None and on <= day), default=None)


def claim_case(ground: Ground, candidate: Candidate, asked: Asked) -> ClaimCase:
    """Return the claim a candidate's live entry leads to: the full award, or the units signed off and not yet claimed.

    Naming units asks for their unit certificates whatever the entry; they need no rule of combination (2.1).
    """
    scene = ground.scene
    entry = candidate.entry_for(scene.qualification.entry_code)
    only_units = bool(asked.units) or candidate.id in asked.as_units
    full = not only_units and entry is not None and entry.kind is EntryKind.FULL
    units = tuple(asked.units) or tuple(each.unit for each in candidate.units if ready(each))
    kind = ClaimKind.FULL if full else ClaimKind.UNIT
    return ClaimCase(scene, candidate, kind, units, ground.route, ground.visits, ground.last_sample_on)


def ready(record: UnitRecord) -> bool:
    """Tell whether a unit is achieved and was never claimed."""
    return record.achieved and record.claimed is None


def all_claimed(candidate: Candidate, units: Collection[str]) -> bool:
    """Tell whether a claim is of no unit because every unit achieved was claimed before."""
    return not units and any(each.claimed for each in candidate.units)


def preflight(case: ClaimCase) -> Preflight:
    """Ask every rule a claim must meet: those of the claim, those of DCS on that route, those of the file."""
    if all_claimed(case.candidate, case.units):
        return Preflight(case.candidate, case.kind, (), tuple(ask([assessed_and_verified], case)))
    return Preflight(case.candidate, case.kind, case.units, tuple(findings_of(case, claim_rules.RULES)))


def can_be_made(case: ClaimCase) -> bool:
    """Tell whether no rule refuses the claim, as `Preflight.clean` does, without what is only told of the day."""
    return bool(case.units) and not blocking(findings_of(case, claim_rules.REFUSING))


def findings_of(case: ClaimCase, rules: Iterable[Rule[ClaimCase]]) -> list[Finding]:
    """Return what these rules say of a claim, then those of DCS on that route, then those of the file."""
    findings = ask(rules, case)
    if case.route is ClaimRoute.DCS:
        findings += ask(dcs_rules.RULES, case)
    if not blocking(findings):
        findings += of_the_file(case)
    return findings


def of_the_file(case: ClaimCase) -> list[Finding]:
    """Return what the rules of EXPORT say of a batch with this claim alone; the rules of CLAIM do not refuse it."""
    draft = batch_of(case.scene, case.route, [case])
    return ask(export_rules.RULES, ExportCase(case.scene, draft, {case.candidate.id: case.candidate}, case.visits))


def dated(case: ClaimCase, checked: Preflight) -> Preflight:
    """Return what was found with the day on which a claim that is refused today can be made, and what drives it."""
    if checked.clean or checked.nothing_left:
        return checked
    found = earliest_claim(case)
    by_the_file = of_the_file(case.made_on(max(found.on, case.scene.on))) if found.on is not None else ()
    if refused := tuple(blocking(by_the_file)):
        found = ClaimDay(None, refused[0].sentence, refused, ())
    return replace(checked, day=found)


def batch_of(scene: Scene, route: ClaimRoute, cases: Iterable[ClaimCase]) -> ClaimBatch:
    """Return a batch of these claims: its lines by candidate and unit, as Interchange asks for them."""
    return ClaimBatch(
        number=1,
        centre_number=scene.centre.number,
        qualification=scene.qualification.entry_code,
        qualification_number=scene.qualification.number or "",
        qualification_title=scene.qualification.title,
        route=route,
        prepared_on=scene.on,
        demonstration=scene.centre.demonstration,
        lines=lines_of(cases),
    )
