from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from notebook.errors.base import InvalidValue
from notebook.errors.store import NotFound, NotOurDatabase, StoreFailed
from notebook.model.case import Case
from notebook.model.disclosure import Disclosure, State
from notebook.model.entry import Entry, Section
from notebook.model.ids import CaseId, EntryId, PackId, PartyId, SectionId, ThirdPartyId
from notebook.model.people import Party, Subject, ThirdParty, Worker
from notebook.model.vocabulary import (
    Audience,
    EntryKind,
    EntryStatus,
    Ground,
    PackKind,
    Purpose,
    SectionKind,
)
from notebook.sharing.suggestions import Answer, Likeness, Suggestion
from notebook.store import cases, disclosures, entries, meta, parties, suggestion_answers, workers
from notebook.store.connection import Connection
from notebook.store.disclosures import Receipt, ReceiptAnswer

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
PACK = PackId("P1")
PARTY = PartyId("p1")
PREPARED = Disclosure(
    PACK,
    CaseId("c1"),
    PARTY,
    NOON,
    State.PREPARED,
    Purpose("care"),
    PackKind.NECESSITY,
    Ground.VITAL_INTERESTS,
    "ab" * 32,
    destroy_by=date(2026, 9, 1),
    sections=((SectionId("s2"), 1), (SectionId("s1"), 3)),
)
TOLD = Disclosure(
    PackId("O1"), CaseId("c1"), PARTY, NOON.replace(hour=9), State.ORAL, what="that he is ill", why="he asked"
)


@pytest.fixture
def filled(notebook: Connection) -> Connection:
    """Give a notebook with a party and a case."""
    section = Section(SectionId("s1"), SectionKind.OBSERVED, (), "Sara was there.")
    entry = Entry(EntryId("e1"), NOON, NOON, EntryKind.NOTE, "", "", EntryStatus.FINAL, (section,))
    people = (ThirdParty(ThirdPartyId("t1"), "Sara Example"),)
    with notebook.transaction():
        parties.insert(notebook, [Party(PARTY, "M. de Vries", "Nurse", "Clinic", Audience("mental_health"))])
        cases.insert(
            notebook, Case(CaseId("c1"), "K-1", NOON.date(), Subject("A"), third_parties=people, entries=(entry,))
        )
    return notebook


def test_disclosures_come_back_as_they_were(filled: Connection) -> None:
    """A pack and a thing told are kept whole, newest first, sections in the order of the pack."""
    with filled.transaction():
        disclosures.insert(filled, PREPARED)
        disclosures.insert(filled, TOLD)
    assert disclosures.list_all(filled) == (PREPARED, TOLD)
    assert disclosures.list_for_case(filled, CaseId("c1")) == (PREPARED, TOLD)
    assert disclosures.list_for_case(filled, CaseId("c2")) == ()
    assert disclosures.load(filled, PACK) == PREPARED


def test_what_was_begun_is_unsettled_until_it_is_placed_or_given_up(filled: Connection) -> None:
    """Prepared and placing are unsettled; placed is not, and knows its path and digest."""
    with filled.transaction():
        disclosures.insert(filled, PREPARED)
        disclosures.insert(filled, TOLD)
    assert disclosures.unsettled(filled) == (PREPARED,)
    with filled.transaction():
        disclosures.placing(filled, PACK, "/out/P1.pdf", "cd" * 32)
    placing = replace(PREPARED, state=State.PLACING, path="/out/P1.pdf", sha256="cd" * 32)
    assert disclosures.unsettled(filled) == (placing,)
    with filled.transaction():
        disclosures.move(filled, PACK, State.PLACED)
    assert disclosures.unsettled(filled) == ()
    assert disclosures.load(filled, PACK) == replace(placing, state=State.PLACED)


@pytest.mark.parametrize(
    ("way", "allowed"),
    [
        ([State.NOT_PLACED], True),
        ([State.PLACED], False),
        ([State.MAY_HAVE_LEFT], False),
        ([State.ORAL], False),
        ([State.PREPARED], False),
        ([State.PLACING, State.NOT_PLACED], True),
        ([State.PLACING, State.MAY_HAVE_LEFT, State.PLACED], True),
        ([State.PLACING, State.MAY_HAVE_LEFT, State.NOT_PLACED], False),
        ([State.PLACING, State.PLACED, State.NOT_PLACED], False),
        ([State.NOT_PLACED, State.PLACING], False),
    ],
)
def test_a_disclosure_only_goes_forward(filled: Connection, way: list[State], allowed: bool) -> None:  # noqa: FBT001 -- parametrized
    """What left is never made undone: only the ways of the design lead from state to state."""

    def go() -> None:
        with filled.transaction():
            for state in way:
                if state is State.PLACING:
                    disclosures.placing(filled, PACK, "/out", "cd")
                else:
                    disclosures.move(filled, PACK, state)

    with filled.transaction():
        disclosures.insert(filled, PREPARED)
    if allowed:
        go()
        assert disclosures.load(filled, PACK).state is way[-1]
    else:
        with pytest.raises(InvalidValue):
            go()
        assert disclosures.load(filled, PACK) == PREPARED


