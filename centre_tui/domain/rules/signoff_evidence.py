"""SIGNOFF: the evidence a unit rests on: real, in English, the candidate's own, enough (5.1 to 5.17, 9.5)."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from centre_tui.domain.assessment import DecisionOutcome, UnitRoute
from centre_tui.domain.evidence import Evidence, EvidenceSource
from centre_tui.domain.findings import Gate, Problem, Rule, Severity, rule
from centre_tui.domain.planning import Method
from centre_tui.domain.rules.cases import SignOffCase
from centre_tui.domain.rules.evidence_problem import about
from centre_tui.domain.rules.natural_practice import not_said_natural
from centre_tui.domain.rules.wording import counted

TASK: Final = EvidenceSource.TASK
CRITERION: Final = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}")


def needs_real_work(case: SignOffCase) -> bool:
    """Tell whether evidence must come from real work; a unit of unknown kind, or unknown itself, does (A17)."""
    unit = case.scene.qualification.unit(case.unit.unit)
    return unit is None or unit.needs_real_work


def of_source(case: SignOffCase, *sources: EvidenceSource | None) -> list[Evidence]:
    """Return the evidence of these sources; None is evidence whose source is not given."""
    return [each for each in case.unit.evidence if each.source in sources]


@rule("5.16-3", Gate.SIGNOFF, Severity.BLOCK)
def more_than_witnesses(case: SignOffCase) -> Iterator[Problem]:
    """There is evidence, and not only witness statements. Source: handbook 5.16, 5.19; requirements A18."""
    if not case.unit.evidence:
        sentence = "The evidence record sheet (RD10) lists no evidence."
        yield Problem(case.subject(), sentence, case.fix("evidence"))
    elif len(of_source(case, EvidenceSource.WITNESS)) == len(case.unit.evidence):
        sentence = "All the evidence is witness statements, which never show a whole unit by themselves."
        yield Problem(case.subject(), sentence, case.fix("evidence"))


@rule("5.5-1", Gate.SIGNOFF, Severity.BLOCK)
def nothing_is_simulated(case: SignOffCase) -> Iterator[Problem]:
    """Simulation is not used for a competence unit; an unknown source might be. Source: handbook 5.5; A17."""
    if needs_real_work(case):
        sentence = "simulation is not permitted for a competence unit."
        yield from about(case, of_source(case, EvidenceSource.SIMULATION), sentence, "source")
        yield from about(case, of_source(case, None), "say where it comes from; simulation is not permitted.", "source")


@rule("9.5-1", Gate.SIGNOFF, Severity.BLOCK)
def evidence_is_in_english(case: SignOffCase) -> Iterator[Problem]:
    """Only evidence in English is assessed. Source: handbook 9.5."""
    foreign = [each for each in case.unit.evidence if each.language.strip().casefold() != "english"]
    sentence = "not in English, or the language is not given; only English is assessed."
    yield from about(case, foreign, sentence, "language")


@rule("4.2-07", Gate.SIGNOFF, Severity.BLOCK)
def every_criterion_has_evidence(case: SignOffCase) -> Iterator[Problem]:
    """Each criterion judged as met has evidence; asked only where the centre tracks criteria. Source: handbook 4.2."""
    if not case.scene.centre.settings.criteria_tracking:
        return
    unlinked = [each for each in case.unit.evidence if not CRITERION.search(each.criteria)]
    yield from about(case, unlinked, "name the criteria it shows, as 1.1, 1.2.", "evidence_criteria")
    met = (each.criteria for each in case.unit.decisions if each.outcome is DecisionOutcome.MET)
    bare = _criteria(met) - _criteria(each.criteria for each in case.unit.evidence)
    if bare:
        names = ", ".join(sorted(bare, key=lambda each: tuple(map(int, each.split(".")))))
        yield Problem(case.subject(), f"No evidence is listed for the criteria {names}.", case.fix("evidence"))


def _criteria(texts: Iterable[str]) -> set[str]:
    return {found for text in texts for found in CRITERION.findall(text)}


@rule("5.1-2", Gate.SIGNOFF, Severity.AMBER)
def evidence_comes_from_work(case: SignOffCase) -> Iterator[Problem]:
    """Evidence for a competence unit comes from workplace activity. Source: handbook 5.1, 5.5."""
    if needs_real_work(case):
        prior = () if case.unit.route is UnitRoute.RPL else (EvidenceSource.PRIOR_LEARNING,)
        other = of_source(case, EvidenceSource.TASK, *prior)
        sentence = "not from workplace activity, where a competence unit's evidence comes from."
        yield from about(case, other, sentence, "source")


@rule("5.2-1", Gate.SIGNOFF, Severity.AMBER)
def other_people_are_anonymous(case: SignOffCase) -> Iterator[Problem]:
    """Evidence names no other individual's personal details unless anonymised. Source: handbook 5.2, 5.9."""
    unanswered = [each for each in case.unit.evidence if each.anonymised is None]
    sentence = "whether other people's details are out of it is not answered."
    yield from about(case, unanswered, sentence, "anonymised")


