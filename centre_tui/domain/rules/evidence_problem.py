"""Problems of pieces of evidence: one sentence that names them all, so that ten lines do not become ten findings."""

from collections.abc import Iterable, Iterator

from centre_tui.domain.evidence import Evidence
from centre_tui.domain.findings import Problem, Severity, place_of
from centre_tui.domain.rules.cases import SignOffCase


def about(
    case: SignOffCase,
    items: Iterable[Evidence],
    sentence: str,
    field_name: str,
    severity: Severity | None = None,
) -> Iterator[Problem]:
    """Yield one problem that names the evidence by its references, or nothing; it is put right in the first."""
    meant = tuple(items)
    if meant:
        references = ", ".join(each.reference or "without a reference" for each in meant)
        fix = case.fix(field_name, place_of(case.unit.evidence, meant[0]))
        yield Problem(case.subject(), f"Evidence {references}: {sentence}", fix, severity)
