"""Problems of pieces of evidence: one sentence that names them all, so that ten lines do not become ten findings."""

from collections.abc import Iterable, Iterator

from centre_tui.domain.evidence import Evidence
from centre_tui.domain.findings import Problem, Severity
from centre_tui.domain.rules.cases import SignOffCase


def about(
    case: SignOffCase,
    items: Iterable[Evidence],
    sentence: str,
    severity: Severity | None = None,
    field_name: str = "evidence",
) -> Iterator[Problem]:
    """Yield one problem that names the evidence by its references, or nothing where there is none."""
    references = ", ".join(each.reference or "without a reference" for each in items)
    if references:
        yield Problem(case.subject(), f"Evidence {references}: {sentence}", case.fix(field_name), severity)
