"""Making a notice: after an answer, through the six steps, and never a file without a row."""

import errno
import json
import os
import stat
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from notebook.errors.base import InvalidValue, NotebookError
from notebook.errors.tasks import FileInTheWay, FileNotPlaced, FolderMissing, NoticeChanged, NoticeNamesSomebody
from notebook.messages import dates
from notebook.messages.i18n import translations
from notebook.model.ids import NoticeId
from notebook.model.notice import Harm, Notice, NoticeState
from notebook.model.vocabulary import ConsentState
from notebook.store import cases, log, notices
from notebook.tasks.demo import CASE_FILE
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.notices import answer_notices, draft_notices, give_notice, notice_path, record_not_sent
from notebook.tasks.outstanding_packs import OutstandingPack
from notebook.tasks.worker_details import change_details
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.outstanding import COLLEGE, MINUTE, NURSE, give_out, held, read_by_pdfium, say
from tests.support.pdf_text import everything_in
from tests.support.task_instants import NOW

LATER = NOW + 2 * MINUTE


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Give an empty folder."""
    made = tmp_path / "notices"
    made.mkdir()
    return made


@pytest.fixture
def holding(notebook: Notebook, tmp_path: Path) -> OutstandingPack:
    """Give the college's pack after its consent was withdrawn."""
    give_out(notebook, COLLEGE, tmp_path)
    say(notebook, "s2", ConsentState.WITHDRAWN, NOW + MINUTE)
    [found] = held(notebook)
    return found


def rows(notebook: Notebook) -> list[str]:
    """Give how far notices got, row by row."""
    return [json.loads(row.body)["state"] for row in log.of_event(notebook.connection, log.Event.NOTICE)]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_notice_is_a_file_and_its_rows(notebook: Notebook, holding: OutstandingPack, out: Path) -> None:
    """The file is whole, its owner's alone, called after the pack; the log knows it before it has its name."""
    made = give_notice(notebook, holding, out, LATER)
    assert made.path == out / "HP-ONE-notice.pdf" == notice_path(holding, out)
    assert names(out) == ["HP-ONE-notice.pdf"]
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert made.record.sha256 == sha256(made.path.read_bytes()).hexdigest()
    assert rows(notebook) == ["placing", "placed"]
    [kept] = notices.list_all(notebook.connection)
    assert kept == made.record
    assert (kept.harm, kept.at, kept.party) == (Harm.NO, LATER, "p2")
    assert isinstance(log.verify(notebook.connection), log.Verified)
    assert notices.under_way(notebook.connection) is None


def test_the_notice_that_was_read_is_the_one_that_is_saved(
    notebook: Notebook, holding: OutstandingPack, out: Path
) -> None:
    """Byte for byte; where it would be another one by now, nothing is saved and nothing is recorded."""
    answers = ((holding, Harm.NO),)
    read = draft_notices(notebook, answers, LATER)
    worker = notebook.worker
    change_details(notebook, replace(worker, name="J. Bakker-Vos"), LATER)
    with pytest.raises(NoticeChanged):
        answer_notices(notebook, answers, out, LATER, read=read)
    assert (names(out), rows(notebook)) == ([], [])
    change_details(notebook, worker, LATER)
    [given] = answer_notices(notebook, answers, out, LATER, read=read).given
    assert given.path.read_bytes() == read[0].data


def test_a_second_notice_stands_beside_the_first(notebook: Notebook, holding: OutstandingPack, out: Path) -> None:
    """A further notice about the same pack is a file of its own; an answer without one takes no number."""
    first = give_notice(notebook, holding, out, LATER)
    say(notebook, "s2", ConsentState.RENEWED, LATER + MINUTE)
    say(notebook, "s2", ConsentState.WITHDRAWN, LATER + 2 * MINUTE)
    [again] = held(notebook)
    record_not_sent(notebook, again, Harm.UNKNOWN, LATER + 3 * MINUTE)
    second = give_notice(notebook, held(notebook)[0], out, LATER + 4 * MINUTE)
    assert names(out) == ["HP-ONE-notice-2.pdf", "HP-ONE-notice.pdf"]
    assert (first.path.name, second.path.name) == ("HP-ONE-notice.pdf", "HP-ONE-notice-2.pdf")
    assert held(notebook)[0].told


