"""The cover of a pack."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from notebook.handover.compose.blocks import keep_together, labelled, paragraph
from notebook.handover.compose.message import message_of, message_to_ring, typed, ways_to_reach
from notebook.handover.compose.sections import numbered_sections
from notebook.handover.pack_document import Block, Card, Heading, PageOf, Paragraph, Record, Words
from notebook.handover.pack_facts import PackFacts, SinceEarlier
from notebook.handover.printable import one_line
from notebook.messages import dates, labels
from notebook.messages.i18n import Translations
from notebook.messages.pack import front_page, pack
from notebook.messages.pack.own_record import own_record
from notebook.model.people import Worker
from notebook.model.vocabulary import OWN_TEAM, SUBJECT_AUDIENCE, PackKind, SectionKind
from notebook.sharing.release import Recipient, Release
from notebook.sharing.text_folding import visible


def cover(tr: Translations, release: Release, facts: PackFacts, headings: tuple[Heading, ...]) -> Iterator[Block]:
    """Yield the cover, with the headings of the parts as its table of contents.

    What a reader must know and do comes first; where values are long the formal details move to a second page, above
    what follows.
    """
    text = front_page.cover(tr)
    yield paragraph(facts.pack_id, "accent", "lead")
    urgent = release.kind is PackKind.NECESSITY
    message = tuple(message_to_ring(tr, facts) if urgent else message_of(tr, facts))
    if urgent:
        yield Card(message)
    own = own_record(tr)
    yield paragraph(own.title if release.to_subject else text.title, "strong", "title")
    yield paragraph(own.kind if release.to_subject else labels.kind_of_pack(tr, release.kind), "quiet", "lead")
    if message and not urgent:
        yield Card(message)
    yield from _people(tr, release, facts)
    yield Card(tuple(_terms(tr, release, facts)))
    yield from keep_together(_papers(tr, release, facts))
    yield replace(paragraph(text.contents, "accent", "side"), keep=True)
    # Kept with each other and with what follows, which would otherwise be alone on a second page.
    for heading in headings:
        yield Record("contents", (PageOf(heading.key),), (paragraph(heading.text, voice="contents"),), keep=True)
    yield from proofs(tr, facts)


def _people(tr: Translations, release: Release, facts: PackFacts) -> Iterator[Record]:
    """Yield subject, sender, recipient, the sender's contact details, what is new and what is opinion."""
    text = front_page.cover(tr)
    veiled = release.kind is PackKind.CONSULTATION
    if release.subject is not None and not veiled:
        known_by = [text.born.format(day=dates.day(tr, facts.born))] if facts.born is not None else []
        if number := typed(facts.their_reference):
            known_by.append(text.their_reference.format(reference=number))
        yield row(text.about, one_line(release.subject), " \N{MIDDLE DOT} ".join(known_by))
    yield row(text.sender, *_party(tr, facts.sender, veiled=veiled))
    ways = (text.as_it_came,) if veiled else ways_to_reach(tr, facts.sender, text.unreachable)
    yield labelled(text.reach, "\n".join(ways))
    yield row(text.recipient, *_party(tr, release.recipient, veiled=veiled))
    yield from _at_a_glance(tr, release, facts)


def _papers(tr: Translations, release: Release, facts: PackFacts) -> Iterator[Record]:
    """Yield the purpose and legal basis of the pack, and its dates."""
    text = front_page.cover(tr)
    veiled = release.kind is PackKind.CONSULTATION
    yield labelled(text.purpose, one_line(labels.purpose(tr, release.purpose)))
    yield labelled(text.ground, ground(tr, release))
    yield labelled(text.made, _when(tr, facts.at.date(), veiled=veiled))
    if facts.as_of is not None:
        # Readers must not think that the notes were selected by this date: none is.
        urgent = release.kind is PackKind.NECESSITY
        label, note = (text.decision_as_of, text.notes_of_now) if urgent else (text.consents_as_of, text.decisions_too)
        yield labelled(label, f"{_when(tr, facts.as_of, veiled=veiled)}\n{note}")
    yield labelled(text.period, dates.period(tr, release.period, months_only=veiled))
    if release.to_subject:
        return
    until = text.destroy_when_served if facts.destroy_by is None else dates.day(tr, facts.destroy_by)
    yield labelled(text.destroy_by, until)


