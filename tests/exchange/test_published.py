"""Every file of a whole demonstration centre, read a second time by the layouts its readers published."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from centre_tui.domain.candidates import Candidate
from centre_tui.services.accounts import own_account
from centre_tui.services.claims import export_batch, prepare_batch
from centre_tui.services.demonstrating import demonstrate
from centre_tui.services.desk import Desk
from centre_tui.services.entry_batches import export_entries, prepare_entries
from centre_tui.services.premises import Premises
from centre_tui.services.registrations import (
    Lrs,
    PearsonGroup,
    Writing,
    list_candidates,
    list_claims,
    register_with_lrs,
    register_with_pearson,
)
from centre_tui.services.session import sitting
from tests.exchange.published import claim_lines, list_rows, lrs_rows, pearson_rows, sound_qualification, sound_uln
from tests.exchange.second_reader import table
from tests.office import EVERY_WARNING
from tests.pictures import noon

TODAY: Final = noon().date()
POSTCODES: Final = "candidate,LastKnownPostCode,AbilityToShare,VerificationType\n"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A manager's desk in a demonstration centre of sixty."""
    folder = tmp_path_factory.mktemp("published")
    premises = Premises(folder / "centre", folder / "exports", own_account(), noon, allow_volatile=True)
    demonstrate(premises, on=TODAY, candidates=60, seed=1, dry=False)
    with sitting(premises) as office:
        yield office.desk(acknowledged=EVERY_WARNING)


def test_a_claim_batch_is_what_the_formats_say(desk: Desk) -> None:
    """25 columns, check characters, days and lines in order; the manifest counts and signs the same bytes."""
    batch, _ = prepare_batch(desk)
    _, paths = export_batch(desk, batch.id)
    lines = claim_lines(*(Path(each).read_bytes() for each in paths))
    asked = [(each.surname, each.unit, each.assessor) for each in batch.lines]
    assert [(each["surname"], each["urn"], each["assessor"]) for each in lines] == asked
    assert {each["unit_source"] for each in lines} == {"OCR", "TRANSFER"}
    assert len(list_rows(Path(list_claims(desk, batch.id)).read_bytes())) == len(batch.candidates)


def test_an_entry_batch_is_what_the_formats_say(desk: Desk) -> None:
    """One row an entry, names as in the record, no placeholder for a ULN."""
    batch, _ = prepare_entries(desk)
    _, (path, _manifest) = export_entries(desk, batch.id)
    found = table(Path(path).read_bytes())
    assert [(each["surname"], each["forenames"]) for each in found] == [
        (each.surname, each.forenames) for each in batch.lines
    ]
    for each in found:
        sound_qualification(each["qualification_no"])
        sound_uln(each["uln"])


def test_files_for_other_bodies_are_what_they_published(desk: Desk) -> None:
    """Whoever fits is within every limit; whoever does not is in no file, and is told."""
    everybody = [each.id for each in desk.store.all(Candidate)]
    group = PearsonGroup("Full Award", TODAY, TODAY.replace(year=TODAY.year + 1), "F", plain_apostrophes=True)
    made = register_with_pearson(desk, everybody, group, writing=Writing.GOOD)
    names = [each["Last names"] for each in pearson_rows(Path(made.paths[0]).read_bytes(), TODAY)]
    assert len(names) == len(made.fit) > 20 and made.unfit
    assert len({each.candidate for each in made.unfit}) + len(names) == len(everybody)
    sheet = POSTCODES + "".join(f"{number},LS1 4AB,1,2\n" for number in everybody)
    made = register_with_lrs(desk, everybody, Lrs("10001234", noon()), more=sheet.encode(), writing=Writing.GOOD)
    path = Path(made.paths[0])
    assert len(lrs_rows(path.name, path.read_bytes())) == len(made.fit) > 20


def test_a_list_for_people_is_safe_in_a_spreadsheet(desk: Desk) -> None:
    """Everybody the officer may see, once, and no cell that would run or be rounded."""
    found = list_rows(Path(list_candidates(desk)).read_bytes())
    assert len({each["No"] for each in found}) == len(found) == desk.store.count(Candidate)
