"""The editor of one headed section of an entry, and the line about what a summary draws on."""

from collections.abc import Sequence
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from notebook.messages import entries, labels
from notebook.messages.i18n import ngettext, translations
from notebook.model.entry import USUAL_CATEGORIES, Section, with_actions
from notebook.model.ids import SectionId
from notebook.model.vocabulary import Category, SectionKind
from notebook.sharing.section_edits import carried
from notebook.tasks.entries import SectionForm, new_section
from ui.entry.action_list import ActionList
from ui.entry.names_panel import NamesPanel
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.flow_layout import flowing
from ui.widgets.labels import label
from ui.widgets.multi_select import MultiSelect
from ui.widgets.text_area import TextArea
from ui.widgets.underlines import Underlines
from ui.widgets.wording_panel import WordingPanel


class SourcesLine(QWidget):
    """Counts the sources of a summary; ``wanted`` is emitted to open the list."""

    wanted = Signal()
    changed = Signal()

    def __init__(self, heading: str, name: str, sources: tuple[SectionId, ...]) -> None:
        """Show how many sources there are; ``heading`` is that of the section."""
        super().__init__()
        self._heading = heading
        self.picked = sources
        self.button = button("", f"sources_{name}", self.wanted.emit, "link", picture="file-text")
        self._note = label("", "quiet", name=f"sources_{name}_note")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addWidget(self._note)
        self._say()

    def put(self, sources: tuple[SectionId, ...]) -> None:
        """Show the number of selected sources."""
        if set(sources) != set(self.picked):
            self.picked = sources
            self._say()
            self.changed.emit()

    def _say(self) -> None:
        words, count = translations(), len(self.picked)
        if count:
            said = format_message(
                words.ngettext("Draws on {count} note…", "Draws on {count} notes…", count), count=count
            )
            note = words.gettext("It goes into a pack only where all of them do, and is printed with their numbers.")
        else:
            said = words.gettext("Choose what it draws on…")
            note = words.gettext("A summary that does not say what it draws on goes into no pack.")
        self.button.setText(said)
        self.button.setAccessibleName(f"{self._heading}: {said}")
        self.button.setAccessibleDescription(note)
        self._note.setText(note)


