"""centre-tui init: a first, empty centre; whoever runs it is its first centre manager."""

from dataclasses import replace
from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.command import Asked, Command, Reply, Seat
from centre_tui.cli.options import Given, Option, options_of, own, read
from centre_tui.cli.parser import Usage
from centre_tui.cli.reading import Facts
from centre_tui.cli.terminal import Terminal
from centre_tui.domain.centre import Approval, Centre, Settings
from centre_tui.domain.staff import StaffMember
from centre_tui.services.founding import Founding, found

CENTRE_NUMBER: Final = "centre_number"
KEYS_FORMS: Final = "office_keys_signed_forms"
NEEDED: Final = {
    CENTRE_NUMBER: "Centre number (five digits)",
    "name": "Name of the centre",
    "surname": "Your surname",
}
"""What a centre cannot do without, and how it is asked for where somebody is there."""
ALSO_ASKED: Final = {
    "forenames": "Your forenames",
    KEYS_FORMS: "May the office key in what assessors and IQAs signed on paper? yes or no",
}
OPTIONS: Final = (
    Option(CENTRE_NUMBER, help="five digits", shape="NUMBER"),
    Option("name", help="the centre's name"),
    Option("surname", help="of whoever runs this, the first centre manager"),
    Option("forenames", help="of whoever runs this"),
    Option(KEYS_FORMS, reading.yes_no, "the office may key in what staff have signed; no if not given"),
    *(each for each in options_of(Centre) if each.name in ("head_of_centre", "handbook_version", "handbook_issued")),
    Option("approve", help="a qualification the centre is approved for: its entry code, as 10380", shape="CODE"),
    Option("approved_on", reading.day, "since when"),
)


def init(seat: Seat, asked: Asked) -> Reply:
    """Make the store and the centre's first records, then write down where they are."""
    facts = Facts(seat.clock().date())
    given = read(OPTIONS, {**asked.typed, **answers(seat.terminal, asked)}, facts)
    premises = seat.premises()
    done, remarks = found(premises, founding(given), dry=asked.dry)
    notes = [*remarks, f"{done.name} ({done.number}) is set up in {premises.told}."]
    if not asked.dry:
        notes += [seat.write_configuration(), "You are its first centre manager. `centre-tui` opens the screen."]
    return Reply(data={"data": str(premises.data), "centre": done.number, "name": done.name}, notes=notes)


def answers(terminal: Terminal, asked: Asked) -> dict[str, str]:
    """Return answers to what was not given: asked for where somebody is there, else Usage is raised for the needed."""
    missing = [name for name in NEEDED if not asked.typed.get(name)]
    if not missing:
        return {}
    if not terminal.attended:
        flags = ", ".join(option.flag for option in OPTIONS if option.name in missing)
        raise Usage(f"centre-tui init: there is nobody to ask; give {flags} too. See centre-tui init --help.")
    unsaid = [name for name in ALSO_ASKED if asked.typed.get(name) is None]
    return {name: terminal.ask({**NEEDED, **ALSO_ASKED}[name]) for name in (*missing, *unsaid)}


def founding(given: Given) -> Founding:
    """Return the first records. Raises Usage for half of an approval."""
    code, since = given.get("approve") or "", given.get("approved_on")
    if bool(code) != (since is not None):
        raise Usage("centre-tui init: --approve and --approved-on go together. See centre-tui init --help.")
    approvals = (Approval(code, since),) if since is not None else ()
    settings = Settings(office_keys_signed_forms=bool(given.get(KEYS_FORMS)))
    centre = Centre(**own(Centre, given))
    first = StaffMember(surname=given["surname"], forenames=given.get("forenames", ""))
    return Founding(replace(centre, number=given[CENTRE_NUMBER], approvals=approvals, settings=settings), first)


BRANCH: Final = Command(
    "init",
    "set up a first, empty centre; whoever runs this becomes its first centre manager",
    'init --centre-number 12345 --name "Harbour College" --surname Okafor --forenames Ann',
    init,
    OPTIONS,
    writes=True,
    more=(
        "What is needed and not given is asked for where there is a terminal. The records go where --data says,\n"
        "or the configuration, or into data/ in this folder. A configuration that explains every key is written to\n"
        "--config FILE, or to config.toml in this folder; not where one is there already, and not where only --data\n"
        "is given: then say --data with every command. A folder that is there and empty is closed to people outside\n"
        "its group."
    ),
)
