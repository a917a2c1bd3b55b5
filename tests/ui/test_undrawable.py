"""What a pack could not draw is said quietly where it is typed, and on page 2 of the wizard as what it is."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QThread
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QWidget

from notebook.messages import entries
from notebook.messages.i18n import translations
from notebook.model.entry import Section
from notebook.model.vocabulary import EntryStatus, SectionKind
from notebook.tasks.handover_preview import preview_handover
from notebook.tasks.printability import Undrawable, undrawable_in_section
from tests.references import sharing_request
from tests.support.entry_page import OWN_ACCOUNT, area, came_back, case_now, newest, writing
from tests.support.gui import click as hand_click
from tests.support.gui import comes
from tests.support.gui_people import people, told
from tests.support.window import find, wait_for
from ui.app import Program
from ui.cases.parties.party_card import PartyCard
from ui.entry import section_notes
from ui.entry.entry_page import EntryPage
from ui.handover.review_step import ReviewStep
from ui.shell.clock import now
from ui.shell.routes import DetailsRoute, HandoverRoute, PartiesRoute, RecordDecisionRoute


def test_page_2_calls_an_author_an_author(unlocked: Program) -> None:
    """Names, roles and authors are changed in different places: each is called what it is, with its script."""
    overview = told(unlocked, lambda notebook: preview_handover(notebook, sharing_request("c1", "p1", "care"), now()))
    odd = replace(overview, undrawn_names=("محمد Example",), undrawn_authors=("李明",))

    def nothing(*_given: object) -> None:
        """Stand for what the buttons do."""

    step = ReviewStep(odd, nothing, nothing, nothing, nothing, nothing, find=nothing)
    said = find(step, QLabel, "banner_text").text()
    lines = said.translate(dict.fromkeys((0x2068, 0x2069))).split("\n")
    assert lines[1:] == [
        "Name, role or organisation: محمد Example (Arabic script)",
        "Author of a note: 李明 (Chinese characters)",
    ]
    assert not step.ready


def note(page: EntryPage, section: str = "own_account") -> str:
    """Give what is said beside a section of what cannot be drawn, empty while nothing is."""
    shown = find(page, QLabel, f"undrawn_{section}")
    return "" if shown.isHidden() else shown.text()


def test_a_saved_section_says_what_a_pack_cannot_print(unlocked: Program) -> None:
    """The text is saved all the same; the note names the script, is spoken with the field, and goes when mended."""
    page = writing(unlocked)
    text = area(page, OWN_ACCOUNT)
    text.setPlainText("She wrote محمد on the door.")
    wait_for(lambda: "Arabic script" in note(page))
    assert newest(unlocked).sections[0].text == "She wrote محمد on the door."
    assert "She wrote ⟦" in note(page)
    assert note(page, "context") == ""
    assert note(page) in text.accessibleDescription()
    assert entries.prompt(translations(), SectionKind.OWN_ACCOUNT) in text.accessibleDescription()
    assert text.isEnabled()
    assert page.banner.isHidden()
    text.setPlainText("She wrote Mohamed on the door.")
    wait_for(lambda: not note(page))
    assert text.accessibleDescription() == entries.prompt(translations(), SectionKind.OWN_ACCOUNT)


def test_what_never_leaves_needs_no_note(unlocked: Program) -> None:
    """Ticking that a section never leaves takes its note away."""
    page = writing(unlocked)
    area(page, OWN_ACCOUNT).setPlainText("محمد")
    wait_for(lambda: note(page))
    find(page, QCheckBox, "never_own_account").setChecked(True)
    wait_for(lambda: not note(page))


def test_only_what_was_changed_is_looked_at_and_never_by_the_window(
    unlocked: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typing is never slowed: the look is the worker's, and at one section, however long the entry is."""
    looked: list[tuple[str, bool]] = []

    def look(section: Section) -> tuple[Undrawable, ...]:
        looked.append((section.kind, QThread.isMainThread()))
        return undrawable_in_section(section)

    monkeypatch.setattr(section_notes, "undrawable_in_section", look)
    page = writing(unlocked)
    area(page, "text_context").setPlainText("محمد")
    wait_for(lambda: note(page, "context"))
    looked.clear()
    area(page, OWN_ACCOUNT).setPlainText("शांति")
    wait_for(lambda: note(page))
    assert looked == [(SectionKind.OWN_ACCOUNT, False)]
    assert note(page, "context")


def test_a_finished_entry_says_it_before_the_change_is_saved(unlocked: Program) -> None:
    """There is no saving in between: it is said when the entry is opened, and after a rest of the keys."""
    entry = next(
        each for each in case_now(unlocked).entries if each.status is EntryStatus.FINAL and not each.sections[0].never
    )
    page = writing(unlocked, entry.id)
    editor = page.sections.editors[0]
    editor.area.setPlainText("محمد")
    wait_for(lambda: "Arabic script" in note(page, editor.section.kind))
    assert "Saved" not in note(page, editor.section.kind)


def test_finishing_says_it_on_the_page_of_the_case(unlocked: Program) -> None:
    """Whoever finishes at once is not left without it."""
    page = writing(unlocked)
    find(page, QLineEdit, "when").setText("31-10-2026 16:00")
    area(page, OWN_ACCOUNT).setPlainText("محمد")
    QTest.keyClick(area(page, OWN_ACCOUNT), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: came_back(unlocked))
    shown = came_back(unlocked)
    assert shown is not None
    wait_for(lambda: "Arabic script" in shown.banner.text)


