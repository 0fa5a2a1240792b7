"""The catalogue: qualifications, staff awards and the wording of the rules, each read when it is first asked for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from centre_tui.catalogue.qualification_file import read_qualification
from centre_tui.catalogue.sense import notes
from centre_tui.catalogue.toml_text import CatalogueProblem, parsed
from centre_tui.domain.identifiers import qualification_number_normalised
from centre_tui.domain.qualifications import Qualification
from centre_tui.domain.staff import Role

OWN: Final = Path(__file__).parent
ROLES: Final[Mapping[str, Role]] = {"assessor": Role.ASSESSOR, "IQA": Role.IQA}
WARNS: Final = re.compile(r"WARN(?: ([A-Z]+))?")


@dataclass(frozen=True, slots=True)
class Effect:
    """What a rule does at one gate: `severity` is block, red, amber or note."""

    on: str
    severity: str


@dataclass(frozen=True, slots=True)
class RuleWording:
    """A rule in words: its section or source, how binding it is, and what it does where; `effect` as it was written.

    `nature` is "computed", "declared" (by a named person) or "information"; `also_warns` are gates at which it warns
    beside those that `effect` says.
    """

    id: str
    section: str
    level: str
    part: str
    wording: str
    effect: str
    nature: str
    effects: tuple[Effect, ...] = ()
    also_warns: tuple[str, ...] = ()

    def warns(self, gate: str) -> bool:
        """Tell whether the rule warns at a gate: `WARN ENTRY` there alone, a bare `WARN` wherever it is asked.

        What is warned of is allowed after acknowledgement. Source: requirements, section 0.
        """
        return gate in self.also_warns or any(named in ("", gate) for named in WARNS.findall(self.effect))


@dataclass(frozen=True, slots=True)
class StaffAward:
    """An award that qualifies for a role: its key, its title and the section that names it (handbook 4.2, 4.4)."""

    key: str
    title: str
    role: Role
    section: str


@dataclass(frozen=True)
class Catalogue:
    """What awarding bodies publish, from one folder; nothing is read before it is asked for."""

    folder: Path

    @property
    def qualifications(self) -> tuple[Qualification, ...]:
        """Return every qualification whose file is good, in the order of the files' names."""
        return _qualifications(self.folder)[0]

    @property
    def problems(self) -> tuple[str, ...]:
        """Return a sentence for each qualification file that was refused."""
        return _qualifications(self.folder)[1]

    def qualification(self, code: str) -> Qualification | None:
        """Return a qualification by its entry code or its number; of several with one code the number must be given."""
        exact = [each for each in self.qualifications if each.number == qualification_number_normalised(code)]
        same = exact or [each for each in self.qualifications if each.entry_code == code]
        return same[0] if len(same) == 1 else None

    @property
    def notes(self) -> tuple[str, ...]:
        """Return a sentence for whatever is odd about a qualification without keeping it from being used."""
        return tuple(note for each in self.qualifications for note in notes(each))

    @property
    def award_roles(self) -> Mapping[str, Role]:
        """Return for each award's key the role it qualifies for."""
        return {award.key: award.role for award in self.awards}

    @property
    def award_titles(self) -> Mapping[str, str]:
        """Return each award's title by its key."""
        return {award.key: award.title for award in self.awards}

    @property
    def awards(self) -> tuple[StaffAward, ...]:
        """Return the awards of handbook 4.2 and 4.4."""
        return _awards(self.folder)

    @property
    def rules(self) -> Mapping[str, RuleWording]:
        """Return every rule in words by its id, in the order of the handbook."""
        return _rules(self.folder)

    def warns(self, rule: str, gate: str) -> bool:
        """Tell whether a rule warns at a gate, so that what is asked for there is allowed after acknowledgement."""
        found = self.rules.get(rule)
        return found is not None and found.warns(gate)

    def wording(self, rule: str) -> str:
        """Return a rule's wording, or its id where the catalogue has none."""
        found = self.rules.get(rule)
        return found.wording if found else rule


def load_catalogue(folder: Path | None = None) -> Catalogue:
    """Return the catalogue in a folder: the program's own unless another is given."""
    return Catalogue(folder or OWN)


@cache
def _qualifications(folder: Path) -> tuple[tuple[Qualification, ...], tuple[str, ...]]:
    """Return the qualifications of a folder's good files, and why the others were refused."""
    good: dict[tuple[str, str | None], Qualification] = {}
    refused = []
    for file in sorted(folder.joinpath("qualifications").glob("*.toml")):
        try:
            found = read_qualification(file.read_bytes(), file.name)
        except OSError as error:
            refused.append(f"{file.name}: it cannot be read ({error.strerror}).")
        except CatalogueProblem as problem:
            refused.append(str(problem))
        else:
            if good.setdefault((found.entry_code, found.number), found) is not found:
                refused.append(f"{file.name}: another file is for {found.entry_code} {found.number or ''} too.")
    return tuple(good.values()), tuple(refused)


@cache
def _awards(folder: Path) -> tuple[StaffAward, ...]:
    given, _ = parsed(folder.joinpath("staff_awards.toml").read_bytes(), "staff_awards.toml")
    return tuple(
        StaffAward(award["key"], award["title"], ROLES[award["role"]], award["section"]) for award in given["award"]
    )


@cache
def _rules(folder: Path) -> Mapping[str, RuleWording]:
    given, _ = parsed(folder.joinpath("rules-10380.toml").read_bytes(), "rules-10380.toml")
    return {rule["id"]: _rule(rule) for rule in given["rule"]}


def _rule(given: Mapping[str, Any]) -> RuleWording:
    effects = tuple(Effect(**each) for each in given.get("effects", ()))
    return RuleWording(**{**given, "effects": effects, "also_warns": tuple(given.get("also_warns", ()))})
