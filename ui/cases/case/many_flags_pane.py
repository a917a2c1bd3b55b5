"""Deciding about many sections at once: which, for whom, what, and what that would change."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from notebook.messages import dates, labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import ngettext, translations
from notebook.model.entry import Entry, Flag, Section
from notebook.model.ids import PartyId, SectionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import Code, FlagValue
from notebook.tasks.case_view import CaseView
from notebook.tasks.set_many_flags import FlagDecision, FlagEffect, FlagForecast, FlagStep, foresee_flags
from ui.text.bidi import format_message, strip_bidi_controls
from ui.theme import GRID
from ui.widgets.banner import Banner
from ui.widgets.buttons import button
from ui.widgets.date_inputs import NoWheelComboBox
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.party_box import party_text
from ui.widgets.read_only import why_not, writes
from ui.widgets.unavailable import busy, enable_unless

_SECTION: Final = Qt.ItemDataRole.UserRole
_WORDS: Final = Qt.ItemDataRole.UserRole + 1

Decide = Callable[[tuple[SectionId, ...], FlagDecision], object]


class SectionList(QListWidget):
    """All sections of a case, with a box each; Space ticks or clears all that are selected."""

    def __init__(self, view: CaseView) -> None:
        """List the sections, those of the latest entry first; none is ticked."""
        super().__init__()
        self.setObjectName("many_sections")
        self.setAccessibleName(_("Sections"))
        self.setAccessibleDescription(_help())
        self.setProperty("role", "questions")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        self.setMinimumHeight(20 * GRID)
        for entry in view.entries:
            for part in entry.parts:
                item = QListWidgetItem(_described(view, entry, part), self)
                item.setData(_SECTION, part.id)
                item.setData(_WORDS, item.text())
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Unchecked)
        if self.count():
            self.setCurrentRow(0)

    @property
    def rows(self) -> list[QListWidgetItem]:
        """Return all rows."""
        return [self.item(row) for row in range(self.count())]

    @property
    def ticked(self) -> tuple[SectionId, ...]:
        """Return the sections that are ticked, in their order."""
        return tuple(SectionId(row.data(_SECTION)) for row in self.rows if row.checkState() is Qt.CheckState.Checked)

    def tick(self, rows: Sequence[QListWidgetItem], *, on: bool) -> None:
        """Tick or clear rows, as one change."""
        with QSignalBlocker(self):
            for row in rows:
                row.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        if rows:
            self.itemChanged.emit(rows[0])

    def tell(self, effects: Mapping[SectionId, str]) -> None:
        """Show after each section what a decision would do to it."""
        with QSignalBlocker(self):
            for row in self.rows:
                said = effects.get(SectionId(row.data(_SECTION)), "")
                words = _("{section} \N{MIDDLE DOT} {effect}")
                row.setText(format_message(words, section=row.data(_WORDS), effect=said) if said else row.data(_WORDS))
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick all selected sections on Space, or clear them where all are ticked."""
        if event.key() != Qt.Key.Key_Space:
            super().keyPressEvent(event)
            return
        chosen = self.selectedItems()
        self.tick(chosen, on=any(row.checkState() is Qt.CheckState.Unchecked for row in chosen))


