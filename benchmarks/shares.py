"""What deciding and handing over take as a case grows: a product of two lengths hides while both are small."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from benchmarks.cases import dense_case, large_case, prose_case
from benchmarks.measuring import Measured, computed, in_turns, medians
from notebook.model.case import Case
from notebook.model.ids import ConsentId, DecisionId, ProvisionId, ThirdPartyId
from notebook.model.people import Identifier, ThirdParty
from notebook.model.vocabulary import PURPOSES
from notebook.sharing import consent_impact
from notebook.sharing.decision_status import homes_of, standing
from notebook.sharing.hidden_people import hidden_people
from notebook.sharing.make_release import make_release
from notebook.sharing.name_search import suggestions as every_suggestion
from notebook.sharing.ruling_table import rule
from notebook.sharing.suggestion_context import in_context
from tests.notebook.sharing.asked import suggestions
from tests.support import build

_FEW: Final = 500
_MANY: Final = 5000
_SARA: Final = ThirdParty(ThirdPartyId("t1"), "Sara Qvist", alias="Relative")


def asking_about(count: int) -> Callable[[], object]:
    """Return what lists so many suggestions of one section, each with the words around it."""
    case = _of_one(" then ".join(["Saras"] * count), _SARA)
    question = build.question()
    return lambda: in_context(case, question, hidden_people(case, question, ()), suggestions(case, question))


def pasted_numbers(count: int) -> Callable[[], object]:
    """Return what releases one section of so many telephone numbers, each of them a third party's."""
    known = Identifier("phone", "06-12345678")
    case = _of_one(" ".join(["0612345678"] * count), replace(_SARA, identifiers=(known,)))
    question = build.question()
    return lambda: (suggestions(case, question), make_release(case, question))


def short_identifiers(entries: int, identifiers: int = 50) -> Callable[[], object]:
    """Return what looks for short identifiers of a third party in so many entries."""
    known = tuple(Identifier("file", f"B-{number}") for number in range(identifiers))
    case = replace(large_case(entries, name="I"), third_parties=(replace(_SARA, identifiers=known),))
    question = build.question()
    return lambda: suggestions(case, question)


def known_names(entries: int, known: int = 500) -> Callable[[], object]:
    """Return what looks for so many known people, and for people nobody knows, in notes full of capitals and numbers.

    The notes are of any language, which takes longest: every word is looked up in all lists.
    """
    return _looking(dense_case(entries, known))


def known_in_prose(entries: int, known: int = 500) -> Callable[[], object]:
    """Return the same for real prose, in one language."""
    return _looking(prose_case(entries, known))


def known_in_plain_notes(entries: int, known: int = 500) -> Callable[[], object]:
    """Return the same for notes of words in lower case, without numbers."""
    return _looking(replace(large_case(entries, name="L"), third_parties=dense_case(0, known).third_parties))


def _looking(case: Case) -> Callable[[], object]:
    question = build.question()

    def look() -> None:
        hidden = hidden_people(case, question, ())
        every_suggestion(case, question, hidden, (), rule(case, question))

    return look


def consents_page(entries: int, consents: int = 20) -> Callable[[], object]:
    """Return what the page of consents reads: what goes on each of many, to anybody."""
    case = large_case(entries, name="C")
    yes = case.consents[0]
    several = tuple(
        replace(
            yes,
            id=ConsentId(f"C.s{number}"),
            provisions=tuple(replace(each, id=ProvisionId(f"C.s{number}.1")) for each in yes.provisions),
        )
        for number in range(consents)
    )
    case = replace(case, consents=several)
    question = build.question()
    people = (build.NURSE, build.POLICE)
    return lambda: consent_impact.relied_on(case, people, PURPOSES, question.at, question.zone)


def decisions_page(entries: int, decisions: int = 40) -> Callable[[], object]:
    """Return what the page of decisions reads: how each of many stands."""
    case = large_case(entries, name="D")
    parts = [section for _, section in case.parts()]
    made = tuple(
        replace(build.decision(name=f"d{number}"), id=DecisionId(f"d{number}"), sections=((parts[number].id, 1),))
        for number in range(decisions)
    )
    case, question = replace(case, decisions=made), build.question()

    def read() -> None:
        homes = homes_of(case)
        for each in made:
            standing(case, each, question, homes)

    return read


def foreseeing(entries: int, decisions: int = 40) -> Callable[[], object]:
    """Return what a consent would change, with many decisions, for two parties."""
    case = large_case(entries, name="F")
    parts = [section for _, section in case.parts()]
    made = tuple(
        replace(build.decision(name=f"d{number}"), sections=((parts[number].id, 1),)) for number in range(decisions)
    )
    case, question = replace(case, decisions=made), build.question()
    people = (build.NURSE, build.POLICE)
    return lambda: consent_impact.reach(case, people, PURPOSES, question.at, question.zone)


def growth(pairs: int = 5) -> list[Measured]:
    """Measure each with ten times as much of it, against ten times as long."""
    rows: tuple[tuple[str, Callable[[int], Callable[[], object]]], ...] = (
        ("suggestions of a section", asking_about),
        ("pasted numbers", pasted_numbers),
        ("50 short identifiers, entries", short_identifiers),
        ("500 known names, dense entries", known_names),
        ("500 known names, prose", known_in_prose),
        ("20 consents, entries", consents_page),
        ("40 decisions, entries", decisions_page),
        ("foreseeing, entries", foreseeing),
    )
    found = []
    for name, made in rows:
        ten, one = in_turns(computed(made(_MANY)), computed(made(_FEW)), pairs)
        found.append(Measured(f"{name}, {_FEW} -> {_MANY:,}", "ten times as long", ten, one * 10, "ms", 1.2))
    return found


SECONDS: Final = (
    ("2,000 suggestions of a section", asking_about, 2000),
    ("8,000 pasted numbers", pasted_numbers, 8000),
    ("50 short identifiers, 5,000 entries", short_identifiers, 5000),
    ("20 consents, 2,000 entries", consents_page, 2000),
    ("40 decisions, 2,000 entries", decisions_page, 2000),
)


def within_a_second(pairs: int = 3) -> list[Measured]:
    """Measure what a person waits for where much comes together, against one second."""
    return [
        Measured(name, "a second", medians([computed(made(many))], pairs)[0], 1000, "ms", 1.0)
        for name, made, many in SECONDS
    ]


def names_within_three_seconds() -> list[Measured]:
    """Measure looking for many known people, and people nobody knows, in the notes of a large case."""
    return [
        Measured(f"500 known names, 5,000 {kind}", "three seconds", computed(made(5000))(), 3000, "ms", 1.0)
        for kind, made in (
            ("entries of plain words", known_in_plain_notes),
            ("entries of prose", known_in_prose),
            ("dense entries", known_names),
        )
    ]


def _of_one(text: str, third: ThirdParty) -> Case:
    """Give a case with one shared section."""
    section = build.section(text, flags=(build.flag(),))
    return build.case(build.entry(section), consents=(build.consent(),), third_parties=(third,))
