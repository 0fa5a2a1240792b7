"""centre-tui identifiers: a number checked before it is believed."""

from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.command import Command, Reply, anywhere
from centre_tui.cli.exits import Exit
from centre_tui.cli.options import Given, Option, argument
from centre_tui.domain.identifiers import KINDS, uci_note


def identifiers(given: Given) -> Reply:
    """Say whether a number is sound, and what is wrong with it."""
    kind = KINDS[given["kind"]]
    value = kind.normalised(given["value"])
    problem = kind.problem(value)
    note = uci_note(value) if given["kind"] == "uci" and problem is None else None
    data = {"kind": given["kind"], "value": value, "valid": problem is None, "problem": problem, "note": note}
    line = f"{value}: {problem or f'a sound {kind.name}.'}"
    return Reply((line,), data, (note,) if note else (), Exit.DONE if problem is None else Exit.FINDINGS)


BRANCH: Final = Command(
    "identifiers",
    "check a ULN, UCI, qualification, unit, centre or OCR candidate number",
    "identifiers urn L/506/2150",
    anywhere(identifiers),
    (
        Option("kind", help=f"one of: {', '.join(KINDS)}", shape="KIND", argument=True, choices=tuple(KINDS)),
        argument("value", reading.words, "the number, with or without spaces and slashes"),
    ),
    more="The exit code is 1 where the number is not sound. `value` in --json is the number as it is stored.",
)
