"""Answers packed small, and left in one block for other sittings: nobody unpacks more than is looked at."""

from array import array
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Final

import msgspec

from centre_tui.domain.asked import Asked, Row
from centre_tui.domain.asking import Resting
from centre_tui.domain.findings import Finding
from centre_tui.domain.lasting import Days
from centre_tui.domain.work import CandidateWork
from centre_tui.services.blocks import Block, Piece, block_of
from centre_tui.store.keepsakes import Keepsake
from centre_tui.store.places import numbers


class Answer(msgspec.Struct, array_like=True, frozen=True):
    """One candidate's answer; its parts are left packed until somebody asks for them."""

    revision: int
    row: msgspec.Raw
    work: msgspec.Raw
    found: msgspec.Raw
    lasting: Days


class Rest(msgspec.Struct, array_like=True, frozen=True):
    """What is left besides the answers: of whom nobody asked yet what is to be found, and what all answers rest on."""

    unasked: bytes
    resting: Resting


_encoder: Final = msgspec.msgpack.Encoder()
_answer: Final = msgspec.msgpack.Decoder(Answer)
_row: Final = msgspec.msgpack.Decoder(Row)
_work: Final = msgspec.msgpack.Decoder(CandidateWork | None)
_found: Final = msgspec.msgpack.Decoder(tuple[Finding, ...] | None)
_rest: Final = msgspec.msgpack.Decoder(Rest)


def packed(asked: Asked) -> bytes:
    """Return an answer packed."""
    row, work, found = (msgspec.Raw(_encoder.encode(each)) for each in (asked.row, asked.work, asked.found))
    return _encoder.encode(Answer(asked.revision, row, work, found, asked.lasting))


def unpacked(answer: bytes) -> Asked:
    """Return an answer that was packed."""
    whole = _answer.decode(answer)
    row, work, found = _row.decode(whole.row), _work.decode(whole.work), _found.decode(whole.found)
    return Asked(whole.revision, row, work, found, whole.lasting)


class AnswersLeft(Block):
    """The answers another sitting left. Raises as a block does where they cannot be read."""

    def __init__(self, kept: Keepsake) -> None:
        super().__init__(kept)
        rest = _rest.decode(self.more)
        self.resting: Final = rest.resting
        self.unasked: Final = frozenset(numbers(rest.unasked))


class Packed:
    """Answers as `Answers` says, packed: those of a block as far as they hold, and those asked since."""

    def __init__(self, block: AnswersLeft | None = None) -> None:
        self._block = block
        self._unasked = set(block.unasked) if block else set[int]()
        self._since: dict[int, tuple[int, bytes] | None] = {}

    def revisions(self) -> Mapping[int, int]:
        """Return the revision at which each record was asked about."""
        known = self._block.revisions() if self._block else {}
        for number, answer in self._since.items():
            if answer is None:
                known.pop(number, None)
            else:
                known[number] = answer[0]
        return known

    def of_other_days(self, day: date) -> Collection[int]:
        """Return those of whom something else may be to say on the day."""
        return [number for number, answer in self._answers() if not _answer.decode(answer).lasting.has(day)]

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Yield what is looked at of everybody."""
        for number, answer in self._answers():
            yield number, _row.decode(_answer.decode(answer).row)

    def _answers(self) -> Iterator[tuple[int, Piece]]:
        if self._block:
            yield from (each for each in self._block.pieces() if each[0] not in self._since)
        yield from [(number, answer[1]) for number, answer in self._since.items() if answer is not None]

    def unasked(self) -> Collection[int]:
        """Return those of the qualification of whom nobody asked yet what is to be found."""
        return self._unasked

    def _answer(self, number: int) -> Answer | None:
        answer = self._packed(number)
        return _answer.decode(answer) if answer is not None else None

    def _packed(self, number: int) -> bytes | None:
        if number in self._since:
            since = self._since[number]
            return since[1] if since else None
        return self._block.piece(number) if self._block else None

    def row(self, number: int) -> Row | None:
        """Return what is looked at of one candidate."""
        answer = self._answer(number)
        return _row.decode(answer.row) if answer else None

    def work(self, number: int) -> CandidateWork | None:
        """Return the work on one candidate."""
        answer = self._answer(number)
        return _work.decode(answer.work) if answer else None

    def has_work(self, number: int, work: CandidateWork | None) -> bool:
        """Tell whether the work kept of one candidate is this."""
        answer = self._answer(number)
        return answer is not None and bytes(answer.work) == _encoder.encode(work)

    def asked(self, number: int) -> Asked | None:
        """Return all that is kept of one candidate."""
        answer = self._packed(number)
        return unpacked(answer) if answer is not None else None

    def lasting(self, number: int) -> Days | None:
        """Return on which days what is kept of one candidate is the same."""
        answer = self._answer(number)
        return answer.lasting if answer else None

    def found(self, number: int) -> tuple[Finding, ...] | None:
        """Return what was found in one candidate's records."""
        answer = self._answer(number)
        return _found.decode(answer.found) if answer else None

    def keep(self, number: int, asked: Asked) -> None:
        """Keep what was asked about one candidate."""
        self._since[number] = (asked.revision, packed(asked))
        if asked.found is None and asked.row.brief is not None:
            self._unasked.add(number)
        else:
            self._unasked.discard(number)

    def unask(self, number: int) -> None:
        """Let go of what was found in one candidate's records."""
        before = self._answer(number)
        if before is not None:
            row, work = _row.decode(before.row), _work.decode(before.work)
            self.keep(number, Asked(before.revision, row, work, lasting=before.lasting))

    def drop(self, number: int) -> None:
        """Let go of everything about one candidate."""
        self._since[number] = None
        self._unasked.discard(number)

    def clear(self) -> None:
        """Let go of everything."""
        self._block = None
        self._since, self._unasked = {}, set()

    def rest_on(self, block: AnswersLeft) -> None:
        """Take the answers from a block that has all of them."""
        self._block, self._since = block, {}

    def block(self, resting: Resting) -> Iterator[Piece]:
        """Yield the pieces of a block of all answers, with what they rest on."""
        rest = Rest(array("q", sorted(self._unasked)).tobytes(), resting)
        return block_of(self.revisions(), lambda number: self._packed(number) or b"", rest)
