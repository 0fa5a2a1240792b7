"""After the certificate, and what keeps claims back: certificates, disposals, enquiries, cases of malpractice."""

from collections.abc import Callable, Sequence
from functools import partial

from centre_tui.domain.malpractice import MalpracticeCase
from centre_tui.domain.rules.wording import counted
from centre_tui.services.certificates import (
    Issued,
    ask_replacement,
    record_handed_out,
    record_received,
    send_keep_notice,
)
from centre_tui.services.desk import Desk
from centre_tui.services.malpractice import open_case, record_outcome, record_request, release, report_case
from centre_tui.services.retention import refuse_disposal, request_disposal
from centre_tui.ui.forms.facts import Facts
from centre_tui.ui.forms.fields import day, numbers, paragraph, people, words, yes_no
from centre_tui.ui.forms.form import Form, Values
from centre_tui.ui.forms.telling import all_done


class ReceivedForm(Form):
    """The day certificates came."""

    def __init__(self, facts: Facts, issued: Issued) -> None:
        fields = (
            day("on", "Received on", facts.today).needed(),
            yes_no("all", "All of the batch", "yes: every certificate of it that is waited for").needed(),
        )
        first = {"on": facts.today, "all": True}
        super().__init__(f"Certificates of batch {issued.number:04}", fields, first)
        self.issued = issued

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record that they came."""
        candidates = () if values["all"] else (self.issued.candidate,)
        return partial(record_received, batch=self.issued.batch, candidates=candidates, on=values["on"])


class HandedOutForm(Form):
    """To whom a candidate's certificates were handed out."""

    def __init__(self, facts: Facts, issued: Issued) -> None:
        fields = (
            day("on", "Handed out on", facts.today).needed(),
            words("handed_out_to", "To", "to whom, or where it was posted").needed(),
        )
        super().__init__(f"Certificates of {issued.name}", fields, {"on": facts.today, "handed_out_to": issued.name})
        self.issued = issued

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record that they went."""
        who = (self.issued.batch, self.issued.candidate)
        return lambda desk: record_handed_out(desk, *who, values["on"], values["handed_out_to"])


class ReplacementForm(Form):
    """Why replacement certificates are asked for."""

    def __init__(self, facts: Facts, issued: Issued) -> None:
        fields = (day("on", "Asked on", facts.today).needed(), paragraph("because", "Because").needed())
        super().__init__(f"Replacement for {issued.name}", fields, {"on": facts.today})
        self.issued = issued

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record that they were asked for."""
        who = (self.issued.batch, self.issued.candidate)
        return lambda desk: ask_replacement(desk, *who, values["on"], values["because"])


class KeepNoticeForm(Form):
    """The day candidates were asked to keep evidence, portfolio and CAR for a year."""

    def __init__(self, facts: Facts, candidates: Sequence[int]) -> None:
        fields = (day("keep_notice_on", "Asked on", facts.today).needed(),)
        title = f"{counted(len(candidates), 'candidate')} asked to keep the evidence"
        super().__init__(title, fields, {"keep_notice_on": facts.today})
        self.candidates = tuple(candidates)

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record that they were asked."""
        return partial(send_keep_notice, candidates=self.candidates, on=values["keep_notice_on"])

    def saved(self, result: object) -> None:
        """Say how many were asked."""
        super().saved(all_done(result, "candidate", "candidates", "asked"))


class DisposalForm(Form):
    """Why candidates' records are to be destroyed; another person confirms."""

    def __init__(self, candidates: Sequence[int]) -> None:
        fields = (paragraph("because", "Because").needed(),)
        super().__init__(f"Destroy the records of {counted(len(candidates), 'candidate')}", fields, {})
        self.candidates = tuple(candidates)

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Ask for it."""
        return partial(request_disposal, candidates=self.candidates, because=values["because"])


class RefusalForm(Form):
    """Why records are not destroyed after all."""

    def __init__(self, disposal: int) -> None:
        super().__init__(f"Refuse disposal {disposal}", (paragraph("because", "Because").needed(),), {})
        self.disposal = disposal

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Refuse it."""
        return partial(refuse_disposal, disposal=self.disposal, because=values["because"])


class CaseForm(Form):
    """A suspicion of malpractice: since when, whom it concerns, what it is."""

    def __init__(self, facts: Facts) -> None:
        fields = (
            day("suspected_on", "Suspected on", facts.today).needed(),
            numbers("candidates", "Candidates", "their numbers, with commas; their claims are held"),
            people("staff", "Staff", facts.staff),
            yes_no("plagiarism", "Plagiarism").needed(),
            paragraph("what", "What is suspected").needed(),
        )
        super().__init__("Suspected malpractice", fields, {"suspected_on": facts.today, "plagiarism": False})

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Open the case."""
        return partial(open_case, draft=MalpracticeCase(**values))


class ReportedForm(Form):
    """The Head of Centre's report in writing."""

    def __init__(self, facts: Facts, case: MalpracticeCase) -> None:
        fields = (
            day("reported_on", "Reported on", facts.today).needed(),
            words("report_reference", "Letter or e-mail").needed(),
        )
        super().__init__(f"Case {case.id} reported by the Head of Centre", fields, {"reported_on": facts.today})
        self.case = case.id

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record the report."""
        return partial(report_case, case=self.case, on=values["reported_on"], reference=values["report_reference"])


class AskedForm(Form):
    """OCR's wish that the Head of Centre investigate."""

    def __init__(self, facts: Facts, case: MalpracticeCase) -> None:
        fields = (
            day("asked_on", "OCR asked on", facts.today).needed(),
            day("outcome_due", "Outcome wanted by", facts.today).needed(),
        )
        super().__init__(f"Case {case.id}: OCR asks for an investigation", fields, {"asked_on": facts.today})
        self.case = case.id

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record the request."""
        return partial(record_request, case=self.case, on=values["asked_on"], due=values["outcome_due"])


class OutcomeForm(Form):
    """What the investigation came to."""

    def __init__(self, facts: Facts, case: MalpracticeCase) -> None:
        fields = (
            day("outcome_on", "Reported to OCR on", facts.today).needed(),
            paragraph("outcome", "Outcome").needed(),
        )
        super().__init__(f"Case {case.id}: outcome", fields, {"outcome_on": facts.today})
        self.case = case.id

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record the outcome."""
        return partial(record_outcome, case=self.case, on=values["outcome_on"], outcome=values["outcome"])


class ReleaseForm(Form):
    """The Head of Centre lets claims go."""

    def __init__(self, facts: Facts, case: MalpracticeCase) -> None:
        fields = (
            numbers("candidates", "Candidates", "their numbers, with commas").needed(),
            day("on", "On", facts.today).needed(),
            paragraph("because", "Because", "the Head of Centre's reason").needed(),
        )
        super().__init__(f"Case {case.id}: release", fields, {"candidates": case.candidates, "on": facts.today})
        self.case = case.id

    def saving(self, values: Values) -> Callable[[Desk], object]:
        """Record the release."""
        told = (values["candidates"], values["on"], values["because"])
        return lambda desk: release(desk, self.case, *told)
