"""centre-tui demo: the fictitious centre, for trying the program out."""

from typing import Final

from centre_tui.cli import reading
from centre_tui.cli.command import Asked, Command, Reply, Seat
from centre_tui.cli.options import Option, dated
from centre_tui.cli.reading import Facts
from centre_tui.cli.working_ahead import work_ahead
from centre_tui.services.demonstrating import demonstrate


def demo(seat: Seat, asked: Asked) -> Reply:
    """Write the demonstration."""
    given = asked.read(Facts(seat.clock().date()))
    premises = seat.premises()
    made, remarks = demonstrate(
        premises, on=given["on"], candidates=given["candidates"], seed=given["seed"], dry=asked.dry
    )
    if not asked.dry:
        work_ahead(seat)
    told = (
        f"{made.centre.name}: a sample of {len(made.candidates)} candidates, in {premises.data}. Nobody in it exists."
    )
    data = {
        "data": str(premises.data),
        "on": given["on"],
        "seed": given["seed"],
        "candidates": len(made.candidates),
        "staff": len(made.staff),
        "visits": len(made.visits),
        "batches": len(made.batches),
        "demonstration": True,
    }
    return Reply(data=data, notes=(*remarks, told))


BRANCH: Final = Command(
    "demo",
    "write a fictitious centre, marked as a sample everywhere, to try the program out",
    "--data ~/demonstration demo --candidates 200",
    demo,
    (
        Option("candidates", reading.given(reading.number), "1 to 20000; 60 if not given", default=lambda _facts: 60),
        Option("seed", reading.given(reading.number), "another one gives other people; 1", default=lambda _facts: 1),
        dated("on", "the centre as it stands on this day"),
    ),
    writes=True,
    more=(
        "The same arguments give the same records. A directory that holds anything but an earlier demonstration is\n"
        "refused."
    ),
)
