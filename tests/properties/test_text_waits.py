"""The law of what is typed: whatever happens in whatever order, no text is lost, or overwritten by something older.

A notebook and a copy of it, two folders in which text may wait, one of them on a stick that is pulled and put back,
a disk that takes nothing. Every text that is typed is one of its kind, so that it can be looked for: what was saved
stands in the notebook that it was saved in, what was set aside stands in its notebook or waits, and what waits is
shown. The model knows only which text a person had in view when another was typed, and what a person decided.
"""

import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from notebook.errors.base import NotebookError
from notebook.errors.tasks import TextWaits
from notebook.model.entry import Entry
from notebook.model.ids import CaseId, EntryId, SectionId, new_id
from notebook.model.vocabulary import EntryKind, EntryStatus, SectionKind
from notebook.store import cases
from notebook.tasks.entries import (
    EntryForm,
    SectionForm,
    apply_as_amendment,
    apply_to_draft,
    finalise,
    keep_draft,
    load_entry,
    new_entry,
    save_amendment,
    sheet_of,
)
from notebook.tasks.erase import erase_for_good, what_would_go
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.rekey import RekeyCredential, draw_key, rekey
from notebook.tasks.resolve_unsaved_text import discard, keep_both, put_in
from notebook.tasks.restore_unsaved_work import RestoredDrafts, Undecided, Why, restore_drafts
from notebook.tasks.unsaved_work import EntryDraft, origin_of, read_drafts, store_draft
from notebook.vault.draft_file import DraftKey
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.damage import NOW
from tests.support.vault_machine import PHASES, RUNS, STEPS, room

if TYPE_CHECKING:
    from notebook.tasks.unsaved_work import Discarded
from tests.support.texts_afloat import (
    BESIDES,
    ENDS,
    FIRST,
    MINUTE,
    MOST,
    NAMES,
    REASON,
    Afloat,
    End,
    Kept,
    Page,
    lost,
    template,
    texts_of,
)

pytestmark = pytest.mark.law


