"""VISIT: certificates that OCR sent are received and handed out, and both are on record (handbook 8.1)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from centre_tui.domain.batch_brief import batch_in_brief, certificated_in
from centre_tui.domain.certificates import Certificate, Document
from centre_tui.domain.claims import ClaimKind
from centre_tui.domain.dates import shown
from centre_tui.domain.findings import Fix, Gate, Problem, Rule, Severity, Subject, rule
from centre_tui.domain.rules.visit_case import VisitCase

DOCUMENTS: Final = {ClaimKind.FULL: (Document.UNITS, Document.FULL), ClaimKind.UNIT: (Document.UNITS,)}
"""What OCR sends for a claim (rule 8-1)."""
DAYS_TO_LOG: Final = 28
"""Days after which a certificate that is not received, or not handed out, is looked for."""


@rule("8.1-2", Gate.VISIT, Severity.AMBER)
def certificates_are_logged(case: VisitCase) -> Iterator[Problem]:
    """Certificates come to the centre; when they came and went on is on record. Source: handbook 8.1."""
    for batch in case.batches:
        last = {(each.candidate, each.document): each for each in batch.certificates}
        for line, certificated in certificated_in(batch_in_brief(batch)):
            for document in DOCUMENTS[line.kind]:
                if told := not_logged(last.get((line.candidate, document)), document, certificated, case.scene.on):
                    name = f"{line.surname}, {line.forenames}"
                    subject = Subject("candidate", line.candidate, name, f"batch {batch.number:04}")
                    yield Problem(subject, told, Fix("claims", "batch", batch.id, "certificates"))


def not_logged(found: Certificate | None, document: Document, certificated: date, day: date) -> str | None:
    """Say what is not recorded of a certificate although it is time, or nothing."""
    received = found.received_on if found else None
    if received is None or received > day:
        late = day > certificated + timedelta(DAYS_TO_LOG)
        return f"The {document} of {shown(certificated)} is not recorded as received." if late else None
    handed_out = found.handed_out_on if found else None
    if (handed_out is None or handed_out > day) and day > received + timedelta(DAYS_TO_LOG):
        return f"The {document} received on {shown(received)} is not recorded as handed out."
    return None


RULES: Final[tuple[Rule[VisitCase], ...]] = (certificates_are_logged,)
