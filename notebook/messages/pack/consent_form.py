"""Sentences of the consent form, in English and Dutch.

The form is for the person, whose language need not be that of the program: its Dutch sentences are here, with those of
the terms that it prints, until the program has a Dutch catalogue.
"""

from dataclasses import dataclass
from gettext import NullTranslations
from typing import Final

from notebook.messages.i18n import SOURCE_LANGUAGE, Translations, translations

LANGUAGES: Final = (SOURCE_LANGUAGE, "nl")


@dataclass(frozen=True, slots=True)
class ConsentFormText:
    """The text of the form; ``page_of`` takes ``{page}`` and ``{pages}``, ``header`` and ``line`` ``{number}``."""

    title: str
    header: str
    page_of: str
    footer: str
    practice: str
    watermark: str
    about: str
    sender: str
    reach: str
    unreachable: str
    lead: str
    line: str
    answers: tuple[str, ...]
    explained: str
    rights_title: str
    rights: tuple[str, ...]
    blanks: tuple[str, ...]


def form(tr: Translations) -> ConsentFormText:
    """Return the text of the form."""
    _ = tr.gettext
    return ConsentFormText(
        title=_("May this be shared?"),
        header=_("Form {number}"),
        page_of=_("Page {page} of {pages}"),
        footer=_("Keep a copy of this form. You can change your answer at any time."),
        practice=_("Practice form: everybody in it is made up."),
        watermark=_("PRACTICE"),
        about=_("About"),
        sender=_("Asked by"),
        reach=_("How to reach them"),
        unreachable=_("Ask where you got this form."),
        lead=_("Tick yes or no for each line. A line left open is no answer, and nothing is shared on it."),
        line=_("Line {number}"),
        answers=(_("Yes"), _("No")),
        explained=_("What was explained"),
        rights_title=_("What you should know"),
        rights=(
            _("You are free to say no. Help does not depend on it."),
            _("You can take a yes back at any time, without a reason: tell the person who asked."),
            _("What was shared before that cannot be called back; you can ask that those who have it are told."),
            _("You can ask what is written about you, and who has it."),
        ),
        blanks=(_("Name, and for whom if not for yourself"), _("Date"), _("Signature"), _("Witness or interpreter")),
    )


def form_translations(language: str) -> Translations:
    """Return the translations for a form: those of the program, or for Dutch the sentences of this module."""
    return _DutchForm() if language == "nl" else translations(language)


class _DutchForm(NullTranslations):
    """Returns the Dutch of what a form prints, and everything else as it is in the code."""

    def gettext(self, message: str) -> str:
        """Return a sentence."""
        return _DUTCH.get(message, message)


_DUTCH: Final = {
    "May this be shared?": "Mag dit gedeeld worden?",
    "Page {page} of {pages}": "Pagina {page} van {pages}",
    "Keep a copy of this form. You can change your answer at any time.": (
        "Bewaar een kopie van dit formulier. U kunt uw antwoord altijd veranderen."
    ),
    "Practice form: everybody in it is made up.": "Oefenformulier: iedereen hierin is verzonnen.",
    "PRACTICE": "OEFENING",
    "About": "Over",
    "Asked by": "Gevraagd door",
    "How to reach them": "Bereikbaar via",
    "Telephone: {value}": "Telefoon: {value}",
    "E-mail: {value}": "E-mail: {value}",
    "Out of hours: {value}": "Buiten kantooruren: {value}",
    "Ask where you got this form.": "Vraag het waar u dit formulier kreeg.",
    "Tick yes or no for each line. A line left open is no answer, and nothing is shared on it.": (
        "Kruis bij elke regel ja of nee aan. Laat u een regel open, dan is dat geen antwoord en wordt er niets gedeeld."
    ),
    "Line {number}": "Regel {number}",
    "Yes": "Ja",
    "No": "Nee",
    "What was explained": "Wat is uitgelegd",
    "What you should know": "Wat u moet weten",
    "You are free to say no. Help does not depend on it.": "U mag nee zeggen. De hulp hangt er niet van af.",
    "You can take a yes back at any time, without a reason: tell the person who asked.": (
        "U kunt een ja altijd intrekken, zonder reden: zeg het tegen degene die het vroeg."
    ),
    "What was shared before that cannot be called back; you can ask that those who have it are told.": (
        "Wat daarvoor gedeeld is, kan niet worden teruggehaald; u kunt vragen dat wie het heeft bericht krijgt."
    ),
    "You can ask what is written about you, and who has it.": (
        "U kunt vragen wat er over u geschreven is en wie het heeft."
    ),
    "Signature": "Handtekening",
    "Name, and for whom if not for yourself": "Naam, en voor wie als het niet voor uzelf is",
    "Date": "Datum",
    "Witness or interpreter": "Getuige of tolk",
    "Form {number}": "Formulier {number}",
    "{to}: {kinds}. For: {purposes}.": "{to}: {kinds}. Voor: {purposes}.",
    "Until {day}.": "Tot en met {day}.",
    "Events: {period}.": "Gebeurtenissen: {period}.",
    "From {start}": "vanaf {start}",
    "Up to {end}": "tot en met {end}",
    "{start} to {end}": "{start} tot en met {end}",
    "On {day}": "op {day}",
    "{day} {month} {year}": "{day} {month} {year}",
    "everything": "alles",
    "any purpose": "elk doel",
    "the person themselves": "uzelf",
    "mental health": "de geestelijke gezondheidszorg",
    "the police": "de politie",
    "social care": "het maatschappelijk werk",
    "probation": "de reclassering",
    "education": "het onderwijs",
    "the municipality": "de gemeente",
    "youth work": "het jongerenwerk",
    "child protection": "de jeugdbescherming",
    "the prison service": "het gevangeniswezen",
    "addiction care": "de verslavingszorg",
    "primary care": "de huisartsenzorg",
    "housing": "de woningcorporatie",
    "your own team": "het eigen team",
    "Care": "Zorg",
    "Safety": "Veiligheid",
    "Joint assessment": "Gezamenlijke beoordeling",
    "Transfer of the case": "Overdracht",
    "Reintegration": "Re-integratie",
    "Supervision": "Toezicht",
    "behaviour and intention": "gedrag en bedoeling",
    "wellbeing": "welzijn",
    "health": "gezondheid",
    "beliefs": "overtuigingen",
    "offences": "strafbare feiten",
    "family": "familie",
    "third parties": "anderen",
    "safety of workers": "veiligheid van hulpverleners",
    "practical matters": "praktische zaken",
    **dict(
        zip(
            (
                *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
                *("November", "December"),
            ),
            (
                *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober"),
                *("november", "december"),
            ),
            strict=True,
        )
    ),
}
