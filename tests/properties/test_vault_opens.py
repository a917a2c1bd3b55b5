"""The law of the vault: whatever is done in whatever order, a notebook opens with what last opened it.

Or with what was last promised; and every backup restores, and opens with what opened the notebook at that moment.
The disk is filled by the limit that the system puts on the size of files (RLIMIT_FSIZE), and the power cut by ending
a child process at one of its calls to the system, counted by Python's own profiler: nothing of the program is replaced.
"""

import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pytest
from hypothesis import event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from notebook.errors.base import NotebookError
from notebook.errors.maintenance import RemainsNotSwept
from notebook.errors.vault import VaultNotWritten, WriteFault
from notebook.maintenance.header_agreement import kept_stamp
from notebook.model.people import Subject
from notebook.tasks.backup import back_up
from notebook.tasks.cases import list_cases, new_case
from notebook.tasks.change_passphrase import change_passphrase
from notebook.tasks.check import check_closed
from notebook.tasks.erase import erase_for_good, what_would_go
from notebook.tasks.notebook import Notebook, generate_keys, make_notebook, open_notebook
from notebook.tasks.recover import Recovery, recover
from notebook.tasks.recovery_sheet import make_key_file
from notebook.tasks.rekey import NewKey, RekeyCredential, draw_key, rekey
from notebook.tasks.restore import NewWay, restore, restore_with_words
from notebook.tasks.sweep import sweep_if_due
from tests.references import case_called
from tests.support.cheap_vaults import CHEAP
from tests.support.cli import WORKER
from tests.support.damage import NOW
from tests.support.vault_machine import (
    PHASES,
    RUNS,
    STEPS,
    Cut,
    in_child,
    room,
)

pytestmark = pytest.mark.law

WORDS: Final = ("anchor", "bramble", "cinder", "drizzle", "ember", "fathom", "gravel", "hollow")
DEEDS: Final = ("write", "passphrase", "rekey", "backup", "erase")
OF: Final = 100
MOST_BACKUPS: Final = 4


@dataclass(frozen=True)
class Way:
    """What opens a notebook."""

    passphrase: str
    key_file: Path | None = None


@dataclass
class Promised:
    """What must hold of a notebook: one of the ways opens it, and these cases are in it, no others.

    ``maybe`` are cases whose saving, or erasing, was neither promised nor refused.
    """

    ways: list[Way]
    words: list[Recovery]
    cases: set[str] = field(default_factory=set)
    maybe: set[str] = field(default_factory=set)

    def copy(self) -> "Promised":
        """Keep what holds at this moment."""
        return Promised(list(self.ways), list(self.words), set(self.cases), set(self.maybe))


@cache
def template() -> tuple[Path, Recovery, "TemporaryDirectory[str]"]:
    """Make the notebook that every run begins with, once; its folder lasts as long as what is given."""
    kept = TemporaryDirectory(prefix="vault-law-")
    begun = generate_keys(WORKER, NOW)
    path = make_notebook(Path(kept.name) / "Desk", passphrase(0), begun, NOW, cost=CHEAP, floor=CHEAP)
    return path, Recovery(begun.drawn.master), kept


def passphrase(number: int) -> str:
    """Give a passphrase that resists, another for each number."""
    first, second = divmod(number, len(WORDS))
    return f"{WORDS[second]} {number} quilted {WORDS[first % len(WORDS)]} lanterns beyond"


@dataclass(frozen=True)
class Deed:
    """Something that is done in a process of its own."""

    what: str
    way: Way
    new: Way
    key: NewKey
    reference: str
    going: str | None
    backup: Path

    def do(self, path: Path) -> None:
        """Open the notebook and do it."""
        way, new = self.way, self.new
        with open_notebook(path, way.passphrase, NOW, key_file=way.key_file, floor=CHEAP) as notebook:
            match self.what:
                case "write":
                    new_case(notebook, self.reference, Subject("Amina Example"), NOW)
                case "passphrase":
                    change_passphrase(notebook, new.passphrase, NOW, key_file=new.key_file, floor=CHEAP)
                case "rekey":
                    secret = RekeyCredential(way.passphrase, way.key_file, new.passphrase)
                    rekey(notebook, self.key, [secret], NOW, floor=CHEAP)
                case "backup":
                    back_up(notebook, self.backup, NOW)
                case "erase" if self.going is not None:
                    erase_for_good(notebook, what_would_go(notebook, case_called(notebook, self.going)), NOW)


