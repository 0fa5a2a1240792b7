"""A record looked over by whoever sees it: impossible days are told with rule and field, in list and page alike."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.evidence import EvidenceSource
from centre_tui.domain.findings import Severity
from centre_tui.domain.staff import Role, RolePeriod, StaffMember
from centre_tui.services.desk import Desk
from centre_tui.services.errors import NotAllowed
from centre_tui.services.record_check import check_person, check_record
from centre_tui.ui.places.candidate_facts import to_put_right
from centre_tui.ui.places.staff_page import wrong_days
from tests.office import ASSESSOR, TODAY, ago
from tests.services.people import TUTOR, Place, with_candidate


def imported(place: Place) -> Desk:
    """Put days into the books that no form would have taken, as an import or an older program may have."""
    desk = place.manager
    with desk.change("loaded from elsewhere") as change:
        candidate = change.get(Candidate, 1)
        unit = candidate.units[0]
        assert unit.sign_off is not None
        early = replace(unit, sign_off=replace(unit.sign_off, on=ago(70)))
        late = replace(early, decisions=(*unit.decisions[:-1], replace(unit.decisions[-1], feedback_on=ago(-3))))
        change.save(candidate.with_unit(late))
    return desk


def test_days_that_cannot_be_are_told_where_the_record_is_looked_at(tmp_path: Path) -> None:
    """Signed off before the last decision, and feedback given in three days' time; the assessor sees it too."""
    place = with_candidate(tmp_path)
    assert check_record(place.manager, 1) == () and list(to_put_right(())) == []
    imported(place)
    found = check_record(place.desk(ASSESSOR), 1)
    assert [(each.rule, each.severity) for each in found] == [("5.1-3", Severity.RED), ("4.2-10", Severity.RED)]
    assert found[0].sentence.startswith("The sign-off, ") and "is before the last decision" in found[0].sentence
    assert f"today is {TODAY.day} November 2026" in found[1].sentence
    line = " ".join(to_put_right(found))
    assert line.startswith("! The sign-off") and "(rule 5.1-3, section 5.1)" in line and "And 1 more" in line
    with place.refused(NotAllowed, "may not see a candidate's name"):
        check_record(place.desk(TUTOR), 1)


def test_what_sign_off_would_ask_is_told_of_units_signed_off_elsewhere(tmp_path: Path) -> None:
    """A simulation is red by now, a question nobody answered amber; each rule is told once."""
    place = with_candidate(tmp_path)
    desk = place.manager
    with desk.change("loaded from elsewhere") as change:
        candidate = change.get(Candidate, 1)
        unit = candidate.units[0]
        simulated = replace(unit.evidence[0], source=EvidenceSource.SIMULATION, anonymised=None)
        change.save(candidate.with_unit(replace(unit, evidence=(simulated, *unit.evidence[1:]))))
    found = check_record(place.desk(ASSESSOR), 1)
    assert [(each.rule, each.severity) for each in found] == [("5.5-1", Severity.RED), ("5.2-1", Severity.AMBER)]


def test_what_entry_would_refuse_is_told_to_who_may_see_numbers(tmp_path: Path) -> None:
    """A second record with the same ULN, which no gate let in; the assessor sees no number and is told of none."""
    place = with_candidate(tmp_path)
    with place.manager.change("loaded from elsewhere") as change:
        change.add(replace(change.get(Candidate, 1), id=0, revision=0, surname="Again"))
    (found,) = check_record(place.manager, 1)
    assert (found.rule, found.severity) == ("7.4-1", Severity.RED) and "already that of candidate 2" in found.sentence
    assert check_record(place.desk(ASSESSOR), 1) == ()


def test_days_that_cannot_be_are_told_where_a_person_is_looked_at(tmp_path: Path) -> None:
    """Whoever sees the staff record sees them; a sound one says nothing."""
    place = with_candidate(tmp_path)
    assert check_person(place.manager, ASSESSOR) == ()
    with place.manager.change("laid into the books") as change:
        person = change.get(StaffMember, ASSESSOR)
        role = RolePeriod(Role.TUTOR, ago(1), ago(9))
        change.save(replace(person, roles=(*person.roles, role), signature_on=TODAY + timedelta(9)))
    assert [each.rule for each in check_person(place.manager, ASSESSOR)] == ["4.1-2", "RD02"]
    (line,) = wrong_days(check_person(place.manager, ASSESSOR))
    assert line.startswith("! The end of a role") and line.endswith("And 1 more: centre-tui staff check.")
