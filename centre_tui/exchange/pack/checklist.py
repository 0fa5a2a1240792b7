"""What the visit asks for, item by item, where it is, whom it looks at, and who is interviewed (handbook 5.20.2)."""

from collections.abc import Iterator
from typing import Final

from centre_tui.domain.visit_reasons import InScope
from centre_tui.domain.visits import ChecklistItem, Interview, Visit
from centre_tui.exchange.pack.material import Pack
from centre_tui.exchange.paper import Sheet, Table, Words
from centre_tui.exchange.recording.asked import Asked, Layout, facts, table
from centre_tui.exchange.recording.portfolio import Office, day, spaced

ITEMS: Final = range(1, 14)
COLUMNS: Final = ("No", "What 5.20.2 asks for", "State", "Where it is, and what shows it", "Who sees to it")
ARRANGED: Final[Layout[Visit]] = (
    Asked("Visit on", lambda _office, each: day(each.on)),
    Asked("External verifier", lambda _office, each: each.verifier),
    Asked("Last visit before the qualification ends", lambda _office, each: "yes" if each.final else "no"),
    Asked("Assessment to observe", lambda _office, each: each.observation_booked or each.observation_not_wanted),
    Asked("Interchange is opened by", lambda _office, each: each.interchange_user),
    Asked("Access to Interchange tested", lambda _office, each: day(each.interchange_tested_on)),
    Asked("Equipment to play recordings tested", lambda _office, each: day(each.playback_ready_on)),
)
INTERVIEWS: Final[Layout[Interview]] = (
    Asked("Role", lambda _office, each: each.role),
    Asked("Who", lambda _office, each: each.who),
    Asked("When and where", lambda _office, each: each.at),
    Asked("Confirmed", lambda _office, each: day(each.confirmed_on)),
)
SCOPE: Final[Layout[InScope]] = (
    Asked("No", lambda _office, each: str(each.candidate.id)),
    Asked("Candidate", lambda _office, each: each.candidate.name),
    Asked("Why", lambda _office, each: "; ".join(each.reasons)),
    Asked("Record and evidence lie at", lambda _office, each: each.location),
    Asked("Portfolio", lambda _office, each: to_hand(each)),
)


def to_hand(each: InScope) -> str:
    """Return how it stands with a portfolio that was asked for."""
    if each.portfolio is None:
        return "not asked for by name"
    return "asked for; to hand" if each.portfolio.available else "asked for; not confirmed to be to hand"


def items(pack: Pack) -> Table:
    """Return the thirteen items with what a person prepared of each, or why one does not apply."""
    rows = tuple(item_row(pack, pack.case.visit.item(number)) for number in ITEMS)
    return Table("The items of 5.20.2", COLUMNS, rows, "")


def item_row(pack: Pack, item: ChecklistItem) -> tuple[str, ...]:
    """Return an item's line; one that does not apply gives the reason that was computed, or a person's."""
    rule = f"5.20.2-{item.number:02}"
    reason = pack.not_applicable.get(rule, "")
    state = f"not applicable: {reason}" if reason else spaced(item.state, item.reason)
    checked = f"seen {day(item.checked_on)} by {item.checked_by}" if item.checked_on else ""
    return (
        str(item.number),
        pack.wording.get(rule, rule),
        spaced(state, checked),
        spaced(item.location, item.evidence),
        pack.office.person(item.owner),
    )


def checklist(pack: Pack) -> Iterator[Sheet]:
    """Yield what was arranged, the items and the interviews. Source: handbook 5.20.2."""
    visit, office = pack.case.visit, pack.office
    parts = (
        facts("What is arranged", ARRANGED, office, visit),
        items(pack),
        table("Interviews", INTERVIEWS, office, visit.interviews, empty="Nobody is arranged yet."),
    )
    yield Sheet("What the visit asks for", about(pack.office, visit), parts)


def scope(pack: Pack) -> Iterator[Sheet]:
    """Yield whom the visit looks at and where each portfolio lies. Source: handbook 5.20.2; requirements A20."""
    nobody = "No claim waits for the visit, and no portfolio is asked for."
    found = table("Candidates in scope", SCOPE, pack.office, pack.scope, empty=nobody)
    yield Sheet("Whom the visit looks at", about(pack.office, pack.case.visit), (found, *remarks(pack)))


def remarks(pack: Pack) -> Iterator[Words]:
    """Yield what the external verifier is to know without asking (S4, S5, 5.21)."""
    if pack.told:
        yield Words("For the external verifier to know", tuple(f"{each.sentence} ({each.rule})" for each in pack.told))


def about(office: Office, visit: Visit) -> str:
    """Return what every sheet about the visit is about."""
    return f"{office.title}, {office.name}, visit of {day(visit.on) or 'no day yet'}"
