"""The pack for a visit: one folder with what 5.20.2 and 5.20.3 ask to see, twice over, and nothing else."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pytest

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.visits import Action, ChecklistItem, Interview, ItemState, Portfolio, Report, Sanction, Visit
from centre_tui.services.claims import prepare_batch
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput, NotAllowed, Stopped
from centre_tui.services.pack import write_pack
from centre_tui.services.staff import save_member
from centre_tui.services.visit_parts import save_portfolio
from centre_tui.services.visit_report import report_visit
from centre_tui.services.visits import check_item, hold_visit, save_visit
from tests.office import ASSESSOR, IQA, TODAY, ago, finished_candidate, sound_candidate, staffed_office
from tests.services.people import OFFICER, VERIFIER, Place, with_candidate

VISIT: Final = 2
GOLDEN: Final = Path(__file__).parents[1] / "exchange/golden/pack"
SEAL: Final = re.compile(r"[0-9a-f]{32}")
AGREED: Final = ("1_checklist", "2_scope", "3_signatures", "5_actions", "6_sampling", "candidate_1")
WHOLE: Final = ("index", "1_checklist", "2_scope", "3_signatures", "4_staff", "5_actions", "6_sampling")


def quietly(_done: int, _of: int) -> None:
    """Tell nobody how far it is."""


def desk_before_a_visit(outbox: Path) -> Desk:
    """Return the desk of a centre with a claim, a portfolio asked for, a report behind it and a visit to come."""
    office = staffed_office(outbox)
    desk = office.desk()
    for surname, uln in (("Okafor", "1026893096"), ("Ó Briain", "6936002314")):
        finished_candidate(office, surname, uln)
    save_visit(desk, Visit(qualification="10380", on=ago(200), verifier="E. Verifier"))
    hold_visit(desk, 1, ago(200))
    asked = (Action("Sample all of unit 7 <now>", owner=3, due=ago(10), level=1), Action("Log", recommendation=True))
    report_visit(desk, 1, Report(ago(195), "shared drive, report 1", "all met but 5.20.1", asked, (Sanction(1),)))
    prepare_batch(desk, candidates=[1])
    met = (Interview("candidate", "Ann Okafor", "10.00", TODAY), Interview("assessor", "Ro Marsh"))
    save_visit(desk, Visit(qualification="10380", on=TODAY + timedelta(20), verifier="E. Verifier", interviews=met))
    save_portfolio(desk, VISIT, Portfolio(2, "cabinet 9", available=True))
    check_item(desk, VISIT, ChecklistItem(1, ItemState.READY, 1, "cabinet 2", "list of November"))
    return desk


class Reading(HTMLParser):
    """Reads a page a second way: its words, its links, and what it would fetch."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.style = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where the page leads."""
        self.style = tag == "style"
        given = dict(attrs)
        self.links += [each for each in (given.get("href"),) if each]
        self.fetched += [each for name in ("src", "srcset", "data") if (each := given.get(name))]

    def handle_data(self, data: str) -> None:
        """Note what the page says."""
        if not self.style:
            self.words += data.split()


