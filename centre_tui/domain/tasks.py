"""Assignments, tasks, projects and tests that the centre devised for its candidates (handbook 5.18)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Task:
    """One assignment, task, project or test, for the units named, and which IQA approved it when.

    `every_criterion` says that it enables candidates to meet every criterion of these units, with the others for the
    same unit where there are several.
    """

    reference: str
    title: str = ""
    units: tuple[str, ...] = ()
    every_criterion: bool = False
    approved_by: int | None = None
    approved_on: date | None = None
