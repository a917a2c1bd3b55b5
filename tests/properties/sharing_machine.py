"""One notebook on which everything that decides about sharing is done in any order, through the tasks of the window.

After each step every query is asked again, and the eight laws of sharing are checked against what was done: not
against another implementation of the rules, but against a plain list of who said and decided what.
"""

from copy import deepcopy
from dataclasses import replace
from datetime import timedelta

from hypothesis import assume, event
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from notebook.errors.base import NotebookError
from notebook.model.case import Case
from notebook.model.consent import Consent, ConsentEvent, Provision
from notebook.model.decision import Decision
from notebook.model.entry import Mark
from notebook.model.ids import ConsentId, DecisionId, PackId, ProvisionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import (
    Code,
    ConsentState,
    DecisionOutcome,
    Effect,
    EntryKind,
    EntryStatus,
    FlagValue,
    Grantor,
    Ground,
    Method,
    SectionKind,
    Told,
)
from notebook.sharing import ruling_table
from notebook.sharing.ruling import Reason
from notebook.sharing.section_edits import amended
from notebook.tasks.backup import back_up
from notebook.tasks.consents import add_consent_event, record_consent
from notebook.tasks.decisions import record_decision
from notebook.tasks.entries import new_section, save_amendment, start_entry
from notebook.tasks.handover import PackOptions, hand_over
from notebook.tasks.move_entry import move_entry
from notebook.tasks.restore import restore
from notebook.tasks.review_consents import review_consents
from notebook.tasks.sharing_flags import add_mark, remove_mark, set_flag
from notebook.tasks.sharing_request import SharingRequest
from tests.properties.sharing_expectations import (
    ASKED,
    KINDS,
    NO,
    NURSES,
    PURPOSES,
    SHARES,
    WORDS,
    may_open,
    numbered,
    reaches,
    speaker,
    word_leaves,
)
from tests.properties.sharing_laws import SharingLaws
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.pdf_text import everything_in


