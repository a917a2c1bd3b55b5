"""The card of one section: heading, text, marks and chips.

The panel of its explanation says for every party why the section is shared or withheld.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from notebook.messages import labels, next_steps
from notebook.messages.entries import action_details
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.messages.rulings import Names, addressee
from notebook.model.entry import AttachedFile, Entry, Mark, Section
from notebook.model.people import Addressee, Party
from notebook.model.vocabulary import Audience, Code, FlagValue
from notebook.sharing.sharing_status import SharingState
from notebook.sharing.suggestions import Answer, Likeness
from notebook.tasks.answer_suggestions import PassageAnswer
from notebook.tasks.case_view import CaseView
from notebook.tasks.entries import Version
from notebook.tasks.sharing_flags import decided_revision
from ui.cases.case.case_actions import Answers, CaseActions
from ui.cases.case.flag_menu import FlagMenu
from ui.cases.case.section_text import DarkSpan, SectionText, excerpt
from ui.entry.version_history_dialog import VersionHistoryDialog
from ui.text.bidi import format_message, isolate, isolate_names, isolate_party
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.chip import Chip
from ui.widgets.flow_layout import flowing
from ui.widgets.labels import label
from ui.widgets.read_only import writes


def why(view: CaseView, section: Section, parties: Iterable[Party]) -> list[tuple[Party, str]]:
    """Return the explanation for each party."""
    subject, known = isolate(view.case.subject.name), {party.id: isolate_party(party) for party in view.parties}
    return [
        (
            party,
            next_steps.why(
                translations(), view.rulings[party.id][section.id], Names(subject, isolate_party(party), known, isolate)
            ),
        )
        for party in parties
    ]


class ExplanationPanel(QFrame):
    """A note under a section, with one line for each party."""

    def __init__(self, view: CaseView, section: Section) -> None:
        """Explain the ruling for all parties."""
        super().__init__()
        self.setProperty("role", "note")
        self.setObjectName(f"why_{section.id}")
        self._section = section.id
        self._answers: QWidget | None = None
        self.setAccessibleName(_("Why"))
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(GRID // 2)
        if not view.parties:
            column.addWidget(label(_("There is nobody to share with yet.")))
        for party, sentence in why(view, section, view.parties):
            words = _("{party} ({audience})")
            who = format_message(words, party=party.name, audience=labels.audience(translations(), party.audience))
            column.addWidget(label(who, "strong"))
            column.addWidget(label(sentence, name=f"why_{section.id}_{party.id}"))

    def show_answers(self, view: CaseView, deeds: CaseActions, answers: Sequence[PassageAnswer]) -> None:
        """Show what was answered about names and identifiers in the text, each with the party it counts for.

        What is no person's name can be asked about again here.
        """
        if self._answers is not None:
            self._answers.deleteLater()
        self._answers = None
        if not answers:
            return
        everybody = (*view.parties, *view.others, view.case.subject.as_party())
        names = {party.id: isolate(party.name) for party in everybody}
        self._answers = QWidget()
        column = QVBoxLayout(self._answers)
        column.setContentsMargins(0, GRID // 2, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(label(_("What you answered about words in it"), "strong"))
        said = (
            format_message(
                _said_of(each),
                passage=each.passage,
                party=names.get(each.party, _("somebody who is gone")),
                kind=labels.kind_of_pack(translations(), each.kind),
            )
            for each in answers
        )
        lines = "\n".join(dict.fromkeys(said))
        column.addWidget(label(lines, name=f"answers_{self._section}"))
        holder, flow = flowing()
        for words in dict.fromkeys(each.passage for each in answers if each.answer is Answer.NO_PERSON):
            flow.addWidget(writes(self._asking_again(words, deeds, partial(self.show_answers, view, deeds))))
        column.addWidget(holder)
        panel = self.layout()
        assert panel is not None
        panel.addWidget(self._answers)

    def _asking_again(self, words: str, deeds: CaseActions, done: Callable[[Answers], None]) -> QPushButton:
        """Return the button that takes back that words are no person's name."""
        said = format_message(_("Ask about “{words}” again"), words=words)
        ask = partial(deeds.ask_again, self, words, self._section, done)
        made = button(said.replace("&", "&&"), f"ask_again_{self._section}", ask, "link")
        made.setAccessibleName(said)
        made.setToolTip(_("In the whole case: it may be the name of a person after all."))
        return made


def _said_of(each: PassageAnswer) -> str:
    """Return the sentence for an answer, with its placeholders."""
    if each.answer is Answer.NO_PERSON:
        return _("Everybody: “{passage}” is no person, and stays in.")
    if each.answer is Answer.REDACT:
        return _("{party} ({kind}): “{passage}” is taken out.")
    if each.likeness is Likeness.SHARED_NAME:
        return _("{party} ({kind}): the bar over “{passage}” stays.")
    return _("{party} ({kind}): “{passage}” stays in.")


