"""The preference for the time zone in which days begin and end; the effect of a change is shown first."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from notebook.errors.base import NotebookError
from notebook.messages import errors, time_zone
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.sharing.zone_effect import ZoneForeseen, ZoneSetting
from notebook.tasks.notebook import Notebook
from notebook.tasks.time_zone import foresee_zone, read_zone, set_zone
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.text.bidi import isolate
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.date_inputs import NoWheelComboBox
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.read_only import why_not
from ui.widgets.scrolling import scroll_to
from ui.widgets.unavailable import busy, enable_unless


class TimeZoneSetting(QWidget):
    """A list of zones; a selection changes nothing until the button under its effects is pressed."""

    def __init__(self, context: AppContext) -> None:
        """Fetch the zone of the open notebook."""
        super().__init__()
        self._context = context
        self._own = ""
        self._asked = 0
        self._box = NoWheelComboBox()
        self._box.setMaxVisibleItems(12)
        enable_unless(self._box, busy())
        self._box.activated.connect(lambda _index: self._foresee())
        self._change = _Change(self._keep, self._drop)
        self._change.hide()
        self._field = FormField(_("&Time zone of this notebook"), self._box, "zone")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(label(_("Days"), "heading"))
        about = _(
            "A consent or a decision lasts until the end of its last day in this time zone, and notes show their "
            "time in it. You see what a different zone changes before it is saved."
        )
        layout.addWidget(label(about, "quiet", name="about_zone"))
        layout.addWidget(self._field)
        layout.addWidget(self._change)
        context.session.ask(self, read_zone, self._show, self._fail)

    def _show(self, found: ZoneSetting) -> None:
        self._own = found.zone
        self._box.clear()
        for zone in found.choices:
            self._box.addItem(zone.replace("_", " "), zone)
        self._drop()
        self._field.say(time_zone.setting(translations(), found))
        enable_unless(self._box, why_not())

    def _foresee(self) -> None:
        """Compute what the selected zone would change; only the answer to the last question counts."""
        self._asked += 1
        number, zone = self._asked, str(self._box.currentData())
        self._field.set_trouble("")
        if zone == self._own:
            self._change.hide()
            return
        self._change.wait()

        def done(found: ZoneForeseen) -> None:
            if number == self._asked:
                self._change.offer(found)

        self._context.session.ask(self, lambda notebook: foresee_zone(notebook, zone, now()), done, self._fail)

    def _keep(self) -> None:
        zone, present = str(self._box.currentData()), now()
        self._change.wait()
        self._context.session.ask(self, lambda notebook: _changed(notebook, zone, present), self._kept, self._fail)

    def _kept(self, found: ZoneSetting) -> None:
        self._show(found)
        self._box.setFocus()

    def _drop(self) -> None:
        """Select the current zone again."""
        self._asked += 1
        if self._change.isAncestorOf(self.window().focusWidget()):
            self._box.setFocus()
        self._change.hide()
        self._box.setCurrentIndex(self._box.findData(self._own))

    def _fail(self, problem: NotebookError) -> None:
        self._drop()
        self._field.set_trouble(errors.sentence(problem, translations()))


def _changed(notebook: Notebook, zone: str, present: datetime) -> ZoneSetting:
    set_zone(notebook, zone, present)
    return read_zone(notebook)


class _Change(QFrame):
    """Shows what a zone would change, and the two buttons."""

    def __init__(self, keep: Callable[[], object], drop: Callable[[], object]) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("zone_change")
        self.setProperty("role", "note")
        self._said = label("", name="zone_said")
        self._save = button(_("&Change the time zone"), "keep_zone", keep, "main")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(button(_("Cancel"), "drop_zone", drop))
        buttons.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self._said)
        layout.addLayout(buttons)

    def wait(self) -> None:
        """Show that the answer is pending."""
        self._say(_("Working out what this changes…"))
        enable_unless(self._save, busy())
        self.show()

    def offer(self, found: ZoneForeseen) -> None:
        """Show what would change, and enable the change."""
        self._say("\n".join(time_zone.change(translations(), found, isolate)))
        enable_unless(self._save, "")
        scroll_to(self._save)

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._said.setAccessibleName(text)
