"""What the machine of sharing knows of a notebook, and the eight laws that it checks after each step."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Final

from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize

from notebook.errors.base import NotebookError
from notebook.model.case import Case
from notebook.model.entry import Entry, Section
from notebook.model.ids import CaseId, SectionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import (
    DecisionOutcome,
    EntryStatus,
    PackKind,
)
from notebook.sharing import ruling_table
from notebook.sharing.hidden_people import hidden_people
from notebook.sharing.make_release import make_release
from notebook.sharing.name_matching import tokenize
from notebook.sharing.redaction import cuts
from notebook.sharing.release import Release, Text
from notebook.sharing.ruling import Ruling
from notebook.sharing.sharing_query import SharingQuery
from notebook.tasks.case_view import load_case
from notebook.tasks.notebook import Notebook, open_notebook
from tests.properties.sharing_expectations import (
    FIRST_NUMBER,
    NOW,
    NURSES,
    OFFICERS,
    PURPOSES,
    Left,
    Place,
    Said,
    covers,
    reaches,
    said_at_first,
    template,
    uncut,
)
from tests.support.cheap_vaults import CHEAP, PASSPHRASE


class SharingLaws(RuleBasedStateMachine):
    """A worker's notebook, what was said about it, and what must hold of it."""

    counts: Final = Counter[str]()

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.kept = TemporaryDirectory(prefix="sharing-machine-")
        self.folder = Path(self.kept.name)
        self.path = self.folder / "Mine.casevault"
        self.stack = ExitStack()
        self.now, self.number = NOW, FIRST_NUMBER
        self.said = Said()
        self.backups: list[tuple[Path, Said]] = []
        self._loaded: dict[CaseId, Case] = {}
        self._cut: dict[tuple[CaseId, SharingQuery], frozenset[Place]] = {}
        _path, _kept, (self.case_id, self.other_id), self.parties = template()

    @initialize()
    def begin(self) -> None:
        """Take a copy of the notebook that every run begins with."""
        copytree(template()[0], self.path)
        self._open()
        self.said = said_at_first(self.case)
        self.left = self._left()

    def _open(self) -> None:
        self.stack = ExitStack()
        self.notebook: Notebook = self.stack.enter_context(open_notebook(self.path, PASSPHRASE, self.now, floor=CHEAP))

    def teardown(self) -> None:
        """Close it."""
        self.stack.close()
        self.kept.cleanup()

    # What is there

    @property
    def case(self) -> Case:
        """The case as it is stored."""
        return self._load(self.case_id)

    @property
    def other(self) -> Case:
        """The case into which entries are moved: Sara, whom the first case hides, is not known in it at first."""
        return self._load(self.other_id)

    def _load(self, case: CaseId) -> Case:
        if case not in self._loaded:
            self._loaded[case] = load_case(self.notebook, case)
        return self._loaded[case]

    def _forget(self) -> None:
        """Load and cut everything again: something may have changed it. Between two verbs nothing does."""
        self._loaded.clear()
        self._cut.clear()

    def queries(self, case: Case) -> Iterator[SharingQuery]:
        """Yield every query there is: of each party, for each purpose, in each kind of pack."""
        for party in self.parties:
            for purpose in PURPOSES:
                for kind in (PackKind.CONSENTED, PackKind.CONSULTATION):
                    yield SharingQuery(party, purpose, self.now, self.notebook.zone, kind)
        for made in case.decisions:
            if made.outcome is DecisionOutcome.SHARE:
                [party] = [each for each in self.parties if each.id == made.party]
                yield SharingQuery(
                    party, made.purpose, self.now, self.notebook.zone, PackKind.NECESSITY, decision=made.id
                )

    def _left(self, of: Case | None = None) -> Left:
        case = of or self.case
        return {query: self._kept(case, query) for query in self.queries(case)}

    def _kept(self, case: Case, query: SharingQuery) -> frozenset[Place]:
        key = case.id, query
        if key not in self._cut:
            self._cut[key] = self._uncut(case, query)
        return self._cut[key]

    def _uncut(self, case: Case, query: SharingQuery) -> frozenset[Place]:
        rulings = ruling_table.rule(case, query)
        hidden = hidden_people(case, query, self.parties)
        kept: set[Place] = set()
        for _entry, section in case.parts():
            if rulings[section.id].released:
                taken = cuts(section, query.party, hidden, tokenize(section.text))
                gone = {place for cut in taken for place in range(cut.start, cut.end)}
                kept |= {(section.id, place) for place in range(len(section.text)) if place not in gone}
        return frozenset(kept)

    def _now(self, before: Left) -> Iterator[tuple[SharingQuery, frozenset[Place], frozenset[Place]]]:
        """Yield each query of before with what left then and what leaves now."""
        after = self._left()
        self.left = after
        now_of = {self._timeless(query): kept for query, kept in after.items()}
        for query, kept in before.items():
            yield query, kept, now_of.get(self._timeless(query), frozenset())

    @staticmethod
    def _timeless(query: SharingQuery) -> SharingQuery:
        return replace(query, at=NOW)

    # Drawing

    def _addressee(self, data: st.DataObject) -> Addressee:
        return data.draw(st.sampled_from([NURSES, OFFICERS, Addressee("party", self.parties[0].id)]))

    def _part(self, data: st.DataObject) -> tuple[Entry, Section]:
        finals = [(entry, part) for entry, part in self.case.parts() if entry.status is EntryStatus.FINAL]
        return data.draw(st.sampled_from(finals))

    def _do(self, name: str, verb: Callable[[], object]) -> bool:
        """Do one thing a minute later; return whether it was done or refused."""
        self.now += timedelta(minutes=1)
        try:
            verb()
        except NotebookError as refused:
            event(f"{name} was refused: {type(refused).__name__}")
            self.counts[f"{name}, refused"] += 1
            return False
        finally:
            self._forget()
        event(name)
        self.counts[name] += 1
        return True

    # The laws

    def _only_less(self, before: Left, *, unless: Callable[[SharingQuery], bool] = lambda _query: False) -> None:
        """Law 2: no restriction adds a character."""
        for query, was, now in self._now(before):
            assert now <= was or unless(query), (query, sorted(now - was)[:3])

    def _same(self, before: Left, *, unless: Callable[[SharingQuery], bool] = lambda _query: False) -> None:
        """Laws 3 and 4: what is for others, or withheld, changes nothing."""
        for query, was, now in self._now(before):
            assert now == was or unless(query), query

    def _releases(self) -> dict[SharingQuery, Release]:
        case = self.case
        return {self._timeless(query): make_release(case, query, self.parties) for query in self.queries(case)}

    def _equal(self, before: Mapping[SharingQuery, Release]) -> None:
        """Law 3: no release differs by what is in none of them."""
        assert self._releases() == before

    def _changed(self, before: Left, section: SectionId, *, done: bool) -> None:
        """Laws 3 and 7: what was changed leaves no more, and for everybody else nothing changed."""
        for query, was, now in self._now(before):
            left = {place for place in was if place[0] == section}
            assert now == was - left or not done, query
        self._hold()

    def _hold(self) -> None:
        """Check what must hold of every query in both cases, whatever was done last."""
        for case in (self.case, self.other):
            self._hold_in(case)

    def _hold_in(self, case: Case) -> None:
        parts = {part.id: (entry, part) for entry, part in case.parts()}
        for query in self.queries(case):
            rulings = ruling_table.rule(case, query)
            assert list(rulings) == list(parts)  # law 6
            for name, ruling in rulings.items():
                if ruling.released:
                    self._was_shared(query, *parts[name])
                    if case.id == self.case_id:  # in the other one nobody said anything later
                        self._nobody_said_no(query, ruling, parts[name][1])
            released = [name for name, ruling in rulings.items() if ruling.released]
            release = make_release(case, query, self.parties)
            assert len(release.sections) == len(released)  # law 6
            kept = self._kept(case, query)
            original = sorted(list(uncut(parts[name][1], kept)) for name in released)
            said = [[each.text for each in section.pieces if isinstance(each, Text)] for section in release.sections]
            assert sorted(said) == original  # law 8
            assert "Qvist" not in "".join(text for pieces in said for text in pieces)

    def _was_shared(self, query: SharingQuery, entry: Entry, part: Section) -> None:
        """Laws 1 and 7: this very revision was shared with the party, or the decision of the pack names it."""
        assert entry.status is EntryStatus.FINAL
        assert not part.never
        if query.kind is PackKind.NECESSITY:
            [made] = [each for each in self.case.decisions if each.id == query.decision]
            assert (part.id, part.revision) in made.sections
            return
        own = self.said.shared.get(part.id, {})
        assert any(reaches(to, query.party) and revision == part.revision for to, revision in own.items()), part.id

    def _nobody_said_no(self, query: SharingQuery, ruling: Ruling, part: Section) -> None:
        """Law 5: of each person who took it back a later yes is on record, unless they no longer speak."""
        made = next((each for each in self.case.decisions if each.id == query.decision), None)
        for who, taken_back in self.said.closed.items():
            for provision, when in taken_back:
                if not covers(provision, query, part, wholly=False) or self._over(who, when):
                    continue
                if query.kind is PackKind.NECESSITY:
                    assert made is not None
                    assert made.agreed > when
                    continue
                later = [
                    at
                    for permit, at in self.said.opened.get(who, [])
                    if at > when
                    and covers(permit, query, part, wholly=True)
                    and (permit.until is None or permit.until >= query.last_day)
                ]
                assert later, (ruling, who, when)

    def _over(self, who: tuple[str, str], when: datetime) -> bool:
        return who in self.said.silent and self.said.silent[who] >= when