class StarterButtons(QWidget):
    """Each puts the beginning of a line into the text, on a line of its own; undo takes it back."""

    def __init__(self, area: TextArea, starters: Sequence[str], name: str) -> None:
        """Show a button for each beginning; nothing where there are none."""
        super().__init__()
        self._area = area
        self.buttons = [
            button(text, f"begin_{name}_{n}", partial(self._begin, text), "link") for n, text in enumerate(starters)
        ]
        if not starters:
            self.hide()
            return
        holder, row = flowing()
        row.setSpacing(GRID // 2)
        for each in self.buttons:
            each.setAccessibleName(format_message(translations().gettext("Begin a line: {text}"), text=each.text()))
            row.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(label(translations().gettext("Begin a line:"), "quiet"))
        layout.addWidget(holder)

    def _begin(self, text: str) -> None:
        cursor = self._area.textCursor()
        cursor.beginEditBlock()
        if not cursor.block().text().strip():
            cursor.insertText(f"{text} ")
        else:
            cursor.movePosition(cursor.MoveOperation.EndOfBlock)
            cursor.insertText(f"\n{text} ")
        cursor.endEditBlock()
        self._area.setTextCursor(cursor)
        self._area.setFocus()


class SectionEditor(QFrame):
    """Heading, text, kinds of information, and whether it may ever be handed over."""

    typed = Signal()
    changed = Signal()
    grown = Signal()
    history_wanted = Signal()
    sources_wanted = Signal()

    def __init__(self, section: Section, zone: ZoneInfo) -> None:
        """Show a section; its signals report a key in the text, and any other change."""
        super().__init__()
        self.section = section
        self.setProperty("role", "card")
        words = translations()
        name = f"{section.kind}"
        self.setObjectName(f"section_{name}")
        heading = labels.section_kind(words, section.kind)
        self.area = TextArea(section.lead)
        self.area.setObjectName(f"text_{name}")
        self.area.setAccessibleName(heading)
        self.area.setPlaceholderText(entries.prompt(words, section.kind))
        self.area.setAccessibleDescription(entries.prompt(words, section.kind))
        self.area.textChanged.connect(self._typed)
        self._starters = StarterButtons(self.area, entries.starters(words, section.kind), name)
        self.about: MultiSelect[Category] = MultiSelect(
            words.gettext("About:"),
            [(each, labels.category(words, each)) for each in Category],
            section.categories,
            f"about_{name}",
        )
        self.about.changed.connect(self.changed)
        self.never = QCheckBox(words.gettext("Never leaves this notebook"))
        self.never.setObjectName(f"never_{name}")
        self.never.setAccessibleName(f"{heading}: {self.never.text()}")
        self.never.setChecked(section.never)
        self.never.toggled.connect(self.changed)
        self.history = button(
            words.gettext("Earlier versions"), f"history_{name}", self.history_wanted.emit, "link", picture="clock"
        )
        self.history.setAccessibleName(f"{heading}: {self.history.text()}")
        self.sources = SourcesLine(heading, name, section.sources)
        self.sources.changed.connect(self.changed)
        self.sources.wanted.connect(self.sources_wanted)
        self.lines = Underlines(self.area)
        about = words.gettext("Wording: a question about each underlined word. F7 goes to the next one.")
        self.wording = WordingPanel(heading, name, about)
        self.names = NamesPanel(heading, name)
        planned = list(zip(section.action_texts, section.actions, strict=True))
        self.planned = ActionList(heading, f"action_{name}", planned, zone)
        self.planned.typed.connect(self._typed)
        self.planned.changed.connect(self.changed)
        self.planned.grown.connect(self.grown)
        self._unsettled = label("", "alarm", name=f"unsettled_{name}")
        self._undrawn = label("", "quiet", name=f"undrawn_{name}")
        self._undrawn.hide()
        self._lay_out(heading)
        self.history.setVisible(section.revision > 1)
        self.sources.setVisible(bool(section.sources) or section.kind is SectionKind.SUMMARY)
        self.planned.setVisible(bool(section.actions) or section.kind is SectionKind.ACTION)
        self._say_unsettled()

    @classmethod
    def empty(cls, kind: SectionKind, zone: ZoneInfo) -> "SectionEditor":
        """Return an editor for a section without text."""
        return cls(new_section(kind, "", USUAL_CATEGORIES[kind]), zone)

    @property
    def blank(self) -> bool:
        """Return whether there is neither text nor an action."""
        return self.written().section.blank

    @property
    def text(self) -> str:
        """Return the whole text, that of the actions included."""
        return self.written().text

    def underlines(self) -> list[tuple[TextArea, Underlines]]:
        """Return the texts of the section from top to bottom, those of its actions too, each with its lines."""
        return [(self.area, self.lines), *((row.what, row.lines) for row in self.planned.rows)]

    def places(self) -> list[tuple[TextArea, int]]:
        """Return the fields whose texts are part of the whole text, each with where it begins there."""
        rows = [row.what for row in self.planned.rows if not row.left_out]
        starts = [action.start for action in self.written().actions or ()]
        return [(self.area, 0), *zip(rows, starts, strict=True)]

    def written(self) -> SectionForm:
        """Return the section as it is on the page."""
        text, actions = with_actions(self.area.text(), self.planned.written())
        return SectionForm(
            self.section.id,
            self.section.kind,
            text,
            self.about.picked,
            self.never.isChecked(),
            self.sources.picked,
            actions,
        )

    def stops(self) -> tuple[QWidget, ...]:
        """Return the controls in tab order."""
        below = (
            *self._starters.buttons,
            *self.wording.stops(),
            *self.names.stops(),
            *self.planned.stops(),
            self.sources.button,
        )
        return (self.history, self.area, *below, self.about.button, *self.about.boxes, self.never)

    def take_up(self, section: Section) -> None:
        """Take over the section as it was saved, without changing what is on the page."""
        self.section = section
        self._say_unsettled()

    def say_undrawn(self, note: str) -> None:
        """Show a quiet note of what a pack could not print, also as accessible description; "" removes it."""
        self._undrawn.setText(note)
        self._undrawn.setVisible(bool(note))
        prompt = entries.prompt(translations(), self.section.kind)
        self.area.setAccessibleDescription(f"{prompt}\n{note}" if note else prompt)

    def _lay_out(self, heading: str) -> None:
        title = QLabel(heading)
        title.setProperty("role", "strong")
        title.setBuddy(self.area)
        above = QHBoxLayout()
        above.addWidget(title)
        above.addStretch(1)
        above.addWidget(self.history)
        below = QHBoxLayout()
        below.addWidget(self.about, 1)
        below.addWidget(self.never)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(GRID // 2)
        layout.addLayout(above)
        layout.addWidget(self.area)
        layout.addWidget(self._starters)
        layout.addWidget(self.wording)
        layout.addWidget(self.names)
        layout.addWidget(self.planned)
        layout.addWidget(self._unsettled)
        layout.addWidget(self._undrawn)
        layout.addWidget(self.sources)
        layout.addLayout(below)

    def _typed(self) -> None:
        self._say_unsettled()
        self.typed.emit()

    def _say_unsettled(self) -> None:
        """Show which marks are no longer certain."""
        marks = self.section.marks
        if marks:
            marks = carried(marks, self.section.text, self.text)
        count = sum(not mark.settled for mark in marks)
        self._unsettled.setVisible(count > 0)
        self._unsettled.setText(
            format_message(
                ngettext(
                    "{count} passage that was to be taken out was changed. This section is withheld until "
                    "you say where it belongs now.",
                    "{count} passages that were to be taken out were changed. This section is withheld until "
                    "you say where they belong now.",
                    count,
                ),
                count=count,
            )
        )
