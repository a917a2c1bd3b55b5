"""Sentences of a pack, page by page. They ask, and explain how to work; they never state what the law is."""

from dataclasses import dataclass

from notebook.messages.i18n import Translations


@dataclass(frozen=True, slots=True)
class Furniture:
    """The text on every page.

    ``header`` takes ``{pack_id}``, ``page_of`` ``{page}`` and ``{pages}``, ``about`` ``{person}`` and ``{day}``,
    ``made_in`` ``{month}``.
    """

    header: str
    page_of: str
    handling: str
    on_decision: str
    harder_to_recognise: str
    practice: str
    about: str
    made_in: str


def furniture(tr: Translations) -> Furniture:
    """Return the text on every page."""
    _ = tr.gettext
    return Furniture(
        header=_("Handover pack {pack_id}"),
        page_of=_("Page {page} of {pages}"),
        handling=_("Confidential. For the stated purpose and recipient only. Ask the sender before passing it on."),
        on_decision=_("This pack rests on a documented decision, not on consent."),
        harder_to_recognise=_(
            "Details were replaced to make the person harder to recognise. Treat with the same care."
        ),
        practice=_("PRACTICE"),
        about=_("{person} \N{MIDDLE DOT} made on {day}"),
        made_in=_("Made in {month}"),
    )


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of the parts."""

    consent: str
    decision: str
    consultation: str
    summary: str
    actions: str
    chronology: str
    sections: str
    codes: str
    role_card: str
    handling: str
    slip: str


def headings(tr: Translations) -> Headings:
    """Return the headings of the parts."""
    _ = tr.gettext
    return Headings(
        consent=_("Consent receipt"),
        decision=_("Decision to share"),
        consultation=_("About this consultation"),
        summary=_("Summary"),
        actions=_("Actions"),
        chronology=_("Chronology"),
        sections=_("Notes"),
        codes=_("What was removed"),
        role_card=_("About the sender's profession"),
        handling=_("Handling"),
        slip=_("Receipt slip"),
    )


@dataclass(frozen=True, slots=True)
class Basis:
    """The legal basis of the pack.

    ``permit`` takes ``{number}``, ``given`` takes ``{state}``, ``{day}`` and ``{method}``.
    """

    ground_consent: str
    ground_consultation: str
    consent_lead: str
    permit: str
    grantor: str
    how: str
    given: str
    purposes: str
    categories: str
    covers: str
    until: str
    no_end: str
    withdrawal: str
    decision_lead: str
    decided_by: str
    nobody_known: str
    second_person: str
    agreed: str
    told: str
    valid_until: str
    people_named: str
    why_named: str


def basis(tr: Translations) -> Basis:
    """Return the text of the consent receipt, the decision block and the note on a consultation."""
    _ = tr.gettext
    return Basis(
        ground_consent=_("Consent"),
        ground_consultation=_("Consultation with details replaced"),
        consent_lead=_("What was shared here was shared with consent, within these limits and no further."),
        permit=_("Consent {number}"),
        grantor=_("Who gave it"),
        how=_("How and when"),
        given=_("{state} on {day}, {method}"),
        purposes=_("For"),
        categories=_("Kinds of information"),
        covers=_("Events covered"),
        until=_("Until"),
        no_end=_("Withdrawn, or the purpose is served"),
        withdrawal=_(
            "Whoever gave it can take it back by telling the sender, in any way and without giving a reason. "
            "The sender then shares nothing further that rests on it, and lets the recipient know."
        ),
        decision_lead=_(
            "This pack was not made on consent. The worker judged that it was necessary to share what follows, "
            "and wrote down why. The reasons stay with the sender, who can be asked."
        ),
        decided_by=_("Decided by"),
        nobody_known=_("Not on record. The sender can be asked."),
        second_person=_("Second person who agreed"),
        agreed=_("Agreed on"),
        told=_("Has the person been told?"),
        valid_until=_("Decision valid until"),
        people_named=_("People named"),
        why_named=_(
            "The notes name somebody beside this person whose name is kept out otherwise. The worker decided that you "
            "must know who it is for the purpose stated. That holds for this pack only."
        ),
    )


def about_consultation(tr: Translations, left: int) -> tuple[str, ...]:
    """Return how a consultation was edited, and no more: it has ``left`` passages that may identify someone."""
    _ = tr.gettext
    if left:
        looked = tr.ngettext(
            "{count} passage that may help to recognise somebody was looked at by the sender and left as it is.",
            "{count} passages that may help to recognise somebody were looked at by the sender and left as they are.",
            left,
        ).format(count=left)
    else:
        looked = _(
            "No date with a day, no address, telephone number, e-mail address or long number that the program "
            "recognises stands in the notes."
        )
    return (
        _(
            "This pack asks for advice. Names that are known to the sender were taken out or replaced by words such "
            "as Person A, unless the sender left one in place. Each contact is given by its month."
        ),
        looked,
        _(
            "Somebody who knows the person may still recognise them. Please do not try to find out who it is, "
            "and treat what you read as being about a real person."
        ),
    )


@dataclass(frozen=True, slots=True)
class Story:
    """Chronology and notes.

    ``reported`` and ``by`` take ``{author}``, ``place`` ``{place}``, ``written_down``, ``heading_changed``,
    ``added`` and ``changed`` ``{day}``, ``drawn_from``
    ``{numbers}`` of notes, ``new_note`` and ``nothing_new`` ``{day}``.
    """

    chronology_lead: str
    actions_lead: str
    opinion_note: str
    reported: str
    reported_unnamed: str
    by: str
    place: str
    written_down: str
    heading_changed: str
    added: str
    changed: str
    added_changed: str
    drawn_from: str
    drawn_from_one: str
    new: str
    new_note: str
    nothing_new: str
    empty_cell: str
    first_row_again: str
    continued: str


def story(tr: Translations) -> Story:
    """Return the text of the chronology and the notes."""
    _ = tr.gettext
    return Story(
        chronology_lead=_("Every contact that this pack has notes of, each with its page. A row leads there."),
        actions_lead=_(
            "Collected from the notes, except what is marked as done. The number says which note each comes from."
        ),
        opinion_note=_("A judgement, not an observation. Do not copy it as a fact."),
        reported=_("Told to {author} by others; not the author's own observation."),
        reported_unnamed=_("Reported by others; not the author's own observation."),
        by=_("by {author}"),
        place=_("Place: {place}"),
        written_down=_("written down on {day}"),
        heading_changed=_("time, kind or place corrected on {day}"),
        added=_("Added on {day}."),
        changed=_("Changed on {day}."),
        added_changed=_("Added on {added}, changed on {day}."),
        drawn_from=_("Drawn from the notes {numbers}."),
        drawn_from_one=_("Drawn from note {numbers}."),
        new=_("New"),
        new_note=_(
            "What is marked “New” stands in no pack that you were given up to {day}, or reads otherwise in the last "
            "one that has it."
        ),
        nothing_new=_("You were given all of it before, last on {day}."),
        empty_cell=_("(empty)"),
        first_row_again=_("Table (continued); its first row again:"),
        continued=_("(continued)"),
    )
