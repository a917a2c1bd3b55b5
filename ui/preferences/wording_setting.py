"""The preferences for the wording check: a team's own word list, and words that are not asked about any more."""

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from notebook.errors.base import NotebookError
from notebook.messages import errors
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.messages.wording import wording_class
from notebook.model.wording import Dismissal
from notebook.tasks.notebook import Notebook
from notebook.tasks.wording import ask_again, dismissed_words, read_word_list
from ui.background import Job
from ui.shell.context import AppContext
from ui.text.bidi import isolate
from ui.theme import GRID
from ui.widgets.buttons import button, leading
from ui.widgets.date_inputs import NoWheelComboBox
from ui.widgets.file_dialogs import choose_file
from ui.widgets.flow_layout import flowing
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.read_only import writes
from ui.widgets.unavailable import enable_unless


class WordingSetting(QWidget):
    """A list that is faulty is refused with the reason, and the one before stays in use."""

    def __init__(self, context: AppContext) -> None:
        """Show the list in use, and what the open notebook was told not to ask about."""
        super().__init__()
        self._context = context
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(label(_("Wording"), "heading"))
        about = _(
            "While you write, words that a reader may take for more than was seen or said are underlined, each with a "
            "question. Quotes are exempt. Your team can add a list of its own words."
        )
        layout.addWidget(label(about, "quiet", name="about_wording"))
        self._path = QLineEdit()
        self._path.setReadOnly(True)
        self._field = FormField(_("Your team's &word list"), self._path, "word_list")
        layout.addWidget(self._field)
        holder, buttons = flowing()
        buttons.setSpacing(GRID)
        buttons.addWidget(button(_("Ch&oose a word list…"), "choose_word_list", self._choose, picture="folder-open"))
        self._none = button(_("&Use none"), "no_word_list", self._use_none)
        buttons.addWidget(self._none)
        layout.addWidget(holder)
        self._dismissed = _Dismissed(context)
        layout.addWidget(self._dismissed)
        self._show()
        if context.settings.word_list is not None:
            self._read(context.settings.word_list)

    def _show(self) -> None:
        used = self._context.settings.word_list
        self._path.setText("" if used is None else str(used))
        self._path.setPlaceholderText(_("None: only the words that come with Casefold."))
        enable_unless(self._none, "" if used is not None else _("No list of your own is in use."))
        self._field.set_trouble("")

    def _choose(self) -> None:
        filters = (_("Word lists (*.toml)"), _("All files (*)"))
        start = self._context.settings.word_list or self._context.settings.documents
        choose_file(self, _("Choose a word list"), "choose_word_list_file", self._read, start=start, filters=filters)

    def _read(self, path: Path) -> None:
        """Read a list, and use it if it is whole."""

        def done(_read: object) -> None:
            self._context.settings.use_word_list(path)
            self._show()

        def failed(problem: NotebookError) -> None:
            self._field.set_trouble(errors.sentence(problem, translations()))

        self._context.worker.ask(Job(lambda _call: read_word_list(path), self, done, failed))

    def _use_none(self) -> None:
        self._context.settings.use_word_list(None)
        self._show()
        self._path.setFocus()


class _Dismissed(QWidget):
    """The words that this notebook does not ask about, of which each can be asked about again; hidden without any."""

    def __init__(self, context: AppContext) -> None:
        """Fetch them, if a notebook is open."""
        super().__init__()
        self._context = context
        self._box = NoWheelComboBox()
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(FormField(_("Not asked about in this note&book"), self._box, "dismissed_words"))
        layout.addLayout(leading(writes(button(_("&Ask about it again"), "ask_again", self._ask_again))))
        self.hide()
        if context.is_open:
            context.session.ask(self, dismissed_words, self._show, lambda _problem: None)

    def _show(self, found: frozenset[Dismissal]) -> None:
        had_focus = self.isAncestorOf(self.window().focusWidget())
        self._box.clear()
        for each in sorted(found, key=lambda one: one.words):
            self._box.addItem(f"“{isolate(each.words)}” ({wording_class(translations(), each.kind)})", each)
        self.setVisible(bool(found))
        if had_focus and found:
            self._box.setFocus()

    def _ask_again(self) -> None:
        dismissal = self._box.currentData()

        def operation(notebook: Notebook) -> frozenset[Dismissal]:
            ask_again(notebook, dismissal)
            return dismissed_words(notebook)

        self._context.session.ask(self, operation, self._show, lambda _problem: None)
