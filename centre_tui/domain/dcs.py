"""The steps of Direct Claim Status in their order: what may be recorded next, and why something may not (5.21).

Only dated records move the state; nothing here infers it (5.21.3-4).
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from centre_tui.domain.centre import Centre, DcsRecord, DcsStep
from centre_tui.domain.dates import shown
from centre_tui.domain.visits import Visit

AFTER: Final[Mapping[DcsStep, tuple[DcsStep, ...]]] = MappingProxyType(
    {
        DcsStep.RECOMMENDED: (),
        DcsStep.AGREED: (DcsStep.RECOMMENDED,),
        DcsStep.OFFERED: (DcsStep.AGREED,),
        DcsStep.SIGNED: (DcsStep.OFFERED,),
        DcsStep.AUTHORISED: (DcsStep.AGREED,),
        DcsStep.RETURNED: (DcsStep.SIGNED, DcsStep.AUTHORISED),
        DcsStep.ACTIVE: (DcsStep.RETURNED,),
    }
)
"""The seven steps to Direct Claim Status in the order of the handbook, each with those it must come after."""
FROM: Final[Mapping[DcsStep, tuple[DcsStep, ...]]] = MappingProxyType(
    {
        DcsStep.WITHDRAWN: (DcsStep.ACTIVE, DcsStep.REINSTATING),
        DcsStep.REINSTATING: (DcsStep.WITHDRAWN,),
        DcsStep.FULL_PROCESS: (DcsStep.WITHDRAWN, DcsStep.REINSTATING),
    }
)
"""From which states the others lead: withdrawal, and the two roads back (5.21.2)."""
IN_ORDER: Final = "5.21-2"
REINSTATED: Final = "5.21.2-1"
"""The rules by which a step is refused."""


def run_of(steps: Iterable[DcsRecord]) -> tuple[DcsRecord, ...]:
    """Return the steps that count now: those after the last begin of the full process, which begins them anew."""
    found = tuple(steps)
    last = max((place for place, each in enumerate(found) if each.step is DcsStep.FULL_PROCESS), default=-1)
    return found[last + 1 :]


def reached(centre: Centre, qualification: str) -> Mapping[DcsStep, DcsRecord]:
    """Return each step of the present run that is recorded, with its first record."""
    return {each.step: each for each in reversed(run_of(_in_order(centre, qualification)))}


def happened_since(centre: Centre, qualification: str) -> tuple[DcsRecord, ...]:
    """Return what became of it besides the seven steps, by day: withdrawn, the roads back, active again, ended."""
    steps, active = _in_order(centre, qualification), reached(centre, qualification).get(DcsStep.ACTIVE)
    again = [each for each in run_of(steps) if each.step is DcsStep.ACTIVE and each is not active]
    return tuple(each for each in steps if each.step not in AFTER or any(each is one for one in again))


def next_steps(centre: Centre, qualification: str) -> tuple[DcsStep, ...]:
    """Return the steps that may be recorded next, in the handbook's order."""
    done = reached(centre, qualification)
    onward = [step for step, before in AFTER.items() if step not in done and all(each in done for each in before)]
    state = _state(centre, qualification)
    if state is DcsStep.ENDED:
        return ()
    if state in (DcsStep.ACTIVE, DcsStep.WITHDRAWN, DcsStep.REINSTATING):
        onward = [step for step, sources in FROM.items() if state in sources]
        onward += [DcsStep.ACTIVE] if state is DcsStep.REINSTATING else []
    return (*onward, DcsStep.ENDED) if state else tuple(onward)


def _state(centre: Centre, qualification: str) -> DcsStep | None:
    """Return the last step recorded, of one day the last in the record."""
    return next((each.step for each in reversed(_in_order(centre, qualification))), None)


def _in_order(centre: Centre, qualification: str) -> list[DcsRecord]:
    """Return all steps recorded, by day, of one day as recorded."""
    return sorted((each for each in centre.dcs if each.qualification == qualification), key=lambda each: each.on)


def step_problem(centre: Centre, visits: Iterable[Visit], new: DcsRecord) -> tuple[str, str] | None:
    """Return the rule by which a step cannot be recorded, and why; or nothing when it may be (5.21-2, 5.21.2-1)."""
    return next(_problems(centre, tuple(visits), new), None)


def _problems(centre: Centre, visits: tuple[Visit, ...], new: DcsRecord) -> Iterator[tuple[str, str]]:
    allowed = next_steps(centre, new.qualification)
    done = reached(centre, new.qualification)
    state = _state(centre, new.qualification)
    if new.step not in allowed:
        now = f'it is "{state}" now' if state else "no step is recorded yet"
        can = f"next can be: {', '.join(allowed)}" if allowed else "nothing comes after that"
        yield IN_ORDER, f'"{new.step}" cannot be recorded: {now}; {can}.'
        return
    before = AFTER.get(new.step, ()) if state is not DcsStep.REINSTATING else ()
    latest = _in_order(centre, new.qualification)[-1:]
    for each in [done[each] for each in before] or latest:
        if new.on < each.on:
            yield IN_ORDER, f'"{new.step}" cannot be before "{each.step}" on {shown(each.on)}.'
    if state is DcsStep.REINSTATING and new.step is DcsStep.ACTIVE:
        yield from _not_reinstated(latest[0], visits, new)


def _not_reinstated(begun: DcsRecord, visits: tuple[Visit, ...], new: DcsRecord) -> Iterator[tuple[str, str]]:
    """Say why the next visit has not brought Direct Claim Status back: not held, or an action is open (5.21.2)."""
    held = [(each.held_on, each) for each in visits if each.qualification == new.qualification and each.held_on]
    if not any(begun.on <= on <= new.on for on, _visit in held):
        yield REINSTATED, f"No visit held from {shown(begun.on)} to {shown(new.on)} is on record."
    actions = (each for _on, visit in held for each in (visit.report.actions if visit.report else ()))
    waiting = [each for each in actions if not each.recommendation and each.closed_on is None]
    if waiting:
        yield REINSTATED, f'The action "{waiting[0].text}" is not closed; all must be.'
