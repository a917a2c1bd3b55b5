"""One decision for many sections: what it would change, that it does just that, and its undoing."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from notebook.errors.base import InvalidValue
from notebook.errors.store import StoreFailed
from notebook.errors.tasks import EntryChanged, UndoRefused
from notebook.model.entry import Entry, Flag, Section
from notebook.model.ids import CaseId, EntryId, SectionId
from notebook.model.people import SUBJECT_PARTY, Addressee
from notebook.model.vocabulary import SUBJECT_AUDIENCE, Code, EntryStatus, FlagValue
from notebook.sharing.section_edits import amended
from notebook.store import entries, log
from notebook.tasks.case_files import import_case, read_case_file
from notebook.tasks.cases import addressees
from notebook.tasks.demo import CASE_FILE
from notebook.tasks.entries import load_entry, save_amendment
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.set_many_flags import (
    FlagDecision,
    FlagEffect,
    FlagStep,
    foresee_flags,
    set_flags,
    undo_flags,
)
from notebook.tasks.sharing_flags import set_flag
from tests.support.build import entry, flag, section
from tests.support.cli import PASSPHRASE, CliNotebook

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
NURSES = Addressee("audience", "mental_health")
NURSE = Addressee("party", "p1")
SHARE = FlagDecision(NURSES, FlagValue.SHARE)
WITHHOLD = FlagDecision(NURSES, FlagValue.WITHHOLD, Code.HARM)
OPEN, SHARED, HELD, NEVER, ONE, DRAFT = (
    SectionId(each) for each in ("e91.open", "e91.shared", "e91.held", "e91.never", "e92.one", "e93.draft")
)
ALL = (OPEN, SHARED, HELD, NEVER, ONE, DRAFT)


def covering(name: SectionId, value: FlagValue, to: Addressee = NURSES, code: Code | None = None) -> tuple[Flag, ...]:
    return (flag(value, to, section=name, code=code),)


def written() -> tuple[Entry, ...]:
    """Return three entries with a section of each kind that the forecast tells apart."""
    first = entry(
        section(name=OPEN),
        section(name=SHARED, flags=covering(SHARED, FlagValue.SHARE)),
        section(name=HELD, flags=covering(HELD, FlagValue.WITHHOLD, code=Code.SRC)),
        section(name=NEVER, never=True),
    )
    second = entry(section(name=ONE, flags=covering(ONE, FlagValue.SHARE, NURSE)))
    third = entry(section(name=DRAFT), status=EntryStatus.DRAFT)
    return tuple(replace(each, id=EntryId(name)) for each, name in ((first, "e91"), (second, "e92"), (third, "e93")))


@pytest.fixture
def notebook(tmp_path: Path, empty_desk: CliNotebook) -> Iterator[Notebook]:
    """Give the practice case with the three entries."""
    desk = empty_desk.copied(tmp_path / "desk")
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as open_one:
        import_case(open_one, read_case_file(CASE_FILE), NOW)
        [(case,)] = open_one.connection.execute("SELECT id FROM cases")
        with open_one.connection.transaction():
            entries.insert(open_one.connection, CaseId(case), written())
        yield open_one


def read(notebook: Notebook) -> tuple[Entry, ...]:
    return tuple(load_entry(notebook, each.id) for each in written())


def effects(notebook: Notebook, decision: FlagDecision) -> dict[SectionId, FlagEffect]:
    return dict(foresee_flags(read(notebook), ALL, decision, addressees(notebook).parties).effects)


def done(notebook: Notebook, decision: FlagDecision, *, chosen: tuple[SectionId, ...] = ALL) -> FlagStep:
    return set_flags(notebook, read(notebook), chosen, decision, NOW)


def flags_of(notebook: Notebook) -> dict[SectionId, tuple[Flag, ...]]:
    return {part.id: part.flags for each in read(notebook) for part in each.parts}


def part_of(notebook: Notebook, name: SectionId) -> Section:
    return next(part for each in read(notebook) for part in each.parts if part.id == name)


def test_what_would_change_is_seen_before(notebook: Notebook) -> None:
    """Each section has one effect; drafts and what never leaves are among those that stay."""
    assert effects(notebook, SHARE) == {
        OPEN: FlagEffect.CHANGES,
        SHARED: FlagEffect.ALREADY,
        HELD: FlagEffect.OTHERWISE,
        NEVER: FlagEffect.NEVER,
        ONE: FlagEffect.CHANGES,
        DRAFT: FlagEffect.DRAFT,
    }


def test_nothing_decided_is_already_undecided(notebook: Notebook) -> None:
    """Taking decisions away changes nothing where there is none."""
    found = effects(notebook, FlagDecision(NURSES, FlagValue.UNDECIDED))
    assert (found[OPEN], found[SHARED]) == (FlagEffect.ALREADY, FlagEffect.OTHERWISE)


def test_a_flag_of_the_entry_and_of_the_field_count(notebook: Notebook) -> None:
    """A section is decided so for one nurse when its entry is shared with all of them, and covers it."""
    [first, *_] = read(notebook)
    set_flag(notebook, first, None, NURSES, FlagValue.SHARE, NOW)
    found = effects(notebook, FlagDecision(NURSE, FlagValue.SHARE))
    assert (found[OPEN], found[HELD]) == (FlagEffect.ALREADY, FlagEffect.OTHERWISE)


def test_a_decision_on_an_earlier_text_is_none_on_this_one(notebook: Notebook) -> None:
    """The same decision counts again for the text as it is now."""
    [first, *_] = read(notebook)
    longer = tuple(amended(each, text="She left.") if each.id == SHARED else each for each in first.sections)
    save_amendment(notebook, replace(first, sections=longer), "Told later", NOW)
    assert effects(notebook, SHARE)[SHARED] is FlagEffect.CHANGES
    done(notebook, SHARE)
    assert part_of(notebook, SHARED).flags == (flag(to=NURSES, section=SHARED, revision=2),)


def test_it_does_what_was_foreseen_in_one_step(notebook: Notebook) -> None:
    """Sections that change get the flag; a draft, what never leaves and what was decided otherwise keep theirs."""
    before = flags_of(notebook)
    step = done(notebook, SHARE)
    after = flags_of(notebook)
    assert {name for name in ALL if after[name] != before[name]} == {OPEN, ONE}
    assert after[OPEN] == covering(OPEN, FlagValue.SHARE)
    assert step.sections == 2
    logged = [json.loads(row.body)["entry"] for row in log.of_event(notebook.connection, log.Event.FLAGS_SET)]
    assert logged[-2:] == ["e91", "e92"]


def test_sections_that_are_not_chosen_stay(notebook: Notebook) -> None:
    """The decision is about the selection alone."""
    before = flags_of(notebook)
    done(notebook, SHARE, chosen=(ONE, SHARED))
    after = flags_of(notebook)
    assert {name for name in ALL if after[name] != before[name]} == {ONE}


def test_what_was_decided_otherwise_changes_when_that_is_chosen(notebook: Notebook) -> None:
    """Drafts and what never leaves stay even then."""
    before = flags_of(notebook)
    assert done(notebook, replace(SHARE, replacing=True)).sections == 3
    after = flags_of(notebook)
    assert {name for name in ALL if after[name] != before[name]} == {OPEN, HELD, ONE}
    assert after[HELD] == covering(HELD, FlagValue.SHARE)


def test_a_withhold_takes_back_what_one_of_the_audience_had(notebook: Notebook) -> None:
    """As ``set_flag`` does; it is said before, and a section withheld already is withheld again for it."""
    set_flag(notebook, read(notebook)[1], ONE, NURSES, FlagValue.WITHHOLD, NOW, code=Code.HARM)
    set_flag(notebook, read(notebook)[1], ONE, NURSE, FlagValue.SHARE, NOW)
    found = foresee_flags(read(notebook), (ONE, OPEN), WITHHOLD, addressees(notebook).parties)
    assert found.effects[ONE] is FlagEffect.CHANGES
    assert found.apart == {ONE}
    done(notebook, WITHHOLD)
    assert part_of(notebook, ONE).flags[0] == flag(to=NURSE, section=ONE, revision=0)
    assert effects(notebook, WITHHOLD)[ONE] is FlagEffect.ALREADY


def test_what_the_subject_had_alone_is_taken_back(notebook: Notebook) -> None:
    """The audience of the subject has one party, who is none of the list."""
    subject = Addressee("party", SUBJECT_PARTY)
    to = Addressee("audience", SUBJECT_AUDIENCE)
    set_flag(notebook, read(notebook)[0], OPEN, subject, FlagValue.SHARE, NOW)
    withhold = FlagDecision(to, FlagValue.WITHHOLD, Code.SRC)
    assert foresee_flags(read(notebook), (OPEN,), withhold, addressees(notebook).parties).apart == {OPEN}
    done(notebook, withhold)
    assert part_of(notebook, OPEN).flags[0] == flag(to=subject, section=OPEN, revision=0)


def test_a_share_leaves_what_is_decided_for_one_alone(notebook: Notebook) -> None:
    """That one party's own flag counts first; it is said that it stays."""
    set_flag(notebook, read(notebook)[0], OPEN, NURSE, FlagValue.WITHHOLD, NOW, code=Code.HARM)
    found = foresee_flags(read(notebook), (OPEN, HELD), SHARE, addressees(notebook).parties)
    assert found.apart == {OPEN}
    done(notebook, SHARE)
    assert covering(OPEN, FlagValue.WITHHOLD, NURSE, Code.HARM)[0] in part_of(notebook, OPEN).flags


