"""Every command of the program, in the order in which the help lists them; each is read only when it is asked for."""

from importlib import import_module
from typing import Final

from centre_tui.cli.command import Command, Noun
from centre_tui.cli.parser import Branch, Tree

MAKING: Final = "init"
"""The command whose configuration need not be there yet."""


def listed(name: str, help: str) -> Branch:
    """Return the noun or command in the module of that name."""

    def grown() -> Noun | Command:
        found: Noun | Command = import_module(f"centre_tui.cli.{name}").BRANCH
        return found

    return Branch(name, help, grown)


TREE: Final[Tree] = (
    listed("init", "set up a first, empty centre; whoever runs this becomes its first centre manager"),
    listed("demo", "write a fictitious centre, marked as a sample everywhere, to try the program out"),
    listed(
        "today",
        "say how the centre stands in one look: the visit, what is red where, claims, what lapses, what comes first",
    ),
    listed("readiness", "say every finding for a visit on a day, worst first"),
    listed("candidates", "enter candidates and keep their records right"),
    listed("access", "keep access arrangements: the adjustment and who agreed it, never a diagnosis (9.10)"),
    listed("staff", "keep the staff list: roles, awards, competence, professional development"),
    listed("allocations", "say who assesses, countersigns and quality-assures each candidate"),
    listed("assessments", "record what was assessed: plans, reviews, decisions, evidence, sign-off"),
    listed("forms", "print the recording documents RD01 to RD11 from the records"),
    listed("samples", "plan and record internal quality assurance, standardisation and the sampling strategy"),
    listed("visits", "book and prepare the external verifier's visits"),
    listed("entries", "make named entries in batches: check, prepare, export, key, confirm"),
    listed("claims", "claim certificates: check, prepare, export, submit, confirm"),
    listed("certificates", "keep what becomes of certificates: received, handed out, replaced, enquired about"),
    listed("retention", "say from when records may be destroyed; destroy them, by two people"),
    listed("malpractice", "keep cases of suspected malpractice, seen only by those who must"),
    listed("exports", "write files for other bodies and for people"),
    listed("dcs", "record the steps of Direct Claim Status; say what puts it at risk"),
    listed("centre", "keep the centre's own record"),
    listed("combination", "judge units by the rule of combination, and find the cheapest way on"),
    listed("identifiers", "check a ULN, UCI, qualification, unit, centre or OCR candidate number"),
    listed("rules", "list every rule the program knows, and how far it computes each"),
    listed("history", "say who changed what, when; and whether the history is whole"),
    listed("undo", "take back your own last change, if nothing has touched it since"),
    listed("store", "look after the records' files (for an administrator)"),
)
