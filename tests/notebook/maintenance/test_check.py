import os
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from notebook.errors.maintenance import Stopped
from notebook.errors.store import NotOurDatabase, SearchCancelled
from notebook.errors.vault import OlderDatabase, OlderKeyFile, WrongPassphrase
from notebook.messages.i18n import translations
from notebook.messages.integrity import finding, verdict
from notebook.model.integrity import Finding, Part
from notebook.store import integrity, log
from notebook.tasks.check import check, check_closed
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.damage import NOW, PAGE, emptied, fatten, fingerprints, flip, plain, root_of, tear
from tests.support.opened import Opened


def parts_found(mine: Path) -> set[Part]:
    """Check a closed notebook; nothing of it may have changed, and each finding has its sentence."""
    before = fingerprints(mine)
    found = check_closed(mine, PASSPHRASE, floor=CHEAP)
    assert fingerprints(mine) == before
    assert all("{" not in finding(translations(), each) for each in found.findings)
    assert found.sound == (not found.findings)
    return {each.part for each in found.findings}


def test_a_whole_notebook(mine: Path, open_mine: Opened) -> None:
    """A notebook that nothing was done to is whole, closed and open, and the steps are told in order."""
    assert parts_found(mine) == set()
    told: list[tuple[int, int]] = []
    with open_mine() as notebook:
        found = check(notebook, progress=lambda *step: told.append(step))
        assert log.verify(notebook.connection) == log.Verified(2, log.rows(notebook.connection)[-1].hash)
    assert found.sound
    assert (found.rows, found.attachments) == (2, 1)
    assert "The notebook is whole" in verdict(translations(), found)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert {done * 7 // total for done, total in told} == set(range(7))
    assert len({total for _, total in told}) == 1


def test_every_page_is_looked_at(mine: Path) -> None:
    """One bit flipped in any page, or half a page torn off, is found and the page named."""
    file = mine / "vault.db"
    whole, named = file.read_bytes(), 0
    for number in range(1, len(whole) // PAGE + 1):
        flip(file, (number - 1) * PAGE + (100 * number) % PAGE + (16 if number == 1 else 0))
        found = check_closed(mine, PASSPHRASE, floor=CHEAP)
        pages = [each for each in found.findings if each.part is Part.PAGES]
        assert pages
        # A page of the schema is met while the notebook is opened, before the pages are looked at one by one.
        assert pages[0].unread or pages[0].places == (str(number),)
        named += not pages[0].unread
        file.write_bytes(whole)
    assert named > 70
    tear(file, 30)
    assert Part.PAGES in parts_found(mine)


def test_a_page_of_zeros(mine: Path, open_mine: Opened) -> None:
    """A page that the disk lost and gives as zeros reads as an empty one, and is found closed and open."""
    empty = Finding(Part.PAGES, (str(emptied(mine)),))
    assert check_closed(mine, PASSPHRASE, floor=CHEAP).findings == (empty,)
    with open_mine() as notebook:
        assert integrity.structure_faults(notebook.connection, lambda: False) == 0
        assert check(notebook).findings == (empty,)


@pytest.mark.parametrize("size", [-PAGE, -3 * PAGE, -700, 700])
def test_a_file_that_was_cut_or_added_to(mine: Path, size: int) -> None:
    """A file that lost pages or got bytes added is found."""
    file = mine / "vault.db"
    if size < 0:
        os.truncate(file, file.stat().st_size + size)
    else:
        file.write_bytes(file.read_bytes() + bytes(size))
    assert parts_found(mine)


def test_keys_and_start(mine: Path) -> None:
    """Each copy of the header and the first bytes of the database are compared."""
    flip(mine / "keys.cv1.bak", 40)
    assert parts_found(mine) == {Part.KEYS_COPY}
    (mine / "keys.cv1.bak").write_bytes((mine / "keys.cv1").read_bytes())
    (mine / "keys.cv1").unlink()
    assert parts_found(mine) == {Part.KEYS}
    (mine / "keys.cv1").write_bytes((mine / "keys.cv1.bak").read_bytes())
    flip(mine / "vault.db", 7)
    assert parts_found(mine) == {Part.START}


@pytest.mark.parametrize(
    ("statements", "part"),
    [
        (("DROP TRIGGER log_unchanged", "UPDATE log SET body = '{}' WHERE seq = 2"), Part.LOG),
        (("PRAGMA foreign_keys = OFF", "DELETE FROM section_revisions WHERE key = 3"), Part.REFERENCES),
        (("UPDATE section_bodies SET text = 'other words entirely' WHERE revision_key = 1",), Part.SEARCH),
        (("UPDATE attachments SET data = zeroblob(size)",), Part.ATTACHMENTS),
        (("INSERT INTO sweep VALUES (1)",), Part.REMAINS),
        (
            (
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_master SET rootpage = 62 WHERE name = 'cases_reference'",
            ),
            Part.STRUCTURE,
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_authentic_pages_can_still_say_wrong(mine: Path, statements: tuple[str, ...], part: Part) -> None:
    """Damage that somebody with the key did, or a fault of the program, is found by what it is."""
    with plain(mine) as raw:
        for statement in statements:
            raw.execute(statement)
    assert part in parts_found(mine)


def test_an_index_torn(mine: Path) -> None:
    """Also a page that holds nothing of its own is damage."""
    tear(mine / "vault.db", root_of(mine, "disclosures_case"))
    assert Part.PAGES in parts_found(mine)


def test_stopped(mine: Path, open_mine: Opened) -> None:
    """A look can be stopped at each step, and the notebook goes on working."""
    with open_mine() as notebook:
        for step in range(8):
            left = iter(range(step))
            with pytest.raises(Stopped):
                check(notebook, cancel=lambda left=left: next(left, None) is None)  # type: ignore[misc]
        with notebook.connection.transaction():
            log.append(notebook.connection, NOW + timedelta(days=1), log.Event.TOLD, {})
    assert parts_found(mine) == set()


def test_stopped_within_a_part(mine: Path, open_mine: Opened) -> None:
    """A look at something large is asked again and again whether to go on, and tells how far it is."""
    fatten(mine)
    told: list[float] = []

    def asked(begin: float) -> Callable[[], bool]:
        return lambda: bool(told) and told[-1] >= begin

    def tell(done: int, total: int) -> None:
        told.append(done / total)

    for begin in (0.1, 0.3, 0.5, 0.7, 0.9):
        told.clear()
        with pytest.raises(Stopped):
            check_closed(mine, PASSPHRASE, floor=CHEAP, cancel=asked(begin), progress=tell)
        assert begin <= told[-1] < begin + 0.1
    looks = count()
    with open_mine() as notebook:
        assert check(notebook, cancel=lambda: next(looks) < 0).sound
        assert next(looks) > 100  # SQLite is stopped inside its own look too
        left = iter(range(100))
        with pytest.raises(Stopped):
            check(notebook, cancel=lambda: next(left, None) is None)
        assert check(notebook).sound


def test_stopped_while_the_search_is_looked_at(open_mine: Opened) -> None:
    """What asks the search is given up like anything else; what is written next is kept."""
    with open_mine() as notebook:
        with pytest.raises(SearchCancelled):
            integrity.search_fits(notebook.connection, lambda: True)
        with notebook.connection.transaction():
            log.append(notebook.connection, NOW, log.Event.TOLD, {})
        assert integrity.search_fits(notebook.connection, lambda: False)
    with open_mine() as notebook:
        assert log.rows(notebook.connection)[-1].event == "told"


def test_refusals(mine: Path) -> None:
    """A wrong passphrase and an older database are told as at any opening."""
    with pytest.raises(WrongPassphrase):
        check_closed(mine, "not the passphrase", floor=CHEAP)
    with plain(mine) as raw:
        raw.execute("UPDATE meta SET value = CAST('-5' AS BLOB) WHERE name = 'generation'")
    with pytest.raises(OlderDatabase):
        check_closed(mine, PASSPHRASE, floor=CHEAP)


@pytest.mark.parametrize(
    ("generation", "refusal"), [("-5", OlderDatabase), ("9", OlderKeyFile)], ids=["older database", "older key file"]
)
@pytest.mark.parametrize(
    "other", ["DELETE FROM consents WHERE id = 's1'", "INSERT INTO sweep VALUES (1)"], ids=["records", "remains"]
)
def test_what_else_is_found_hides_no_older_file(
    mine: Path, generation: str, refusal: type[Exception], other: str
) -> None:
    """A record that the log contradicts, or a sweep that is due, is no reason to leave an older file untold."""
    with plain(mine) as raw:
        raw.execute(other)
    assert not check_closed(mine, PASSPHRASE, floor=CHEAP).sound
    with plain(mine) as raw:
        raw.execute("UPDATE meta SET value = CAST(? AS BLOB) WHERE name = 'generation'", (generation,))
    with pytest.raises(refusal):
        check_closed(mine, PASSPHRASE, floor=CHEAP)


def test_a_lost_note_of_the_header_is_no_end_of_the_check(mine: Path) -> None:
    """Where the database has lost what it kept of the header, what else is found is told; alone it is a refusal."""
    with plain(mine) as raw:
        raw.execute("DELETE FROM meta WHERE name = 'header_digest'")
    with pytest.raises(NotOurDatabase):
        check_closed(mine, PASSPHRASE, floor=CHEAP)
    with plain(mine) as raw:
        raw.execute("INSERT INTO sweep VALUES (1)")
    assert parts_found(mine) == {Part.REMAINS}
