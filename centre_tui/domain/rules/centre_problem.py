"""Problems that are nobody's in particular, but of the centre's own record."""

from centre_tui.domain.findings import Fix, Problem, Subject
from centre_tui.domain.rules.cases import Scene


def centre_problem(scene: Scene, sentence: str, field_name: str) -> Problem:
    """Return a problem of the centre's own record, put right on its form; of the field `staff`, in the staff list."""
    subject = Subject("centre", scene.centre.id, scene.centre.name)
    return Problem(subject, sentence, Fix("readiness", "centre", scene.centre.id, field_name))
