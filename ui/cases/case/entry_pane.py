"""The pane of one entry as its worker reads it: headed sections, each with its state for every audience.

Why a case is shared, or not, as a whole: for every party what releases and what withholds most of it.
"""

from datetime import tzinfo
from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from notebook.messages import dates, labels, next_steps
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import ngettext, translations
from notebook.messages.rulings import Names, addressee
from notebook.model.entry import Entry, Mark
from notebook.model.people import Party, ThirdParty
from notebook.model.vocabulary import Audience, EntryStatus, FlagValue
from notebook.tasks.case_view import CaseView
from ui.cases.case.case_actions import CaseActions, People
from ui.cases.case.flag_menu import FlagMenu, InvolvedMenu
from ui.cases.case.mark_dialogs import Places, RemoveMarkDialog, ask_take_out
from ui.cases.case.section_card import SectionCard, below
from ui.cases.case.section_text import SectionText
from ui.text.bidi import format_message, isolate, isolate_names, isolate_party
from ui.theme import GRID, TARGET
from ui.widgets.buttons import button
from ui.widgets.chip import Chip
from ui.widgets.flow_layout import flowing
from ui.widgets.labels import label
from ui.widgets.read_only import writes


def describe(person: ThirdParty, parties: tuple[Party, ...]) -> str:
    """Return who a third party is, what packs print instead of the name, and who may read it."""
    names = ", ".join(map(isolate, (person.name, *person.aliases)))
    who = format_message(_("{names} ({relation})"), names=names, relation=person.relation) if person.relation else names
    named = ", ".join(isolate(party.name) for party in parties if person.may_be_named_to(party))
    if not person.alias:
        return (
            format_message(_("{who}. The name is taken out of packs."), who=who)
            if not named
            else format_message(_("{who}. The name is taken out of packs, except for {named}."), who=who, named=named)
        )
    if not named:
        return format_message(_("{who}. Packs say {alias} instead."), who=who, alias=person.alias)
    return format_message(
        _("{who}. Packs say {alias} instead, except for {named}."), who=who, alias=person.alias, named=named
    )


