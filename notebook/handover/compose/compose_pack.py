"""Compose a release and its facts into the pack as it will appear.

Also orders a release with the newest contact first.

The legal basis of a pack: the consent receipt, the decision block, or the note on a consultation.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Final

from notebook.handover.compose.back_matter import codes, handling, receipt_slip, role
from notebook.handover.compose.blocks import keep_together, labelled, paragraph
from notebook.handover.compose.front_page import cover
from notebook.handover.compose.person_page import person_cover
from notebook.handover.compose.sections import chronology, notes, summary
from notebook.handover.pack_document import Block, ComposedPack, Furniture, Heading, PageBreak, Record
from notebook.handover.pack_facts import PackFacts
from notebook.handover.printable import one_line
from notebook.messages import dates, labels
from notebook.messages.i18n import Translations, translations
from notebook.messages.pack import front_page, pack
from notebook.messages.pack.own_record import own_record
from notebook.model.vocabulary import Grantor, PackKind, PageSize
from notebook.sharing.redaction import alike
from notebook.sharing.release import (
    Alias,
    DecisionReliedOn,
    PermitReliedOn,
    Redacted,
    Release,
    ReleasedSection,
    Text,
    in_print_order,
)


def newest_first(release: Release) -> Release:
    """Return the release with its contacts from latest to earliest; each keeps its number.

    Aliases are numbered by their first appearance in print, as in the usual order.
    """
    summaries = [section for section in release.sections if not section.entry]
    notes = [section for section in release.sections if section.entry]
    contacts = [list(sections) for _, sections in groupby(notes, key=lambda section: section.entry)]
    sections = (*summaries, *(section for contact in reversed(contacts) for section in contact))
    names = _aliases(sections)
    return replace(release, sections=tuple(_renamed(section, names) for section in sections))


def _aliases(sections: tuple[ReleasedSection, ...]) -> dict[Alias, Alias]:
    numbers: Counter[str] = Counter()
    names: dict[Alias, Alias] = {}
    for piece in in_print_order([(section.kind, section.pieces, section.actions) for section in sections]):
        alias = piece.alias if isinstance(piece, Redacted) else None
        if alias is not None and alias not in names:
            names[alias] = Alias(alias.label, numbers[alike(alias.label)])
            numbers[alike(alias.label)] += 1
    return names


def _renamed(section: ReleasedSection, names: dict[Alias, Alias]) -> ReleasedSection:
    def named(piece: Text | Redacted) -> Text | Redacted:
        if isinstance(piece, Redacted) and piece.alias is not None:
            return replace(piece, alias=names[piece.alias])
        return piece

    return replace(section, pieces=tuple(map(named, section.pieces)))


LONGEST_NAME: Final = 48
"""Characters of a name in the page header, so that it fits; the first page shows the full name."""


def compose(release: Release, facts: PackFacts) -> ComposedPack:
    """Return the whole pack in the language of its facts: a pure function of its arguments."""
    words = translations(facts.language)
    read = newest_first(release) if facts.newest_first else release
    # Readers need the basis of a decision or a consultation before the notes; a consent receipt can follow them.
    last = release.kind is PackKind.CONSENTED
    own_copy = release.kind is PackKind.PERSON
    parts: tuple[Block, ...] = (
        *(() if last else legal_basis(words, release, facts)),
        *summary(words, read, facts),
        *notes(words, read, facts),
        *chronology(words, read, facts),
        *(legal_basis(words, release, facts) if last else ()),
        *codes(words, release),
        *(() if release.to_subject else role(words, facts)),
        *(() if own_copy else handling(words, release, facts)),
        *receipt_slip(words, release, facts),
    )
    headings = tuple(block for block in parts if isinstance(block, Heading) and block.level == 1)
    return ComposedPack(
        title=facts.pack_id,
        language=facts.language,
        page_size="letter" if facts.page_size is PageSize.LETTER else "A4",
        furniture=_furniture(words, release, facts),
        blocks=(
            *(person_cover(words, release, facts) if own_copy else cover(words, release, facts, headings)),
            *((PageBreak(flows=True), *parts) if parts else ()),
        ),
    )


def _furniture(tr: Translations, release: Release, facts: PackFacts) -> Furniture:
    text = pack.furniture(tr)
    under = {PackKind.NECESSITY: (text.on_decision,), PackKind.CONSULTATION: (text.harder_to_recognise,)}
    return Furniture(
        header=(own_record(tr).header if release.to_subject else text.header).format(pack_id=facts.pack_id),
        page_of=text.page_of,
        footer=(own_record(tr).footer if release.to_subject else text.handling, *under.get(release.kind, ())),
        watermark=text.practice if facts.practice else None,
        about=_about(tr, release, facts),
    )


def _about(tr: Translations, release: Release, facts: PackFacts) -> str:
    """Return the subject and the date for the page header; in a consultation the month only."""
    text, made = pack.furniture(tr), facts.at.date()
    if release.subject is None:
        return text.made_in.format(month=dates.of(tr, dates.month_of(made)))
    name = one_line(release.subject)
    if len(name) > LONGEST_NAME:
        name = name[: LONGEST_NAME - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"
    return text.about.format(person=name, day=dates.day(tr, made))


def legal_basis(tr: Translations, release: Release, facts: PackFacts) -> Iterator[Block]:
    """Yield the part with the legal basis of this kind of pack."""
    match release.kind:
        case PackKind.CONSULTATION:
            yield from _consultation(tr, facts)
        case PackKind.NECESSITY if release.decision is not None:
            yield from _decision(tr, release.decision, names_people=release.names_people)
        case PackKind.CONSENTED if release.permits:
            yield from _consent(tr, release)
        case _:
            pass


def _consent(tr: Translations, release: Release) -> Iterator[Block]:
    text, permits, own = pack.basis(tr), release.permits, own_record(tr)
    lead = own.consent_lead if release.to_subject else text.consent_lead
    yield Heading(pack.headings(tr).consent, "basis", note=lead)
    for number, permit in enumerate(permits, 1):
        if len(permits) > 1:
            yield Heading(text.permit.format(number=number), f"permit-{number}", 2)
        own_words = release.to_subject and permit.grantor is Grantor.SUBJECT
        grantor = own.grantor if own_words else labels.grantor(tr, permit.grantor)
        yield from keep_together(_permit(tr, permit, grantor))
    if not release.to_subject:
        yield paragraph(text.withdrawal, "quiet", "note")


def _permit(tr: Translations, permit: PermitReliedOn, grantor: str) -> Iterator[Record]:
    text = pack.basis(tr)
    given = text.given.format(
        state=labels.state(tr, permit.state),
        day=dates.day(tr, permit.said),
        method=labels.method(tr, permit.method),
    )
    yield labelled(text.grantor, grantor)
    yield labelled(text.how, given)
    yield labelled(text.purposes, ", ".join(one_line(labels.purpose(tr, term)) for term in permit.purposes))
    yield labelled(text.categories, ", ".join(labels.category(tr, term) for term in permit.categories))
    yield labelled(text.covers, dates.period(tr, permit.covers))
    yield labelled(text.until, text.no_end if permit.until is None else dates.day(tr, permit.until))


def _decision(tr: Translations, decision: DecisionReliedOn, *, names_people: bool) -> Iterator[Block]:
    text = pack.basis(tr)
    yield Heading(pack.headings(tr).decision, "basis", note=text.decision_lead)
    yield labelled(front_page.cover(tr).ground, labels.ground(tr, decision.ground))
    yield labelled(text.decided_by, one_line(decision.decided_by).strip() or text.nobody_known)
    yield labelled(text.second_person, one_line(decision.second_person))
    yield labelled(text.agreed, dates.day(tr, decision.agreed))
    yield labelled(text.told, labels.told(tr, decision.told))
    yield labelled(text.valid_until, dates.day(tr, decision.valid_until))
    if names_people:
        yield labelled(text.people_named, text.why_named)


def _consultation(tr: Translations, facts: PackFacts) -> Iterator[Block]:
    yield Heading(pack.headings(tr).consultation, "basis")
    for sentence in pack.about_consultation(tr, facts.left_in_place):
        yield paragraph(sentence)
