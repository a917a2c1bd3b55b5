"""From a held lock and a passphrase to the master key, or to the one right refusal."""

import secrets
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from notebook.errors.base import NotebookError
from notebook.errors.vault import (
    DatabaseEmpty,
    DatabaseMissing,
    DatabaseStartDamaged,
    HeaderDamaged,
    KeyFileNeeded,
    NewerHeader,
    NotEnoughMemory,
    WrongPassphrase,
)
from notebook.vault import key_material
from notebook.vault.folder import existing, notebook_path
from notebook.vault.header import Header, SlotType, framed
from notebook.vault.header_files import repair_copies, write_header
from notebook.vault.kdf import FLOOR, KdfCost, derive
from notebook.vault.key_material import Unlocked, new_header, new_passphrase, sealed_slot
from notebook.vault.keys import canonical, wipe
from notebook.vault.lock import HeldLock, locked
from notebook.vault.new_folder import building
from notebook.vault.passphrase import Passphrase
from notebook.vault.unlock import unlock
from tests.support.cheap_vaults import CHEAP, MADE, PASSPHRASE, cheap_header, cheap_held

OTHER = "eight louder herons at noon"


@pytest.fixture
def held(tmp_path: Path) -> Iterator[HeldLock]:
    with cheap_held(tmp_path) as (held, _):
        yield held


def opened(held: HeldLock, passphrase: str = PASSPHRASE) -> Unlocked:
    return unlock(held, Passphrase.typed(passphrase), floor=CHEAP)


def with_next_passphrase(unlocked: Unlocked) -> Unlocked:
    return new_passphrase(unlocked, Passphrase.new(OTHER), CHEAP, floor=CHEAP)


def resigned(header: Header, by: Unlocked) -> bytes:
    return replace(header, mac=header.mac_under(by.master)).encoded()


@pytest.mark.parametrize(
    "passphrase",
    [
        "vq7#mhz!wp2k",
        "x" * 998 + "seven quiet herons at dawn",
        "é" * 998 + "seven quiet herons at dawn",
        "  spaces at both ends  ",
        "🐦🦆🦉🦅🐓🦚🦜🐧🕊🦢🦩🐤",
        "'\"; DROP TABLE entry; --",
        "x'" + "0123456789abcdef93f1" * 4 + "7c1e5a9d20b84f63" + "'",
        "안녕하세요 친구들 반가워요",
    ],
)
def test_opens_with_its_passphrase_from_any_keyboard(tmp_path: Path, passphrase: str) -> None:
    """What was set opens, composed or decomposed, and what differs by a space at the end does not."""
    with cheap_held(tmp_path, passphrase) as (held, made):
        for form in ("NFC", "NFD", "NFKC", "NFKD"):
            found = opened(held, unicodedata.normalize(form, passphrase))
            assert (found.header, found.master.raw, found.slot) == (made.header, made.master.raw, made.slot)
        for wrong in (passphrase + " ", passphrase[:-1], passphrase.swapcase() + "x"):
            with pytest.raises(WrongPassphrase):
                opened(held, wrong)


@pytest.mark.parametrize("wrong", ["", "x", "x" * 11, "x" * 1025, "x" * 10_000, PASSPHRASE.upper(), PASSPHRASE + " "])
def test_wrong_passphrase(held: HeldLock, wrong: str) -> None:
    """Any other passphrase is wrong and nothing else, and changes nothing."""
    before = {path: path.read_bytes() for path in held.folder.root.iterdir()}
    with pytest.raises(WrongPassphrase):
        opened(held, wrong)
    assert {path: path.read_bytes() for path in held.folder.root.iterdir()} == before


def test_a_notebook_of_full_cost_opens_by_default(tmp_path: Path) -> None:
    """Made and opened as the program does it, without any floor handed over."""
    made = new_header(Passphrase.new(PASSPHRASE), FLOOR, MADE)
    with building(tmp_path / "Real") as folder, locked(folder) as held:
        folder.database.write_bytes(made.header.salt + bytes(4080))
        write_header(held, made.header)
    with locked(existing(notebook_path(tmp_path / "Real"))) as held:
        assert unlock(held, Passphrase.typed(PASSPHRASE)).master.raw == made.master.raw


