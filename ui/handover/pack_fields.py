"""The text fields for one pack: message, order, and what tells the reader which person it is about."""

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from notebook.messages.i18n import gettext as _
from notebook.model.people import Subject
from notebook.tasks.handover import PackOptions
from ui.theme import GRID
from ui.widgets.form_field import FormField
from ui.widgets.printability_notes import PrintabilityNotes
from ui.widgets.unavailable import enable_unless


class PackFields(QWidget):
    """The fields of the first step that are printed as entered; beside each stands what no pack can print."""

    def __init__(self, subject: Subject, print_check: PrintabilityNotes) -> None:
        """Start empty; ``print_check`` checks a field when it is left."""
        super().__init__()
        self._happened, self._request, self._how_soon, self._handling = (QLineEdit() for _each in range(4))
        self._their_reference = QLineEdit()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        first_page = _("Printed at the top of the first page, so that they read it first.")
        in_a_line = _("One line, printed at the top of the first page.")
        number = _("Their own number for this person, if they need one to find the file. Empty: none is printed.")
        self._born = _tick(_("Print the date of birth"), "date_of_birth")
        enable_unless(self._born, "" if subject.born is not None else _("The case has no date of birth."))
        self._for_reference = FormField(
            _("Their reference"), self._their_reference, "their_reference", help_text=number
        )
        self._newest_first = _tick(_("Print the newest contact first"), "newest_first")
        fields = (
            FormField(_("What was said or done"), self._happened, "what_happened", help_text=in_a_line),
            FormField(_("What is as&ked of them"), self._request, "request", help_text=first_page),
            FormField(_("How soon"), self._how_soon, "how_soon"),
            FormField(_("Handlin&g of this pack"), self._handling, "handling"),
        )
        for field in fields:
            column.addWidget(field)
        column.addWidget(self._born)
        column.addWidget(self._for_reference)
        column.addWidget(self._newest_first)
        for field in (*fields, self._for_reference):
            print_check.watch(field)

    def pack_options(self, pack_options: PackOptions, *, named: bool) -> PackOptions:
        """Return the options with the values entered here; without names, none that identify the person."""
        return replace(
            pack_options,
            what_happened=self._happened.text(),
            request=self._request.text(),
            how_soon=self._how_soon.text(),
            handling=self._handling.text(),
            date_of_birth=self._born.isChecked() and named,
            their_reference=self._their_reference.text() if named else "",
            newest_first=self._newest_first.isChecked(),
        )

    def restore(self, pack_options: PackOptions) -> None:
        """Show previous input."""
        self._happened.setText(pack_options.what_happened)
        self._request.setText(pack_options.request)
        self._how_soon.setText(pack_options.how_soon)
        self._handling.setText(pack_options.handling)
        self._born.setChecked(pack_options.date_of_birth)
        self._their_reference.setText(pack_options.their_reference)
        self._newest_first.setChecked(pack_options.newest_first)

    def name_person(self, named: bool) -> None:
        """Show or hide the fields that tell the reader which person it is about."""
        for control in (self._born, self._for_reference):
            control.setVisible(named)


def _tick(text: str, name: str) -> QCheckBox:
    box = QCheckBox(text)
    box.setObjectName(name)
    box.setAccessibleName(text)
    return box
