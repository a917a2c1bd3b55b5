"""The bar that selects whose view of the case is shown: party, purpose, kind of pack, decision.

The note below it says so while a party's view is shown, and leads back. Another line says that
consents wait to be looked at.
"""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from notebook.messages import dates, decisions, labels, provenance
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import ngettext, translations
from notebook.model.ids import DecisionId, PartyId
from notebook.model.people import SUBJECT_PARTY
from notebook.model.vocabulary import PURPOSES, SUBJECT_AUDIENCE, PackKind, Purpose
from notebook.tasks.case_view import CaseView, Wanted, decisions_to_share
from notebook.tasks.review_consents import ConsentReview
from ui.shell.wizard_state import RequestDraft
from ui.text.bidi import format_message, strip_bidi_controls
from ui.theme import GRID
from ui.widgets.banner import Banner
from ui.widgets.buttons import button
from ui.widgets.date_inputs import NoWheelComboBox
from ui.widgets.form_field import FormField

_WIDTH = 12 * GRID + GRID // 2


class ViewAsBar(QWidget):
    """Four choices; ``changed`` is emitted when one of them changes."""

    changed = Signal()

    def __init__(self, *beside: QWidget) -> None:
        """Start with the worker's view, for the first purpose; ``beside`` stands at the end of the line."""
        super().__init__()
        self.setObjectName("view_bar")
        self._decisions: tuple[tuple[DecisionId, PartyId, str], ...] = ()
        self._party, self._purpose, self._kind, self._decision = (
            NoWheelComboBox(),
            NoWheelComboBox(),
            NoWheelComboBox(),
            NoWheelComboBox(),
        )
        line = QHBoxLayout()
        line.setSpacing(2 * GRID)
        fields = (
            (_("&View as"), self._party, "view_as"),
            (_("&Purpose"), self._purpose, "view_purpose"),
            (_("&Kind of pack"), self._kind, "view_kind"),
            (_("&Decision it rests on"), self._decision, "view_decision"),
        )
        self._fields = {}
        for text, box, name in fields:
            box.setMinimumWidth(_WIDTH)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            self._fields[name] = FormField(text, box, name)
            box.currentIndexChanged.connect(self._chosen)
        *views, decision = self._fields.values()
        for view in views:
            line.addWidget(view)
        line.addStretch(1)
        for each in beside:
            line.addWidget(each, 0, Qt.AlignmentFlag.AlignBottom)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GRID)
        lines.addLayout(line)
        lines.addWidget(decision)
        self._party.addItem(_("Me (everything)"), None)
        self._purpose.addItem(labels.purpose(translations(), PURPOSES[0]), PURPOSES[0])
        for kind, words in (
            (PackKind.CONSENTED, _("With consent")),
            (PackKind.NECESSITY, _("On a documented decision")),
            (PackKind.CONSULTATION, _("For consultation")),
        ):
            self._kind.addItem(words, kind)
        self._fields["view_decision"].hide()

    @property
    def party(self) -> PartyId | None:
        """Return the party whose view is shown, or None for the worker's."""
        found = self._party.currentData()
        return None if found is None else PartyId(found)

    @property
    def party_name(self) -> str:
        """Return the party's name as it stands in a sentence; the subject is not named."""
        if self.party == SUBJECT_PARTY:
            return labels.audience_in_sentence(translations(), SUBJECT_AUDIENCE)
        return self._party.currentText()

    @property
    def wanted(self) -> Wanted:
        """Return the purpose, kind of pack and decision that sharing is shown for."""
        kind = PackKind(self._kind.currentData())
        decision = self._decision.currentData() if kind is PackKind.NECESSITY else None
        return Wanted(Purpose(self._purpose.currentData()), kind, None if decision is None else DecisionId(decision))

    @property
    def purpose_name(self) -> str:
        """Return the purpose as it is named in the list."""
        return self._purpose.currentText()

    def look_for(self, purpose: Purpose) -> None:
        """Select another purpose than the first."""
        if self._purpose.findData(purpose) < 0:
            self._purpose.addItem(labels.purpose(translations(), purpose), purpose)
        self._purpose.setCurrentIndex(self._purpose.findData(purpose))

    @property
    def draft(self) -> RequestDraft:
        """Return what is chosen, as the first step of a handover takes it over."""
        wanted = self.wanted
        return RequestDraft(self.party, wanted.purpose, wanted.kind, wanted.decision)

    def restore(self, view: RequestDraft) -> bool:
        """Choose what was chosen before, as far as it is offered; return whether that is another view."""
        before = self.draft
        with QSignalBlocker(self):
            for box, chosen in ((self._party, view.party), (self._purpose, view.purpose), (self._kind, view.kind)):
                box.setCurrentIndex(max(box.findData(chosen), 0))
            self._offer_decisions()
            self._decision.setCurrentIndex(max(self._decision.findData(view.decision), 0))
        return self.draft != before

    def offer(self, view: CaseView) -> None:
        """Offer the parties, purposes and decisions of a case; the selection stays."""
        words = _("{party} ({audience})")
        parties = [
            (
                strip_bidi_controls(
                    format_message(words, party=party.name, audience=labels.audience(translations(), party.audience))
                ),
                party.id,
            )
            for party in (*view.parties, *view.others)
        ]
        subject = (labels.audience(translations(), SUBJECT_AUDIENCE), SUBJECT_PARTY)
        self._refill(self._party, [(_("Me (everything)"), None), *parties, subject])
        self._refill(self._purpose, [(labels.purpose(translations(), each), each) for each in view.purposes])
        self._decisions = tuple(
            (
                each.id,
                each.party,
                format_message(
                    _("{ground}, {day}"),
                    ground=decisions.ground_given(translations(), each.ground),
                    day=dates.day(translations(), each.agreed.astimezone(view.zone).date()),
                ),
            )
            for each in decisions_to_share(view.case)
        )
        items = self._kind.model()
        if isinstance(items, QStandardItemModel):
            on_decision = items.item(self._kind.findData(PackKind.NECESSITY))
            on_decision.setEnabled(bool(self._decisions))
            on_decision.setToolTip("" if self._decisions else _("No decision to share is recorded in this case."))
        self._offer_decisions()

    def everything(self) -> None:
        """Go back to the worker's view."""
        self._party.setCurrentIndex(0)

    def _chosen(self) -> None:
        with QSignalBlocker(self):
            self._offer_decisions()
        self.changed.emit()

    def _offer_decisions(self) -> None:
        """Show the decisions where the kind of pack rests on one: those for the selected party."""
        asks = self._kind.currentData() == PackKind.NECESSITY
        self._fields["view_decision"].setVisible(asks)
        fitting: list[tuple[str, str | None]] = [
            (text, each) for each, party, text in self._decisions if self.party in (None, party)
        ]
        self._refill(self._decision, fitting if asks else [])

    @staticmethod
    def _refill(box: QComboBox, items: list[tuple[str, str | None]]) -> None:
        chosen = box.currentData()
        with QSignalBlocker(box):
            box.clear()
            for text, data in items:
                box.addItem(text, data)
                box.setItemData(box.count() - 1, text, Qt.ItemDataRole.AccessibleTextRole)
            at = next((place for place, (_, data) in enumerate(items) if data == chosen), 0)
            box.setCurrentIndex(at if items else -1)


