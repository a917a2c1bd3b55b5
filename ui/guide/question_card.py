"""One question of the guide: its answers, its parts, a note, and what the consent register says.

A radio button whose text wraps: answers are as long as a team writes them.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from notebook.guide.profile import UNKNOWN, Answer, Part, Question, RegisterFact
from notebook.guide.walk import NO, YES, Step, Walk, likely, sum_up
from notebook.messages import decisions
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.tasks.guide import GuideScope, GuideView
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.flow_layout import flowing
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.text_area import TextArea


class QuestionCard(QFrame):
    """Asks the open question of a walk; nothing is answered beforehand, but what is on record is chosen."""

    def __init__(self, question: Question, walk: Walk, view: GuideView | None = None) -> None:
        """Show a question, with what was answered to it before going back.

        Without a case there is no ``view``: the register is not asked, and no note is taken.
        """
        super().__init__()
        self.setObjectName("question_card")
        self.setProperty("role", "card")
        self._question = question
        self._groups: list[tuple[Part, QButtonGroup]] = []
        self._answers = QButtonGroup(self)
        self._choices: dict[QRadioButton, Answer] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID + GRID // 2)
        column.addWidget(label(question.text, "heading", name="question"))
        if question.help:
            column.addWidget(label(question.help, "quiet", name="question_help"))
        self._register(column, view)
        for part in question.parts:
            self._add_part(column, part)
        if not question.parts:
            self._add_answers(column)
        self._note = TextArea()
        self._field = FormField(_("&Note"), self._note, "guide_note")
        column.addWidget(self._field)
        self._noted = view is not None
        if not self._noted:
            self._field.hide()
        self._trouble = label("", "alarm", name="answer_trouble")
        self._trouble.hide()
        column.addWidget(self._trouble)
        self._fact = None if view is None else view.fact
        self._restore(walk, self._fact)
        self._fit()
        self._as_shown = self._as_it_stands()

    def first_focus(self) -> QWidget:
        """Return the chosen answer, or the first one."""
        group = self._groups[0][1] if self._groups else self._answers
        return group.checkedButton() or group.buttons()[0]

    def step(self) -> Step | None:
        """Return the answer; say what is missing, and return None, while it is not whole."""
        parts = tuple((part.id, self._said(group)) for part, group in self._groups)
        answer = self._chosen()
        if answer is None:
            self._complain(_("Answer each line.") if parts else _("Choose an answer."))
            return None
        if self._noted and answer.explain and not self._note.text().strip():
            self._field.set_trouble(_("Write it down in a few words: it is kept with the answer."))
            self._note.setFocus()
            return None
        return Step(self._question.id, answer.id, self._note.text(), parts)

    @property
    def asked(self) -> tuple[str, RegisterFact | None]:
        """Return the question, with what is on record where it asks about that: an answer fits a card of the same."""
        return self._question.id, self._fact if self._question.asks_register else None

    @property
    def draft(self) -> Step | None:
        """Return what was chosen or written since the card was made, whole or not; None while nothing was."""
        stands = self._as_it_stands()
        return None if stands == self._as_shown else stands

    def take_up(self, before: "QuestionCard") -> None:
        """Go on with the draft of a card of the same question; without its answer if another fact is on record now."""
        draft = before.draft
        if draft is None or draft.question != self._question.id:
            return
        if before.asked == self.asked:
            self._choose(draft.answer, dict(draft.parts))
        if draft.note != self._note.toPlainText():
            self._note.setPlainText(draft.note)
            self._note.document().setModified(True)
        self._fit()

    def _as_it_stands(self) -> Step:
        """Return what is chosen and written, whole or not; no answer is an empty one."""
        chosen = self._answers.checkedButton()
        answer = self._choices[chosen].id if isinstance(chosen, QRadioButton) else ""
        parts = tuple((part.id, self._said(group)) for part, group in self._groups)
        return Step(self._question.id, answer, self._note.toPlainText(), parts)

    def _complain(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.show()
        groups = [group for _part, group in self._groups] or [self._answers]
        open_ones = [group for group in groups if group.checkedButton() is None]
        open_ones[0].buttons()[0].setFocus()

    def _register(self, column: QVBoxLayout, view: GuideView | None) -> None:
        """Show what is on record, where the question is about consent."""
        if not self._question.asks_register:
            return
        note = QFrame()
        note.setProperty("role", "note")
        inside = QVBoxLayout(note)
        inside.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        facts = () if view is None else decisions.consent_facts(translations(), view.consent)
        said = "" if view is None else _lacking(view.scope)
        if view is None:
            said = _("In a case, what the person agreed to and refused stands here.")
        elif facts:
            said = format_message(_("On record for these sections: {facts}"), facts=" ".join(facts))
        inside.addWidget(label(said, name="register"))
        column.addWidget(note)

    def _add_answers(self, column: QVBoxLayout) -> None:
        for answer in self._question.answers:
            row = ChoiceRow(answer.text, f"answer_{answer.id}", self._answers)
            row.button.toggled.connect(lambda _on: self._fit())
            self._choices[row.button] = answer
            column.addWidget(row)

    def _add_part(self, column: QVBoxLayout, part: Part) -> None:
        group = QButtonGroup(self)
        self._groups.append((part, group))
        column.addWidget(label(part.text, name=f"part_{part.id}"))
        holder, row = flowing()
        row.setSpacing(3 * GRID)
        unknown = self._question.answer(UNKNOWN)
        for said, text in ((YES, _("Yes")), (NO, _("No")), (UNKNOWN, "" if unknown is None else unknown.text)):
            made = QRadioButton(text)
            made.setObjectName(f"part_{part.id}_{said}")
            made.setAccessibleName(format_message(_("{statement} {answer}"), statement=part.text, answer=text))
            made.setProperty("said", said)
            made.toggled.connect(lambda _on: self._fit())
            group.addButton(made)
            row.addWidget(made)
        column.addWidget(holder)

    @staticmethod
    def _said(group: QButtonGroup) -> str:
        chosen = group.checkedButton()
        return "" if chosen is None else str(chosen.property("said"))

    def _chosen(self) -> Answer | None:
        if not self._groups:
            chosen = self._answers.checkedButton()
            return self._choices[chosen] if isinstance(chosen, QRadioButton) else None
        said = {part.id: self._said(group) for part, group in self._groups}
        return self._question.answer(sum_up(said)) if all(said.values()) else None

    def _restore(self, walk: Walk, fact: RegisterFact | None) -> None:
        before = walk.before
        if before is not None and before.question == self._question.id:
            self._note.setPlainText(before.note)
            self._note.document().setModified(False)
            self._choose(before.answer, dict(before.parts))
            return
        suggested = likely(self._question, fact)
        if suggested is not None:
            self._choose(suggested.id, {})

    def _choose(self, answer: str, parts: dict[str, str]) -> None:
        for button, each in self._choices.items():
            button.setChecked(each.id == answer)
        for part, group in self._groups:
            for each_button in group.buttons():
                each_button.setChecked(each_button.property("said") == parts.get(part.id))

    def _fit(self) -> None:
        """Ask for the note that the chosen answer needs."""
        self._trouble.hide()
        answer = self._chosen()
        needed = answer is not None and answer.explain
        self._field.say(_("Needed for this answer.") if needed else _("Optional. It is kept with the answer."))


def _lacking(scope: GuideScope) -> str:
    """Return what must be chosen before the register can tell anything."""
    known = scope.party is not None and scope.purpose is not None
    if known and not scope.sections:
        return _("The register cannot tell yet: choose which sections above.")
    if known or scope.sections:
        return _("The register cannot tell yet: choose to whom and what for above.")
    return _("The register cannot tell yet: choose to whom, what for and which sections above.")


class ChoiceRow(QWidget):
    """The button is named by the text; a click on the text chooses it."""

    def __init__(self, text: str, name: str, group: QButtonGroup) -> None:
        """Add a choice to a group."""
        super().__init__()
        self.button = QRadioButton()
        self.button.setObjectName(name)
        self.button.setAccessibleName(text)
        group.addButton(self.button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(_Text(text, self.button), 1)


class _Text(QLabel):
    """Chooses its button."""

    def __init__(self, text: str, button: QRadioButton) -> None:
        super().__init__(text)
        self._button = button
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose, as a click on the button does."""
        self._button.setFocus(Qt.FocusReason.MouseFocusReason)
        self._button.setChecked(True)
        event.accept()