class Desk(RuleBasedStateMachine):
    """One worker, who types."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.kept = TemporaryDirectory(prefix="text-law-")
        self.folder = Path(self.kept.name)
        self.own, self.stick, self.pocket = (self.folder / each for each in ("unsaved", "stick", "pocket"))
        self.stick.mkdir()
        self.chosen: list[Path] = []
        self.now = NOW
        self.stack = ExitStack()
        self.notebook: Notebook | None = None
        self.open_name = FIRST
        self.found = RestoredDrafts()
        self.books: dict[str, Kept] = {}
        self.afloat: list[Afloat] = []
        self.seen_by: dict[str, set[str]] = {}
        self.number = 0

    @initialize()
    def begin(self) -> None:
        """Take a copy of the notebook that every run begins with."""
        path, _kept = template()
        self.books[FIRST] = Kept(self.folder / f"{FIRST}.casevault")
        shutil.copytree(path, self.books[FIRST].path)

    # opening and closing

    @property
    def book(self) -> Kept:
        """The notebook that is open, or was last."""
        return self.books[self.open_name]

    def _opened(self, *, full: bool = False) -> Notebook:
        """Unlock, as the window does: what waits is taken in, and what has to be decided is shown."""
        if self.notebook is None:
            self.now += MINUTE
            self.stack = ExitStack()
            self.notebook = self.stack.enter_context(open_notebook(self.book.path, PASSPHRASE, self.now, floor=CHEAP))
            with room(0 if full else None):
                self._look(self.notebook)
        return self.notebook

    def _close(self) -> None:
        self.stack.close()
        self.notebook, self.found = None, RestoredDrafts()

    @rule(
        data=st.data(),
        name=st.sampled_from(NAMES),
        full=st.booleans(),
        choices=st.lists(st.sampled_from((put_in, keep_both, discard)), max_size=1),
    )
    def unlock(self, data: st.DataObject, name: str, choices: list[Callable[..., object]], *, full: bool) -> None:
        """Lock, open one of the notebooks, and decide about some of what is shown.

        ``full``, it takes nothing at first of what waits.
        """
        if self.notebook is not None:
            self._close()
        if name in self.books:
            self.open_name = name
        self._opened(full=full)
        for choice in choices:
            if self.found.undecided:
                self._decide(data.draw(st.sampled_from(self.found.undecided)), choice)

    def _in_book(self, notebook: Notebook) -> dict[CaseId, dict[EntryId, set[str]]]:
        found = (cases.load(notebook.connection, row.id) for row in cases.list_all(notebook.connection))
        return {
            case.id: {entry.id: {part.text for part in entry.sections if part.text} for entry in case.entries}
            for case in found
        }

    def _look(self, notebook: Notebook, emptied: list[Path] | None = None) -> None:
        """Take in what waits, and see that nothing is lost by it."""
        folders = [each for each in self.chosen if each not in (emptied or [])]
        there = [self.own, *folders]
        mine = [each for each in self.afloat if each.home == self.open_name]
        visible = [each for each in mine if (path := self._file(each)) is not None and path.parent in there]
        self.found = restore_drafts(notebook, self.own, self.now, folders)
        self._forget((*self.found.emptied, *(emptied or [])))
        for each in self.found.undecided:
            event(f"a text is shown that is {each.why.name}")
        self._settled(notebook, visible)
        self._shown(notebook)

    def _forget(self, emptied: Iterable[Path]) -> None:
        self.chosen = [each for each in self.chosen if each not in emptied]

    def _settled(self, notebook: Notebook, visible: Sequence[Afloat] = ()) -> None:
        """See that a text went from the notebook only where a person had it in view and wrote over it.

        Of those that are ``visible`` where the notebook looks, all typed over one state, the newest went in.
        """
        there, before = self._in_book(notebook), self.book.texts
        for case, entries in before.items():
            for entry, texts in entries.items():
                new = there[case][entry] - texts
                for gone in texts - there[case][entry]:
                    assert any(gone in self.seen_by[each] for each in new), f"{gone} was overwritten unseen by {new}"
                    event("a text was taken in over the one that it was typed over")
                taken = [each.at for each in visible if each.text in new]
                waiting = [each.at for each in visible if each.entry == entry and each.text not in there[case][entry]]
                assert not taken or all(max(taken) > at for at in waiting), "an older text went in before a newer one"
        self.book.texts = there
        self._no_longer_afloat({text for texts in there.values() for each in texts.values() for text in each})

    def _no_longer_afloat(self, texts: set[str]) -> None:
        """Take what stands in the notebook that it was typed in for saved there."""
        self.afloat = [each for each in self.afloat if not (each.text in texts and each.home == self.open_name)]

    def _shown(self, notebook: Notebook) -> None:
        """See that all that waits where the notebook looks is shown, and that a stick that is away is missed."""
        shown = {text for each in self.found.undecided for text in texts_of(each.aside.sheet)}
        key = DraftKey.of(notebook.keys)
        for each in self.afloat:
            path = self._file(each)
            assert path is not None, f"{each.text} is nowhere"
            if path.parent == self.own or (path.parent == self.stick and self.stick in self.chosen):
                file = read_drafts(path, key)
                assert each.text in shown if file is not None else path in self.found.unread
            else:
                assert self.stick in self.chosen, f"nobody looks for {each.text} any more"
                assert self.stick in self.found.missed

    def _file(self, each: Afloat) -> Path | None:
        return next(
            (path for folder in (self.own, self.stick, self.pocket) if (path := folder / each.file).exists()), None
        )

    # what the worker does

    @rule(
        data=st.data(),
        new=st.booleans(),
        another=st.booleans(),
        full=st.booleans(),
        end=st.sampled_from(ENDS),
        name=st.sampled_from(NAMES),
    )
    def write(self, data: st.DataObject, name: str, end: End, *, new: bool, another: bool, full: bool) -> None:
        """Type on the page of an entry that is there or of a ``new`` one, and leave the page or lock over it.

        The text goes over the last section, or into ``another`` one; besides it another field is changed each time.
        ``full``, it cannot be saved at first, and one types on.
        """
        if self.notebook is None and name in self.books:
            self.open_name = name
        notebook = self._opened(full=full)
        if not self.book.texts:
            return
        page = self._page(notebook, data, new=new)
        self._type(page, another=another)
        page.sheet = BESIDES[self.number % len(BESIDES)](page.sheet)
        if full:
            with pytest.raises(NotebookError), room(0):
                self._saved(notebook, page)
            page.handed.append(page.sheet)
            self._type(page, another=False)
        match end:
            case End.SAVED:
                self._saved(notebook, page)
            case End.FINISHED:
                kept = self._saved(notebook, page)
                if kept.status is EntryStatus.DRAFT:
                    finalise(notebook, kept, self.now)
                self._settled(notebook)
            case End.OWN | End.STICK | End.LATE:
                self._lock(notebook, page, end)

    def _page(self, notebook: Notebook, data: st.DataObject, *, new: bool) -> Page:
        there = sorted((entry, case) for case, entries in self.book.texts.items() for entry in entries)
        if not there or (new and len(there) < MOST):
            case = data.draw(st.sampled_from(sorted(self.book.texts)))
            entry = new_entry(notebook, EntryKind.VISIT, self.now, self.now)
            return Page(case, entry, sheet_of(entry), saved=False)
        name, case = data.draw(st.sampled_from(there))
        entry = load_entry(notebook, name)
        return Page(case, entry, sheet_of(entry), saved=True)

    def _type(self, page: Page, *, another: bool) -> None:
        self.number += 1
        text = f"text {self.number}."
        sections = list(page.sheet.sections)
        if another or not sections:
            sections.append(SectionForm(SectionId(new_id("s")), SectionKind.OBSERVED, text, (), never=False))
            self.seen_by[text] = set()
        else:
            before = sections[-1].text
            sections[-1] = replace(sections[-1], text=text)
            self.seen_by[text] = {before, *self.seen_by.get(before, set())}
        page.sheet, page.typed = replace(page.sheet, sections=tuple(sections)), text

    def _saved(self, notebook: Notebook, page: Page) -> Entry:
        self.now += MINUTE
        if page.entry.status is EntryStatus.FINAL:
            save_amendment(notebook, apply_as_amendment(page.entry, page.sheet), REASON, self.now)
        else:
            keep_draft(notebook, page.case, apply_to_draft(page.entry, page.sheet), self.now)
        self._settled(notebook)
        assert texts_of(page.sheet) <= self.book.texts[page.case][page.entry.id]
        return load_entry(notebook, page.entry.id)

    def _lock(self, notebook: Notebook, page: Page, end: End) -> None:
        """Set aside what was typed; ``LATE``, the notebook takes it after all, before the process ends."""
        folder = self.stick if end is End.STICK and not self.pocket.exists() else self.own
        if folder == self.stick and self.stick not in self.chosen:
            self.chosen.append(self.stick)
        self._set_aside(notebook, folder, page, [*page.handed, page.sheet] if end is End.LATE else page.handed)
        if end is End.LATE:
            self._saved(notebook, page)
        self._close()

    def _set_aside(self, notebook: Notebook, folder: Path, page: Page, handed: list[EntryForm]) -> None:
        self.now += MINUTE
        origin = origin_of(notebook)
        states = origin.states(page.entry, saved=page.saved, handed=handed)
        aside = EntryDraft(page.case, page.entry.id, page.sheet, REASON, states)
        path = store_draft(folder, origin, aside, self.now)
        self.afloat.append(Afloat(page.typed, self.open_name, page.case, page.entry.id, self.now, path.name))

    def _decide(self, waiting: Undecided, choice: Callable[..., object]) -> None:
        """Take a text in, keep both, or throw it away."""
        notebook = self.notebook
        assert notebook is not None
        if choice is not discard and waiting.why is Why.NO_CASE:
            return
        before, emptied = self._in_book(notebook), list[Path]()
        given = () if choice is discard else (self.now,)
        choice(notebook, waiting, *given, emptied.append)
        event(f"{choice.__name__} of a text that is {waiting.why.name}")
        self._decided(notebook, waiting, choice, before)
        self._look(notebook, emptied)

    def _decided(
        self,
        notebook: Notebook,
        waiting: Undecided,
        choice: Callable[..., object],
        before: dict[CaseId, dict[EntryId, set[str]]],
    ) -> None:
        """See that a choice did what it says and nothing else; its text waits no longer."""
        there = self._in_book(notebook)
        entry, texts = waiting.aside.entry, texts_of(waiting.aside.sheet)
        assert entry is not None
        if choice is discard:
            assert there == before
        else:
            mine = there[waiting.aside.case].pop(entry)
            old = before[waiting.aside.case].pop(entry, set())
            assert there == before
            assert texts <= mine
            assert choice is put_in or old <= mine
            if choice is keep_both:
                assert lost(load_entry(notebook, entry), waiting.aside.sheet, waiting.current, notebook.zone) == []
        self.book.texts = self._in_book(notebook)
        assert not waiting.path.exists()
        self.afloat = [each for each in self.afloat if each.file != waiting.path.name]

    # what happens

    @rule(leaves=st.booleans())
    def pull_the_stick(self, *, leaves: bool) -> None:
        """Take the stick out, or put it back; ``leaves`` an empty folder where it was."""
        if self.pocket.exists():
            shutil.rmtree(self.stick, ignore_errors=True)
            self.pocket.rename(self.stick)
        else:
            self.stick.rename(self.pocket)
            if leaves:
                self.stick.mkdir(mode=0o500)

    @rule(data=st.data(), deed=st.sampled_from(("copy", "rekey", "erase", "erase")))
    def look_after(self, data: st.DataObject, deed: str) -> None:
        """Copy the notebook, make new words for it, or erase something."""
        match deed:
            case "copy":
                self._copy()
            case "rekey":
                self._rekey()
            case _:
                self._erase(data)

    def _copy(self) -> None:
        """Copy the notebook to another place, where it is used as well."""
        if len(self.books) > 1:
            return
        if self.notebook is not None:
            self._close()
        copy = Kept(self.folder / f"{NAMES[1]}.casevault", {case: dict(each) for case, each in self.book.texts.items()})
        shutil.copytree(self.book.path, copy.path)
        self.books[NAMES[1]] = copy
        event("a copy is used as well")

    def _rekey(self) -> None:
        """Make a new key, unless something waits that the present one alone opens; the notebook closes."""
        notebook = self._opened()
        key, emptied = DraftKey.of(notebook.keys), list[Path]()
        try:
            rekey(
                notebook,
                draw_key(notebook, self.now),
                [RekeyCredential(PASSPHRASE)],
                self.now,
                waits_in=(self.own, *self.chosen),
                floor=CHEAP,
            )
        except TextWaits:
            event("a re-key was refused")
            self._look(notebook, emptied)
            return
        for each in self.afloat:
            path = self._file(each)
            if path is not None and path.parent != self.pocket:
                assert read_drafts(path, key) is None, f"{each.text} can no longer be read"
            else:
                assert path is None, f"{each.text} is away, and its key is gone"
        self._close()
        self._opened()  # what waited was taken in before, and stands in it

    def _erase(self, data: st.DataObject) -> None:
        """Erase a case or an entry, and with it what waits of it where the notebook looks."""
        notebook = self._opened()
        references = {row.id: row.reference for row in cases.list_all(notebook.connection)}
        if len(references) <= 1:
            return
        case = data.draw(st.sampled_from(sorted(references)))
        entries = sorted(self.book.texts[case])
        entry = data.draw(st.sampled_from([None, *entries, *entries]))
        gone: list[Discarded] = []
        going = what_would_go(notebook, case, entry)
        erase_for_good(notebook, going, self.now, waits_in=(self.own, *self.chosen), told=gone.append)
        [said] = gone
        assert said.left == ()
        self._forget(said.emptied)
        self.afloat = [
            each
            for each in self.afloat
            if self._file(each) is not None
            or each.home != self.open_name  # of a copy in which nothing was erased
            or each.case != case
            or entry not in {None, each.entry}
        ]
        if entry is None:
            del self.book.texts[case]
        else:
            del self.book.texts[case][entry]
        self._look(notebook)

    # what must hold

    def teardown(self) -> None:
        """Put the stick back, and open every notebook: all that must stand there does, and what waits is shown.

        Both versions are kept of all that is left: nothing of any page is lost.
        """
        try:
            if self.notebook is not None:
                self._close()
            if self.pocket.exists():
                self.pull_the_stick(leaves=False)
            for name in self.books:
                self.open_name = name
                self._opened()
                while left := [each for each in self.found.undecided if each.why is not Why.NO_CASE]:
                    self._decide(left[0], keep_both)
                self._close()
        finally:
            self.stack.close()
            self.kept.cleanup()


Desk.TestCase.settings = settings(max_examples=RUNS, stateful_step_count=STEPS, print_blob=True, phases=PHASES)
TestNoTextIsLost = Desk.TestCase
