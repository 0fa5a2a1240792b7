"""centre-tui claims key, reconcile: a batch keyed step by step, and compared with what Interchange shows."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final, TypeAlias

from centre_tui.cli import reading
from centre_tui.cli.command import Asked, Command, Reply, Seat, at_desk, facts_of
from centre_tui.cli.exits import Exit
from centre_tui.cli.findings import finding_data, finding_lines
from centre_tui.cli.options import Given, Option, argument, dated, switch
from centre_tui.domain.keying import Keyed, Step, Which
from centre_tui.domain.left_out import LEFT_OUT
from centre_tui.domain.reconciling import Compared
from centre_tui.domain.rules.wording import counted
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput
from centre_tui.services.importing import read_file
from centre_tui.services.keying import Sitting, keying_of, mark_keyed, mark_unkeyed
from centre_tui.services.reconciling import Reconciled, brought, reconcile_claims
from centre_tui.services.sections import section_of

FROM_TERMINAL: Final = "-"
BATCH: Final = argument("batch", reading.given(reading.number), "the batch's number in the list")
Reconcile: TypeAlias = Callable[..., Reconciled]
KEY_OPTIONS: Final = (
    BATCH,
    Option("step", reading.number, "the step meant; the first that is not keyed if not given", "NUMBER"),
    switch("keyed", "keep that this step is keyed, and say the next"),
    switch("all", "with --keyed or --not-keyed: every step of its candidate"),
    switch("not_keyed", "take back that this step is keyed"),
    switch("list", "say every step instead of the next"),
)
KEY_MORE: Final = (
    "Each value stands on a line of its own after its name, exactly as it is typed. Progress is kept, so keying goes\n"
    "on where it was left, on another day or by somebody else."
)


def key(desk: Desk, given: Given, what: Keyed) -> Reply:
    """Say the next step of keying a batch, having kept one if asked."""
    which = Which(what, given["batch"])
    sitting = kept(desk, which, given)
    place = sitting.at if given["keyed"] or not given.get("step") else given["step"] - 1
    if not 0 <= place <= len(sitting.steps):
        raise BadInput(f"There are steps 1 to {len(sitting.steps)}.", "step")
    places = range(len(sitting.steps)) if given["list"] else range(place, min(place + 1, len(sitting.steps)))
    lines = [line for each in places for line in step_lines(sitting, each)]
    data = {
        "batch": sitting.batch.id,
        "told": sitting.told,
        "steps": [step_data(sitting, each) for each in places],
        "refused": finding_data(sitting.refused, section_of),
    }
    done = ("Everything is keyed: key back the reference and day.",) if sitting.at == len(sitting.steps) else ()
    return Reply([*lines, *finding_lines(sitting.refused)], data, (f"{sitting.told}.", *done))


def kept(desk: Desk, which: Which, given: Given) -> Sitting:
    """Return the batch as it is keyed, having kept a step if asked."""
    if not (given["keyed"] or given["not_keyed"]):
        return keying_of(desk, which)
    sitting = keying_of(desk, which)
    place = given["step"] - 1 if given.get("step") else sitting.at
    mark = mark_keyed if given["keyed"] else mark_unkeyed
    return mark(desk, which, place, whole=given["all"])


def step_lines(sitting: Sitting, place: int) -> Iterator[str]:
    """Yield a step and its values, one a line."""
    step: Step = sitting.steps[place]
    state = f" ({state_of(sitting, place)})" if state_of(sitting, place) else ""
    yield f"Step {place + 1} of {len(sitting.steps)}, {step.kind}: {step.says}{state}"
    yield from (f"  {value.label}: {value.text}" for value in step.values)


def state_of(sitting: Sitting, place: int) -> str:
    """Return how a step stands: left out, not to be claimed now, keyed, or nothing while it is to be keyed."""
    if place in sitting.left_out:
        return LEFT_OUT
    if sitting.stopped(place):
        return "not to be claimed now"
    return "keyed" if place in sitting.keying.done else ""


def step_data(sitting: Sitting, place: int) -> dict[str, object]:
    """Return a step as it stands in a JSON object."""
    step = sitting.steps[place]
    return {
        "step": place + 1,
        "kind": step.kind,
        "candidate": step.candidate or None,
        "says": step.says,
        "values": {value.label: value.text for value in step.values},
        "keyed": place in sitting.keying.done,
        "left_out": place in sitting.left_out,
        "held": sitting.stopped(place),
    }


def reconcile(seat: Seat, asked: Asked, service: Reconcile) -> Reply:
    """Compare a batch with what Interchange shows, and record what came back if asked."""
    with seat.office() as office:
        desk = office.desk(dry=asked.dry)
        given = asked.read(facts_of(desk, asked.typed))
        file, on = given["file"], given["on"]
        data = seat.terminal.bytes_in().read() if file == FROM_TERMINAL else read_file(Path(file))
        return compared_reply(service(desk, given["batch"], data, on, take=given["record"]), on)


def compared_reply(found: Reconciled, on: date) -> Reply:
    """Return what comparing came to: exit code 1 where anything differs."""
    lines = [
        f"{each.meeting}: {each.name}{' ' if each.unit else ''}{each.unit}: {says(found, each)}"
        for each in ordered(found)
    ]
    recorded = len(found.answers) + len(found.confirmed)
    told = f"{counted(recorded, 'answer')} and {counted(len(found.numbers), 'number')}"
    done = f"{told} {'recorded' if found.written else 'to record'}."
    matched = f"{len(found.lines) - len(found.differences)} matched, {len(found.differences)} different."
    data = {
        "matched": len(found.lines) - len(found.differences),
        "different": len(found.differences),
        "on": on,
        "written": found.written,
        "answers": found.answers or found.confirmed,
        "numbers": dict(found.numbers),
        "lines": [
            {"meeting": each.meeting, "candidate": each.candidate or None, "name": each.name, "unit": each.unit}
            | {"rows": each.rows, "told": each.told}
            for each in ordered(found)
        ],
    }
    more = () if found.written or not recorded else ("--record records them in one change.",)
    return Reply(lines, data, (matched, done, *more), Exit.FINDINGS if found.differences else Exit.DONE)


def ordered(found: Reconciled) -> list[Compared]:
    """Return the lines, those that differ first."""
    differ = found.differences
    return [*differ, *(each for each in found.lines if each not in differ)]


def says(found: Reconciled, line: Compared) -> str:
    """Return what differs in a line, or what it brings."""
    return "; ".join(line.told) or brought(found, line)


RECONCILE_OPTIONS: Final = (
    BATCH,
    argument("file", reading.words, "what Interchange shows, as CSV or copied rows; - reads them here", "FILE|-"),
    dated("on", "day of answers whose row shows none"),
    switch("record", "record what came back of the lines that match, in one change"),
)
RECONCILE_MORE: Final = (
    "Columns are known by their headings; without headings eight digits are an OCR candidate number, a date is\n"
    "the date of birth. Only lines that match are recorded; the others are told, and the exit code is 1 then."
)
KEY: Final = Command(
    "key",
    "say the next thing to key into Interchange, and keep what is keyed",
    "claims key 1 --keyed",
    at_desk(partial(key, what=Keyed.CLAIMS)),
    KEY_OPTIONS,
    writes=True,
    more=KEY_MORE,
)
RECONCILE: Final = Command(
    "reconcile",
    "compare a submitted batch with what Interchange shows; record what came back",
    "claims reconcile 1 interchange.csv --record",
    partial(reconcile, service=reconcile_claims),
    RECONCILE_OPTIONS,
    writes=True,
    more=RECONCILE_MORE,
)
