"""What RD11 shows of the strategy: whether the sample met it, assessor by assessor, and what is open (5.19, 5.20.1)."""

from collections.abc import Iterator

from centre_tui.domain.rules.cases import Scene
from centre_tui.domain.sampling.record import QualityRecord
from centre_tui.domain.sampling.sheet import SheetInBrief
from centre_tui.domain.sampling.telling import (
    DEMANDS,
    PARTS,
    SHARES,
    demand_cells,
    in_order,
    part_cells,
    record_facts,
    share_cells,
)
from centre_tui.exchange.paper.document import Part, Table, Words


def strategy_parts(scene: Scene, record: QualityRecord) -> Iterator[Part]:
    """Yield whether the strategy in force was met, each assessor's line, and of each the risk and what is open."""
    yield Words("Whether the sample met the strategy", tuple(record_facts(record)))
    rows = tuple(share_cells(record, each) for each in record.sheets)
    yield Table("Assessors", SHARES, rows, "Nobody's work was this IQA's to sample.")
    for each in record.sheets:
        yield from _assessor(scene, each)


def _assessor(scene: Scene, sheet: SheetInBrief) -> Iterator[Part]:
    name = sheet.case.member.name
    yield Table(f"Risk of {name}", PARTS, tuple(part_cells(sheet.risk)), "")
    open_ones = tuple(demand_cells(scene, each) for each in in_order(scene, sheet.gaps))
    yield Table(f"Not met for {name}", DEMANDS, open_ones, "Everything the strategy asks is done.")
