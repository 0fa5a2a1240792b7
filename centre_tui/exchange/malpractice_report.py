"""The Head of Centre's written report of a suspicion, as plain text to be signed and sent (handbook 5.22)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from centre_tui.domain.centre import Centre
from centre_tui.domain.dates import shown
from centre_tui.domain.malpractice import MalpracticeCase
from centre_tui.domain.text import printable_paragraphs

TO: Final = "OCR Risk and Compliance, compliance@ocr.org.uk"


def malpractice_report(case: MalpracticeCase, centre: Centre, head: str, people: Mapping[str, Sequence[str]]) -> bytes:
    """Return the report; `people` are the names of the candidates and staff concerned."""
    return "".join(f"{printable_paragraphs(line)}\r\n" for line in _lines(case, centre, head, people)).encode()


def _lines(case: MalpracticeCase, centre: Centre, head: str, people: Mapping[str, Sequence[str]]) -> Iterator[str]:
    yield f"To: {TO}"
    yield f"From: {head}, Head of Centre, {centre.name}, centre {centre.number}"
    if centre.demonstration:
        yield "SAMPLE — demonstration centre"
    yield "Suspected malpractice"
    yield f"Suspected on: {shown(case.suspected_on) if case.suspected_on else 'not recorded'}"
    for what, names in people.items():
        yield f"{what.capitalize()} concerned: {'; '.join(names) or 'none'}"
    yield f"Plagiarism: {'yes' if case.plagiarism else 'no'}"
    yield "What is suspected:"
    yield case.what
    yield "Certificates of the candidates concerned are not claimed until this is settled."
    yield "Signed: ______________________________   Date: ______________"
