"""The copy of their record for the person: what goes in, then review, preview and saving as in a handover."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QPlainTextEdit, QRadioButton, QVBoxLayout, QWidget

from notebook.errors.base import NotebookError
from notebook.messages import dates, labels, person_copy
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import languages, ngettext, translations
from notebook.model.disclosure import State
from notebook.model.ids import CaseId
from notebook.tasks.handover import PackOptions
from notebook.tasks.notebook import Notebook
from notebook.tasks.person_copy import (
    CopyAnswers,
    CopyChoices,
    UndecidedSection,
    copy_choices,
    person_request,
    settle_copy,
    take_shares_back,
)
from notebook.tasks.sharing_request import SharingRequest
from ui.handover.handover_page import HandoverPage
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.shell.wizard import WizardStep
from ui.text.bidi import format_message, isolate
from ui.text.language_names import language_names
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.date_inputs import NoWheelComboBox
from ui.widgets.form_field import FormField
from ui.widgets.labels import label, separator

_INCLUDE, _WITH_WORDS, _LEAVE_OUT = "include", "with_words", "leave_out"


class CopyStep(WizardStep):
    """Shows what a copy would share, asks about each doubt, and about what others were given.

    Nothing is preselected except that the list names what the person knows of.
    """

    def __init__(
        self, found: CopyChoices, undo: Callable[[], None], answers: CopyAnswers, options: PackOptions
    ) -> None:
        """Show the choices; ``undo`` takes back what an earlier copy shared."""
        super().__init__("copy_choices")
        self._found = found
        self._groups: dict[str, QButtonGroup] = {}
        self._sections: list[QWidget] = []
        self._sheet = QCheckBox(_("Only the &sheet: who was given what, without the notes"))
        self._sheet.setObjectName("sheet_only")
        self._sheet.setAccessibleName(self._sheet.text().replace("&", ""))
        self._sheet.setChecked(options.sheet)
        self._sheet.toggled.connect(self._fit)
        self._language = NoWheelComboBox()
        for code, name in language_names(languages()).items():
            self._language.addItem(name, code)
        self._language.setCurrentIndex(max(self._language.findData(options.language), 0))
        column = self.column()
        column.addWidget(label(_("No consent and no purpose are asked: it is about them.")))
        column.addWidget(self._sheet)
        column.addWidget(FormField(_("Lan&guage of the copy"), self._language, "copy_language"))
        self._add_sections(column, undo)
        self._add_disclosures(column)
        column.addStretch(1)
        self._answer(answers)
        self._fit()

    @property
    def ready(self) -> bool:
        """Return whether everything that is asked is answered."""
        return all(group.checkedButton() is not None for name, group in self._groups.items() if self._asks(name))

    @property
    def lacks(self) -> str:
        """Return how many answers are missing."""
        count = sum(group.checkedButton() is None for name, group in self._groups.items() if self._asks(name))
        said = ngettext("Say first what happens to {count} thing.", "Say first what happens to {count} things.", count)
        return format_message(said, count=count)

    @property
    def answers(self) -> CopyAnswers:
        """Return the answers so far."""
        chosen: dict[str, list[str]] = {_INCLUDE: [], _WITH_WORDS: [], _LEAVE_OUT: []}
        for name, group in self._groups.items():
            button_ = group.checkedButton()
            if button_ is not None and self._asks(name):
                chosen[button_.property("answer")].append(name)
        return CopyAnswers(chosen[_INCLUDE], chosen[_LEAVE_OUT], chosen[_WITH_WORDS])

    def pack_options(self, options: PackOptions) -> PackOptions:
        """Return the options with the choices of this step."""
        return replace(options, sheet=self._sheet.isChecked(), language=self._language.currentData())

    def first_focus(self) -> QWidget:
        """Return the box of the sheet."""
        return self._sheet

    def _asks(self, name: str) -> bool:
        return not (self._sheet.isChecked() and any(each.section.id == name for each in self._found.asked))

    def _fit(self) -> None:
        for each in self._sections:
            each.setVisible(not self._sheet.isChecked())
        self.changed.emit()

    def _answer(self, answers: CopyAnswers) -> None:
        """Show earlier answers."""
        said = ((_INCLUDE, answers.include), (_WITH_WORDS, answers.with_words), (_LEAVE_OUT, answers.leave_out))
        for answer, names in said:
            for name in names:
                for each in self._groups[name].buttons() if name in self._groups else ():
                    if each.property("answer") == answer:
                        each.setChecked(True)

    def _add_sections(self, column: QVBoxLayout, undo: Callable[[], None]) -> None:
        found = self._found
        inside = QWidget()
        part = QVBoxLayout(inside)
        part.setContentsMargins(0, 0, 0, 0)
        part.setSpacing(GRID)
        self._sections.append(inside)
        count = len(found.to_share)
        told = ngettext(
            "{count} section is undecided and goes in: Next shares it with {name}.",
            "{count} sections are undecided and go in: Next shares them with {name}.",
            count,
        )
        part.addWidget(label(_("The notes"), "heading"))
        part.addWidget(
            label(format_message(told, count=count, name=found.case.subject.name), "strong", name="to_share")
        )
        part.addWidget(label("\n".join(_by_entry(found.to_share, found)), name="to_share_list"))
        if found.shared:
            kept = ngettext(
                "{count} section is shared already.", "{count} sections are shared already.", len(found.shared)
            )
            part.addWidget(label(format_message(kept, count=len(found.shared)), "quiet", name="shared_already"))
        if found.undoable:
            take_back = button(_("&Take back what the last copy shared"), "take_back", undo)
            part.addWidget(take_back, 0, Qt.AlignmentFlag.AlignLeft)
        for each in found.asked:
            part.addWidget(separator())
            self._add_asked(part, each)
        if found.stay_out:
            part.addWidget(separator())
            part.addWidget(label(_("These stay out, unless you share them in their entry"), "strong"))
            part.addWidget(label("\n".join(_by_entry(found.stay_out, found)), name="stay_out"))
        column.addWidget(separator())
        column.addWidget(inside)

    def _add_asked(self, part: QVBoxLayout, each: UndecidedSection) -> None:
        assert each.doubt is not None
        words = translations()
        named = person_copy.section(words, each, self._found.zone)
        part.addWidget(label(named, "strong"))
        part.addWidget(label(person_copy.doubt(words, each.doubt), "quiet"))
        text = QPlainTextEdit(each.section.text)
        text.setObjectName(f"asked_{each.section.id}")
        text.setAccessibleName(format_message(_("Text: {section}"), section=named))
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setFixedHeight(5 * text.fontMetrics().lineSpacing())
        part.addWidget(text)
        self._add_choices(part, each.section.id, named, ((_INCLUDE, _("Goes in")), (_LEAVE_OUT, _("Stays out"))))

    def _add_disclosures(self, column: QVBoxLayout) -> None:
        found, words = self._found, translations()
        column.addWidget(separator())
        column.addWidget(label(_("Who was given what"), "heading"))
        if not found.given_out:
            column.addWidget(label(_("Nothing is on record. The first page says that the list may be incomplete.")))
        for each in found.given_out:
            record = each.disclosure
            line = person_copy.disclosure(words, record, each.to, found.zone, each.consent_of)
            column.addWidget(label(isolate(line), "strong"))
            if record.state is State.ORAL:
                column.addWidget(label(isolate(record.what)))
            if each.asked:
                doubt = _("The person may not know of this. Could it harm somebody if they read of it?")
                column.addWidget(label(doubt, "quiet"))
            choices = [(_INCLUDE, _("List it"))]
            if record.state is State.ORAL:
                choices.append((_WITH_WORDS, _("List it with what was said")))
            choices.append((_LEAVE_OUT, _("Leave it out")))
            self._add_choices(column, record.pack, line, choices, chosen=None if each.asked else _INCLUDE)

    def _add_choices(
        self, column: QVBoxLayout, name: str, named: str, choices: Iterable[tuple[str, str]], chosen: str | None = None
    ) -> None:
        group = self._groups[name] = QButtonGroup(self)
        for answer, text in choices:
            choice = QRadioButton(text)
            choice.setObjectName(f"{answer}_{name}")
            choice.setAccessibleName(format_message(_("{answer}: {about}"), answer=text, about=named))
            choice.setProperty("answer", answer)
            choice.setChecked(answer == chosen)
            choice.toggled.connect(lambda _on: self.changed.emit())
            group.addButton(choice)
            column.addWidget(choice)


class PersonCopyPage(HandoverPage):
    """Leads from a case to a saved copy for the person whom it is about."""

    def __init__(self, context: AppContext, case: CaseId) -> None:
        """Start with what goes in."""
        self._answers = CopyAnswers()
        super().__init__(context, case, now)

    @staticmethod
    def page_title() -> str:
        """Return the title of the page."""
        return _("A copy for the person")

    @staticmethod
    def step_names() -> tuple[str, ...]:
        """Return the names of the steps."""
        return (
            _("What goes in"),
            _("What is shared, what is withheld"),
            _("Read it as they will read it"),
            _("Seal and save"),
        )

    def _request(self) -> SharingRequest:
        return person_request(self._case)

    def _first(self, message: NotebookError | None = None) -> None:
        def show(found: CopyChoices) -> None:
            self._party = found.case.subject.name
            self._show(CopyStep(found, self._undo, self._answers, self._wishes), 1, message)
            self._wizard.set_buttons(back=None, on=self._said)

        self._session.ask(self, lambda notebook: copy_choices(notebook, self._case), show, self.tell)

    def _undo(self) -> None:
        case, clock = self._case, self._clock

        def done(count: int) -> None:
            said = ngettext("{count} section is undecided again.", "{count} sections are undecided again.", count)
            self.banner.say(format_message(said, count=count), "check")
            self._first()

        self._session.ask(self, lambda notebook: take_shares_back(notebook, case, clock()), done, self.tell)

    def _said(self) -> None:
        """Share what goes in, and go on to the review; a sheet has nothing to review."""
        assert isinstance(self._step, CopyStep)
        self._answers, self._wishes = self._step.answers, self._step.pack_options(self._wishes)
        request, answers, sheet, clock = self._request(), self._answers, self._wishes.sheet, self._clock

        def operation(notebook: Notebook) -> PackOptions:
            return replace(self._wishes, given_out=settle_copy(notebook, request, answers, clock(), sheet=sheet))

        def done(options: PackOptions) -> None:
            self._wishes = options
            if sheet:
                self._make()
            else:
                self._look_over()

        def failed(problem: NotebookError) -> None:
            self.tell(problem)
            self._wizard.enable()

        self._wizard.disable()
        self._session.ask(self, operation, done, failed)

    def _look_over(self, message: NotebookError | None = None) -> None:
        if self._wishes.sheet:
            self._first(message)
        else:
            super()._look_over(message)


def _by_entry(sections: Iterable[UndecidedSection], found: CopyChoices) -> list[str]:
    """Return a line for each entry, and each doubt in it: its day, the headings of its sections, and the doubt."""
    words, lines = translations(), []
    for (_entry, doubt), each in groupby(sections, key=lambda one: (one.entry.id, one.doubt)):
        together = list(each)
        day = dates.day(words, together[0].entry.at.astimezone(found.zone).date())
        kinds = ", ".join(labels.section_kind(words, one.section.kind) for one in together)
        lines.append(f"{day}: {kinds}" if doubt is None else f"{day}: {kinds}. {person_copy.doubt(words, doubt)}")
    return lines
