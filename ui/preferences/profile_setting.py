"""The preference for the questions of the guide: those of the program, or a team's own, kept in the notebook."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from notebook.errors.base import NotebookError
from notebook.messages import errors, guide
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.tasks.guide_profiles import ProfileInUse, choose_profile, profile_in_use, shipped_profiles
from notebook.tasks.notebook import Notebook
from ui.shell.context import AppContext
from ui.text.bidi import isolate
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.file_dialogs import choose_file
from ui.widgets.flow_layout import flowing
from ui.widgets.labels import label
from ui.widgets.read_only import writes


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
