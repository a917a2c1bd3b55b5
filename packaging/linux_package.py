"""Make Linux packages from a bundle: a .tar.xz for any distribution, and a .deb if dpkg-deb is installed.

``python packaging/linux_package.py DIST/CASEFOLD INTO``

The same bundle gives the same bytes: sorted names, one time for all files, no owner.
"""

import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path
from typing import Final

from app_icon import ICON, write_icon

ROOT: Final = Path(__file__).parent.parent
LINUX: Final = Path(__file__).parent / "linux"
SIZES: Final = (16, 24, 32, 48, 64, 128, 256)
"""Pixel sizes of the icons, besides the SVG."""

_TIME: Final = 1_767_225_600
"""Time of every file in seconds since 1970, unless SOURCE_DATE_EPOCH is set: 2026-01-01."""

_LEVEL: Final = 3
"""Compression level of xz: the default 6 takes twice as long and saves a tenth."""

_COPYRIGHT: Final = """\
Casefold is under the Apache License 2.0, which follows. The licence texts of all that is bundled with it
are in lib/casefold/_internal/licenses, of its fonts and icons in lib/casefold/_internal/resources.

"""

_DEPENDS: Final = "libc6 (>= {glibc}), libegl1, libgl1, libxcb1"
_RECOMMENDS: Final = "libcups2 | libcups2t64, libwayland-client0, libwayland-cursor0, libwayland-egl1"
"""What a bundle takes from the system: the C library, graphics, and the client of the print service."""


def lay_out(bundle: Path, prefix: Path) -> None:
    """Write the files of an installed program below ``prefix``, later /usr, /usr/local or ~/.local."""
    shutil.copytree(bundle, prefix / "lib" / "casefold", symlinks=True)
    (prefix / "bin").mkdir()
    (prefix / "bin" / "casefold").symlink_to("../lib/casefold/casefold")
    share = prefix / "share"
    for source, place in (
        (LINUX / "casefold.desktop", share / "applications" / "casefold.desktop"),
        (LINUX / "casefold.xml", share / "mime" / "packages" / "casefold.xml"),
        (ICON, share / "icons" / "hicolor" / "scalable" / "apps" / "casefold.svg"),
        (ROOT / "CHANGELOG.md", share / "doc" / "casefold" / "CHANGELOG.md"),
        (ROOT / "README.md", share / "doc" / "casefold" / "README.md"),
    ):
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, place)
    for size in SIZES:
        write_icon(size, share / "icons" / "hicolor" / f"{size}x{size}" / "apps" / "casefold.png")
    copyright_text = _COPYRIGHT + (ROOT / "LICENSE").read_text(encoding="utf-8")
    (share / "doc" / "casefold" / "copyright").write_text(copyright_text, encoding="utf-8")


def settle(folder: Path, seconds: int) -> None:
    """Give every file below a folder the same time, and permissions 0755 or 0644."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or bool(path.stat().st_mode & 0o100)
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (seconds, seconds), follow_symlinks=False)


def write_tar(folder: Path, into: Path, seconds: int) -> None:
    """Write a folder as .tar.xz, under its own name; the same files give the same bytes."""

    def plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
        member.uid = member.gid = 0
        member.uname = member.gname = ""
        member.mtime = seconds
        return member

    with tarfile.open(into, "w:xz", format=tarfile.PAX_FORMAT, preset=_LEVEL) as tar:
        for path in sorted((folder, *folder.rglob("*"))):
            tar.add(path, path.relative_to(folder.parent).as_posix(), recursive=False, filter=plain)


def control(version: str, architecture: str, kilobytes: int, glibc: str) -> str:
    """Return the control file of the Debian package."""
    return (
        f"Package: casefold\nVersion: {version}\nArchitecture: {architecture}\nMaintainer: The Casefold project\n"
        f"Installed-Size: {kilobytes}\nDepends: {_DEPENDS.format(glibc=glibc)}\nRecommends: {_RECOMMENDS}\n"
        "Section: misc\nPriority: optional\nDescription: encrypted case notes that hand over only what may be shared\n"
        " An offline notebook for nurses, social workers, exit workers, probation and police liaison\n"
        " officers. It keeps notes encrypted on this computer; what is handed over is a redacted PDF.\n"
    )


def write_deb(bundle: Path, into: Path, version: str, seconds: int) -> Path | None:
    """Write a Debian package and return its path, or None if dpkg-deb is not installed."""
    if not shutil.which("dpkg-deb"):
        return None
    ask = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True)
    architecture = ask.stdout.strip()
    made = into / f"casefold_{version}_{architecture}.deb"
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "root"
        lay_out(bundle, root / "usr")
        size = sum(file.lstat().st_size for file in root.rglob("*") if file.is_file()) // 1024
        (root / "DEBIAN").mkdir()
        says = control(version, architecture, size, platform.libc_ver()[1])
        (root / "DEBIAN" / "control").write_text(says, encoding="utf-8")
        settle(root, seconds)
        alike = {"SOURCE_DATE_EPOCH": str(seconds), "DPKG_DEB_THREADS_MAX": "1"}
        build = ["dpkg-deb", "--root-owner-group", "-Zxz", f"-z{_LEVEL}", "--build", str(root), str(made)]
        subprocess.run(build, env=os.environ | alike, check=True, stdout=subprocess.DEVNULL)
    return made


def make_packages(bundle: Path, into: Path) -> list[Path]:
    """Write the packages of a bundle into a folder, and return their paths."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH", _TIME))
    into.mkdir(parents=True, exist_ok=True)
    name = f"casefold-{version}-linux-{platform.machine()}"
    packed = into / f"{name}.tar.xz"
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / name
        lay_out(bundle, folder)
        shutil.copy(LINUX / "install.sh", folder)
        settle(folder, seconds)
        write_tar(folder, packed, seconds)
    deb = write_deb(bundle, into, version, seconds)
    return [packed] if deb is None else [packed, deb]


if __name__ == "__main__":
    packages = make_packages(Path(sys.argv[1]), Path(sys.argv[2]))
    for package in packages:
        print(f"{package}: {package.stat().st_size / 1_000_000:.0f} MB")
    if not any(package.suffix == ".deb" for package in packages):
        print("No .deb: dpkg-deb is not installed here.")