@rule("5.5-2", Gate.SIGNOFF, Severity.AMBER)
def placements_are_supported(case: SignOffCase) -> Iterator[Problem]:
    """Evidence from a work placement is supported by a supervisor or manager. Source: handbook 5.5."""
    alone = [each for each in of_source(case, EvidenceSource.PLACEMENT) if not each.supported_by]
    sentence = "no supervisor or manager of the work placement supports it."
    yield from about(case, alone, sentence, "supported_by")


@rule("5.8-2", Gate.SIGNOFF, Severity.AMBER)
def rests_on_more_than_one_item(case: SignOffCase) -> Iterator[Problem]:
    """The assessor confirms that the evidence is sufficient, which one item seldom is. Source: handbook 5.8, 5.10."""
    number = len(case.unit.evidence)
    rests = counted(number, "piece of evidence", "pieces of evidence")
    if number <= 1:
        sentence = f"Is it sufficient? The unit rests on {rests if number else 'no evidence'}."
        yield Problem(case.subject(), sentence, case.fix("evidence"))
    if case.unit.sign_off is None or not case.unit.sign_off.sufficient:
        sentence = f"That the evidence is sufficient is not confirmed; the unit rests on {rests}."
        yield Problem(case.subject(), sentence, case.fix("sufficient"))


@rule("5.9-1", Gate.SIGNOFF, Severity.AMBER)
def own_part_of_group_work(case: SignOffCase) -> Iterator[Problem]:
    """Group work shows the candidate's own contribution. Source: handbook 5.9."""
    unclear = [each for each in case.unit.evidence if each.group_work and not each.contribution]
    yield from about(case, unclear, "group work; what the candidate contributed is not said.", "contribution")


@rule("5.15-1", Gate.SIGNOFF, Severity.AMBER)
def work_products_are_natural(case: SignOffCase) -> Iterator[Problem]:
    """Work products are of naturally occurring practice in the candidate's role. Source: handbook 5.15."""
    words = "a work product; that it comes from naturally occurring practice is not confirmed."
    yield from about(case, not_said_natural(case.unit), words, "evidence_natural")


@rule("5.7-3", Gate.SIGNOFF, Severity.NOTE)
def sources_are_listed(case: SignOffCase) -> Iterator[Problem]:
    """What is quoted in written work is acknowledged. Source: handbook 5.7."""
    written = [each for each in case.unit.evidence if each.method is Method.WRITTEN_EVIDENCE or each.source is TASK]
    silent = [each for each in written if not each.sources_listed]
    sentence = "written; that the sources of what it quotes are listed is not confirmed."
    yield from about(case, silent, sentence, "sources_listed")


@rule("5.17-1", Gate.SIGNOFF, Severity.AMBER)
def personal_statements_are_authenticated(case: SignOffCase) -> Iterator[Problem]:
    """Each personal statement is authenticated by an appropriate witness. Source: handbook 5.17."""
    alone = [each for each in of_source(case, EvidenceSource.PERSONAL_STATEMENT) if not each.authenticated_by]
    yield from about(case, alone, "a personal statement that nobody has authenticated.", "authenticated_by")


RULES: Final[tuple[Rule[SignOffCase], ...]] = (
    more_than_witnesses,
    nothing_is_simulated,
    evidence_is_in_english,
    every_criterion_has_evidence,
    evidence_comes_from_work,
    other_people_are_anonymous,
    placements_are_supported,
    rests_on_more_than_one_item,
    own_part_of_group_work,
    personal_statements_are_authenticated,
    work_products_are_natural,
    sources_are_listed,
)
