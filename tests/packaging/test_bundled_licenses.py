"""What is bundled goes out with its licence texts."""

import sys
from importlib.metadata import Distribution, distribution, requires, version
from pathlib import Path
from re import findall, match

import pytest
import reportlab
from bundled_licenses import license_files, write_licenses

PACKAGES = sorted(
    found.group()
    for line in requires("casefold") or ()
    if "extra ==" not in line and "darwin" not in line and (found := match(r"[\w.-]+", line))
)


@pytest.mark.parametrize("name", [*PACKAGES, "pillow", "lxml", "cffi", "pyinstaller", "shiboken6"])
def test_each_package_has_a_text(name: str) -> None:
    """Those that Casefold needs and what they bring along."""
    texts = license_files(distribution(name))
    assert max(text.stat().st_size for text in texts) > 500


def test_sqlcipher_has_its_own_text_beside_that_of_the_binding() -> None:
    assert any("ZETETIC" in text.read_text(encoding="utf-8") for text in license_files(distribution("sqlcipher3")))


def test_qt_is_under_the_lgpl() -> None:
    """Its packages carry no text; the LGPL adds to the GPL, so both are there."""
    begins = [
        text.read_text(encoding="utf-8").split("\n", 1)[0].strip() for text in license_files(distribution("shiboken6"))
    ]
    assert begins == ["GNU LESSER GENERAL PUBLIC LICENSE", "GNU GENERAL PUBLIC LICENSE"]


def test_what_qt_contains_has_its_texts() -> None:
    """Its packages do not even list it; a new version of Qt has to be compared with its list again."""
    [text] = [file for file in license_files(distribution("PySide6_Essentials")) if file.name == "Qt-third-party.txt"]
    notice = text.read_text(encoding="utf-8")
    assert f"For PySide6 {version('PySide6_Essentials')}." in notice
    listed, _, texts = notice.partition("\nTexts of these licences\n")
    named = {name for line in findall(r"(?m)^Licence: (.*)$", listed) for name in line.split(" and ")}
    assert {"FreeType", "HarfBuzz", "libpng", "PCRE2", "zlib", "ICU (International Components for Unicode)"} <= set(
        listed.splitlines()
    )
    assert named <= {name for name, rule in findall(r"(?m)^(\S.*)\n(-+)$", texts) if len(name) == len(rule)}


def test_package_without_a_text_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "METADATA").write_text("Metadata-Version: 2.4\nName: bare\nVersion: 1\n", encoding="utf-8")
    with pytest.raises(LookupError, match="bare"):
        license_files(Distribution.at(tmp_path))


def test_texts_are_written_of_what_is_bundled_and_nothing_else(tmp_path: Path) -> None:
    """Of each package that a file is of, of Python and of the bootloader."""
    written = write_licenses([reportlab.__file__, "a link that points nowhere"], tmp_path / "licenses")
    assert {file.relative_to(tmp_path / "licenses").parts[0] for file in written} == {
        "Python",
        "all-licenses.txt",
        "pyinstaller",
        "reportlab",
    }
    assert all(file.stat().st_size for file in written)
    whole = (tmp_path / "licenses" / "all-licenses.txt").read_text(encoding="utf-8")
    texts = [file.read_text(encoding="utf-8").strip("\n") for file in written if file.name != "all-licenses.txt"]
    assert all(text in whole for text in texts)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems lend no libraries to a bundle")
def test_library_of_the_system_has_its_text_or_is_listed(tmp_path: Path) -> None:
    """By its package where there is one; what came otherwise is named, and not passed over in silence."""
    known = next(Path("/lib").glob("*-linux-gnu/libexpat.so.1"), None)
    written = write_licenses([*([str(known)] if known else []), "/lib/nowhere/libours.so.1"], tmp_path)
    assert "libours.so.1" in (tmp_path / "system-libraries.txt").read_text(encoding="utf-8")
    if known and Path("/usr/share/doc/libexpat1/copyright").exists():
        assert tmp_path / "system" / "libexpat1" / "copyright" in written
