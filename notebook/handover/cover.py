"""The cover."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from notebook.handover.document import Block, Card, Heading, PageOf, Paragraph, Record, Words
from notebook.handover.facts import PackFacts, SinceEarlier
from notebook.handover.plain import one_line
from notebook.handover.setting import labelled, said
from notebook.model.people import Worker
from notebook.model.vocabulary import OWN_TEAM, SUBJECT_AUDIENCE, PackKind
from notebook.sharing.folding import visible
from notebook.sharing.released import Recipient, Release
from notebook.words import dates, pack, terms
from notebook.words.own_record import own_record
from notebook.words.tongue import Tongue


def cover(words: Tongue, release: Release, facts: PackFacts, headings: tuple[Heading, ...]) -> Iterator[Block]:
    """Give the cover, with the headings of the parts as its contents."""
    text = pack.cover(words)
    yield said(facts.pack_id, "accent", "lead")
    yield said(text.title, "strong", "title")
    own = own_record(words)
    yield said(own.kind if release.to_subject else terms.kind_of_pack(words, release.kind), "quiet", "lead")
    message = tuple(_message(words, facts))
    if message:
        yield Card(message)
    yield from _facts(words, release, facts)
    yield Card(tuple(_terms(words, release, facts)))
    yield replace(said(text.contents, "accent", "side"), keep=True)
    # Bound to each other and to what stands below them, which would else be alone on a second page.
    for heading in headings:
        yield Record("contents", (PageOf(heading.key),), (said(heading.text, voice="note"),), keep=True)
    yield from _proofs(words, facts)


def _message(words: Tongue, facts: PackFacts) -> Iterator[Paragraph]:
    """Give what the worker asks of the reader, before everything else."""
    text = pack.cover(words)
    for label, typed in ((text.request, facts.request), (text.how_soon, facts.how_soon)):
        if visible(typed):
            yield said(label, "accent", "side")
            yield said(typed.strip(), "strong")


def _facts(words: Tongue, release: Release, facts: PackFacts) -> Iterator[Record]:
    text = pack.cover(words)
    veiled = release.kind is PackKind.CONSULTATION
    sender, recipient = facts.sender, release.recipient
    if release.subject is not None and not veiled:
        yield labelled(text.about, one_line(release.subject))
    yield labelled(text.sender, _party(words, sender, veiled=veiled))
    yield labelled(text.recipient, _party(words, recipient, veiled=veiled))
    yield labelled(text.purpose, one_line(terms.purpose(words, release.purpose)))
    yield labelled(text.ground, ground(words, release))
    yield labelled(text.made, _when(words, facts.at.date(), veiled=veiled))
    if facts.as_of is not None:
        yield labelled(text.as_of, _when(words, facts.as_of, veiled=veiled))
    if facts.since is not None:
        yield labelled(text.new, _what_is_new(words, release, facts.since))
    yield labelled(text.period, dates.period(words, release.period, months_only=veiled))
    if release.to_subject:
        return
    until = text.destroy_when_served if facts.destroy_by is None else dates.day(words, facts.destroy_by)
    yield labelled(text.destroy_by, until)


def _what_is_new(words: Tongue, release: Release, since: SinceEarlier) -> str:
    """Say how much is new to the reader since they were last given a pack."""
    counted = pack.new_since(words, len(since.new), len(release.sections))
    return counted.format(new=len(since.new), all=len(release.sections), day=dates.day(words, since.day))


def _when(words: Tongue, day: date, *, veiled: bool) -> str:
    return dates.of(words, dates.month_of(day) if veiled else day)


def _party(words: Tongue, party: Worker | Recipient, *, veiled: bool) -> str:
    field = one_line(terms.audience(words, party.audience))
    role = one_line(party.role)
    told_enough = role == field or party.audience in (OWN_TEAM, SUBJECT_AUDIENCE)
    of_role = (role if told_enough else f"{role} ({field})") if role else field
    shown = (of_role,) if veiled else (one_line(party.name), of_role, one_line(party.organisation))
    return "\n".join(line for line in shown if line)


def ground(words: Tongue, release: Release) -> str:
    """Name what the pack rests on, in a few words."""
    text = pack.basis(words)
    match release.kind:
        case PackKind.NECESSITY if release.decision is not None:
            return terms.ground(words, release.decision.ground)
        case PackKind.CONSULTATION:
            return text.ground_consultation
        case _:
            return text.ground_consent


def _terms(words: Tongue, release: Release, facts: PackFacts) -> Iterator[Paragraph]:
    text = pack.cover(words)
    if facts.practice:
        yield said(text.practice, "strong")
    own = own_record(words)
    yield said(own.extract if release.to_subject else text.extract, "strong")
    yield said(own.footer if release.to_subject else pack.furniture(words).handling)
    if visible(facts.handling):
        yield said(facts.handling)


def _proofs(words: Tongue, facts: PackFacts) -> Iterator[Paragraph]:
    text = pack.cover(words)
    if facts.fingerprint is not None:
        label = Words(f"{text.fingerprint} ", "strong")
        yield Paragraph(((label, Words(facts.fingerprint)), (Words(text.fingerprint_note),)), "code", keep=True)
    yield Paragraph(((Words(f"{text.anchor} ", "strong"), Words(facts.anchor)),), "code")
