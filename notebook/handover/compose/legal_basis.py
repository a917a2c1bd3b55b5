"""The legal basis of a pack: the consent receipt, the decision block, or the note on a consultation."""

from collections.abc import Iterator

from notebook.handover.compose.blocks import keep_together, labelled, paragraph
from notebook.handover.pack_document import Block, Heading, Record
from notebook.handover.pack_facts import PackFacts
from notebook.handover.printable import one_line
from notebook.messages import dates, labels
from notebook.messages.i18n import Translations
from notebook.messages.pack import front_page, pack
from notebook.messages.pack.own_record import own_record
from notebook.model.vocabulary import Grantor, PackKind
from notebook.sharing.release import DecisionReliedOn, PermitReliedOn, Release


def legal_basis(tr: Translations, release: Release, facts: PackFacts) -> Iterator[Block]:
    """Yield the part with the legal basis of this kind of pack."""
    match release.kind:
        case PackKind.CONSULTATION:
            yield from _consultation(tr, facts)
        case PackKind.NECESSITY if release.decision is not None:
            yield from _decision(tr, release.decision)
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


def _decision(tr: Translations, decision: DecisionReliedOn) -> Iterator[Block]:
    text = pack.basis(tr)
    yield Heading(pack.headings(tr).decision, "basis", note=text.decision_lead)
    yield labelled(front_page.cover(tr).ground, labels.ground(tr, decision.ground))
    yield labelled(text.decided_by, one_line(decision.decided_by).strip() or text.nobody_known)
    yield labelled(text.second_person, one_line(decision.second_person))
    yield labelled(text.agreed, dates.day(tr, decision.agreed))
    yield labelled(text.told, labels.told(tr, decision.told))
    yield labelled(text.valid_until, dates.day(tr, decision.valid_until))


def _consultation(tr: Translations, facts: PackFacts) -> Iterator[Block]:
    yield Heading(pack.headings(tr).consultation, "basis")
    for sentence in pack.about_consultation(tr, facts.left_in_place):
        yield paragraph(sentence)