def test_nothing_is_done_where_something_changed_since_it_was_seen(notebook: Notebook) -> None:
    """A text, a decision or a draft that is other than what the worker saw refuses the whole step."""
    seen = read(notebook)
    set_flag(notebook, seen[0], OPEN, NURSES, FlagValue.WITHHOLD, NOW, code=Code.SRC)
    before = flags_of(notebook)
    with pytest.raises(EntryChanged):
        set_flags(notebook, seen, ALL, SHARE, NOW)
    assert flags_of(notebook) == before
    longer = (amended(seen[1].sections[0], text="She left."),)
    save_amendment(notebook, replace(seen[1], sections=longer), "Told later", NOW)
    with pytest.raises(EntryChanged):
        set_flags(notebook, (read(notebook)[0], seen[1]), ALL, SHARE, NOW)
    assert flags_of(notebook)[HELD] == before[HELD]


def test_all_of_it_or_nothing(notebook: Notebook) -> None:
    """Where the second entry cannot be saved, the first is as it was."""
    before = flags_of(notebook)
    [(stop,)] = notebook.connection.execute("SELECT key FROM sections WHERE id = ?", (ONE,))
    with notebook.connection.transaction():
        notebook.connection.change(
            f"CREATE TEMP TRIGGER stop BEFORE INSERT ON flags WHEN new.section_key = {stop}"
            " BEGIN SELECT RAISE(ABORT, 'stop'); END"
        )
    with pytest.raises(StoreFailed):
        done(notebook, SHARE)
    assert flags_of(notebook) == before


