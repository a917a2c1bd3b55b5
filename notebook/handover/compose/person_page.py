"""The first page of a copy for the subject: who was given something about them, and what they can do.

The sheet without notes is this page alone, unless its list is longer. Nothing here asks the reader to return, destroy
or keep back anything.
"""

from collections.abc import Iterator

from notebook.handover.compose.blocks import labelled, paragraph
from notebook.handover.compose.front_page import proofs, row
from notebook.handover.compose.message import typed, ways_to_reach
from notebook.handover.pack_document import Block, Card, Heading, Paragraph, Record, Words
from notebook.handover.pack_facts import PackFacts
from notebook.handover.printable import one_line
from notebook.messages import dates, labels
from notebook.messages.i18n import Translations
from notebook.messages.pack import front_page
from notebook.messages.pack.own_record import ground_for_person, own_record, person_copy
from notebook.model.consent import Period
from notebook.model.vocabulary import OWN_TEAM
from notebook.sharing.release import EarlierDisclosure, Recipient, Release
from notebook.sharing.text_folding import visible


def person_cover(tr: Translations, release: Release, facts: PackFacts) -> Iterator[Block]:
    """Yield the first page; a release without sections makes the sheet."""
    text, own = person_copy(tr), own_record(tr)
    sheet = not release.sections
    yield paragraph(facts.pack_id, "accent", "lead")
    yield paragraph(text.sheet_title if sheet else own.title, "strong", "title")
    yield paragraph(text.sheet_kind if sheet else text.kind, "quiet", "lead")
    yield from _people(tr, release, facts)
    yield Card(tuple(_terms(tr, facts, sheet=sheet)))
    yield Heading(text.given_out, "given_out", note=text.lead)
    yield from (_given(tr, each) for each in release.given_out)
    if not release.given_out:
        yield paragraph(text.nothing)
    yield paragraph(text.incomplete, "strong")
    yield Heading(text.can_do, "can_do")
    for number, rule in enumerate(text.rules, 1):
        yield Record("numbered", (paragraph(str(number), "accent"),), (paragraph(rule),))
    yield from proofs(tr, facts, own.anchor_note)


def _people(tr: Translations, release: Release, facts: PackFacts) -> Iterator[Record]:
    """Yield subject and sender, how to reach the sender, and the period; the head of the page has the date."""
    text = front_page.cover(tr)
    born = "" if facts.born is None else text.born.format(day=dates.day(tr, facts.born))
    yield row(text.about, one_line(release.subject or ""), born)
    sender = facts.sender
    yield row(text.sender, one_line(sender.name), _described(sender.role, sender.organisation))
    yield labelled(text.reach, "\n".join(ways_to_reach(tr, sender, person_copy(tr).unreachable)))
    if release.period != Period():
        yield labelled(text.period, dates.period(tr, release.period))


def _terms(tr: Translations, facts: PackFacts, *, sheet: bool) -> Iterator[Paragraph]:
    text, own = person_copy(tr), own_record(tr)
    if facts.practice:
        yield paragraph(own.practice, "strong")
    yield paragraph(text.part_of_sheet if sheet else text.part, "strong")
    if visible(facts.handling):
        yield paragraph(facts.handling.strip())


def _given(tr: Translations, found: EarlierDisclosure) -> Record:
    """Return one row of the list: the day, to whom, what for, on what ground, and what of this copy was in it."""
    text = person_copy(tr)
    numbers = text.one_number if len(found.sections) == 1 else text.numbers
    lines = (
        (text.purpose, "" if found.purpose is None else one_line(labels.purpose(tr, found.purpose))),
        (text.ground, ground_for_person(tr, found)),
        (text.what, ", ".join(labels.category(tr, each) for each in found.categories)),
        (numbers, ", ".join(found.sections)),
        (text.told, typed(found.words)),
    )
    said = tuple((Words(pattern.format(value=value)),) for pattern, value in lines if value)
    if found.kind is None and not typed(found.words):
        said = ((Words(text.by_word),), *said)
    who = (Words(one_line(found.to.name), "strong"),)
    described = _recipient(tr, found.to)
    about = ((Words(described),),) if described else ()
    side = paragraph(dates.day(tr, found.day), "quiet", "side")
    return Record("labelled", (side,), (Paragraph((who, *about, *said)),), ruled=True)


def _recipient(tr: Translations, to: Recipient) -> str:
    field = "" if to.audience == OWN_TEAM else one_line(labels.audience_in_pack(tr, to.audience))
    return _described(to.role, to.organisation, field)


def _described(role: str, organisation: str, field: str = "") -> str:
    """Return role, organisation and field of work, without the field where the role already is it."""
    said, where = one_line(role), one_line(organisation)
    own = field if field != said else ""
    return ", ".join(each for each in (said, where, own) if each)
