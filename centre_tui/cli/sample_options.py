"""The options of a sample: its own fields, and those of the action it asks for."""

from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.options import options_of
from centre_tui.domain.quality import QualityAction, Sample

SAMPLE: Final = options_of(
    Sample, without=("no_action",), readers={"iqa": reading.person, "countersigned_by": reading.person}
)
ACTION: Final = "action."
ACTIONS: Final = options_of(QualityAction, prefix=ACTION, readers={"owner": reading.person})