def pages(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield every document of a pack: its name, its page, its text."""
    for page in sorted(folder.glob("*.html")):
        yield page.stem, page.read_text(encoding="utf-8"), page.with_suffix(".txt").read_text(encoding="utf-8")


def test_a_pack_is_one_folder_with_everything_twice(tmp_path: Path) -> None:
    """The index leads to every page and to nothing else; nothing is fetched; the two files of each say the same."""
    desk = desk_before_a_visit(tmp_path)
    told: list[tuple[int, int]] = []
    made = write_pack(desk, VISIT, lambda done, of: told.append((done, of)))
    assert made.folder == tmp_path / f"pack_12345_10380_{TODAY + timedelta(20)}"
    assert (made.documents, made.candidates, told) == (9, 2, [(done, 9) for done in range(1, 10)])
    names = {*WHOLE, "candidate_1", "candidate_2"}
    assert {each.name for each in made.folder.iterdir()} == {
        f"{name}.{end}" for name in names for end in ("html", "txt")
    }
    for name, page, text in pages(made.folder):
        read = Reading(page)
        assert read.fetched == [] and "url(" not in page and "@import" not in page, name
        assert set(read.links) == ({f"{each}.html" for each in names - {"index"}} if name == "index" else set())
        assert {word for word in read.words if word.isalpha()} <= set(re.findall(r"\w+", text)), name
    assert {each.stat().st_mode & 0o777 for each in made.folder.iterdir()} == {0o640}


def test_nobody_finds_more_of_a_candidate_than_was_asked(tmp_path: Path) -> None:
    """No date of birth, no ULN, no number: 5.20.3 asks for none of them; and no name in the name of a file."""
    desk = desk_before_a_visit(tmp_path)
    folder = write_pack(desk, VISIT, quietly).folder
    whole = "".join(page + text for _name, page, text in pages(folder))
    for value in ("03/02/1990", "3 February 1990", "1990-02-03", "1026893096", "6936002314"):
        assert value not in whole
    assert "Okafor" in whole and not any("kafor" in each.name for each in folder.iterdir())
    assert desk.store.head in whole
    assert "<now>" not in "".join(page for _name, page, _text in pages(folder))


@pytest.mark.parametrize("name", AGREED)
@pytest.mark.parametrize("end", ["html", "txt"])
def test_the_documents_are_as_was_agreed(name: str, end: str) -> None:
    """A change of what a verifier reads shows in a review; `python -m tests.services.test_pack` writes them anew."""
    assert documents_made()[f"{name}.{end}"] == (GOLDEN / f"{name}.{end}").read_bytes()


@cache
def documents_made() -> dict[str, bytes]:
    """Return the files of the pack by name, its seal left out: it differs each time."""
    with TemporaryDirectory() as outbox:
        folder = write_pack(desk_before_a_visit(Path(outbox)), VISIT, quietly).folder
        return {each.name: SEAL.sub("(seal)", each.read_text(encoding="utf-8")).encode() for each in folder.iterdir()}


def test_the_same_books_give_the_same_pack_under_the_next_name(tmp_path: Path) -> None:
    """A second pack of a day stands beside the first."""
    desk = desk_before_a_visit(tmp_path)
    first, second = (write_pack(desk, VISIT, quietly).folder for _ in range(2))
    assert second.name == f"{first.name}_2"
    assert [each.read_bytes() for each in sorted(first.iterdir())] == [
        each.read_bytes() for each in sorted(second.iterdir())
    ]


def test_a_pack_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    """Neither a folder nor a part of one."""
    desk = desk_before_a_visit(tmp_path / "exports")

    def stopping(done: int, _of: int) -> None:
        if done == 3:
            raise Stopped

    with pytest.raises(Stopped, match="nothing of it is kept"):
        write_pack(desk, VISIT, stopping)
    assert list((tmp_path / "exports").iterdir()) == []


def test_who_may_not_have_a_pack(tmp_path: Path) -> None:
    """Neither an assessor nor the verifier; and a visit without a day has none."""
    place: Place = with_candidate(tmp_path)
    visit = save_visit(place.desk(OFFICER), Visit(qualification="10380", on=TODAY)).record.id
    for person in (ASSESSOR, VERIFIER):
        with place.refused(NotAllowed, "may not produce the visit pack"):
            write_pack(place.desk(person), visit, quietly)
    with place.manager.change("imported") as change:
        change.save(Visit(visit, place.manager.store.get(Visit, visit).revision, "10380"))
    with place.refused(BadInput, "The visit needs its day first."):
        write_pack(place.desk(OFFICER), visit, quietly)


def test_everything_is_as_it_stands_for_the_day_of_the_visit(tmp_path: Path) -> None:
    """Who has left by then is not on the signature list, and an action not yet due is told as overdue by then."""
    desk = desk_before_a_visit(tmp_path)
    save_member(desk, replace(desk.member(IQA), left_on=TODAY + timedelta(19)))
    before = desk.store.get(Visit, 1)
    assert before.report is not None
    later = replace(before.report.actions[1], recommendation=False, due=TODAY + timedelta(19), level=1)
    report_visit(desk, 1, replace(before.report, actions=(before.report.actions[0], later)))
    told = {name: " ".join(text.split()) for name, _page, text in pages(write_pack(desk, VISIT, quietly).folder)}
    assert "Marsh" in told["3_signatures"] and "Quill" not in told["3_signatures"]
    assert "open; overdue by the visit" in told["5_actions"] and "overdue" in told["5_actions"]


def test_a_visit_that_is_over_finds_nothing_that_came_after_it(tmp_path: Path) -> None:
    """The pack of the first visit, written again today, knows no sign-off since the day it was held on."""
    desk = desk_before_a_visit(tmp_path)
    with desk.change("booked for another day than it was held on") as change:
        change.save(replace(change.get(Visit, 1), on=TODAY))
    save_portfolio(desk, 1, Portfolio(1, "cabinet 9"))
    told = {name: text for name, _page, text in pages(write_pack(desk, 1, quietly).folder)}
    assert f"as it stands for {ago(200):%d/%m/%Y}" in " ".join(told["candidate_1"].split())
    assert "No unit is achieved yet." in told["candidate_1"]
    assert "No internal quality assurance is recorded." in told["candidate_1"]


def test_an_empty_centre_says_that_nothing_is_there(tmp_path: Path) -> None:
    """Nobody in scope, nothing sampled: told in words, and blank where a fact is absent."""
    office = staffed_office(tmp_path)
    desk = office.desk()
    with desk.change("a candidate without anything") as change:
        change.add(Candidate(surname="Blank", entries=sound_candidate().entries))
    save_visit(desk, Visit(qualification="10380", on=TODAY))
    save_portfolio(desk, 1, Portfolio(1))
    folder = write_pack(desk, 1, quietly).folder
    told = {name: text for name, _page, text in pages(folder)}
    assert "Nothing is assessed yet." in told["candidate_1"] and "Location: not recorded" in told["candidate_1"]
    assert "Nobody is arranged yet." in told["1_checklist"] and "Nothing was asked for." in told["5_actions"]


if __name__ == "__main__":
    for each in AGREED:
        for ending in ("html", "txt"):
            (GOLDEN / f"{each}.{ending}").write_bytes(documents_made()[f"{each}.{ending}"])
