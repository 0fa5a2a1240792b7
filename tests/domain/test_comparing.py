"""What two findings have to do with each other: the same rule about the same record, part and field."""

from dataclasses import replace
from typing import Final

from centre_tui.domain.comparing import by_matter, matter
from centre_tui.domain.findings import Finding, Fix, Severity, Subject

RED: Final = Finding(
    "5.20.3-11",
    Severity.RED,
    Subject("candidate", 11, "Novak, Petra", "Unit 1"),
    "Signed off, and not sampled.",
    Fix("candidates", "candidate", 11, "samples", "L/506/2150"),
)
AMBER: Final = replace(RED, severity=Severity.AMBER, sentence="Signed off, the sample still to come.")


def test_a_matter_is_the_rule_the_record_its_part_and_the_field() -> None:
    """Whatever is said of it; of what nothing puts right, the part alone."""
    assert matter(RED) == matter(AMBER)
    assert matter(RED) == ("5.20.3-11", "candidate", 11, "Unit 1/candidate 11 L/506/2150", "samples")
    assert matter(replace(RED, fix=None)) == ("5.20.3-11", "candidate", 11, "Unit 1", "")
    assert matter(replace(RED, rule="5.20.3-12")) != matter(RED)


def test_the_worst_of_a_matter_counts_and_of_equal_ones_the_first() -> None:
    """In whatever order they are found."""
    again = replace(RED, sentence="Said once more.")
    for found in ([RED, AMBER], [AMBER, RED], [RED, again]):
        assert by_matter(found) == {matter(RED): RED}
    assert by_matter([]) == {}
