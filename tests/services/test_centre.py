"""The centre's own record: founded once, kept by its manager, its strategies and steps added and never altered."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from centre_tui.domain.centre import Approval, Centre, DcsRecord, DcsStep, Declaration, Settings
from centre_tui.domain.staff import Role, StaffMember
from centre_tui.domain.strategy import Strategy
from centre_tui.services.books import codec
from centre_tui.services.centre import (
    add_strategy,
    approve,
    declare,
    found_centre,
    save_centre,
    visible_centre,
)
from centre_tui.services.dcs import record_dcs
from centre_tui.services.errors import BadInput, CannotWrite, Conflict, NotAllowed
from tests.office import ASSESSOR, IQA, ME, TODAY, ago
from tests.services.people import OFFICER, TUTOR, VERIFIER, peopled


def test_a_centre_is_founded_once(tmp_path: Path) -> None:
    """The first is manager and exams officer; a second founding is refused, and a wrong number at once."""
    place = peopled(tmp_path)
    desk = place.manager
    assert desk.member(1).roles_on(TODAY) == {Role.CENTRE_MANAGER, Role.EXAMS_OFFICER}
    with place.refused(CannotWrite, "There is a centre in this store already"):
        found_centre(desk, desk.centre(), StaffMember(surname="Other"), ME)
    with pytest.raises(BadInput) as wrong:
        found_centre(desk, replace(desk.centre(), number="12"), StaffMember(surname="Other"), ME)
    assert wrong.value.field == "number"


@pytest.mark.parametrize("member", [OFFICER, ASSESSOR, IQA, TUTOR, VERIFIER])
def test_only_the_manager_keeps_it(tmp_path: Path, member: int) -> None:
    """Settings, approvals, strategies, declarations and DCS."""
    place = peopled(tmp_path)
    desk, words = place.desk(member), "may not change the centre's settings"
    with place.refused(NotAllowed, words):
        save_centre(desk, place.manager.centre())
    with place.refused(NotAllowed, words):
        approve(desk, Approval("10380", TODAY))
    with place.refused(NotAllowed, words):
        add_strategy(desk, Strategy("2", TODAY))
    with place.refused(NotAllowed, words):
        declare(desk, Declaration("4.5-1", TODAY, "Una Boss"))
    with place.refused(NotAllowed, words):
        record_dcs(desk, DcsRecord("10380", DcsStep.ACTIVE, TODAY))


def test_what_is_saved_can_be(tmp_path: Path) -> None:
    """A wrong number, an unknown qualification, an unknown reading of part of a unit, and a record saved meanwhile."""
    place = peopled(tmp_path)
    desk = place.manager
    read = desk.centre()
    with place.refused(BadInput, "centre number"):
        save_centre(desk, replace(read, number="12"))
    with place.refused(BadInput, "99999 is not a qualification in the catalogue."):
        save_centre(desk, replace(read, approvals=(Approval("99999", TODAY),)))
    with place.refused(BadInput, "Part of a unit is taken as one of: "):
        save_centre(desk, replace(read, settings=Settings(partial_unit="perhaps")))
    with place.refused(BadInput, "Certificate days cannot be less than 0."):
        save_centre(desk, replace(read, settings=Settings(certificate_days=-1)))
    save_centre(desk, replace(read, settings=Settings(certificate_days=0)))
    read = visible_centre(desk)
    save_centre(desk, replace(read, name=" Harbour Lane College "))
    assert visible_centre(place.desk(OFFICER)).name == "Harbour Lane College"
    with place.refused(Conflict, "record 1 of centre was saved by una"):
        save_centre(desk, read)


def test_a_strategy_is_added_and_never_altered(tmp_path: Path) -> None:
    """One version is one strategy, stray white space or not; a version it must have."""
    place = peopled(tmp_path)
    with place.refused(BadInput, "There is a strategy 1 already"):
        add_strategy(place.manager, Strategy(" 1 ", TODAY))
    with place.refused(BadInput, "A strategy needs its version"):
        add_strategy(place.manager, Strategy(" ", TODAY))
    add_strategy(place.manager, Strategy(" 2 ", TODAY, text="by risk"))
    assert [each.version for each in place.manager.centre().strategies] == ["1", "2"]
    strategy = place.manager.centre().strategy_on(ago(1))
    assert strategy is not None and strategy.version == "1"


def test_approvals_declarations_and_steps_are_recorded(tmp_path: Path) -> None:
    """A newer approval takes the place of the older; a step of DCS moves its state from its day on."""
    place = peopled(tmp_path)
    approve(place.manager, Approval("10380", ago(3), last_entry=TODAY))
    declare(place.manager, Declaration("4.5-1", TODAY, " Una Boss "))
    place.activate_dcs(ago(2))
    record_dcs(place.manager, DcsRecord("10380", DcsStep.WITHDRAWN, TODAY))
    centre = place.manager.centre()
    assert centre.approvals == (Approval("10380", ago(3), last_entry=TODAY),)
    assert centre.declarations == (Declaration("4.5-1", TODAY, "Una Boss"),)
    assert (centre.dcs_state("10380", ago(1)), centre.dcs_state("10380", TODAY)) == (DcsStep.ACTIVE, DcsStep.WITHDRAWN)
    with place.refused(BadInput, "99999 is not a qualification"):
        record_dcs(place.manager, DcsRecord("99999", DcsStep.ACTIVE, TODAY))


def test_a_tutor_does_not_see_it(tmp_path: Path) -> None:
    """Nor does an account nobody's record carries."""
    place = peopled(tmp_path)
    for desk in (place.desk(TUTOR), place.stranger):
        with place.refused(NotAllowed, "may not see readiness"):
            visible_centre(desk)


def test_a_strategy_stored_before_it_had_these_figures_is_read() -> None:
    """With the figures that were its own, and the defaults for those it could not say."""
    document = b'{"_rev":7,"number":"12345","strategies":[{"version":"1","in_force_from":"2025-09-01","low_rate":15}]}'
    (found,) = codec().decode(Centre, 1, document).strategies
    assert found == Strategy("1", date(2025, 9, 1), low_rate=15)
    assert (found.period_months, found.risk.high_from, found.caseload_rates) == (None, 6, ())
