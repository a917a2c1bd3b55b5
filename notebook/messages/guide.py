"""The guide in plain words: names of its ends, and a profile drawn as text."""

from collections.abc import Iterator

from notebook.guide.profile import CONSENT, End, Profile, Question
from notebook.messages import labels
from notebook.messages.i18n import Translations
from notebook.model.vocabulary import Ground


def end(tr: Translations, term: End) -> str:
    """Return the name of an end."""
    _ = tr.gettext
    return {
        End.CALL_NOW: _("Call now"),
        End.DO_NOT_SHARE: _("Do not share"),
        End.ASK_ORIGINATOR: _("Ask where it came from"),
        End.ASK: _("Ask the person"),
        End.CONSULTATION: _("Consult without names"),
        End.ADVICE: _("Seek advice"),
        End.TRIM: _("Take something out first"),
        End.HOLD: _("Check it first"),
        End.CONSENT: _("Share what consent covers"),
        End.MUST_SHARE: _("Share exactly what is required"),
        End.SHARE: _("Share the least that is needed"),
    }[term]


def basis(tr: Translations, term: str) -> str:
    """Return what an answer relies on."""
    return tr.gettext("Consent") if term == CONSENT else labels.ground(tr, Ground(term))


def profile_line(tr: Translations, profile: Profile) -> str:
    """Return what a profile is called and who wrote it."""
    said = tr.gettext("{name}, edition {edition}, by {author}, {day}; country: {country}; language: {language}")
    return said.format(
        name=profile.name,
        edition=profile.edition,
        author=profile.author,
        day=profile.date.isoformat(),
        country=profile.country,
        language=profile.language,
    )


def drawing(tr: Translations, profile: Profile) -> Iterator[str]:
    """Yield the questions as the lines of a tree: each once, numbered, with its answers and where these lead."""
    numbers = {question.id: number for number, question in enumerate(profile.questions)}
    for question in profile.questions:
        yield f"{numbers[question.id]:>2}  {question.text}"
        yield from _answers(tr, question, numbers)


def _answers(tr: Translations, question: Question, numbers: dict[str, int]) -> Iterator[str]:
    for part in question.parts:
        yield f"      - {part.text}"
    for answer in question.answers:
        branch = "`--" if answer is question.answers[-1] else "|--"
        relied = f" [{basis(tr, answer.basis)}]" if answer.basis else ""
        to = str(numbers[answer.to]) if answer.to in numbers else end(tr, End(answer.to)).upper()
        yield f"    {branch} {answer.text}{relied} -> {to}"
