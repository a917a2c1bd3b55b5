"""The dialogs before a passage is taken out (why, and for whom) and before a mark is removed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from notebook.messages import labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.people import Addressee
from notebook.model.vocabulary import Code
from notebook.tasks.case_view import CaseView
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.date_inputs import NoWheelComboBox
from ui.widgets.dialog import Dialog
from ui.widgets.form_field import FormField
from ui.widgets.labels import label


class AddMarkDialog(Dialog):
    """Asks for a code and for whom; passes both to ``agreed`` on confirmation."""

    def __init__(
        self,
        parent: QWidget,
        passage: str,
        view: CaseView,
        agreed: Callable[[Code, tuple[Addressee, ...]], object],
    ) -> None:
        """Ask about a passage."""
        super().__init__(parent, "take_out", _("Take out"))
        self._agreed = agreed
        quoted = format_message(
            _("\N{LEFT DOUBLE QUOTATION MARK}{passage}\N{RIGHT DOUBLE QUOTATION MARK}"), passage=passage
        )
        self.column.addWidget(label(quoted, "strong", name="take_out_passage"))
        self.column.addWidget(
            label(_("In every pack a bar with the code is shown instead. The words themselves are not in it."))
        )
        self._code = NoWheelComboBox()
        for code in Code:
            self._code.addItem(f"{labels.code(translations(), code)} ({code})", code)
        self._code.setCurrentIndex(list(Code).index(Code.TP))
        self.column.addWidget(FormField(_("&Why"), self._code, "take_out_code"))
        self._boxes = self._whom(view)
        self._ok = button(_("&Take out"), "take_out_ok", self._confirm, "main")
        self.finish(button(_("&Cancel"), "take_out_cancel", self.reject), self._ok)
        self._ok.setDefault(True)
        self._code.setFocus()

    def _whom(self, view: CaseView) -> list[tuple[QCheckBox, Addressee]]:
        self.column.addWidget(label(_("For whom"), "strong"))
        self._everybody = QCheckBox(_("&Everybody"))
        self._everybody.setObjectName("take_out_everybody")
        self._everybody.setAccessibleName(_("Everybody"))
        self._everybody.setChecked(True)
        self.column.addWidget(self._everybody)
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(3 * GRID, 0, 0, 0)
        lines.setSpacing(0)
        boxes = []
        for audience in view.audiences:
            boxes.append((QCheckBox(labels.audience(translations(), audience)), Addressee("audience", audience)))
            boxes += [
                (QCheckBox(format_message(_("only {party}"), party=party.name)), Addressee("party", party.id))
                for party in view.of_audience(audience)
            ]
        for box, to in boxes:
            box.setObjectName(f"take_out_{to}")
            box.setAccessibleName(box.text())
            box.setText(box.text().replace("&", "&&"))
            box.toggled.connect(self._weigh)
            lines.addWidget(box)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        area.setMinimumHeight(18 * GRID)
        area.setVisible(False)
        self.column.addWidget(area)
        self._everybody.toggled.connect(lambda on: area.setVisible(not on))
        self._everybody.toggled.connect(self._weigh)
        return boxes

    def _chosen(self) -> tuple[Addressee, ...]:
        return tuple(to for box, to in self._boxes if box.isChecked())

    def _weigh(self) -> None:
        """Enable confirmation only when someone is chosen: an empty choice would mean everybody."""
        self._ok.setEnabled(self._everybody.isChecked() or bool(self._chosen()))

    def _confirm(self) -> None:
        to = () if self._everybody.isChecked() else self._chosen()
        self._agreed(Code(self._code.currentData()), to)
        self.accept()


class RemoveMarkDialog(Dialog):
    """Says what follows from removing a mark, and removes it on confirmation."""

    def __init__(self, parent: QWidget, passage: str, agreed: Callable[[], object]) -> None:
        """Ask about a passage."""
        super().__init__(parent, "put_back", _("Put back"))
        quoted = format_message(
            _("\N{LEFT DOUBLE QUOTATION MARK}{passage}\N{RIGHT DOUBLE QUOTATION MARK}"), passage=passage
        )
        self.column.addWidget(label(quoted, "strong", name="put_back_passage"))
        said = _(
            "Everybody who gets the section could read these words again. The section therefore counts as changed: "
            "it is not shared with anybody until you decide again."
        )
        self.column.addWidget(label(said, name="put_back_consequence"))
        cancel = button(_("&Cancel"), "put_back_cancel", self.reject)
        self.finish(button(_("&Put back"), "put_back_ok", self.accept), cancel)
        self.accepted.connect(agreed)
        cancel.setDefault(True)
        cancel.setFocus()
