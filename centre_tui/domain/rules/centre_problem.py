"""Problems that are nobody's in particular: of the centre's own record, or of its staff list."""

from centre_tui.domain.findings import Fix, Problem, Subject
from centre_tui.domain.rules.cases import Scene


def centre_problem(scene: Scene, sentence: str, field_name: str) -> Problem:
    """Return a problem of the centre's own record, put right on the centre's form."""
    return Problem(_subject(scene), sentence, Fix("readiness", "centre", scene.centre.id, field_name))


def staff_problem(scene: Scene, sentence: str) -> Problem:
    """Return a problem of the staff list, put right among the staff in no one member's record (id 0)."""
    return Problem(_subject(scene), sentence, Fix("staff", "staff", 0, "roles"))


def _subject(scene: Scene) -> Subject:
    return Subject("centre", scene.centre.id, scene.centre.name)
