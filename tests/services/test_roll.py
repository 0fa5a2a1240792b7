"""Rolls: lines agree with the records whatever is saved, and only what was saved is read again."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import pytest

from centre_tui.domain.activity import last_activity
from centre_tui.domain.candidate_line import CandidateLine
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.stages import stage_of
from centre_tui.services.allocation import qualification_of
from centre_tui.services.candidate_lines import CANDIDATES, CandidateReader
from centre_tui.services.candidates import add_candidate, save_candidate
from centre_tui.services.claims import prepare_batch
from centre_tui.services.errors import Damaged
from centre_tui.services.history import undo_last
from centre_tui.services.roll import Kind, Reading
from centre_tui.services.seeing import visible_candidates, visible_lines
from centre_tui.store import Memory, Store
from tests.office import ASSESSOR, IQA, sitting, sound_candidate, staffed_office
from tests.services.fictitious import built
from tests.services.people import OFFICER, VERIFIER, Place, with_candidate


@dataclass
class Counting:
    """Reads candidates' lines and writes down which."""

    read: list[int]

    def kind(self) -> Kind[CandidateLine]:
        """Return a kind of line whose reading is written down."""
        reader = CandidateReader()

        def reading(record: int, document: bytes) -> CandidateLine:
            self.read.append(record)
            return reader(record, document)

        def begun() -> Reading[CandidateLine]:
            return reading

        return Kind(Candidate, begun)

    @contextmanager
    def only(self, *records: int) -> Iterator[None]:
        """Expect only these records to be read."""
        self.read.clear()
        yield
        assert self.read == list(records)


def line_of(candidate: Candidate) -> CandidateLine:
    """Return the line that a whole record comes to."""
    entry = candidate.entry
    return CandidateLine(
        id=candidate.id,
        revision=candidate.revision,
        surname=candidate.surname,
        forenames=candidate.forenames,
        date_of_birth=candidate.date_of_birth,
        uln=candidate.uln,
        reference=candidate.reference,
        location=candidate.location,
        start=candidate.start,
        qualification=qualification_of(candidate),
        kind=entry.kind if entry else None,
        entry=entry.state if entry else None,
        live=entry is not None and entry.live,
        planned=tuple(each.unit for each in candidate.units),
        stages=tuple(stage_of(each) for each in candidate.units),
        active_on=last_activity(candidate),
        achieved=candidate.achieved(),
        allocations=candidate.allocations,
        claimed=candidate.claimed,
        sampled=candidate.sampled,
    )


def expected(store: Store) -> Mapping[int, CandidateLine]:
    """Return the lines of the records as they stand."""
    return {each.id: line_of(each) for each in store.all(Candidate)}


def test_every_story_of_the_demonstration_has_the_line_of_its_record(tmp_path: Path) -> None:
    """Withdrawn, transferred, claimed, without an entry: nothing is left out that a list shows."""
    desk = staffed_office(tmp_path).desk()
    with desk.change("demonstration") as change:
        for each in built().candidates:
            change.add(replace(each, id=0, revision=0))
        change.add(Candidate(surname="Newcomer"))
    lines = desk.roll(CANDIDATES)
    assert lines == expected(desk.store)
    assert {number: each.active for number, each in lines.items()} == {
        each.id: each.active for each in desk.store.all(Candidate)
    }


def test_only_what_was_saved_is_read_again(tmp_path: Path) -> None:
    """One's own changes and others', and those taken back."""
    memory, counting = Memory(), Counting([])
    kind = counting.kind()
    office = staffed_office(tmp_path, memory)
    for surname in ("Abara", "Ito", "Okafor"):
        add_candidate(office.desk(), sound_candidate(surname, ""), keep_both=True)
    with counting.only(1, 2, 3):
        office.desk().roll(kind)
    with counting.only():
        office.desk().roll(kind)
    other = sitting(tmp_path, memory).desk()
    save_candidate(other, replace(other.store.get(Candidate, 2), forenames="Ken"))
    office.store.follow()
    with counting.only(2):
        assert office.desk().roll(kind)[2].forenames == "Ken"
    add_candidate(office.desk(), sound_candidate("Lind", ""), keep_both=True)
    with counting.only(4):
        office.desk().roll(kind)
    undo_last(office.desk())
    with counting.only():
        assert office.desk().roll(kind) == expected(office.store)


def test_books_read_from_the_start_again_leave_nothing_of_before(tmp_path: Path) -> None:
    """After an erasure no list holds the name, though the history before it was written anew."""
    office = staffed_office(tmp_path)
    add_candidate(office.desk(), sound_candidate())
    assert len(office.desk().roll(CANDIDATES)) == 1
    office.store.erase([("candidates", 1)])
    assert office.desk().roll(CANDIDATES) == {}


def test_a_new_checkpoint_is_compared_by_revision(tmp_path: Path) -> None:
    """What was saved before it, and not heard of, is read; nothing else is."""
    memory, counting = Memory(), Counting([])
    kind = counting.kind()
    office = staffed_office(tmp_path, memory)
    for surname in ("Abara", "Ito"):
        add_candidate(office.desk(), sound_candidate(surname, ""), keep_both=True)
    office.desk().roll(kind)
    save_candidate(office.desk(), replace(office.store.get(Candidate, 2), forenames="Ken"))
    documents = office.store.documents
    rows = {table: {n: documents.get(table, n) or b"" for n in documents.ids(table)} for table in documents.tables()}
    office.store.go_on_from(replace(documents, base=rows, base_seq=documents.seq, newer={}))
    with counting.only(2):
        assert office.desk().roll(kind) == expected(office.store)


def test_reading_a_little_at_a_time_comes_to_the_same(tmp_path: Path) -> None:
    """What is read ahead is not read again, and what is left is told."""
    office = staffed_office(tmp_path)
    for surname in ("Abara", "Ito", "Lind", "Okafor", "Reed"):
        add_candidate(office.desk(), sound_candidate(surname, ""), keep_both=True)
    counting = Counting([])
    kind = counting.kind()
    with counting.only(1, 2, 3, 4, 5):
        assert len(list(islice(office.reading(kind), 2))) == 2
        assert len(list(office.reading(kind))) == 3
        assert office.desk().roll(kind) == expected(office.store)


def test_a_damaged_record_is_told_every_time(tmp_path: Path) -> None:
    """It is never left out without a word."""
    office = staffed_office(tmp_path)
    office.store.table("candidates").insert({"surname": 7})
    for _ in range(2):
        with pytest.raises(Damaged, match="Record 1 of candidates cannot be read"):
            office.desk().roll(CANDIDATES)


@pytest.mark.parametrize("member", [ASSESSOR, IQA, OFFICER, VERIFIER])
def test_lines_reach_as_far_as_records_do(tmp_path: Path, member: int) -> None:
    """Whose line may be seen, and with which numbers, is the same as for the whole record."""
    place = with_candidate(tmp_path)
    add_candidate(place.manager, sound_candidate("Lind", "6936002314"), keep_both=True)
    assert_alike(place, member)
    prepare_batch(place.manager, candidates=[1])
    assert_alike(place, member)


def assert_alike(place: Place, member: int) -> None:
    """Compare what is listed with what is shown whole."""
    desk = place.desk(member)
    assert visible_lines(desk) == sorted(map(line_of, visible_candidates(desk)), key=lambda each: each.surname)
