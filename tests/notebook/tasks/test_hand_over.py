"""Handing over in two parts: what is prepared is placed, given up, or settled at the next opening."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from notebook.errors.base import InvalidValue
from notebook.errors.handover import PackCancelled, PasswordRefused
from notebook.errors.tasks import (
    DestroyByTooEarly,
    FileInTheWay,
    FolderMissing,
    NothingToHandOver,
    PackGivenUp,
    SuggestionsUnanswered,
)
from notebook.files import write_part
from notebook.messages.errors.dispatch import sentence
from notebook.messages.i18n import translations
from notebook.model.disclosure import Disclosure, State
from notebook.model.ids import CaseId, EntryId, PackId, PartyId
from notebook.model.people import Addressee
from notebook.model.vocabulary import FlagValue, PackKind
from notebook.sharing.make_release import release_in_order
from notebook.sharing.release import Text
from notebook.sharing.ruling_table import rule
from notebook.sharing.section_edits import amended
from notebook.store import disclosures
from notebook.tasks import pack_record
from notebook.tasks.demo import AS_OF, CASE_FILE
from notebook.tasks.entries import load_entry, save_amendment
from notebook.tasks.handover import NewPassword, PackOptions, PreparedPack, discard_pack, prepare, save_pack
from notebook.tasks.handover_preview import choices, preview_handover
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.printed_fields import refuse_printed_names
from notebook.tasks.sharing_flags import keep_suggestion, kept_answers, redact_suggestion, set_flag
from notebook.tasks.sharing_request import resolve
from tests.references import sharing_request
from tests.support.cli import PASSPHRASE, CliNotebook, text_of
from tests.support.handover_instants import NOW

ASKED = sharing_request("c1", "p1", "care", at=AS_OF)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> CliNotebook:
    """Give a notebook with the practice case."""
    made = CliNotebook.new(tmp_path_factory.mktemp("desk"))
    assert made.run("import", CASE_FILE, "--trust-flags").status == 0
    return made


@pytest.fixture
def notebook(desk: CliNotebook) -> Iterator[Notebook]:
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as held:
        yield held


@pytest.fixture
def prepared(notebook: Notebook) -> PreparedPack:
    return prepare(notebook, ASKED, PackOptions(), NOW)


def row(notebook: Notebook, pack: PackId) -> Disclosure:
    return disclosures.load(notebook.connection, pack)


def test_prepared_pack_is_on_record_and_nowhere_else(
    notebook: Notebook, prepared: PreparedPack, tmp_path: Path
) -> None:
    """The row has neither path nor digest of a file; placed, the file is the bytes that could be read before."""
    assert row(notebook, prepared.record.pack) == prepared.record
    assert prepared.record.path is None
    assert b"%PDF" not in repr(prepared).encode()
    made = save_pack(notebook, prepared, tmp_path, None, NOW)
    assert made.path == prepared.path(tmp_path)
    assert made.path.read_bytes() == prepared.data
    there = row(notebook, made.pack_id)
    assert (there.state, there.path, there.sha256) == (State.PLACED, str(made.path), made.sha256)
    assert made.released + made.withheld == len(preview_handover(notebook, ASKED, NOW).parts)


def test_sealed_pack_says_the_same(notebook: Notebook, prepared: PreparedPack, tmp_path: Path) -> None:
    """With a password only the wrapping differs."""
    made = save_pack(notebook, prepared, tmp_path, NewPassword(), NOW)
    assert text_of(made.path, made.new_password) == text_of(prepared.data)
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(made.path)


def test_abandoned_pack_cannot_be_placed(notebook: Notebook, prepared: PreparedPack, tmp_path: Path) -> None:
    """Given up is given up; giving up twice changes nothing."""
    for _time in range(2):
        discard_pack(notebook, prepared, NOW)
        assert row(notebook, prepared.record.pack).state is State.NOT_PLACED
    with pytest.raises(PackGivenUp):
        save_pack(notebook, prepared, tmp_path, None, NOW)
    assert list(tmp_path.iterdir()) == []


def test_placed_pack_cannot_be_given_up(notebook: Notebook, prepared: PreparedPack, tmp_path: Path) -> None:
    """What has left is never put on record as not placed."""
    made = save_pack(notebook, prepared, tmp_path, None, NOW)
    discard_pack(notebook, prepared, NOW)
    assert row(notebook, made.pack_id).state is State.PLACED


def test_refused_place_can_be_tried_again(notebook: Notebook, prepared: PreparedPack, tmp_path: Path) -> None:
    """A missing folder, a name that is taken and an unusable password leave the pack prepared."""
    taken = tmp_path / "taken"
    taken.mkdir()
    prepared.path(taken).write_bytes(b"theirs")
    with pytest.raises(FolderMissing):
        save_pack(notebook, prepared, tmp_path / "none", None, NOW)
    with pytest.raises(FileInTheWay):
        save_pack(notebook, prepared, taken, None, NOW)
    with pytest.raises(PasswordRefused):
        save_pack(notebook, prepared, tmp_path, " ", NOW)
    assert row(notebook, prepared.record.pack) == prepared.record
    assert save_pack(notebook, prepared, tmp_path, None, NOW).path.read_bytes() == prepared.data


def test_taken_at_the_last_moment(
    notebook: Notebook, prepared: PreparedPack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the name is taken after the row says *placing*, the pack is given up, and a second try says so."""

    def write(path: Path, data: bytes) -> None:
        write_part(path, data)
        path.write_bytes(b"theirs")

    monkeypatch.setattr(pack_record, "write_part", write)
    with pytest.raises(FileInTheWay):
        save_pack(notebook, prepared, tmp_path, None, NOW)
    assert row(notebook, prepared.record.pack).state is State.NOT_PLACED
    with pytest.raises(PackGivenUp):
        save_pack(notebook, prepared, tmp_path, None, NOW)


