"""One consent: what was said, how, what has happened since, and what can be recorded now."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from notebook.messages import consents
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.consent import Consent, ConsentEvent, Provision
from notebook.model.ids import ProvisionId
from notebook.model.vocabulary import ConsentState, Effect, Grantor
from notebook.tasks.consent_form import LANGUAGES
from notebook.tasks.consent_lines import is_open_request
from notebook.tasks.consents import ConsentOverview
from ui.consent.consent_event_form import ConsentEventForm, verbs
from ui.consent.line_forms import CorrectForm, LineForm, ProlongForm, SignedForm
from ui.shell.context import AppContext
from ui.text.bidi import format_message, isolate
from ui.text.language_names import language_names
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import label, separator
from ui.widgets.read_only import writes


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
        self._step: ConsentEventForm | LineForm | None = None

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
        if last is None or last.state not in (ConsentState.GIVEN, ConsentState.RENEWED):
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
            made = button(verb, f"{state}_{self._consent.id}", partial(self.begin, state))
            flow.addWidget(writes(made))
        return row

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

    def _open(self, step: ConsentEventForm | LineForm) -> None:
        self._drop()
        self._step = step
        step.kept.connect(self.changed)
        step.dropped.connect(self._drop)
        self._layout.addWidget(step)
        if isinstance(step, LineForm):
            step.first().setFocus()

    def _drop(self) -> None:
        if self._step is not None:
            self._layout.removeWidget(self._step)
            self._step.setParent(None)
            self._step.deleteLater()
            self._step = None
