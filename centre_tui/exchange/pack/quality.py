"""Internal quality assurance for a visit: the strategy in force, what was sampled, and standardisation (5.20.1)."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from centre_tui.domain.quality import Sample, SampleOutcome, StandardisationEvent
from centre_tui.domain.strategy import Strategy
from centre_tui.exchange.pack.checklist import about
from centre_tui.exchange.pack.material import Pack
from centre_tui.exchange.paper import Part, Sheet, Table, Words
from centre_tui.exchange.recording.asked import Asked, Layout, facts, table
from centre_tui.exchange.recording.portfolio import day
from centre_tui.exchange.recording.quality import actions

STRATEGY: Final[Layout[Strategy]] = (
    Asked("Version", lambda _office, each: each.version),
    Asked("In force from", lambda _office, each: day(each.in_force_from)),
    Asked("Strategy", lambda _office, each: each.text),
)
EVENTS: Final[Layout[StandardisationEvent]] = (
    Asked("Date", lambda _office, each: day(each.on)),
    Asked("Held", lambda _office, each: "held" if each.held else "planned"),
    Asked("Who came", lambda office, each: office.people(each.attended)),
    Asked("What was compared", lambda office, each: each.work or office.units(each.units)),
    Asked("What came of it", lambda _office, each: each.outcome),
    Asked("Actions", lambda office, each: actions(office, each)),
)
COLUMNS: Final = ("IQA", "Assessor", "Samples completed", "Agreed", "Still planned", "Last")


def sampling(pack: Pack) -> Iterator[Sheet]:
    """Yield the strategy, who sampled whose decisions how often, and the events. Source: handbook 5.20.1, 5.20.2."""
    events = sorted((each for each in pack.case.events if each.on), key=lambda each: each.on or date.min)
    parts = (
        *strategy(pack),
        Table("Samples, by IQA and assessor", COLUMNS, tuple(sample_rows(pack)), "Nothing is sampled or planned yet."),
        table("Standardisation", EVENTS, pack.office, events, empty="No standardisation is recorded."),
    )
    yield Sheet("Sampling and standardisation", about(pack.office, pack.case.visit), parts)


def strategy(pack: Pack) -> Iterator[Part]:
    """Yield the strategy in force on the day, or that there is none."""
    found = pack.case.scene.centre.strategy_on(pack.case.scene.on)
    if found is None:
        yield Words("Strategy", ("No strategy is in force.",))
    else:
        yield facts("Strategy", STRATEGY, pack.office, found)


def sample_rows(pack: Pack) -> Iterator[tuple[str, ...]]:
    """Yield a line for each IQA and each assessor whose decisions they sampled or are to sample, by name."""
    found: dict[tuple[str, str], list[Sample]] = {}
    for unit in pack.units:
        for sample in unit.samples:
            pair = pack.office.person(sample.iqa), pack.office.people(sorted(unit.assessors))
            found.setdefault(pair, []).append(sample)
    for (iqa, assessors), samples in sorted(found.items()):
        yield (iqa, assessors, *told(samples))


def told(samples: list[Sample]) -> tuple[str, ...]:
    """Return how many samples are completed, agreed and only planned, and the day of the last."""
    done = [each.done_on for each in samples if each.done_on is not None]
    agreed = sum(each.done_on is not None and each.outcome is SampleOutcome.AGREED for each in samples)
    return str(len(done)), str(agreed), str(len(samples) - len(done)), day(max(done, default=None)) or "none yet"
