"""What the proofs found is printed as they end, a line each, also where several run at once."""

from typing import Final

import pytest

PROOF: Final = "proof"


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Print the line of a proof that has ended."""
    if report.when == "call":
        for name, line in report.user_properties:
            if name == PROOF:
                print(f"\n{line}", flush=True)
