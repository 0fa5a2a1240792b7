"""Whether the history is the one whose head somebody kept elsewhere: on a pack, in an e-mail, in a log."""

from collections.abc import Iterable
from dataclasses import dataclass

from centre_tui.store.lines import GENESIS, Line, expect_follows


@dataclass(frozen=True, slots=True)
class Verified:
    """The end of a chain that holds, and for each head asked for the change it was the head of.

    0 stands for a head that this history never had. `before_erasure` names those that stood before personal values were
    erased: the line still tells its former seal, but what it held can no longer be checked.
    """

    seq: int
    head: str
    found: dict[str, int]
    before_erasure: frozenset[str]


def verified(lines: Iterable[Line], heads: Iterable[str]) -> Verified:
    """Go over the whole chain; Damaged where it does not hold."""
    seq, head = 0, GENESIS
    found = dict.fromkeys(heads, 0)
    former: set[str] = set()
    for line in lines:
        expect_follows(line, seq, head)
        seq, head = line.seq, line.sum
        for seal in found.keys() & {line.sum, line.first}:
            found[seal] = seq
            former.update({seal} - {line.sum})
    return Verified(seq, head, found, frozenset(former))