def test_a_notice_says_pack_numbers_and_a_word(notebook: Notebook, holding: OutstandingPack, out: Path) -> None:
    """Readers that had no part in it find id, numbers, word, day and sender, and nothing of the case."""
    change_details(notebook, replace(notebook.worker, phone="+31 20 555 0142"), LATER)
    found = everything_in(give_notice(notebook, holding, out, LATER).path)
    for reader in ("pypdf", "pdfminer", "pdfium"):
        text = " ".join(found[reader].decode().split())
        assert "HP-ONE" in text
        assert "Withdrawn" in text
        assert "1.1, 1.2, 2.1, 2.2, 2.3, 3.1" in text
        assert "Corrected" not in text
        for shown in (dates.day(translations(), LATER.astimezone(notebook.zone).date()), notebook.worker.name, "0142"):
            assert shown in text.replace("\N{NO-BREAK SPACE}", " "), reader
        for secret in ("Amina", "Roodborst", "K-014", "college", "Student"):
            assert secret not in text, reader


@pytest.mark.parametrize("who", ["subject", "third party"])
def test_a_notice_whose_sender_points_at_somebody_is_refused(
    notebook: Notebook, holding: OutstandingPack, out: Path, who: str
) -> None:
    """How the sender is reached may name nobody of the case, since a notice says not even whom it is about."""
    case = cases.load(notebook.connection, holding.case)
    name = case.subject.name if who == "subject" else case.third_parties[0].name
    change_details(notebook, replace(notebook.worker, out_of_hours=f"Duty desk, ask for {name}"), NOW)
    with pytest.raises(NoticeNamesSomebody) as refused:
        give_notice(notebook, holding, out, LATER)
    assert refused.value.fields == ("sender_contact",)
    assert (names(out), rows(notebook)) == ([], [])


@pytest.mark.parametrize("harm", [Harm.YES, Harm.UNKNOWN])
def test_what_could_do_harm_is_not_made(notebook: Notebook, holding: OutstandingPack, out: Path, harm: Harm) -> None:
    """The answer is on record with the fact that nothing was made, and there is no file."""
    kept = answer_notices(notebook, [(holding, harm)], out, LATER)
    assert names(out) == []
    assert rows(notebook) == ["not_sent"]
    [record] = notices.list_all(notebook.connection)
    assert kept.kept == (record,)
    assert (record.state, record.harm, record.sha256) == (NoticeState.NOT_SENT, harm, None)
    assert record.withdrawn == ("1.1", "1.2", "2.1", "2.2", "2.3", "3.1")


def test_no_harm_is_no_reason_to_make_none(notebook: Notebook, holding: OutstandingPack) -> None:
    """The answer on which a notice is made cannot be kept in its place."""
    with pytest.raises(InvalidValue):
        record_not_sent(notebook, holding, Harm.NO, LATER)
    assert rows(notebook) == []


def test_an_interrupted_one_is_settled_before_the_next(notebook: Notebook, holding: OutstandingPack, out: Path) -> None:
    """One that a full disk left unsettled at the opening is not forgotten for the next."""
    earlier = Notice(
        NoticeId("n1"), holding.pack, holding.case, holding.party.id, NOW, NoticeState.PLACING, Harm.NO, (), (), "00"
    )
    with notebook.connection.transaction():
        notices.begin(notebook.connection, earlier, str(out / "gone.pdf"))
        notices.append(notebook.connection, NOW, earlier)
    give_notice(notebook, holding, out, LATER)
    assert rows(notebook) == ["placing", "may_have_left", "placing", "placed"]
    assert notices.under_way(notebook.connection) is None


def test_a_folder_that_refuses_leaves_nothing(notebook: Notebook, holding: OutstandingPack, out: Path) -> None:
    """No folder, a file of that name, a part of that name, a folder nobody can write in: no file, and no row."""
    refused: list[tuple[Path, type[NotebookError]]] = [
        (out / "none", FolderMissing),
        (Path("/proc/self"), FileNotPlaced),
    ]
    for name in ("HP-ONE-notice.pdf", "HP-ONE-notice.pdf.part"):
        taken = out / name.rsplit(".", 1)[1]
        taken.mkdir()
        (taken / name).write_bytes(b"theirs")
        refused.append((taken, FileInTheWay))
    before = names(out)
    for folder, problem in refused:
        with pytest.raises(problem):
            answer_notices(notebook, [(holding, Harm.NO)], folder, LATER)
    assert rows(notebook) == []
    assert notices.under_way(notebook.connection) is None
    assert names(out) == before
    assert [(path.name, path.read_bytes()) for each in out.iterdir() for path in each.iterdir()] == [
        (name, b"theirs") for each in out.iterdir() for name in names(each)
    ]
    assert held(notebook)[0].waits


