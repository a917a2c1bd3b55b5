"""The guide in plain words: names of its ends, and a profile drawn as text."""

from collections.abc import Iterator

from notebook.guide.profile import CONSENT, UNKNOWN, End, Profile, Question
from notebook.guide.walk import NO, YES, Walk, answers_of
from notebook.messages import labels
from notebook.messages.i18n import Translations
from notebook.model.decision import GuideAnswer, GuideRecord
from notebook.model.people import Party
from notebook.model.vocabulary import Ground, Purpose


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


def note_title(tr: Translations, record: GuideRecord) -> str:
    """Return the title of a note with what was answered."""
    return tr.gettext("May I share this? {end}").format(end=end(tr, End(record.end)))


def record_text(tr: Translations, record: GuideRecord, party: Party | None, purpose: Purpose | None) -> str:
    """Return what was asked and answered, and the end, as the text of a note."""
    _ = tr.gettext
    lines = [_("To: {party}").format(party=party.name)] if party is not None else []
    lines += [_("For: {purpose}").format(purpose=labels.purpose(tr, purpose))] if purpose is not None else []
    for each in record.answers:
        lines.append(each.question)
        lines.append(f"  {answer_line(tr, each)}")
    lines.append(_("Outcome: {end}").format(end=end_name(tr, record)))
    lines.append(asked_by(tr, record))
    return "\n".join(lines)


def end_name(tr: Translations, record: GuideRecord) -> str:
    """Return the name of the end of a record; a record from elsewhere may have an end that is not known here."""
    return end(tr, End(record.end)) if record.end in list(End) else record.end


def answer_line(tr: Translations, given: GuideAnswer) -> str:
    """Return an answer with its note."""
    _ = tr.gettext
    of_parts = {YES: _("Yes"), NO: _("No"), UNKNOWN: _("I don't know")}
    said = of_parts.get(given.answer, given.answer) if "." in given.id else given.answer
    return joined(said, given.note)


def joined(answer: str, note: str) -> str:
    """Return an answer and its note as one text."""
    if not note:
        return answer.removesuffix(":")
    return f"{answer} {note}" if answer.endswith((":", ".", ",")) else f"{answer}: {note}"


def asked_by(tr: Translations, record: GuideRecord) -> str:
    """Return which profile asked the questions."""
    said = tr.gettext("Questions: {profile}, edition {edition} ({language})")
    return said.format(profile=record.profile, edition=record.edition, language=record.language)


def adviser(tr: Translations, term: End, party: str) -> str:
    """Return what an end that waits waits for, as a proposal; empty where only the worker can name it."""
    _ = tr.gettext
    return {
        End.ASK: _("The person, before anything is shared."),
        End.ASK_ORIGINATOR: _("Those whom I have it from: may it be passed on?"),
        End.CONSULTATION: _("{party}, without names.").format(party=party),
        End.TRIM: _("Nobody: something is taken out first."),
        End.HOLD: _("Nobody: it is checked first."),
    }.get(term, "")


def reason_of(profile: Profile, walk: Walk) -> str:
    """Return the notes of a walk, each with the answer that it belongs to, as the reason of a decision."""
    given = (answer for step in walk.steps for answer in answers_of(profile, step) if answer.note)
    return "\n".join(f"{answer.question} {joined(answer.answer, answer.note)}" for answer in given)


def emergency_reason(tr: Translations, second_person: str) -> str:
    """Return why something was told in an emergency, with who agreed or why nobody was asked."""
    said = tr.gettext("Emergency: somebody could have been hurt. Second person: {who}. To be reviewed.")
    return said.format(who=second_person)


def emergency_title(tr: Translations) -> str:
    """Return the title of the draft that asks for the review of a call."""
    return tr.gettext("Review the emergency call")


def emergency_call(tr: Translations, name: str, what: str) -> str:
    """Return what the draft says of the call."""
    return tr.gettext("Told {name} by word of mouth:\n{what}").format(name=name, what=what)


def emergency_review(tr: Translations) -> str:
    """Return what the draft asks for."""
    return tr.gettext(
        "Review this call with your supervisor within a few days: was it needed, was it the least they had to know, "
        "what came of it, and when does the person hear of it?"
    )


def emergency_role(tr: Translations) -> str:
    """Return the role of somebody who took a call and whose role nobody asked."""
    return tr.gettext("took an emergency call")
