"""The message at the start of a pack, and the sender's contact details."""

import re
from collections.abc import Iterator
from typing import Final

from notebook.handover.pack_document import Paragraph, Voice, Words
from notebook.handover.pack_facts import PackFacts
from notebook.handover.printable import NO_BREAK_SPACE, one_line
from notebook.messages.i18n import Translations
from notebook.messages.pack import front_page
from notebook.model.people import Worker
from notebook.sharing.text_folding import visible

_INSIDE_NUMBER: Final = re.compile(r"(?<=[\d)]) (?=[\d(])")


def message_of(tr: Translations, facts: PackFacts) -> Iterator[Paragraph]:
    """Yield what the worker tells and asks the reader; nothing if nothing was typed."""
    text = front_page.cover(tr)
    if happened := typed(facts.what_happened):
        yield _line("body", (text.what_happened, happened))
    parts = ((text.request, typed(facts.request)), (text.how_soon, typed(facts.how_soon)))
    if any(value for _, value in parts):
        yield _line("body", *parts)


def message_to_ring(tr: Translations, facts: PackFacts) -> Iterator[Paragraph]:
    """Yield the three lines of a necessity pack: whom to reach, what was said or done, what is asked and how soon.

    They send the reader only to what is printed: a number, or else an address, or else the way the pack came.
    """
    text, sender = front_page.cover(tr), facts.sender
    name, phone, out_of_hours = one_line(sender.name), _number(sender.phone), _number(sender.out_of_hours)
    if phone or out_of_hours:
        reach = (text.ring, text.number.format(name=name, number=phone) if phone else name)
        ask = text.ask_by_ringing
    elif email := typed(sender.email):
        reach, ask = (text.write, text.number.format(name=name, number=email)), text.ask_by_writing
    else:
        reach, ask = (text.reach, text.nobody.format(name=name)), text.ask_as_it_came
    yield _line("lead", reach, (text.off_duty, out_of_hours))
    yield _line("lead", (text.happened, typed(facts.what_happened) or text.in_the_notes))
    yield _line("lead", (text.asked, typed(facts.request) or ask), (text.how_soon, typed(facts.how_soon)))


def ways_to_reach(tr: Translations, sender: Worker, unreachable: str) -> tuple[str, ...]:
    """Return each way to contact the sender, or ``unreachable`` where there is none."""
    text = front_page.cover(tr)
    ways = (
        (text.phone, _number(sender.phone)),
        (text.email, typed(sender.email)),
        (text.out_of_hours, _number(sender.out_of_hours)),
    )
    return tuple(said_as.format(value=way) for said_as, way in ways if way) or (unreachable,)


def typed(text: str) -> str:
    """Return typed text as one line, empty if none of it would be visible."""
    return one_line(text).strip() if visible(text) else ""


def _number(text: str) -> str:
    """Return text with its telephone numbers made unbreakable."""
    return _INSIDE_NUMBER.sub(NO_BREAK_SPACE, typed(text))


def _line(voice: Voice, *parts: tuple[str, str]) -> Paragraph:
    """Return a paragraph of labels and values; a label without a value is left out."""
    runs: list[Words] = []
    for label, value in parts:
        if value:
            runs += [Words(f" {label}: " if runs else f"{label}: ", "accent"), Words(value)]
    return Paragraph((tuple(runs),), voice)
