"""Import: a preview by row, column and reason; the good rows in one change; the same file again changes nothing."""

from datetime import date
from pathlib import Path

import pytest

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.entries import Entry, EntryKind
from centre_tui.services.candidates import add_candidate
from centre_tui.services.errors import BadInput, NotAllowed
from centre_tui.services.importing import Source, import_candidates, read_file
from tests.office import ASSESSOR, IQA, ago, sitting, sound_candidate
from tests.services.people import OFFICER, TUTOR, VERIFIER, Place, peopled

SAMPLE = Path(__file__).parents[1] / "exchange" / "data" / "ilr_sample_1718_dfe.xml"
HEADINGS = "Surname,Forenames,Date of birth,ULN\n"
GOOD = "Okafor,Ann,1990-02-03,1026893096\n"
YOUNG = "Lind,Bo,2015-01-01,\n"
FULL = Entry("10380", EntryKind.FULL, ago(10))


def csv(*rows: str, entry: Entry | None = None) -> Source:
    """Return a file of these rows."""
    return Source((HEADINGS + "".join(rows)).encode(), "new.csv", entry=entry)


def names(place: Place) -> list[str]:
    """Return the surnames in the books."""
    return [each.surname for each in place.manager.store.all(Candidate)]


def test_the_departments_sample_arrives_once(tmp_path: Path) -> None:
    """Seven learners in one change; the same file again changes nothing and says who is there already."""
    place = peopled(tmp_path)
    source = Source(read_file(SAMPLE), SAMPLE.name)
    report = import_candidates(place.desk(OFFICER), source)
    assert (report.rows, report.good, report.problems) == (7, 7, ())
    assert report.written == tuple(range(1, 8))
    assert next(place.manager.store.history()).what == f"import of {SAMPLE.name}"
    lines = list(place.memory.lines)
    again = import_candidates(place.desk(OFFICER), source)
    assert (again.good, again.written, [each.already for each in again.judged]) == (7, (), list(range(1, 8)))
    assert place.memory.lines == lines


def test_a_row_under_age_is_refused_by_row_and_column(tmp_path: Path) -> None:
    """Nothing of the file is written, unless the officer takes the good rows."""
    place = peopled(tmp_path)
    lines = list(place.memory.lines)
    report = import_candidates(place.desk(OFFICER), csv(GOOD, YOUNG))
    (problem,) = report.problems
    assert (problem.row, problem.column) == (report.judged[1].row, "Date of birth")
    assert "the least is 16" in problem.problem
    assert (report.good, report.written, place.memory.lines == lines) == (1, (), True)
    assert import_candidates(place.desk(OFFICER), csv(GOOD, YOUNG), accept_good=True).written == (1,)
    assert names(place) == ["Okafor"]


def test_a_preview_and_a_dry_desk_write_nothing(tmp_path: Path) -> None:
    """Both say what would come of it."""
    place = peopled(tmp_path)
    lines = list(place.memory.lines)
    assert import_candidates(place.desk(OFFICER), csv(GOOD), preview=True).good == 1
    assert import_candidates(sitting(tmp_path, place.memory).desk(dry=True), csv(GOOD)).written
    assert place.memory.lines == lines


def test_a_number_that_is_somebody_elses(tmp_path: Path) -> None:
    """A ULN in the books, and one that stands twice in the file."""
    place = peopled(tmp_path)
    add_candidate(place.manager, sound_candidate())
    other = "Lind,Bo,1991-02-03,1026893096\n"
    (problem,) = import_candidates(place.desk(OFFICER), csv(other)).problems
    assert "This ULN is already that of candidate 1" in problem.problem
    assert (problem.column, problem.value) == ("ULN", "1026893096")
    twice = ("Lind,Bo,1991-02-03,6936002314\n", "Berg,Cy,1981-05-03,6936002314\n")
    (problem,) = import_candidates(place.desk(OFFICER), csv(*twice)).problems
    assert "One row is one candidate." in problem.problem


def test_who_was_renamed_is_still_known_by_the_other_systems_reference(tmp_path: Path) -> None:
    """Married since: the row is left as it is, with a note; another reference is another person."""
    place = peopled(tmp_path)
    headings = "Surname,Forenames,Date of birth,Student ID\n"

    def told(row: str) -> Source:
        return Source(f"{headings}{row}\n".encode(), "new.csv")

    assert import_candidates(place.desk(OFFICER), told("Okafor,Ann,1990-02-03,S1")).written == (1,)
    again = import_candidates(place.desk(OFFICER), told("Reid,Ann,1990-02-03,S1"))
    assert (again.written, again.judged[0].already) == ((), 1)
    assert "candidate 1, by another name or date of birth; left as it is" in again.judged[0].notes[0].note
    assert import_candidates(place.desk(OFFICER), told("Okafor,Ann,1990-02-03,S2")).written == (2,)


def test_somebody_like_a_candidate_is_noted(tmp_path: Path) -> None:
    """Taken, with a note on who it may be."""
    place = peopled(tmp_path)
    add_candidate(place.manager, sound_candidate(uln=""))
    report = import_candidates(place.desk(OFFICER), csv("Okafor,Anne,1990-02-03,\n"))
    assert report.written == (2,)
    assert any(each.note.startswith("Like candidate 1: ") for each in report.judged[0].notes)


def test_each_newcomer_gets_the_entry_that_was_asked_for(tmp_path: Path) -> None:
    """One entry for the full award, not yet sent."""
    place = peopled(tmp_path)
    import_candidates(place.desk(OFFICER), csv(GOOD, entry=FULL))
    assert place.candidate().entries == (FULL,)
    assert place.candidate().date_of_birth == date(1990, 2, 3)


@pytest.mark.parametrize("member", [ASSESSOR, IQA, TUTOR, VERIFIER])
def test_only_the_office_imports(tmp_path: Path, member: int) -> None:
    """Not even a preview."""
    place = peopled(tmp_path)
    with place.refused(NotAllowed, "may not enter, edit, withdraw or import candidates"):
        import_candidates(place.desk(member), csv(GOOD), preview=True)


def test_what_is_no_file_is_said_plainly(tmp_path: Path) -> None:
    """A folder, nothing at all, and a name that is none."""
    with pytest.raises(BadInput, match="cannot be read: Is a directory"):
        read_file(tmp_path)
    with pytest.raises(BadInput, match="cannot be read: No such file or directory"):
        read_file(tmp_path / "absent.csv")
    with pytest.raises(BadInput, match="that is no file name"):
        read_file(Path("a\x00b"))
