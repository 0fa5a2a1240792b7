"""Readiness summed up: everything is counted and the worst are listed, however many, in whatever order."""

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from centre_tui.domain.findings import Finding, Fix, Severity, Subject
from centre_tui.domain.summary import Summing
from centre_tui.domain.worst_first import order

LEAP = date(2028, 2, 29)
RULES = ("4.1-7", "4.2-02", "5.20.2-12", "5.20.3-06", "X-01")
FINDING = st.builds(
    Finding,
    st.sampled_from(RULES),
    st.sampled_from(Severity),
    st.builds(Subject, st.just("candidate"), st.integers(1, 9), st.sampled_from(("Novak", "Lind"))),
    st.sampled_from(("Missing.", "Late.")),
    st.none() | st.builds(Fix, st.sampled_from(("candidates", "staff")), st.just("staff"), st.just(1), st.just("cpd")),
)


@given(st.lists(FINDING, max_size=60), st.integers(1, 8), st.integers(1, 9))
def test_the_worst_are_listed_and_all_are_counted(found: list[Finding], listed: int, at_once: int) -> None:
    """As if all of them had been put in order at once."""
    summing = Summing(listed)
    for first in range(0, len(found), at_once):
        summing.add(found[first : first + at_once])
    summary = summing.summary(LEAP, 2)
    assert list(map(order, summary.findings)) == sorted(map(order, found))[:listed]
    assert {severity: number for severity, number in summary.counts.items() if number} == Counter(
        each.severity for each in found
    )
    assert summary.total == len(found) == sum(summary.places.values())
    assert summary.places == Counter((each.fix.place if each.fix else "readiness", each.severity) for each in found)
    assert summary.ready == (not {each.severity for each in found} & {Severity.BLOCK, Severity.RED})
    assert list(map(order, summary.overloaded)) == sorted(order(each) for each in found if each.rule == "4.1-7")