class ViewAsNote(Banner):
    """Hidden while the worker's view is shown."""

    def __init__(self, back: Callable[[], object]) -> None:
        """Start hidden; ``back`` leads to the worker's view."""
        super().__init__(name="view_note")
        self.add(button(_("Back to everything"), "view_everything", back, picture="eye"))

    def tell_whose(self, party: str, purpose: str, count: int) -> None:
        """Show whose view this is, for what purpose, and how many sections there are."""
        words = ngettext(
            "You see what {party} would get, for: {purpose}. {count} section; nothing else of the case is here now.",
            "You see what {party} would get, for: {purpose}. {count} sections; nothing else of the case is here now.",
            count,
        )
        self.say(format_message(words, party=party, purpose=purpose, count=count), "eye")


class ReviewLine(Banner):
    """Hidden while no consents of the case wait to be looked at."""

    def __init__(self, look: Callable[[], object]) -> None:
        """Start hidden; ``look`` leads to the consents."""
        super().__init__(name="review_line")
        self.add(button(_("&Look at the consents"), "look_at_consents", look, picture="signature"))

    def show_review(self, found: ConsentReview | None) -> None:
        """Show the day that the notebook is from, and what waits; hide where ``found`` is None."""
        if found is None:
            self.forget()
        elif found.provenance.replaced:
            self.warn(provenance.case_waits(translations(), found.provenance, found.zone))
        else:
            self.say(provenance.case_waits(translations(), found.provenance, found.zone))