def test_the_program_does_not_open_what_is_cheap(held: HeldLock) -> None:
    """A key file below the floor is refused by default, also with its right passphrase."""
    with pytest.raises(HeaderDamaged):
        unlock(held, Passphrase.typed(PASSPHRASE))


def test_database_key_is_what_sqlcipher_takes(held: HeldLock) -> None:
    """99 bytes, lower case, the salt at the end; wiping leaves none of them."""
    key = opened(held).database_key()
    assert len(key) == 99
    text = key.decode()
    assert text == text.lower()
    assert text.startswith("x'")
    assert text.endswith(held.folder.database.read_bytes()[:16].hex() + "'")
    bytes.fromhex(text[2:-1])
    wipe(key)
    assert key == bytes(99)


def test_secrets_are_not_printed(held: HeldLock) -> None:
    """No representation of what was unlocked holds the master key."""
    unlocked = opened(held)
    assert unlocked.master.raw.hex() not in repr(unlocked)
    assert repr(unlocked.master.raw) not in repr(unlocked)


@pytest.mark.parametrize("harm", ["missing", "cut", "flipped", "empty", "forged", "link", "folder", "huge"])
def test_second_copy_opens_where_the_first_is_damaged(tmp_path: Path, harm: str) -> None:
    """However the first copy was lost the second opens, and once both are mended they are alike."""
    with cheap_held(tmp_path) as (held, made):
        first = held.folder.keys
        raw = first.read_bytes()
        harmed = {
            "cut": raw[:100],
            "flipped": raw[:50] + bytes([raw[50] ^ 1]) + raw[51:],
            "empty": b"",
            "forged": replace(made.header, gen=9).encoded(),
            "huge": raw + bytes(10**6),
        }
        first.unlink()
        if harm in harmed:
            first.write_bytes(harmed[harm])
        elif harm == "link":
            first.symlink_to(tmp_path / "nowhere")
        elif harm == "folder":
            first.mkdir()
        assert (opened(held).header, opened(held).master.raw) == (made.header, made.master.raw)
        with pytest.raises(WrongPassphrase):
            opened(held, OTHER)
        if harm == "folder":
            first.rmdir()
        repair_copies(held, made.header)
        assert first.read_bytes() == held.folder.keys_backup.read_bytes() == raw
        assert not first.is_symlink()


def test_both_copies_lost(held: HeldLock) -> None:
    """With neither copy the keys are told as damaged, whatever the passphrase."""
    held.folder.keys.unlink()
    held.folder.keys_backup.write_bytes(b"CASEVLT1")
    with pytest.raises(HeaderDamaged):
        opened(held)


def test_old_passphrase_does_not_come_back_by_the_second_copy(tmp_path: Path) -> None:
    """While the first copy can be read, the second is not asked: an old one opens with an old passphrase."""
    with cheap_held(tmp_path) as (held, made):
        old = held.folder.keys_backup.read_bytes()
        write_header(held, with_next_passphrase(made).header)
        held.folder.keys_backup.write_bytes(old)
        with pytest.raises(WrongPassphrase):
            opened(held, PASSPHRASE)
        now = opened(held, OTHER)
        assert now.header.gen == 2
        repair_copies(held, now.header)
        assert held.folder.keys_backup.read_bytes() == held.folder.keys.read_bytes() != old


def test_mending_what_is_whole_writes_nothing(held: HeldLock) -> None:
    """Copies that are alike keep their very files."""
    before = [path.stat() for path in (held.folder.keys, held.folder.keys_backup)]
    repair_copies(held, opened(held).header)
    assert [path.stat().st_ino for path in (held.folder.keys, held.folder.keys_backup)] == [
        one.st_ino for one in before
    ]


