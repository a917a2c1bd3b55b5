"""The sentence about any error that ends a command."""

from traceback import extract_tb

from notebook.errors.base import NotebookError
from notebook.errors.tasks import UnknownName
from notebook.messages import errors
from notebook.messages.errors import tasks
from notebook.messages.i18n import Translations


def error_message(tr: Translations, problem: BaseException) -> str:
    """Return what ended a command and what to do.

    An unexpected error is reported by its type and its place in the program only: its message may hold what the
    program was working on.
    """
    _ = tr.gettext
    match problem:
        case UnknownName():
            return "\n".join((errors.sentence(problem, tr), *tasks.what_there_is(tr, problem)))
        case NotebookError():
            return errors.sentence(problem, tr)
        case KeyboardInterrupt():
            return _("Stopped. Nothing was left half done.")
        case MemoryError():
            return _("There is not enough memory for this. Close other programs, then try again.")
        case OSError(strerror=str(reason)):
            return _(
                "The computer refused something that was needed: {reason}. Nothing was half done; "
                "before you make a pack again, look with “log” whether it was made."
            ).format(reason=reason)
        case _:
            return _(
                "Something went wrong that was not foreseen. Nothing was half done. "
                "Please report this with the words {code}; nothing of your notes is in them."
            ).format(code=_code(problem))


def _code(problem: BaseException) -> str:
    places = [place for place in extract_tb(problem.__traceback__) if "notebook" in place.filename]
    place = f" {places[-1].name}:{places[-1].lineno}" if places else ""
    return type(problem).__name__ + place
