"""The history: who changed what, without the values that are not for the reader; and taking back one's own change."""

from dataclasses import replace
from pathlib import Path

import pytest

from centre_tui.domain.candidates import Candidate
from centre_tui.services.candidates import add_candidate, save_candidate
from centre_tui.services.claims import prepare_batch
from centre_tui.services.errors import BadInput, Conflict, NotAllowed, Refused
from centre_tui.services.history import (
    HIDDEN,
    Field,
    changes,
    fields_of,
    line_of,
    record_named,
    undo_last,
    versions_of,
)
from centre_tui.services.holds import put_hold
from centre_tui.store import Memory
from tests.office import ASSESSOR, IQA, TODAY, empty_office, sound_candidate
from tests.services.people import OFFICER, TUTOR, VERIFIER, Place, peopled, with_candidate


def last(place: Place, member: int) -> dict[str, Field]:
    """Return what the last change altered as a member of staff reads it, by field."""
    desk = place.desk(member)
    return {each.name: each for each in fields_of(desk, next(changes(desk)).seq)}


def test_a_change_is_told_field_by_field(tmp_path: Path) -> None:
    """Who, what, and each field before and after."""
    place = with_candidate(tmp_path)
    save_candidate(place.desk(OFFICER), replace(place.candidate(), forenames="Anne", uln="6936002314"))
    told = last(place, OFFICER)
    assert told["forenames"] == Field("candidates 1", "forenames", "Ann", "Anne")
    assert told["uln"].after == "6936002314"
    (change, fields), *_ = versions_of(place.desk(OFFICER), "candidates", 1)
    assert (change.by.name, change.what) == (f"user{OFFICER}", "candidate's particulars")
    assert {each.name for each in fields} == set(told)


def test_numbers_and_births_are_hidden_from_the_external_verifier(tmp_path: Path) -> None:
    """In the candidate's record and in the lines of a batch; a name in reach is shown."""
    place = with_candidate(tmp_path)
    save_candidate(place.desk(OFFICER), replace(place.candidate(), forenames="Anne", uln="6936002314"))
    told = last(place, VERIFIER)
    assert (told["uln"].before, told["uln"].after) == (HIDDEN, HIDDEN)
    assert told["forenames"].after == "Anne"
    prepare_batch(place.desk(OFFICER))
    told = last(place, VERIFIER)
    assert {told[f"lines.1.{each}"].after for each in ("uln", "date_of_birth", "gender")} == {HIDDEN}


def test_a_candidate_out_of_reach_stays_out_of_sight(tmp_path: Path) -> None:
    """One with neither sample nor claim: the external verifier reads that something changed, and no value."""
    place = with_candidate(tmp_path)
    add_candidate(place.desk(OFFICER), sound_candidate("Lind", "6936002314"), keep_both=True)
    assert {each.after for each in last(place, VERIFIER).values()} == {HIDDEN}
    assert last(place, OFFICER)["surname"].after == "Lind"
    undo_last(place.desk(OFFICER))
    assert {each.before for each in last(place, VERIFIER).values()} == {HIDDEN}


def test_why_there_is_a_hold_is_for_the_manager(tmp_path: Path) -> None:
    """The officer reads that there is one, and not the reason."""
    place = with_candidate(tmp_path)
    put_hold(place.manager, 1, TODAY, "an allegation")
    assert {each.after for each in last(place, OFFICER).values()} == {HIDDEN}
    seq = next(changes(place.manager)).seq
    assert "an allegation" in {each.after for each in fields_of(place.manager, seq)}


@pytest.mark.parametrize("member", [ASSESSOR, IQA, TUTOR])
def test_who_may_not_read_the_history(tmp_path: Path, member: int) -> None:
    """Assessor, IQA and tutor."""
    place = with_candidate(tmp_path)
    desk = place.desk(member)
    with place.refused(NotAllowed, "may not see the history"):
        next(changes(desk))
    with place.refused(NotAllowed, "may not see the history"):
        fields_of(desk, 1)
    with place.refused(NotAllowed, "may not see the history"):
        versions_of(desk, "candidates", 1)


def test_ones_own_last_change_is_taken_back(tmp_path: Path) -> None:
    """Said in words; a dry desk takes nothing back."""
    place = peopled(tmp_path)
    add_candidate(place.desk(OFFICER), sound_candidate())
    lines = list(place.memory.lines)
    assert undo_last(replace(place.desk(OFFICER), dry=True)) == "Taken back: candidate added."
    assert place.memory.lines == lines
    assert undo_last(place.desk(OFFICER)) == "Taken back: candidate added."
    assert place.manager.store.count(Candidate) == 0


def test_a_change_somebody_saved_over_stays(tmp_path: Path) -> None:
    """The manager saved the candidate since: refused, with who; and who did nothing has nothing to take back."""
    place = peopled(tmp_path)
    add_candidate(place.desk(OFFICER), sound_candidate())
    save_candidate(place.manager, replace(place.candidate(), forenames="Anne"))
    with place.refused(Conflict, "was saved by una"):
        undo_last(place.desk(OFFICER))
    with place.refused(Refused, "There is no change of yours to take back."):
        undo_last(place.desk(ASSESSOR))
    for desk in (place.desk(VERIFIER), place.desk(TUTOR), place.stranger):
        with place.refused(NotAllowed, "may not take back one's own last change"):
            undo_last(desk)


def test_the_centres_first_records_are_never_taken_back(tmp_path: Path) -> None:
    """Without them nobody could use the books any more."""
    place = Place(tmp_path, Memory())
    empty_office(tmp_path, place.memory)
    with place.refused(BadInput, "without them nobody could use these books"):
        undo_last(place.manager)


def test_changes_are_found_by_words_of_their_line(tmp_path: Path) -> None:
    """Every word, in any column, capitals and accents ignored: the same words as the list shows."""
    place = with_candidate(tmp_path)
    save_candidate(place.desk(OFFICER), replace(place.candidate(), forenames="Anne"))
    (found,) = changes(place.desk(OFFICER), "PARTICULARS candidates 1")
    assert line_of(found)[1:] == ("2026-11-23 12:00", f"user{OFFICER}", "candidate's particulars", "candidates 1")
    assert not list(changes(place.desk(OFFICER), "particulars nobody"))
    assert len(list(changes(place.desk(OFFICER), " "))) == place.manager.store.sequence


@pytest.mark.parametrize("text", ["", "17", "candidates", "candidates x", "candidates -1", "nothing 1", "candidates ١"])
def test_a_record_is_named_as_the_history_names_it(tmp_path: Path, text: str) -> None:
    """Anything else is told with the tables there are."""
    assert record_named("candidates 17") == ("candidates", 17)
    with pytest.raises(BadInput, match="the tables are centre, staff, candidates"):
        record_named(text)