class SharingMachine(SharingLaws):
    """What is done with the notebook, in any order, and which of the laws each step must keep."""

    @rule(data=st.data())
    def share_again(self, data: st.DataObject) -> None:
        """Share a section that changed, or is new, with the nurses: what leaves is mostly of it."""
        entry, part = self._part(data)
        before = self.left
        if self._do("share", lambda: set_flag(self.notebook, entry, part.id, NURSES, FlagValue.SHARE, self.now)):
            self.said.shared.setdefault(part.id, {})[NURSES] = part.revision
        self._same(before, unless=lambda query: reaches(NURSES, query.party))
        self._hold()

    @rule(data=st.data())
    def flag(self, data: st.DataObject) -> None:
        """Decide for a section or a whole entry. Laws 2 and 4."""
        entry, part = self._part(data)
        whole = data.draw(st.booleans())
        to, value = self._addressee(data), data.draw(st.sampled_from([FlagValue.SHARE, FlagValue.SHARE, *FlagValue]))
        code = Code.HD if value is FlagValue.WITHHOLD else None
        before = self.left
        parts = entry.parts if whole else (part,)
        had = {flag.value for flag in (*entry.flags, *(one for each in parts for one in each.flags)) if flag.to == to}
        done = self._do(
            f"flag {value}",
            lambda: set_flag(self.notebook, entry, None if whole else part.id, to, value, self.now, code=code),
        )
        if done:
            for each in parts:
                own = self.said.shared.setdefault(each.id, {})
                own.pop(to, None)
                if value in SHARES:
                    own[to] = each.revision
        self._only_less(before, unless=lambda query: reaches(to, query.party) and may_open(value, had, query.kind))
        self._same(before, unless=lambda query: reaches(to, query.party))
        self._hold()

    @rule(data=st.data())
    def mark(self, data: st.DataObject) -> None:
        """Mark a passage. Law 2, and 4 where the mark is for one addressee."""
        entry, part = self._part(data)
        assume(part.text)
        start = data.draw(st.integers(0, len(part.text) - 1))
        to = data.draw(st.sampled_from([(), (self._addressee(data),)]))
        mark = Mark(start, data.draw(st.integers(start + 1, len(part.text))), Code.NR, to)
        before = self.left
        self._do("mark", lambda: add_mark(self.notebook, entry, part.id, mark, self.now))
        self._only_less(before)
        self._same(before, unless=lambda query: not to or reaches(to[0], query.party))
        self._hold()

    @precondition(lambda self: any(part.marks for _entry, part in self.case.parts()))
    @rule(data=st.data())
    def unmark(self, data: st.DataObject) -> None:
        """Take a mark away. Law 7."""
        entry, part = data.draw(st.sampled_from([pair for pair in self.case.parts() if pair[1].marks]))
        chosen = data.draw(st.sampled_from(part.marks))
        before = self.left
        done = self._do("unmark", lambda: remove_mark(self.notebook, entry, part.id, chosen, self.now))
        self._changed(before, part.id, done=done)

    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        """Change the text, the kinds or "never" of a section. Laws 3 and 7."""
        entry, part = self._part(data)
        word = data.draw(st.sampled_from(WORDS))
        other = KINDS[1] if part.categories == (KINDS[0],) else KINDS[0]
        how = data.draw(st.sampled_from(["text", "text", "kinds", "never"]))
        changed = {
            "text": lambda: amended(part, text=f"{part.text} Then the {word}."),
            "kinds": lambda: amended(part, categories=(other,)),
            "never": lambda: amended(part, never=not part.never),
        }[how]()
        with_it = replace(entry, sections=tuple(changed if each.id == part.id else each for each in entry.sections))
        before = self.left
        done = self._do(f"edit {how}", lambda: save_amendment(self.notebook, with_it, "It was wrong.", self.now))
        self._changed(before, part.id, done=done)

    @precondition(lambda self: any(len(each.sections) < 4 for each in self.case.entries))
    @rule(data=st.data())
    def add_section(self, data: st.DataObject) -> None:
        """Add a section to an entry. Laws 1 and 3: it leaves in nothing, and nothing changes for it."""
        entry = data.draw(st.sampled_from([each for each in self.case.entries if len(each.sections) < 4]))
        assume(entry.status is EntryStatus.FINAL)
        self.number += 1
        word = data.draw(st.sampled_from(WORDS))
        new = new_section(
            SectionKind.OBSERVED, f"Sara brought a {word}{self.number}.", (data.draw(st.sampled_from(KINDS)),)
        )
        with_it = replace(entry, sections=(*entry.sections, new))
        before, releases = self.left, self._releases()
        self._do("add a section", lambda: save_amendment(self.notebook, with_it, "It was forgotten.", self.now))
        self._same(before)
        self._equal(releases)
        self._hold()

    @precondition(lambda self: len(self.case.entries) > 1 or self.other.entries)
    @rule(data=st.data())
    def move(self, data: st.DataObject) -> None:
        """Move an entry to the other case, or back: it leaves in nothing of either, and nothing else changes."""
        entry = data.draw(st.sampled_from([*self.case.entries[1:], *self.other.entries]))
        back = entry in self.other.entries
        to = self.case_id if back else self.other_id
        before, there = self.left, self._left(self.other)
        name = "move back" if back else "move"
        if self._do(name, lambda: move_entry(self.notebook, entry.id, to, "It was filed wrongly.", self.now)):
            moved = {part.id for part in entry.parts}
            for part in moved:
                self.said.shared.pop(part, None)
            for was, case in ((before, self.case), (there, self.other)):
                now = {self._timeless(query): kept for query, kept in self._left(case).items()}
                for query, kept in was.items():
                    assert now[self._timeless(query)] == {each for each in kept if each[0] not in moved}, (name, query)
        self.left = self._left()
        self._hold()

    @precondition(lambda self: any(each.status is EntryStatus.FINAL and each.parts for each in self.other.entries))
    @rule(data=st.data())
    def share_there(self, data: st.DataObject) -> None:
        """Share a section of the other case with the nurses, and hand it over: without what the first case hides."""
        finals = [(entry, part) for entry, part in self.other.parts() if entry.status is EntryStatus.FINAL]
        entry, part = data.draw(st.sampled_from(finals))
        before = self.left
        if self._do("share there", lambda: set_flag(self.notebook, entry, part.id, NURSES, FlagValue.SHARE, self.now)):
            self.said.shared.setdefault(part.id, {})[NURSES] = part.revision
        self._same(before)
        self._hold()
        self._hand_over(self.other, data)

    @precondition(lambda self: len(self.case.entries) < 4)
    @rule()
    def write_draft(self) -> None:
        """Begin an entry. Laws 1, 3 and 6."""
        before, releases = self.left, self._releases()
        self._do(
            "begin an entry",
            lambda: start_entry(self.notebook, self.case_id, EntryKind.VISIT, self.now, self.now),
        )
        self._same(before)
        self._equal(releases)
        self._hold()

    @rule(data=st.data())
    def two_speak(self, data: st.DataObject) -> None:
        """Record what two people said about one party, one after the other: they may disagree."""
        to = self._addressee(data)
        for _ in range(2):
            self._consent(data, to)

    @rule(data=st.data())
    def consent(self, data: st.DataObject) -> None:
        """Record that somebody said yes or no. Laws 2, 4 and 5."""
        self._consent(data, self._addressee(data))

    def _consent(self, data: st.DataObject, to: Addressee) -> None:
        grantor = data.draw(st.sampled_from([Grantor.SUBJECT, Grantor.PARENT]))
        who = "" if grantor is Grantor.SUBJECT else data.draw(st.sampled_from(["Anna Example", "Bob Example"]))
        effect = data.draw(st.sampled_from(Effect))
        limited = grantor is not Grantor.SUBJECT or data.draw(st.booleans())
        until = self.now.date() + timedelta(days=data.draw(st.integers(0, 4))) if limited else None
        kinds = data.draw(st.sampled_from([KINDS, KINDS, KINDS[:1]]))
        asked_for = data.draw(st.sampled_from([PURPOSES, PURPOSES, PURPOSES[:1]]))
        before = self.left
        said_at = self.now + timedelta(minutes=1)
        provision = Provision(ProvisionId(""), effect, to, asked_for, kinds, until=until)
        given = ConsentEvent(ConsentState.GIVEN, said_at, said_at)
        new = Consent(ConsentId(""), grantor, Method.WRITTEN, (provision,), (given,), grantor_name=who)
        if self._do(f"consent {effect}", lambda: record_consent(self.notebook, self.case, new, self.now)):
            said = self.said.opened if effect is Effect.PERMIT else self.said.closed
            said.setdefault(speaker(new), []).append((provision, said_at))
        self._only_less(before, unless=lambda query: effect is Effect.PERMIT and reaches(to, query.party))
        self._same(before, unless=lambda query: reaches(to, query.party))
        self._hold()

    @rule(data=st.data(), state=st.sampled_from([*NO, ConsentState.WITHDRAWN, ConsentState.RENEWED, ASKED]))
    def say_later(self, data: st.DataObject, state: ConsentState) -> None:
        """Record what somebody said later about their consent, or that they were asked again. Laws 2, 4 and 5.

        Whoever takes a no back and has not said yes was asked again: nothing changes for it.
        """
        chosen = data.draw(st.sampled_from(self.case.consents))
        before = self.left
        said_at = self.now + timedelta(minutes=1)
        if self._do(
            f"consent {state}",
            lambda: add_consent_event(self.notebook, self.case, chosen.id, state, said_at, self.now),
        ):
            for each in chosen.provisions:
                permits = each.effect is Effect.PERMIT
                if state is ASKED:
                    continue
                if state is ConsentState.RENEWED:
                    said = self.said.opened if permits else self.said.closed
                elif permits or state is ConsentState.REFUSED:
                    said = self.said.closed
                else:
                    continue
                said.setdefault(speaker(chosen), []).append((each, said_at))
        reached = [each.to for each in chosen.provisions]
        self._only_less(before, unless=lambda _query: state is ConsentState.RENEWED)
        self._same(before, unless=lambda query: state is not ASKED and any(reaches(to, query.party) for to in reached))
        self._hold()

    @precondition(lambda self: any(each.grantor is Grantor.PARENT for each in self.case.consents))
    @rule(data=st.data())
    def no_longer_speaks(self, data: st.DataObject) -> None:
        """Record that a parent no longer speaks. It opens only what their no alone withheld (law 5)."""
        chosen = data.draw(st.sampled_from([each for each in self.case.consents if each.grantor is Grantor.PARENT]))
        case = self.case
        was = {self._timeless(query): ruling_table.rule(case, query) for query in self.queries(case)}
        state = ConsentState.NO_LONGER_SPEAKS
        later = self.now + timedelta(minutes=1)
        if not self._do(
            f"consent {state}", lambda: add_consent_event(self.notebook, case, chosen.id, state, later, self.now)
        ):
            return
        self.said.silent[speaker(chosen)] = self.now
        after = self.case
        speakers = {each.id: speaker(each) for each in after.consents}
        for query in self.queries(after):
            for name, ruling in ruling_table.rule(after, query).items():
                before = was[self._timeless(query)][name]
                if ruling.released and not before.released:
                    assert before.code in (Reason.REFUSED, Reason.WITHDRAWN, Reason.EXPIRED)
                    assert before.consent is not None
                    assert speakers[before.consent] == speaker(chosen)
        self.left = self._left()
        self._hold()

    @rule(data=st.data(), outcome=st.sampled_from([DecisionOutcome.SHARE, *DecisionOutcome]))
    def decide(self, data: st.DataObject, outcome: DecisionOutcome) -> None:
        """Record a decision. Laws 2 and 4; one to share opens the pack that rests on it alone."""
        _entry, part = self._part(data)
        party, purpose = data.draw(st.sampled_from(self.parties)), data.draw(st.sampled_from(PURPOSES))
        until = self.now.date() + timedelta(days=data.draw(st.integers(0, 30)))
        made = Decision(
            DecisionId(""), outcome, party.id, purpose, ((part.id, part.revision),), Ground.VITAL_INTERESTS,
            "A threat with a day.", "None milder.", "The team lead.", "R. Visser", self.now, Told.AFTER, "", until,
        )  # fmt: skip
        before = self.left
        self._do(f"decide {outcome}", lambda: record_decision(self.notebook, self.case_id, made, self.now))
        again = outcome is DecisionOutcome.SHARE
        self._only_less(before, unless=lambda query: again and query.party == party and query.purpose == purpose)
        self._same(before, unless=lambda query: query.party == party and query.purpose == purpose)
        self._hold()

    @rule(days=st.sampled_from([0, 1, 5]), hours=st.integers(1, 12))
    def wait(self, days: int, hours: int) -> None:
        """Let time pass: nothing more leaves for it."""
        before = self.left
        self.now += timedelta(days=days, hours=hours)
        self.counts["wait"] += 1
        self._only_less(before)
        self._hold()

    @precondition(lambda self: len(self.backups) < 3)
    @rule()
    def back_up(self) -> None:
        """Back the notebook up."""
        self.number += 1
        file = self.folder / f"{self.number}.casebackup"
        if self._do("back up", lambda: back_up(self.notebook, file, self.now)):
            self.backups.append((file, deepcopy(self.said)))

    @precondition(lambda self: self.backups)
    @rule(data=st.data())
    def go_back(self, data: st.DataObject) -> None:
        """Restore a backup: what was said since is not in it, and nothing leaves that was not shared then."""
        file, said = data.draw(st.sampled_from(self.backups))
        self.number += 1
        self.stack.close()
        self.path = restore(file, self.folder / f"Back {self.number}", PASSPHRASE, self.now, floor=CHEAP)
        self._open()
        self.counts["restore"] += 1
        self.said = deepcopy(said)
        review_consents(self.notebook, [self.case_id], self.now)
        self._forget()
        self.left = self._left()
        self._hold()

    @precondition(lambda self: any(self.left.values()))
    @rule(data=st.data())
    def hand_over(self, data: st.DataObject) -> None:
        """Hand over what a query releases, if anything; the file has that text and no other. Law 8."""
        self._hand_over(self.case, data)

    def _hand_over(self, case: Case, data: st.DataObject) -> None:
        leaving = [query for query, kept in self._left(case).items() if kept]
        assume(leaving)
        query = data.draw(st.sampled_from(leaving))
        self.number += 1
        (self.folder / f"out {self.number}").mkdir()
        request = SharingRequest(case.id, query.party.id, query.purpose, query.kind, query.decision)
        chosen = PackOptions(suggestions_reviewed=True, pack_id=PackId(f"HP-{self.number}"))
        self.now += timedelta(minutes=1)
        query = replace(query, at=self.now)
        kept = self._kept(case, query)
        try:
            made = hand_over(self.notebook, request, chosen, self.folder / f"out {self.number}", None, self.now)
        except NotebookError as refused:
            event(f"hand over was refused: {type(refused).__name__}")
            self.counts["hand over, refused"] += 1
            return
        finally:
            self._forget()
        self.counts[f"hand over {query.kind}" + (" there" if case.id == self.other_id else "")] += 1
        assert kept
        text = b"\n".join(everything_in(made.path).values()).decode("utf-8", "replace")
        whole = {word for _entry, part in case.parts() for word in numbered(part) if word_leaves(part, word, kept)}
        for _entry, part in case.parts():
            for word in numbered(part):
                assert (word in text) is (word in whole), (word, query)
        assert "Qvist" not in text
        elsewhere = self.other if case.id == self.case_id else self.case
        for _entry, part in elsewhere.parts():
            assert not any(word in text for word in numbered(part)), "a word of the other case"
