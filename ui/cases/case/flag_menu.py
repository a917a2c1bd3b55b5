"""The menu of a chip: the reasons for its state, and the decisions that can be made."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget, QWidgetAction

from notebook.messages import labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.ids import PartyId
from notebook.model.people import Addressee, Party
from notebook.model.vocabulary import Audience, Code, FlagValue
from notebook.tasks.case_view import CaseView
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.labels import label
from ui.widgets.party_box import party_text
from ui.widgets.read_only import why_not, writes
from ui.widgets.unavailable import enable_unless

Decide = Callable[[Addressee, FlagValue, Code | None], object]
"""What is done with a decision for somebody; a code comes with withholding."""

_WIDTH = 46 * GRID


class FlagMenu(QMenu):
    """A menu for one audience, with a submenu for each of its parties."""

    def __init__(
        self, parent: QWidget, reasons: Sequence[str], audience: Audience, parties: Sequence[Party], decide: Decide
    ) -> None:
        """List the reasons first, then the choices."""
        super().__init__(parent)
        self.setObjectName("flag_menu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        reasons = [*reasons, *filter(None, (why_not(),))]
        self.setAccessibleName("\n".join(reasons))
        self._decide = decide
        self._say(reasons)
        self.addSeparator()
        self._choices(self, Addressee("audience", audience), labels.audience(translations(), audience))
        if parties:
            self.addSeparator()
            for party in parties:
                words = _("Only for {party}")
                below = self.addMenu(_plain(format_message(words, party=party.name)))
                below.setObjectName(f"only_{party.id}")
                self._choices(below, Addressee("party", party.id), party.name)

    def also(self, text: str, name: str, chosen: Callable[[], object], *, apart: bool = True) -> None:
        """Add another action; ``apart`` puts a separator before it."""
        if apart:
            self.addSeparator()
        action = self.addAction(text)
        action.setObjectName(name)
        writes(action).triggered.connect(lambda _checked=False: chosen())

    def _say(self, reasons: Sequence[str]) -> None:
        said = label("\n".join(reasons), name="flag_menu_why")
        said.setFixedWidth(_WIDTH)
        said.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        said.setAccessibleName("\n".join(reasons))
        first = QWidgetAction(self)
        first.setDefaultWidget(said)
        first.setEnabled(False)
        said.setEnabled(True)
        self.addAction(first)

    def _choices(self, menu: QMenu, to: Addressee, name: str) -> None:
        choices = (
            (_("&Share with {to}"), FlagValue.SHARE),
            (_("Share for consultation only, without &names"), FlagValue.SHARE_DEIDENTIFIED),
        )
        for text, value in choices:
            self._choice(menu, _plain(format_message(text, to=name), keep=1), str(value), to, value, None)
        codes = menu.addMenu(_("&Withhold because…"))
        codes.setObjectName(f"withhold_{to}")
        for code in Code:
            self._choice(
                codes, f"{labels.code(translations(), code)} ({code})", f"code_{code}", to, FlagValue.WITHHOLD, code
            )
        self._choice(menu, _("Leave &undecided"), str(FlagValue.UNDECIDED), to, FlagValue.UNDECIDED, None)

    def _choice(self, menu: QMenu, text: str, name: str, to: Addressee, value: FlagValue, code: Code | None) -> None:
        action = menu.addAction(text)
        action.setObjectName(f"{name}_{to}")
        writes(action).triggered.connect(lambda _checked=False: self._decide(to, value, code))


def _plain(text: str, *, keep: int = 0) -> str:
    """Return a menu text in which only the first ``keep`` signs ``&`` mark a mnemonic."""
    first, *others = text.split("&", keep) if keep else [text]
    return "&".join([first, *others[:-1], others[-1].replace("&", "&&")]) if others else first.replace("&", "&&")


class InvolvedMenu(QMenu):
    """Everybody the worker works with, of whom those with a tick are involved in the case."""

    def __init__(self, parent: QWidget, view: CaseView, involve: Callable[[tuple[PartyId, ...]], object]) -> None:
        """List those who are involved first; somebody on whom something rests in the case stays involved."""
        super().__init__(parent)
        self.setObjectName("involved_menu")
        self.setToolTipsVisible(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        there = tuple(party.id for party in view.parties)
        for party in (*view.parties, *view.others):
            action = self.addAction(_plain(party_text(party)))
            action.setObjectName(f"involve_{party.id}")
            action.setCheckable(True)
            action.setChecked(party.id in there)
            rests = _("Something of this case rests on them: they stay involved.") if party.id in view.rests else ""
            enable_unless(writes(action), rests)
            others = tuple(each for each in there if each != party.id)
            chosen = others if party.id in there else (*there, party.id)
            action.triggered.connect(partial(lambda chosen, _checked=False: involve(chosen), chosen))