@cache
def calls_of(what: str) -> int:
    """Count the calls that doing something takes from opening to closing, in a copy with one case."""
    path, _words, kept = template()
    copy = Path(kept.name) / what / "Desk.casevault"
    shutil.copytree(path, copy)
    way, new = Way(passphrase(0)), Way(passphrase(1))
    with open_notebook(copy, way.passphrase, NOW, floor=CHEAP) as notebook:
        new_case(notebook, "K-0", Subject("Amina Example"), NOW)
        key = draw_key(notebook, NOW)
    deed = Deed(what, way, new, key, "K-1", "K-0", copy.parent / "backup")
    with Cut(sys.maxsize) as counting:
        deed.do(copy)
    return sys.maxsize - counting.left


class Vault(RuleBasedStateMachine):
    """One notebook, its backups, and what was promised of each."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.kept = TemporaryDirectory(prefix="vault-law-")
        self.folder = Path(self.kept.name)
        for name in ("keys", "backups"):
            (self.folder / name).mkdir()
        self.path = self.folder / "Desk.casevault"
        self.size: int | None = None
        self.number = 0
        self.stack = ExitStack()
        self.notebook: Notebook | None = None
        self.way: Way | None = None
        self.backups: list[tuple[Path, Promised]] = []

    @initialize()
    def begin(self) -> None:
        """Take a copy of the notebook that every run begins with."""
        path, words, _kept = template()
        shutil.copytree(path, self.path)
        self.promised = Promised([Way(passphrase(0))], [words])

    # opening and closing

    def _open(self, way: Way) -> Notebook | None:
        """Open with one way; None where that way is not the one."""
        stack = ExitStack()
        try:
            notebook = stack.enter_context(
                open_notebook(self.path, way.passphrase, NOW, key_file=way.key_file, floor=CHEAP)
            )
        except NotebookError as refused:
            self.refused = refused
            return None
        self.stack = stack
        assert not notebook.pages_differ, "nobody put anything back"
        return notebook

    @rule()
    def open(self) -> None:
        """One of what was promised opens it, whatever the disk; what did is from now on the only way."""
        if self.notebook is not None:
            return
        with room(self.size):
            for way in reversed(self.promised.ways):
                self.notebook = self._open(way)
                if self.notebook is not None:
                    break
        if self.notebook is None and self.size is not None:
            event("did not open for want of room")
            return
        assert self.notebook is not None, f"nothing opens it: {self.refused!r}"
        self._opened_with(way)

    def _opened_with(self, way: Way) -> None:
        assert self.notebook is not None
        self.way, self.promised.ways = way, [way]
        master = self.notebook.keys.master.raw
        self.promised.words = [each for each in self.promised.words if each.master.raw == master]
        assert self.promised.words, "the words that were promised are not those of the notebook"
        there = {case.reference for case in list_cases(self.notebook)}
        assert self.promised.cases <= there | self.promised.maybe
        assert there <= self.promised.cases | self.promised.maybe
        self.promised.cases, self.promised.maybe = there, set()

    @rule()
    def close(self) -> None:
        """Close the notebook."""
        if self.notebook is not None:
            self._close()

    def _close(self) -> None:
        with room(self.size):
            self.stack.close()
        self.notebook, self.way = None, None

    # what the user does

    @rule()
    def write(self) -> None:
        """Open a case, which stands for everything that is saved."""
        self.open()
        if self.notebook is None:
            return
        self.number += 1
        reference = f"K-{self.number}"
        try:
            with room(self.size):
                new_case(self.notebook, reference, Subject("Amina Example"), NOW)
        except NotebookError:
            assert self.size is not None
        else:
            self.promised.cases.add(reference)

    @precondition(lambda self: self.promised.cases)
    @rule(data=st.data())
    def erase(self, data: st.DataObject) -> None:
        """Erase a case for good."""
        self.open()
        if self.notebook is None or not self.promised.cases:
            return
        reference = data.draw(st.sampled_from(sorted(self.promised.cases)))
        try:
            with room(self.size):
                erase_for_good(self.notebook, what_would_go(self.notebook, case_called(self.notebook, reference)), NOW)
        except RemainsNotSwept:
            self.promised.cases.discard(reference)
        except NotebookError:
            assert self.size is not None
        else:
            self.promised.cases.discard(reference)

    @rule(with_file=st.booleans(), blocked=st.booleans())
    def change_passphrase(self, *, with_file: bool, blocked: bool) -> None:
        """Set a new passphrase, and add, keep or drop a key file; ``blocked`` lets the second copy alone fail."""
        self.open()
        if self.notebook is None or self.way is None:
            return
        new = self._new_way(with_file=with_file)
        try:
            with room(self.size), self._second_copy_in_the_way(blocked=blocked):
                change_passphrase(self.notebook, new.passphrase, NOW, key_file=new.key_file, floor=CHEAP)
        except VaultNotWritten as refused:
            assert self.size is not None or blocked
            if refused.fault is WriteFault.SECOND_COPY:
                self._now(new)
            elif refused.fault is WriteFault.UNSURE:
                self.promised.ways.append(new)
        except NotebookError:
            assert self.size is not None
        else:
            self._now(new)
        assert self.notebook.present_header().gen <= kept_stamp(self.notebook.connection).gen + 1

    @contextmanager
    def _second_copy_in_the_way(self, *, blocked: bool) -> Iterator[None]:
        """Let a folder stand where the second copy is written, which stays as it was and can be read."""
        there = self.path / "keys.cv1.bak.part"
        if blocked:
            there.mkdir(exist_ok=True)
        try:
            yield
        finally:
            if there.is_dir():
                there.rmdir()

    def _now(self, way: Way) -> None:
        self.way, self.promised.ways = way, [way]

    def _new_way(self, *, with_file: bool) -> Way:
        self.number += 1
        key_file = self.folder / "keys" / f"{self.number}.key" if with_file else None
        if key_file is not None:
            make_key_file(key_file)
        return Way(passphrase(self.number), key_file)

    @rule(new=st.booleans())
    def re_key(self, *, new: bool) -> None:
        """Make new recovery words, with a new passphrase or with the one that there is."""
        self.open()
        if self.notebook is None or self.way is None:
            return
        key, after, secret = self._new_key(self.notebook, self.way, new=new)
        try:
            with room(self.size):
                rekey(self.notebook, key, [secret], NOW, floor=CHEAP)
        except NotebookError:
            assert self.size is not None
        else:
            self.promised.ways, self.promised.words = [after], [Recovery(key.drawn.master)]
        self._close()

    def _new_key(self, notebook: Notebook, way: Way, *, new: bool) -> tuple[NewKey, Way, RekeyCredential]:
        self.number += 1
        after = Way(passphrase(self.number), way.key_file) if new else way
        secret = RekeyCredential(way.passphrase, way.key_file, after.passphrase if new else None)
        return draw_key(notebook, NOW), after, secret

    @precondition(lambda self: len(self.backups) < MOST_BACKUPS)
    @rule()
    def back_up(self) -> None:
        """Make a backup, of which the same must hold as of the notebook at this moment."""
        self.open()
        if self.notebook is None:
            return
        self.number += 1
        path = self.folder / "backups" / f"{self.number}.casebackup"
        try:
            with room(self.size):
                back_up(self.notebook, path, NOW)
        except NotebookError:
            assert self.size is not None
            assert not path.exists()
        else:
            self.backups.append((path, self.promised.copy()))

    # what happens

    @rule(size=st.sampled_from((0, 2_048, 16_384, 131_072)))
    def fill_the_disk(self, size: int) -> None:
        """Leave room for nothing, for headers alone, or for little."""
        self.size = size

    @rule()
    def make_room(self) -> None:
        """Leave room for everything again."""
        self.size = None

    @rule(calls=st.integers(0, OF), what=st.sampled_from(DEEDS))
    def killed(self, calls: int, what: str) -> None:
        """Do something in another process, and cut its power after so many hundredths of its calls, or not at all."""
        self.size, size = None, self.size
        self.open()
        assert self.notebook is not None
        assert self.way is not None
        way, before = self.way, self.promised.copy()
        self.number += 1
        new, reference = Way(passphrase(self.number), way.key_file), f"K-{self.number}"
        key, backup = draw_key(self.notebook, NOW), self.folder / "backups" / f"{self.number}.casebackup"
        going = min(before.cases, default=None)
        self._close()
        self.size = size

        last = 1 + calls * calls_of(what) // OF
        deed = Deed(what, way, new, key, reference, going, backup)

        def cut() -> None:
            with room(size), Cut(last):
                deed.do(self.path)

        outcome = in_child(cut)
        event(f"{what} in another process: {outcome}")
        self._after(what, outcome, new, key, reference, going)
        if what == "backup" and outcome == "done":
            self.backups.append((backup, before))

    def _after(self, what: str, outcome: str, new: Way, key: NewKey, reference: str, going: str | None) -> None:
        """Take what was promised, or either of the two where nothing was."""
        done = outcome == "done"
        match what:
            case "write":
                (self.promised.cases if done else self.promised.maybe).add(reference)
            case "passphrase":
                self.promised.ways = [new] if done else [*self.promised.ways, new]
            case "rekey":
                words = Recovery(key.drawn.master)
                self.promised.ways = [new] if done else [*self.promised.ways, new]
                self.promised.words = [words] if done else [*self.promised.words, words]
            case "erase" if going is not None:
                self.promised.cases.discard(going)
                if not done:
                    self.promised.maybe.add(going)

    # what must hold

    def teardown(self) -> None:
        """Open it with room; then its words, and every backup, by its way and by its words."""
        try:
            self.size = None
            if self.notebook is not None:
                self._close()
            self.open()
            assert self.notebook is not None
            assert sweep_if_due(self.notebook), "with room nothing keeps a sweep that is due"
            self._close()
            [way] = self.promised.ways
            assert check_closed(self.path, way.passphrase, key_file=way.key_file, floor=CHEAP).sound
            for path, promised in self.backups:
                self._backup_opens(path, promised)
            self._words_open(self.path, self.promised)
        finally:
            self.stack.close()
            self.kept.cleanup()

    def _backup_opens(self, backup: Path, promised: Promised) -> None:
        [way], [words] = promised.ways, promised.words
        self.number += 1
        back = restore(
            backup, self.folder / f"back {self.number}", way.passphrase, NOW, key_file=way.key_file, floor=CHEAP
        )
        assert self._cases(back, way) == promised.cases
        last = NewWay(passphrase(self.number))
        back = restore_with_words(backup, self.folder / f"words {self.number}", words, last, NOW, floor=CHEAP)
        assert self._cases(back, Way(last.passphrase)) == promised.cases

    def _words_open(self, path: Path, promised: Promised) -> None:
        [words], last = promised.words, passphrase(self.number + 1)
        recover(path, words, last, NOW, cost=CHEAP, floor=CHEAP)
        assert self._cases(path, Way(last)) == promised.cases

    def _cases(self, path: Path, way: Way) -> set[str]:
        with open_notebook(path, way.passphrase, NOW, key_file=way.key_file, floor=CHEAP) as notebook:
            return {case.reference for case in list_cases(notebook)}


Vault.TestCase.settings = settings(max_examples=RUNS, stateful_step_count=STEPS, print_blob=True, phases=PHASES)
TestEveryNotebookOpens = Vault.TestCase
