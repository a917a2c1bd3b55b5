"""The guide "May I share this?" at the command line: without a case, so that nothing is recorded.

Answers come with the line or are typed at a terminal; without a terminal the next open question is printed.
"""

import argparse
import sys
from collections.abc import Sequence

from notebook.cli.secret_input import is_interactive
from notebook.cli.terminal import ExitStatus, print_json, say
from notebook.errors.guide import GuideAnswerRefused
from notebook.guide.profile import UNKNOWN, End, Profile, Question
from notebook.guide.walk import NO, YES, Reached, Step, Walk, answers_of, give, standing_at, sum_up
from notebook.messages import guide
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations


def ask_guide(profile: Profile, given: argparse.Namespace) -> ExitStatus:
    """Ask the questions of a profile, and print where the answers lead; raise GuideAnswerRefused.

    Return NO while questions are open.
    """
    answers, notes = dict(given.answer), dict(given.note)
    walk = Walk()
    while isinstance(at := standing_at(profile, walk), Question):
        step = _given(at, answers, notes)
        if step is None and is_interactive() and not given.json:
            step = _typed(at)
        if step is None:
            break
        walk = give(profile, walk, step)
    asked = {step.question for step in walk.steps}
    if any(name.partition(".")[0] not in asked for name in (*answers, *notes)):
        raise GuideAnswerRefused
    if given.json:
        print_json(_document(profile, walk))
    else:
        _show(profile, walk)
    return ExitStatus.DONE if isinstance(at, Reached) else ExitStatus.NO


def _given(question: Question, answers: dict[str, str], notes: dict[str, str]) -> Step | None:
    """Return the answer that came with the line, None where there is none; raise GuideAnswerRefused for half of one."""
    note = notes.get(question.id, "")
    parts = tuple((part.id, answers.get(f"{question.id}.{part.id}", "")) for part in question.parts)
    if parts and any(said for _part, said in parts):
        return Step(question.id, sum_up(dict(parts)), note, parts)
    if parts or question.id not in answers:
        return None
    return Step(question.id, answers[question.id], note)


def _typed(question: Question) -> Step | None:
    """Ask a question at the terminal until the answer fits it; return None at the end of the input."""
    say(question.text)
    say("  " + question.help)
    said: list[tuple[str, str]] = []
    for part in question.parts:
        chosen = _choose([(YES, _("Yes")), (NO, _("No")), (UNKNOWN, _("I don't know"))], part.text)
        if chosen is None:
            return None
        said.append((part.id, chosen))
    options = [(each.id, each.text) for each in question.answers]
    named: str | None = sum_up(dict(said)) if said else _choose(options, "")
    answer = None if named is None else question.answer(named)
    if answer is None:
        return None
    note = _line(_("In a few words: ")) if answer.explain else ""
    while note is not None and answer.explain and not note.strip():
        note = _line(_("In a few words: "))
    return None if note is None else Step(question.id, answer.id, note, tuple(said))


def _choose(options: Sequence[tuple[str, str]], text: str) -> str | None:
    """Return the id of the option whose number was typed; None at the end of the input."""
    if text:
        say("  " + text)
    for number, (_id, shown) in enumerate(options, 1):
        say(f"    {number}  {shown}")
    while (line := _line(_("Number: "))) is not None:
        if line.strip().isdecimal() and 1 <= int(line) <= len(options):
            return options[int(line) - 1][0]
    return None


def _line(prompt: str) -> str | None:
    """Ask for a line at the terminal; return None at the end of the input."""
    print(prompt, end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    return line.rstrip("\n") if line else None


def _show(profile: Profile, walk: Walk) -> None:
    for step in walk.steps:
        for answer in answers_of(profile, step):
            say(answer.question)
            say("  " + guide.answer_line(translations(), answer))
    at = standing_at(profile, walk)
    if isinstance(at, Question):
        _show_open(at)
        return
    say("")
    say(guide.end(translations(), at.end))
    say(profile.ends[at.end].text)
    say(profile.ends[at.end].next)
    if at.end is End.ADVICE:
        for each in profile.whom_to_ask:
            say(f"  - {each}")
    if at.end is End.CALL_NOW and profile.number:
        say(_("The number that your team rings: {number}").format(number=profile.number))
    if at.basis:
        say(_("You rely on: {basis}.").format(basis=guide.basis(translations(), at.basis).lower()))
    say(_("Nothing was recorded. In the window, Share > May I share this? records the answers in a case."))


def _show_open(question: Question) -> None:
    """Print the next question, with what can be typed for each of its answers."""
    say("")
    say(_("Open: {question}").format(question=question.text))
    say("  " + question.help)
    for part in question.parts:
        say(f"  --answer {question.id}.{part.id}={YES}|{NO}|{UNKNOWN}  {part.text}")
    for answer in () if question.parts else question.answers:
        note = f" --note {question.id}=..." if answer.explain else ""
        say(f"  --answer {question.id}={answer.id}{note}  {answer.text}")


def _document(profile: Profile, walk: Walk) -> dict[str, object]:
    at = standing_at(profile, walk)
    document: dict[str, object] = {
        "profile": profile.name,
        "edition": profile.edition,
        "language": profile.language,
        "given": [
            {"id": each.id, "question": each.question, "answer": each.answer, "note": each.note}
            for step in walk.steps
            for each in answers_of(profile, step)
        ],
    }
    if isinstance(at, Question):
        answers = [{"id": each.id, "text": each.text, "needs_note": each.explain} for each in at.answers]
        parts = [{"id": each.id, "text": each.text} for each in at.parts]
        return {**document, "open": {"id": at.id, "question": at.text, "answers": answers, "parts": parts}}
    said = profile.ends[at.end]
    whom = list(profile.whom_to_ask) if at.end is End.ADVICE else []
    return {**document, "end": at.end, "basis": at.basis, "text": said.text, "next": said.next, "whom_to_ask": whom}