_NEEDS_A_WORD = (
    SharingState.NEEDS_CONSENT,
    SharingState.WITHDRAWN,
    SharingState.REFUSED,
    SharingState.EXPIRED,
)


class SectionCard(QFrame):
    """A section or an attachment as the worker sees it."""

    def __init__(
        self,
        view: CaseView,
        entry: Entry,
        section: Section,
        deeds: CaseActions,
        ask_take_out: Callable[["SectionCard"], object],
        ask_put_back: Callable[["SectionCard", Mark], object],
    ) -> None:
        """Show a section of an entry."""
        super().__init__()
        self.view, self.entry, self.section = view, entry, section
        self._deeds = deeds
        self._ask_put_back = ask_put_back
        self.setObjectName(f"section_{section.id}")
        self.setProperty("role", "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(2 * GRID, GRID + GRID // 2, 2 * GRID, GRID + GRID // 2)
        self.column.setSpacing(GRID)
        self._why: ExplanationPanel | None = None
        self._head(ask_take_out)
        self.text = self._body()
        for place in range(len(section.actions)):
            self._action(place)
        for mark in section.marks:
            self._mark(mark)
        self._changed_since()
        self._chips()

    def _decide(self, to: Addressee, value: FlagValue, code: Code | None) -> None:
        self._deeds.flag(self.entry, self.section.id, to, value, code)

    @property
    def title(self) -> str:
        """Return the name of the section."""
        if self.section.file is not None:
            return self.section.file.name
        return labels.section_kind(translations(), self.section.kind)

    def excerpt(self, start: int, end: int) -> str:
        """Return a passage on one line, shortened."""
        return excerpt(self.section.text[start:end])

    def _head(self, ask_take_out: Callable[["SectionCard"], object]) -> None:
        beside = QHBoxLayout()
        beside.setSpacing(GRID // 2)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(label(self.title, "strong"))
        kinds = ", ".join(labels.category(translations(), each) for each in self.section.categories)
        below = _about_file(self.section.file) if self.section.file is not None else kinds
        if self.section.never:
            below = format_message(_("{kinds}. Never leaves this notebook."), kinds=below)
        titles.addWidget(label(below, "quiet"))
        beside.addLayout(titles, 1)
        if self.section.file is None:
            self.taker = button(
                _("Take out…"), f"take_out_{self.section.id}", lambda: ask_take_out(self), "link", picture="eraser"
            )
            self.taker.setAccessibleName(format_message(_("Take out of {section}"), section=self.title))
            self.taker.setToolTip(_("Select words in the text first (Ctrl+R)"))
            beside.addWidget(writes(self.taker), 0, Qt.AlignmentFlag.AlignTop)
        self._asker = button(_("Why?"), f"ask_why_{self.section.id}", self._toggle_why, "link")
        self._asker.setCheckable(True)
        self._asker.setAccessibleName(format_message(_("Why? {section}"), section=self.title))
        beside.addWidget(self._asker, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(beside)

    def _body(self) -> SectionText | None:
        if not self.section.text:
            return None
        dark = [DarkSpan(mark.start, mark.end, mark.settled) for mark in self.section.marks]
        shown = SectionText(self.section.text, self.title, f"text_{self.section.id}", dark)
        self.column.addWidget(shown)
        return shown

    def _action(self, place: int) -> None:
        """Show who does an action and by when, with a box to tick it off."""
        action, short = self.section.actions[place], excerpt(self.section.action_texts[place])
        details = action_details(translations(), isolate(action.owner) if action.owner else "", action.due, done=False)
        said = _("Done: {action} ({details})") if details else _("Done: {action}")
        box = QCheckBox()
        box.setObjectName(f"done_{self.section.id}_{place}")
        box.setAccessibleName(format_message(said, action=short, details=details))
        box.setChecked(action.done)
        box.toggled.connect(lambda on: self._deeds.tick(self.entry, self.section.id, place, done=on))
        beside = QHBoxLayout()
        beside.setSpacing(GRID)
        beside.addWidget(writes(box), 0, Qt.AlignmentFlag.AlignTop)
        beside.addWidget(label(box.accessibleName()), 1)  # a check box does not wrap its text
        self.column.addLayout(beside)

    def _mark(self, mark: Mark) -> None:
        place = self.section.marks.index(mark)
        quoted = _("\N{LEFT DOUBLE QUOTATION MARK}{passage}\N{RIGHT DOUBLE QUOTATION MARK}")
        passage = format_message(quoted, passage=self.excerpt(mark.start, mark.end))
        if mark.settled:
            said = _("Taken out for {whom}: {passage} ({meaning})")
        else:
            said = _("No longer certain where this belongs, for {whom}: {passage} ({meaning})")
        sentence = format_message(
            said, whom=self._whom(mark), passage=passage, meaning=labels.code(translations(), mark.code).lower()
        )
        beside = QHBoxLayout()
        beside.setSpacing(GRID)
        beside.addWidget(label(sentence, "quiet"), 1)
        holder, flow = flowing()
        beside.addWidget(holder)
        if not mark.settled:
            placer = button(
                _("It is the selected text"), f"settle_{self.section.id}_{place}", lambda: self._settle(mark), "link"
            )
            flow.addWidget(writes(placer))
        back = button(
            _("Put back…"), f"put_back_{self.section.id}_{place}", lambda: self._ask_put_back(self, mark), "link"
        )
        back.setAccessibleName(format_message(_("Put back {passage}"), passage=passage))
        flow.addWidget(writes(back))
        self.column.addLayout(beside)

    def _changed_since(self) -> None:
        """Say that the text has changed since it was decided about, and lead to the difference."""
        decided = decided_revision(self.entry, self.section)
        if decided is None:
            return
        beside = QHBoxLayout()
        beside.setSpacing(GRID)
        beside.addWidget(label(_("This has changed since you decided about it."), "quiet"), 1)
        look = button(_("What changed…"), f"changed_{self.section.id}", partial(self._compare, decided), "link")
        look.setAccessibleName(format_message(_("What changed in {section}"), section=self.title))
        beside.addWidget(writes(look))
        self.column.addLayout(beside)

    def _compare(self, decided: int) -> None:
        def show(versions: tuple[Version, ...]) -> None:
            dialog = VersionHistoryDialog(
                self.window(),
                self.title,
                versions,
                self.section,
                self.view.zone,
                decided=decided,
                confirm=partial(self._deeds.confirm_changed, self.entry, self.section.id),
            )
            self.destroyed.connect(dialog.deleteLater)
            dialog.open()

        self._deeds.find_versions(self, self.section.id, show)

    def _whom(self, mark: Mark) -> str:
        if not mark.only_for:
            return _("everybody")
        known = {party.id: party for party in self.view.parties}
        names = isolate_names(Names(self.view.case.subject.name, self.view.case.subject.as_party(), known))
        return ", ".join(addressee(translations(), to, names) for to in mark.only_for)

    def _settle(self, mark: Mark) -> None:
        if self.text is not None and self.text.span is not None:
            self._deeds.settle(self.entry, self.section.id, mark, self.text.span)
        elif self.text is not None:
            self.text.setFocus()

    def _chips(self) -> None:
        holder, flow = flowing()
        for audience, state in self.view.of_section[self.section.id].items():
            name = f"chip_{self.section.id}_{audience}"
            purpose = labels.purpose(translations(), self.view.wanted.purpose)
            chip = Chip(labels.audience(translations(), audience), state, name, purpose=purpose)
            reasons = self._reasons(audience)
            chip.setAccessibleDescription(" ".join(reasons))
            chip.clicked.connect(lambda _checked=False, to=audience, at=chip: self._open(at, to))
            flow.addWidget(chip)
        self.column.addWidget(holder)

    def _reasons(self, audience: Audience) -> list[str]:
        said = why(self.view, self.section, self.view.of_audience(audience))
        if len({sentence for _, sentence in said}) == 1:
            return [said[0][1]]
        words = _("{party}: {sentence}")
        return [format_message(words, party=party.name, sentence=sentence) for party, sentence in said]

    def _open(self, chip: Chip, audience: Audience) -> None:
        menu = FlagMenu(chip, self._reasons(audience), audience, self.view.of_audience(audience), self._decide)
        if chip.state in _NEEDS_A_WORD:
            parties = self.view.of_audience(audience)
            menu.also(_("&Record consent…"), "record_consent", partial(self._deeds.record_consent, parties))
        lacking = [party for party in self.view.of_audience(audience) if self._lacks_consent(party)]
        if lacking:
            menu.also(
                _("Share without &consent…"),
                "record_decision",
                lambda: self._deeds.record_decision(self.entry, self.section.id, lacking),
                apart=chip.state not in _NEEDS_A_WORD,
            )
        members = self.view.of_audience(audience)
        menu.also(
            _("&May I share this?"),
            "guide",
            lambda: self._deeds.guide(self.entry, self.section.id, members),
            apart=chip.state not in _NEEDS_A_WORD and not lacking,
        )
        below(menu, chip)

    def _lacks_consent(self, party: Party) -> bool:
        return self.view.state_for(party, self.section) in _NEEDS_A_WORD

    def _toggle_why(self) -> None:
        if self._why is None:
            self._why = ExplanationPanel(self.view, self.section)
            self.column.addWidget(self._why)
            self._deeds.find_answers(
                self._why, self.section.id, partial(self._why.show_answers, self.view, self._deeds)
            )
        else:
            self._why.deleteLater()
            self._why = None
        self._asker.setChecked(self._why is not None)


def below(menu: QMenu, chip: QWidget) -> None:
    """Open a menu below a chip."""
    menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))


def _about_file(file: AttachedFile) -> str:
    size = format_message(_("{count} kB"), count=max(1, round(file.size / 1000)))
    return format_message(_("{media_type}, {size}; it is not opened here."), media_type=file.media_type, size=size)