def _what_is_new(tr: Translations, release: Release, since: SinceEarlier) -> str:
    """Return how much is new to the reader since the last pack."""
    counted = front_page.new_since(tr, len(since.new), len(release.sections))
    return counted.format(new=len(since.new), all=len(release.sections), day=dates.day(tr, since.day))


def row(label: str, name: str, *lines: str) -> Record:
    """Return a table row with a prominent name, and details below it."""
    below = tuple((Words(line),) for line in lines if line)
    side = paragraph(label, "quiet", "side")
    return Record("labelled", (side,), (Paragraph(((Words(name, "strong"),), *below)),), ruled=True)


def _at_a_glance(tr: Translations, release: Release, facts: PackFacts) -> Iterator[Record]:
    """Yield what is new, the date of the newest note, and which notes are opinions: readers look for these first."""
    text = front_page.cover(tr)
    if facts.since is not None:
        yield labelled(text.new, _what_is_new(tr, release, facts.since))
    found = numbered_sections(section for section in release.sections if section.kind is not SectionKind.SUMMARY)
    if not found:
        return
    newest = found[-1].section
    kind = labels.entry_kind(tr, newest.entry_kind)
    yield labelled(text.newest, f"{dates.of(tr, newest.when)} ({kind[:1].lower()}{kind[1:]})")
    opinions = [item.number for item in found if item.section.kind is SectionKind.OPINION]
    said_of = text.no_opinion if not opinions else text.one_opinion if len(opinions) == 1 else text.opinions
    yield labelled(text.opinion, said_of.format(numbers=", ".join(opinions)))


def _when(tr: Translations, day: date, *, veiled: bool) -> str:
    return dates.of(tr, dates.month_of(day) if veiled else day)


def _party(tr: Translations, party: Worker | Recipient, *, veiled: bool) -> tuple[str, ...]:
    """Return a party's name, then role and organisation; in a pack without names the role alone."""
    field = one_line(labels.audience_in_pack(tr, party.audience))
    role = one_line(party.role)
    told_enough = role == field or party.audience in (OWN_TEAM, SUBJECT_AUDIENCE)
    of_role = (role if told_enough else f"{role} ({field})") if role else field
    if veiled:
        return (of_role,)
    return (one_line(party.name), ", ".join(each for each in (of_role, one_line(party.organisation)) if each))


def ground(tr: Translations, release: Release) -> str:
    """Return the legal basis of the pack in a few words."""
    text = pack.basis(tr)
    match release.kind:
        case PackKind.NECESSITY if release.decision is not None:
            return labels.ground(tr, release.decision.ground)
        case PackKind.CONSULTATION:
            return text.ground_consultation
        case _:
            return text.ground_consent


def _terms(tr: Translations, release: Release, facts: PackFacts) -> Iterator[Paragraph]:
    text = front_page.cover(tr)
    if facts.practice:
        yield paragraph(text.practice, "strong")
    own = own_record(tr)
    yield paragraph(own.extract if release.to_subject else text.extract, "strong")
    yield paragraph(own.footer if release.to_subject else pack.furniture(tr).handling)
    if visible(facts.handling):
        yield paragraph(facts.handling.strip())


def proofs(tr: Translations, facts: PackFacts, anchor_note: str = "") -> Iterator[Paragraph]:
    """Yield the fingerprint, if there is one, and the anchor, with another note than that of a pack."""
    text = front_page.cover(tr)
    if facts.fingerprint is not None:
        label = Words(f"{text.fingerprint} ", "strong")
        yield Paragraph(((label, Words(facts.fingerprint)), (Words(text.fingerprint_note),)), "code", keep=True)
    said = f"{facts.anchor} \N{MIDDLE DOT} {anchor_note or text.anchor_note}"
    yield Paragraph(((Words(f"{text.anchor} ", "strong"), Words(said)),), "code")
