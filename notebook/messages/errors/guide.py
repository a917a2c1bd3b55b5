"""Sentences for errors of the guide and its profiles."""

from notebook.errors.guide import (
    ExerciseFault,
    ExercisesRefused,
    GuideAnswerRefused,
    GuideNotFinished,
    NotThePracticeNotebook,
    PracticeCaseMissing,
    ProfileFault,
    ProfileProblem,
    ProfileRefused,
)
from notebook.messages.errors.dispatch import sentence
from notebook.messages.i18n import Translations


@sentence.register
def _(problem: ProfileRefused, tr: Translations) -> str:
    told = tr.gettext("This profile cannot be used. Correct what is listed here, and check it again:")
    return "\n".join((told, *(profile_problem(tr, each) for each in problem.problems)))


@sentence.register
def _(_problem: GuideAnswerRefused, tr: Translations) -> str:
    return tr.gettext("This answer was not saved: it does not fit the question, or a note is missing. Answer it again.")


@sentence.register
def _(_problem: GuideNotFinished, tr: Translations) -> str:
    return tr.gettext("Nothing was recorded: some questions are still open. Answer them first.")


@sentence.register
def _(problem: ExercisesRefused, tr: Translations) -> str:
    told = tr.gettext("These exercises cannot be used. Correct what is listed here, and check the file again:")
    return "\n".join((told, *(profile_problem(tr, each) for each in problem.problems)))


@sentence.register
def _(_problem: NotThePracticeNotebook, tr: Translations) -> str:
    return tr.gettext(
        "Exercises work only in the practice notebook, where everybody is invented. Close this notebook and press "
        "Practise on the first page."
    )


@sentence.register
def _(_problem: PracticeCaseMissing, tr: Translations) -> str:
    return tr.gettext(
        "The practice case is no longer in this notebook, so nothing can be checked. Reset the practice notebook under "
        "Practice > Exercises."
    )


def profile_problem(tr: Translations, problem: ProfileProblem) -> str:
    """Return one line about one fault, with its place in the profile."""
    _ = tr.gettext
    said = {
        ProfileFault.TOO_LARGE: _("The file is larger than 256 KiB."),
        ProfileFault.NOT_TOML: _("The file is not TOML in UTF-8."),
        ProfileFault.FORMAT: _('The file does not begin with: format = "casefold-guide" and version = 1.'),
        ProfileFault.MISSING: _("This is missing."),
        ProfileFault.WRONG_TYPE: _("This is of another kind than expected, such as a number instead of a text."),
        ProfileFault.UNKNOWN_KEY: _("This key is not known."),
        ProfileFault.TEXT_MISSING: _("The text is missing."),
        ProfileFault.TEXT_TOO_LONG: _("The text is longer than 2,000 characters."),
        ProfileFault.CHARACTERS: _("The text has line breaks or characters that cannot be shown."),
        ProfileFault.DUPLICATE: _("This name is used twice, or is the name of an outcome."),
        ProfileFault.NO_QUESTION: _("There is no question."),
        ProfileFault.DEAD_END: _("This question has no answers: a dead end."),
        ProfileFault.UNKNOWN_TARGET: _("This answer leads to neither a question nor an outcome."),
        ProfileFault.UNKNOWN_WORD: _("This word is not known."),
        ProfileFault.NO_UNKNOWN: _('The answer "unknown" (I don\'t know) is missing, or does not lead to "advice".'),
        ProfileFault.PARTS_ANSWERS: _("A question with parts needs exactly the answers all, mixed, none and unknown."),
        ProfileFault.LOOP: _("The answers lead back to this question: a loop."),
        ProfileFault.UNREACHABLE: _("No answer leads to this question."),
        ProfileFault.NO_BASIS: _("This answer shares, and no answer before it relies on consent or on a ground."),
        ProfileFault.TWO_BASES: _("This answer names a basis, and so does an answer before it."),
        ProfileFault.NOT_TOLD: _("This answer shares, and nobody was asked whether the person is told."),
        ExerciseFault.FORMAT: _('The file does not begin with: format = "casefold-exercises" and version = 1.'),
        ExerciseFault.NO_EXERCISE: _("There is no exercise."),
        ExerciseFault.DUPLICATE: _("This name is used twice."),
        ExerciseFault.NO_STEP: _("This exercise has no steps."),
        ExerciseFault.NO_CHECK: _("No step of this exercise is checked."),
        ExerciseFault.UNKNOWN_REFERENCE: _("The practice case has nothing with this id."),
        ExerciseFault.TEXT_NOT_THERE: _("These words are not in the section that is named."),
        ExerciseFault.NOTHING_CHECKED: _('This check needs "sections", "without", or both.'),
        ExerciseFault.ALREADY_RIGHT: _("The practice case fulfils this check before anything is done."),
        ExerciseFault.DECISION: _("A pack on a decision names one, and no other pack does."),
    }[problem.fault]
    return f"{problem.place}: {said}" if problem.place else said
