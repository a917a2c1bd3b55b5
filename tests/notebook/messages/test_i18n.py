"""Which language is spoken."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import notebook
from notebook.messages import i18n

ROOT = Path(notebook.__file__).parent


@pytest.fixture
def dutch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have one sentence in Dutch."""
    catalogue = Catalog("nl")
    catalogue.add("Cancel", "Annuleren")
    folder = tmp_path / "nl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "casefold.mo").open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr(i18n, "CATALOGUES", tmp_path)
    yield
    i18n.install(i18n.SOURCE_LANGUAGE)


@pytest.mark.usefixtures("dutch")
def test_the_interface_speaks_what_was_installed() -> None:
    """Sentences follow the installed language; a pack names its own, whatever the interface speaks."""
    assert i18n.languages() == ("en", "nl")
    assert i18n.gettext("Cancel") == "Cancel"
    i18n.install("nl")
    assert (i18n.gettext("Cancel"), i18n.translations().gettext("Cancel")) == ("Annuleren", "Annuleren")
    assert i18n.translations("en").gettext("Cancel") == "Cancel"
    assert i18n.ngettext("{count} page", "{count} pages", 2) == "{count} pages"


@pytest.mark.usefixtures("dutch")
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (["nl_NL.UTF-8"], "nl"),
        (["nl-BE", "en"], "nl"),
        (["de_DE", "nl"], "nl"),
        (["de_DE.UTF-8@euro"], "en"),
        (["C.UTF-8"], "en"),
        (["", "POSIX"], "en"),
        ([], "en"),
    ],
)
def test_the_best_language_is_one_there_is(asked: list[str], found: str) -> None:
    """The first that is asked for and offered; the language of the source where none is."""
    assert i18n.best_language(asked) == found


@pytest.mark.usefixtures("dutch")
def test_the_system_says_its_language_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """LANGUAGE comes before LANG, as gettext has it."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert i18n.system_language() == "en"
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    assert i18n.system_language() == "nl"
    monkeypatch.setenv("LANGUAGE", "en:nl")
    assert i18n.system_language() == "en"


def installed(folder: Path, monkeypatch: pytest.MonkeyPatch, catalogue: Catalog) -> Path:
    """Let the interface speak a catalogue, and return its file."""
    monkeypatch.setattr(i18n, "CATALOGUES", folder)
    file = folder / "nl" / "LC_MESSAGES" / "casefold.mo"
    file.parent.mkdir(parents=True)
    with file.open("wb") as made:
        write_mo(made, catalogue)
    monkeypatch.setattr(i18n._Interface, "language", "nl")  # noqa: SLF001 - put back at the end
    return file


@pytest.mark.parametrize(
    "translated",
    ["Aan {partij}", "Aan", "Aan {party", "Aan {party} {day}", "Aan {}", "Aan {party.name}", "Aan {party:>9999999}"],
)
def test_translation_with_other_gaps_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, translated: str
) -> None:
    """It would end the program where it is filled in, or leave out what it has to say."""
    catalogue = Catalog("nl")
    catalogue.add("To {party}", translated)
    catalogue.add("For {day}", "Voor {day}")
    catalogue.add(("One page {day}", "{count} pages {day}"), ("Een {day}", f"{{count}} {translated} {{day}}"))
    installed(tmp_path, monkeypatch, catalogue)
    assert i18n.gettext("To {party}").format(party="A") == "To A"
    assert i18n.gettext("For {day}") == "Voor {day}"
    assert i18n.ngettext("One page {day}", "{count} pages {day}", 1) == "Een {day}"
    if translated != "Aan":  # there the rest has all that it needs
        assert i18n.ngettext("One page {day}", "{count} pages {day}", 2) == "{count} pages {day}"


@pytest.mark.parametrize(
    "broken",
    [
        lambda _raw: b"",
        lambda _raw: b"%PDF-1.7" * 20,
        lambda raw: raw[:30],
        lambda raw: raw[:-5],
        lambda raw: raw.replace(b"utf-8", b"utf-9"),
        lambda raw: raw.replace(b"Annuleren", b"Annul\xe9\xe9\xe9n"),
        lambda raw: raw.replace(b"(n != 1)", b"(n ?? 1)"),
    ],
    ids=["empty", "foreign", "cut", "end_missing", "encoding", "no_text", "plural"],
)
def test_broken_catalogue_leaves_the_sentences_of_the_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: Callable[[bytes], bytes]
) -> None:
    """A damaged file must not keep anybody from their notebook."""
    catalogue = Catalog("nl")
    catalogue.add("Cancel", "Annuleren")
    file = installed(tmp_path, monkeypatch, catalogue)
    whole = file.read_bytes()
    assert broken(whole) != whole
    file.write_bytes(broken(whole))
    assert i18n.languages() == ("en",)
    assert i18n.best_language(["nl_NL.UTF-8", "nl"]) == "en"
    assert i18n.gettext("Cancel") == "Cancel"
    assert i18n.ngettext("{count} page", "{count} pages", 2) == "{count} pages"


def test_the_catalogue_has_every_sentence() -> None:
    """What translators get is what stands in the code; ``make messages`` writes it anew."""
    found = set()
    for root in (ROOT, ROOT.parent / "ui"):
        for _file, _line, message, _comments, context in extract_from_dir(str(root)):
            found.add((context, message if isinstance(message, tuple) else (message,)))
    with (i18n.CATALOGUES / "casefold.pot").open(encoding="utf-8") as file:
        catalogue = read_po(file)
    kept = {(each.context, each.id if isinstance(each.id, tuple) else (each.id,)) for each in catalogue if each.id}
    assert kept == {(context, message) for context, message in found if message != ("",)}
