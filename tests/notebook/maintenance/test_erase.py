import os
from datetime import timedelta
from pathlib import Path
from random import Random
from shutil import copytree

import pytest

from notebook.errors.maintenance import RemainsNotSwept
from notebook.errors.store import NotebookDamaged
from notebook.errors.tasks import UnknownName
from notebook.maintenance import backup_format
from notebook.messages.i18n import translations
from notebook.messages.integrity import holding
from notebook.model.backups import BackupPlan, BegunBackup
from notebook.model.case import Case
from notebook.model.entry import Entry, Section
from notebook.model.ids import CaseId, EntryId, PartyId, SectionId
from notebook.model.integrity import Finding, Part
from notebook.model.people import Subject
from notebook.model.vocabulary import EntryKind, EntryStatus, SectionKind
from notebook.store import begun_backups, cases, disclosures, entries, integrity, log
from notebook.store.search import search
from notebook.tasks.backup import back_up, back_up_now
from notebook.tasks.cases import new_case
from notebook.tasks.check import check, check_closed
from notebook.tasks.demo import ASKED
from notebook.tasks.disclosures import record_oral_disclosure
from notebook.tasks.erase import erase_for_good, what_would_go
from notebook.tasks.handover import PackOptions, hand_over
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.sweep import sweep, sweep_if_due
from tests.references import case_called, load_case
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.damage import NOW, decrypted, emptied, fatten, key_of, killed_after, plain
from tests.support.opened import Opened

DAY = timedelta(days=1)
COUNT = 120


def marked_case(number: int) -> Case:
    """Give a case each of whose fields holds a marker of its own."""
    mark = f"marker{number:03d}"
    parts = [
        Section(SectionId(f"m{number}.{each}"), SectionKind.OBSERVED, (), f"{mark} text {each} " * (5 + 7 * each))
        for each in range(6)
    ]
    entry = Entry(
        EntryId(f"m{number}"), NOW, NOW, EntryKind.NOTE, f"{mark} title", mark, EntryStatus.DRAFT, tuple(parts)
    )
    return Case(CaseId(f"cm{number}"), f"M-{number}", NOW.date(), Subject(f"{mark} name"), entries=(entry,))


def type_on(notebook: Notebook, chance: Random) -> None:
    """Let the drafts of all cases grow and shrink as somebody types, which moves rows between pages."""
    with notebook.connection.transaction():
        for number in chance.choices(range(COUNT), k=12 * COUNT):
            entry = marked_case(number).entries[0]
            parts = tuple(
                Section(part.id, part.kind, (), f"marker{number:03d} typed " * chance.randint(1, 40))
                for part in entry.sections
            )
            changed = Entry(entry.id, NOW, NOW, entry.kind, entry.title, entry.author, entry.status, parts)
            entries.save(notebook.connection, changed, NOW)


def held(mine: Path) -> set[int]:
    """Give the markers that are in any decrypted page, where the folder itself has none and the journal is empty."""
    raw = b"".join(path.read_bytes() for path in mine.iterdir())
    assert b"marker" not in raw
    assert (mine / "vault.db-journal").stat().st_size == 0
    found = b"\n".join(pages(mine))
    # The end of a marker alone: the index stores beginnings that words share only once.
    return {number for number in range(COUNT) if f"er{number:03d}".encode() in found}


