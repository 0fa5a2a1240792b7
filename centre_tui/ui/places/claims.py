"""6 Claims: batches on their way, who can be claimed now, and who cannot and why."""

from collections.abc import Callable, Generator, Hashable, Mapping
from datetime import date
from functools import partial
from typing import ClassVar, Final

from textual.binding import Binding, BindingType

from centre_tui.domain.claims import BatchState, ClaimBatch
from centre_tui.domain.dates import short, shown
from centre_tui.domain.findings import blocking
from centre_tui.domain.rules.wording import counted
from centre_tui.domain.staff import Role
from centre_tui.services.batch_lines import BATCHES, BatchLine, visible_batch_lines
from centre_tui.services.candidate_lines import CANDIDATES
from centre_tui.services.claims import of_the_candidate, prepare_batch, visible_batch
from centre_tui.services.claims_in_brief import ClaimInBrief, Known, asking_in_brief
from centre_tui.services.desk import Desk
from centre_tui.services.preflight import Preflight
from centre_tui.ui.forms.facts import Facts, gather
from centre_tui.ui.places.doors import page_in
from centre_tui.ui.places.place import LongListing, Place
from centre_tui.ui.text import Signs
from centre_tui.ui.widgets.record_table import Column, Row


class ClaimsPlace(Place):
    """Batches first, then candidates: the clean ones before those with a finding."""

    NUMBER = "6"
    NAME = "Claims"
    EMPTY = "Nothing to claim: no unit is signed off that was not claimed before."
    COLUMNS: ClassVar = (
        Column("state", "State", 13, toned=True),
        Column("name", "Batch or candidate", 22, weight=1),
        Column("kind", "Claim", 6),
        Column("units", "Units", 5, right=True),
        Column("why", "Why", 24, weight=2, prose=True),
        Column("assessor", "Assessor", 14, weight=1, hide_below=120),
        Column("location", "Workplace", 14, weight=1, hide_below=140),
    )
    DETAIL = True
    ROLLS = (CANDIDATES, BATCHES)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "p", "prepare", "Prepare", id="claims.prepare", tooltip="A batch of those marked, or of all clean ones"
        ),
        Binding("x", "export", "Export", id="claims.export", tooltip="Write the files of the batch under the cursor"),
        Binding("t", "submitted", "Submitted", id="claims.submitted", tooltip="Interchange's reference, keyed back"),
        Binding("e", "entries", "Entries", id="claims.entries", tooltip="Entries to key into Interchange, in batches"),
        Binding("f", "kind", "Full/units", show=False, id="claims.kind", tooltip="Full award or unit certificates"),
        Binding("n", "notice", "Keep notice", show=False, id="claims.notice", tooltip="Asked to keep their evidence"),
        Binding(
            "d", "more('dcs_page')", "DCS", show=False, id="claims.dcs", tooltip="Direct Claim Status: steps and risks"
        ),
        Binding(
            "o", "more('certificates_page')", "Certificates", show=False, id="claims.certificates", tooltip="Their way"
        ),
        Binding("w", "more('retention_page')", "Retention", show=False, id="claims.retention", tooltip="What may go"),
        Binding(
            "v", "more('malpractice_page')", "Cases", show=False, id="claims.malpractice", tooltip="Malpractice cases"
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.as_units: frozenset[int] = frozenset()
        self.known = Known()
        self.claims: list[ClaimInBrief] = []
        self.prepared = ""

    async def reload(self) -> None:
        """Ask about the claims a piece at a time, then show them; the cursor goes to a batch just prepared."""
        if await self.looked_up(self.asking):
            await super().reload()
            self.show_prepared()

    def asking(self, desk: Desk) -> Generator[int, None, None]:
        """Ask about everybody with something to claim; what is known already is not asked again."""
        self.claims = yield from asking_in_brief(desk, self.as_units, self.known)

    def listing(self, desk: Desk) -> LongListing[BatchLine | ClaimInBrief]:
        """Return the batches and everyone with something to claim."""
        batches, found = visible_batch_lines(desk), self.claims
        staff = {member.id: member.surname for member in desk.staff().values()}
        signs, today = self.office_app.signs, desk.today

        def row(line: BatchLine | ClaimInBrief) -> Row:
            if isinstance(line, BatchLine):
                return batch_row(line)
            return claim_row(line, signs, assessor_of(line, staff, today))

        clean = sum(1 for each in found if each.clean)
        later = sum(1 for each in found if each.claimable_on is not None)
        told = f"{counted(len(batches), 'batch', 'batches')}; {clean} can be claimed now, {later} on a day to come"
        return LongListing(
            {**{f"batch {each.id}": each for each in batches}, **{each.candidate.id: each for each in found}},
            row,
            (staff, today),
            f"{told}, {len(found) - clean - later} not yet",
        )

    def open(self, record: Hashable) -> None:
        """Open the batch, or what the rules say of the candidate's claim."""
        from centre_tui.ui.places.batch_page import BatchPage
        from centre_tui.ui.places.claim_page import ClaimPage

        if isinstance(record, str):
            self.show_page(BatchPage(int(record.removeprefix("batch "))))
        elif isinstance(record, int):
            self.show_page(ClaimPage(record))

    def detail(self, record: Hashable) -> str:
        """Return every reason of a claim, the first one whole; of a batch the row without a cut."""
        line = self.listed.lines.get(record) if isinstance(self.listed, LongListing) else None
        if isinstance(line, ClaimInBrief):
            return reasons(line)
        return ", ".join(each for each in batch_row(line).cells if each) if isinstance(line, BatchLine) else ""

    def batch_here(self) -> int | None:
        """Return the batch under the cursor."""
        here = self.table.cursor_id
        return int(here.removeprefix("batch ")) if isinstance(here, str) else None

    def action_prepare(self) -> None:
        """Freeze a batch of the candidates marked, or of everyone who can be claimed now."""
        marked = [each for each in self.table.marked if isinstance(each, int)]
        self.go(partial(self.prepare, partial(prepare_batch, candidates=marked, as_units=self.as_units)), "form")

    async def prepare(self, job: Callable[[Desk], tuple[ClaimBatch, list[Preflight]]]) -> None:
        """Prepare a batch, say what is in it, and put the cursor on it, so that the next key is for it."""
        found = await self.ask_books(job)
        if found is not None:
            batch, left_out = found
            self.say(
                f"Batch {batch.number:04}: {len(batch.candidates)} candidates, {len(batch.lines)} lines; "
                f"{len(left_out)} left out. x exports it."
            )
            self.prepared = f"batch {batch.id}"
            self.show_prepared()

    def show_prepared(self) -> None:
        """Put the cursor on the batch just prepared, once it is listed."""
        if self.prepared and self.table.go_to(self.prepared):
            self.prepared = ""

    def action_kind(self) -> None:
        """Claim the candidates meant as unit certificates, or as what they are entered for again (handbook 2.1)."""
        self.as_units ^= frozenset(self.chosen())
        self.go(self.reload, "reload")

    def action_notice(self) -> None:
        """Record that the candidates meant were asked to keep evidence, portfolio and CAR for a year (5.21)."""
        from centre_tui.ui.forms.after_claims import KeepNoticeForm

        if meant := self.chosen():
            self.fill_in(gather, lambda facts: KeepNoticeForm(facts, meant))

    def action_more(self, page: str) -> None:
        """Show another page about claims."""
        self.show_page(page_in(page))

    def action_entries(self) -> None:
        """Show the entries still to be keyed, and their batches."""
        self.show_page(page_in("entries"))

    def action_export(self) -> None:
        """Write the files of the batch under the cursor."""
        from centre_tui.ui.places.batch_page import exported

        batch = self.batch_here()
        if batch is None:
            self.say("Put the cursor on a batch first.", problem=True)
            return
        self.do(partial(exported, batch=batch))

    def action_submitted(self) -> None:
        """Key back Interchange's reference for the batch under the cursor."""
        from centre_tui.ui.forms.claims import SubmittedForm

        batch = self.batch_here()
        if batch is not None:

            def facts(desk: Desk) -> tuple[Facts, ClaimBatch]:
                found = visible_batch(desk, batch)
                return gather(desk, found.qualification), found

            self.fill_in(facts, lambda told: SubmittedForm(*told))


PLACE: Final = ClaimsPlace


def reasons(claim: ClaimInBrief) -> str:
    """Return what the claim waits for, then what the rules say of it, sentence after sentence."""
    told = [f"{each.sentence} ({each.rule})" for each in claim.findings]
    return " ".join([*when(claim), *told]) or "No finding."


def when(claim: ClaimInBrief) -> list[str]:
    """Return from which day the claim can be made, what drives that, and what would save time."""
    if claim.waiting is None:
        return []
    on, driven_by = claim.claimable_on, claim.waiting.driven_by
    told = f"Claimable on {shown(on)}: {driven_by}." if on else claim.waiting.lost
    return [each for each in (told, *claim.waiting.advice) if each]


def assessor_of(claim: ClaimInBrief, staff: Mapping[int, str], today: date) -> str:
    """Return the surname of the candidate's assessor today."""
    allocated = next(claim.candidate.allocated(Role.ASSESSOR, today), None)
    return staff.get(allocated.staff, "") if allocated else ""


def batch_row(batch: BatchLine) -> Row:
    """Return a batch's line."""
    told = f"Interchange {batch.interchange_reference}" if batch.interchange_reference else batch.file_name
    on = short(batch.prepared_on) if batch.prepared_on else ""
    name = f"{batch.number:04}, {batch.candidates} candidate{'s' if batch.candidates != 1 else ''}"
    cells = (batch.state.value, name, batch.route.value, str(batch.lines), f"{on} {told}", "", "")
    return Row(f"batch {batch.id}", cells, tone="muted" if batch.state is BatchState.TAKEN_BACK else "")


def claim_row(claim: ClaimInBrief, signs: Signs, assessor: str) -> Row:
    """Return a candidate's line: clean, or the day it can be claimed and why then, or the first reason why not."""
    state, tone, why = standing(claim)
    sign = signs.beside(state)[:2]
    word = short(claim.claimable_on) if claim.claimable_on else state
    cells = (f"{sign}{word}", claim.candidate.name, claim.kind.value, str(claim.units), why)
    return Row(claim.candidate.id, (*cells, assessor, claim.candidate.location), tone=tone)


def standing(claim: ClaimInBrief) -> tuple[str, str, str]:
    """Return how a claim stands: the word of its sign, the tone, and why."""
    blocked = blocking(claim.findings)
    if claim.waiting is not None and claim.claimable_on is not None:
        return "waiting", "amber", claim.waiting.driven_by
    first = (blocked or [each for each in claim.findings if of_the_candidate(each)])[:1]
    more = f" (+{len(blocked) - 1})" if len(blocked) > 1 else ""
    why = (first[0].sentence if first else "") + more
    return ("ready", "ready", why) if claim.clean else ("blocked", "red", why)
