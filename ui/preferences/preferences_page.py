"""The page of preferences; each applies at once, except the time zone of an open notebook.

The questions of the guide are those of the program, or a team's own, kept in the notebook.
"""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from notebook.errors.base import NotebookError
from notebook.messages import errors, guide
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import languages, ngettext, translations
from notebook.model.ids import CaseId
from notebook.tasks.guide_profiles import ProfileInUse, choose_profile, profile_in_use, shipped_profiles
from notebook.tasks.notebook import Notebook
from ui.preferences.time_zone_setting import TimeZoneSetting
from ui.preferences.wording_setting import WordingSetting
from ui.shell.context import AppContext
from ui.shell.locked_routes import StartRoute
from ui.shell.page import Page
from ui.shell.routes import CaseListRoute, CaseRoute
from ui.shell.settings import IDLE_MINUTES
from ui.text.bidi import format_message, isolate
from ui.text.language_names import language_names
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.date_inputs import NoWheelComboBox
from ui.widgets.file_dialogs import choose_file
from ui.widgets.flow_layout import flowing
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.read_only import writes


class PreferencesPage(Page):
    """One heading for each kind of preference."""

    def __init__(self, context: AppContext, case: CaseId | None) -> None:
        """Show the current preferences; Back leads to ``case``."""
        super().__init__(context, _("Preferences"), back=self._back)
        self._case = case
        column = self.column()
        column.addWidget(label(_("Locking"), "heading"))
        column.addWidget(
            label(
                _(
                    "A notebook locks before this computer sleeps, when the screen is locked, with Ctrl+L, and when "
                    "nobody uses it. What you are writing is saved first."
                ),
                "quiet",
                name="about_locking",
            )
        )
        self._idle = NoWheelComboBox()
        for minutes in IDLE_MINUTES:
            said = format_message(ngettext("{minutes} minute", "{minutes} minutes", minutes), minutes=minutes)
            self._idle.addItem(said, minutes)
        self._idle.setCurrentIndex(IDLE_MINUTES.index(context.settings.idle_minutes))
        self._idle.activated.connect(lambda _index: context.settings.lock_after(int(self._idle.currentData())))
        column.addWidget(
            FormField(
                _("&Lock after"),
                self._idle,
                "idle_minutes",
                help_text=_("Any key, click or touch in this window starts the time again."),
            )
        )
        column.addWidget(label(_("Window"), "heading"))
        offered, chosen = languages(), context.settings.language
        unusable = bool(chosen) and chosen not in offered
        if unusable:
            column.addWidget(self._language_unusable())
        if len(offered) > 1 or unusable:
            column.addWidget(self._language_field())
        column.addWidget(self._appearance_field())
        if context.is_open:
            column.addWidget(TimeZoneSetting(context))
            column.addWidget(ProfileSetting(context))
        column.addWidget(WordingSetting(context))
        column.addWidget(label(_("Names"), "heading"))
        column.addWidget(self._names_field())
        column.addStretch(1)

    @staticmethod
    def _language_unusable() -> QLabel:
        text = _(
            "The language that was chosen cannot be used: its file is missing or damaged. "
            "Install Casefold again, or choose another one."
        )
        return label(text, name="language_unusable")

    def _language_field(self) -> FormField:
        settings, box = self.context.settings, NoWheelComboBox()
        box.addItem(_("The language of this computer"), "")
        for code, name in language_names(languages()).items():
            box.addItem(name, code)
        box.setCurrentIndex(max(box.findData(settings.language), 0))
        box.activated.connect(lambda _index: settings.speak(box.currentData()))
        return FormField(
            _("Lan&guage"),
            box,
            "interface_language",
            help_text=_("The window speaks it from the next start. Each pack has a language of its own."),
        )

    def _names_field(self) -> QWidget:
        holder, settings = QWidget(), self.context.settings
        box = QCheckBox(_("Underline &names and identifiers while I write"))
        box.setObjectName("live_names")
        box.setAccessibleName(box.text().replace("&", ""))
        box.setChecked(settings.live_names)
        box.toggled.connect(lambda on: settings.underline_names(on=on))
        about = _(
            "A wavy line is under names that packs take out, names of people who are not in the case, and telephone "
            "numbers, addresses and the like. It changes nothing in what you write, and nothing in a pack: those ask "
            "about names with and without it."
        )
        box.setAccessibleDescription(about)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(box)
        column.addWidget(label(about, "quiet", name="about_live_names"))
        return holder

    def _appearance_field(self) -> FormField:
        box = NoWheelComboBox()
        for said, appearance in ((_("The colours of this computer"), ""), (_("Light"), "light"), (_("Dark"), "dark")):
            box.addItem(said, appearance)
        box.setCurrentIndex(box.findData(self.context.settings.appearance))

        def choose() -> None:
            self.context.settings.look(box.currentData())
            self.context.appearance_changed.emit()

        box.activated.connect(lambda _index: choose())
        return FormField(
            _("&Colours"),
            box,
            "appearance",
            help_text=_("Dark glares less in a dark room. Packs keep their white pages."),
        )

    def first_focus(self) -> QWidget:
        """Return the first preference."""
        return self._idle

    def _back(self) -> None:
        if not self.context.is_open:
            self.context.navigator.go(StartRoute())
        elif self._case is not None:
            self.context.navigator.go(CaseRoute(self._case))
        else:
            self.context.navigator.go(CaseListRoute())


class ProfileSetting(QWidget):
    """Names the profile in use; a file is checked, then kept in the notebook, with which it travels."""

    def __init__(self, context: AppContext) -> None:
        """Fetch the profile of the open notebook."""
        super().__init__()
        self._context = context
        self._said = label("", name="profile_said")
        self._trouble = label("", "alarm", name="profile_trouble")
        self._trouble.hide()
        about = _(
            "The questions of “May I share this?” come from a profile. A team can write its own: what it agreed, whom "
            "to ask, and the number to ring. It is kept in this notebook. Answers that were begun keep their questions."
        )
        holder, row = flowing()
        row.setSpacing(GRID)
        row.addWidget(writes(button(_("Choose a &profile…"), "choose_profile", self._choose, picture="folder-open")))
        for path, profile in shipped_profiles():
            text = f"{profile.name} ({profile.language})"
            row.addWidget(writes(button(text, f"profile_{profile.language}", partial(self._use, path), "link")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(label(_("May I share this?"), "heading"))
        layout.addWidget(label(about, "quiet", name="about_profile"))
        for each in (self._said, self._trouble, holder):
            layout.addWidget(each)
        context.session.ask(self, profile_in_use, self._show, self._fail)

    def _choose(self) -> None:
        filters = (_("Profiles (*.toml)"), _("All files (*)"))
        choose_file(self.window(), _("Choose a profile"), "choose_profile_file", self._use, filters=filters)

    def _use(self, path: Path) -> None:
        def task(notebook: Notebook) -> ProfileInUse:
            choose_profile(notebook, path)
            return profile_in_use(notebook)

        self._context.session.ask(self, task, self._show, self._fail)

    def _show(self, found: ProfileInUse) -> None:
        self._trouble.hide()
        self._said.setText(isolate(guide.profile_line(translations(), found.profile)))

    def _fail(self, problem: NotebookError) -> None:
        self._trouble.setText(errors.sentence(problem, translations()))
        self._trouble.show()
