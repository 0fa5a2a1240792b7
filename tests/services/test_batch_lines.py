"""The roll of claim batches says what the batches say, and follows them."""

from pathlib import Path

from centre_tui.domain.claims import ClaimBatch
from centre_tui.services.batch_lines import batch_line, visible_batch_lines
from centre_tui.services.claims import export_batch, prepare_batch
from tests.services.people import OFFICER, with_candidate


def test_a_line_is_what_the_batch_is(tmp_path: Path) -> None:
    """Before it is exported and after, each time as it stands then."""
    place = with_candidate(tmp_path)
    assert visible_batch_lines(place.desk(OFFICER)) == []
    batch, _ = prepare_batch(place.desk(OFFICER))
    (before,) = visible_batch_lines(place.manager)
    export_batch(place.manager, batch.id)
    (after,) = visible_batch_lines(place.manager)
    assert (before.state.value, after.state.value) == ("prepared", "exported")
    assert after == batch_line(place.manager.store.get(ClaimBatch, batch.id))
