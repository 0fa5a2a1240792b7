"""EXPORT: what must hold of a batch before its files are written (handbook 1.1, 7.2, 7.3.1, 7.5, 9.6).

Rule 3.1-1, that no apprenticeship is claimed here, needs no asking: a line is a full award or a unit and nothing else.
"""

from collections.abc import Iterator
from typing import Final

from centre_tui.domain.claim_routes import ClaimRoute
from centre_tui.domain.dates import shown
from centre_tui.domain.findings import Fix, Gate, Problem, Rule, Severity, rule
from centre_tui.domain.identifiers import centre_number_problem
from centre_tui.domain.rules import export_lines, export_records
from centre_tui.domain.rules.cases import ExportCase
from centre_tui.domain.rules.claiming import last_certification
from centre_tui.domain.rules.dcs import final_visit_before, not_active


def batch_problem(case: ExportCase, sentence: str, field_name: str) -> Problem:
    """Return a problem of the whole batch: a batch is frozen, so it is put right by preparing it again."""
    return Problem(case.subject(), sentence, Fix("claims", "batch", case.batch.id, field_name))


def centre_problem(case: ExportCase, sentence: str, field_name: str) -> Problem:
    """Return a problem of the batch that is put right on the centre's form."""
    return Problem(case.subject(), sentence, Fix("readiness", "centre", case.scene.centre.id, field_name))


@rule("1.1-2", Gate.EXPORT, Severity.BLOCK)
def qualification_is_shown(case: ExportCase) -> Iterator[Problem]:
    """Title and number of the qualification stand on every export, as published. Source: handbook 1.1."""
    qualification = case.scene.qualification
    shown_here = (
        ("title", case.batch.qualification_title, qualification.title),
        ("number", case.batch.qualification_number, qualification.number),
    )
    for what, written, published in shown_here:
        if not published:
            yield batch_problem(case, f"The qualification file gives no {what}; it must stand on the export.", what)
        elif written != published:
            told = f'"{written}" as the' if written else "no"
            sentence = f"The batch gives {told} {what} of the qualification; it is {published}. Prepare it again."
            yield batch_problem(case, sentence, what)


@rule("7.3.1-1", Gate.EXPORT, Severity.BLOCK)
def entry_code_is_used(case: ExportCase) -> Iterator[Problem]:
    """The claim is made under the qualification's entry code. Source: handbook 7.3.1."""
    code = case.scene.qualification.entry_code
    if not code:
        yield batch_problem(case, "The qualification has no entry code to claim under.", "qualification")
    elif case.batch.qualification != code:
        sentence = f"The batch is for {case.batch.qualification or 'no entry code'}, not for {code}."
        yield batch_problem(case, sentence, "qualification")


@rule("7.2-1", Gate.EXPORT, Severity.BLOCK)
def centre_is_named(case: ExportCase) -> Iterator[Problem]:
    """The centre number stands on every line, and is this centre's. Source: handbook 7.2."""
    number = case.batch.centre_number
    if problem := centre_number_problem(number):
        yield centre_problem(case, problem if number else "The centre number is not recorded.", "number")
    elif number != case.scene.centre.number:
        sentence = f"The batch was prepared for centre {number}; this is centre {case.scene.centre.number}."
        yield batch_problem(case, sentence, "centre_number")


@rule("7.5-1", Gate.EXPORT, Severity.BLOCK)
def is_a_sound_work_list(case: ExportCase) -> Iterator[Problem]:
    """A batch has lines and its day, is marked if it is a sample, and every value can be written. Source: 7.5."""
    if not case.batch.lines:
        yield batch_problem(case, "The batch has no lines.", "lines")
    if case.batch.prepared_on is None:
        yield batch_problem(case, "The day the batch was prepared is not recorded.", "prepared_on")
    if case.batch.demonstration is not case.scene.centre.demonstration:
        told = "is not" if case.scene.centre.demonstration else "is"
        yield batch_problem(case, f"The batch {told} marked as a sample of a demonstration centre.", "demonstration")
    yield from dict.fromkeys(export_lines.unwritable(case))


@rule("5.21-3", Gate.EXPORT, Severity.BLOCK)
def direct_claims_are_still_allowed(case: ExportCase) -> Iterator[Problem]:
    """Direct Claim Status was not withdrawn between preparing and submitting a direct claim. Source: handbook 5.21."""
    code = case.scene.qualification.entry_code
    if case.batch.route is not ClaimRoute.DCS or case.batch.submitted_on is not None:
        return
    if problem := not_active(case.scene.centre, code, case.scene.on):
        yield centre_problem(case, problem, "dcs")


@rule("5.21.3-2", Gate.EXPORT, Severity.BLOCK)
def no_direct_claim_after_the_final_visit(case: ExportCase) -> Iterator[Problem]:
    """The final visit was not held between preparing and submitting a direct claim. Source: handbook 5.21.3."""
    if case.batch.route is ClaimRoute.DCS and case.batch.submitted_on is None:
        for told in final_visit_before(case.visits, case.scene.qualification.entry_code, case.scene.on):
            yield centre_problem(case, told, "dcs")


@rule("9.6-1", Gate.EXPORT, Severity.BLOCK)
def still_open_for_certification(case: ExportCase) -> Iterator[Problem]:
    """Nothing is submitted after the last date of certification. Source: handbook 9.6."""
    closing = last_certification(case.scene)
    if closing is not None and case.batch.submitted_on is None and case.scene.on > closing:
        sentence = f"The last date of certification for {case.scene.qualification.entry_code} is {shown(closing)}."
        yield batch_problem(case, sentence, "qualification")


RULES: Final[tuple[Rule[ExportCase], ...]] = (
    qualification_is_shown,
    entry_code_is_used,
    centre_is_named,
    is_a_sound_work_list,
    direct_claims_are_still_allowed,
    no_direct_claim_after_the_final_visit,
    still_open_for_certification,
    *export_lines.RULES,
    *export_records.RULES,
)
