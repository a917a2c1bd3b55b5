"""Languages are named as people write them."""

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QComboBox

from tests.support.gui import comes
from tests.support.gui_erasing import case_of
from tests.support.window import find
from ui.app import Program
from ui.shell.routes import HandoverRoute
from ui.text.language_names import language_name, language_names


@pytest.mark.parametrize(
    ("codes", "names"),
    [
        (["en"], ["English"]),
        (["en", "nl", "de", "fr"], ["English", "Dutch", "German", "French"]),
        (["pt_BR", "nl"], ["Portuguese", "Dutch"]),
        (["en", "en_GB"], ["English", "English (United Kingdom)"]),
        (["nl_NL", "nl_BE"], ["Dutch (Netherlands)", "Dutch (Belgium)"]),
    ],
)
def test_a_country_is_named_only_where_it_tells_two_apart(codes: list[str], names: list[str]) -> None:
    """Nobody chooses "American english"."""
    assert list(language_names(codes).values()) == names


def test_a_keyboard_is_named_with_its_country() -> None:
    """Layouts of one language differ by country."""
    assert language_name(QLocale("en_US"), country=True) == "English (United States)"


def test_the_language_of_a_pack_is_offered_as_english(unlocked: Program) -> None:
    """The first page of handing over names the language of the program's own sentences."""
    unlocked.context.navigator.go(HandoverRoute(case_of(unlocked)))
    page = comes(unlocked, "HandoverPage")
    box = find(page, QComboBox, "language")
    assert [box.itemText(place) for place in range(box.count())] == ["English"]
