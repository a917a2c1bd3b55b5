"""Which language is spoken."""

from collections.abc import Iterator
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
