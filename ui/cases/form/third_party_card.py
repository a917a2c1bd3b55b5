"""The fields of a third party: who they are, what packs print instead of the name, and who may read the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from notebook.messages import printability
from notebook.messages.i18n import gettext as _
from notebook.model.ids import ThirdPartyId
from notebook.model.people import ThirdParty
from notebook.tasks.cases import alias_tells_name
from ui.cases.form.identifier_rows import AliasesField, IdentifierRows
from ui.cases.form.name_disclosure_field import NameDisclosureField
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import icon_button
from ui.widgets.form_field import FormField
from ui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from notebook.tasks.cases import Addressees
    from ui.widgets.printability_notes import PrintabilityNotes


class ThirdPartyCard(QFrame):
    """The fields of one third party."""

    def __init__(
        self, place: int, circle: Addressees, gone: Callable[[ThirdPartyCard], object], person: ThirdParty | None = None
    ) -> None:
        """Take the number it is spoken with, counted from 1, and the existing person, if any.

        Who is known cannot be taken away: their name would no longer be taken out of what was written.
        """
        super().__init__()
        prefix = f"third_{place}"
        self.setObjectName(prefix)
        self.setProperty("role", "card")
        self.name, self._relation, self._alias = (QLineEdit() for _each in range(3))
        self._aliases = AliasesField()
        self._named = FormField(_("Name"), self.name, f"{prefix}_name")
        self._standing = FormField(
            _("Word used in packs"),
            self._alias,
            f"{prefix}_alias",
            help_text=_(
                "Shown instead of the name, such as Relative. Do not use a name. If empty, a black bar is shown."
            ),
        )
        self._others = others = FormField(
            _("Other names"),
            self._aliases,
            f"{prefix}_aliases",
            help_text=_("Separate with commas. Each one is looked for in your notes."),
        )
        related = FormField(
            _("Relation"),
            self._relation,
            f"{prefix}_relation",
            help_text=_("Only for you, such as sister or neighbour"),
        )
        self._identifiers = IdentifierRows(f"{prefix}_identifier")
        self._may_be_named = NameDisclosureField(circle, prefix)
        heading = QHBoxLayout()
        heading.addWidget(label(format_message(_("Person {place}"), place=place), "strong"), 1)
        away = format_message(_("Remove person {place}"), place=place)
        heading.addWidget(icon_button("trash", away, f"{prefix}_remove", lambda: gone(self)))
        fields = QGridLayout()
        fields.setSpacing(2 * GRID)
        for at, field in enumerate((self._named, others, related, self._standing)):
            fields.addWidget(field, at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
            fields.setColumnStretch(at % 2, 1)
            said = field.control.accessibleName()
            field.control.setAccessibleName(format_message(_("{field}, person {place}"), field=said, place=place))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addLayout(heading)
        layout.addLayout(fields)
        layout.addWidget(self._identifiers)
        layout.addWidget(self._may_be_named)
        self._id = ThirdPartyId("")
        if person is not None:
            self._fill(person)

    def watch(self, print_check: PrintabilityNotes) -> None:
        """Show a note beside names and the alias when no pack can print them."""
        print_check.watch(self._named, printability.person_note)
        print_check.watch(self._others, printability.other_name_note)
        print_check.watch(self._standing)

    def _fill(self, person: ThirdParty) -> None:
        self._id = person.id
        self.name.setText(person.name)
        self._aliases.put(person.aliases)
        self._relation.setText(person.relation)
        self._alias.setText(person.alias)
        self._may_be_named.choose(person.may_be_named)
        self._identifiers.put(person.identifiers)

    @property
    def typed(self) -> bool:
        """Return whether there is a person: an existing one, or any input."""
        lines = (self.name, self._aliases, self._relation, self._alias)
        return bool(self._id) or self._identifiers.typed or any(line.text().strip() for line in lines)

    @property
    def names(self) -> tuple[str, ...]:
        """Return all names entered here."""
        return (self.name.text(), *self._aliases.names)

    @property
    def person(self) -> ThirdParty:
        """Return the person entered; a new one gets its id when it is saved."""
        return ThirdParty(
            self._id,
            self.name.text(),
            self._aliases.names,
            self._relation.text(),
            self._alias.text(),
            self._may_be_named.chosen,
            self._identifiers.identifiers,
        )

    @property
    def stored(self) -> ThirdPartyId:
        """Return the id of a person who is in the case already, empty for a new one."""
        return self._id

    def settle(self, names: Iterable[str]) -> QWidget | None:
        """Show beside each field what is wrong, and return the first control with an error.

        ``names`` are those of everybody in the case: none of them may stand in a pack.
        """
        nameless = not self.name.text().strip()
        telling = alias_tells_name(self._alias.text(), names)
        without = _("Type a name.") if self._id else _("Type a name, or remove this person.")
        self._named.set_trouble(without if nameless else "")
        self._standing.set_trouble(
            _("A pack would tell a name with this word. Choose one that is nobody's name.") if telling else ""
        )
        wrong = self.name if nameless else self._alias if telling else None
        missing = self._identifiers.settle()
        return wrong or missing
