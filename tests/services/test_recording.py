"""Forms printed at a desk: what somebody may see and no more, a cohort, a day gone by, and files among the exports."""

from dataclasses import replace
from pathlib import Path

import pytest

from centre_tui.domain.recording import CUMULATIVE, RecordingForm
from centre_tui.services import recording
from centre_tui.services.candidates import add_candidate
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput, Missing, NotAllowed
from centre_tui.services.recording import Wanted, as_html, as_text, everybody, export_recording, recording_document
from tests.office import ASSESSOR, IQA, TODAY, ago, sound_candidate
from tests.services.people import OFFICER, TUTOR, VERIFIER, with_candidate


def printed(desk: Desk, *forms: RecordingForm, wanted: Wanted | None = None) -> str:
    """What a print of candidate 1 says."""
    asked = wanted or Wanted(candidates=(1,))
    asked = replace(asked, forms=forms or asked.forms)
    return "\n".join(as_text(recording_document(desk, asked)))


def test_the_whole_record_of_a_candidate_is_printed_with_nothing_saved(tmp_path: Path) -> None:
    """Every form of the cumulative assessment record, in the handbook's order, and the books stay as they are."""
    place = with_candidate(tmp_path)
    before = list(place.memory.lines)
    text = printed(place.desk(OFFICER))
    titles = [form.name_in_full for form in CUMULATIVE]
    assert sorted(titles, key=text.index) == titles
    assert "Printed on 23 November 2026 from the records of Harbour Lane Training." in text
    assert place.memory.lines == before


def test_somebody_prints_what_they_may_see_and_no_more(tmp_path: Path) -> None:
    """The assessor's print withholds the ULN, a tutor prints nobody, and nobody else's RD02 line is shown to them."""
    place = with_candidate(tmp_path)
    assert "ULN: 1026893096" in printed(place.desk(OFFICER), RecordingForm.RD01)
    assert "ULN: not shown to you" in printed(place.desk(ASSESSOR), RecordingForm.RD01)
    with place.refused(NotAllowed, "may not see a candidate's name"):
        printed(place.desk(TUTOR), RecordingForm.RD01)
    team = printed(place.desk(ASSESSOR), RecordingForm.RD02)
    assert "Marsh" in team and "Quill" not in team
    assert "Quill" in printed(place.desk(OFFICER), RecordingForm.RD02)


def test_an_iqas_record_is_printed_for_who_makes_the_pack(tmp_path: Path) -> None:
    """RD11 for each IQA, or for those named; an assessor and the verifier are told to ask."""
    place = with_candidate(tmp_path)
    text = printed(place.desk(IQA), RecordingForm.RD11, wanted=Wanted())
    assert text.count("RD11 Record of internal quality assurance") == 2 and "Quill, Ro" in text
    assert "1. Candidate: Okafor, Ann, 1" in text and "Version: 1" in text
    nothing = printed(place.manager, RecordingForm.RD11, wanted=Wanted(iqas=(ASSESSOR,)))
    assert "No sample is planned or done." in nothing
    for who in (ASSESSOR, VERIFIER):
        with place.refused(NotAllowed, "may not produce the visit pack"):
            printed(place.desk(who), RecordingForm.RD11, wanted=Wanted())


def test_a_day_gone_by_is_printed_as_the_records_stood(tmp_path: Path) -> None:
    """What is dated later had not happened, and the print says for which day it is."""
    place = with_candidate(tmp_path)
    text = printed(place.manager, RecordingForm.RD10, wanted=Wanted(candidates=(1,), on=ago(90)))
    assert f"as they stood on {ago(90).day} August 2026" in text.replace("\n ", "")
    assert "formative" in text and "summative" not in text


def test_what_cannot_be_printed_is_refused_before_anything_is(tmp_path: Path) -> None:
    """No candidate, no form, or one that is not there: a sentence, and no file."""
    place = with_candidate(tmp_path)
    with place.refused(BadInput, "Name the candidates"):
        export_recording(place.manager, Wanted())
    with place.refused(BadInput, "RD01 to RD11"):
        export_recording(place.manager, Wanted(forms=(), candidates=(1,)))
    with place.refused(Missing, "99"):
        export_recording(place.manager, Wanted(candidates=(1, 99)))


def test_files_have_the_programs_names_and_a_second_print_the_same_bytes(tmp_path: Path) -> None:
    """For paper and as plain text, readable by the group only; a dry run names them and writes none."""
    place = with_candidate(tmp_path)
    names = [f"CAR_candidate-1_{TODAY}.html", f"CAR_candidate-1_{TODAY}.txt"]
    dry = replace(place.manager, dry=True)
    assert [Path(each).name for each in export_recording(dry, Wanted(candidates=(1,)))] == names
    assert not list(tmp_path.iterdir())
    paths = [Path(each) for each in export_recording(place.manager, Wanted(candidates=(1,)))]
    assert [each.name for each in paths] == names and all(each.stat().st_mode & 0o7777 == 0o640 for each in paths)
    first = [each.read_bytes() for each in paths]
    export_recording(place.manager, Wanted(candidates=(1,)))
    assert [each.read_bytes() for each in paths] == first
    assert first[0].decode() == as_html(recording_document(place.manager, Wanted(candidates=(1,))))


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        (Wanted((RecordingForm.RD02,)), f"RD02_{TODAY}.txt"),
        (Wanted((RecordingForm.RD11,), iqas=(IQA,)), f"RD11_IQA-3_{TODAY}.txt"),
        (Wanted((RecordingForm.RD11,)), f"RD11_{TODAY}.txt"),
        (Wanted((RecordingForm.RD02, RecordingForm.RD10), (1,), on=ago(1)), f"forms_candidate-1_{ago(1)}.txt"),
    ],
)
def test_a_files_name_says_what_is_in_it(tmp_path: Path, wanted: Wanted, name: str) -> None:
    """Which form, of whom, as of which day."""
    assert [Path(each).name for each in export_recording(with_candidate(tmp_path).manager, wanted)][1] == name


def test_a_cohort_is_printed_by_name_in_files_of_a_size_that_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everybody in sight, in several files where they are many, one candidate after the other."""
    place = with_candidate(tmp_path)
    for surname in ("Abel", "Zorn"):
        add_candidate(place.manager, sound_candidate(surname, ""), keep_both=True)
    desk = place.manager
    assert [place.candidate(each).surname for each in everybody(desk)] == ["Abel", "Okafor", "Zorn"]
    wanted = Wanted((RecordingForm.RD03,), everybody(desk))
    assert next(Path(each).name for each in export_recording(desk, wanted)) == f"RD03_candidates_{TODAY}.html"
    monkeypatch.setattr(recording, "IN_ONE_FILE", 2)
    paths = [Path(each) for each in export_recording(desk, wanted) if each.endswith(".txt")]
    assert [each.name for each in paths] == [f"RD03_candidates_{TODAY}_part-{number}.txt" for number in (1, 2)]
    assert ["Zorn" in each.read_text("utf-8") for each in paths] == [False, True]


def test_an_iqas_record_shows_whether_the_strategy_was_met(tmp_path: Path) -> None:
    """With each assessor's risk in its parts, and what is open."""
    text = printed(with_candidate(tmp_path).desk(IQA), RecordingForm.RD11, wanted=Wanted(iqas=(IQA,)))
    assert "Whether the sample met the strategy" in text and "The strategy is not met." in text
    assert "Risk of Marsh, Ro" in text and "Not met for Marsh, Ro" in text
