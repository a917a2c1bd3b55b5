"""Exercises on the practice case at the command line: listed, checked, printed for a trainer, and begun anew."""

import argparse
import sys
from datetime import UTC, datetime

from notebook.cli.secret_input import confirmed
from notebook.cli.terminal import ExitStatus, say
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.messages.practice import book_lines, finding
from notebook.model.vocabulary import PageSize
from notebook.tasks.exercises import (
    Exercise,
    ExerciseBook,
    Feedback,
    check_what_was_done,
    read_exercise_file,
    save_trainer_sheet,
    shipped_file,
)
from notebook.tasks.practice import open_practice_notebook, reset_practice_notebook


def practise(given: argparse.Namespace) -> ExitStatus:
    """Run a command of ``practice``."""
    if given.practice_command == "reset":
        return _reset(given)
    book = read_exercise_file(given.file or shipped_file())
    match given.practice_command:
        case "done":
            return _done(given, book)
        case "sheet":
            save_trainer_sheet(given.out, book, PageSize(given.page_size))
            say(str(given.out))
        case _:
            for line in book_lines(translations(), book):
                say(line)
    return ExitStatus.DONE


def _reset(given: argparse.Namespace) -> ExitStatus:
    """Replace the practice notebook, after a yes."""
    lost = _("What was written, decided and recorded in this practice notebook is deleted.")
    print(lost, file=sys.stderr)
    if not given.yes and not confirmed(_("Begin anew? Type yes: ")):
        print(_("Nothing was changed. To go ahead without being asked, add --yes."), file=sys.stderr)
        return ExitStatus.NO
    reset_practice_notebook(given.notebook, datetime.now(UTC))
    say(_("The practice notebook is new. What was done in the old one is gone."))
    return ExitStatus.DONE


def _done(given: argparse.Namespace, book: ExerciseBook) -> ExitStatus:
    """Say of each step whether it is done, and if not what is not right and why it matters."""
    numbered = {str(number): each for number, each in enumerate(book.exercises, 1)}
    exercise = numbered.get(given.exercise) or book.exercise(given.exercise)
    if exercise is None:
        said = _("There is no exercise {named}. practice list shows them with their numbers.")
        print(said.format(named=given.exercise), file=sys.stderr)
        return ExitStatus.NO
    now = datetime.now(UTC)
    with open_practice_notebook(given.notebook, now) as notebook:
        feedback = check_what_was_done(notebook, exercise, now)
    say(f"{book.exercises.index(exercise) + 1:>2}  {exercise.title}")
    for step in range(len(feedback.steps)):
        _say_step(feedback, exercise, step)
    return ExitStatus.DONE if all(map(feedback.done, range(len(feedback.steps)))) else ExitStatus.NO


def _say_step(feedback: Feedback, exercise: Exercise, step: int) -> None:
    checks = exercise.steps[step].checks
    how = _("done") if feedback.done(step) else _("not yet")
    say("  " + _("Step {number}: {how}").format(number=step + 1, how=how if checks else _("nothing is checked")))
    for result in feedback.steps[step]:
        for found in result.findings:
            say("    " + finding(translations(), found, feedback.names(result.check)))
        if not result.right:
            say("    " + _("Why it matters: {why}").format(why=result.check.why))
