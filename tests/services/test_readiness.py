"""Readiness in a sitting: kept from one question to the next, and brought up to date by what anybody saved."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.front_page import ClaimsAhead
from centre_tui.domain.staff import CpdEntry, CpdKind
from centre_tui.domain.views import Side
from centre_tui.domain.visits import Portfolio, Visit
from centre_tui.domain.worst_first import order
from centre_tui.services.candidates import add_candidate, save_candidate
from centre_tui.services.claims_ahead import claims_ahead, looking
from centre_tui.services.desk import Desk
from centre_tui.services.errors import BadInput, NotAllowed
from centre_tui.services.front_page import front_page
from centre_tui.services.holds import put_hold
from centre_tui.services.question import Question
from centre_tui.services.readiness import asking, centre_readiness, standing
from centre_tui.services.readiness_views import compare, items, rehearse, seen_from, worsening
from centre_tui.services.staff import save_member
from centre_tui.services.visit_parts import save_portfolio
from centre_tui.services.visits import save_visit
from tests.office import ASSESSOR, TODAY, sound_candidate
from tests.services.people import OFFICER, TUTOR, VERIFIER, with_candidate


def put(desk: Desk, candidate: Candidate) -> None:
    """Put a record into the books as an import from elsewhere would."""
    with desk.store.change("loaded") as change:
        change.save(candidate)


def steps(desk: Desk) -> int:
    """How many records are read to bring readiness up to date."""
    return sum(left > 0 for left in asking(desk, Question()))


def test_after_a_change_only_what_it_touches_is_read(tmp_path: Path) -> None:
    """Nothing when nothing was saved, one record when one was; the answer is that of a new sitting."""
    place = with_candidate(tmp_path)
    add_candidate(place.manager, sound_candidate("Lind", "6936002314"), keep_both=True)
    desk = place.manager
    assert (steps(desk), steps(desk)) == (2, 0)
    save_candidate(desk, replace(place.candidate(), location=""))
    assert (steps(desk), steps(desk)) == (1, 0)
    member = desk.member(ASSESSOR)
    save_member(desk, replace(member, cpd=(*member.cpd, CpdEntry(TODAY, CpdKind.OTHER))))
    save_visit(desk, Visit(qualification="10380", on=TODAY + timedelta(9)))
    assert centre_readiness(desk) == centre_readiness(place.manager)


def test_a_visit_of_another_day_is_another_question(tmp_path: Path) -> None:
    """And does not disturb what is known of today."""
    place = with_candidate(tmp_path)
    desk = place.manager
    assert steps(desk) == 1
    later = centre_readiness(desk, on=TODAY + timedelta(400))
    assert later.on == TODAY + timedelta(400)
    assert steps(desk) == 0
    assert later == centre_readiness(place.manager, on=TODAY + timedelta(400))


def test_the_front_page_counts_claims_once_they_were_looked_at(tmp_path: Path) -> None:
    """Not before; a hold makes a claim stuck; a claim of somebody still learning is neither."""
    place = with_candidate(tmp_path)
    add_candidate(place.manager, sound_candidate("Lind", "6936002314"), keep_both=True)
    desk = place.manager
    assert front_page(desk).claims is None
    assert len(list(looking(desk))) == 2
    assert front_page(desk).claims == ClaimsAhead(1, 0)
    assert list(looking(desk)) == []
    put_hold(desk, 1, TODAY, "Enquiry")
    assert front_page(desk).claims is None
    assert list(looking(desk)) == [1]
    assert claims_ahead(desk) == ClaimsAhead(0, 1)


def test_the_front_page_is_for_those_who_see_readiness(tmp_path: Path) -> None:
    """The verifier sees no claims to come of others; a tutor sees nothing."""
    place = with_candidate(tmp_path)
    page = front_page(place.desk(OFFICER))
    assert page.visit_on is None
    assert page.lapsing is not None
    assert {each.subject.kind for each in front_page(place.desk(ASSESSOR)).readiness.findings} <= {
        "candidate",
        "staff",
        "centre",
        "visit",
        "event",
    }
    assert front_page(place.desk(ASSESSOR)).claims is None
    assert list(looking(place.desk(ASSESSOR))) == []
    with place.refused(NotAllowed, "may not see readiness"):
        front_page(place.desk(TUTOR))


@pytest.mark.parametrize("side", list(Side))
def test_every_side_has_every_finding_the_officer_may_see(tmp_path: Path, side: Side) -> None:
    """Grouped, none lost and none twice."""
    place = with_candidate(tmp_path)
    for desk in (place.manager, place.desk(ASSESSOR)):
        told = [each.finding for group in seen_from(desk, side) for each in group.findings]
        found = list(centre_readiness(desk).findings)
        assert sorted(map(repr, told)) == sorted(map(repr, found))


def test_who_owns_what_is_known_by_name(tmp_path: Path) -> None:
    """The assessor sees to feedback, whoever is told of it."""
    place = with_candidate(tmp_path)
    candidate = place.candidate()
    bare = tuple(
        replace(each, decisions=tuple(replace(one, feedback="") for one in each.decisions)) for each in candidate.units
    )
    put(place.manager, replace(candidate, units=bare))
    owners = {
        group.name
        for group in seen_from(place.manager, Side.OWNER)
        for each in group.findings
        if each.finding.rule == "RD06"
    }
    assert owners == {place.manager.member(ASSESSOR).name}


def test_items_of_a_visit_say_what_does_not_apply(tmp_path: Path) -> None:
    """The first visit has no report to show."""
    place = with_candidate(tmp_path)
    save_visit(place.manager, Visit(qualification="10380", on=TODAY + timedelta(9)))
    found = {each.number: each for each in items(place.manager, Question(visit=1))}
    assert found[8].not_applicable == "This is the first visit."
    assert (found[8].verdict, found[6].verdict) == ("n/a", "sound")


def test_there_is_nothing_to_compare_with_before_the_first_visit(tmp_path: Path) -> None:
    """Unless a day is named."""
    place = with_candidate(tmp_path)
    with pytest.raises(BadInput, match="no visit yet"):
        compare(place.manager, None)
    assert compare(place.manager, TODAY).new == ()


def test_what_gets_worse_by_the_visit(tmp_path: Path) -> None:
    """Looked at up to the visit booked; the verifier is told of no more than is for the verifier."""
    place = with_candidate(tmp_path)
    save_visit(place.manager, Visit(qualification="10380", on=TODAY + timedelta(300)))
    found = worsening(place.manager)
    assert found.until == TODAY + timedelta(300)
    assert {"X-17", "X-11"} <= {each.finding.rule for each in found.worsenings}
    seen = worsening(place.desk(ASSESSOR)).worsenings
    assert all(each.finding.subject.id == ASSESSOR for each in seen if each.finding.subject.kind == "staff")


def test_a_visit_is_rehearsed_for_the_officer(tmp_path: Path) -> None:
    """The candidate asked for is picked; a verifier without a sample of anybody's is shown nobody."""
    place = with_candidate(tmp_path)
    save_visit(place.manager, Visit(qualification="10380", on=TODAY + timedelta(9)))
    save_portfolio(place.manager, 1, Portfolio(1))
    (pick,) = rehearse(place.manager, "s").picks
    assert (pick.candidate, "portfolio asked for" in pick.reasons) == (1, True)
    assert rehearse(place.desk(VERIFIER), "s").picks == (pick,)
    bare = replace(place.candidate(), units=())
    put(place.manager, bare)
    assert rehearse(place.desk(VERIFIER), "s").picks == ()


def test_a_record_is_read_as_a_copy_that_says_the_same(tmp_path: Path) -> None:
    """What is found does not depend on how the record was read."""
    place = with_candidate(tmp_path)
    kept = standing(place.manager, Question()).found_of(1)
    assert sorted(kept, key=order) == [each for each in centre_readiness(place.manager).findings if each in kept]
    assert isinstance(place.candidate(), Candidate)
