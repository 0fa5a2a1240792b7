"""The options and arguments that many commands take."""

from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.command import ACKNOWLEDGED
from centre_tui.cli.options import Option, argument

WHICH: Final = argument("candidate", reading.given(reading.number), "the candidate's number")
VISIT: Final = argument("visit", reading.given(reading.number), "the visit's number")
SEVERAL: Final = Option(
    "candidate", reading.given(reading.number), "the candidates' numbers", "CANDIDATE", argument=True, many=True
)
ANY: Final = Option(
    "candidate",
    reading.given(reading.number),
    "the candidates' numbers; everybody if none is given",
    "CANDIDATE",
    argument=True,
    many=True,
    least=0,
)
UNIT: Final = argument("unit", reading.unit, "its number or URN")
IF_REVISION: Final = Option(
    "if_revision", reading.number, "only if nobody has saved it since this revision (see show --json)", "NUMBER"
)
ACKNOWLEDGE: Final = Option(
    ACKNOWLEDGED,
    reading.given(reading.rules),
    "rules whose warnings you have read and accept",
    many=True,
    shape="RULE[,RULE...]",
)
QUALIFICATION: Final = Option(
    "qualification", help="entry code; if not given, the candidate's own or the first approved", shape="CODE"
)
