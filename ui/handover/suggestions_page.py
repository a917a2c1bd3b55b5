"""All open suggestions of a case in one list, grouped by their words: one key answers a group or a place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from notebook.errors.base import NotebookError
from notebook.messages import labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import ngettext, translations
from notebook.model.ids import CaseId
from notebook.sharing.suggestions import Likeness
from notebook.tasks.answer_suggestions import (
    GivenAnswer,
    OpenSuggestions,
    Reply,
    SuggestionGroup,
    answer_suggestions,
    ask_again_by_name,
    no_people,
    open_suggestions,
    undo_answer,
)
from notebook.tasks.handover_preview import Choices, choices
from notebook.tasks.notebook import Notebook
from ui.handover.review_detail import why_asked, words_around
from ui.handover.suggestion_tree import SuggestionTree
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.shell.focus import give_focus
from ui.shell.page import Page
from ui.shell.page_keys import UNDO
from ui.shell.progress_panel import ProgressPanel
from ui.shell.routes import CaseRoute, Route
from ui.shell.wizard_state import RequestDraft
from ui.text.bidi import format_message, isolate
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.date_inputs import NoWheelComboBox
from ui.widgets.flow_layout import flowing
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.party_box import party_box
from ui.widgets.unavailable import enable_unless


@dataclass(frozen=True, slots=True)
class _Verb:
    """A button with its letter, the reply that it gives, and the suggestions that it fits; None fits all."""

    control: QPushButton
    letter: str
    reply: Reply
    only_for: Likeness | None = None


class NoPeople(QWidget):
    """The words of a case that are no person's name by an answer, of which each can be asked about again."""

    def __init__(self, ask_again: Callable[[str], object]) -> None:
        """Start hidden, without any."""
        super().__init__()
        self._box = NoWheelComboBox()
        self._box.setSizeAdjustPolicy(NoWheelComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._again = button(_("A&sk about it again"), "ask_again", lambda: ask_again(self._box.currentText()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(FormField(_("N&ot asked about in this case: no person"), self._box, "no_people"))
        row.addWidget(self._again, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        self.hide()

    def show_words(self, words: Sequence[str]) -> None:
        """Replace the words; hidden without any."""
        self._box.clear()
        self._box.addItems(words)
        self.setVisible(bool(words))


class SuggestionsPage(Page):
    """Lists what must be answered before a pack for one party; every answer can be undone here."""

    def __init__(
        self,
        context: AppContext,
        case: CaseId,
        draft: RequestDraft | None = None,
        return_to: Route | None = None,
        clock: Callable[[], datetime] = now,
    ) -> None:
        """List for a request; without a whole one ask for party and purpose first."""
        back = partial(context.navigator.go, return_to or CaseRoute(case))
        super().__init__(context, _("Names and identifiers to look at"), back=back)
        self._case, self._draft, self._clock = case, draft or RequestDraft(), clock
        self._asks = return_to is None
        self._found: OpenSuggestions | None = None
        self._given: list[GivenAnswer] = []
        self._later: list[tuple[str, ...]] = []
        self._searching, self._stale, self._number = False, False, 0
        self._column = self.column()
        chosen, self._holder = flowing()
        self._holder.setSpacing(2 * GRID)
        self._column.addWidget(chosen)
        self._said = label("", "strong", name="suggestions_said", whole=True)
        self._column.addWidget(self._said)
        self._work = ProgressPanel("searching")
        self._column.addWidget(self._work)
        self.tree = SuggestionTree()
        self.tree.keyed.connect(self._key)
        self.tree.currentItemChanged.connect(lambda _now, _before: self._show_selected())
        self._column.addWidget(self.tree, 1)
        self._add_detail()
        self.no_people = NoPeople(self._ask_again)
        self._column.addWidget(self.no_people)
        self._add_verbs()
        self._show_selected()
        context.session.ask(self, lambda notebook: choices(notebook, case), self._begin, self.tell)
        self._list_no_people()

    def first_focus(self) -> QWidget:
        """Return the list, or what has to be chosen first."""
        return self._party if self._found is None and self._asks and hasattr(self, "_party") else self.tree

    def leave(self) -> None:
        """Drop every word of the case."""
        self._number += 1
        self._work.stop()
        self._found, self._given = None, []
        self.tree.show_groups(())
        self._name.clear()
        self.no_people.show_words(())
        for shown in (self._passage, self._around, self._why):
            shown.setText("")

    def _add_detail(self) -> None:
        self._card = QFrame()
        self._card.setProperty("role", "card")
        column = QVBoxLayout(self._card)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        self._passage = label("", "heading", name="suggested_passage")
        self._around = label("", name="suggested_around")
        self._why = label("", "quiet", name="suggested_why")
        self._name = QLineEdit()
        self._named = FormField(_("Name of the &person"), self._name, "suggested_name")
        for shown in (self._passage, self._around, self._why, self._named):
            column.addWidget(shown)
        self._column.addWidget(self._card)

    def _add_verbs(self) -> None:
        holder, row = flowing()
        row.setSpacing(GRID)
        stranger = Likeness.UNREGISTERED
        made = (
            (_("&Take out"), "take_out", Reply.TAKE_OUT, None, "eraser"),
            (_("&Leave in"), "leave", Reply.LEAVE, None, ""),
            (_("&Add the person"), "add_person", Reply.ADD_PERSON, stranger, "plus"),
            (_("It is &no person"), "no_person", Reply.NO_PERSON, stranger, ""),
        )
        self._verbs = []
        for text, name, reply, only_for, picture in made:
            control = button(text, name, partial(self._answer, reply), picture=picture)
            self._verbs.append(_Verb(control, _letter(text), reply, only_for))
            row.addWidget(control)
        self._postpone = button(_("Late&r"), "later", self._put_off)
        self._undo = button(_("&Undo the last answer"), "undo", self._take_back)
        self._undo.setShortcut(QKeySequence(UNDO))
        self._offer_undo()
        row.addWidget(self._postpone)
        row.addWidget(self._undo)
        self.body.addWidget(holder)

    def _begin(self, found: Choices) -> None:
        if self._asks:
            self._party = party_box(found.parties, found.subject.as_party())
            self._purpose = NoWheelComboBox()
            for purpose in sorted(found.purposes, key=lambda each: labels.purpose(translations(), each)):
                self._purpose.addItem(labels.purpose(translations(), purpose), purpose)
            self._holder.addWidget(FormField(_("For &whom"), self._party, "suggestions_party"))
            self._holder.addWidget(FormField(_("What &for"), self._purpose, "suggestions_purpose"))
            self._party.setCurrentIndex(max(self._party.findData(self._draft.party), 0))
            self._purpose.setCurrentIndex(max(self._purpose.findData(self._draft.purpose), 0))
            for box in (self._party, self._purpose):
                box.setSizeAdjustPolicy(NoWheelComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
                box.setMinimumContentsLength(24)
                box.currentIndexChanged.connect(lambda _index: self._choose())
            self._choose()
            give_focus(self.first_focus())
        else:
            self._search()

    def _choose(self) -> None:
        """List for another party or purpose; what was answered for the one before is undone no longer."""
        self._draft = RequestDraft(self._party.currentData(), self._purpose.currentData())
        self._given, self._later, self._found = [], [], None
        self.tree.show_groups(())
        self._show_selected()
        if self._draft.party is None:
            self._said.setText(_("Choose for whom a pack would be: the words to look at differ from party to party."))
        else:
            self._search()

    def _search(self) -> None:
        """Search off the window's thread; while a search runs, another only follows it."""
        if self._searching:
            self._stale = True
            return
        self._searching, self._stale = True, False
        self._number += 1
        number, request, clock = self._number, self._draft.for_case(self._case), self._clock
        watched = self._work.begin(self.context.worker, _("Looking through the notes…"), stoppable=False)

        def task(notebook: Notebook) -> OpenSuggestions:
            return open_suggestions(notebook, request, clock(), watched.progress)

        def failed(problem: NotebookError) -> None:
            self._end_search()
            self.tell(problem)

        self.context.session.ask(self, task, partial(self._came, number), failed)

    def _end_search(self) -> None:
        self._searching = False
        self._work.end()

    def _came(self, number: int, found: OpenSuggestions) -> None:
        self._end_search()
        if self._stale or number != self._number:
            self._search()
            return
        self._found = found
        case = found.sharing_context.case
        self.show_case(case.reference, case.subject.name)
        self._show(found.groups)
        give_focus(self.tree if found.questions else self._undo)

    def _show(self, groups: Sequence[SuggestionGroup]) -> None:
        """Show the groups, those put off last."""
        self._groups = sorted(
            groups, key=lambda each: self._later.index(each.key) + 1 if each.key in self._later else 0
        )
        self.tree.show_groups(self._groups)
        self._show_selected()
        assert self._found is not None
        party, count = self._found.sharing_context.question.party.name, len(self._groups)
        said = ngettext(
            "{party}: {count} word or identifier to look at.",
            "{party}: {count} words or identifiers to look at.",
            count,
        )
        none = _("{party}: nothing is left to look at.")
        self._said.setText(format_message(said if count else none, party=party, count=count))

    def _show_selected(self) -> None:
        questions, found = self.tree.questions, self._found
        shown = bool(questions) and found is not None
        self._card.setVisible(shown)
        nothing = "" if shown else _("Nothing is left to look at.")
        enable_unless(self._postpone, nothing)
        for verb in self._verbs:
            fits = shown and verb.only_for in {None, questions[0].suggestion.likeness}
            other = _("This is only for a name of somebody who is not in the case.")
            enable_unless(verb.control, nothing or ("" if fits else other))
        self._offer_undo()
        if not questions or found is None:
            return
        first = questions[0]
        self._passage.setText(f"“{isolate(first.passage)}”")
        self._around.setText(words_around(first))
        self._why.setText(why_asked(first, found.sharing_context))
        stranger = first.suggestion.likeness is Likeness.UNREGISTERED
        self._named.setVisible(stranger)
        self._name.setText(first.passage if stranger else "")

    def _offer_undo(self) -> None:
        enable_unless(self._undo, "" if self._given else _("Nothing is answered yet on this page."))

    def _key(self, letter: str) -> None:
        """Press the enabled button that has this letter underlined."""
        others = ((_letter(self._postpone.text()), self._postpone), (_letter(self._undo.text()), self._undo))
        for known, control in (*((verb.letter, verb.control) for verb in self._verbs), *others):
            if known == letter and control.isEnabled():
                control.click()
                return

    def _put_off(self) -> None:
        """Move the group to the end, unanswered."""
        group = self.tree.group
        if group is not None and self._found is not None:
            self._later = [*(key for key in self._later if key != group.key), group.key]
            place = self._groups.index(group)
            self._show(self._groups)
            self.tree.go_to(place)

    def _answer(self, reply: Reply) -> None:
        """Give one answer to the selected place or group, which leaves the list at once."""
        questions, found, name, clock = self.tree.questions, self._found, self._name.text(), self._clock
        if not questions or found is None or (reply is Reply.ADD_PERSON and not name.strip()):
            return
        self.saving()

        def task(notebook: Notebook) -> GivenAnswer:
            return answer_suggestions(notebook, found.sharing_context, questions, reply, clock(), name)

        self._name.setModified(False)
        left = [
            SuggestionGroup(rest)
            for group in self._groups
            if (rest := tuple(each for each in group.questions if each not in questions))
        ]
        self._show(left)
        give_focus(self.tree)
        self.context.session.ask(self, task, self._answered, self._refuse)

    def _answered(self, given: GivenAnswer) -> None:
        self._given.append(given)
        self._offer_undo()
        self.answered()
        self._list_no_people()
        self._search()

    def _list_no_people(self) -> None:
        """List what is not asked about in the case, for no party."""
        case = self._case
        self.context.session.ask(self, lambda notebook: no_people(notebook, case), self.no_people.show_words, self.tell)

    def _ask_again(self, words: str) -> None:
        """Take back that words are no person's name: they are listed again, in the order of the text."""
        case, clock = self._case, self._clock
        self.saving()

        def done(_any: bool) -> None:
            self.answered()
            self._given = []  # one of them may be this one
            self._list_no_people()
            if self._draft.party is not None:
                self._search()

        self.context.session.ask(
            self, lambda notebook: ask_again_by_name(notebook, case, [words], clock()), done, self._refuse
        )

    def _take_back(self) -> None:
        if not self._given:
            return
        given, clock = self._given.pop(), self._clock
        self._offer_undo()
        self.saving()

        def done(_none: None) -> None:
            self.answered()
            self._list_no_people()
            self._search()

        self.context.session.ask(self, lambda notebook: undo_answer(notebook, given, clock()), done, self._refuse)

    def _refuse(self, problem: NotebookError) -> None:
        self.stay()
        self.tell(problem)
        self._search()


def _letter(text: str) -> str:
    """Return the letter that is underlined in the text of a button."""
    at = text.find("&")
    return text[at + 1 : at + 2].upper()
