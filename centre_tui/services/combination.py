"""The rule of combination for a candidate or a list of units, and the cheapest way on (handbook 2.1, 2.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from centre_tui.catalogue import CatalogueProblem, load_catalogue, read_qualification
from centre_tui.domain.answers import units_told
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.combination import DeadEnd, Objective, Partial, Route, Verdict, cheapest_route, judge
from centre_tui.domain.cover import cover
from centre_tui.domain.permissions import Action
from centre_tui.domain.qualifications import Qualification
from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.staff import Role
from centre_tui.services.allocation import qualification_of
from centre_tui.services.desk import FIRST, Desk
from centre_tui.services.errors import BadInput
from centre_tui.services.importing import read_file
from centre_tui.services.sections import under
from centre_tui.services.seeing import visible_candidate


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the rule of combination: units achieved, by key, and how the rest is to be chosen.

    `uncovered` are the units still to do that nobody at the centre may assess.
    """

    qualification: Qualification
    achieved: tuple[str, ...]
    partial: Partial = Partial.QUERY
    uncovered: tuple[str, ...] = ()


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
    return question_about(desk.scene(qualification_of(found)), found)


def question_about(scene: Scene, candidate: Candidate) -> Question:
    """Return the question for a candidate, with the units that none of the assessors of the day may assess (4.2)."""
    achieved = candidate.achieved()
    nobody = cover(scene).nobody(Role.ASSESSOR)
    uncovered = tuple(unit for unit in nobody if unit not in achieved)
    return Question(scene.qualification, achieved, Partial(scene.centre.settings.partial_unit), uncovered)


def verdict(question: Question) -> Verdict:
    """Return what the rule says."""
    return judge(question.qualification, question.achieved, partial=question.partial)


def way_on(
    question: Question, objective: Objective, *, without: Sequence[str] = (), must: Sequence[str] = ()
) -> Route | DeadEnd:
    """Return the cheapest units to do so that the rule is met in whole units, or why there are none.

    Units that nobody may assess are left out, unless they are demanded.
    """
    excluded = (*without, *(unit for unit in question.uncovered if unit not in must))
    return cheapest_route(question.qualification, question.achieved, objective=objective, without=excluded, must=must)


def nobody_told(question: Question) -> str:
    """Return in one sentence the units still to do that nobody may assess, or nothing."""
    if not question.uncovered:
        return ""
    return under(f"Nobody here may assess {units_told(question.uncovered, question.qualification)}.", "4.2-02")
