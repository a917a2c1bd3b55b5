"""One sentence for each error: what happened, then what to do."""

from functools import singledispatch

from notebook.errors.base import InvalidValue, NotebookError
from notebook.messages.i18n import Translations


@singledispatch
def sentence(problem: NotebookError, _words: Translations) -> str:
    """Return what was wrong and what to do, in the user's words; each error type registers its own sentence."""
    raise TypeError(type(problem).__name__)


@sentence.register
def _(problem: InvalidValue, tr: Translations) -> str:
    _ = tr.gettext
    named = {
        "name": _("A name is missing, or cannot be written."),
        "reference": _("A reference for the case is missing."),
        "audience": _("This profession or audience is not known to the notebook."),
        "alias": _("The word that stands for somebody in packs tells a name."),
        "second_person": _("Say who agreed, or why nobody could be asked."),
        "at": _("This cannot have been after now: the time that was given is in the future."),
        "what": _("What was told is missing."),
        "why": _("The reason is missing."),
        "reason": _("The reason is missing."),
        "said": _("What was said cannot have been said after now."),
        "text": _("Nothing is written yet."),
        "to_case": _("The entry is in this case already."),
        "until": _("Consent by somebody other than the person needs a last day."),
        "period": _("The period ends before it starts."),
        "agreed": _("A decision cannot have been agreed on after now."),
        "valid_until": _("The last day of the decision has already passed."),
        "party": _("This party is not known to the notebook."),
        "outcome": _("The answers in the guide led to another outcome."),
        "purpose": _("This purpose is not known to the notebook."),
    }.get(problem.field)
    if named is None:
        named = _("This cannot be saved as it is ({field}).").format(field=problem.field)
    return named + " " + _("Nothing was changed; correct it and try again.")
