"""A demonstration on disk: the same bytes every time, ready to work with, and never over anything else."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import pytest

from centre_tui.domain.accounts import Account
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.centre import Centre
from centre_tui.domain.claims import BatchState, ClaimBatch
from centre_tui.domain.quality import StandardisationEvent
from centre_tui.domain.staff import Role, StaffMember
from centre_tui.domain.visits import Visit
from centre_tui.services.books import SCHEMA, codec
from centre_tui.services.claim_checks import check_claims
from centre_tui.services.claims import export_batch, prepare_batch
from centre_tui.services.demonstration import FictitiousCentre, Wanted, write_demonstration
from centre_tui.services.errors import CannotWrite, Refused
from centre_tui.services.opening import Office, acting
from centre_tui.services.readiness import centre_readiness
from centre_tui.store import Author, Session, Store, create_store, open_store
from tests.office import Accepting
from tests.services.fictitious import CATALOGUE, DAY, qualification

ME: Final = Account(1000, "una")


def wanted(candidates: int = 60, seed: int = 1, on: date = DAY) -> Wanted:
    """Return what is asked for."""
    return Wanted(on, ME, qualification(), candidates, seed)


def written(where: Path, asked: Wanted | None = None) -> FictitiousCentre:
    """Write a demonstration; tests may live on a disk that forgets."""
    return write_demonstration(where, asked or wanted(), allow_volatile=True)


def session() -> Session:
    """Return how somebody opens the store on the demonstration's day."""
    noon = datetime(DAY.year, DAY.month, DAY.day, 12, tzinfo=UTC)
    return Session(Author(ME.uid, ME.name), lambda: noon, codec(), SCHEMA, allow_volatile=True)


def bytes_in(where: Path) -> Mapping[str, bytes]:
    """Return the store's documents as they lie there: the journal and its checkpoint."""
    files = sorted([*where.glob("journal/*"), where / "db.json"])
    return {str(each.relative_to(where)): each.read_bytes() for each in files}


def everything(store: Store) -> FictitiousCentre:
    """Return all records in the store, as they were before they had revisions."""
    return FictitiousCentre(
        centre=replace(store.get(Centre, 1), revision=0),
        staff=tuple(replace(each, revision=0) for each in store.all(StaffMember)),
        candidates=tuple(replace(each, revision=0) for each in store.all(Candidate)),
        events=tuple(replace(each, revision=0) for each in store.all(StandardisationEvent)),
        visits=tuple(replace(each, revision=0) for each in store.all(Visit)),
        batches=tuple(replace(each, revision=0) for each in store.all(ClaimBatch)),
    )


def test_what_is_read_back_is_what_was_made(tmp_path: Path) -> None:
    """Every record comes back under the id it was made with."""
    made = written(tmp_path / "demo", wanted(candidates=300))
    with open_store(tmp_path / "demo", session()) as store:
        assert everything(store) == made
        assert store.check().sound


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    """In another directory, and written again over an earlier one of another kind."""
    written(tmp_path / "one")
    written(tmp_path / "two", wanted(candidates=300, seed=9))
    before = bytes_in(tmp_path / "two")
    written(tmp_path / "two")
    assert bytes_in(tmp_path / "one") == bytes_in(tmp_path / "two") != before


def test_history_says_who_made_it(tmp_path: Path) -> None:
    """Few changes, each said to be a sample's, by the account that ran it and dated on its day."""
    written(tmp_path / "demo", wanted(candidates=600))
    with open_store(tmp_path / "demo", session()) as store:
        history = list(store.history())
    assert len(history) == 6
    assert {each.by.name for each in history} == {"una"}
    assert {each.at[:10] for each in history} == {DAY.isoformat()}


def test_who_runs_it_is_a_centre_manager(tmp_path: Path) -> None:
    """The account is on a staff record with the roles of a centre manager and an exams officer."""
    made = written(tmp_path / "demo")
    actor = acting(ME, made.staff, DAY)
    assert actor.roles == {Role.CENTRE_MANAGER, Role.EXAMS_OFFICER}
    assert [each.account for each in made.staff[1:]] == [None] * 8