class EntryPane(QWidget):
    """One entry; it is rebuilt after every change."""

    def __init__(self, view: CaseView, entry: Entry, deeds: CaseActions) -> None:
        """Show an entry of a case."""
        super().__init__()
        self.setObjectName("entry_pane")
        self._view, self._entry, self._deeds = view, entry, deeds
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, GRID, 0)
        self.column.setSpacing(GRID + GRID // 2)
        self._head()
        self._unconfirmed()
        self.cards = [
            SectionCard(view, entry, part, deeds, self._ask_take_out, self._ask_put_back) for part in entry.parts
        ]
        for card in self.cards:
            self.column.addWidget(card)
        self._people = QVBoxLayout()
        self._people.setSpacing(self.column.spacing())
        self.column.addLayout(self._people)
        holder, verbs = flowing()
        move = button(_("Move to another case…"), "move_entry", lambda: deeds.move(entry), "link")
        erase = button(_("Erase this entry…"), "erase_entry", lambda: deeds.erase(entry), "link")
        for each in (move, erase):
            verbs.addWidget(writes(each))
        self.column.addWidget(holder)
        self.column.addStretch(1)
        deeds.find_people(self, view, entry, self._show_people)

    def take_out_selected(self) -> bool:
        """Ask how to take out the selection; return whether there is one."""
        for card in self.cards:
            if card.text is not None and card.text.span is not None:
                self._ask_take_out(card)
                return True
        return False

    def _head(self) -> None:
        entry = self._entry
        beside = QHBoxLayout()
        beside.addWidget(
            label(entry.title or labels.entry_kind(translations(), entry.kind), "heading", name="entry_title"), 1
        )
        draft = entry.status is EntryStatus.DRAFT
        words = _("Continue writing") if draft else _("Amend")
        beside.addWidget(writes(button(words, "write_entry", lambda: self._deeds.write(entry), picture="pencil")))
        self.column.addLayout(beside)
        kind = labels.entry_kind(translations(), entry.kind)
        about_it = format_message(
            _("{kind}, {day}, {author}"), kind=kind, day=_day(entry, self._view.zone), author=entry.author
        )
        for more in filter(None, (entry.author_role, entry.place)):
            about_it = format_message(_("{about}, {more}"), about=about_it, more=more)
        if draft:
            about_it = format_message(_("{about}. A draft: nothing of it is shared."), about=about_it)
        self.column.addWidget(label(about_it, "quiet", name="entry_about"))
        holder, flow = flowing()
        whole = label(_("Whole entry"), "quiet")
        whole.setMinimumHeight(TARGET)
        flow.addWidget(whole)
        for audience, state in self._view.of_entry[entry.id].items():
            purpose = labels.purpose(translations(), self._view.wanted.purpose)
            chip = Chip(labels.audience(translations(), audience), state, f"chip_entry_{audience}", purpose=purpose)
            chip.setAccessibleDescription(self._how_much(audience))
            chip.clicked.connect(lambda _checked=False, to=audience, at=chip: self._open(at, to))
            flow.addWidget(chip)
        somebody = button(_("Somebody else…"), "somebody_else", lambda: self._involve(somebody), "link")
        flow.addWidget(somebody)
        self.column.addWidget(holder)

    def _involve(self, at: QWidget) -> None:
        """Show who is involved in the case, to change it."""
        below(InvolvedMenu(at, self._view, self._deeds.involve), at)

    def _how_much(self, audience: Audience) -> str:
        words = translations()
        parts = self._entry.parts
        members = self._view.of_audience(audience)
        shared = sum(all(self._view.rulings[party.id][part.id].released for party in members) for part in parts)
        return format_message(
            words.ngettext(
                "{shared} of {count} section is shared with {to}.",
                "{shared} of {count} sections are shared with {to}.",
                len(parts),
            ),
            shared=shared,
            count=len(parts),
            to=labels.audience_in_sentence(words, audience),
        )

    def _open(self, chip: Chip, audience: Audience) -> None:
        reasons = [
            self._how_much(audience),
            _("What you choose here is for the whole entry. Sections can be withheld one by one."),
        ]
        below(
            FlagMenu(
                chip,
                reasons,
                audience,
                self._view.of_audience(audience),
                lambda to, value, code: self._deeds.flag(self._entry, None, to, value, code),
            ),
            chip,
        )

    def _unconfirmed(self) -> None:
        entry = self._entry
        flags = [*entry.flags, *(flag for part in entry.parts for flag in part.flags)]
        waiting = sum(not flag.confirmed for flag in flags)
        if not waiting:
            return
        words = ngettext(
            "{count} decision came with an imported file. It counts only after you confirm it.",
            "{count} decisions came with an imported file. They count only after you confirm them.",
            waiting,
        )
        note = QFrame()
        note.setProperty("role", "note")
        inside = QVBoxLayout(note)
        inside.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        beside = QHBoxLayout()
        beside.addWidget(label(format_message(words, count=waiting), name="unconfirmed"), 1)
        confirm = button(_("Confirm"), "confirm_flags", lambda: self._deeds.confirm(entry), picture="check")
        beside.addWidget(writes(confirm))
        inside.addLayout(beside)
        inside.addWidget(label("\n".join(_unconfirmed_lines(self._view, entry)), "quiet", name="unconfirmed_list"))
        self.column.addWidget(note)

    def _show_people(self, found: People) -> None:
        if not found:
            return
        self._people.addWidget(label(_("Third parties in this entry"), "strong"))
        for person in found:
            self._people.addWidget(
                label(describe(person, (*self._view.parties, *self._view.others)), "quiet", name=f"third_{person.id}")
            )

    def _ask_take_out(self, card: SectionCard) -> None:
        span = None if card.text is None else card.text.span
        if span is None:
            card.taker.setText(_("Select words first"))
            if card.text is not None:
                card.text.setFocus()
            return
        section, deeds = card.section, self._deeds

        def agreed(mark: Mark, places: Places) -> None:
            if places:
                deeds.take_out_everywhere(self._entry, section, mark, places)
            else:
                deeds.take_out(self._entry, section.id, mark)

        find = partial(deeds.find_elsewhere, section=section.id, span=span)
        ask_take_out(self, card.excerpt(*span), span, self._view.parties, find, agreed)

    def _ask_put_back(self, card: SectionCard, mark: Mark) -> None:
        asked = RemoveMarkDialog(
            self.window(),
            card.excerpt(mark.start, mark.end),
            lambda: self._deeds.put_back(self._entry, card.section.id, mark),
        )
        self.destroyed.connect(asked.deleteLater)
        asked.open()


def _unconfirmed_lines(view: CaseView, entry: Entry) -> list[str]:
    """Return a line for each decision that is not confirmed: about what, for whom, and what it says."""
    known = {party.id: party for party in view.parties}
    names = isolate_names(Names(view.case.subject.name, view.case.subject.as_party(), known))
    said = {
        FlagValue.SHARE: _("{what}: share with {to}"),
        FlagValue.SHARE_DEIDENTIFIED: _("{what}: share with {to} for consultation only, without names"),
        FlagValue.WITHHOLD: _("{what}: withhold from {to} ({reason})"),
        FlagValue.UNDECIDED: _("{what}: undecided for {to}"),
    }
    owned = [(_("Whole entry"), flag) for flag in entry.flags]
    for part in entry.parts:
        title = part.file.name if part.file is not None else labels.section_kind(translations(), part.kind)
        owned += [(title, flag) for flag in part.flags]
    return [
        format_message(
            said[flag.value],
            what=what,
            to=addressee(translations(), flag.to, names),
            reason="" if flag.code is None else labels.code(translations(), flag.code).lower(),
        )
        for what, flag in owned
        if not flag.confirmed
    ]


def forget_texts(pane: QWidget) -> None:
    """Empty every text of a pane that is about to be deleted."""
    for text in pane.findChildren(SectionText):
        text.forget()


def _day(entry: Entry, zone: tzinfo) -> str:
    return dates.day_and_time(translations(), entry.at.astimezone(zone))


class CaseWhy(QWidget):
    """Stands in the place of an entry, for the purpose and kind of pack that are chosen."""

    def __init__(self, view: CaseView) -> None:
        """Explain a case to its worker."""
        super().__init__()
        self.setObjectName("case_why")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID + GRID // 2)
        column.addWidget(label(_("Why, for the whole case"), "heading"))
        if not view.parties:
            column.addWidget(label(_("There is nobody to share with yet.")))
        subject, known = isolate(view.case.subject.name), {party.id: isolate_party(party) for party in view.parties}
        for party in view.parties:
            names = Names(subject, isolate_party(party), known, isolate)
            said = next_steps.why_of_all(translations(), view.rulings[party.id].values(), names)
            words = _("{party} ({audience})")
            who = format_message(words, party=party.name, audience=labels.audience(translations(), party.audience))
            card = QFrame()
            card.setProperty("role", "card")
            inside = QVBoxLayout(card)
            inside.setContentsMargins(2 * GRID, GRID + GRID // 2, 2 * GRID, GRID + GRID // 2)
            inside.setSpacing(GRID // 2)
            inside.addWidget(label(who, "strong"))
            inside.addWidget(SectionText("\n".join(said), who, f"why_case_{party.id}"))
            column.addWidget(card)
        column.addStretch(1)