def test_any_of_several_slots_opens(tmp_path: Path) -> None:
    """Each passphrase opens its own slot, and a new passphrase replaces that slot alone."""
    with cheap_held(tmp_path) as (held, made):
        second = sealed_slot(made.header.vault, made.master, Passphrase.new(OTHER), CHEAP)
        both = replace(made.header, gen=2, slots=(*made.header.slots, second))
        held.folder.keys.write_bytes(resigned(both, made))
        assert opened(held, PASSPHRASE).slot == made.slot
        other = opened(held, OTHER)
        assert other.slot == second.id
        third = "nine silent herons at dusk"
        write_header(held, new_passphrase(other, Passphrase.new(third), CHEAP, floor=CHEAP).header)
        assert opened(held, PASSPHRASE).slot == made.slot
        assert opened(held, third).master.raw == made.master.raw
        with pytest.raises(WrongPassphrase):
            opened(held, OTHER)


def test_slot_of_another_notebook_does_not_open(tmp_path: Path) -> None:
    """A slot is bound to its notebook: moved elsewhere it opens nothing, even with its own passphrase."""
    with cheap_held(tmp_path) as (held, made):
        stranger = cheap_header(OTHER)
        moved = replace(made.header, slots=(*made.header.slots, *stranger.header.slots))
        held.folder.keys.write_bytes(resigned(moved, made))
        with pytest.raises(WrongPassphrase):
            opened(held, OTHER)


def test_slots_with_a_key_file_are_told(tmp_path: Path) -> None:
    """A notebook that opens with a key file only says so and does not call the passphrase wrong."""
    with cheap_held(tmp_path) as (held, made):
        with_file = replace(made.header.slots[0], type=SlotType.PASSPHRASE_AND_FILE)
        held.folder.keys.write_bytes(resigned(replace(made.header, slots=(with_file,)), made))
        with pytest.raises(KeyFileNeeded):
            opened(held)


def test_newer_header_is_not_bypassed(tmp_path: Path) -> None:
    """A header of a later version is told, and its older second copy is not opened instead."""
    with cheap_held(tmp_path) as (held, made):
        later = {**made.header.fields(), "mac": made.header.mac.hex(), "ver": 2}
        held.folder.keys.write_bytes(framed(canonical(later)))
        with pytest.raises(NewerHeader):
            opened(held)


@pytest.mark.parametrize(
    ("content", "kind"),
    [(None, DatabaseMissing), (b"", DatabaseEmpty), (secrets.token_bytes(4096), DatabaseStartDamaged)],
)
def test_database_is_looked_at_before_sqlcipher(
    held: HeldLock, content: bytes | None, kind: type[NotebookError]
) -> None:
    """A database that cannot be the one of these keys is refused with the right passphrase too."""
    held.folder.database.unlink()
    if content is not None:
        held.folder.database.write_bytes(content)
    with pytest.raises(kind):
        opened(held)


def test_every_bit_of_the_salt_is_compared(held: HeldLock) -> None:
    """One flipped bit in the first sixteen bytes of the database is damage, wherever it is."""
    whole = held.folder.database.read_bytes()
    for bit in range(0, 128, 7):
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << bit % 8
        held.folder.database.write_bytes(flipped)
        with pytest.raises(DatabaseStartDamaged):
            opened(held)
    held.folder.database.write_bytes(whole)
    opened(held)


def test_a_slot_too_dear_does_not_hide_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where memory lacks for one slot the others are tried; only if none opens is it told."""
    dear = KdfCost(memory=64, passes=1, lanes=4)

    def starving(secret: bytes, salt: bytes, cost: KdfCost, cancel: Callable[[], bool] | None = None) -> bytes:
        if cost == dear:
            raise NotEnoughMemory
        return derive(secret, salt, cost, cancel)

    with cheap_held(tmp_path) as (held, made):
        first = sealed_slot(made.header.vault, made.master, Passphrase.new(OTHER), dear)
        both = replace(made.header, slots=(first, *made.header.slots))
        held.folder.keys.write_bytes(resigned(both, made))
        monkeypatch.setattr(key_material, "derive", starving)
        assert opened(held, PASSPHRASE).slot == made.slot
        with pytest.raises(NotEnoughMemory):
            opened(held, OTHER)
