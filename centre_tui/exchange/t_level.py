"""What is peculiar to a T Level registration file of the DfE: the order of its columns, and its specialisms."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from centre_tui.exchange.headings import heading_key
from centre_tui.exchange.import_file import RowProblem, safe

ORDER: Final = (
    *("ULN", "First Name", "Last Name", "Date of Birth"),
    *("UKPRN", "Academic year", "Core code", "Specialism code(s)"),
)
SPECIALISMS: Final = heading_key(ORDER[-1])
CODE: Final = re.compile(r"[0-9A-Za-z]+")
OTHER_ORDER: Final = (
    "This is a T Level registration whose columns stand in another order than the DfE's, which its own validator "
    f"refuses: {', '.join(ORDER)}. Here they are known by their names."
)


def order_note(titles: Sequence[str]) -> Iterator[str]:
    """Yield what the DfE's validator would say of the headings of a registration, when it would refuse them."""
    keys, asked = [heading_key(each) for each in titles], [heading_key(each) for each in ORDER]
    if sorted(keys) == sorted(asked) and keys != asked:
        yield OTHER_ORDER


def specialism_problems(row: int, titles: Sequence[str], cells: Sequence[str]) -> Iterator[RowProblem]:
    """Yield a problem where a registration names one specialism twice; a file without that column has none."""
    for title, cell in zip(titles, cells, strict=False):
        twice = [code for code, count in Counter(CODE.findall(cell)).items() if count > 1]
        if heading_key(title) == SPECIALISMS and twice:
            sentence = f"{safe(twice[0])} stands there more than once. Name each specialism once."
            yield RowProblem(row, safe(title), safe(cell), sentence)
