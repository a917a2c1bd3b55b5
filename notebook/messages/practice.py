"""Exercises in plain words: what a check found, and what a file of exercises has."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from notebook.messages import dates, labels
from notebook.messages.i18n import Translations
from notebook.messages.rulings import Names, ruling_sentence
from notebook.model.vocabulary import Category, DecisionOutcome, FlagValue, SectionKind
from notebook.practice.check_work import Finding, Lack, Place
from notebook.practice.exercise import ExerciseBook


def finding(tr: Translations, found: Finding, names: Names | None = None, shown: Callable[[str], str] = str) -> str:
    """Return one sentence about what is not right; with ``names`` also why a section goes or stays.

    ``shown`` prepares names and words of the notebook for a sentence.
    """
    place = "" if found.place is None else place_of(tr, found.place)
    terms = ", ".join(_term(tr, each) for each in found.terms)
    said = _sentences(tr)[found.lack].format(name=shown(found.name), place=place, terms=terms)
    if found.ruling is None or names is None:
        return said
    return f"{said} {ruling_sentence(tr, found.ruling, names)}"


def place_of(tr: Translations, place: Place) -> str:
    """Return where a section stands: its heading, or the name of an attachment, and the day of its entry."""
    heading = place.file or labels.section_kind(tr, place.kind)
    return tr.gettext("{heading}, {day}").format(heading=heading, day=dates.day(tr, place.day))


def flag(tr: Translations, value: FlagValue) -> str:
    """Return what a worker decided on a section."""
    _ = tr.gettext
    return {
        FlagValue.SHARE: _("shared"),
        FlagValue.SHARE_DEIDENTIFIED: _("shared without names"),
        FlagValue.WITHHOLD: _("withheld"),
        FlagValue.UNDECIDED: _("undecided"),
    }[value]


def book_lines(tr: Translations, book: ExerciseBook) -> Iterator[str]:
    """Yield what a file of exercises is called and who wrote it, then its exercises with their steps and checks."""
    _ = tr.gettext
    said = _("{name}, edition {edition}, by {author}, {day}; language: {language}")
    yield said.format(
        name=book.name, edition=book.edition, author=book.author, day=book.date.isoformat(), language=book.language
    )
    for number, exercise in enumerate(book.exercises, 1):
        checks = sum(len(step.checks) for step in exercise.steps)
        steps = tr.ngettext("{count} step", "{count} steps", len(exercise.steps)).format(count=len(exercise.steps))
        checked = tr.ngettext("{count} check", "{count} checks", checks).format(count=checks)
        received = _("a pack to read")
        yield f"{number:>2}  {exercise.title} ({steps}, {checked if exercise.pack is None else received})"


def _term(tr: Translations, term: StrEnum) -> str:
    if isinstance(term, SectionKind):
        return labels.section_kind(tr, term)
    if isinstance(term, Category):
        return labels.category(tr, term)
    if isinstance(term, FlagValue):
        return flag(tr, term)
    _ = tr.gettext
    outcomes: dict[StrEnum, str] = {
        DecisionOutcome.SHARE: _("share"),
        DecisionOutcome.DO_NOT_SHARE: _("do not share"),
        DecisionOutcome.ADVICE_PENDING: _("wait for advice"),
    }
    return outcomes[term]


def _sentences(tr: Translations) -> dict[Lack, str]:
    _ = tr.gettext
    return {
        Lack.NO_ENTRY: _("There is no new entry in the case yet."),
        Lack.ENTRY_DRAFT: _("Your new entry is still a draft. Finish it."),
        Lack.ENTRY_EMPTY: _("Your new entry has no text yet under: {terms}."),
        Lack.FLAG: _("{place}: {terms} for {name}."),
        Lack.STAYS: _("{place}: it would not go to {name}."),
        Lack.GOES: _("{place}: it would go to {name}."),
        Lack.NO_CONSENT: _("No new consent names {name} with this purpose."),
        Lack.CONSENT_KINDS: _("Your new consent for {name} leaves out: {terms}."),
        Lack.CONSENT_TOO_MUCH: _("Your new consent for {name} also allows: {terms}."),
        Lack.CONSENT_OPEN: _("Your new consent for {name} has no last day."),
        Lack.NOT_WITHDRAWN: _("The consent is still in force; no withdrawal is recorded."),
        Lack.NOT_MARKED: _(
            "\N{LEFT DOUBLE QUOTATION MARK}{name}\N{RIGHT DOUBLE QUOTATION MARK} is not taken out: {place}."
        ),
        Lack.NO_PERSON: _("{name} is not among the people in this case."),
        Lack.NO_PACK: _("No pack for {name} with this purpose has been saved."),
        Lack.PACK_LACKS: _("{place}: it is not in the pack for {name}."),
        Lack.PACK_HAS: _("{place}: it is in the pack for {name}."),
        Lack.NO_CALL: _("No call is recorded yet."),
        Lack.CALL_SAYS: _("The call mentions \N{LEFT DOUBLE QUOTATION MARK}{name}\N{RIGHT DOUBLE QUOTATION MARK}."),
        Lack.NO_DECISION: _("No new decision about {name} is recorded yet."),
        Lack.OUTCOME: _("Your decision has another outcome: {terms}."),
        Lack.NO_REASON: _("Your decision has no reason."),
        Lack.NO_NOTICE: _("No notice about a pack for {name} is recorded yet."),
    }


@dataclass(frozen=True, slots=True)
class TrainerSheetText:
    """The text of the trainer's sheet around the exercises; ``header`` and ``page_of`` have gaps."""

    title: str
    lead: str
    header: str
    page_of: str
    footer: str
    exercises: str
    rounds: str
    debrief: str
    goal: str
    answer: str
    discuss: str


def trainer_sheet(tr: Translations, language: str) -> TrainerSheetText:
    """Return the text of the sheet for exercises in a language: Dutch for Dutch ones, else that of the window."""
    if language == "nl":
        return _DUTCH_SHEET
    _ = tr.gettext
    return TrainerSheetText(
        title=_("Practice: sheet for the trainer"),
        lead=_(
            "For two professions that want to learn from each other. Everybody in it is invented. Nothing is scored: "
            "what counts is what is talked over afterwards. Keep the sheet from those who still have the exercises "
            "before them."
        ),
        header=_("Exercises: {name}, by {author}"),
        page_of=_("Page {page} of {pages}"),
        footer=_("Made with Casefold for training. It contains nothing of a real case."),
        exercises=_("The exercises, with model answers"),
        rounds=_("Rounds"),
        debrief=_("Afterwards"),
        goal=_("Goal"),
        answer=_("Model answer"),
        discuss=_("To discuss"),
    )


_DUTCH_SHEET: Final = TrainerSheetText(
    title="Oefenen: blad voor de trainer",
    lead=(
        "Voor twee beroepen die van elkaar willen leren. Iedereen erin is verzonnen. Er worden geen punten gegeven: "
        "het gaat om het gesprek achteraf. Houd het blad weg bij wie de oefeningen nog moet doen."
    ),
    header="Oefeningen: {name}, door {author}",
    page_of="Pagina {page} van {pages}",
    footer="Gemaakt met Casefold om te oefenen. Er staat niets uit een echte casus in.",
    exercises="De oefeningen, met modelantwoorden",
    rounds="Rondes",
    debrief="Na afloop",
    goal="Doel",
    answer="Modelantwoord",
    discuss="Om te bespreken",
)
