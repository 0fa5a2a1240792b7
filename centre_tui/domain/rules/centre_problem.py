"""Problems that are nobody's in particular, but of the centre's own record or of its staff as a whole."""

from centre_tui.domain.findings import Fix, Problem, Subject
from centre_tui.domain.rules.cases import Scene


def centre_problem(scene: Scene, sentence: str, field_name: str, part: str = "") -> Problem:
    """Return a problem of the centre's own record, put right on its form, or on that of a part of it."""
    subject = Subject("centre", scene.centre.id, scene.centre.name)
    return Problem(subject, sentence, Fix("readiness", "centre", scene.centre.id, field_name, part))


def staff_problem(scene: Scene, sentence: str) -> Problem:
    """Return a problem of the staff as a whole, put right in the staff list."""
    return centre_problem(scene, sentence, "staff")