def test_forgotten_pack_is_settled_at_the_next_opening(desk: CliNotebook) -> None:
    """A program that ended with a prepared pack left nothing behind, and the record says so."""
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        pack = prepare(notebook, ASKED, PackOptions(), NOW).record.pack
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        assert row(notebook, pack).state is State.NOT_PLACED


def test_refusals_leave_a_row_only_once_it_was_begun(notebook: Notebook) -> None:
    """Nothing to hand over and a day too early are told before anything is on record; a stopped pack has its row."""
    before = len(disclosures.list_all(notebook.connection))
    with pytest.raises(NothingToHandOver):
        prepare(notebook, replace(ASKED, party=PartyId("p4")), PackOptions(), NOW)
    with pytest.raises(DestroyByTooEarly):
        prepare(notebook, ASKED, PackOptions(destroy_by=date(2026, 1, 1)), NOW)
    assert len(disclosures.list_all(notebook.connection)) == before
    with pytest.raises(PackCancelled):
        prepare(notebook, ASKED, PackOptions(), NOW, cancel=lambda: True)
    newest, *older = disclosures.list_all(notebook.connection)
    assert len(older) == before
    assert newest.state is State.NOT_PLACED


def test_overview_agrees_with_the_pack(notebook: Notebook, prepared: PreparedPack) -> None:
    """What is said to go is what goes, and every section is on one side."""
    found = preview_handover(notebook, ASKED, NOW)
    assert found.ready
    assert [(part.section.id, part.section.revision) for part in found.released] == list(prepared.record.sections)
    assert len(found.released) + len(found.withheld) == len(list(found.sharing_context.case.parts()))


def test_choices_are_those_of_the_notebook(notebook: Notebook) -> None:
    """Every party, purpose and decision can be chosen."""
    found = choices(notebook, CaseId("c1"))
    assert {party.id for party in found.parties} == {"p1", "p2", "p3", "p4", "p5"}
    assert {decision.id for decision in found.decisions} == {"d1", "d2"}
    assert "care" in found.purposes