def test_a_disclosure_does_not_begin_in_the_middle(filled: Connection) -> None:
    """Nothing is recorded as placed that was never prepared, and nothing twice or for nobody."""
    with pytest.raises(InvalidValue), filled.transaction():
        disclosures.insert(filled, replace(PREPARED, state=State.PLACED, path="/out", sha256="cd"))
    with pytest.raises(StoreFailed), filled.transaction():
        disclosures.insert(filled, replace(PREPARED, party=PartyId("p9")))
    with pytest.raises(NotFound), filled.transaction():
        disclosures.move(filled, PackId("P9"), State.PLACED)


def test_the_record_of_what_left_outlives_its_case(filled: Connection) -> None:
    """After erasing a case it still shows who holds what; its free text is gone."""
    with filled.transaction():
        disclosures.insert(filled, PREPARED)
        disclosures.insert(filled, TOLD)
        disclosures.insert_receipt(filled, Receipt(PACK, NOON, ReceiptAnswer.PARTLY, "M. de Vries", "he is known here"))
    with filled.transaction():
        cases.erase(filled, CaseId("c1"))
    assert disclosures.list_for_case(filled, CaseId("c1")) == (PREPARED, replace(TOLD, what="", why=""))
    assert disclosures.list_receipts(filled) == (Receipt(PACK, NOON, ReceiptAnswer.PARTLY, "M. de Vries"),)


def test_a_receipt_needs_its_pack(filled: Connection) -> None:
    """A receipt for an unknown pack is refused."""
    with pytest.raises(NotFound), filled.transaction():
        disclosures.insert_receipt(filled, Receipt(PackId("P9"), NOON, ReceiptAnswer.ACCEPTED, "x"))


def test_answers_hold_for_their_revision(filled: Connection) -> None:
    """An answer is kept and can be changed; after an amendment it has to be given again."""
    found = Suggestion(SectionId("s1"), 1, 0, 4, PARTY, Likeness.NAME, "t1#ab")
    nobody = replace(found, about="")

    def answered(party: PartyId, answer: Answer, kind: PackKind = PackKind.CONSENTED) -> tuple[Suggestion, ...]:
        return suggestion_answers.answered(filled, CaseId("c1"), party, kind, answer)

    with filled.transaction():
        suggestion_answers.keep(filled, [found, nobody], PackKind.CONSENTED, Answer.LEAVE)
        suggestion_answers.keep(filled, [found], PackKind.CONSENTED, Answer.REDACT)
    assert answered(PARTY, Answer.REDACT) == (found,)
    assert answered(PARTY, Answer.LEAVE) == (nobody,)
    assert answered(PartyId("subject"), Answer.LEAVE) == ()
    assert answered(PARTY, Answer.LEAVE, PackKind.CONSULTATION) == ()
    with filled.transaction():
        suggestion_answers.keep(filled, [found], PackKind.CONSULTATION, Answer.LEAVE)
    assert answered(PARTY, Answer.LEAVE, PackKind.CONSULTATION) == (found,)
    assert answered(PARTY, Answer.REDACT) == (found,)
    case = cases.load(filled, CaseId("c1"))
    [entry] = case.entries
    amended = replace(entry, sections=(replace(entry.sections[0], text="Nobody was there.", revision=2),))
    with filled.transaction():
        entries.save(filled, amended, NOON, "wrong")
    assert answered(PARTY, Answer.REDACT) == answered(PARTY, Answer.LEAVE) == ()


def test_the_notebook_knows_itself(notebook: Connection) -> None:
    """Its facts come back, the header's can be renewed; a notebook without them was never finished."""
    with pytest.raises(NotOurDatabase):
        meta.read(notebook)
    facts = meta.Meta(b"v" * 16, 1, b"h" * 32, "Europe/Amsterdam", practice=True, anchor_key=b"a" * 32, created=NOON)
    with notebook.transaction():
        meta.write(notebook, facts)
    assert meta.read(notebook) == facts
    with notebook.transaction():
        meta.set_header(notebook, 2, b"i" * 32)
        meta.set_zone(notebook, "UTC")
    assert meta.read(notebook) == replace(facts, generation=2, header_digest=b"i" * 32, zone="UTC")


def test_of_an_identity_that_was_given_up_only_the_certificate_stays(notebook: Connection) -> None:
    """There is one private key, the newest; every certificate is kept."""
    with notebook.transaction():
        workers.sign_with(notebook, b"cert 1", b"key 1", NOON)
        workers.sign_with(notebook, b"cert 2", b"key 2", NOON.replace(year=2027))
    now, before = workers.identities(notebook)
    assert (now.certificate, now.private_key, now.made.year) == (b"cert 2", b"key 2", 2027)
    assert (before.certificate, before.private_key, before.made.year) == (b"cert 1", None, 2026)
    assert "key 2" not in repr(now)


def test_there_is_one_worker(notebook: Connection) -> None:
    """The worker is who was written last."""
    with pytest.raises(NotFound):
        workers.read(notebook)
    for name in ("First", "Second"):
        with notebook.transaction():
            workers.write(notebook, Worker(name, "Nurse", "Clinic", Audience("own_team")))
    assert workers.read(notebook).name == "Second"
