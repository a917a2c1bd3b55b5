"""The menu bar: what can be done from wherever one is, and its keys.

The bar has no letters of its own, so that pages can use all of them: Alt alone goes to it.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from notebook.words.tongue import tongue

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu

    from notebook.model.ids import CaseId
    from ui.guide import Guide


class Needs(Enum):
    """What must be there for a verb to make sense."""

    NOTHING = auto()
    NOTEBOOK = auto()
    LOCK = auto()
    CASE = auto()


class Verb(NamedTuple):
    """One line of a menu; ``page`` is the page that it leads to, on which it would do nothing good.

    What ``writes`` can not be done where a notebook can only be read.
    """

    name: str
    text: str
    keys: str
    needs: Needs
    act: Callable[[], object]
    page: str = ""
    writes: bool = False


class Menus(QObject):
    """Fills the menu bar of the window, and keeps its verbs in step with the page that is shown."""

    def __init__(self, guide: Guide) -> None:
        """Put up the bar as it stands while no notebook is open, with nothing in its menus yet."""
        super().__init__(guide)
        self._guide = guide
        self._window = guide.window
        self._verbs: list[tuple[Verb, QAction]] = []
        _ = tongue().gettext
        self._notebook = self._menu(_("Notebook"), "menu_notebook")
        self._view = self._menu(_("View"), "menu_view")

    def fill(self) -> None:
        """Put the verbs into the menus, once; the first page is painted before that."""
        self._case = self._menu(tongue().gettext("Case"), "menu_case")
        self._window.menuBar().insertMenu(self._view.menuAction(), self._case)
        self._put(self._notebook, self._of_notebook())
        self._put(self._case, self._of_case())
        self._put(self._view, self._of_view())
        self._window.page_shown.connect(self.settle)
        self.settle()

    def settle(self) -> None:
        """Leave only what can be done now; a menu with nothing in it goes."""
        for verb, action in self._verbs:
            action.setEnabled(self._can(verb))
            action.setToolTip(self._why_off(verb))
        for menu in (self._notebook, self._case, self._view):
            menu.menuAction().setVisible(any(action.isEnabled() for action in menu.actions()))
            menu.setToolTipsVisible(self._guide.read_only)

    def _menu(self, title: str, name: str) -> QMenu:
        menu = self._window.menuBar().addMenu(title)
        menu.setObjectName(name)
        menu.setAccessibleName(title.replace("&", ""))
        return menu

    def _put(self, menu: QMenu, verbs: tuple[Verb, ...]) -> None:
        from PySide6.QtGui import QAction, QKeySequence  # noqa: PLC0415 - as above

        for verb in verbs:
            action = QAction(verb.text, self)
            action.setObjectName(verb.name)
            action.setShortcut(QKeySequence(verb.keys))
            action.triggered.connect(lambda _checked=False, act=verb.act: act())
            menu.addAction(action)
            self._verbs.append((verb, action))

    def _of_notebook(self) -> tuple[Verb, ...]:
        _ = tongue().gettext
        go = self._guide
        return (
            Verb("do_cases", _("&Cases"), "Alt+Home", Needs.NOTEBOOK, go.cases, "CaseListPage"),
            Verb("do_parties", _("P&eople you work with"), "", Needs.NOTEBOOK, go.parties, "PartiesPage"),
            Verb(
                "do_passphrase",
                _("Change the pass&phrase..."),
                "",
                Needs.NOTEBOOK,
                go.passphrase,
                "PassphrasePage",
                writes=True,
            ),
            Verb(
                "do_new_words",
                _("New recovery &words..."),
                "",
                Needs.NOTEBOOK,
                go.new_words,
                "NewWordsPage",
                writes=True,
            ),
            Verb(
                "do_look_after",
                _("Look &after this notebook"),
                "",
                Needs.NOTEBOOK,
                go.look_after,
                "LookingAfterPage",
            ),
            Verb("do_lock", _("&Lock"), "Ctrl+L", Needs.LOCK, go.lock),
            Verb("do_close", _("Close and &open another"), "Ctrl+O", Needs.NOTEBOOK, go.close_notebook),
            Verb("do_preferences", _("P&references"), "Ctrl+,", Needs.NOTHING, go.preferences, "PreferencesPage"),
            Verb("do_quit", _("&Quit"), "Ctrl+Q", Needs.NOTHING, self._window.close),
        )

    def _of_case(self) -> tuple[Verb, ...]:
        _ = tongue().gettext
        go, case = self._guide, self._with_case
        return (
            Verb(
                "do_new_case", _("New c&ase"), "Ctrl+Shift+N", Needs.NOTEBOOK, go.new_case, "NewCasePage", writes=True
            ),
            Verb("do_entry", _("&New entry"), "Ctrl+N", Needs.CASE, case(go.write), "WritingPage", writes=True),
            Verb(
                "do_people", _("&People in this case"), "", Needs.CASE, case(go.people), "ChangeCasePage", writes=True
            ),
            Verb("do_consents", _("&Consents"), "", Needs.CASE, case(go.consents), "ConsentsPage"),
            Verb(
                "do_consent",
                _("&Record consent"),
                "Ctrl+Shift+C",
                Needs.CASE,
                case(go.record_consent),
                "RecordConsentPage",
                writes=True,
            ),
            Verb("do_decisions", _("Dec&isions"), "", Needs.CASE, case(go.decisions), "DecisionsPage"),
            Verb(
                "do_decision",
                _("Record a &decision..."),
                "",
                Needs.CASE,
                case(self._decide),
                "RecordDecisionPage",
                writes=True,
            ),
            Verb("do_held", _("What others s&till hold"), "", Needs.CASE, case(go.held), "HeldPage"),
            Verb("do_review", _("Re&view date..."), "", Needs.CASE, case(self._review), "ErasePage", writes=True),
            Verb("do_erase", _("&Erase this case..."), "", Needs.CASE, case(go.erase), "ErasePage", writes=True),
            Verb(
                "do_hand_over",
                _("&Hand over..."),
                "Ctrl+E",
                Needs.CASE,
                case(go.hand_over),
                "HandOverPage",
                writes=True,
            ),
        )

    def _of_view(self) -> tuple[Verb, ...]:
        _ = tongue().gettext
        return (
            Verb("do_search", _("&Search"), "Ctrl+F", Needs.NOTEBOOK, self._search),
            Verb("do_full_screen", _("&Full screen"), "F11", Needs.NOTHING, self._full_screen),
        )

    def _can(self, verb: Verb) -> bool:
        page = self._window.page
        if page is not None and page.objectName() == verb.page:
            return False
        if page is not None and page.alone:
            return verb.name == "do_quit"
        if verb.writes and self._guide.read_only:
            return False
        match verb.needs:
            case Needs.NOTHING:
                return True
            case Needs.NOTEBOOK:
                return self._guide.is_open
            case Needs.LOCK:
                return self._guide.is_open or (page is not None and page.can_lock)
            case Needs.CASE:
                return self._guide.is_open and self._guide.case_shown is not None

    def _why_off(self, verb: Verb) -> str:
        """Return what the tip of a verb says: why it is off where nothing can be written, else its own words."""
        if not (verb.writes and self._guide.read_only):
            return verb.text.replace("&", "")
        from ui.widgets.writing import why_not  # noqa: PLC0415 - most notebooks can be written

        return why_not()

    def _with_case(self, act: Callable[[CaseId], object]) -> Callable[[], None]:
        def on_case() -> None:
            case = self._guide.case_shown
            if case is not None:
                act(case)

        return on_case

    def _decide(self, case: CaseId) -> None:
        from ui.decision.begun import Begun, saying  # noqa: PLC0415 - as pages, it loads when it is wanted

        page = self._window.page
        back = None if page is None else page.way_back()
        then = saying(self._guide, back or (lambda: self._guide.case(case)))
        self._guide.record_decision(case, Begun(then=then))

    def _review(self, case: CaseId) -> None:
        from ui.upkeep.reviewing import ask_review  # noqa: PLC0415 - as pages, it loads when it is wanted

        ask_review(self._guide, case)

    def _search(self) -> None:
        page = self._window.page
        field = page.search_field() if page is not None else None
        if field is not None:
            field.setFocus()
        else:
            self._guide.search()

    def _full_screen(self) -> None:
        if self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()
