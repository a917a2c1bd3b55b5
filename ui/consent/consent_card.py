"""One consent: what was said, how, what has happened since, and what can be recorded now."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from notebook.messages import consents
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.consent import Consent, ConsentEvent, Provision
from notebook.model.ids import PartyId, ProvisionId
from notebook.model.vocabulary import ConsentState, Effect, Grantor
from notebook.tasks.consent_form import LANGUAGES
from notebook.tasks.consent_lines import is_open_request
from notebook.tasks.consents import ConsentOverview
from ui.consent.consent_event_form import ConsentEventForm, verbs
from ui.consent.line_forms import CorrectForm, LineForm, ProlongForm, SignedForm
from ui.shell.context import AppContext
from ui.shell.routes import RecordConsentRoute
from ui.text.bidi import format_message, isolate
from ui.text.language_names import language_names
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import label, separator
from ui.widgets.read_only import writes

_YES: Final = (ConsentState.GIVEN, ConsentState.RENEWED)


class NoTakenBackNote(QFrame):
    """What can be recorded when somebody takes a no back: a yes, or that they were asked; never the no's end alone."""

    kept = Signal(object)
    dropped = Signal()

    def __init__(self, record: Callable[[], object]) -> None:
        """Offer the page that records what they say now."""
        super().__init__()
        self.setObjectName("step")
        self._record = button(_("Record what they say now…"), "say_now", record, "main")
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(button(_("Cancel"), "drop_step", self.dropped.emit))
        last.addWidget(self._record)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.setSpacing(2 * GRID)
        for each in (
            _("A no counts until the person says yes. What they said before the no does not come back by itself."),
            _("If they allow something now, record that: it counts from then on, for what it names."),
            _("If they have not decided yet, record that they were asked. Nothing is shared until they answer."),
        ):
            layout.addWidget(label(each, "plain"))
        layout.addLayout(last)

    def first(self) -> QWidget:
        """Return the way on."""
        return self._record


