"""What a rule of the visit says of several units of one candidate at once.

Such a rule gathers its units in one list comprehension over everything recorded, a unit perhaps several times over:
thousands of candidates are asked, and almost all have nothing to be found.
"""

from collections.abc import Collection, Iterator

from centre_tui.domain.findings import Problem, Severity
from centre_tui.domain.rules.record_case import RecordCase
from centre_tui.domain.rules.wording import in_unit_order, units_listed


def units_problem(
    case: RecordCase, units: Collection[str], words: str, field_name: str, severity: Severity | None = None
) -> Iterator[Problem]:
    """Yield one problem of all these units, named after the words, if there are any; it is put right in the first."""
    if units:
        meant = in_unit_order(case.scene, units)
        sentence = f"{words} {units_listed(case.scene, meant)}."
        yield Problem(case.subject(), sentence, case.fix(field_name, meant[0]), severity)