def test_no_page_holds_what_was_erased(mine: Path, open_mine: Opened) -> None:
    """After much typing and moving about, a case or an entry that is erased is in no page; the others all are."""
    chance = Random(7)  # noqa: S311 -- sizes of a test
    with open_mine() as notebook:
        with notebook.connection.transaction():
            for number in range(COUNT):
                cases.insert(notebook.connection, marked_case(number))
        type_on(notebook, chance)
    assert held(mine) == set(range(COUNT))
    gone = chance.sample(range(COUNT), 20)
    with open_mine() as notebook:
        for number in gone[:10]:
            erase_for_good(notebook, what_would_go(notebook, case_called(notebook, f"M-{number}")), NOW)
        for number in gone[10:]:
            erase_for_good(
                notebook, what_would_go(notebook, case_called(notebook, f"M-{number}"), EntryId(f"m{number}")), NOW
            )
        assert search(notebook.connection, f"marker{gone[0]:03d}") == []
        assert check(notebook).sound
        erased = [row for row in log.rows(notebook.connection) if row.event == "erased"]
        assert len(erased) == 20
        assert "marker" not in "".join(row.body for row in log.rows(notebook.connection))
    assert held(mine) == set(range(COUNT)) - set(gone[:10])
    found = b"\n".join(pages(mine))
    for number in gone[10:]:  # of a case whose entry went, the name alone is left
        assert found.count(f"er{number:03d}".encode()) == found.count(f"marker{number:03d} name".encode()) > 0


def pages(mine: Path) -> list[bytes]:
    return decrypted(mine / "vault.db", key_of(mine))


def test_sweeping_takes_what_secure_deleting_leaves(mine: Path, open_mine: Opened) -> None:
    """Rows that moved between pages leave bytes behind that deleting them does not reach; sweeping does."""
    chance = Random(3)  # noqa: S311 -- sizes of a test
    keys = list(range(4000))
    chance.shuffle(keys)
    gone = chance.sample(keys, 300)
    with open_mine() as notebook:
        connection = notebook.connection
        connection.execute("CREATE TABLE moving (key INTEGER PRIMARY KEY, text TEXT)")
        with connection.transaction():
            for key in keys:
                connection.change("INSERT INTO moving VALUES (?, ?)", (key, f"MARK{key:06d}-" * chance.randint(1, 60)))
            for key in chance.choices(keys, k=4000):
                text = f"MARK{key:06d}-" * chance.randint(1, 200)
                connection.change("UPDATE moving SET text = ? WHERE key = ?", (text, key))
        with connection.transaction():
            for key in gone:
                connection.change("DELETE FROM moving WHERE key = ?", (key,))

    def left() -> int:
        found = b"\n".join(pages(mine))
        return sum(f"MARK{key:06d}".encode() in found for key in gone)

    assert left() > 0
    with open_mine() as notebook:
        sweep(notebook)
    assert left() == 0


def test_an_entry_counts_the_packs_that_carry_it(open_mine: Opened, tmp_path: Path) -> None:
    """Of the packs of a case, those count for an entry in which a section of it left."""
    with open_mine() as notebook:
        made = [hand_over(notebook, asked, PackOptions(), tmp_path, None, NOW) for asked in ASKED]
        packs = [disclosures.load(notebook.connection, each.pack_id) for each in made]
        carried = [{section for section, _revision in pack.sections} for pack in packs]
        counts = []
        for entry in load_case(notebook, "K-014").entries:
            left = what_would_go(notebook, case_called(notebook, "K-014"), entry.id).left
            assert left == sum(any(part.id in sections for part in entry.parts) for sections in carried)
            counts.append(left)
        assert {0, 1} <= set(counts)
        assert what_would_go(notebook, case_called(notebook, "K-014")).left == len(packs)


