"""The sections of a pack as they stood when it was made."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from notebook.messages import labels, notices
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import ngettext, translations
from notebook.tasks.went_out import SentPack
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label


class SentSectionsDialog(Dialog):
    """Read-only; closed with the page that opened it, and so when the notebook locks."""

    room = QSize(90 * GRID, 70 * GRID)

    def __init__(self, parent: QWidget, found: SentPack, zone: ZoneInfo) -> None:
        """Show the sections in the order of the pack."""
        super().__init__(parent, "sent_sections", _("What was in it"))
        self._zone = zone
        self.column.addWidget(
            label(
                _(
                    "This is the text as you had written it when the pack was made. Marked passages, and names that "
                    "the recipient may not read, were taken out of the pack itself."
                )
            )
        )
        self.column.addWidget(_reading("\n\n".join(self._paragraphs(found))), 1)
        if found.erased:
            told = ngettext(
                "{count} section has been erased since, and cannot be shown.",
                "{count} sections have been erased since, and cannot be shown.",
                found.erased,
            )
            self.column.addWidget(label(format_message(told, count=found.erased), name="erased"))
        self.finish(button(_("&Close"), "close_sections", self.accept, "main"))

    def _paragraphs(self, found: SentPack) -> Iterator[str]:
        words = translations()
        for each in found.sections:
            kind = labels.section_kind(words, each.kind)
            heading = notices.section_line(words, each.number, each.event, kind, self._zone)
            changed = _("The text in the notebook has changed since.") if each.changed else ""
            yield "\n".join(filter(None, (heading, changed, each.section.text)))


def _reading(text: str) -> QPlainTextEdit:
    made = QPlainTextEdit(text)
    made.setReadOnly(True)
    made.setTabChangesFocus(True)
    made.setMinimumHeight(10 * GRID)
    made.setObjectName("sent_text")
    made.setAccessibleName(_("What was in it"))
    return made
