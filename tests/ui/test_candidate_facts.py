"""What a candidate's page says: nothing is cut on the narrowest screen, and a unit says by which way it comes."""

from dataclasses import replace
from datetime import date

from centre_tui.domain.assessment import UnitRecord, UnitRoute
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.entries import Entry, EntryKind
from centre_tui.services.combination import published
from centre_tui.ui.places.candidate_facts import NARROWEST, combination, decided_words, in_lines, particulars
from tests.domain.rules.sound import sound_scene

ENTRY = Entry("10380", EntryKind.FULL, date(2026, 1, 5))


def test_pieces_that_do_not_fit_one_line_take_another() -> None:
    """A line is filled to the last column, and no piece is broken."""
    assert in_lines(["a" * 70, "b" * 5, "c"]) == [f"{'a' * 70}   {'b' * 5}", "c"]
    assert in_lines(["a" * 70, "b" * 6, "c"]) == ["a" * 70, f"{'b' * 6}   c"]
    assert max(map(len, in_lines(["x" * 30] * 5))) <= NARROWEST


def test_a_unit_says_by_which_way_it_comes_until_it_is_decided_on() -> None:
    """Brought by credit transfer, by prior learning, or blank."""
    ways = (UnitRoute.TRANSFER, UnitRoute.RPL, UnitRoute.NORMAL)
    assert [decided_words(UnitRecord("D/503/0397", way)) for way in ways] == ["brought", "RPL", ""]


def test_a_withdrawn_entry_says_when_and_how_another_is_made() -> None:
    """And no longer when it was made."""
    person = Candidate(id=1, surname="Lind", forenames="Bo", entries=(ENTRY,))
    assert list(particulars(person, personal=True))[1] == "Entry 10380, full award: draft, made 05/01/2026"
    gone = replace(person, entries=(replace(ENTRY, withdrawn_on=date(2026, 3, 2)),))
    told = "Entry 10380, full award: withdrawn 02/03/2026; n makes another"
    assert list(particulars(gone, personal=True))[1] == told
    assert len(told) <= NARROWEST


def test_a_long_workplace_is_whole_on_a_line_of_its_own() -> None:
    """It is not cut at the edge of the screen."""
    place = "Fennimore's Department Store, Station Road, customer service desk"
    person = Candidate(id=1, surname="Lind", forenames="Bo", location=place)
    assert list(particulars(person, personal=True))[:2] == ["Born not given   ULN none", place]
    assert next(iter(particulars(person, personal=False))) == "Birthday and ULN: not for you to see"


def test_what_the_combination_lacks_is_said_once() -> None:
    """The reasons say themselves what is missing."""
    scene = replace(sound_scene(), qualification=published("10380"))
    told = " ".join(combination(Candidate(id=1, surname="Lind"), scene))
    assert "Because: Mandatory Units 1, 2, 3, 4, 5 and 6 missing: " in told
    assert "Missing: " not in told
