"""The actions of the menus: what each does, its shortcut, and why it cannot be chosen now."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from notebook.messages.i18n import gettext as _
from ui.shell.navigator import Message
from ui.shell.routes import (
    AllDisclosuresRoute,
    CaseListRoute,
    CaseRoute,
    ChangeCaseRoute,
    ConsentsRoute,
    DecisionsRoute,
    DetailsRoute,
    DisclosuresRoute,
    EmergencyRoute,
    EntryRoute,
    EraseRoute,
    GuideAloneRoute,
    GuideRoute,
    HandoverRoute,
    MaintenanceRoute,
    MoveEntryRoute,
    NewCaseRoute,
    NewWordsRoute,
    OpenWorkRoute,
    OutstandingPacksRoute,
    PartiesRoute,
    PassphraseRoute,
    PersonCopyRoute,
    PracticeRoute,
    PreferencesRoute,
    RecordConsentRoute,
    RecordDecisionRoute,
    RecordToldRoute,
    RoleCardsRoute,
    SuggestionsRoute,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from notebook.model.ids import CaseId
    from ui.shell.context import AppContext
    from ui.shell.routes import Route
    from ui.shell.shown_page import Underlined


class Requires(Enum):
    """What must be open for an action to be enabled."""

    NOTHING = auto()
    NOTEBOOK = auto()
    LOCK = auto()
    CASE = auto()
    ENTRY = auto()
    """A page on which an entry is written."""


@dataclass(frozen=True)
class MenuAction:
    """One action; ``page`` has the class names of the pages that it leads to, on which it is disabled.

    An action that ``writes`` is disabled in a read-only notebook.
    """

    name: str
    text: str
    keys: str
    needs: Requires
    act: Callable[[], object]
    page: str = ""
    writes: bool = False


class MenuActions:
    """Lists the actions of each menu, for the page that is shown."""

    def __init__(self, context: AppContext) -> None:
        """Take the context whose window and navigator the actions act on."""
        self._context = context
        self._window = context.window

    def of_notebook(self) -> tuple[MenuAction, ...]:
        """Return the actions of the menu Notebook."""
        go, to, opened = self._context, self._to, Requires.NOTEBOOK
        secret, words = _("Change the pass&phrase…"), _("New recovery &words…")
        return (
            MenuAction("do_cases", _("&Cases"), "Alt+Home", opened, to(CaseListRoute()), "CaseListPage"),
            MenuAction("do_parties", _("P&eople you work with"), "", opened, to(PartiesRoute()), "PartiesPage"),
            MenuAction("do_open_work", _("&To do"), "", opened, to(OpenWorkRoute()), "OpenWorkPage"),
            MenuAction("do_all_went_out", _("What we&nt out"), "", opened, to(AllDisclosuresRoute())),
            MenuAction(
                "do_details",
                _("Your &details"),
                "",
                opened,
                lambda: self._go(DetailsRoute(None if self._case_shown is None else CaseRoute(self._case_shown))),
                "DetailsPage",
                writes=True,
            ),
            MenuAction("do_passphrase", secret, "", opened, to(PassphraseRoute()), "PassphrasePage", writes=True),
            MenuAction("do_new_words", words, "", opened, to(NewWordsRoute()), "NewWordsPage", writes=True),
            MenuAction(
                "do_look_after",
                _("Backups and chec&ks"),
                "",
                opened,
                lambda: self._go(MaintenanceRoute(self._case_shown)),
                "MaintenancePage",
            ),
            MenuAction("do_lock", _("&Lock"), "Ctrl+L", Requires.LOCK, go.lock),
            MenuAction("do_close", _("Close and &open another"), "Ctrl+O", opened, go.close_notebook),
            MenuAction(
                "do_preferences",
                _("P&references"),
                "Ctrl+,",
                Requires.NOTHING,
                lambda: self._go(PreferencesRoute(self._case_shown)),
                "PreferencesPage",
            ),
            MenuAction("do_quit", _("&Quit"), "Ctrl+Q", Requires.NOTHING, self._window.close),
        )

    def of_case(self) -> tuple[MenuAction, ...]:
        """Return the actions of the menu Case."""
        to, on, case, here = self._to, self._to_case, self._with_case, Requires.CASE
        return (
            MenuAction(
                "do_new_case",
                _("New c&ase"),
                "Ctrl+Shift+N",
                Requires.NOTEBOOK,
                to(NewCaseRoute()),
                "NewCasePage",
                writes=True,
            ),
            MenuAction("do_entry", _("&New entry"), "Ctrl+N", here, on(EntryRoute), "EntryPage", writes=True),
            MenuAction(
                "do_people",
                _("&People in this case"),
                "",
                here,
                on(ChangeCaseRoute),
                "ChangeCasePage",
                writes=True,
            ),
            MenuAction("do_consents", _("&Consents"), "", here, on(ConsentsRoute), "ConsentsPage"),
            MenuAction(
                "do_consent",
                _("&Record consent"),
                "Ctrl+Shift+C",
                here,
                on(RecordConsentRoute),
                "RecordConsentPage",
                writes=True,
            ),
            MenuAction("do_decisions", _("Dec&isions"), "", here, on(DecisionsRoute), "DecisionsPage"),
            MenuAction(
                "do_decision",
                _("Record a &decision…"),
                "",
                here,
                case(self._decide),
                "RecordDecisionPage",
                writes=True,
            ),
            MenuAction("do_went_out", _("What &went out"), "", here, on(DisclosuresRoute), "WentOutPage"),
            MenuAction(
                "do_told",
                _("I &told somebody something…"),
                "",
                here,
                on(RecordToldRoute),
                "RecordToldPage",
                writes=True,
            ),
            MenuAction(
                "do_held", _("Chan&ged after it went out"), "", here, on(OutstandingPacksRoute), "OutstandingPacksPage"
            ),
            MenuAction("do_review", _("Re&view date…"), "", here, case(self._review), "ErasePage", writes=True),
            MenuAction(
                "do_move_entry",
                _("&Move the entry to another case…"),
                "",
                here,
                case(self._move_entry),
                "MoveEntryPage",
                writes=True,
            ),
            MenuAction("do_erase", _("&Erase this case…"), "", here, on(EraseRoute), "ErasePage", writes=True),
        )

    def of_entry(self) -> tuple[MenuAction, ...]:
        """Return the actions of the menu Entry."""
        word, name, entry = _("Next word that is &asked about"), _("Next &name or identifier"), Requires.ENTRY
        return (
            MenuAction("do_next_word", word, "F7", entry, lambda: self._next("wording")),
            MenuAction("do_next_name", name, "Shift+F7", entry, lambda: self._next("name")),
        )

    def of_sharing(self) -> tuple[MenuAction, ...]:
        """Return the actions of the menu Share."""
        case, on, any_time = Requires.CASE, self._to_case, Requires.NOTHING
        hurt, ask, out = _("&Somebody may be hurt…"), _("&May I share this?"), _("&Hand over…")
        names, copy = _("&Names and identifiers…"), _("A &copy for the person…")
        return (
            MenuAction("do_emergency", hurt, "Ctrl+Shift+E", case, on(EmergencyRoute), "EmergencyPage", writes=True),
            MenuAction("do_guide", ask, "Ctrl+Shift+M", any_time, self._guide, "GuidePage GuideAlonePage"),
            MenuAction("do_look_at_names", names, "", case, on(SuggestionsRoute), "SuggestionsPage", writes=True),
            MenuAction("do_hand_over", out, "Ctrl+E", case, on(HandoverRoute), "HandoverPage", writes=True),
            MenuAction("do_copy", copy, "", case, on(PersonCopyRoute), "PersonCopyPage", writes=True),
        )

    def of_practice(self) -> tuple[MenuAction, ...]:
        """Return the actions of the menu Practice."""
        to, any_time = self._to, Requires.NOTHING
        cards = _("&What each profession can share")
        return (
            MenuAction("do_practice", _("&Exercises"), "", any_time, to(PracticeRoute()), "PracticePage"),
            MenuAction("do_beside", _("&To the exercise and back"), "F8", Requires.NOTEBOOK, self._to_exercise),
            MenuAction("do_role_cards", cards, "", any_time, to(RoleCardsRoute()), "RoleCardsPage"),
        )

    def of_view(self) -> tuple[MenuAction, ...]:
        """Return the actions of the menu View."""
        return (
            MenuAction("do_search", _("&Search"), "Ctrl+F", Requires.NOTEBOOK, self._search),
            MenuAction("do_full_screen", _("&Full screen"), "F11", Requires.NOTHING, self._full_screen),
            MenuAction("do_keys", _("&Keyboard shortcuts"), "F1", Requires.NOTHING, self._keys),
        )

    def why_off(self, verb: MenuAction) -> str:
        """Return why an action cannot be chosen now, "" if it can; a disabled action says so in its tool tip."""
        page = self._window.page
        if page is not None and page.objectName() in verb.page.split():
            return _("This page is shown.")
        if page is not None and page.alone:
            return "" if verb.name == "do_quit" else _("Answer first what this page asks.")
        if verb.writes and self._context.read_only:
            from ui.widgets.read_only import why_not

            return why_not()
        is_open, can_lock = self._context.is_open, page is not None and page.can_lock
        possible, reason = {
            Requires.NOTHING: (True, ""),
            Requires.NOTEBOOK: (is_open, _("Open a notebook first.")),
            Requires.LOCK: (is_open or can_lock, _("No notebook is open.")),
            Requires.CASE: (is_open and self._case_shown is not None, _("Open a case first.")),
            Requires.ENTRY: (
                is_open and page is not None and page.objectName() == "EntryPage",
                _("Write or amend an entry first."),
            ),
        }[verb.needs]
        return "" if possible else reason

    def _go(self, route: Route) -> None:
        self._context.navigator.go(route)

    def _to(self, route: Route) -> Callable[[], None]:
        return lambda: self._go(route)

    def _to_case(self, route: Callable[[CaseId], Route]) -> Callable[[], None]:
        return self._with_case(lambda case: self._go(route(case)))

    @property
    def _case_shown(self) -> CaseId | None:
        return self._context.navigator.case

    def _with_case(self, act: Callable[[CaseId], object]) -> Callable[[], None]:
        def on_case() -> None:
            case = self._case_shown
            if case is not None:
                act(case)

        return on_case

    def _next(self, what: Underlined) -> None:
        if self._window.page is not None:
            self._window.page.go_to_next(what)

    def _decide(self, case: CaseId) -> None:
        page = self._window.page
        back = None if page is None else page.route()
        self._go(RecordDecisionRoute(case, return_to=back or CaseRoute(case)))

    def _guide(self) -> None:
        """Ask in the case that is shown; where there is none, or it is only read, on its own."""
        page, case = self._window.page, self._case_shown
        if case is None or self._context.read_only:
            self._go(GuideAloneRoute())
            return
        back = None if page is None else page.route()
        self._go(GuideRoute(case, return_to=back or CaseRoute(case)))

    def _move_entry(self, case: CaseId) -> None:
        page = self._window.page
        shown = None if page is None else page.route()
        if isinstance(shown, CaseRoute | EntryRoute) and shown.entry is not None:
            self._go(MoveEntryRoute(case, shown.entry))
        else:
            self._context.navigator.say(Message(_("Choose the entry first: on the page of its case, in the list.")))

    def _review(self, case: CaseId) -> None:
        from ui.maintenance.review_date_dialog import ask_review

        ask_review(self._context, case)

    def _search(self) -> None:
        page = self._window.page
        field = page.search_field() if page is not None else None
        if field is not None:
            field.setFocus()
        else:
            self._go(CaseListRoute(search=True))

    def _to_exercise(self) -> None:
        if not self._window.focus_beside():
            self._context.navigator.say(Message(_("No exercise is open. Choose one under Practice > Exercises.")))

    def _keys(self) -> None:
        from ui.shell.shortcuts_dialog import ShortcutsDialog

        ShortcutsDialog(self._window).open()

    def _full_screen(self) -> None:
        if self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()
