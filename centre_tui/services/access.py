"""Access arrangements: recorded and seen by who may, one record each (handbook 9.10)."""

from dataclasses import replace
from datetime import date

from centre_tui.domain.access import Arrangement, diagnosis_problem
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.findings import ask
from centre_tui.domain.permissions import Action, may_for
from centre_tui.domain.rules import access as rules
from centre_tui.domain.rules.access import ArrangementCase
from centre_tui.services.allocation import qualification_of
from centre_tui.services.candidates import not_in_the_future
from centre_tui.services.desk import Desk, Saved
from centre_tui.services.errors import BadInput, Missing
from centre_tui.services.tidy import tidied


def save_arrangement(desk: Desk, draft: Arrangement) -> Saved[Arrangement]:
    """Add an arrangement, or save it as a form or command filled it in; what is still missing comes back as findings.

    Raises NotAllowed, and BadInput for what no arrangement may have: a diagnosis, or days that contradict each other.
    """
    desk.require(Action.EDIT_ACCESS)
    with desk.change("access arrangement") as change:
        kept = change.get(Arrangement, draft.id) if draft.id else None
        candidate = change.get(Candidate, kept.candidate if kept else draft.candidate)
        desk.require_for(candidate, Action.EDIT_ACCESS)
        arrangement = replace(tidied(draft), candidate=candidate.id)
        check(desk, candidate, arrangement)
        saved = change.save(arrangement) if kept else change.add(arrangement)
        return Saved(saved, tuple(ask(rules.RULES, ArrangementCase(desk.today, saved))))


def check(desk: Desk, candidate: Candidate, arrangement: Arrangement) -> None:
    """Raise BadInput for what no arrangement may have."""
    if not arrangement.adjustment:
        raise BadInput("Say what is done differently for the candidate.", "adjustment", "9.10-2")
    for field, text in (("adjustment", arrangement.adjustment), ("need", arrangement.need)):
        if problem := diagnosis_problem(text):
            raise BadInput(problem, field, "9.10-2")
    qualification = desk.qualification(qualification_of(candidate))
    for unit in arrangement.units:
        if qualification.unit(unit) is None:
            raise BadInput(f"{unit} is not a unit of {qualification.title}.", "units")
    check_days(desk, arrangement)


def check_days(desk: Desk, arrangement: Arrangement) -> None:
    """Raise BadInput for days that contradict each other, or tell of what has not happened yet."""
    done: dict[str, date | None] = {
        "agreed_on": arrangement.agreed_on,
        "applied_on": arrangement.applied_on,
        "approved_on": arrangement.approved_on,
        "refused_on": arrangement.refused_on,
    }
    for field, day in done.items():
        if day is not None:
            not_in_the_future(desk, day, field)
    for field in ("approved_on", "refused_on"):
        answered = done[field]
        if answered is not None and (arrangement.applied_on is None or answered < arrangement.applied_on):
            raise BadInput("The awarding body answers what was applied for before.", field)
    if arrangement.approved_on is not None and arrangement.refused_on is not None:
        raise BadInput("It was approved or refused; both cannot stand.", "refused_on")
    if arrangement.until is not None and (arrangement.since is None or arrangement.until < arrangement.since):
        raise BadInput("The last day is before the first.", "until")


def may_see(desk: Desk, candidate: Candidate) -> bool:
    """Tell whether the officer may see the candidate's arrangements."""
    return may_for(desk.actor, Action.SEE_ACCESS, candidate, desk.today)


def visible_arrangements(desk: Desk, candidate: int | None = None) -> list[tuple[Arrangement, Candidate]]:
    """Return the arrangements the officer may see, of one candidate or of all, with whose each is; the latest first.

    Raises NotAllowed for a candidate whose arrangements are not for the officer.
    """
    desk.require(Action.SEE_ACCESS)
    if candidate is not None:
        desk.require_for(desk.store.get(Candidate, candidate), Action.SEE_ACCESS)
    found = ((each, whose(desk, each)) for each in desk.store.all(Arrangement))
    seen = [(each, of) for each, of in found if of is not None and candidate in (None, of.id) and may_see(desk, of)]
    return sorted(seen, key=lambda pair: (pair[0].since or date.max, pair[0].id), reverse=True)


def whose(desk: Desk, arrangement: Arrangement) -> Candidate | None:
    """Return whose arrangement it is, or nothing where the candidate's own record is gone."""
    try:
        return desk.store.get(Candidate, arrangement.candidate)
    except Missing:
        return None


def visible_arrangement(desk: Desk, number: int) -> tuple[Arrangement, Candidate]:
    """Return one arrangement and whose it is. Raises NotAllowed."""
    desk.require(Action.SEE_ACCESS)
    found = desk.store.get(Arrangement, number)
    candidate = desk.store.get(Candidate, found.candidate)
    desk.require_for(candidate, Action.SEE_ACCESS)
    return found, candidate
