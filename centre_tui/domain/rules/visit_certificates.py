"""VISIT: certificates that OCR sent are received and handed out, and both are on record (handbook 8.1)."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from centre_tui.domain.batch_brief import batch_in_brief, certificated_in
from centre_tui.domain.certificates import Certificate, Document
from centre_tui.domain.claims import ClaimKind
from centre_tui.domain.dates import days_on, shown
from centre_tui.domain.findings import Fix, Gate, Problem, Rule, Severity, Subject, rule
from centre_tui.domain.rules.visit_case import VisitCase

DOCUMENTS: Final = {ClaimKind.FULL: (Document.UNITS, Document.FULL), ClaimKind.UNIT: (Document.UNITS,)}
"""What OCR sends for a claim (rule 8-1)."""


@rule("8.1-2", Gate.VISIT, Severity.AMBER)
def certificates_are_logged(case: VisitCase) -> Iterator[Problem]:
    """Certificates come to the centre; when they came and went on is on record. Source: handbook 8.1."""
    settings, day = case.scene.centre.settings, case.scene.on
    for batch in case.batches:
        known = (each for each in batch.certificates if each.asked_on is None or each.asked_on <= day)
        last = {(each.candidate, each.document): each for each in known}
        for line, certificated in certificated_in(batch_in_brief(batch)):
            for document in DOCUMENTS[line.kind]:
                found = last.get((line.candidate, document)) or Certificate(line.candidate, document)
                if told := not_logged(found, certificated, day, settings.certificate_days):
                    name = f"{line.surname}, {line.forenames}"
                    subject = Subject("candidate", line.candidate, name, f"batch {batch.number:04}")
                    yield Problem(subject, told, Fix("claims", "batch", batch.id, "certificates"))


def not_logged(found: Certificate, certificated: date, day: date, days: int) -> str | None:
    """Say what is not recorded of a certificate although it is time by the centre's own figure, or nothing."""
    received, handed_out = found.received_on, found.handed_out_on
    if received is None or received > day:
        since = found.asked_on or certificated
        what = f"asked for on {shown(since)}" if found.asked_on else f"of {shown(since)}"
        told = f"The {found.document} {what} is not recorded as received within {days} days."
        return told if day > days_on(since, days) else None
    if (handed_out is None or handed_out > day) and day > days_on(received, days):
        return f"The {found.document} received on {shown(received)} is not recorded as handed out within {days} days."
    return None


RULES: Final[tuple[Rule[VisitCase], ...]] = (certificates_are_logged,)
