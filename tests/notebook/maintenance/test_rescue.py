import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from notebook.errors.maintenance import NothingRescued
from notebook.messages.i18n import translations
from notebook.messages.integrity import missing
from notebook.model.case import Case
from notebook.model.integrity import Loss
from notebook.store import cases, log
from notebook.store.search import search
from notebook.tasks.check import check
from notebook.tasks.notebook import open_notebook
from notebook.tasks.rescue import Rescued, rescue
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.damage import NOW, PAGE, flip, key_of, plain, root_of, tear
from tests.support.rescue import bodies, pages_of_texts, saved, texts_by_page


def case_in(path: Path) -> Case:
    with open_notebook(path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        assert check(notebook).sound
        [row] = [row for row in cases.list_all(notebook.connection) if row.reference == "K-014"]
        return cases.load(notebook.connection, row.id)


def losses(found: Rescued) -> set[Loss]:
    assert all(missing(translations(), each)[-1] in ".?" for each in found.missing)
    return {each.loss for each in found.missing}


def grown(mine: Path) -> None:
    """Let the notebook hold so much that its tables have pages between root and leaves."""
    with open_notebook(mine, PASSPHRASE, NOW, floor=CHEAP) as notebook, notebook.connection.transaction():
        connection = notebook.connection
        [(first,)] = connection.execute("SELECT max(key) + 1 FROM section_revisions")
        [(section, revision)] = connection.execute("SELECT key, revision FROM sections WHERE id = 'e1.context'")
        chance = Random(4)  # noqa: S311 -- sizes of a test
        for number in range(600):
            connection.change(
                "INSERT INTO section_revisions (key, section_key, revision, made, reason, kind, categories, never,"
                " sources) VALUES (?, ?, ?, '2026-01-01T00:00:00+00:00', 'r', 'observed', '[]', 0, '[]')",
                (first + number, section, revision + 1 + number),
            )
            connection.change(
                "INSERT INTO section_bodies VALUES (?, ?)", (first + number, f"body{number} " * chance.randint(1, 900))
            )


def test_a_whole_notebook_comes_over_whole(mine: Path) -> None:
    """Of a notebook that is not damaged nothing is missing, and the log goes on from where it was."""
    grown(mine)
    wanted, texts = case_in(mine), bodies(mine)
    found = saved(mine)
    assert found.missing == ()
    assert case_in(found.path) == wanted
    assert bodies(found.path) == texts
    with open_notebook(found.path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        assert [row.event for row in log.rows(notebook.connection)] == ["created", "imported", "rescued"]
        assert len(search(notebook.connection, "lukasz lun")) == 1
        assert notebook.worker.name == "J. Bakker"


@pytest.mark.parametrize("name", ["sqlite_autoindex_entries_1", "entries_newest", "search_index_data", "search_places"])
def test_a_destroyed_index_loses_nothing(mine: Path, name: str) -> None:
    """Indexes and the search are made anew."""
    wanted = case_in(mine)
    tear(mine / "vault.db", root_of(mine, name))
    found = saved(mine)
    assert found.missing == ()
    assert case_in(found.path) == wanted
    with open_notebook(found.path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        assert len(search(notebook.connection, "lukasz lun")) == 1


def test_leaves_are_found_when_the_root_is_lost(mine: Path) -> None:
    """With the root of the table of all texts destroyed, every text still comes over."""
    grown(mine)
    wanted, texts = case_in(mine), bodies(mine)
    root = root_of(mine, "section_bodies")
    flip(mine / "vault.db", (root - 1) * PAGE + 100)
    found = saved(mine)
    assert bodies(found.path) >= texts
    assert Loss.PAGES in losses(found)
    assert [part.text for _, part in case_in(found.path).parts()] == [part.text for _, part in wanted.parts()]


def test_the_first_page_lost(mine: Path) -> None:
    """Where the first page, which says what is where, is lost, the rest is found without it."""
    wanted = case_in(mine)
    tear(mine / "vault.db", 1)
    found = saved(mine)
    assert case_in(found.path) == wanted


def test_the_first_bytes_lost(mine: Path) -> None:
    """A flipped bit in the salt keeps the notebook from opening, and loses nothing."""
    wanted = case_in(mine)
    flip(mine / "vault.db", 3)
    assert case_in(saved(mine).path) == wanted


def test_what_may_have_forbidden_is_not_taken_for_a_yes(mine: Path) -> None:
    """With marks lost, sharing decisions wait; with consents lost, none counts any more."""
    tear(mine / "vault.db", root_of(mine, "marks"))
    found = saved(mine)
    assert {Loss.PAGES, Loss.FLAGS} <= losses(found)
    assert Loss.CONSENTS not in losses(found)
    entries = case_in(found.path).entries
    flags = [flag for entry in entries for flag in entry.flags]
    flags += [flag for entry in entries for part in entry.parts for flag in part.flags]
    assert flags
    assert not any(flag.confirmed for flag in flags if flag.value != "withhold")
    tear(mine / "vault.db", root_of(mine, "consent_events"))
    again = rescue(mine, mine.with_name("Again"), PASSPHRASE, NOW, floor=CHEAP)
    assert Loss.CONSENTS in losses(again)
    assert {consent.events[-1].state for consent in case_in(again.path).consents} == {"invalidated"}


def test_texts_without_their_entries_are_kept(mine: Path) -> None:
    """Where the heads of cases, entries and sections are lost, what was written is still there to read."""
    texts = bodies(mine)
    for name in ("cases", "entries", "sections", "section_revisions", "parties", "worker", "meta"):
        tear(mine / "vault.db", root_of(mine, name))
    found = saved(mine)
    assert bodies(found.path) >= texts
    assert {Loss.ENTRY, Loss.WORKER, Loss.FACTS, Loss.PARTY} <= losses(found)
    with open_notebook(found.path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        listed = cases.list_all(notebook.connection)
        loaded = [cases.load(notebook.connection, row.id) for row in listed]
        assert {part.text for each in loaded for _, part in each.parts()} >= {text for text in texts if text}
        made_up = [part for each in loaded for _, part in each.parts() if part.text]
        assert all(part.never for part in made_up)


def test_lost_texts_are_named_by_case_and_day(mine: Path) -> None:
    """A text that is gone leaves its section, empty and without marks, and a line with case and day."""
    tear(mine / "vault.db", root_of(mine, "section_bodies"))
    with plain(mine) as raw:
        raw.execute("PRAGMA cipher_log_level = NONE")
        [[pages]] = raw.execute("PRAGMA page_count").fetchall()
    for number in range(1, pages + 1):
        if number % 3 == 0 and number > 70:
            flip(mine / "vault.db", (number - 1) * PAGE + 50)
    found = rescue(mine, mine.with_name("Saved"), PASSPHRASE, NOW, floor=CHEAP)
    texts = [each for each in found.missing if each.loss is Loss.TEXT]
    assert texts
    assert all(each.at is not None and each.where for each in texts)


def test_the_log_is_kept_as_far_as_it_can_be_followed(mine: Path) -> None:
    """Where the log is lost it is told by its name, and the new one begins with the rescue and verifies."""
    tear(mine / "vault.db", root_of(mine, "log"))
    found = saved(mine)
    [lost] = [each for each in found.missing if each.loss is Loss.LOG]
    assert missing(translations(), lost).startswith("The log is lost")
    with open_notebook(found.path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        assert [row.event for row in log.rows(notebook.connection)] == ["rescued"]


@pytest.mark.parametrize(
    ("tampered", "kept"),
    [
        ("UPDATE log SET body = '{}' WHERE seq = 2", ["created", "rescued"]),
        ("DELETE FROM log WHERE seq = 1", ["rescued"]),
        ("DELETE FROM log", ["rescued"]),
    ],
)
def test_no_row_is_kept_that_does_not_follow(mine: Path, tampered: str, kept: list[str]) -> None:
    """A row of the log that was changed, or whose row before is gone, is not taken over as if it were whole."""
    with plain(mine) as raw:
        for (name,) in raw.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'log'"
        ).fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute(tampered)
    found = saved(mine)
    assert Loss.LOG in losses(found)
    with open_notebook(found.path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        assert [row.event for row in log.rows(notebook.connection)] == kept


@pytest.mark.parametrize("seed", range(12))
def test_any_pages_flipped_torn_or_cut(mine: Path, seed: int) -> None:
    """Whatever is damaged, what comes out is a whole notebook, and every text on a good page is in it."""
    grown(mine)
    here, across = texts_by_page(mine), pages_of_texts(mine)
    chance = Random(seed)  # noqa: S311 -- places of a test
    file = mine / "vault.db"
    count = file.stat().st_size // PAGE
    damaged = set(chance.sample(range(1, count + 1), chance.randint(1, count // 4)))
    for number in damaged:
        if chance.random() < 0.5:
            flip(file, (number - 1) * PAGE + chance.randrange(PAGE))
        else:
            tear(file, number)
    if seed % 3 == 0:
        end = chance.randrange(count // 2, count)
        damaged.update(range(end + 1, count + 1))
        with file.open("r+b") as opened_file:
            opened_file.truncate(end * PAGE + chance.choice([0, 700]))
    wanted = {text for number, texts in enumerate(here, start=1) if number not in damaged for text in texts}
    wanted |= {text for text, pages in across.items() if pages.isdisjoint(damaged)}
    assert len(wanted) > 50
    assert any(len(pages) > 1 and pages.isdisjoint(damaged) for pages in across.values())
    found = saved(mine)
    assert losses(found)
    assert wanted <= bodies(found.path)


def test_nothing_left(mine: Path) -> None:
    """Where no page is authentic, it is said, and nothing is made."""
    file = mine / "vault.db"
    file.write_bytes(file.read_bytes()[:16] + bytes(file.stat().st_size - 16))
    with pytest.raises(NothingRescued):
        rescue(mine, mine.with_name("Saved"), PASSPHRASE, NOW, floor=CHEAP)
    assert [path.name for path in mine.parent.iterdir()] == [mine.name]


def test_an_interrupted_save_is_undone_first(mine: Path) -> None:
    """With a journal left by a power cut, the notebook comes over as it was before that save."""
    wanted, index = case_in(mine), root_of(mine, "search_index_data")
    script = (
        "import sys, os\nfrom sqlcipher3 import dbapi2\n"
        "raw = dbapi2.connect(sys.argv[1], isolation_level=None)\nraw.set_key(bytearray(sys.argv[2].encode()))\n"
        "raw.execute('PRAGMA cache_size = 2')\nraw.execute('BEGIN')\n"
        "raw.execute(\"UPDATE section_bodies SET text = 'half ' || hex(zeroblob(9000))\")\nos._exit(9)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(mine / "vault.db"), key_of(mine).decode()], check=False)
    assert done.returncode == 9
    assert (mine / "vault.db-journal").stat().st_size > 0
    tear(mine / "vault.db", index)
    found = rescue(mine, mine.with_name("Saved"), PASSPHRASE, NOW, floor=CHEAP)
    assert case_in(found.path) == wanted
    assert sorted(path.name for path in found.path.iterdir()) == sorted(
        ["keys.cv1", "keys.cv1.bak", "pages.cv1", "vault.db", "vault.db-journal", "vault.lock"]
    )
