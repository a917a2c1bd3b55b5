"""What a pack rests on: the consent receipt, the decision block, or the note on a consultation."""

from collections.abc import Iterator

from notebook.handover.compose.blocks import kept, labelled, said
from notebook.handover.pack_document import Block, Heading, Record
from notebook.handover.pack_facts import PackFacts
from notebook.handover.printable import one_line
from notebook.messages import dates, labels
from notebook.messages.i18n import Tongue
from notebook.messages.pack import front_page, pack
from notebook.messages.pack.own_record import own_record
from notebook.model.vocabulary import Grantor, PackKind
from notebook.sharing.release import DecisionReliedOn, PermitReliedOn, Release


def basis(words: Tongue, release: Release, facts: PackFacts) -> Iterator[Block]:
    """Give the part that says what this kind of pack rests on."""
    match release.kind:
        case PackKind.CONSULTATION:
            yield from _consultation(words, facts)
        case PackKind.NECESSITY if release.decision is not None:
            yield from _decision(words, release.decision)
        case PackKind.CONSENTED if release.permits:
            yield from _consent(words, release)
        case _:
            pass


def _consent(words: Tongue, release: Release) -> Iterator[Block]:
    text, permits, own = pack.basis(words), release.permits, own_record(words)
    lead = own.consent_lead if release.to_subject else text.consent_lead
    yield Heading(pack.headings(words).consent, "basis", note=lead)
    for number, permit in enumerate(permits, 1):
        if len(permits) > 1:
            yield Heading(text.permit.format(number=number), f"permit-{number}", 2)
        own_words = release.to_subject and permit.grantor is Grantor.SUBJECT
        grantor = own.grantor if own_words else labels.grantor(words, permit.grantor)
        yield from kept(_permit(words, permit, grantor))
    if not release.to_subject:
        yield said(text.withdrawal, "quiet", "note")


def _permit(words: Tongue, permit: PermitReliedOn, grantor: str) -> Iterator[Record]:
    text = pack.basis(words)
    given = text.given.format(
        state=labels.state(words, permit.state),
        day=dates.day(words, permit.said),
        method=labels.method(words, permit.method),
    )
    yield labelled(text.grantor, grantor)
    yield labelled(text.how, given)
    yield labelled(text.purposes, ", ".join(one_line(labels.purpose(words, term)) for term in permit.purposes))
    yield labelled(text.categories, ", ".join(labels.category(words, term) for term in permit.categories))
    yield labelled(text.covers, dates.period(words, permit.covers))
    yield labelled(text.until, text.no_end if permit.until is None else dates.day(words, permit.until))


def _decision(words: Tongue, decision: DecisionReliedOn) -> Iterator[Block]:
    text = pack.basis(words)
    yield Heading(pack.headings(words).decision, "basis", note=text.decision_lead)
    yield labelled(front_page.cover(words).ground, labels.ground(words, decision.ground))
    yield labelled(text.decided_by, one_line(decision.decided_by).strip() or text.nobody_known)
    yield labelled(text.second_person, one_line(decision.second_person))
    yield labelled(text.agreed, dates.day(words, decision.agreed))
    yield labelled(text.told, labels.told(words, decision.told))
    yield labelled(text.valid_until, dates.day(words, decision.valid_until))


def _consultation(words: Tongue, facts: PackFacts) -> Iterator[Block]:
    yield Heading(pack.headings(words).consultation, "basis")
    for sentence in pack.about_consultation(words, facts.left_in_place):
        yield said(sentence)
