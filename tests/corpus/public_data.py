"""Measures the finder on names and numbers that nobody here chose: those that Faker makes, and declined Polish ones.

``python -m tests.corpus.public_data`` prints a table. It needs ``pip install Faker==40.1.2 morfeusz2==1.99.15``, which
nothing else in the project uses: the names in ``resources/names`` are Faker's as well, so that its people measure
spelling, places in a sentence and endings rather than the lists.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Self

from faker import Faker
from morfeusz2 import Morfeusz

from notebook.model.ids import EntryId, SectionId, ThirdPartyId
from notebook.model.people import ThirdParty
from notebook.sharing.hidden_people import hidden_people
from notebook.sharing.name_search import suggestions
from notebook.sharing.redaction import cuts
from notebook.sharing.ruling_table import rule
from tests.support import build

LOCALES: Final = {"en": "en_GB", "nl": "nl_NL", "de": "de_DE", "fr": "fr_FR", "pl": "pl_PL", "ru": "ru_RU"}
_EACH: Final = 200
"""People and numbers of each kind and language."""

_AROUND: Final = {
    "en": ("On the way home she said that {} had been there again.", "She got this from them last week: {}."),
    "nl": ("Onderweg naar huis zei ze dat {} er weer was geweest.", "Dit kreeg ze vorige week van hem: {}."),
    "de": ("Auf dem Weg nach Hause sagte sie, dass {} wieder da war.", "Das hat sie letzte Woche bekommen: {}."),
    "fr": ("Sur le chemin du retour elle a dit que {} est revenu.", "Elle a reçu cela la semaine dernière : {}."),
    "pl": ("W drodze do domu powiedziała, że {} znowu tam był.", "Dostała to od nich w zeszłym tygodniu: {}."),
    "ru": ("По дороге домой она сказала, что {} снова там был.", "Она получила это на прошлой неделе: {}."),
}
"""A sentence for a person and one for a number."""

_NUMBERS: Final = ("phone_number", "email", "iban", "street_address")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence in which a passage must be cut or asked about."""

    text: str
    start: int
    end: int

    @classmethod
    def of(cls, around: str, said: str) -> Self:
        """Put a passage into a sentence."""
        start = around.index("{}")
        return cls(around.format(said), start, start + len(said))


def found(passages: Sequence[Passage], people: Sequence[str] = ()) -> int:
    """Return how many passages are cut or asked about whole, in one case in which these people are registered."""
    entries = []
    for number, each in enumerate(passages):
        name = SectionId(f"e{number}.a")
        section = build.section(each.text, name=name, flags=(build.flag(section=name),))
        entries.append(replace(build.entry(section), id=EntryId(f"e{number}")))
    thirds = tuple(ThirdParty(ThirdPartyId(f"t{number}"), name) for number, name in enumerate(people))
    case = build.case(*entries, consents=(build.consent(),), third_parties=thirds)
    question = build.question()
    hidden, rulings = hidden_people(case, question, ()), rule(case, question)
    spans: dict[SectionId, list[tuple[int, int]]] = {
        section.id: [
            (cut.start, cut.end) for cut in cuts(section, question.party, hidden, hidden.words_of(section.text))
        ]
        for _, section in case.parts()
    }
    for asked in suggestions(case, question, hidden, (), rulings):
        spans[asked.section].append((asked.start, asked.end))
    return sum(
        all(
            any(first <= at < last for first, last in spans[section.id])
            for at in range(each.start, each.end)
            if each.text[at].isalnum()
        )
        for (_, section), each in zip(case.parts(), passages, strict=True)
    )


def of_faker(language: str) -> Iterator[tuple[str, int, int]]:
    """Yield how many of Faker's people and numbers of a language are found, and how many there are."""
    fake: Any = Faker(LOCALES[language])
    fake.seed_instance(13)
    person, number = _AROUND[language]
    people = [f"{fake.first_name()} {fake.last_name()}" for _ in range(_EACH)]
    yield "unregistered", found([Passage.of(person, name) for name in people]), _EACH
    ways: tuple[Callable[[str], str], ...] = (str, lambda name: name.split()[0], lambda name: name.rsplit(" ", 1)[-1])
    uses = [found([Passage.of(person, way(name)) for way in ways], [name]) for name in people]
    yield "registered", sum(uses), len(ways) * len(people)
    for kind in _NUMBERS:
        made = [str(getattr(fake, kind)()).replace("\n", " ") for _ in range(_EACH)]
        numbers = [each for each in made if "@" in each or any(map(str.isdecimal, each))]
        yield kind, found([Passage.of(number, each) for each in numbers]), len(numbers)


def of_polish_cases() -> Iterator[tuple[str, int, int]]:
    """Yield how many of Faker's Polish people are found in five cases, as Morfeusz declines them."""
    fake: Any = Faker("pl_PL")
    fake.seed_instance(13)
    morfeusz = Morfeusz()
    people = sorted({(fake.first_name_female(), fake.last_name_female(), "f") for _ in range(_EACH)})
    people += sorted({(fake.first_name_male(), fake.last_name_male(), "m1") for _ in range(_EACH)})
    person = _AROUND["pl"][0]
    for case in ("gen", "dat", "acc", "inst", "loc"):
        forms = [
            (f"{given} {family}", of_given, of_family)
            for given, family, gender in people
            for of_given in [_declined(morfeusz, given, "imię", case, gender)]
            for of_family in [_declined(morfeusz, family, "nazwisko", case, gender)]
            if of_given and of_family
        ]
        names = [name for name, _, _ in forms]
        yield (
            f"registered, {case}",
            sum(found([Passage.of(person, form) for form in own[1:]], [own[0]]) for own in forms),
            2 * len(names),
        )
        wholes = [Passage.of(person, f"{given} {family}") for _, given, family in forms]
        yield f"unregistered, {case}", found(wholes), len(wholes)


def _declined(morfeusz: Any, name: str, kind: str, case: str, gender: str) -> str:  # noqa: ANN401
    """Return the form of a name in the singular of a case, empty where Morfeusz does not know it."""
    for form, lemma, tag, kinds, _ in morfeusz.generate(name) if name.isalpha() else ():
        said = [each.split(".") for each in tag.split(":")]
        fits = said[:2] == [["subst"], ["sg"]] and case in said[2] and gender in said[3]
        if fits and kind in kinds and lemma.split(":")[0] == name:
            return str(form)
    return ""


def main(said: Sequence[str]) -> None:
    """Print the figures of each language, and of Polish in its cases."""
    for language in [each for each in said if each in LOCALES] or LOCALES:
        for kind, count, there in of_faker(language):
            print(f"{language:4}{kind:24}{count:5}/{there:<5}{count / there:.2f}", flush=True)
    for kind, count, there in of_polish_cases() if not said or "pl" in said else ():
        print(f"pl  {kind:24}{count:5}/{there:<5}{count / there:.2f}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
