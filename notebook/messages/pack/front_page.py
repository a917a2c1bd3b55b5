"""Sentences of a pack's first page."""

from dataclasses import dataclass

from notebook.messages.i18n import Translations


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: labels of its table and its fixed sentences.

    ``ring`` to ``ask_as_it_came`` are for the start of a necessity pack; ``number`` takes ``{name}`` and ``{number}``,
    ``nobody`` takes ``{name}``; ``phone``, ``email`` and ``out_of_hours`` take ``{value}``, ``born`` ``{day}``,
    ``their_reference`` ``{reference}``. ``opinions`` and ``one_opinion`` take ``{numbers}``.
    """

    title: str
    about: str
    sender: str
    recipient: str
    purpose: str
    ground: str
    made: str
    new: str
    consents_as_of: str
    decision_as_of: str
    decisions_too: str
    notes_of_now: str
    born: str
    their_reference: str
    reach: str
    phone: str
    email: str
    out_of_hours: str
    unreachable: str
    as_it_came: str
    newest: str
    opinion: str
    no_opinion: str
    one_opinion: str
    opinions: str
    what_happened: str
    request: str
    how_soon: str
    ring: str
    write: str
    off_duty: str
    number: str
    nobody: str
    happened: str
    in_the_notes: str
    asked: str
    ask_by_ringing: str
    ask_by_writing: str
    ask_as_it_came: str
    period: str
    destroy_by: str
    destroy_when_served: str
    handling: str
    extract: str
    practice: str
    contents: str
    anchor: str
    anchor_note: str
    fingerprint: str
    fingerprint_note: str


def cover(tr: Translations) -> Cover:
    """Return the text of the cover."""
    _ = tr.gettext
    return Cover(
        title=_("Handover pack"),
        about=_("About"),
        sender=_("From"),
        recipient=_("To"),
        purpose=_("Purpose"),
        ground=_("Ground"),
        made=_("Made on"),
        new=_("What is new"),
        consents_as_of=_("Consents as of"),
        decision_as_of=_("Decision as of"),
        decisions_too=_("Decisions, too. The notes are those of the day it was made."),
        notes_of_now=_("The notes are those of the day it was made."),
        born=_("Born on {day}"),
        their_reference=_("Your reference: {reference}"),
        reach=_("Reach the sender"),
        phone=_("Telephone: {value}"),
        email=_("E-mail: {value}"),
        out_of_hours=_("Out of hours: {value}"),
        unreachable=_("Neither number nor address was given. Answer by the way in which this pack came."),
        as_it_came=_("By the way in which this pack came to you."),
        newest=_("Newest note"),
        opinion=_("Opinion"),
        no_opinion=_("No note in this pack is marked as an opinion."),
        one_opinion=_("Number {numbers}, and it says so beside its text."),
        opinions=_("Numbers {numbers}, and each says so beside its text."),
        what_happened=_("What was said or done"),
        request=_("What is asked of you"),
        how_soon=_("How soon"),
        ring=_("Ring"),
        write=_("Write to"),
        off_duty=_("Out of hours"),
        number=_("{name}, {number}"),
        nobody=_("{name}. Neither number nor address was given: answer by the way in which this pack came."),
        happened=_("Said or done"),
        in_the_notes=_("It is in the notes of this pack."),
        asked=_("Asked of you"),
        ask_by_ringing=_("The sender has not written it here. Ring the sender."),
        ask_by_writing=_("The sender has not written it here. Write to the sender."),
        ask_as_it_came=_("The sender has not written it here. Ask by the way in which this pack came."),
        period=_("Period chosen"),
        destroy_by=_("Destroy by"),
        destroy_when_served=_("When the purpose is served"),
        handling=_("Handling"),
        extract=_("This is an extract, not the full record."),
        practice=_("Practice pack: everything in it is made up."),
        contents=_("Contents"),
        anchor=_("Anchor"),
        anchor_note=_("With it the sender finds this pack in their log. You need not do anything with it."),
        fingerprint=_("Fingerprint"),
        fingerprint_note=_("Proves something only when compared with the sender by another way than this pack."),
    )


def new_since(tr: Translations, new: int, parts: int) -> str:
    """Return the cover's sentence about ``new`` of ``parts`` parts; it takes ``{new}``, ``{all}`` and ``{day}``."""
    _ = tr.gettext
    if not new:
        return _(
            "No part: each was in a pack you were given, last on {day}. "
            "What was taken out of it then may be readable here."
        )
    if new == parts:
        return _(
            "Every part: you were given none of it, or the last pack that had it reads otherwise. Your last pack is of "
            "{day}."
        )
    return _(
        "{new} of {all} parts, each marked “New”. The others were in packs you were given, last on {day}; "
        "what was taken out of them then may be readable here."
    )
