"""Collect the licence texts of everything in a bundle: packages, Python, and libraries of the system.

``build.spec`` calls this, so that each bundle has the texts of exactly its content.
"""

import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from functools import cache
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Final

_TEXTS: Final = Path(__file__).parent / "licenses"
_BY_EXPRESSION: Final = {"LGPL-3.0-only": ("LGPL-3.0.txt", "GPL-3.0.txt")}
"""Texts for packages that name their licence without its text: those of Qt, for which we choose the LGPL."""

_INSIDE: Final = {"sqlcipher3": ("SQLCipher.txt",), "PySide6_Essentials": ("Qt-third-party.txt",)}
"""Texts for libraries that a package contains without mentioning their licence."""

_ALL_IN_ONE: Final = "all-licenses.txt"
"""Every text once more, in one file to read through."""

_NAMED_LIKE_ONE: Final = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
_COMMON: Final = re.compile(r"/usr/share/common-licenses/([\w.-]*\w)")
_ALWAYS: Final = "pyinstaller"
"""Its bootloader is in every bundle, and is not a module."""


def write_licenses(sources: Iterable[str], into: Path) -> list[Path]:
    """Write the licence texts for the files of a bundle below ``into``, and return their paths.

    Raise LookupError if a package has no text: a bundle without it must not be distributed.
    """
    shutil.rmtree(into, ignore_errors=True)
    files = {Path(source) for source in sources if Path(source).is_absolute()}
    owners = _owners()
    bundled = {owners[file] for file in files if file in owners} | {_ALWAYS}
    for distribution in distributions():
        if distribution.name in bundled:
            _write_package(distribution, into / distribution.name)
    _copy([_python_license()], into / "Python")
    _write_system(sorted(file for file in files if _is_of_system(file)), into)
    _write_all_in_one(into)
    return sorted(file for file in into.rglob("*") if file.is_file())


def license_files(distribution: Distribution) -> list[Path]:
    """Return the licence texts of a package: those that it contains, else those that its licence expression names.

    Raise LookupError if it has neither.
    """
    carried = [
        Path(str(distribution.locate_file(file)))
        for file in distribution.files or ()
        if file.parts[0].endswith(".dist-info") and ("licenses" in file.parts[1:-1] or _NAMED_LIKE_ONE.match(file.name))
    ]
    inside = [_TEXTS / text for text in _INSIDE.get(distribution.name, ())]
    if carried:
        return carried + inside
    said = distribution.metadata.get_all
    [expression] = said("License-Expression") or said("License") or [""]
    for name, texts in _BY_EXPRESSION.items():
        if name in re.split(r" OR |[()]", expression):
            return [_TEXTS / text for text in texts] + inside
    raise LookupError(f"no licence text for {distribution.name} ({expression or 'no licence named'})")


@cache
def _owners() -> dict[Path, str]:
    """Return the package of each installed file."""
    return {
        Path(str(distribution.locate_file(file))): name
        for distribution in distributions()
        for name in (distribution.name,)  # read from its metadata each time it is asked for
        for file in distribution.files or ()
    }


def _write_package(distribution: Distribution, into: Path) -> None:
    """Write the texts of one package, in the package's own folders."""
    for text in license_files(distribution):
        _prefix, _dist_info, below = text.as_posix().rpartition(".dist-info/")
        place = into / below.removeprefix("licenses/") if _dist_info else into / text.name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(text, place)


def _python_license() -> Path:
    """Return the licence of Python, which is beside its library, or on Windows beside the program."""
    for folder in (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix)):
        if (folder / "LICENSE.txt").is_file():
            return folder / "LICENSE.txt"
    raise LookupError("no licence text for Python")


def _is_of_system(file: Path) -> bool:
    return sys.platform == "linux" and (file.is_relative_to("/lib") or file.is_relative_to("/usr/lib"))


def _write_system(libraries: list[Path], into: Path) -> None:
    """Write the copyright files of libraries that came from Debian packages, with the common texts they name.

    Where the system has no dpkg, the libraries are listed by name.
    """
    packages = _debian_packages(libraries)
    unknown = []
    for library in libraries:
        package = packages.get(library, "")
        copyright_file = Path("/usr/share/doc") / package / "copyright"
        if not copyright_file.is_file():
            unknown.append(library.name)
            continue
        _copy([copyright_file], into / "system" / package)
        named = _COMMON.findall(copyright_file.read_text(encoding="utf-8", errors="replace"))
        common = (Path("/usr/share/common-licenses") / name for name in named)
        _copy([file for file in common if file.is_file()], into / "system")
    if unknown:
        said = "Libraries of the system on which this was built; their licence texts were not found there:\n"
        (into / "system-libraries.txt").write_text(said + "".join(f"{name}\n" for name in unknown), encoding="utf-8")


def _debian_packages(libraries: list[Path]) -> dict[Path, str]:
    """Return the Debian package of each library; since /lib became a link, dpkg may know either path."""
    if not libraries or not shutil.which("dpkg-query"):
        return {}
    asked: dict[str, Path] = {}
    for library in libraries:
        below = str(library.resolve()).removeprefix("/usr")
        asked |= {below: library, f"/usr{below}": library}
    # One of the two paths of each library is always unknown, so the exit status means nothing.
    found = subprocess.run(["dpkg-query", "-S", *asked], capture_output=True, text=True, check=False).stdout
    lines = (line.partition(": ") for line in found.splitlines())
    return {asked[path]: owner.partition(":")[0] for owner, _colon, path in lines if path in asked}


def _write_all_in_one(into: Path) -> None:
    """Write every text below a folder into one file, each below its path."""
    parts = []
    for file in sorted(file for file in into.rglob("*") if file.is_file()):
        name = file.relative_to(into).as_posix()
        text = file.read_text(encoding="utf-8", errors="replace").strip("\n")
        parts.append(f"{'=' * len(name)}\n{name}\n{'=' * len(name)}\n\n{text}\n")
    (into / _ALL_IN_ONE).write_text("\n\n".join(parts), encoding="utf-8")


def _copy(files: Iterable[Path], into: Path) -> None:
    into.mkdir(parents=True, exist_ok=True)
    for file in files:
        shutil.copyfile(file, into / file.name)