def test_what_left_stays_on_record_without_words(mine: Path, open_mine: Opened) -> None:
    """Of what was told the record stays, its words do not; the folder it was written to is forgotten too."""
    with open_mine() as notebook:
        disclosed = record_oral_disclosure(notebook, CaseId("c1"), PartyId("p3"), "zanzibarquux", "kittiwakefoo", NOW)
        with notebook.connection.transaction():
            notebook.connection.change(
                "INSERT INTO disclosures (pack_id, case_id, party_id, at, at_us, state, purpose, kind, release_digest,"
                " path, sha256, what, why) SELECT 'HP-1', case_id, party_id, at, at_us, 'placed', 'care', 'consented',"
                " 'd', '/home/plughxyzzy/HP-1.pdf', 's', '', '' FROM disclosures"
            )
        going = what_would_go(notebook, case_called(notebook, "K-014"))
        assert (going.entries, going.attachments, going.left) == (12, 1, 2)
        erase_for_good(notebook, going, NOW)
        left = notebook.connection.execute("SELECT pack_id, what, why, path FROM disclosures ORDER BY key")
        assert left == [(disclosed.pack, "", "", None), ("HP-1", "", "", "HP-1.pdf")]
        assert isinstance(log.verify(notebook.connection), log.Verified)
        # The pack was put there by hand, and no row of the log tells of it.
        assert [(each.part, each.places) for each in check(notebook).findings] == [(Part.RECORDS, ("HP-1",))]
        with pytest.raises(UnknownName):
            erase_for_good(notebook, going, NOW)
    for marker in ("zanzibarquux", "kittiwakefoo", "plughxyzzy", "Amina", "Łukasz"):
        assert not any(marker.encode() in page for page in pages(mine))


def test_an_entry_alone(mine: Path, open_mine: Opened) -> None:
    """One entry goes with its digest key; its case and every other entry stay as they were."""
    with open_mine() as notebook:
        before = cases.load(notebook.connection, CaseId("c1"))
        entry = before.entries[4]
        [(key,)] = notebook.connection.execute("SELECT digest_key FROM entries WHERE id = ?", (entry.id,))
        with pytest.raises(UnknownName):
            what_would_go(notebook, case_called(notebook, "K-014"), EntryId("nothing"))
        going = what_would_go(notebook, case_called(notebook, "K-014"), entry.id)
        assert (going.entry, going.entries, going.title) == (entry.id, 1, entry.title)
        erase_for_good(notebook, going, NOW)
        after = cases.load(notebook.connection, CaseId("c1"))
    assert after.entries == tuple(each for each in before.entries if each.id != entry.id)
    found = pages(mine)
    assert not any(key in page for page in found)
    assert not any(part.text[:40].encode() in page for part in entry.sections for page in found if len(part.text) > 20)
    assert check_closed(mine, PASSPHRASE, floor=CHEAP).sound


def test_backups_that_hold_it_are_named(open_mine: Opened, tmp_path: Path) -> None:
    """Backups since the case came in are named, those before are not; what is not in the folder is named by its day."""
    plan = BackupPlan(tmp_path / "backups")
    with open_mine() as notebook:
        before = back_up_now(notebook, plan, NOW)
        case = new_case(notebook, "K-100", Subject("Somebody Else"), NOW).id
        holding_it = back_up_now(notebook, plan, NOW + DAY)
        elsewhere = back_up(notebook, tmp_path / "stick.casebackup", NOW + 2 * DAY)
        found = what_would_go(notebook, case, None, plan.folder).holding
        assert [path for path, _ in found.files] == [holding_it]
        assert before not in dict(found.files)
        assert found.elsewhere == (NOW + 2 * DAY,)
        lines = holding(translations(), found, notebook.zone)
        assert len(lines) == 3
        assert str(holding_it) in lines[1]
        elsewhere.rename(plan.folder / elsewhere.name)
        again = what_would_go(notebook, case, None, plan.folder).holding
        assert [path.name for path, _ in again.files] == ["stick.casebackup", holding_it.name]
        assert again.elsewhere == ()
        assert what_would_go(notebook, case).holding.files == ()


