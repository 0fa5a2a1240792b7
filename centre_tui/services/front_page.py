"""The front page, as far as the officer may see it; that of a large centre is left beside the books.

Whoever comes before anything else was saved is shown what was left: then neither the rules nor the records are read.
"""

from collections.abc import Callable, Generator
from hashlib import sha256
from typing import Final

import msgspec

from centre_tui.domain.candidates import Candidate
from centre_tui.domain.front_page import FrontPage
from centre_tui.domain.permissions import Action, Reach, may, reach
from centre_tui.domain.trouble import StoreError
from centre_tui.services.desk import Desk
from centre_tui.services.program import program
from centre_tui.services.question import Question
from centre_tui.services.seeing import may_see_everybody
from centre_tui.services.steps import result_of
from centre_tui.store.keepsakes import Keepsakes

SORT: Final = "front"
LARGE: Final = 500
"""Of how many candidates the page takes so long that it is worth leaving."""
ALL_SEEN: Final = (Action.SEE_READINESS, Action.SEE_CLAIMS)
_page: Final = msgspec.msgpack.Decoder(FrontPage)


def front_page(desk: Desk, question: Question | None = None) -> FrontPage:
    """Return the front page; the claims as far as they are known."""
    desk.require(Action.SEE_READINESS)
    asked = question or Question()
    if (left := page_left(desk, asked)) is not None:
        return left
    from centre_tui.services.front_page_asked import asked_page  # every rule there is

    page = asked_page(desk, asked)
    if page.claims is not None and is_left(desk):
        leave(desk, about(desk, asked), page)
    return page


def whole_page(desk: Desk) -> FrontPage:
    """Return the front page of today with the claims, whatever that takes."""
    result_of(looking_at_claims(desk, Question()))
    return front_page(desk)


def asking(desk: Desk, question: Question) -> Generator[int, None, None]:
    """Ask what the page says of readiness, step by step; yield how many records are still to be read.

    Nothing is asked where the page was left meanwhile.
    """
    if page_left(desk, question) is None:
        from centre_tui.services.summing import summing

        yield from summing(desk, question)


def looking_at_claims(desk: Desk, question: Question) -> Generator[int, None, None]:
    """Look at the claims that were not looked at yet, step by step; yield how many are left.

    None are looked at where the page was left meanwhile.
    """
    if page_left(desk, question) is None:
        from centre_tui.services.claims_ahead import looking

        yield from looking(desk)


def working_ahead(desk: Desk, question: Question, wait: Callable[[], object]) -> Generator[int, None, None]:
    """Leave the answers about readiness and claims, and the page they come to; yield how many records are left.

    One process works ahead at a time, the others `wait`.
    """
    from centre_tui.services.claims_ahead import leaving

    yield from leaving(desk, question, wait)
    front_page(desk, question)


def left_ahead(desk: Desk) -> Generator[int, None, None]:
    """Leave the front page of a large centre, and what it rests on, for whoever comes first to books just put in place.

    Who may not see it leaves nothing. Yields how many records are left.
    """
    if is_left(desk):
        yield from asking(desk, Question())
        yield from looking_at_claims(desk, Question())
        front_page(desk)


def page_left(desk: Desk, question: Question) -> FrontPage | None:
    """Return the page that was left since anything was saved, for who may see all of it; None where there is none."""
    if not is_left(desk):
        return None
    name, of, held = about(desk, question), desk.store.beginnings, desk.standings.front
    if held is not None and held[:2] == (name, of):
        return held[2]
    page = kept_page(desk.store.keepsakes, name)
    if page is not None:
        desk.standings.front = (name, of, page)
    return page


def is_left(desk: Desk) -> bool:
    """Tell whether the page is one to be left: of a large centre, and whole."""
    whole = all(reach(desk.actor, each) is Reach.ALL for each in ALL_SEEN) and may_see_everybody(desk)
    return whole and desk.store.count(Candidate) >= LARGE


def about(desk: Desk, question: Question) -> str:
    """Return the name of what is left: another for another day, question, state of the books or program."""
    asked = f"{desk.today} {question.on} {question.visit} {may(desk.actor, Action.SEE_MALPRACTICE)}"
    return sha256(f"{asked} {desk.store.documents.seq} {program()}".encode()).hexdigest()[:32]


def kept_page(keepsakes: Keepsakes, name: str) -> FrontPage | None:
    """Return the page another sitting left, or None where there is none that can be read."""
    content = keepsakes.kept(SORT, name)
    try:
        return _page.decode(content.part(0, content.size)) if content is not None else None
    except (msgspec.MsgspecError, StoreError):
        return None


def leave(desk: Desk, name: str, page: FrontPage) -> None:
    """Hold the page, and leave it for others: once in a sitting, since it is another after every change."""
    desk.standings.front = (name, desk.store.beginnings, page)
    if not desk.standings.left_a_front:
        desk.standings.left_a_front = True
        desk.store.keepsakes.keep(SORT, name, (msgspec.msgpack.encode(page),))