def beside(page: QWidget, field: str) -> str:
    """Give the note beside a field, empty while there is none."""
    shown = find(page, QLabel, f"{field}_note")
    return "" if shown.isHidden() else shown.text()


def noted(page: QWidget, field: str, script: str) -> None:
    """Wait until the note beside a field names a script."""
    wait_for(lambda: script in beside(page, field))


def leave_with(page: QWidget, field: str, text: str) -> QLineEdit:
    """Type into a field and go on with Tab."""
    line = find(page, QLineEdit, field)
    line.setFocus()
    wait_for(line.hasFocus)
    line.setText(text)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    wait_for(lambda: not line.hasFocus())
    return line


def test_a_name_is_checked_where_it_is_typed(unlocked: Program) -> None:
    """It stays as typed, the help stays, the note is spoken with the field, and it goes when the name is mended."""
    shown = people(unlocked)
    name = leave_with(shown, "name", "محمد")
    wait_for(lambda: "Arabic script" in beside(shown, "name"))
    assert name.text() == "محمد"
    assert "The person this case is about" in name.accessibleDescription()
    assert beside(shown, "name") in name.accessibleDescription()
    leave_with(shown, "aliases", "李明, Ming")
    wait_for(lambda: "Chinese characters" in beside(shown, "aliases"))
    leave_with(shown, "third_1_alias", "अतिथि")
    wait_for(lambda: "Devanagari script" in beside(shown, "third_1_alias"))
    leave_with(shown, "third_1_name", "שרה")
    wait_for(lambda: "Hebrew script" in beside(shown, "third_1_name"))
    leave_with(shown, "name", "Mohamed Example")
    wait_for(lambda: not beside(shown, "name"))
    assert name.accessibleDescription() == "The person this case is about"


def test_nothing_is_looked_at_while_a_name_is_typed(unlocked: Program) -> None:
    """The note waits until the field is left: nobody is spoken to in the middle of a name."""
    shown = people(unlocked)
    name = find(shown, QLineEdit, "name")
    name.setFocus()
    wait_for(name.hasFocus)
    name.setText("محمد")
    told(unlocked, lambda _notebook: None)  # after whatever was asked for before
    assert not beside(shown, "name")
    QTest.keyClick(name, Qt.Key.Key_Tab)
    wait_for(lambda: beside(shown, "name"))


def test_a_case_with_such_a_name_is_kept_and_says_so_when_it_is_opened(unlocked: Program) -> None:
    """A note refuses nothing; whoever comes back to the form finds it there."""
    shown = people(unlocked)
    leave_with(shown, "name", "محمد")
    hand_click(shown, "save_case")
    comes(unlocked, "CasePage")
    assert case_now(unlocked).subject.name == "محمد"
    again = people(unlocked)
    wait_for(lambda: "Arabic script" in beside(again, "name"))


def test_the_senders_own_fields_are_checked(unlocked: Program) -> None:
    """Name, role, organisation and contacts stand on every pack."""
    unlocked.context.navigator.go(DetailsRoute())
    shown = comes(unlocked, "DetailsPage")
    wait_for(lambda: find(shown, QLineEdit, "own_name").hasFocus())
    leave_with(shown, "own_organisation", "مستشفى")
    wait_for(lambda: "Arabic script" in beside(shown, "own_organisation"))
    leave_with(shown, "own_organisation", "Hospital")
    wait_for(lambda: not beside(shown, "own_organisation"))


def test_a_new_party_is_checked(unlocked: Program) -> None:
    """A pack names to whom it goes, and what they do where."""
    unlocked.context.navigator.go(PartiesRoute())
    shown = comes(unlocked, "PartiesPage")
    hand_click(shown, "add_party")
    for field in ("party_name", "party_role", "party_organisation", "party_contact"):
        leave_with(shown, field, "محمد")
        noted(shown, field, "Arabic script")


def test_a_new_contact_of_a_party_is_checked(unlocked: Program) -> None:
    """The contact is the one thing of a party that may change; the note is there as in the form."""
    unlocked.context.navigator.go(PartiesRoute())
    shown = comes(unlocked, "PartiesPage")
    hand_click(wait_card(shown), "change_party")
    leave_with(wait_card(shown), "new_contact", "محمد")
    noted(wait_card(shown), "new_contact", "Arabic script")


def wait_card(page: QWidget) -> PartyCard:
    """Give the first card of a party once it is there."""
    wait_for(lambda: page.findChildren(PartyCard))
    return page.findChildren(PartyCard)[0]


@pytest.mark.parametrize("field", ["what_happened", "request", "how_soon", "handling", "their_reference"])
def test_what_is_typed_for_a_pack_is_checked(unlocked: Program, field: str) -> None:
    """It stands first in the pack: that it cannot be printed is said in the first step, and not after the third."""
    unlocked.context.navigator.go(HandoverRoute(case_now(unlocked).id))
    shown = comes(unlocked, "HandoverPage")
    wait_for(lambda: shown.findChildren(QLineEdit, field))
    leave_with(shown, field, "محمد")
    noted(shown, field, "Arabic script")


def test_who_decided_is_checked(unlocked: Program) -> None:
    """Who decided and who agreed are printed with a decision."""
    unlocked.context.navigator.go(RecordDecisionRoute(case_now(unlocked).id))
    shown = comes(unlocked, "RecordDecisionPage")
    wait_for(lambda: shown.findChildren(QLineEdit, "decided_by"))
    for field in ("decided_by", "second_person"):
        leave_with(shown, field, "محمد")
        noted(shown, field, "Arabic script")