class ManyFlagsPane(QWidget):
    """Stands in the place of an entry; ``decide`` gets the ticked sections and the decision."""

    def __init__(self, view: CaseView, viewed: PartyId | None, decide: Decide, cancel: Callable[[], object]) -> None:
        """List the sections of a case; ``viewed`` is the party whose view was shown, who is decided for."""
        super().__init__()
        self.setObjectName("many_flags")
        self._view, self._decide = view, decide
        self._forecast: FlagForecast | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID + GRID // 2)
        column.addWidget(label(_("Decide for several sections"), "heading"))
        self._for, self._what = _for_box(view, viewed), _what_box()
        choices = QHBoxLayout()
        choices.setSpacing(2 * GRID)
        choices.addWidget(FormField(_("&For whom"), self._for, "many_for"), 1)
        choices.addWidget(FormField(_("Decisi&on"), self._what, "many_what"), 1)
        column.addLayout(choices)
        column.addWidget(label(_help(), "quiet"))
        self.sections = SectionList(view)
        column.addLayout(self._all_or_none())
        column.addWidget(self.sections, 1)
        self._replacing = QCheckBox(_("Replace o&ther decisions"))
        self._replacing.setObjectName("many_replacing")
        self._replacing.setAccessibleName(self._replacing.text().replace("&", ""))
        column.addWidget(self._replacing)
        self._summary = label("", name="many_summary", whole=True)
        column.addWidget(self._summary)
        self._do = writes(button(_("&Decide"), "many_decide", self._decided, "main", picture="check"))
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._do)
        row.addWidget(button(_("Cancel"), "many_cancel", cancel))
        row.addStretch(1)
        column.addLayout(row)
        for box in (self._for, self._what):
            box.currentIndexChanged.connect(self._foresee)
        self._replacing.toggled.connect(self._foresee)
        self.sections.itemChanged.connect(self._sum_up)
        self._foresee()

    @property
    def first(self) -> QWidget:
        """Return the control to begin with."""
        return self._for

    @property
    def _decision(self) -> FlagDecision | None:
        to, what = self._for.currentData(), self._what.currentData()
        if to is None or what is None:
            return None
        value, _colon, code = str(what).partition(":")
        return FlagDecision(
            Addressee.parse(to), FlagValue(value), Code(code) if code else None, self._replacing.isChecked()
        )

    def _all_or_none(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(
            button(_("Tick all"), "many_all", lambda: self.sections.tick(self.sections.rows, on=True), "link")
        )
        row.addWidget(
            button(_("Tick none"), "many_none", lambda: self.sections.tick(self.sections.rows, on=False), "link")
        )
        row.addStretch(1)
        return row

    def _foresee(self) -> None:
        decision, view = self._decision, self._view
        every = {part.id for entry in view.entries for part in entry.parts}
        everybody = (*view.parties, *view.others)
        self._forecast = None if decision is None else foresee_flags(view.entries, every, decision, everybody)
        found = self._forecast
        effects = {} if found is None else found.effects
        present = {} if found is None else found.present
        self.sections.tell({section: _effect(effect, present.get(section)) for section, effect in effects.items()})
        self._sum_up()

    def _sum_up(self) -> None:
        """Say how many of the ticked sections change, and why the others do not."""
        chosen, found, decision = self.sections.ticked, self._forecast, self._decision
        changes = 0
        if found is None or decision is None:
            said = _("Choose for whom you decide, and what.")
        elif not chosen:
            said = _("Tick the sections that you decide about.")
        else:
            changes = len(found.changed.intersection(chosen))
            said = "\n".join(_summary(found, chosen, decision))
        self._summary.setText("\n".join(filter(None, (said, why_not()))))
        self._summary.setAccessibleName(self._summary.text())
        enable_unless(self._do, "" if changes else said)
        if changes:
            self._do.setAccessibleDescription(said)

    def _decided(self) -> None:
        if (decision := self._decision) is not None:
            enable_unless(self._do, busy())  # one press, one step
            self._decide(self.sections.ticked, decision)


class UndoLine(Banner):
    """Hidden until several sections were decided about in one step, which its button undoes."""

    def __init__(self, undo: Callable[[FlagStep], object]) -> None:
        """Start hidden."""
        super().__init__(name="undo_line")
        self._step: FlagStep | None = None
        self._undo = undo
        self.add(writes(button(_("&Undo"), "undo_many", self._pressed)))

    def offer(self, step: FlagStep) -> None:
        """Show how many sections the step changed, and offer to undo it."""
        words = ngettext(
            "Decided for {count} section in one step.", "Decided for {count} sections in one step.", step.sections
        )
        self.say(format_message(words, count=step.sections), "check")
        self._step = step

    def forget(self) -> None:
        """Hide, and undo nothing any more."""
        super().forget()
        self._step = None

    def _pressed(self) -> None:
        step, self._step = self._step, None
        self.forget()
        if step is not None:
            self._undo(step)


def _help() -> str:
    return _("Space ticks the selected sections; Shift and the arrow keys select several, Ctrl+A all.")


def _described(view: CaseView, entry: Entry, part: Section) -> str:
    kind = labels.section_kind(translations(), part.kind) if part.file is None else part.file.name
    return strip_bidi_controls(
        format_message(
            _("{day} \N{MIDDLE DOT} {entry} \N{MIDDLE DOT} {section}"),
            day=dates.day(translations(), entry.at.astimezone(view.zone).date()),
            entry=entry.title or labels.entry_kind(translations(), entry.kind),
            section=kind,
        )
    )


def _choice_box() -> NoWheelComboBox:
    """Return a list that may be narrower than its rows, in which nothing is chosen."""
    box = NoWheelComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(6)
    box.addItem(_("Choose"), None)
    return box


def _for_box(view: CaseView, viewed: PartyId | None) -> NoWheelComboBox:
    """Offer the parties and their audiences; the person themselves is answered for in their copy."""
    box = _choice_box()
    for party in (*view.parties, *view.others):
        box.addItem(party_text(party), str(Addressee("party", party.id)))
    for audience in dict.fromkeys(party.audience for party in (*view.parties, *view.others)):
        name = labels.audience(translations(), audience)
        said = strip_bidi_controls(format_message(_("Everybody of: {audience}"), audience=name))
        box.addItem(said, str(Addressee("audience", audience)))
    if viewed is not None:
        box.setCurrentIndex(max(box.findData(str(Addressee("party", viewed))), 0))
    return box


def _what_box() -> NoWheelComboBox:
    box = _choice_box()
    box.addItem(_("Share"), FlagValue.SHARE.value)
    box.addItem(_("Share for consultation only, without names"), FlagValue.SHARE_DEIDENTIFIED.value)
    for code in Code:
        meaning = labels.code(translations(), code)
        said = strip_bidi_controls(format_message(_("Withhold: {meaning} ({code})"), meaning=meaning, code=code))
        box.addItem(said, f"{FlagValue.WITHHOLD}:{code}")
    box.addItem(_("Leave undecided"), FlagValue.UNDECIDED.value)
    return box


def _effect(effect: FlagEffect, present: Flag | None) -> str:
    """Return what a decision does to a section; where another stands, which."""
    if present is not None:
        return {
            FlagValue.SHARE: _("decided otherwise: share"),
            FlagValue.SHARE_DEIDENTIFIED: _("decided otherwise: share for consultation only, without names"),
        }.get(present.value) or format_message(
            _("decided otherwise: withhold, {meaning}"),
            meaning="" if present.code is None else labels.code(translations(), present.code),
        )
    return {
        FlagEffect.CHANGES: "",
        FlagEffect.ALREADY: _("already so"),
        FlagEffect.OTHERWISE: _("decided otherwise"),
        FlagEffect.DRAFT: _("draft"),
        FlagEffect.NEVER: _("never leaves"),
    }[effect]


def _summary(found: FlagForecast, chosen: Sequence[SectionId], decision: FlagDecision) -> list[str]:
    """Return a line for the number that changes, and one for why others do not."""
    count = Counter(found.effects[each] for each in chosen)
    changes, apart = len(found.changed.intersection(chosen)), len(found.apart.intersection(chosen))
    otherwise = count[FlagEffect.OTHERWISE]
    lines = [
        (
            len(chosen),
            ngettext(
                "Of {count} ticked section, this changes {changes}.",
                "Of {count} ticked sections, this changes {changes}.",
                len(chosen),
            ),
        ),
        (
            apart,
            ngettext(
                "In {count} of them, what was shared with one party alone is taken back.",
                "In {count} of them, what was shared with one party alone is taken back.",
                apart,
            )
            if decision.value is FlagValue.WITHHOLD
            else ngettext(
                "In {count} of them, something is decided for one party alone: that stays, and counts first.",
                "In {count} of them, something is decided for one party alone: that stays, and counts first.",
                apart,
            ),
        ),
        (count[FlagEffect.ALREADY], _("Already so: {count}.")),
        (
            otherwise,
            _("Decided otherwise: {count}; this is replaced.")
            if decision.replacing
            else _("Decided otherwise: {count}; this stays."),
        ),
        (count[FlagEffect.DRAFT], _("In a draft: {count}; decide when it is finished.")),
        (count[FlagEffect.NEVER], _("Never leaves this notebook: {count}; this stays.")),
    ]
    first, *others = [format_message(words, count=number, changes=changes) for number, words in lines if number]
    return [first, " ".join(others)]
