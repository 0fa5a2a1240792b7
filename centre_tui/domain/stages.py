"""How far one unit of one candidate is, from plan to certificate, and what is done next (requirements, section 8)."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final, Protocol

from centre_tui.domain.assessment import DecisionKind, DecisionOutcome, UnitRoute


class Stage(StrEnum):
    """How far a unit is; `brought` is one achieved with another awarding body (requirements A3)."""

    PLANNED = "planned"
    STARTED = "started"
    DECIDED = "decided"
    SIGNED_OFF = "signed off"
    SAMPLED = "sampled"
    OUTSIDE = "outside the sample"
    BROUGHT = "brought"
    CLAIMED = "claimed"
    CERTIFICATED = "certificated"


class Step(StrEnum):
    """What a unit waits for."""

    PLAN = "plan"
    DECIDE = "decide"
    SIGN_OFF = "sign off"
    SAMPLE = "sample"
    CLAIM = "claim"
    NOTHING = "nothing"


SIGNS: Final[Mapping[Stage, str]] = {
    Stage.PLANNED: "p",
    Stage.STARTED: "s",
    Stage.DECIDED: "d",
    Stage.SIGNED_OFF: "o",
    Stage.SAMPLED: "m",
    Stage.OUTSIDE: "x",
    Stage.BROUGHT: "b",
    Stage.CLAIMED: "c",
    Stage.CERTIFICATED: "C",
}
"""One letter for each, so that a unit takes one cell of a grid and says on any terminal what a colour would."""

NEXT: Final[Mapping[Stage | None, Step]] = {
    None: Step.PLAN,
    Stage.PLANNED: Step.DECIDE,
    Stage.STARTED: Step.DECIDE,
    Stage.DECIDED: Step.SIGN_OFF,
    Stage.SIGNED_OFF: Step.SAMPLE,
    Stage.SAMPLED: Step.CLAIM,
    Stage.OUTSIDE: Step.CLAIM,
    Stage.BROUGHT: Step.CLAIM,
    Stage.CLAIMED: Step.NOTHING,
    Stage.CERTIFICATED: Step.NOTHING,
}
"""What each stage waits for; nothing stands for a unit that is not planned."""


class Decided(Protocol):
    """What tells whether a decision closes a unit."""

    @property
    def kind(self) -> DecisionKind:
        """Formative or summative."""

    @property
    def outcome(self) -> DecisionOutcome:
        """Met or not yet met."""


class Sampled(Protocol):
    """What tells whether a sample is done."""

    @property
    def done_on(self) -> object:
        """The day it was done, or nothing."""


class Certifiable(Protocol):
    """What tells how far a claim is."""

    @property
    def certificated_on(self) -> object:
        """The day of the certificate, or nothing."""


class Unit(Protocol):
    """What a unit's stage rests on: a whole record of it, or as much of its document as this."""

    @property
    def route(self) -> UnitRoute:
        """How the unit is achieved."""

    @property
    def started_on(self) -> object:
        """The day it was started, or nothing."""

    @property
    def decisions(self) -> Sequence[Decided]:
        """The decisions in the order they were recorded."""

    @property
    def evidence(self) -> Sequence[object]:
        """The pieces of evidence."""

    @property
    def transfer(self) -> object:
        """The credit transfer, or nothing."""

    @property
    def sign_off(self) -> object:
        """The sign-off, or nothing."""

    @property
    def samples(self) -> Sequence[Sampled]:
        """The samples planned and done."""

    @property
    def outside_sample(self) -> str:
        """The strategy that leaves it outside the sample, or an empty text."""

    @property
    def claimed(self) -> Certifiable | None:
        """The claim, or nothing."""


def stage_of(unit: Unit) -> Stage:
    """Return how far a planned unit is: the last step that is recorded of it.

    It is decided when the last summative decision is "met", and sampled when it is signed off and a sample is done.
    """
    if unit.claimed is not None:
        return Stage.CLAIMED if unit.claimed.certificated_on is None else Stage.CERTIFICATED
    if unit.sign_off is not None:
        return _quality_assured(unit)
    if unit.route is UnitRoute.TRANSFER and unit.transfer is not None:
        return Stage.BROUGHT
    return _under_way(unit)


def _quality_assured(unit: Unit) -> Stage:
    if any(each.done_on for each in unit.samples):
        return Stage.SAMPLED
    return Stage.OUTSIDE if unit.outside_sample else Stage.SIGNED_OFF


def _under_way(unit: Unit) -> Stage:
    summative = [each.outcome for each in unit.decisions if each.kind is DecisionKind.SUMMATIVE]
    if summative and summative[-1] is DecisionOutcome.MET:
        return Stage.DECIDED
    return Stage.STARTED if unit.decisions or unit.evidence or unit.started_on else Stage.PLANNED
