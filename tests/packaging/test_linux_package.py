"""The packages for Linux: what is in them, that they are alike each time, and what a desktop makes of them."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
from configparser import ConfigParser
from pathlib import Path

import pytest
from linux_package import LINUX, SIZES, control, lay_out, settle, write_deb, write_tar
from PySide6.QtGui import QImage

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="they are made on Linux")

SECONDS = 1_000_000_000


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """Give a folder like that of PyInstaller, whose program answers with its own place."""
    folder = tmp_path / "bundle"
    (folder / "_internal").mkdir(parents=True)
    program = folder / "casefold"
    program.write_text('#!/bin/sh\nreadlink -f "$0"\n', encoding="utf-8")
    program.chmod(0o700)
    (folder / "_internal" / "libreal.so").write_bytes(b"library")
    (folder / "_internal" / "lib.so").symlink_to("libreal.so")
    return folder


def laid_out(bundle: Path, place: Path) -> Path:
    """Give the folder that the .tar.xz holds."""
    lay_out(bundle, place)
    shutil.copy(LINUX / "install.sh", place)
    settle(place, SECONDS)
    return place


def desktop_entry(file: Path) -> dict[str, str]:
    parser = ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # as its documentation says
    parser.read(file, encoding="utf-8")
    return dict(parser["Desktop Entry"])


def test_same_bundle_gives_the_same_bytes(bundle: Path, tmp_path: Path) -> None:
    """Whatever the time, the order of the disk and the rights of whoever builds it."""
    made = []
    for name in ("first", "second"):
        folder = laid_out(bundle, tmp_path / name / "casefold-1")
        write_tar(folder, tmp_path / f"{name}.tar.xz", SECONDS)
        made.append((tmp_path / f"{name}.tar.xz").read_bytes())
        for file in bundle.rglob("*"):
            os.utime(file, (1, 1), follow_symlinks=False)
        (bundle / "casefold").chmod(0o755)
    assert made[0] == made[1]


def test_tar_has_no_owner_and_its_names_in_order(bundle: Path, tmp_path: Path) -> None:
    write_tar(laid_out(bundle, tmp_path / "casefold-1"), tmp_path / "made.tar.xz", SECONDS)
    with tarfile.open(tmp_path / "made.tar.xz") as tar:
        members = tar.getmembers()
    assert {(member.uid, member.gid, member.uname, member.gname, member.mtime) for member in members} == {
        (0, 0, "", "", SECONDS)
    }
    assert {member.mode for member in members if not member.issym()} == {0o755, 0o644}
    names = [Path(member.name) for member in members]
    assert names == sorted(names)  # and not as the disk lists them
    assert members[0].name == "casefold-1"
    assert all(member.name.startswith("casefold-1/") for member in members[1:])


def test_package_holds_program_desktop_entry_icons_and_types(bundle: Path, tmp_path: Path) -> None:
    prefix = laid_out(bundle, tmp_path / "usr")
    asked = subprocess.run([prefix / "bin" / "casefold"], capture_output=True, text=True, check=True)
    assert asked.stdout.strip() == str(prefix / "lib" / "casefold" / "casefold")
    assert (prefix / "lib" / "casefold" / "_internal" / "lib.so").is_symlink()
    icons = prefix / "share" / "icons" / "hicolor"
    for size in SIZES:
        drawn = QImage(str(icons / f"{size}x{size}" / "apps" / "casefold.png"))
        assert (drawn.width(), drawn.height()) == (size, size)
        assert len({drawn.pixel(x, size // 2) for x in range(size)}) > 2  # an edge, a ground, a page
    assert (icons / "scalable" / "apps" / "casefold.svg").is_file()
    assert "Apache License" in (prefix / "share" / "doc" / "casefold" / "copyright").read_text(encoding="utf-8")


def test_desktop_entry_takes_the_types_that_the_package_declares() -> None:
    """And no folder: a program that opens folders becomes the file manager of some desktops."""
    entry = desktop_entry(LINUX / "casefold.desktop")
    declared = set(re.findall('type="(application/[^"]+)"', (LINUX / "casefold.xml").read_text(encoding="utf-8")))
    assert set(entry["MimeType"].rstrip(";").split(";")) == declared
    assert "inode/directory" not in declared
    assert entry["Exec"] == "casefold %f"


TYPES = """
import sys
from PySide6.QtCore import QMimeDatabase
for path in sys.argv[1:]:
    print(QMimeDatabase().mimeTypeForFile(path).name())