def test_undo_puts_back_exactly_the_flags_from_before(notebook: Notebook) -> None:
    """What was shared with one alone, what came unconfirmed and what was decided about an earlier text included."""
    with notebook.connection.transaction():
        [first, second, _] = read(notebook)
        early = replace(second.sections[0], flags=(*second.sections[0].flags, flag(to=NURSES, section=ONE, revision=0)))
        brought = (flag(to=NURSES, section=OPEN, confirmed=False),)
        sections = (replace(first.sections[0], flags=brought), *first.sections[1:])
        entries.save(notebook.connection, replace(second, sections=(early,)), NOW)
        entries.save(notebook.connection, replace(first, sections=sections), NOW)
    before = read(notebook)
    step = done(notebook, replace(WITHHOLD, replacing=True))
    assert read(notebook) != before
    undo_flags(notebook, step, LATER)
    assert read(notebook) == before


def test_undo_is_refused_where_something_changed_since(notebook: Notebook) -> None:
    """Neither a later decision nor a later text is undone with it, and nothing else of the step is."""
    step = done(notebook, SHARE)
    decided = set_flag(notebook, read(notebook)[1], ONE, NURSE, FlagValue.WITHHOLD, LATER, code=Code.HARM)
    before = flags_of(notebook)
    with pytest.raises(UndoRefused):
        undo_flags(notebook, step, LATER)
    assert flags_of(notebook) == before
    step = done(notebook, replace(WITHHOLD, replacing=True))
    longer = (amended(decided.sections[0], text="She left."),)
    save_amendment(notebook, replace(read(notebook)[1], sections=longer), "Told later", LATER)
    before = flags_of(notebook)
    with pytest.raises(UndoRefused):
        undo_flags(notebook, step, LATER)
    assert flags_of(notebook) == before


def test_undo_of_an_erased_entry_is_refused(notebook: Notebook) -> None:
    """It brings nothing of it back, and says the same."""
    step = done(notebook, SHARE)
    with notebook.connection.transaction():
        entries.erase(notebook.connection, [EntryId("e92")])
    with pytest.raises(UndoRefused):
        undo_flags(notebook, step, LATER)


def test_a_step_is_undone_once(notebook: Notebook) -> None:
    """Its flags are no longer the present ones then."""
    step = done(notebook, SHARE)
    undo_flags(notebook, step, LATER)
    with pytest.raises(UndoRefused):
        undo_flags(notebook, step, LATER)


def test_a_party_that_does_not_exist_is_refused(notebook: Notebook) -> None:
    """No decision is made for nobody."""
    with pytest.raises(InvalidValue):
        done(notebook, FlagDecision(Addressee("party", "nobody"), FlagValue.SHARE))
