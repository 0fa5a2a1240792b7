"""The forms RD01 to RD11 on paper and as plain text: byte for byte as agreed, with the minimum of 5.19 and 5.20.3."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

import pytest

from centre_tui.domain.assessment import Transfer, UnitRecord, UnitRoute
from centre_tui.domain.candidates import Candidate
from centre_tui.domain.entries import Entry, EntryKind
from centre_tui.domain.evidence import EvidenceSource
from centre_tui.domain.planning import Fitness, Method, Plan
from centre_tui.domain.quality import QualityAction, SampleOutcome
from centre_tui.domain.recording import CUMULATIVE, OF_NO_CANDIDATE, OPTIONAL, TITLES, RecordingForm
from centre_tui.exchange.paper import Document, Sheet, html_bytes, text_bytes, text_lines
from centre_tui.exchange.recording.documents import candidate_sheets
from centre_tui.exchange.recording.portfolio import Office, Portfolio
from centre_tui.exchange.recording.quality import Sampled, quality_record
from centre_tui.exchange.recording.team import team_signatures
from tests.domain.rules.sound import (
    ASSESSOR_ID,
    IQA_ID,
    TRAINEE_ID,
    UNITS,
    sound_centre,
    sound_qualification,
    sound_staff,
    sound_trainee,
)
from tests.domain.rules.sound_candidate import sound_candidate, sound_evidence, sound_sample, sound_unit, with_unit

GOLDEN: Final = Path(__file__).parent / "golden" / "recording"
NOTES: Final = ("Printed on 23 November 2026 from the records of Northside College.",)
NAMES: Final = {each.id: each.name for each in (*sound_staff().values(), sound_trainee())}
OFFICE: Final = Office(sound_centre(), NAMES, sound_qualification())


def petra() -> Candidate:
    """A candidate with something of everything: an expert witness, group work, a trainee, a dispute, a bare unit."""
    work, statement = sound_evidence()
    expert = replace(
        statement.witness or pytest.fail("no witness"),
        expert=True,
        experience="Ran the help desk for eight years",
        months_in_role=96,
        expert_in=(UNITS[1],),
        happened_when="10.15",
        contacted_on=date(2026, 4, 28),
    )
    group = replace(work, reference="3", source=EvidenceSource.TASK, group_work=True, contribution="The rota <draft>")
    full = replace(work, method=Method.WORK_PRODUCT, dated=date(2026, 4, 30), also_for=(UNITS[0],))
    sampled = replace(
        sound_sample(),
        outcome=SampleOutcome.DISAGREED,
        no_action=False,
        actions=(QualityAction("See criterion 2.1 again.", ASSESSOR_ID, date(2026, 6, 20)),),
    )
    unit = sound_unit(UNITS[1])
    signed = unit.sign_off or pytest.fail("not signed off")
    disputed = replace(
        unit,
        evidence=(full, replace(statement, witness=expert), group),
        sign_off=replace(signed, assessor=TRAINEE_ID, countersigned_by=ASSESSOR_ID, countersigned_on=date(2026, 5, 14)),
        samples=(sampled,),
    )
    outside = replace(sound_unit(UNITS[2]), samples=(), outside_sample="3")
    plan = Plan(
        date(2026, 3, 2),
        (UNITS[1],),
        TRAINEE_ID,
        (Method.OBSERVATION,),
        "Call log; the supervisor",
        "Help desk, Monday 16 March, 9 to 5",
        "Unit 4 by the end of May",
        (Fitness.VALID, Fitness.SUITABLE),
    )
    candidate = with_unit(with_unit(sound_candidate(), disputed), outside)
    return replace(candidate, plans=(*candidate.plans, plan))


def newcomer() -> Candidate:
    """Somebody of whom nothing is recorded but a name, and a unit."""
    return Candidate(id=12, surname="O'Neil <b>", forenames="Zoë", units=(UnitRecord(UNITS[0]),))


def sheets(form: RecordingForm, *candidates: Candidate) -> Iterable[Sheet]:
    """The sheets of a form."""
    if form is RecordingForm.RD02:
        return team_signatures(OFFICE, (*sound_staff().values(), sound_trainee()))
    if form is RecordingForm.RD11:
        of = [Sampled(one, unit, each) for one in candidates for unit in one.units for each in unit.samples]
        return quality_record(OFFICE, IQA_ID, of, sound_centre().strategies[0])
    return (sheet for one in candidates for sheet in candidate_sheets(Portfolio(OFFICE, one), (form,)))


def document(form: RecordingForm, *candidates: Candidate) -> Document:
    """A form as a document."""
    return Document(form.name_in_full, NOTES, sheets(form, *candidates))


def text_of(form: RecordingForm, *candidates: Candidate) -> str:
    """A form as plain text."""
    return "\n".join(text_lines(document(form, *candidates)))


def golden(form: RecordingForm) -> dict[str, bytes]:
    """The files of a form, by name: of one candidate with everything and one with nothing."""
    people = petra(), newcomer()
    return {
        f"{form}.html": html_bytes(document(form, *people)),
        f"{form}.txt": text_bytes(document(form, *people)),
    }


@pytest.mark.parametrize("form", RecordingForm)
def test_every_form_is_as_was_agreed(form: RecordingForm) -> None:
    """A change of a form shows in a review; `python -m tests.exchange.test_recording` writes the files anew."""
    for name, data in golden(form).items():
        assert data == (GOLDEN / name).read_bytes(), name


class Reader(HTMLParser):
    """A reader that notes what a page asks from outside, its tags' balance, and its words."""

    VOID: Final = frozenset({"meta", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: set[str] = set()
        self.tags: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag and its attributes."""
        self.tags.append(tag)
        self.attributes.update(name for name, _value in attrs)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the tag opened last."""
        if tag in self.open:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note words."""
        self.words.extend(data.split())


@pytest.mark.parametrize("form", RecordingForm)
def test_a_page_is_whole_and_asks_for_nothing_outside(form: RecordingForm) -> None:
    """It opens without a network, its headings go down step by step, and officers' words are never markup."""
    page = html_bytes(document(form, petra(), newcomer())).decode()
    reader = Reader()
    reader.feed(page)
    assert reader.open == []
    assert not reader.attributes & {"src", "href", "action", "onload", "onclick", "background"}
    assert not {"script", "img", "link", "iframe", "b"} & set(reader.tags)
    assert "url(" not in page and "http" not in page.replace("http-equiv", "") and "@import" not in page
    assert reader.tags.count("h1") == 1 and "h2" in reader.tags
    assert page.count("<table") == page.count("<caption")
    assert page.count('scope="col"') or form is not RecordingForm.RD11


@pytest.mark.parametrize("form", RecordingForm)
def test_the_plain_text_says_the_same_words_and_fits_a_line(form: RecordingForm) -> None:
    """Whoever has the text misses nothing that the page says, and no line is wider than the paper."""
    page, lines = Reader(), list(text_lines(document(form, petra(), newcomer())))
    page.feed(html_bytes(document(form, petra(), newcomer())).decode().partition("<body>")[2])
    text = "".join(lines)
    missing = {word for word in page.words if word not in text} - {"As", "Name", "Signature", "Date"}
    assert not missing
    assert all(len(line) <= 80 for line in lines)


def test_a_withdrawn_entry_says_when_and_why_and_a_brought_unit_that_nobody_here_assessed_it() -> None:
    """Neither is left for the reader to guess, nor told as something that is still to come."""
    entry = Entry("10380", EntryKind.FULL, date(2026, 1, 5), withdrawn_on=date(2026, 3, 2), withdrawn_because="moved")
    brought = UnitRecord(UNITS[0], UnitRoute.TRANSFER, transfer=Transfer("City & Guilds", date(2025, 3, 3)))
    person = replace(newcomer(), entries=(entry,), units=(brought,))
    assert "State: withdrawn 02/03/2026: moved" in text_of(RecordingForm.RD01, person)
    text = text_of(RecordingForm.RD03, person)
    for asked in ("Assessor", "Quality-assured"):
        assert f"{asked}: not assessed here" in text


def test_a_facts_absence_is_said_and_nothing_is_made_up() -> None:
    """Of somebody with nothing but a name every answer is that it is not recorded, or not yet."""
    text = text_of(RecordingForm.RD01, newcomer())
    for asked in ("Date of birth", "Location (workplace or site)", "Start date on the programme", "ULN"):
        assert f"{asked}: not recorded" in text
    assert "No entry is recorded." in text and "Nobody is allocated." in text
    assert "Quality-assured: not yet" in text_of(RecordingForm.RD03, newcomer())


@pytest.mark.parametrize(
    "form", sorted(set(RecordingForm) - OF_NO_CANDIDATE - {RecordingForm.RD01, RecordingForm.RD03})
)
def test_a_form_for_which_there_is_nothing_says_so(form: RecordingForm) -> None:
    """A cohort's print leaves nobody out in silence."""
    text = text_of(form, newcomer())
    assert "O'Neil <b>, Zoë, candidate 12" in text
    assert (
        "hold nothing for this form" in text or "No evidence is listed." in text or "Nothing is assessed yet." in text
    )


MINIMUM: Final = {
    RecordingForm.RD01: (
        *("Novak", "Petra", "Northgate Stores, help desk", "OCR Level 3 Diploma in Customer Service, level 3"),
        *("Start date on the programme: 12/01/2026", "14/01/2026", "Okafor, Ann", "Reid, Tom"),
        *("Initial assessment: 08/01/2026", "Ready to start; spreadsheet skills to build"),
    ),
    RecordingForm.RD03: ("Unit 1 Organise and deliver customer service", "Achieved: 12/05/2026", "strategy 3"),
    RecordingForm.RD04: ("Call log, April", "Portfolio, section 1", "work product", "30/04/2026"),
    RecordingForm.RD05: ("02/03/2026", "observation", "Help desk, Monday 16 March, 9 to 5", "Methods are valid: yes"),
    RecordingForm.RD06: ("Clear and patient", "Given on: 11/05/2026", "02/03/2026", "formative", "summative", "met"),
    RecordingForm.RD07: ("disagreed", "Sound; well justified.", "See criterion 2.1 again.", "due 20/06/2026", "open"),
    RecordingForm.RD08: ("Mark Lund", "expert witness", "20/04/2026", "10.15", "01632 960123", "eight years", "96"),
    RecordingForm.RD09: (
        "observation",
        "all criteria",
        "Every criterion seen",
        "Greeted, resolved",
        "Agreed on 2 March",
    ),
    RecordingForm.RD10: (
        "1.1, 1.2, 2.1",
        "my own work",
        "Countersigned by: Okafor, Ann",
        "The rota <draft>",
        "20/05/2026",
    ),
    RecordingForm.RD11: ("Novak, Petra, 11", "disagreed", "coverage", "Version: 3", "At high risk: 100%"),
}


@pytest.mark.parametrize(("form", "told"), MINIMUM.items())
def test_a_form_holds_the_minimum_of_the_handbook(form: RecordingForm, told: tuple[str, ...]) -> None:
    """What 5.19 and 5.20.3 ask to be on it stands on it."""
    text = text_of(form, petra()).replace("\n  ", " ")
    assert [each for each in told if each not in text] == []


def test_numbers_that_somebody_may_not_see_are_withheld_and_not_called_absent() -> None:
    """An assessor's print does not say that there is no ULN where there is one."""
    text = "\n".join(
        text_lines(Document("RD01", (), candidate_sheets(Portfolio(OFFICE, petra(), personal=False), CUMULATIVE)))
    )
    assert "ULN: not shown to you" in text and "Date of birth: not shown to you" in text
    assert "9276308686" not in text


def test_titles_are_those_of_the_handbook() -> None:
    """5.19 gives them, not 6.1 (A27); four forms are optional and seven mandatory."""
    assert RecordingForm.RD09.heading == "Assessor record of observation/professional discussion/questioning"
    assert set(TITLES) == set(RecordingForm) and len(OPTIONAL) == 4
    assert [each for each in RecordingForm if not each.mandatory] == ["RD03", "RD04", "RD08", "RD09"]


if __name__ == "__main__":
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for each in RecordingForm:
        for file, data in golden(each).items():
            (GOLDEN / file).write_bytes(data)