def test_answers_settle_the_overview(notebook: Notebook) -> None:
    """A passage that is taken out or left in waits no more; an answer to another text is refused."""
    entry = load_entry(notebook, EntryId("e1"))
    context = entry.sections[0]
    changed = amended(context, text=context.text + " Yusrah waved. Idrissa sang.")
    entry = replace(entry, sections=(changed, *entry.sections[1:]))
    save_amendment(notebook, entry, "more was said", NOW)
    set_flag(notebook, entry, changed.id, Addressee("audience", "mental_health"), FlagValue.SHARE, NOW)
    found = preview_handover(notebook, ASKED, NOW)
    assert [question.passage for question in found.questions] == ["Yusrah", "Idrissa"]
    assert not found.ready
    out, stays = found.questions
    with pytest.raises(InvalidValue):
        redact_suggestion(notebook, entry.id, replace(out.suggestion, revision=1), NOW)
    redact_suggestion(notebook, entry.id, out.suggestion, NOW)
    assert load_entry(notebook, entry.id).sections[0].marks[-1].only_for == (Addressee("party", "p1"),)
    keep_suggestion(notebook, found.sharing_context, [stays.suggestion], NOW)
    assert preview_handover(notebook, ASKED, NOW).ready
    without_names = replace(
        found.sharing_context, question=replace(found.sharing_context.question, kind=PackKind.CONSULTATION)
    )
    assert kept_answers(notebook, found.sharing_context) == (stays.suggestion,)
    assert kept_answers(notebook, without_names) == ()


@pytest.mark.parametrize("said", ["met Yusra", "met Yu\x02sra", "met \u202eYUSRA\u202c"])
def test_a_name_in_print_stops_the_pack(notebook: Notebook, said: str) -> None:
    """Should the search before it ever fail, the last look at the printed text tells where somebody is named."""
    sharing_context = resolve(notebook, ASKED, NOW)
    made, order = release_in_order(
        sharing_context.case,
        sharing_context.question,
        sharing_context.hidden,
        rule(sharing_context.case, sharing_context.question),
        (),
    )
    refuse_printed_names(sharing_context, made, order, ())
    spoiled = replace(made.sections[0], pieces=(*made.sections[0].pieces, Text(said)))
    with pytest.raises(SuggestionsUnanswered) as refused:
        refuse_printed_names(sharing_context, replace(made, sections=(spoiled, *made.sections[1:])), order, ())
    [passage] = refused.value.passages
    assert (passage.section, passage.text.casefold()) == (order[0], "yusra")


def test_a_sign_whose_name_is_a_hidden_name_stops_the_pack(notebook: Notebook) -> None:
    """A rose that is printed as its name says who Rose is; the sentence sends to a mark, not to an answer."""
    sharing_context = resolve(notebook, ASKED, NOW)
    first, *others = sharing_context.case.third_parties
    rose = replace(first, name="Rose Hartwell", aliases=())
    sharing_context = replace(sharing_context, case=replace(sharing_context.case, third_parties=(rose, *others)))
    made, order = release_in_order(
        sharing_context.case,
        sharing_context.question,
        sharing_context.hidden,
        rule(sharing_context.case, sharing_context.question),
        (),
    )

    def refuse(text: str) -> None:
        spoiled = replace(made.sections[0], pieces=(Text(text),))
        refuse_printed_names(sharing_context, replace(made, sections=(spoiled,)), order[:1], ())

    refuse("She grows [a rose] and a rose, \U0001f33b.")
    with pytest.raises(SuggestionsUnanswered) as refused:
        refuse("Ring her mother \U0001f339 on Monday.")
    assert [passage.text for passage in refused.value.passages] == ["rose"]
    said = sentence(refused.value, translations())
    assert "Mark each" in said
    assert "--suggestions-reviewed" not in said
