"""The names taken out of a section, of which each can be left in."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from notebook.messages.i18n import gettext as _
from notebook.tasks.handover_preview import NameTakenOut
from ui.text.bidi import format_message, isolate
from ui.theme import GRID
from ui.widgets.buttons import button, leading
from ui.widgets.date_inputs import NoWheelComboBox
from ui.widgets.labels import label

_AROUND: Final = 24
"""Code points that are shown on either side of a name."""

AnswerName = Callable[[NameTakenOut], None]


class RedactedNames(QWidget):
    """Shows each name with its context; ``answer`` toggles whether the selected one stays in."""

    def __init__(self, names: Sequence[NameTakenOut], answer: AnswerName) -> None:
        """Show the names of one section; there is at least one."""
        super().__init__()
        self._names, self._answer = names, answer
        self._box = NoWheelComboBox()
        self._box.setObjectName("names_out")
        self._box.setAccessibleName(_("Names taken out of this section"))
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for each in names:
            self._box.addItem(_shown(each))
        self._leave = button("", "leave_name", self._pressed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(label(_("Names taken out"), "strong"))
        layout.addWidget(self._box)
        layout.addLayout(leading(self._leave))
        self._box.currentIndexChanged.connect(self._name_button)
        self._name_button()

    def _name_button(self) -> None:
        said = _("Take it out a&gain") if self._chosen.left else _("Leave this one &in")
        self._leave.setText(said)
        self._leave.setAccessibleName(said.replace("&", ""))

    @property
    def _chosen(self) -> NameTakenOut:
        return self._names[max(self._box.currentIndex(), 0)]

    def _pressed(self) -> None:
        self._answer(self._chosen)


def _shown(each: NameTakenOut) -> str:
    text = each.part.section.text
    before, after = text[max(each.start - _AROUND, 0) : each.start], text[each.end : each.end + _AROUND]
    begun, ended = "…" if each.start > _AROUND else "", "…" if each.end + _AROUND < len(text) else ""
    passage = " ".join(f"{begun}{before}⟦{text[each.start : each.end]}⟧{after}{ended}".split())
    return format_message(_("Stays in: {passage}"), passage=isolate(passage)) if each.left else isolate(passage)
