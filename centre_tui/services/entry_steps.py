"""What becomes of entries: sent to Interchange, confirmed, withdrawn (handbook 7.3)."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.dates import shown
from centre_tui.domain.entries import Entry
from centre_tui.domain.findings import Gate
from centre_tui.domain.permissions import Action
from centre_tui.domain.rules.wording import counted
from centre_tui.services.all_or_none import each_or_none, refuse_any
from centre_tui.services.candidates import judged, not_in_the_future
from centre_tui.services.desk import Desk, Saved, refuse_blocked
from centre_tui.services.errors import BadInput
from centre_tui.services.tidy import tidied


def live_entry(candidate: Candidate, qualification: str) -> Entry:
    """Return the live entry for a qualification, or the only one. Raises BadInput where there is none."""
    entry = candidate.entry_for(qualification) if qualification else candidate.entry
    if entry is None or not entry.live:
        raise BadInput(f"{candidate.name} has no live entry. Make one first.", "entries")
    return entry


def send_entries(desk: Desk, candidates: Sequence[int], on: date, *, qualification: str = "") -> list[Saved[Candidate]]:
    """Record that entries were keyed into Interchange on a day; every ENTRY rule must allow each (all or none).

    Raises BadInput, BlockedByRules and Unacknowledged.
    """
    desk.require(Action.EDIT_CANDIDATE)
    not_in_the_future(desk, on, "sent_on")
    numbers = dict.fromkeys(candidates)
    with desk.change(f"{counted(len(numbers), 'entry', 'entries')} sent") as change:
        befores = [change.get(Candidate, number) for number in numbers]
        afters = judged_together(desk, befores, partial(sent, on=on, qualification=qualification))
        again = [before for before in befores if live_entry(before, qualification).sent_on]
        scenes = cache(desk.scene)
        already = [each for before in again for each in judged(desk, before, scenes)]
        desk.allowed(change, Gate.ENTRY, [each for after in afters for each in after.findings], already)
        return [Saved(change.save(after.record), after.findings) for after in afters]


def judged_together(
    desk: Desk, befores: Sequence[Candidate], doing: Callable[[Candidate], Candidate]
) -> list[Saved[Candidate]]:
    """Return what becomes of each, still to be saved, with what the ENTRY rules say of it: of all of them or of none.

    Raises BadInput and BlockedByRules, which say whose entry is refused.
    """
    scenes = cache(desk.scene)
    afters = [Saved(after, judged(desk, after, scenes)) for after in each_or_none(befores, doing)]
    refuse_any([(after.record.name, after.findings) for after in afters])
    return afters


def sent(before: Candidate, on: date, qualification: str) -> Candidate:
    """Return the candidate with the entry sent on a day. Raises BadInput."""
    entry = live_entry(before, qualification)
    if entry.confirmed_on is not None and on > entry.confirmed_on:
        raise BadInput(f"The entry of {before.name} was confirmed on {shown(entry.confirmed_on)}.", "sent_on")
    return before.with_entry(entry, replace(entry, sent_on=on, made_on=min(entry.made_on, on)))


def confirm_entry(
    desk: Desk, candidate: int, on: date, *, ocr_number: str = "", qualification: str = ""
) -> Saved[Candidate]:
    """Record Interchange's confirmation of an entry, with the OCR candidate number if it gave one (7.3.2, 8.1)."""
    desk.require(Action.EDIT_CANDIDATE)
    not_in_the_future(desk, on, "confirmed_on")
    with desk.change("entry confirmed") as change:
        after = confirmed(change.get(Candidate, candidate), on, qualification)
        after = tidied(replace(after, ocr_candidate_number=ocr_number or after.ocr_candidate_number))
        findings = refuse_blocked(judged(desk, after))
        return Saved(change.save(after), findings)


def confirm_together(
    desk: Desk, candidates: Sequence[int], on: date, *, qualification: str = ""
) -> list[Saved[Candidate]]:
    """Record that Interchange confirmed several entries on one day, all or none; a number is one person's own (8.1).

    Raises BadInput and BlockedByRules, which say whose entry is refused.
    """
    desk.require(Action.EDIT_CANDIDATE)
    not_in_the_future(desk, on, "confirmed_on")
    numbers = dict.fromkeys(candidates)
    with desk.change(f"{counted(len(numbers), 'entry', 'entries')} confirmed") as change:
        befores = [change.get(Candidate, number) for number in numbers]
        afters = judged_together(desk, befores, partial(newly_confirmed, on=on, qualification=qualification))
        return [Saved(change.save(after.record), after.findings) for after in afters]


def newly_confirmed(before: Candidate, on: date, qualification: str) -> Candidate:
    """Return the candidate with the entry confirmed; among several no earlier day is written over. Raises BadInput."""
    earlier = live_entry(before, qualification).confirmed_on
    if earlier is not None:
        told = f"The entry of {before.name} was confirmed on {shown(earlier)}; its day is corrected for it alone."
        raise BadInput(told, "confirmed_on")
    return confirmed(before, on, qualification)


def confirmed(before: Candidate, on: date, qualification: str) -> Candidate:
    """Return the candidate with the entry confirmed on a day. Raises BadInput."""
    entry = live_entry(before, qualification)
    if entry.sent_on is None or on < entry.sent_on:
        told = f"The entry of {before.name} was not sent by that day; record when it was sent first."
        raise BadInput(told, "confirmed_on")
    return before.with_entry(entry, replace(entry, confirmed_on=on))


def withdraw(desk: Desk, candidate: int, on: date, reason: str, *, qualification: str = "") -> Saved[Candidate]:
    """Withdraw a candidate's entry on a day for a reason; what was achieved stays achieved (requirements A5)."""
    desk.require(Action.EDIT_CANDIDATE)
    not_in_the_future(desk, on, "withdrawn_on")
    if not reason.strip():
        raise BadInput("A withdrawal needs its reason.", "withdrawn_because")
    with desk.change("entry withdrawn") as change:
        before = change.get(Candidate, candidate)
        entry = live_entry(before, qualification)
        if on < entry.made_on:
            raise BadInput(f"The entry was made on {shown(entry.made_on)}, after that day.", "withdrawn_on")
        after = before.with_entry(entry, replace(entry, withdrawn_on=on, withdrawn_because=reason))
        return Saved(change.save(tidied(after)))