class ConsentCard(QFrame):
    """Shows one consent; ``changed`` is emitted when an event was recorded, with what that shut."""

    changed = Signal(object)
    said = Signal(str, str)
    """A sentence for the page, and the name of its picture."""

    def __init__(self, context: AppContext, register: ConsentOverview, consent: Consent) -> None:
        """Show a consent of the register."""
        super().__init__()
        self._context, self._register, self._consent = context, register, consent
        self._zone = register.zone
        self.setProperty("role", "card")
        self.setObjectName(f"consent_{consent.id}")
        self._names = {party.id: isolate(party.name) for party in register.parties}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self._layout.setSpacing(GRID)
        self._say_what()
        self._say_how()
        self._layout.addWidget(separator())
        self._layout.addWidget(self._actions())
        self._step: ConsentEventForm | LineForm | NoTakenBackNote | None = None

    def _say_what(self) -> None:
        words = translations()
        to = ", ".join(
            dict.fromkeys(consents.addressee(words, each.to, self._names) for each in self._consent.provisions)
        )
        title = label(to[:1].upper() + to[1:], "heading", name="consent_title")
        self._layout.addWidget(title)
        going = len(self._register.relied_on.get(self._consent.id, ()))
        self._layout.addWidget(
            label(
                format_message(
                    words.ngettext(
                        "Today {count} section may be shared on this.",
                        "Today {count} sections may be shared on this.",
                        going,
                    ),
                    count=going,
                )
                if going
                else words.gettext("Nothing can be shared on this today."),
                "strong",
                name="consent_today",
            )
        )
        for each in self._consent.provisions:
            stands = self._register.in_force[each.id]
            subject = isolate(self._register.case.subject.name)
            said = consents.statement(words, self._apart(), each, stands, self._names, self._zone, subject=subject)
            self._layout.addWidget(label(said, name=f"said_{each.id}"))
            if each.exceptions:
                self._layout.addWidget(label(format_message(words.gettext("“{words}”"), words=each.exceptions)))
            parts = [consents.today(words, each, stands)]
            parts.append(consents.instead(words, self._register.instead.get(each.id, ()), self._names, self._zone))
            self._layout.addWidget(label(" ".join(filter(None, parts)), "quiet", name=f"today_{each.id}"))
            self._offer(each)

    def _offer(self, line: Provision) -> None:
        """Offer what can be done about one line that was answered with yes or no."""
        last = self._consent.latest(line)
        if last is None or last.state not in _YES:
            return
        offered: list[tuple[str, str, partial[None]]] = []
        if line.effect is Effect.PERMIT and len(self._consent.provisions) > 1:
            withdraw = partial(self.begin, ConsentState.WITHDRAWN, (line.id,))
            offered.append((_("Withdraw this line…"), "withdraw", withdraw))
        if line.effect is Effect.PERMIT and line.until is not None:
            offered.append((_("Prolong…"), "prolong", partial(self._prolong, line)))
        offered.append((_("Correct a mistake…"), "correct", partial(self._correct, line)))
        row = QWidget()
        flow = FlowLayout(row, row_gap=0)
        for text, verb, action in offered:
            made = button(text, f"{verb}_{line.id}", action, "link")
            made.setAccessibleName(f"{text} {consents.asked(translations(), line, self._names)}")
            flow.addWidget(writes(made))
        self._layout.addWidget(row)

    def _say_how(self) -> None:
        words = translations()
        parts = [
            (words.gettext("Who and how"), consents.given(words, self._apart())),
            (words.gettext("Free and understood"), consents.assessed(words, self._consent)),
            (words.gettext("What was explained"), self._consent.explained),
            (words.gettext("Evidence"), self._consent.evidence),
            (words.gettext("What it follows"), self._follows()),
            (
                words.gettext("What happened"),
                "\n".join(self._happened(each) for each in self._consent.events),
            ),
        ]
        for heading, text in parts:
            if text:
                self._layout.addSpacing(GRID // 2)
                self._layout.addWidget(label(heading, "quiet"))
                self._layout.addWidget(label(text))

    def _follows(self) -> str:
        """Return which line this consent prolongs or corrects, empty if it stands alone."""
        for consent in self._register.case.consents:
            for line in consent.provisions:
                last = consent.latest(line)
                if line.id == self._consent.follows and last is not None:
                    return consents.follows(translations(), line, last, self._names, self._zone)
        return ""

    def _happened(self, event: ConsentEvent) -> str:
        words = translations()
        said = consents.event(words, event, self._zone)
        if event.provisions:
            lines = (each for each in self._consent.provisions if each.id in event.provisions)
            about = ", ".join(dict.fromkeys(consents.addressee(words, each.to, self._names) for each in lines))
            said = format_message(words.gettext("{event}: {lines}"), event=said, lines=about)
        return " ".join(filter(None, (said, consents.waits(words, event))))

    def _apart(self) -> Consent:
        """Return the consent with the names in it isolated for use in a sentence."""
        return replace(
            self._consent,
            grantor_name=isolate(self._consent.grantor_name),
            witness=isolate(self._consent.witness) if self._consent.witness else "",
        )

    def _actions(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row)
        if is_open_request(self._consent):
            for language, name in language_names(LANGUAGES).items():
                text = format_message(_("Form to sign, {language}…"), language=name)
                make = partial(self._show_form, language)
                flow.addWidget(button(text, f"form_{language}_{self._consent.id}", make, picture="printer"))
            back = button(_("The form came back…"), f"read_back_{self._consent.id}", self._read_back, picture="check")
            flow.addWidget(writes(back))
        for state, verb in verbs().items():
            if state is ConsentState.NO_LONGER_SPEAKS and self._consent.grantor is Grantor.SUBJECT:
                continue
            if state is ConsentState.WITHDRAWN and not self._allows:
                continue
            if state in (ConsentState.RENEWED, ConsentState.INVALIDATED) and not self._permits:
                continue  # of a no alone: "says yes again" would be false, and nothing but a yes ends a no
            made = button(verb, f"{state}_{self._consent.id}", partial(self.begin, state))
            flow.addWidget(writes(made))
        if self._denied:
            taken_back = button(_("Takes the no back…"), f"no_taken_back_{self._consent.id}", self._take_no_back)
            flow.addWidget(writes(taken_back))
        return row

    @property
    def _permits(self) -> bool:
        """Return whether a line of it asks for a yes."""
        return any(each.effect is Effect.PERMIT for each in self._consent.provisions)

    @property
    def _denied(self) -> bool:
        """Return whether every line of it was answered with a no; a withdrawn yes is none."""
        said = ((each, self._consent.latest(each)) for each in self._consent.provisions)
        return all(
            last is not None
            and (last.state is ConsentState.REFUSED or (line.effect is Effect.DENY and last.state in _YES))
            for line, last in said
        )

    @property
    def _allows(self) -> bool:
        """Return whether a line of it was answered with a yes that nobody took back, even if it has ended since."""
        last = (self._consent.latest(each) for each in self._consent.provisions if each.effect is Effect.PERMIT)
        return any(each is not None and each.state in (ConsentState.GIVEN, ConsentState.RENEWED) for each in last)

    def begin(self, state: ConsentState, lines: tuple[ProvisionId, ...] = ()) -> None:
        """Open the form that records an event of this consent, or of some lines of it."""
        step = ConsentEventForm(self._context, self._register.case, self._consent, state, self._zone, lines)
        self._open(step)
        step.when.setFocus()

    def _take_no_back(self) -> None:
        """Say what is done about a no that somebody takes back."""
        line = self._consent.provisions[0]
        party = PartyId(line.to.name) if line.to.scope == "party" else None
        route = RecordConsentRoute(self._register.case.id, party, next(iter(line.purposes), None))
        self._open(NoTakenBackNote(partial(self._context.navigator.go, route)))

    def _prolong(self, line: Provision) -> None:
        self._open(ProlongForm(self._context, self._register, line))

    def _correct(self, line: Provision) -> None:
        self._open(CorrectForm(self._context, self._register, self._consent, line))

    def _read_back(self) -> None:
        self._open(SignedForm(self._context, self._register, self._consent))

    def _show_form(self, language: str) -> None:
        """Show the form as it will be on paper."""
        from ui.consent.consent_form_dialog import ConsentFormDialog

        ConsentFormDialog(self, self._context, self._register.case, self._consent.id, language).open()

    def _open(self, step: ConsentEventForm | LineForm | NoTakenBackNote) -> None:
        self._drop()
        self._step = step
        step.kept.connect(self.changed)
        step.dropped.connect(self._drop)
        self._layout.addWidget(step)
        if isinstance(step, (LineForm, NoTakenBackNote)):
            step.first().setFocus()

    def _drop(self) -> None:
        if self._step is not None:
            self._layout.removeWidget(self._step)
            self._step.setParent(None)
            self._step.deleteLater()
            self._step = None
