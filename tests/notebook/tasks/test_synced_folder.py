"""A folder that is copied to other computers is recognised, and nothing else is taken for one."""

import json
from pathlib import Path

import pytest

from notebook.tasks.cloud_sync import SyncService, conflict_copies, sync_service_of
from notebook.vault.folder import VaultFolder
from tests.support.cli import CliNotebook, run


def folder(home: Path, name: str) -> Path:
    made = home / name
    made.mkdir(parents=True)
    return made


@pytest.mark.parametrize(
    ("place", "service"),
    [
        ("OneDrive", SyncService.ONEDRIVE),
        ("OneDrive - Clinic Noord", SyncService.ONEDRIVE),
        ("Library/CloudStorage/OneDrive-ClinicNoord", SyncService.ONEDRIVE),
        ("Library/CloudStorage/Dropbox", SyncService.DROPBOX),
        ("Library/CloudStorage/GoogleDrive-somebody@example.org", SyncService.GOOGLE_DRIVE),
        ("Library/Mobile Documents/com~apple~CloudDocs", SyncService.ICLOUD),
        ("iCloudDrive", SyncService.ICLOUD),
    ],
)
def test_places_that_a_service_has(tmp_path: Path, place: str, service: SyncService) -> None:
    """In the folder itself, and anywhere below it; whether the notebook is there yet or not."""
    inside = folder(tmp_path, f"{place}/Work")
    for path in (inside, inside / "Mine.casevault", tmp_path / place):
        assert sync_service_of(path, tmp_path, {}) is service


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".dropbox.cache", SyncService.DROPBOX),
        (".tmp.driveupload", SyncService.GOOGLE_DRIVE),
        (".tmp.drivedownload", SyncService.GOOGLE_DRIVE),
        (".shortcut-targets-by-id", SyncService.GOOGLE_DRIVE),
        (".sync_0d8d87f03b87.db", SyncService.NEXTCLOUD),
        ("._sync_0d8d87f03b87.db", SyncService.NEXTCLOUD),
        (".nextcloudsync.log", SyncService.NEXTCLOUD),
        (".owncloudsync.log", SyncService.NEXTCLOUD),
        (".stfolder", SyncService.SYNCTHING),
        (".stversions", SyncService.SYNCTHING),
    ],
)
def test_marks_that_a_service_leaves(tmp_path: Path, mark: str, service: SyncService) -> None:
    """Wherever the folder is: what the client keeps at its top gives it away."""
    top = folder(tmp_path, "elsewhere/top")
    inside = folder(top, "a/b")
    (top / mark).touch()
    assert sync_service_of(inside, folder(tmp_path, "home"), {}) is service
    assert sync_service_of(tmp_path / "elsewhere", tmp_path / "home", {}) is None


@pytest.mark.parametrize("variable", ["OneDrive", "OneDriveConsumer", "OneDriveCommercial"])
def test_onedrive_says_where_it_is(tmp_path: Path, variable: str) -> None:
    """The folder that Windows names in the environment, whatever it is called."""
    synced = folder(tmp_path, "Files of the clinic")
    assert sync_service_of(synced / "Mine", tmp_path, {variable: str(synced)}) is SyncService.ONEDRIVE
    assert sync_service_of(tmp_path / "Mine", tmp_path, {variable: str(synced)}) is None


@pytest.mark.parametrize("account", ["personal", "business"])
def test_dropbox_says_where_it_is(tmp_path: Path, account: str) -> None:
    """The folder that Dropbox names in its own file, whatever it is called."""
    synced = folder(tmp_path, "Shared by us")
    (folder(tmp_path, ".dropbox") / "info.json").write_text(json.dumps({account: {"path": str(synced), "host": 1}}))
    assert sync_service_of(synced / "Mine", tmp_path, {}) is SyncService.DROPBOX
    assert sync_service_of(tmp_path / "Mine", tmp_path, {}) is None


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b'{"personal": 3}', b'{"personal": {"path": "\\u0000"}}'])
def test_whatever_stands_in_that_file(tmp_path: Path, content: bytes) -> None:
    """A file that is not as expected says nothing, and stops nobody."""
    (folder(tmp_path, ".dropbox") / "info.json").write_bytes(content)
    assert sync_service_of(tmp_path / "Mine", tmp_path, {}) is None


