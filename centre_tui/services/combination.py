"""The rule of combination for a candidate or a list of units, and the cheapest way on (handbook 2.1, 2.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from centre_tui.catalogue import CatalogueProblem, load_catalogue, read_qualification
from centre_tui.domain.combination import DeadEnd, Objective, Partial, Route, Verdict, cheapest_route, judge
from centre_tui.domain.permissions import Action
from centre_tui.domain.qualifications import Qualification
from centre_tui.services.allocation import qualification_of
from centre_tui.services.desk import FIRST, Desk
from centre_tui.services.errors import BadInput
from centre_tui.services.importing import read_file
from centre_tui.services.seeing import visible_candidate


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the rule of combination: units achieved, by key, and how the rest is to be chosen."""

    qualification: Qualification
    achieved: tuple[str, ...]
    partial: Partial = Partial.QUERY


def published(code: str = "") -> Qualification:
    """Return a qualification of the catalogue; it needs no books. Raises BadInput, with the files that are damaged."""
    catalogue = load_catalogue()
    found = catalogue.qualification(code or FIRST)
    if found is None:
        problems = "".join(f" {problem}" for problem in catalogue.problems)
        raise BadInput(f"{code} is not a qualification in the catalogue.{problems}", "qualification")
    return found


def qualification_in(path: Path) -> Qualification:
    """Return the qualification in a file. Raises BadInput with the file's name, the line or unit, and the reason."""
    try:
        return read_qualification(read_file(path), path.name)
    except CatalogueProblem as problem:
        raise BadInput(str(problem), "qualification_file") from problem


def asked_of(desk: Desk, candidate: int) -> Question:
    """Return the question for what a candidate has achieved, a QUERY taken as the centre takes it (A1)."""
    desk.require(Action.SEE_CANDIDATE)
    found = visible_candidate(desk, candidate)
    partial = Partial(desk.centre().settings.partial_unit)
    return Question(desk.qualification(qualification_of(found)), found.achieved(), partial)


def verdict(question: Question) -> Verdict:
    """Return what the rule says."""
    return judge(question.qualification, question.achieved, partial=question.partial)


def way_on(
    question: Question, objective: Objective, *, without: Sequence[str] = (), must: Sequence[str] = ()
) -> Route | DeadEnd:
    """Return the cheapest units to do so that the rule is met in whole units, or why there are none."""
    return cheapest_route(question.qualification, question.achieved, objective=objective, without=without, must=must)
