"""CLAIM: who signed: sample signatures (RD02) and the countersignatures of trainees' decisions (X-02, X-03; A12)."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from centre_tui.domain.assessment import UnitRecord
from centre_tui.domain.claim_facts import happened
from centre_tui.domain.dates import shown
from centre_tui.domain.findings import Gate, Problem, Rule, Severity, rule
from centre_tui.domain.rules.cases import ClaimCase, staff_fix
from centre_tui.domain.rules.claim_units import assessed_here, unit_problem
from centre_tui.domain.rules.countersigning import assessed, not_countersigned, quality_assured
from centre_tui.domain.staff import Role


@rule("X-02", Gate.CLAIM, Severity.BLOCK)
def trainee_assessor_is_countersigned(case: ClaimCase) -> Iterator[Problem]:
    """Each decision of a trainee assessor is countersigned by a qualified one competent in the unit. Source: X-02.

    A centre that agreed otherwise with its external verifier sets `countersigning` off and is warned instead (A12).
    """
    severity = None if case.scene.centre.settings.countersigning else Severity.AMBER
    for record in assessed_here(case):
        for signed in assessed(record, case.scene.on):
            if problem := not_countersigned(case.scene, record.unit, Role.ASSESSOR, signed):
                fix = case.fix("countersigned_by", record.unit)
                yield Problem(case.subject(record.unit), problem, fix, severity)


@rule("X-03", Gate.CLAIM, Severity.AMBER)
def trainee_iqa_is_countersigned(case: ClaimCase) -> Iterator[Problem]:
    """Each sample by a trainee IQA is countersigned by a qualified IQA competent in the unit. Source: X-03."""
    for record in assessed_here(case):
        for signed in quality_assured(record, case.scene.on):
            if problem := not_countersigned(case.scene, record.unit, Role.IQA, signed):
                fix = case.fix("sample_countersigned_by", record.unit, signed.number)
                yield Problem(case.subject(record.unit), problem, fix)


@rule("RD02", Gate.CLAIM, Severity.BLOCK)
def signers_are_on_the_signature_list(case: ClaimCase) -> Iterator[Problem]:
    """Everybody who signed for the units is on the sample signature list. Source: handbook 5.19, 5.20.2."""
    day = case.scene.on
    for record in assessed_here(case):
        first: dict[int, date] = {}
        for signed in (*assessed(record, day), *quality_assured(record, day)):
            for who, on in ((signed.by, signed.on), (signed.countersigned_by, signed.countersigned_on)):
                if who is not None and on is not None and on <= day:
                    first[who] = min(first.get(who, day), on)
        for who, on in first.items():
            yield from _no_signature(case, record, who, on)


def _no_signature(case: ClaimCase, record: UnitRecord, who: int, first_used: date) -> Iterator[Problem]:
    """A signer without a sample signature, or with one given only after the signature was first used."""
    member = case.scene.staff.get(who)
    if member is None:
        yield unit_problem(case, record, "Signed by somebody who is not on the staff list.", "sign_off")
    elif not happened(member.signature_on, case.scene.on):
        sentence = f"{member.name} signed for the unit and is not on the sample signature list (RD02)."
        yield Problem(case.subject(record.unit), sentence, staff_fix(member, "signature_on"))
    elif not happened(member.signature_on, first_used):
        sentence = f"{member.name} signed on {shown(first_used)}, before giving a sample signature (RD02)."
        yield Problem(case.subject(record.unit), sentence, staff_fix(member, "signature_on"), Severity.AMBER)


RULES: Final[tuple[Rule[ClaimCase], ...]] = (
    trainee_assessor_is_countersigned,
    signers_are_on_the_signature_list,
    trainee_iqa_is_countersigned,
)