def office(where: Path) -> Office:
    """Return somebody's sitting at the demonstration."""
    return Accepting(open_store(where, session()), ME, CATALOGUE, where / "exports", session().clock)


def test_the_wheel_turns_in_it(tmp_path: Path) -> None:
    """Readiness is shown, a good number is ready to claim, and a batch is prepared and exported at once."""
    written(tmp_path / "demo")
    sitting = office(tmp_path / "demo")
    assert 20 <= len(centre_readiness(sitting.desk()).findings) <= 40
    clean = [each for each in check_claims(sitting.desk()) if each.clean]
    assert len(clean) >= 15
    batch, _ = prepare_batch(sitting.desk())
    assert len(batch.candidates) == len(clean) and batch.number == 7
    saved, paths = export_batch(sitting.desk(), batch.id)
    assert saved.record.state is BatchState.EXPORTED
    assert all(Path(each).exists() for each in paths) and len(paths) == 2
    sitting.store.close()
    written(tmp_path / "demo")
    with open_store(tmp_path / "demo", session()) as store:
        assert store.count(ClaimBatch) == 6


def test_a_real_centre_is_never_written_over(tmp_path: Path) -> None:
    """A store whose centre is no demonstration stays as it is."""
    where = tmp_path / "centre"
    with create_store(where, session()) as store, store.change("centre set up") as change:
        change.add(Centre(number="12345", name="Northside College"))
    before = bytes_in_journal(where)
    with pytest.raises(CannotWrite, match="no demonstration"):
        written(where)
    assert bytes_in_journal(where) == before


def test_people_without_a_centre_are_kept_too(tmp_path: Path) -> None:
    """Records without a centre are somebody's, not a demonstration's."""
    where = tmp_path / "centre"
    with create_store(where, session()) as store, store.change("import") as change:
        change.add(Candidate(surname="Okafor"))
    with pytest.raises(CannotWrite, match="no demonstration"):
        written(where)


def bytes_in_journal(where: Path) -> list[bytes]:
    """Return what the journal holds."""
    return [each.read_bytes() for each in sorted(where.glob("journal/*"))]


@pytest.mark.parametrize("name", ["accounts.xlsx", "config.toml", "journal-of-a-voyage.txt"])
def test_a_directory_with_other_files_is_refused(tmp_path: Path, name: str) -> None:
    """Whatever lies there and is no demonstration's stays alone, and nothing is put beside it."""
    where = tmp_path / "mine"
    where.mkdir(mode=0o750)
    (where / name).write_text("mine")
    with pytest.raises(CannotWrite, match=name):
        written(where)
    assert [each.name for each in where.iterdir()] == [name]


def test_the_readme_of_an_empty_data_folder_may_stay(tmp_path: Path) -> None:
    """The checkout's own data/ holds one page."""
    where = tmp_path / "data"
    where.mkdir(mode=0o750)
    (where / "README.md").write_text("# data/")
    written(where)
    assert (where / "README.md").read_text() == "# data/"


def test_an_empty_store_is_nobodys_yet(tmp_path: Path) -> None:
    """A store that was made and never used gives way."""
    create_store(tmp_path / "new", session()).close()
    written(tmp_path / "new")
    with open_store(tmp_path / "new", session()) as store:
        assert store.get(Centre, 1).demonstration


def test_a_dry_run_writes_nothing_and_refuses_all_the_same(tmp_path: Path) -> None:
    """It says what would be, and whether it may."""
    made = write_demonstration(tmp_path / "demo", wanted(), allow_volatile=True, dry=True)
    assert len(made.candidates) == 60
    assert not (tmp_path / "demo").exists()
    (tmp_path / "mine").mkdir(mode=0o750)
    (tmp_path / "mine" / "diary.txt").write_text("mine")
    with pytest.raises(CannotWrite):
        write_demonstration(tmp_path / "mine", wanted(), allow_volatile=True, dry=True)


def test_a_file_in_the_place_of_the_directory_is_refused(tmp_path: Path) -> None:
    """One sentence, no traceback."""
    (tmp_path / "demo").write_text("a file")
    with pytest.raises(Refused, match="not a directory"):
        written(tmp_path / "demo")
