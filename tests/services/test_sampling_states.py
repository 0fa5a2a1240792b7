"""Lists made from a few bytes a unit show what the lines themselves tell, in the same order."""

from pathlib import Path
from typing import Final

from hypothesis import example, given
from hypothesis import strategies as st

from centre_tui.services.sampling import visible_sampling
from centre_tui.services.sampling_grid import WAITING, decided_units, state_in, states_of
from centre_tui.services.sampling_lines import SAMPLING
from centre_tui.services.sampling_states import DecidedUnits, UnitIds, states_told, units_in_order, visible_by_name
from centre_tui.ui.widgets.record_table_index import Index
from tests.services.test_sampling_sheets import demonstration

UNITS: Final = st.lists(st.tuples(st.integers(1, 4), st.sampled_from("abc")), unique=True)


@given(UNITS)
@example([(1, "a"), (2, "a"), (1, "b")])
def test_ids_know_their_own_places(units: list[tuple[int, str]]) -> None:
    """Also to a table, and a unit that is not among them stands nowhere."""
    ids, index = UnitIds(), Index()
    for candidate, unit in units:
        ids.append(candidate, unit)
    index.hold(ids, lambda record: index.row(record))
    assert list(ids) == units == list(ids[:])
    assert [ids.place_of(each) for each in units] == list(range(len(units)))
    assert [index.place_of(each) for each in units] == list(range(len(units)))
    assert ids.place_of((5, "a")) is None and ids.place_of((1, "d")) is None and ids.place_of(1) is None


def test_units_come_as_the_lines_tell_them(tmp_path: Path) -> None:
    """What waits first, each once; and the state of each on the grid."""
    desk = demonstration(tmp_path)
    units = [unit for line in visible_sampling(desk) for unit in decided_units(line)]
    waiting = [each for each in units if state_in(each, desk.today) in WAITING]
    expected = {(each.candidate, each.unit): each for each in (*waiting, *units)}
    found = units_in_order(desk)
    assert found.waiting == len(waiting)
    assert list(DecidedUnits(found.ids, desk.roll(SAMPLING)).items()) == list(expected.items())
    lines = desk.roll(SAMPLING)
    for line, told in visible_by_name(desk):
        assert states_told(told, line) == states_of(lines[line.id], desk.today)