def test_a_backup_of_the_very_instant_the_case_came_in(open_mine: Opened, tmp_path: Path) -> None:
    """It may hold the case, so it is named: in the folder, elsewhere, unfinished, and on a stick that is away."""
    plan = BackupPlan(tmp_path / "backups")
    with open_mine() as notebook:
        here = back_up_now(notebook, plan, NOW)
        back_up(notebook, tmp_path / "stick.casebackup", NOW)
        left = plan.folder / "monday.casebackup.part"
        left.write_bytes(backup_format.MAGIC + bytes(100))
        os.utime(left, (NOW.timestamp(), NOW.timestamp()))
        with notebook.connection.transaction():
            away = BegunBackup("/media/nowhere/monday.casebackup", NOW, "/media/nowhere")
            begun_backups.begin(notebook.connection, away)
        found = what_would_go(notebook, case_called(notebook, "K-014"), None, plan.folder).holding
    assert found.files == ((here, NOW),)
    assert found.elsewhere == (NOW,)
    assert found.unfinished == ((left, NOW),)
    assert found.unseen == ((Path(away.path), NOW),)


def test_no_room_to_sweep(mine: Path, open_mine: Opened) -> None:
    """Where there is no room for a second copy it is erased all the same, said so, and swept once there is room."""
    resource = pytest.importorskip("resource")
    fatten(mine)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)

    def starve() -> bool:
        resource.setrlimit(resource.RLIMIT_FSIZE, ((mine / "vault.db").stat().st_size // 2, before[1]))
        return False

    with open_mine() as notebook:
        with notebook.connection.transaction():
            cases.insert(notebook.connection, Case(CaseId("c9"), "M-9", NOW.date(), Subject("markername")))
        going = what_would_go(notebook, case_called(notebook, "M-9"))
        try:
            with pytest.raises(RemainsNotSwept):
                erase_for_good(notebook, going, NOW, cancel=starve)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert "M-9" not in {row.reference for row in cases.list_all(notebook.connection)}
        assert [each.part for each in check(notebook).findings] == ["remains"]
    with open_mine() as notebook:
        assert sweep_if_due(notebook)
        assert check(notebook).sound
        assert not integrity.sweep_is_due(notebook.connection)


ERASE = """
import sys, pathlib
from tests.support.damage import NOW
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from notebook.tasks.notebook import open_notebook
from notebook.tasks.demo import ASKED
from notebook.tasks.erase import erase_for_good, what_would_go
from notebook.tasks.handover import PackOptions, hand_over
from tests.references import case_called
with open_notebook(pathlib.Path(sys.argv[1]), PASSPHRASE, NOW, floor=CHEAP) as notebook:
    going = what_would_go(notebook, case_called(notebook, "K-014"))
    print("go", flush=True)
    erase_for_good(notebook, going, NOW)
"""


@pytest.mark.parametrize("kills", [4, pytest.param(60, marks=pytest.mark.long)])
def test_killed_while_erasing(mine: Path, tmp_path: Path, kills: int) -> None:
    """After SIGKILL the case is whole, or gone from every page once what is due is swept."""
    fatten(mine)
    gone = 0
    for number in range(kills):
        victim = Path(copytree(mine, tmp_path / f"Victim{number}.casevault"))
        killed_after(0.3 * number / kills, ERASE, victim)
        with open_notebook(victim, PASSPHRASE, NOW, floor=CHEAP) as notebook:
            assert sweep_if_due(notebook)
            left = cases.list_all(notebook.connection)
            assert check(notebook).sound
        assert [row.entries for row in left] in ([12], [])
        found = b"\n".join(pages(victim))
        assert (b"Amina" in found) == bool(left)
        gone += not left
    assert gone < kills


def test_a_lost_page_is_not_made_good_by_sweeping(mine: Path, open_mine: Opened) -> None:
    """Where the disk lost a page, nothing is written anew, so that it goes on being found."""
    number = emptied(mine)
    with plain(mine) as raw:
        raw.execute("INSERT INTO sweep VALUES (1)")
    with open_mine() as notebook, pytest.raises(NotebookDamaged):
        sweep_if_due(notebook)
    found = check_closed(mine, PASSPHRASE, floor=CHEAP).findings
    assert found == (Finding(Part.PAGES, (str(number),)), Finding(Part.REMAINS, ("remains",)))
