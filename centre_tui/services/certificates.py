"""Certificates after they are issued: received, handed out, replaced; and candidates asked to keep their evidence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.certificates import Certificate, Document
from centre_tui.domain.claim_routes import Answer
from centre_tui.domain.claims import ClaimBatch
from centre_tui.domain.permissions import Action
from centre_tui.domain.rules.retention import evidence_until
from centre_tui.domain.rules.visit_certificates import not_logged
from centre_tui.services.candidates import not_in_the_future
from centre_tui.services.desk import Desk, Saved
from centre_tui.services.errors import BadInput
from centre_tui.services.tidy import tidied
from centre_tui.store import Change

HANDED_OUT: Final = "handed out"
REVOKED: Final = "revoked"


@dataclass(frozen=True, slots=True)
class Issued:
    """One certificate OCR issued: the batch, whose, which document, the day, and what is logged of it.

    One that is `revoked` stays listed: the paper may be here or with the candidate.
    """

    batch: int
    number: int
    candidate: int
    name: str
    document: Document
    certificated_on: date
    provisional: bool
    log: Certificate | None
    revoked: bool = False

    def missed(self, day: date, days: int) -> str | None:
        """Say what is not logged although it is time by the centre's own figure, or nothing (rule 8.1-2)."""
        if self.revoked:
            return None
        return not_logged(self.log or Certificate(self.candidate, self.document), self.certificated_on, day, days)

    @property
    def keep_until(self) -> date:
        """Return until when the candidate is asked to keep evidence, portfolio and CAR (A7)."""
        return evidence_until(self.certificated_on)

    @property
    def state(self) -> str:
        """Return how far the certificate is, in a word."""
        if self.revoked:
            return REVOKED
        if self.log is None or self.log.received_on is None:
            return "asked for" if self.log else "not received"
        return HANDED_OUT if self.log.handed_out_on else "received"

    @property
    def waits(self) -> bool:
        """Tell whether the certificate is still to come, or to be handed out."""
        return self.state not in (HANDED_OUT, REVOKED)


def issued_certificates(desk: Desk) -> list[Issued]:
    """Return every certificate issued: those not handed out first, then by name."""
    desk.require(Action.SEE_CLAIMS)
    found = [each for batch in desk.store.all(ClaimBatch) for each in issued_in(batch)]
    return sorted(found, key=lambda each: (not each.waits, each.name, each.candidate, each.batch))


def missing_told(desk: Desk, issued: Iterable[Issued]) -> str:
    """Return how many certificates are missed by today, and after how many days one is, with whose figure that is."""
    days = desk.centre().settings.certificate_days
    missed = sum(1 for each in issued if each.missed(desk.today, days))
    return f"{missed} missed: not received or handed out within {days} days (8.1, centre's figure)."


def issued_in(batch: ClaimBatch) -> Iterator[Issued]:
    """Yield the certificates of a batch."""
    for candidate in batch.candidates:
        on, revoked = batch.issued_on(candidate), batch.answered(candidate) is Answer.REVOKED
        if on is None:
            continue
        provisional = batch.line_state(candidate).endswith("provisional")
        for document in batch.documents(candidate):
            log = batch.certificate(candidate, document)
            told = (batch.id, batch.number, candidate, batch.name_of(candidate))
            yield Issued(*told, document, on, provisional, log, revoked)


def record_received(desk: Desk, batch: int, candidates: Sequence[int], on: date) -> Saved[ClaimBatch]:
    """Record that the certificates of candidates of a batch, or of all of it, came to the centre on a day."""
    desk.require(Action.BUILD_CLAIM)
    not_in_the_future(desk, on, "received_on")
    with desk.change("certificates received") as change:
        before = change.get(ClaimBatch, batch)
        waiting = [each for each in issued_in(before) if each.state in ("not received", "asked for")]
        meant = [each for each in waiting if not candidates or each.candidate in candidates]
        if not meant:
            raise BadInput(f"No certificate of batch {before.number:04} is waited for.", "candidate")
        after = before
        for each in meant:
            check_received(each, on)
            fresh = each.log or Certificate(each.candidate, each.document)
            after = logged(after, each.log, replace(fresh, received_on=on, received_by=desk.actor.name))
        return Saved(change.save(tidied(after)))


def check_received(each: Issued, on: date) -> None:
    """Raise BadInput for a day before the certificate was issued, or a replacement before it was asked for."""
    if on < each.certificated_on or (each.log and each.log.asked_on and on < each.log.asked_on):
        raise BadInput(f"That day is before the {each.document} of {each.name} was issued or asked for.", "received_on")


def record_handed_out(desk: Desk, batch: int, candidate: int, on: date, to: str) -> Saved[ClaimBatch]:
    """Record that a candidate's certificates were handed out on a day, and to whom."""
    desk.require(Action.BUILD_CLAIM)
    not_in_the_future(desk, on, "handed_out_on")
    if not to.strip():
        raise BadInput("Say to whom it was handed out, or where it was posted.", "handed_out_to")
    with desk.change("certificates handed out") as change:
        before = change.get(ClaimBatch, batch)
        meant = [each for each in issued_in(before) if each.candidate == candidate and each.state == "received"]
        if not meant:
            raise BadInput("No certificate of theirs is received and still here.", "candidate")
        after = before
        for each in meant:
            if each.log is None or each.log.received_on is None or on < each.log.received_on:
                raise BadInput(f"That day is before the {each.document} was received.", "handed_out_on")
            gone = replace(each.log, handed_out_on=on, handed_out_to=to, handed_out_by=desk.actor.name)
            after = logged(after, each.log, gone)
        return Saved(change.save(tidied(after)))


def ask_replacement(desk: Desk, batch: int, candidate: int, on: date, because: str) -> Saved[ClaimBatch]:
    """Record that replacements of a candidate's certificates were asked of OCR, and why (8.2)."""
    desk.require(Action.BUILD_CLAIM)
    not_in_the_future(desk, on, "asked_on")
    if not because.strip():
        raise BadInput("Say why a replacement is asked for.", "because")
    with desk.change("replacement certificates asked for") as change:
        before = change.get(ClaimBatch, batch)
        own = [each for each in issued_in(before) if each.candidate == candidate and not each.revoked]
        meant = [each for each in own if each.log is not None]
        if not meant or any(each.state == "asked for" for each in meant):
            raise BadInput("No certificate of theirs was received that could be replaced.", "candidate")
        fresh = tuple(
            Certificate(candidate, each.document, asked_on=on, replaces_because=because.strip()) for each in meant
        )
        return Saved(change.save(tidied(replace(before, certificates=(*before.certificates, *fresh)))))


def logged(batch: ClaimBatch, old: Certificate | None, new: Certificate) -> ClaimBatch:
    """Return the batch with a certificate's log in place of the old one, or after the others."""
    if old is None:
        return replace(batch, certificates=(*batch.certificates, new))
    return replace(batch, certificates=tuple(new if each == old else each for each in batch.certificates))


def send_keep_notice(desk: Desk, candidates: Sequence[int], on: date) -> list[Saved[Candidate]]:
    """Record that candidates were asked to keep evidence, portfolio and CAR for a year (5.21)."""
    desk.require(Action.EDIT_CANDIDATE)
    not_in_the_future(desk, on, "keep_notice_on")
    with desk.change(f"keep-evidence notice to {len(candidates)}") as change:
        return [Saved(noticed(change, number, on)) for number in candidates]


def noticed(change: Change, candidate: int, on: date) -> Candidate:
    """Save that a candidate was asked."""
    return change.save(replace(change.get(Candidate, candidate), keep_notice_on=on))
