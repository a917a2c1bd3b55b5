"""One pack, or one thing that was told: to whom, what for, how far it got, and what is still open about it.

The form for the reply to a pack, typed in from its slip or from a call.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from notebook.messages import disclosures, notices
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import ngettext, translations
from notebook.model.disclosure import ReceiptAnswer, State
from notebook.model.ids import CaseId, PackId
from notebook.model.people import Party
from notebook.tasks.disclosures import OUT, Logged
from notebook.tasks.went_out import WentOut
from ui.shell.clock import now
from ui.text.bidi import format_message, isolate
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.date_inputs import NoWheelComboBox
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.read_only import writes
from ui.widgets.scrolling import scroll_to


@dataclass(frozen=True, slots=True)
class CardActions:
    """What the buttons of a card do."""

    reply: Callable[[PackId, ReceiptAnswer, str, str], object]
    show_sections: Callable[[PackId], object]
    read_file: Callable[[PackId], object]
    open_case: Callable[[CaseId], object]


class DisclosureCard(QFrame):
    """Shows one disclosure; the case is named where the page is about all of them."""

    def __init__(self, item: Logged, found: WentOut, actions: CardActions, *, name_case: bool) -> None:
        """Show everything about it as text, with what can be done."""
        super().__init__()
        self._item, self._actions = item, actions
        self._to = found.recipient(item.disclosure)
        self.setProperty("role", "card")
        self.setObjectName(f"disclosure_{item.disclosure.pack}")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self._layout.setSpacing(GRID // 2)
        for line in self._lines(found, name_case=name_case):
            self._layout.addWidget(line)
        self._reply: ReplyForm | None = None
        self._verbs = self._buttons(found, name_case=name_case)
        self._layout.addWidget(self._verbs)

    @property
    def typed(self) -> bool:
        """Return whether a reply was begun that is not saved."""
        return self._reply is not None and self._reply.typed

    def first_focus(self) -> QWidget | None:
        """Return the first button that is on."""
        return next((each for each in self._pressable if each.isEnabled()), None)

    def _lines(self, found: WentOut, *, name_case: bool) -> list[QLabel]:
        words, item = translations(), self._item
        today = now().astimezone(found.zone).date()
        lines = [label(isolate(self._to), "heading", name="recipient")]
        party = found.people.get(item.disclosure.party)
        if party is not None and (works := _works(party)):
            lines.append(label(works, "quiet", name="works"))
        if name_case:
            lines.append(label(_case(found, item.disclosure.case), "strong", name="of_case"))
        lines.append(label(disclosures.when(words, item.disclosure, found.zone), "quiet"))
        lines += [label(each) for each in disclosures.content(words, item.disclosure, item.consent_of)]
        if item.named:
            told = disclosures.people_named(words, [isolate(name) if name else "" for name in item.named])
            lines.append(label(told, "strong", name="named"))
        if item.disclosure.destroy_by is not None and item.disclosure.state in OUT:
            lines.append(label(notices.until(words, item.disclosure.destroy_by, today), "quiet"))
        if item.disclosure.state not in (State.PLACED, State.ORAL):
            lines.append(label(disclosures.state(words, item.disclosure.state), "alarm"))
        lines += [label(disclosures.receipt(words, each, found.zone), "strong") for each in item.receipts]
        if item.receipt_overdue:
            lines.append(label(_no_reply(item.days), "alarm", name="overdue"))
            if party is not None and party.contact.strip():
                reach = format_message(_("Reach them: {contact}"), contact=party.contact)
                lines.append(label(reach, name="reach"))
        if item.destroy_by_passed:
            lines.append(
                label(
                    _("The day by which to destroy it has passed, and nobody has confirmed it."), "alarm", name="kept"
                )
            )
        return [*lines, *(label(notices.line(words, each, found.zone), "quiet") for each in item.notices)]

    def _buttons(self, found: WentOut, *, name_case: bool) -> QWidget:
        pack, case = self._item.disclosure.pack, self._item.disclosure.case
        out = self._item.disclosure.state in OUT
        verbs = QWidget()
        self._flow = FlowLayout(verbs)
        self._pressable: list[QWidget] = []
        if out:
            writes(self._button(_("Enter the reply"), "enter_reply", partial(self._begin, None)))
            if not self._item.receipts:
                unsent = partial(self._begin, ReceiptAnswer.NOT_SENT)
                writes(self._button(_("It went to nobody"), "went_to_nobody", unsent))
        if self._item.disclosure.sections:
            self._button(_("What was in it"), "show_sections", lambda: self._actions.show_sections(pack))
        if out:
            self._button(_("Read the pack"), "read_pack", lambda: self._actions.read_file(pack))
        if name_case and case in found.cases:
            self._button(_("Open the case"), "open_case", lambda: self._actions.open_case(case))
        verbs.setVisible(bool(self._pressable))
        return verbs

    def _button(self, text: str, name: str, act: Callable[[], object]) -> QPushButton:
        made = button(text, name, act)
        spoken, pack = _("{verb}: {party}, {pack}"), self._item.disclosure.pack
        made.setAccessibleName(format_message(spoken, verb=text, party=self._to, pack=pack))
        self._flow.addWidget(made)
        self._pressable.append(made)
        return made

    def _begin(self, answer: ReceiptAnswer | None = None) -> None:
        if self._reply is None:
            self._reply = ReplyForm(self._save, self._end)
            self._layout.addWidget(self._reply)
        self._verbs.hide()
        self._reply.begin(answer)

    def _end(self) -> None:
        if self._reply is not None:
            self._reply.end()
        self._verbs.show()
        self._pressable[0].setFocus()

    def _save(self, answer: ReceiptAnswer, by: str, reason: str) -> None:
        self._actions.reply(self._item.disclosure.pack, answer, by, reason)


def _works(party: Party) -> str:
    """Return what a party does and where, as far as it is known."""
    return ", ".join(isolate(each) for each in (party.role, party.organisation) if each.strip())


def _no_reply(days: int) -> str:
    said = ngettext(
        "No reply after {count} day. Ask them, and enter what they say.",
        "No reply after {count} days. Ask them, and enter what they say.",
        days,
    )
    return format_message(said, count=days)


def _case(found: WentOut, case: CaseId) -> str:
    row = found.cases.get(case)
    if row is None:
        return _("A case that was erased")
    return f"{isolate(row.reference)} {isolate(row.subject)}"


class ReplyForm(QWidget):
    """Asks for the answer, who gave it unless the pack went to nobody, and why; nothing is preselected."""

    def __init__(self, save: Callable[[ReceiptAnswer, str, str], object], cancel: Callable[[], object]) -> None:
        """Start empty and hidden; ``save`` gets the reply once nothing is missing."""
        super().__init__()
        self.setObjectName("reply_form")
        self._save_then = save
        self.answer = NoWheelComboBox()
        self.answer.addItem(_("Choose one"), None)
        for each in ReceiptAnswer:
            self.answer.addItem(disclosures.answer(translations(), each), each)
        self.by, self.reason = QLineEdit(), QLineEdit()
        self._answered = FormField(_("What did they answer?"), self.answer, "reply_answer")
        self._named = FormField(_("Who answered?"), self.by, "reply_by", help_text=_("The name on the slip."))
        self._why = FormField(_("What was said about it"), self.reason, "reply_reason", help_text=_("Optional."))
        self.save = button(_("Save the reply"), "save_reply", self._try, "main")
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(button(_("Cancel"), "cancel_reply", cancel))
        last.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.setSpacing(2 * GRID)
        for field in (self._answered, self._named, self._why):
            layout.addWidget(field)
        layout.addLayout(last)
        self.answer.currentIndexChanged.connect(self._show_who)
        for line in (self.by, self.reason):
            line.returnPressed.connect(self._try)
        self.hide()

    @property
    def typed(self) -> bool:
        """Return whether anything was entered or chosen."""
        entered = self.answer.currentData() is not None or self.by.text().strip() or self.reason.text().strip()
        return not self.isHidden() and bool(entered)

    def begin(self, answer: ReceiptAnswer | None = None) -> None:
        """Show the form, with an answer where the way to it says which."""
        self.answer.setCurrentIndex(self.answer.findData(answer))
        self.show()
        self.answer.setFocus()
        scroll_to(self.save)

    def end(self) -> None:
        """Empty and hide the form."""
        self.answer.setCurrentIndex(0)
        self.by.clear()
        self.reason.clear()
        self.hide()

    def _show_who(self) -> None:
        """Ask who answered, or say what it means that nobody was sent anything."""
        unsent = self.answer.currentData() == ReceiptAnswer.NOT_SENT
        self._named.setHidden(unsent)
        means = _("Only if nobody has it. No copy for the person lists it, and nobody is asked or notified about it.")
        self._answered.say(means if unsent else "")

    def _try(self) -> None:
        """Show beside each field what is missing, or pass the reply on."""
        chosen = self.answer.currentData()
        missing = (
            (self._answered, chosen is None, _("Choose what they answered.")),
            (self._named, not self._named.isHidden() and not self.by.text().strip(), _("Type who answered.")),
        )
        for field, wrong, sentence in missing:
            field.set_trouble(sentence if wrong else "")
        for field, wrong, _sentence in missing:
            if wrong:
                field.control.setFocus()
                return
        by = "" if self._named.isHidden() else self.by.text()
        self._save_then(ReceiptAnswer(chosen), by, self.reason.text())