def test_a_full_disk_leaves_nothing(
    notebook: Notebook, holding: OutstandingPack, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a part nor a row is left where the disk is full, and the next try goes through."""

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        with pytest.raises(FileNotPlaced) as caught:
            give_notice(notebook, holding, out, LATER)
    assert caught.value.disk_full
    assert (names(out), rows(notebook)) == ([], [])
    give_notice(notebook, holding, out, LATER)
    assert names(out) == ["HP-ONE-notice.pdf"]


def test_a_name_taken_at_the_last_is_theirs(
    notebook: Notebook, holding: OutstandingPack, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where somebody takes the name after the row was made, their file stays and the log says there was none."""
    real = os.fsync

    def slow(descriptor: int) -> None:
        real(descriptor)
        (out / "HP-ONE-notice.pdf").write_bytes(b"theirs")

    monkeypatch.setattr(os, "fsync", slow)
    with pytest.raises(FileInTheWay):
        give_notice(notebook, holding, out, LATER)
    assert names(out) == ["HP-ONE-notice.pdf"]
    assert (out / "HP-ONE-notice.pdf").read_bytes() == b"theirs"
    assert rows(notebook) == ["placing", "not_placed"]
    assert held(notebook)[0].waits


def test_each_recipient_has_an_answer_of_their_own(notebook: Notebook, tmp_path: Path, out: Path) -> None:
    """One gets a notice, another none, a third waits until there is an answer."""
    give_out(notebook, COLLEGE, tmp_path)
    give_out(notebook, NURSE, tmp_path, "HP-TWO")
    give_out(notebook, NURSE, tmp_path, "HP-THREE")
    say(notebook, "s1", ConsentState.WITHDRAWN, NOW + MINUTE)
    say(notebook, "s2", ConsentState.WITHDRAWN, NOW + MINUTE)
    one, two, three = sorted(held(notebook), key=lambda each: each.pack)
    done = answer_notices(notebook, [(one, Harm.NO), (two, Harm.YES)], out, LATER)
    assert names(out) == ["HP-ONE-notice.pdf"]
    assert ([each.record.pack for each in done.given], [each.pack for each in done.kept]) == (["HP-ONE"], [two.pack])
    assert done.problem is None
    states = {each.pack: (each.told, each.held_back, each.waits) for each in held(notebook)}
    assert states == {
        "HP-ONE": (True, False, False),
        two.pack: (False, True, False),
        three.pack: (False, False, True),
    }


def test_what_was_made_before_a_refusal_is_told(
    notebook: Notebook, tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the disk fills up between two notices, the first is there and said to be, and the problem with it."""
    give_out(notebook, NURSE, tmp_path)
    give_out(notebook, NURSE, tmp_path, "HP-TWO")
    say(notebook, "s1", ConsentState.WITHDRAWN, NOW + MINUTE)
    real, parts = os.open, list[str]()

    def filling(path: str | os.PathLike[str], *arguments: int) -> int:
        if str(path).endswith(".part"):
            parts.append(str(path))
            if len(parts) > 1:
                raise OSError(errno.ENOSPC, "full")
        return real(path, *arguments)

    with monkeypatch.context() as disk:
        disk.setattr(os, "open", filling)
        done = answer_notices(notebook, [(each, Harm.NO) for each in held(notebook)], out, LATER)
    assert isinstance(done.problem, FileNotPlaced)
    assert names(out) == [done.given[0].path.name]
    assert rows(notebook) == ["placing", "placed"]
    assert sorted(each.waits for each in held(notebook)) == [False, True]


@pytest.mark.parametrize("practice", [True, False])
def test_practice_shows(tmp_path: Path, practice: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """A notice of a practice notebook says so across the page, and no other does."""
    desk = CliNotebook.new(tmp_path / "desk", practice=practice)
    assert desk.run("import", CASE_FILE, "--trust-flags").status == 0
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        give_out(notebook, COLLEGE, desk.folder)
        say(notebook, "s2", ConsentState.WITHDRAWN, NOW + MINUTE)
        made = give_notice(notebook, held(notebook)[0], desk.out, LATER)
    assert ("PRACTICE" in read_by_pdfium(made.path)) is practice