@pytest.mark.parametrize("place", ["Documents/Mine", "OneDriveless", "Documents/OneDrive", "Dropbox notes", "."])
def test_ordinary_folders(tmp_path: Path, place: str) -> None:
    """A name that only sounds like one, and a home where a client keeps its settings, are ordinary."""
    folder(tmp_path, ".dropbox")
    assert sync_service_of(tmp_path / place, tmp_path, {}) is None


def test_a_link_into_such_a_folder(tmp_path: Path) -> None:
    """What counts is where the notebook really lies."""
    (tmp_path / "Notes").symlink_to(folder(tmp_path, "OneDrive/Notes"))
    assert sync_service_of(tmp_path / "Notes" / "Mine", tmp_path, {}) is SyncService.ONEDRIVE


def test_the_command_line_says_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Making and opening a notebook there say it once, on standard error, and go on."""
    home = folder(tmp_path, "home")
    top = folder(home, "OneDrive")
    desk = CliNotebook.new(folder(home, "ordinary"))
    (top / "Mine.casevault").mkdir()
    for each in desk.notebook.iterdir():
        (top / "Mine.casevault" / each.name).write_bytes(each.read_bytes())
    making: list[str | Path] = [
        "create",
        top / "New",
        "--name",
        "A",
        "--role",
        "",
        "--organisation",
        "",
        "--audience",
        "own_team",
    ]

    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))

    def said(*arguments: str | Path) -> str:
        done = run(*arguments, "--passphrase-file", desk.key)
        assert done.status == 0
        assert "OneDrive copies" not in done.out
        return done.err

    opening: list[str | Path] = ["cases", top / "Mine.casevault"]
    for arguments in (making, opening):
        assert said(*arguments).count("OneDrive copies this folder to other computers") == 1
    assert "copies" not in said("cases", desk.notebook)


COPIES = (
    "vault.sync-conflict-20261127-101500-ABCDEFG.db",
    "keys.cv1.sync-conflict-20261127-101500-ABCDEFG.bak",
    "keys.sync-conflict-20261127-101500-ABCDEFG.cv1",
    "vault (J Bakker's conflicted copy 2026-11-27).db",
    "vault (conflicted copy 2026-11-27 101500).db",
    "vault (In Konflikt stehende Kopie von LAPTOP 2026-11-27).db",
    "vault (Copie en conflit de LAPTOP 2026-11-27).db",
    "vault_conflict-20261127-101500.db",
    "vault-LAPTOP42.db",
    "keys-LAPTOP42.cv1",
    "vault 2.db",
    "vault (1).db",
)


def test_copies_where_two_computers_wrote(tmp_path: Path) -> None:
    """Each service names them in its own way, and each is named to the user."""
    for name in COPIES:
        (tmp_path / name).touch()
    assert conflict_copies(tmp_path) == tuple(sorted(COPIES))


def test_what_a_notebook_makes_itself_is_no_such_copy(tmp_path: Path) -> None:
    """Nothing of ours, finished or not, nor what somebody else put there."""
    folder = VaultFolder(tmp_path)
    for path in (folder.database, folder.journal, folder.keys, folder.keys_backup, folder.lock, *folder.unfinished):
        path.touch()
    for name in (
        "keys.cv1.part",
        "pages.cv1",
        "pages.cv1.part",
        "notes (conflicted copy).txt",
        "vaulted 2.db",
        "desktop.ini",
    ):
        (tmp_path / name).touch()
    assert conflict_copies(tmp_path) == ()
    assert conflict_copies(tmp_path / "missing") == ()


def test_the_command_line_names_them(tmp_path: Path) -> None:
    """Opening says which file it is, and what to do; without such a file it says nothing."""
    desk = CliNotebook.new(tmp_path)
    assert "second copy" not in desk.run("cases").err
    (desk.notebook / COPIES[0]).touch()
    said = desk.run("cases").err
    assert said.startswith(
        f"A service that copies folders left a second copy beside the files of this notebook: {COPIES[0]}."
    )
    assert "let the copy replace the original file" in said