"""


def test_desktop_knows_key_slots_and_backups_by_name_and_content(tmp_path: Path) -> None:
    """A notebook itself stays a folder, whatever its name: so its key slots are what a double click opens."""
    data = tmp_path / "data"
    (data / "mime" / "packages").mkdir(parents=True)
    shutil.copy(LINUX / "casefold.xml", data / "mime" / "packages")
    if shutil.which("update-mime-database"):
        subprocess.run(["update-mime-database", data / "mime"], check=True, capture_output=True)
    notebook = tmp_path / "Amina.casevault"
    notebook.mkdir()
    (notebook / "keys.cv1").write_bytes(b"CASEVLT1")
    (tmp_path / "Amina.casebackup").write_bytes(b"CASEBAK1")
    (tmp_path / "renamed").write_bytes(b"CASEBAK1 and more")
    asked = [notebook / "keys.cv1", tmp_path / "Amina.casebackup", tmp_path / "renamed", notebook]
    said = subprocess.run(
        [sys.executable, "-c", TYPES, *asked],
        env=os.environ | {"XDG_DATA_HOME": str(data)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    backup = "application/x-casefold-backup"
    assert said == ["application/x-casefold-notebook", backup, backup, "inode/directory"]


@pytest.mark.parametrize("where", ["local", "a place with spaces"])
def test_install_and_remove(bundle: Path, tmp_path: Path, where: str) -> None:
    """The desktop entry names the program in full; removal takes it away, and nothing else."""
    packed, prefix = laid_out(bundle, tmp_path / "casefold-1"), tmp_path / where
    other = prefix / "share" / "applications" / "other.desktop"
    other.parent.mkdir(parents=True)
    other.write_text("[Desktop Entry]\n", encoding="utf-8")
    for _twice in range(2):
        subprocess.run([packed / "install.sh", where], check=True, capture_output=True, cwd=tmp_path)
    entry = desktop_entry(prefix / "share" / "applications" / "casefold.desktop")
    assert entry["Exec"] == f'"{prefix}/bin/casefold" %f'
    asked = subprocess.run([entry["TryExec"]], capture_output=True, text=True, check=True)
    assert asked.stdout.strip() == str(prefix / "lib" / "casefold" / "casefold")
    assert (prefix / "share" / "mime" / "packages" / "casefold.xml").is_file()
    subprocess.run([packed / "install.sh", "--remove", prefix], check=True, capture_output=True)
    left = [
        file
        for file in prefix.rglob("*casefold*")
        if not file.is_relative_to(prefix / "share" / "mime" / "application")
    ]
    assert left == []
    assert other.is_file()


def test_folder_that_a_desktop_entry_cannot_name_is_refused(bundle: Path, tmp_path: Path) -> None:
    packed = laid_out(bundle, tmp_path / "casefold-1")
    done = subprocess.run([packed / "install.sh", tmp_path / "a$b"], check=False, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.startswith("Choose a folder without")
    assert not (tmp_path / "a$b").exists()


@pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="dpkg-deb is not installed")
def test_debian_package(bundle: Path, tmp_path: Path) -> None:
    """Dpkg reads it, its files belong to root and lie where Debian has programs, and it is alike each time."""
    made = []
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        deb = write_deb(bundle, tmp_path / name, "1.2", SECONDS)
        assert deb is not None
        made.append(deb)
    assert made[0].read_bytes() == made[1].read_bytes()
    asked = ["dpkg-deb", "--show", "--showformat", "${Package} ${Version} ${Depends}", str(made[0])]
    shown = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert shown.stdout.startswith("casefold 1.2 libc6 (>= ")
    listed = subprocess.run(["dpkg-deb", "--contents", made[0]], capture_output=True, text=True, check=True).stdout
    assert {line.split()[1] for line in listed.splitlines()} == {"root/root"}
    for place in ("./usr/bin/casefold -> ../lib/casefold/casefold", "./usr/share/applications/casefold.desktop"):
        assert place in listed


def test_no_debian_package_without_dpkg(bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert write_deb(bundle, tmp_path, "1.2", SECONDS) is None


def test_control_file_ends_as_dpkg_wants() -> None:
    """Each line is a field or goes on with one."""
    text = control("0.1.0", "amd64", 12, "2.36")
    assert text.endswith("\n")
    assert all(line.startswith(" ") or ": " in line for line in text.splitlines())
